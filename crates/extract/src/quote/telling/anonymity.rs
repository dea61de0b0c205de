//! Why a source has no name: `speaking on condition of anonymity`, `who declined to be named`.

use dateline_types::Span;

use super::super::page::{Page, Range};
use super::Found;

/// Longest way back from the word that tells it to where its clause begins, in tokens.
const LONGEST: usize = 16;
/// Words of refusal before `named`.
const REFUSES: [&str; 12] = [
    "not",
    "n't",
    "n’t",
    "declined",
    "refused",
    "without",
    "asked",
    "asking",
    "requested",
    "declining",
    "refusing",
    "preferred",
];

/// The words that say so, in the sentence that names the source, or the one after it where the source is its subject.
pub(super) fn of(page: &Page, found: &Found, source: &Range) -> Option<Span> {
    let frame = found.frame(page);
    adjective(page, source).or_else(|| clause(page, found, &frame, source)).or_else(|| {
        let next = (frame.end < page.tokens.len()).then(|| page.sentence(frame.end))?;
        if next.start != frame.end {
            return None;
        }
        // Who speaks is its subject: the words come early.
        let early = next.start..next.end.min(next.start + 14);
        let opens = page.span(early.start..early.start + 1).end() + 12;
        let mentions = page.mentions_near(page.span(early.clone())).iter();
        let first =
            mentions.filter(|it| page.span(early.clone()).contains(it.span) && it.span.start() < opens);
        let again = first.map(|it| it.entity).any(|it| found.speakers.contains(&it));
        if again { clause(page, found, &early, source) } else { None }
    })
}

/// `an unidentified official`.
fn adjective(page: &Page, source: &Range) -> Option<Span> {
    let at = source.clone().find(|&i| page.any(i, &["unnamed", "unidentified", "anonymous"]))?;
    Some(page.tokens.spans()[at])
}

fn clause(page: &Page, found: &Found, sentence: &Range, source: &Range) -> Option<Span> {
    let key = sentence.clone().find(|&i| found.outside(page, i) && tells(page, sentence, i))?;
    let cue = found.cue.clone().unwrap_or(0..0);
    let first = sentence.start.max(key.saturating_sub(LONGEST));
    let mut start = key;
    while first < start {
        let before = start - 1;
        let edge = page.comma(before)
            || page.mark(before)
            || page.dash(before)
            || cue.contains(&before)
            || !found.outside(page, before);
        if edge {
            break;
        }
        start = before;
        if page.any(start, &["who", "speaking", "because", "on"])
            && !(page.is(start, "on")
                && page.any(start.saturating_sub(1), &["speaking", "spoke", "talked", "speak"]))
        {
            break;
        }
    }
    // `the girl, who is not named`: of the noun before it, which must be the source.
    let before = if page.comma(start.saturating_sub(1)) { start.saturating_sub(1) } else { start };
    if page.is(start, "who")
        && sentence.contains(&source.start)
        && before != source.end
        && !source.contains(&start)
    {
        return None;
    }
    let mut end = key + 1;
    if page.any(end, &["by", "in", "to"]) {
        let stop = |i: usize| page.comma(i) || page.mark(i) || page.any(i, &[".", ";"]);
        end = (end..sentence.end.min(end + LONGEST)).find(|&i| stop(i)).unwrap_or(end);
    }
    Some(page.span(start..end))
}

pub(in super::super) fn tells(page: &Page, sentence: &Range, i: usize) -> bool {
    let near = |n: usize| sentence.start.max(i.saturating_sub(n))..i;
    let after = |words: &[&str], n: usize| near(n).any(|it| page.any(it, words));
    page.any(i, &["anonymity", "anonymously"])
        || page.is(i, "anonymous") && after(&["remain", "be", "stay"], 2)
        || page.any(i, &["named", "identified", "quoted"]) && after(&REFUSES, 7) && after(&["be", "being"], 3)
        || page.any(i, &["authorised", "authorized", "permitted"])
            && after(&["not", "n't", "n’t"], 3)
            && page.is(i + 1, "to")
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_words_that_keep_a_name_back_are_found() {
        for (text, expect) in [
            (
                "“It is shut,” a senior official said, speaking on condition of anonymity.",
                "speaking on condition of anonymity",
            ),
            ("“It is shut,” said a diplomat, who declined to be named.", "who declined to be named"),
            ("An official said on condition of anonymity that it was shut.", "on condition of anonymity"),
            (
                "A diplomat, who asked not to be identified, said it was shut.",
                "who asked not to be identified",
            ),
            (
                "“It is shut,” said an official who was not authorised to speak to the press.",
                "who was not authorised to speak to the press",
            ),
            ("An unidentified official said it was shut.", "unidentified"),
            ("An official said it was shut.", "-"),
            ("Police said the mother of the girl, who is not being named, was safe.", "-"),
        ] {
            check(text, |telling, text| {
                let found = telling.unnamed.expect(text).anonymity;
                assert_eq!(found.map_or("-", |it| &text[it]), expect, "{text}");
            });
        }
    }
}
