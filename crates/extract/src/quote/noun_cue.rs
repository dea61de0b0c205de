//! Nouns of speech with content: `a demand by X that …`, `Y's threat to …`.

use dateline_types::{Origin, Tag};

use super::draft::Draft;
use super::lexicon::Frames;
use super::page::{Form, Hit, Page, Range};
use super::piece::Piece;
use super::{phrase, source};

/// A noun and a clause or infinitive.
pub(super) const ORIGIN: Origin = Origin { by: "quote.noun", version: 1 };

/// Verbs whose subject is not the one who speaks the noun.
const AGAINST: [&str; 22] = [
    "rejected",
    "rejects",
    "denied",
    "denies",
    "dismissed",
    "dismisses",
    "ignored",
    "ignores",
    "refused",
    "resisted",
    "disputed",
    "heard",
    "received",
    "investigated",
    "faced",
    "faces",
    "criticised",
    "criticized",
    "questioned",
    "challenged",
    "welcomed",
    "answered",
];

/// The content of a noun of speech.
pub(super) fn find(piece: &Piece, hit: &Hit) -> Option<Draft> {
    if hit.form != Form::Noun {
        return None;
    }
    let page = piece.page;
    if in_adverbial(page, &piece.range, hit.at) {
        return None;
    }
    let limit = piece.limit(hit);
    let by = by_phrase(page, hit.end, limit);
    let at = by.as_ref().map_or(hit.end, |it| it.end);
    let verb = page.first_finite(at + 1..limit).is_some() || hit.cue.lemma.as_ref() == "demand";
    let content = if page.is(at, "that") && verb && hit.may(Frames::THAT) {
        at + 1
    } else if page.infinitive(at) && hit.may(Frames::INFINITIVE) {
        at
    } else {
        return None;
    };
    let source =
        by.or_else(|| owner(page, &piece.range, hit.at)).or_else(|| subject(page, &piece.range, hit.at))?;
    Some(Draft::tokens(content..limit, hit.at..hit.at + 1, Some(source), ORIGIN, 0.65))
}

/// `said in a joint statement that`: the verb is the cue.
fn in_adverbial(page: &Page, range: &Range, at: usize) -> bool {
    let mut i = at;
    while range.start < i
        && matches!(page.tag(i - 1), Tag::Jj | Tag::Nn | Tag::Dt | Tag::PrpS | Tag::Nnp | Tag::Pos)
    {
        i -= 1;
    }
    range.start < i && page.any(i - 1, &["in", "by", "via", "through", "with", "during", "at"])
}

fn by_phrase(page: &Page, at: usize, limit: usize) -> Option<Range> {
    if !page.any(at, &["by", "from"]) {
        return None;
    }
    phrase::starting_at(page, at + 1, limit, &["of", "for", "at"])
}

/// `Hungary's threat`, `their demand`.
fn owner(page: &Page, range: &Range, at: usize) -> Option<Range> {
    let mut i = at;
    while range.start < i && matches!(page.tag(i - 1), Tag::Jj | Tag::Nn | Tag::Cd) {
        i -= 1;
    }
    let before = i.checked_sub(1).filter(|it| range.contains(it))?;
    match page.tag(before) {
        Tag::Pos => phrase::ending_at(page, range.start, before),
        Tag::PrpS => Some(before..i),
        _ => None,
    }
}

/// The subject of the verb that has the noun as its object, unless it speaks against it.
fn subject(page: &Page, range: &Range, at: usize) -> Option<Range> {
    let verb = (range.start..at).rev().take(6).find(|&i| page.tag(i).is_verb())?;
    if AGAINST.iter().any(|it| page.is(verb, it)) || !page.finite(verb) {
        return None;
    }
    source::finite(page, range, verb)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn nouns_of_speech_have_content() {
        check(
            "Oslo ignored a demand by the union that it pay at once.",
            &["indirect [the union] demand: it pay at once"],
        );
        check(
            "Hungary dropped a threat to leave the talks.",
            &["indirect [Hungary] threat: to leave the talks"],
        );
    }
}
