//! `according to X`, before, after or within what it attributes.

use dateline_types::Origin;

use super::draft::{Content, Draft};
use super::page::{Page, Range};
use super::phrase;
use super::piece::{Piece, Tail};

/// The phrase `according to`.
pub(super) const ORIGIN: Origin = Origin { by: "quote.according-to", version: 1 };

/// All such quotes of a part, with the tails that limit other content.
pub(super) fn find(piece: &Piece) -> Vec<(Draft, Tail)> {
    let page = piece.page;
    let at = piece.range.clone().filter(|&i| page.is(i, "according") && page.is(i + 1, "to"));
    at.filter_map(|at| one(piece, at)).collect()
}

fn one(piece: &Piece, at: usize) -> Option<(Draft, Tail)> {
    let page = piece.page;
    let range = &piece.range;
    let source = source(page, at + 2, range.end)?;
    let end =
        (source.end..range.end).find(|&i| page.comma(i) || page.any(i, &[".", ";"])).unwrap_or(range.end);
    let leading = at <= range.start + 1;
    let (parts, boundary) = if leading {
        let start = past_aside(page, end, range.end);
        let after = start..range.end;
        (vec![after], range.start)
    } else {
        let boundary = page.comma_before(at).unwrap_or(at);
        let words = clause_start(page, range.start, boundary)..boundary;
        let mut parts = vec![words];
        let rest = end + 1..range.end;
        if page.comma(end)
            && page.comma(boundary)
            && 3 < rest.len()
            && page.first_finite(parts[0].clone()).is_none()
            && page.first_finite(rest.clone()).is_some()
        {
            parts.push(rest);
        }
        (parts, boundary)
    };
    parts.first().filter(|it| !it.is_empty())?;
    let draft = Draft {
        content: Content::Tokens(parts),
        cue: Some(at..at + 2),
        source: Some(source),
        phrase: None,
        origin: ORIGIN,
        score: 0.95,
    };
    Some((draft, Tail { boundary, at }))
}

/// The phrase after `to`, with what describes it, up to a comma.
fn source(page: &Page, start: usize, limit: usize) -> Option<Range> {
    let found = phrase::starting_at(
        page,
        start,
        limit,
        &["of", "for", "from", "at", "with", "by", "in", "on", "to"],
    )?;
    let stop = (found.end..limit)
        .find(|&i| page.comma(i) || page.any(i, &[".", ";", "that", "which", "who", ")"]) || page.mark(i));
    let stop = stop.unwrap_or(limit);
    // `two people briefed on the plan`: a description without a finite verb.
    let described = page.any(found.end, &["briefed", "familiar", "close", "involved", "present"]);
    let goes_on = found.end < stop
        && (described || page.first_finite(found.end..stop).is_none())
        && stop < found.end + 8;
    Some(if goes_on { found.start..stop } else { found })
}

/// Past an apposition between the source and the content: `According to X, the head of Y, …`.
fn past_aside(page: &Page, comma: usize, limit: usize) -> usize {
    let start = comma + 1;
    let next = (start..limit).find(|&i| page.comma(i)).unwrap_or(limit);
    let aside = page.any(start, &["a", "an", "the", "who", "which", "whose"])
        && page.first_finite(start..next).is_none_or(|_| page.any(start, &["who", "which", "whose"]));
    if aside && next < limit && page.first_finite(next..limit).is_some() {
        next + 1
    } else {
        start.min(limit)
    }
}

/// After the last `, but` or `;` that begins a clause of its own.
fn clause_start(page: &Page, start: usize, end: usize) -> usize {
    let mut res = start;
    for i in start..end {
        let but = page.comma(i)
            && page.is(i + 1, "but")
            && page.first_finite(start..i).is_some()
            && page.first_finite(i + 2..end).is_some();
        if but {
            res = i + 2;
        } else if page.word(i) == ";" {
            res = i + 1;
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn it_stands_before_or_after() {
        check(
            "According to the ministry, 300 people work there.",
            &["indirect [the ministry] According to: 300 people work there"],
        );
        check(
            "Rain fell for nine days, according to two people briefed on the plan.",
            &["indirect [two people briefed on the plan] according to: Rain fell for nine days"],
        );
    }
}
