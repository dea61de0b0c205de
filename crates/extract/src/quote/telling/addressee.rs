//! To whom it is said: `told reporters`, `warned Moscow that`, `wrote to the board`, `in a letter to shareholders`.
//!
//! The words of listeners are our own list; whether a noun phrase follows is read from tags, as in the rules of quotes.

use dateline_types::{Party, Tag};

use super::super::lexicon::Frames;
use super::super::page::{Page, Range};
use super::super::{according_to, phrase, request};
use super::{Found, party};

/// Reporting words whose object is always who listens.
const TELLING: [&str; 8] = ["tell", "inform", "assure", "reassure", "remind", "notify", "beg", "implore"];
/// What may follow a listener of any other word: the words themselves.
const OPENERS: [&str; 15] = [
    "that", "to", "not", "of", "about", "against", "if", "whether", "how", "what", "when", "why", "over",
    ",", ":",
];
/// Objects of `tell` that do not listen.
const TALES: [&str; 8] = ["story", "stories", "truth", "lie", "lies", "tale", "joke", "it"];
/// Writings and speeches that go to somebody.
const PAPERS: [&str; 14] = [
    "letter",
    "email",
    "e-mail",
    "message",
    "note",
    "memo",
    "speech",
    "address",
    "statement",
    "tweet",
    "remarks",
    "comments",
    "text",
    "presentation",
];

/// Who listens.
pub(super) fn of(page: &Page, found: &Found) -> Option<Party> {
    let cue = found.cue.clone().filter(|it| !it.is_empty() && found.origin != according_to::ORIGIN)?;
    let range = object(page, found, &cue).or_else(|| written_to(page, found, &cue))?;
    Some(party(page, range))
}

/// Right after the reporting word.
fn object(page: &Page, found: &Found, cue: &Range) -> Option<Range> {
    let frame = found.frame(page);
    let particle = page.any(cue.end - 1, &["to", "with", "on", "upon"]) && 1 < cue.len();
    let verb = page.tag(cue.start).is_verb() || page.any(cue.start, &["told", "said"]);
    let mut start = cue.end;
    let to = page.is(start, "to") && phrase::phrase_opens(page, start + 1) && page.tag(start + 1) != Tag::Vb;
    if to {
        start += 1;
    }
    let lemma = page.cue_lemma(cue.start);
    let frames = page.cue_frames(cue.start);
    let listens = particle || to || frames.any(Frames::LISTENER.or(Frames::ASKED).or(Frames::URGED));
    if !verb || !listens || frame.end <= start || !phrase::phrase_opens(page, start) {
        return None;
    }
    let range = phrase::starting_at(page, start, frame.end, &["of", "from", "at"])?;
    let head = phrase::head(page, &range);
    let certain = particle || to || found.origin == request::URGED || TELLING.contains(&lemma);
    let follows =
        page.any(range.end, &OPENERS) || page.mark(range.end) || range.end == found.until(page, cue.end);
    let last = page.timed(head) || page.any(head, &TALES) || page.tag(head) == Tag::Cd;
    (!last && (certain || follows && names_somebody(page, &range, head))).then_some(range)
}

/// `asked a question, `warned people`: whether a phrase is somebody.
fn names_somebody(page: &Page, range: &Range, head: usize) -> bool {
    use crate::mention::noun::Noun;
    let at = page.tokens.spans()[head];
    let named = page.mentions_near(at).iter().any(|it| it.head.index() == head);
    let noun = Noun::of(&page.word(head).to_ascii_lowercase());
    named
        || page.tag(head) == Tag::Prp && range.len() == 1
        || noun.any(Noun::HUMAN.with(Noun::PEOPLE).with(Noun::ORG))
        || page.any(head, &["people", "parents", "listeners", "viewers", "readers", "others", "drivers"])
}

/// `in a letter to the board`, `speaking to reporters`, `addressing parliament`.
fn written_to(page: &Page, found: &Found, cue: &Range) -> Option<Range> {
    let frame = found.frame(page);
    let mut to = None;
    for i in frame.clone().filter(|&i| found.outside(page, i) && !cue.contains(&i)) {
        let speaks = page.any(i, &["speaking", "talking", "writing", "spoke"]) && page.is(i + 1, "to");
        let paper = page.any(i, &PAPERS) && page.is(i + 1, "to") && page.tag(i + 2) != Tag::Vb;
        if speaks
            || paper
                && (frame.start.max(i.saturating_sub(4))..i).any(|it| page.any(it, &["in", "his", "her"]))
        {
            to = Some(i + 2);
            break;
        }
        if page.is(i, "addressing") {
            to = Some(i + 1);
            break;
        }
    }
    let start = to.filter(|&it| it < frame.end && phrase::phrase_opens(page, it))?;
    phrase::starting_at(page, start, found.until(page, start), &["of"])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_cue};

    #[test]
    fn who_is_told_is_found() {
        for (text, to) in [
            ("Lund told reporters that the road was shut.", "reporters"),
            ("“It is shut,” Lund told the town council on Monday.", "the town council"),
            ("Lund warned Moscow that it would pay.", "Moscow"),
            ("Lund urged the board to act.", "the board"),
            ("Lund urged employers to act.", "employers"),
            ("Lund said to the crew that it was shut.", "the crew"),
            ("In a letter to shareholders, Lund said that it was shut.", "shareholders"),
            ("Speaking to journalists, Lund said that it was shut.", "journalists"),
            ("Lund said that he had told reporters the truth.", "-"),
            ("Lund promised a review of the road on Monday, saying it was shut.", "-"),
            ("Lund said it was shut.", "-"),
            ("According to the board, it was shut.", "-"),
        ] {
            check(text, |telling, text| {
                assert_eq!(telling.addressee.map_or("-", |it| &text[it.span]), to, "{text}");
            });
        }
        let text = "Lund wrote to the mayor that it was shut.";
        check_cue(text, "wrote", "it was shut", |it| {
            assert_eq!(it.addressee.map(|it| &text[it.span]), Some("the mayor"));
        });
    }
}
