//! An attribution that follows its words after a comma, or interrupts them: `…, the ministry said.`, `…, said X.`
//!
//! The words run from the start of the sentence part to the comma. Applies only if no content follows the cue and the
//! words hold a verb of their own.

use dateline_types::{Origin, Tag};

use super::draft::{Content, Draft};
use super::lexicon::Frames;
use super::page::{Form, Hit, Page, Range};
use super::piece::{Piece, Tail};
use super::{follow, phrase, said, source};

/// A parenthetical attribution.
pub(super) const ORIGIN: Origin = Origin { by: "quote.said-last", version: 1 };

/// The quote that `hit` closes, and the tail that limits what stands before.
pub(super) fn find(piece: &Piece, hit: &Hit) -> Option<(Draft, Tail)> {
    if hit.form != Form::Finite || !hit.may(Frames::REPORT.or(Frames::CLAUSE)) {
        return None;
    }
    let page = piece.page;
    let (source, comma, end) = before_cue(piece, hit).or_else(|| after_cue(piece, hit))?;
    let as_told = page.is(comma + 1, "as");
    let inner = if as_told { reported_before(piece, comma) } else { None };
    let start = inner.unwrap_or_else(|| content_start(piece, comma));
    if comma <= start {
        return None;
    }
    let words = start..comma;
    let whole = piece.headline && comma > start + 1 || has_verb(page, words.clone());
    let rest = if whole { rest(piece, end) } else { Some(second_half(piece, end)?) };
    let mut parts = vec![words];
    parts.extend(rest);
    let tail = Tail { boundary: comma, at: hit.at };
    let draft = Draft {
        content: Content::Tokens(parts),
        cue: Some(hit.at..hit.end),
        source: Some(source),
        phrase: None,
        origin: ORIGIN,
        score: 0.9,
    };
    Some((draft, tail))
}

/// `…, the ministry said in a release.`: source, comma, end of the attribution.
fn before_cue(piece: &Piece, hit: &Hit) -> Option<(Range, usize, usize)> {
    let page = piece.page;
    let end = ends_here(piece, hit.end)?;
    let source = piece.source(hit)?;
    if hit.at < source.end {
        return None;
    }
    // `as the Ledger reported`
    let first = if source.start.checked_sub(1).is_some_and(|it| page.is(it, "as")) {
        source.start - 1
    } else {
        source.start
    };
    let mut comma = page.comma_before(first).filter(|&it| piece.range.start < it)?;
    // `…, its head, X, said`: the description before the name is no content.
    if page.comma(source.end)
        && let Some(role) = phrase::ending_at(page, piece.range.start, comma)
        && let Some(outer) = page.comma_before(role.start).filter(|&it| piece.range.start < it)
        && source.end + 1 == hit.at
    {
        comma = outer;
    }
    Some((source, comma, end))
}

/// `…, said X, an envoy, on Friday.`
fn after_cue(piece: &Piece, hit: &Hit) -> Option<(Range, usize, usize)> {
    let page = piece.page;
    let comma = page.comma_before(hit.at).filter(|&it| piece.range.start < it)?;
    if !phrase::phrase_opens(page, hit.end) {
        return None;
    }
    let source = said::subject_after(page, hit.end, piece.range.end)?;
    // `Lund, a retired general, promised an inquiry`: what follows is what is promised.
    let is_object = source
        .clone()
        .any(|it| page.head(it) == hit.at && matches!(page.relation(it), dateline_types::Relation::Obj));
    if is_object && source::own_subject(page, &piece.range, hit.at).is_some_and(|it| it.end <= hit.at) {
        return None;
    }
    let end = ends_here(piece, source.end)?;
    Some((source, comma, end))
}

/// Where an attribution ends that goes on at `start`: at the end of the part or a comma, with no clause between.
fn ends_here(piece: &Piece, start: usize) -> Option<usize> {
    let page = piece.page;
    if piece.headline && start + 1 < piece.range.end && !page.timed(start) && !page.comma(start) {
        return None;
    }
    // `repeated his offer`: the verb has an object; only `told` has a listener.
    let listener = piece.hits.iter().any(|it| it.end == start && it.may(Frames::LISTENER));
    if !listener
        && phrase::phrase_opens(page, start)
        && !page.timed(start)
        && piece.hits.iter().any(|it| it.end == start)
    {
        return None;
    }
    for i in start..piece.range.end {
        if page.comma(i) || matches!(page.word(i), "." | ";" | "?" | "!") || page.dash(i) {
            return Some(i);
        }
        if page.any(i, &["and", "but"]) && page.hit(i + 1, &piece.range).is_some() {
            return Some(i);
        }
        let clause = page.is(i, "that")
            || page.finite(i)
            || page.mark(i)
            || i == start && (page.tag(i) == Tag::Prp || page.tag(i) == Tag::To);
        let subordinate = (start..i)
            .any(|it| page.any(it, &["as", "after", "when", "where", "before", "that", "who", "which"]));
        if clause && !subordinate {
            return None;
        }
    }
    Some(piece.range.end)
}

/// `X denied that …, as Y reported`: what X denied is what Y reported.
fn reported_before(piece: &Piece, comma: usize) -> Option<usize> {
    piece.hits.iter().filter(|it| it.end < comma).find_map(|it| {
        match follow::next(piece.page, it, comma, follow::Listener::None) {
            follow::Next::That(start) | follow::Next::Clause(start) if it.may(Frames::CLAUSE) => Some(start),
            _ => None,
        }
    })
}

/// Where the content starts: at the part's start, or after the last `;` or `, but` before a clause of its own.
fn content_start(piece: &Piece, comma: usize) -> usize {
    let page = piece.page;
    let mut start = piece.range.start;
    for i in piece.range.start..comma {
        let but = page.comma(i)
            && page.is(i + 1, "but")
            && phrase::phrase_opens(page, i + 2)
            && has_verb(page, i + 2..comma);
        if page.word(i) == ";" {
            start = i + 1;
        } else if but && has_verb(page, start..i) {
            start = i + 2;
        }
    }
    start
}

/// What follows an interrupting attribution, if it goes on with the content.
fn rest(piece: &Piece, end: usize) -> Option<Range> {
    let page = piece.page;
    if !page.comma(end) || piece.range.end <= end + 3 {
        return None;
    }
    let start = end + 1;
    // An apposition to the source or an adverbial of the cue is no content.
    let cue_goes_on = page.hit(start, &piece.range).is_some() || page.any(start, &["and", "but", "or", "so"]);
    let aside =
        matches!(page.tag(start), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Wrb | Tag::Vbg | Tag::Vbn | Tag::Cd)
            || page.any(
                start,
                &[
                    "a",
                    "an",
                    "as",
                    "after",
                    "while",
                    "when",
                    "before",
                    "citing",
                    "in",
                    "on",
                    "at",
                    "who",
                    "head",
                    "according",
                ],
            )
            || page.timed(start);
    if cue_goes_on || aside {
        return None;
    }
    let limit = piece.range.end;
    has_verb(page, start..limit).then_some(end + 1..limit)
}

/// `The museum, she said, would open`: what follows, if the words before have no verb of their own.
fn second_half(piece: &Piece, end: usize) -> Option<Range> {
    let page = piece.page;
    let start = end + 1;
    let first = if page.mark(start) { start + 1 } else { start };
    let goes_on = page.finite(first) || follow::is_clause(page, first, piece.range.end);
    let relative = matches!(page.tag(first), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Vbg);
    (page.comma(end) && goes_on && !relative).then_some(start..piece.range.end)
}

fn has_verb(page: &Page, range: Range) -> bool {
    range.into_iter().any(|i| page.finite(i) || page.tag(i) == Tag::Vbn)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn what_is_promised_is_nobody_who_speaks() {
        check("Lund, a retired general, promised an inquiry.", &[]);
    }

    #[test]
    fn the_cue_may_close_its_clause() {
        check(
            "Two bridges fell, the ministry said in a statement.",
            &["indirect [the ministry] said: Two bridges fell"],
        );
        check(
            "Two bridges fell, said Omar Vane, an engineer.",
            &["indirect [Omar Vane] said: Two bridges fell"],
        );
        check(
            "The ruling, the ministry said on Friday, would be appealed.",
            &["indirect [the ministry] said: The ruling | would be appealed"],
        );
    }

    #[test]
    fn attribution_nests() {
        check(
            "Okoro said the line was cut, the ministry said.",
            &[
                "indirect [the ministry] said: Okoro said the line was cut",
                "indirect [Okoro] said: the line was cut",
            ],
        );
    }

    #[test]
    fn a_verb_with_an_object_closes_nothing() {
        check("Asked about the plan, Okoro repeated his offer.", &[]);
    }
}
