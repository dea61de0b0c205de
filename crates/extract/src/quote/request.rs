//! Requests and accusations: `urged Y to …`, `asked Y to …`, `called for …`, `accused Y of …`.
//!
//! Under urging verbs the person urged is part of the content, under asking verbs not; that is the annotation guide's
//! distinction.

use dateline_types::{Origin, Tag};

use super::draft::Draft;
use super::lexicon::Frames;
use super::page::{Form, Hit};
use super::phrase;
use super::piece::Piece;

/// Somebody and an infinitive.
pub(super) const URGED: Origin = Origin { by: "quote.urged-to", version: 1 };
/// A noun phrase that is demanded.
pub(super) const PHRASE: Origin = Origin { by: "quote.called-for", version: 1 };
/// Somebody of something.
pub(super) const ACCUSED: Origin = Origin { by: "quote.accused-of", version: 1 };

/// What `hit` asks for or alleges.
pub(super) fn find(piece: &Piece, hit: &Hit) -> Option<Draft> {
    if matches!(hit.form, Form::Passive | Form::Noun) || piece.page.is(hit.end, ",") {
        return None;
    }
    let limit = piece.phrase_limit(hit);
    if hit.form == Form::Finite && piece.source(hit).is_none() {
        return None;
    }
    urged(piece, hit, limit).or_else(|| accused(piece, hit, limit)).or_else(|| demanded(piece, hit, limit))
}

fn urged(piece: &Piece, hit: &Hit, limit: usize) -> Option<Draft> {
    let page = piece.page;
    let takes = |frame| hit.may(frame);
    if !takes(Frames::URGED) && !takes(Frames::ASKED)
        || !phrase::phrase_opens(page, hit.end) && !page.mark(hit.end)
    {
        return None;
    }
    let to = (hit.end + 1..limit.min(hit.end + 24)).find(|&i| page.infinitive(i))?;
    if page
        .first_finite(hit.end..to)
        .is_some_and(|verb| !(hit.end..verb).any(|i| matches!(page.tag(i), Tag::Wp | Tag::Wdt)))
    {
        return None;
    }
    let to = if page.is(to - 1, "not") { to - 1 } else { to };
    let start = if takes(Frames::URGED) { hit.end } else { to };
    Some(Draft::tokens(start..limit, hit.at..hit.end, piece.source(hit), URGED, 0.8))
}

fn accused(piece: &Piece, hit: &Hit, limit: usize) -> Option<Draft> {
    let page = piece.page;
    if !hit.may(Frames::ACCUSED) {
        return None;
    }
    let of =
        (hit.end + 1..limit).find(|&i| page.is(i, "of") && (page.tag(i + 1) == Tag::Vbg || page.mark(i + 1)));
    let of = of.or_else(|| (hit.end + 1..limit).find(|&i| page.is(i, "of")))?;
    Some(Draft::tokens(of + 1..limit, hit.at..hit.end, piece.source(hit), ACCUSED, 0.85))
}

fn demanded(piece: &Piece, hit: &Hit, limit: usize) -> Option<Draft> {
    let page = piece.page;
    if !hit.may(Frames::PHRASE) || limit <= hit.end {
        return None;
    }
    let opens = phrase::phrase_opens(page, hit.end)
        || page.mark(hit.end)
        || page.tag(hit.end) == Tag::Vbg
        || page.tag(hit.end) == Tag::Rb;
    // A pronoun is the person asked, not the thing: `urged him`.
    let person = hit.cue.particle.is_none() && page.tag(hit.end) == Tag::Prp;
    if !opens || person {
        return None;
    }
    let score = if hit.cue.particle.is_some() { 0.85 } else { 0.75 };
    Some(Draft::tokens(hit.end..limit, hit.at..hit.end, piece.source(hit), PHRASE, score))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_person_urged_is_content_and_the_person_asked_is_not() {
        check("Oslo urged both sides to talk.", &["indirect [Oslo] urged: both sides to talk"]);
        check("Oslo asked a court to fine the union.", &["indirect [Oslo] asked: to fine the union"]);
    }

    #[test]
    fn demands_may_be_things() {
        check("Lund called for calm.", &["indirect [Lund] called for: calm"]);
        check("Lund accused the board of stalling.", &["indirect [Lund] accused: stalling"]);
    }
}
