//! What somebody calls something: `called it a farce`, `dismissed the move as "…"`, `put the dead at nine`, and
//! words in marks under verbs of praise and blame (`condemned "an attack on…"`).

use dateline_types::{Origin, Tag};

use super::draft::Draft;
use super::lexicon::Frames;
use super::page::{Form, Hit, Page};
use super::phrase;
use super::piece::Piece;

/// Somebody or something as something.
pub(super) const CALLED: Origin = Origin { by: "quote.called", version: 1 };
/// A number somebody gives.
pub(super) const AMOUNT: Origin = Origin { by: "quote.put-at", version: 1 };
/// A noun phrase with marked words under a verb of speech or judgement.
pub(super) const MARKED: Origin = Origin { by: "quote.marked-phrase", version: 1 };

/// The judgement that `hit` reports.
pub(super) fn find(piece: &Piece, hit: &Hit) -> Option<Draft> {
    if hit.form == Form::Noun || hit.form == Form::Passive && !piece.page.is(hit.end, "by") {
        return None;
    }
    let page = piece.page;
    // `calling out Rahman for his "lies"` calls nobody anything.
    if page.tag(hit.end) == Tag::Rp || page.any(hit.end, &["out", "off"]) {
        return None;
    }
    let limit = piece.phrase_limit(hit);
    if hit.form == Form::Finite && piece.source(hit).is_none() {
        return None;
    }
    let draft = |end, origin, score| {
        Some(Draft::tokens(hit.end..end, hit.at..hit.end, piece.source(hit), origin, score))
    };
    if hit.may(Frames::JUDGED) && has_as(piece.page, hit, limit)
        || hit.may(Frames::NAMED) && has_complement(piece.page, hit, limit)
    {
        return draft(last_mark(piece.page, hit, limit).unwrap_or(limit), CALLED, 0.8);
    }
    if hit.may(Frames::AMOUNT) && is_amount(piece.page, hit, limit) {
        return draft(limit, AMOUNT, 0.85);
    }
    if hit.may(Frames::MARKED)
        && let Some(end) = last_mark(piece.page, hit, limit)
    {
        // `thanked the doctors for "…"`: the marked words alone.
        let open = (hit.end..end).find(|&i| page.mark(i)).unwrap_or(hit.end);
        let alone = hit.end < open && page.any(open - 1, &["for", "over"]);
        let start = if alone { open } else { hit.end };
        return Some(Draft::tokens(start..end, hit.at..hit.end, piece.source(hit), MARKED, 0.65));
    }
    None
}

/// `as` after the thing judged, before any finite verb.
fn has_as(page: &Page, hit: &Hit, limit: usize) -> bool {
    let end = page.first_finite(hit.end..limit).unwrap_or(limit);
    (hit.end + 1..end.min(hit.end + 20))
        .any(|i| page.is(i, "as") && page.tag(i) == Tag::In && !page.comma(i - 1))
}

/// `it a farce`, `the results "a medal"`, `him "…"`: two phrases side by side.
fn has_complement(page: &Page, hit: &Hit, limit: usize) -> bool {
    let Some(thing) = phrase::starting_at(page, hit.end, limit, &["of", "for"]) else { return false };
    let end = if page.tag(hit.end) == Tag::Prp { hit.end + 1 } else { thing.end };
    end < limit
        && (page.mark(end)
            || page.any(end, &["a", "an", "the", "one", "part"])
            || matches!(page.tag(end), Tag::Jj | Tag::PrpS | Tag::Dt))
        && !page.timed(end)
}

/// `put the toll at nine`.
fn is_amount(page: &Page, hit: &Hit, limit: usize) -> bool {
    let at = (hit.end + 1..limit.min(hit.end + 14)).find(|&i| page.is(i, "at"));
    at.is_some_and(|at| {
        phrase::phrase_opens(page, hit.end)
            && (at + 1..limit.min(at + 5))
                .any(|i| page.mark(i) || page.tag(i) == Tag::Cd || page.tag(i) == Tag::Dollar)
    })
}

/// Past the closing mark of the last marked words before `limit` in the clause of `hit`, names in marks left out.
fn last_mark(page: &Page, hit: &Hit, limit: usize) -> Option<usize> {
    let stop = (hit.end..limit)
        .find(|&i| page.finite(i) && page.stretch_of(i) == page.stretch_of(hit.at) || page.word(i) == ";")
        .unwrap_or(limit);
    let first = (hit.end..stop)
        .find(|&i| page.stretch_of(i).is_some_and(|it| Some(it) != page.stretch_of(hit.at)))?;
    let id = page.stretch_of(first)?;
    if super::fragment::is_name(page, id) {
        return None;
    }
    let mut end = page.tokens.within(page.stretches[id].outer()).end.index();
    // `“a” and “b”`
    while page.any(end, &["and", "or"]) || page.comma(end) {
        let Some(next) = page.stretch_of(end + 2).filter(|_| page.mark(end + 1)) else { break };
        end = page.tokens.within(page.stretches[next].outer()).end.index();
    }
    Some(end.min(limit))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn judgements_keep_what_is_judged() {
        check("Lund called the deal “a joke”.", &["mixed [Lund] called: the deal “a joke”"]);
        check(
            "Lund dismissed the move as “paper bullets”.",
            &["mixed [Lund] dismissed: the move as “paper bullets”"],
        );
        check("The agency put the dead at nine.", &["indirect [The agency] put: the dead at nine"]);
        check("Lund met critics calling out the mayor for his “lies”.", &[]);
        check("Lund thanked the crew for “staying calm”.", &["mixed [Lund] thanked: “staying calm”"]);
    }
}
