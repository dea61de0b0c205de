//! Does an expression point back or ahead? Told by the verb nearest to it, its auxiliaries, and its preposition.
//!
//! Looks at tags only: the nearest verb to the left in most cases, to the right where the expression opens a clause.
//! Bounded: at most `REACH` words either way.

use dateline_types::Tag;

use super::view::View;

/// Where the time lies, seen from the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

/// Verbs in the past behind which an infinitive tells what was done, or was not.
const DONE: [&str; 26] = [
    "had",
    "used",
    "managed",
    "failed",
    "began",
    "started",
    "continued",
    "refused",
    "tried",
    "attempted",
    "declined",
    "forced",
    "helped",
    "went",
    "came",
    "got",
    "appeared",
    "seemed",
    "happened",
    "struggled",
    "rushed",
    "chose",
    "opted",
    "neglected",
    "dared",
    "ceased",
];

/// Prepositions that lead an expression.
const LEADS: [&str; 11] =
    ["on", "in", "at", "by", "before", "until", "till", "after", "from", "during", "over"];

/// What may stand before an expression that opens a clause.
const BORDERS: [&str; 14] =
    [",", ";", "and", "but", "“", "\"", "—", "–", "-", ":", "that", "as", "when", "--"];

/// How far a verb may stand from the expression, in words.
const REACH: usize = 30;

/// The direction of the expression in words `start..end`.
pub(super) fn direction(view: &View<'_>, start: usize, end: usize) -> Direction {
    if view.follows(start, &["since"]) {
        return Direction::Past;
    }
    if view.follows(start, &["effective"]) {
        return Direction::Future;
    }
    // "Friday's vote" without a preposition of time is one that was held.
    let is_owner = view.is_any(end, &["'s", "’s"]);
    if is_owner
        && !view.follows(start, &["before", "at", "in", "for", "of", "until", "from", "during"])
        && 0 < start
    {
        return Direction::Past;
    }
    let led = start - usize::from(view.follows(start, &LEADS));
    let opens = led == 0 || view.follows(led, &BORDERS);
    let limit = view.follows(start, &["by", "before", "until", "till"]);
    let left = leftward(view, led, limit);
    let found = match opens {
        true => rightward(view, end).or(left),
        false => left.or_else(|| rightward(view, end).filter(|_| view.tag(end) == Tag::Md)),
    };
    found.unwrap_or(Direction::Past)
}

/// The nearest verb before word `i`.
fn leftward(view: &View<'_>, i: usize, limit: bool) -> Option<Direction> {
    (i.saturating_sub(REACH)..i).rev().find_map(|it| of_word(view, it, limit))
}

/// The nearest finite verb from word `i` on.
fn rightward(view: &View<'_>, i: usize) -> Option<Direction> {
    (i..view.len().min(i + REACH)).find_map(|it| match view.tag(it) {
        Tag::Md => Some(modal(view, it)),
        Tag::Vbd => Some(Direction::Past),
        Tag::Vbz | Tag::Vbp => {
            let is_perfect = matches!(view.lemma(it), "have");
            let is_headline = view.is_headline;
            Some(if is_perfect || is_headline { Direction::Past } else { present(view, it) })
        }
        _ => None,
    })
}

/// What the word at `i` tells, if it is a verb or a noun that points ahead.
fn of_word(view: &View<'_>, i: usize, limit: bool) -> Option<Direction> {
    if view.is_any(i, &["due", "scheduled", "slated", "planned", "expected", "upcoming"]) {
        return Some(Direction::Future);
    }
    match view.tag(i) {
        Tag::Md => Some(modal(view, i)),
        Tag::Vbd => {
            let asks = matches!(
                view.lemma(i),
                "demand" | "urge" | "invite" | "request" | "want" | "promise" | "vow" | "pledge"
            );
            Some(if asks && limit { Direction::Future } else { Direction::Past })
        }
        Tag::Vb => Some(infinitive(view, i)),
        Tag::Vbn => participle(view, i, limit),
        Tag::Vbz | Tag::Vbp => {
            let is_past = view.is_headline && !limit || matches!(view.lemma(i), "say");
            Some(if is_past { Direction::Past } else { present(view, i) })
        }
        Tag::Vbg => auxiliary(view, i).and_then(|it| match it {
            "was" | "were" | "been" => Some(Direction::Past),
            "is" | "are" | "'s" | "'re" | "’s" | "’re" | "am" | "'m" | "’m" | "be" => {
                Some(Direction::Future)
            }
            _ => None,
        }),
        _ => None,
    }
}

/// `will`, `would`, `could`: ahead, unless they tell what did not happen.
fn modal(view: &View<'_>, i: usize) -> Direction {
    let has_have = (i + 1..i + 4).any(|it| view.is(it, "have") && matches!(view.tag(it + 1), Tag::Vbn));
    let could_not = view.is(i, "could") && view.is_any(i + 1, &["not", "n't", "n’t"]);
    if could_not || (has_have && !view.is(i, "will")) { Direction::Past } else { Direction::Future }
}

/// A verb in the present: ahead for what is fixed (arrives on Friday); behind for `have` with a participle.
fn present(view: &View<'_>, i: usize) -> Direction {
    let is_perfect = view.lemma(i) == "have" && (i + 1..i + 4).any(|it| view.tag(it) == Tag::Vbn);
    if is_perfect { Direction::Past } else { Direction::Future }
}

/// A bare verb: ahead behind `to` or a modal, behind after `did` and `had to`.
fn infinitive(view: &View<'_>, i: usize) -> Direction {
    let back = (i.saturating_sub(4)..i).rev();
    for it in back {
        match view.tag(it) {
            Tag::Md => return modal(view, it),
            Tag::To => {
                let had = 0 < it && view.is_any(it - 1, &DONE);
                return if had { Direction::Past } else { Direction::Future };
            }
            Tag::Vbd => return Direction::Past,
            Tag::Vbz | Tag::Vbp => return Direction::Future,
            _ => {}
        }
    }
    Direction::Future
}

fn participle(view: &View<'_>, i: usize, limit: bool) -> Option<Direction> {
    let asks = matches!(view.lemma(i), "invite" | "set" | "ask");
    match auxiliary(view, i) {
        Some("has" | "have" | "had" | "'ve" | "’ve") if asks => Some(Direction::Future),
        Some("has" | "have" | "had" | "'ve" | "’ve" | "was" | "were" | "been" | "got") => {
            let is_set = matches!(view.lemma(i), "schedule" | "set" | "plan" | "expect");
            Some(if is_set { Direction::Future } else { Direction::Past })
        }
        Some("be") => Some(infinitive(view, i.saturating_sub(1))),
        Some(_) => Some(if limit || asks { Direction::Future } else { Direction::Past }),
        None => Some(Direction::Past),
    }
}

/// The form of `be` or `have` that the verb at `i` leans on.
fn auxiliary<'a>(view: &View<'a>, i: usize) -> Option<&'a str> {
    (i.saturating_sub(4)..i).rev().find_map(|it| {
        let word = view.word(it);
        let is_auxiliary = matches!(view.lemma(it), "be" | "have" | "get") && (view.tag(it).is_verb());
        is_auxiliary.then_some(word)
    })
}
