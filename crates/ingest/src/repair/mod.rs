//! Mends what feeds, mailers and converters did to a text, step by step; each step lists its edits and is recorded.
//!
//! The result has `\n` only, no control characters, single spaces, Unicode NFC, one paragraph a line and one blank
//! line between paragraphs. Mending mended text changes nothing.

mod broken_word;
mod compose;
mod control;
mod hyphen;
mod line;
mod line_ends;
mod mojibake;
mod paragraph;
mod space;
mod width;
mod word_set;

use crate::mapped::{Edit, Mapped};

/// Whether the lines of a text mean anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Layout {
    /// As typed: lines may be wrapped, paragraphs may be lines.
    #[default]
    Lines,
    /// As in Markdown: a line end is a space, unless two spaces before it or a list say otherwise.
    Markdown,
    /// Every line is a paragraph, because the format said so.
    Paragraphs,
}

/// Mends a text.
pub(crate) fn repair(mapped: Mapped, layout: Layout) -> Mapped {
    let mapped = mojibake::repair(mapped);
    let mapped = step(mapped, line_ends::edits);
    let mapped = step(mapped, control::edits);
    let mapped = step(mapped, |text| paragraph::edits(text, layout));
    let mapped = step(mapped, space::edits);
    step(mapped, compose::edits)
}

fn step(mapped: Mapped, edits: impl Fn(&str) -> Vec<Edit>) -> Mapped {
    let edits = edits(mapped.text());
    mapped.apply(&edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn mend(text: &str) -> String {
        repair(Mapped::verbatim(text.into(), 0), Layout::Lines).text().to_owned()
    }

    fn check(text: &str, expect: &str) {
        let got = mend(text);
        assert_eq!(got, expect);
        assert_eq!(mend(&got), got, "mended twice");
    }

    #[test]
    fn lines_broken_by_hand_are_joined_where_blank_lines_part_paragraphs() {
        check(
            "The port opened again on Sunday after workers called off a two-day\nstrike over pay that had left 31 ships waiting at the outer\nanchorage.\n\n\
             Exporters were less patient. The stoppage cost them millions\na day. \"Buyers do not wait for committees,\" the president, Rubana\nHuq, wrote.\n\n\
             The police closed a road on Saturday night and later let\nDriver Ola Berg and three more go, an officer with a\nradio said.",
            "The port opened again on Sunday after workers called off a two-day strike over pay that had left 31 ships \
             waiting at the outer anchorage.\n\nExporters were less patient. The stoppage cost them millions a day. \
             \"Buyers do not wait for committees,\" the president, Rubana Huq, wrote.\n\nThe police closed a road on \
             Saturday night and later let Driver Ola Berg and three more go, an officer with a radio said.",
        );
    }

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_stay_apart() {
        check(
            "The council of the lake towns met on Friday to talk about a new\n\
             pier, which would cost three times as much as the old one. The\n\
             mayor left early.\n\nNobody was surprised.",
            "The council of the lake towns met on Friday to talk about a new pier, which would cost three times as \
             much as the old one. The mayor left early.\n\nNobody was surprised.",
        );
    }

    #[test]
    fn a_sentence_on_two_short_lines_is_one() {
        check("It was a dark \nevening by the lake.", "It was a dark evening by the lake.");
        check("apples\nfresh bread\nmilk and tea", "apples\n\nfresh bread\n\nmilk and tea");
        check(
            "The tower is about two hundred feet\n( 61 m ).",
            "The tower is about two hundred feet\n\n( 61 m ).",
        );
        check(
            "The old tower by the lake is two hundred feet high\n( 61 m ).",
            "The old tower by the lake is two hundred feet high ( 61 m ).",
        );
    }

    #[test]
    fn a_mark_at_the_start_of_a_line_closes_the_line_before() {
        check(
            "Ask the harbour office about prices\n. Opening hours",
            "Ask the harbour office about prices. Opening hours",
        );
    }

    #[test]
    fn letters_down_the_page_are_a_word() {
        check("N\nO\nTI\nCE\n\nThe pier is shut.", "NOTICE\n\nThe pier is shut.");
    }

    #[test]
    fn a_line_that_is_a_paragraph_is_not_joined_to_the_next() {
        check(
            "Pier vote put off again\nThe vote was put off on Friday.\nA second meeting is planned for May, the mayor \
             said in a long letter to the council.\nIt will be open to all.",
            "Pier vote put off again\n\nThe vote was put off on Friday.\n\nA second meeting is planned for May, the \
             mayor said in a long letter to the council.\n\nIt will be open to all.",
        );
    }

    #[test]
    fn a_paragraph_broken_in_the_middle_is_one() {
        check(
            "The two ministers said that the plan for the new harbour\n\u{201c}is a threat to the fishing fleet,\u{201d} \
             and left.",
            "The two ministers said that the plan for the new harbour \u{201c}is a threat to the fishing fleet,\u{201d} \
             and left.",
        );
    }

    #[test]
    fn words_broken_without_a_hyphen_are_put_together() {
        check(
            "The harbour board found that the new ferries would not be profita\nble before the spring.",
            "The harbour board found that the new ferries would not be profitable before the spring.",
        );
        check(
            "Nadezhda Zhabrovskaya, the harbour master, said that Zhabro\nvskaya was her married name.",
            "Nadezhda Zhabrovskaya, the harbour master, said that Zhabrovskaya was her married name.",
        );
    }

    #[test]
    fn two_whole_words_at_a_line_end_stay_two() {
        check(
            "The two planes were flying over the coast in\nformation when the smaller one was hit by\na gull.",
            "The two planes were flying over the coast in formation when the smaller one was hit by a gull.",
        );
        check(
            "Exports of the island rose by nearly seventeen per\ncent in the year to April, the bank said.",
            "Exports of the island rose by nearly seventeen per cent in the year to April, the bank said.",
        );
    }

    #[test]
    fn hyphens_at_line_ends_go_or_stay_by_evidence() {
        check("The depart-\nment sent letters.", "The department sent letters.");
        check("A well-\nmade boat.", "A well-made boat.");
        check("The vice-\nchancellor of a 30-\nyear plan.", "The vice-chancellor of a 30-year plan.");
        check("Al-\nNahda and South-\nWest Bay.", "Al-Nahda and South-West Bay.");
        check("Chang-\nmin met the co-\nordinator.", "Chang-min met the coordinator.");
    }

    #[test]
    fn mojibake_is_mended_run_by_run() {
        check("In MÁLAGA the cafÃ© took â‚¬5, â€œnoâ€\u{9d} more.", "In MÁLAGA the café took €5, “no” more.");
        check("Itâ€™s dÃ©jÃ\u{a0} vu — “été”.", "It’s déjà vu — “été”.");
        check("double: ItÃ¢â‚¬â„¢s", "double: It’s");
        check("“CAFÉ” and “AMANHÃ” stay", "“CAFÉ” and “AMANHÃ” stay");
        check("caf\u{92}s \u{93}old\u{94}", "caf’s “old”");
    }

    #[test]
    fn odd_white_space_and_control_characters_go() {
        check("a\u{a0}b \u{2009} c\td\u{200b}e\u{feff}\r\n\r\nf\u{7}g", "a b c de\n\nfg");
        check("cafe\u{301}", "café");
    }

    #[test]
    fn markdown_joins_its_lines() {
        let text =
            Mapped::verbatim("The pier was\nclosed on\nFriday.\n- One\n- Two  \nThree  \nFour".into(), 0);
        let got = repair(text, Layout::Markdown);
        assert_eq!(got.text(), "The pier was closed on Friday.\n\n- One\n\n- Two\n\nThree\n\nFour");
    }

    #[test]
    fn lists_and_verse_keep_their_lines() {
        check(
            "The plan has three parts:\n- A new pier\n- A new road\n- no new tolls",
            "The plan has three parts:\n\n- A new pier\n\n- A new road\n\n- no new tolls",
        );
        check(
            "The gulls came in,\nThe gulls went out,\nthe tide,",
            "The gulls came in,\n\nThe gulls went out,\n\nthe tide,",
        );
    }
}
