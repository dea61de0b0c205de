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

/// The direction, and whether a finite verb tells it: an infinitive or a plan only leans that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lean {
    pub(super) direction: Direction,
    pub(super) is_sure: bool,
}

const PAST: Lean = Lean { direction: Direction::Past, is_sure: true };
const FUTURE: Lean = Lean { direction: Direction::Future, is_sure: true };
const PERHAPS: Lean = Lean { direction: Direction::Future, is_sure: false };

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

/// Verbs that move or give a time up to which something holds: postponed until Tuesday.
const PUTS_OFF: [&str; 11] = [
    "postpone",
    "delay",
    "extend",
    "defer",
    "adjourn",
    "give",
    "suspend",
    "push",
    "reschedule",
    "schedule",
    "grant",
];

/// Prepositions that lead an expression.
const LEADS: [&str; 11] =
    ["on", "in", "at", "by", "before", "until", "till", "after", "from", "during", "over"];

/// What may stand before an expression that opens a clause.
const BORDERS: [&str; 14] =
    [",", ";", "and", "but", "“", "\"", "—", "–", "-", ":", "that", "as", "when", "--"];

/// How far a verb may stand from the expression, in words.
const REACH: usize = 30;

/// Where the expression in words `start..end` points.
pub(super) fn lean(view: &View<'_>, start: usize, end: usize) -> Lean {
    if view.follows(start, &["since"]) {
        return PAST;
    }
    if view.follows(start, &["effective"]) {
        return FUTURE;
    }
    if view.follows(start, &["as"]) && 1 < start && view.is_any(start - 2, &["soon", "early"]) {
        return FUTURE;
    }
    // "Friday's vote" without a preposition of time is one that was held.
    let is_owner = view.is_any(end, &["'s", "’s"]);
    if is_owner
        && !view.follows(start, &["before", "at", "in", "for", "of", "until", "from", "during"])
        && 0 < start
    {
        return PAST;
    }
    let led = start - usize::from(view.follows(start, &LEADS));
    // The March accession will: the noun phrase that opens the clause counts.
    let phrase = led - usize::from(0 < led && view.tag(led - 1) == Tag::Dt);
    let opens = led == 0 || phrase == 0 || view.follows(led, &BORDERS);
    let limit = view.follows(start, &["by", "before", "until", "till"]);
    let left = leftward(view, led, limit);
    let found = match opens {
        true => rightward(view, end).or(left),
        false => left.or_else(|| rightward(view, end).filter(|_| view.tag(end) == Tag::Md)),
    };
    found.unwrap_or(if limit { PERHAPS } else { PAST })
}

/// The nearest verb before word `i`.
fn leftward(view: &View<'_>, i: usize, limit: bool) -> Option<Lean> {
    (i.saturating_sub(REACH)..i).rev().find_map(|it| of_word(view, it, limit))
}

/// The nearest finite verb from word `i` on.
fn rightward(view: &View<'_>, i: usize) -> Option<Lean> {
    (i..view.len().min(i + REACH)).find_map(|it| match view.tag(it) {
        // A verb, whatever the tagger took it for.
        _ if view.is_any(it, &["plans", "plan", "intends", "hopes"]) && view.is(it + 1, "to") => Some(FUTURE),
        Tag::Md => Some(modal(view, it)),
        Tag::Vbd => Some(PAST),
        Tag::Vbz | Tag::Vbp => {
            let is_perfect = matches!(view.lemma(it), "have");
            let is_headline = view.is_headline;
            Some(if is_perfect || is_headline { PAST } else { present(view, it) })
        }
        _ => None,
    })
}

/// What the word at `i` tells, if it is a verb or a noun that points ahead.
fn of_word(view: &View<'_>, i: usize, limit: bool) -> Option<Lean> {
    if view.is_any(i, &["due", "scheduled", "slated", "planned", "expected", "upcoming"]) {
        return Some(PERHAPS);
    }
    match view.tag(i) {
        Tag::Md => Some(modal(view, i)),
        Tag::Vbd => {
            let asks = matches!(
                view.lemma(i),
                "demand" | "urge" | "invite" | "request" | "want" | "promise" | "vow" | "pledge"
            ) || PUTS_OFF.contains(&view.lemma(i))
                || (view.lemma(i) == "put" && view.is(i + 1, "off"));
            Some(if asks && limit { FUTURE } else { PAST })
        }
        Tag::Vb => Some(infinitive(view, i)),
        Tag::Vbn => participle(view, i, limit),
        Tag::Vbz | Tag::Vbp => {
            let is_past = view.is_headline && !limit || matches!(view.lemma(i), "say");
            Some(if is_past { PAST } else { present(view, i) })
        }
        Tag::Vbg => auxiliary(view, i).and_then(|it| match it {
            "was" | "were" | "been" => Some(PAST),
            "is" | "are" | "'s" | "'re" | "’s" | "’re" | "am" | "'m" | "’m" | "be" => Some(FUTURE),
            _ => None,
        }),
        _ => None,
    }
}

/// `will`, `would`, `could`: ahead, unless they tell what did not happen.
fn modal(view: &View<'_>, i: usize) -> Lean {
    let has_have = (i + 1..i + 4).any(|it| view.is(it, "have") && matches!(view.tag(it + 1), Tag::Vbn));
    let could_not = view.is(i, "could") && view.is_any(i + 1, &["not", "n't", "n’t"]);
    if could_not || (has_have && !view.is(i, "will")) { PAST } else { FUTURE }
}

/// A verb in the present: ahead for what is fixed (arrives on Friday); behind for `have` with a participle.
fn present(view: &View<'_>, i: usize) -> Lean {
    let is_perfect = view.lemma(i) == "have" && (i + 1..i + 4).any(|it| view.tag(it) == Tag::Vbn);
    if is_perfect { PAST } else { FUTURE }
}

/// A bare verb: ahead behind `to` or a modal, behind after `did` and `had to`.
fn infinitive(view: &View<'_>, i: usize) -> Lean {
    let back = (i.saturating_sub(4)..i).rev();
    for it in back {
        match view.tag(it) {
            Tag::Md => return modal(view, it),
            Tag::To => {
                let had = 0 < it && view.is_any(it - 1, &DONE);
                return if had { PAST } else { PERHAPS };
            }
            Tag::Vbd => return PAST,
            Tag::Vbz | Tag::Vbp => return FUTURE,
            _ => {}
        }
    }
    FUTURE
}

fn participle(view: &View<'_>, i: usize, limit: bool) -> Option<Lean> {
    let asks =
        matches!(view.lemma(i), "invite" | "set" | "ask") || (limit && PUTS_OFF.contains(&view.lemma(i)));
    match auxiliary(view, i) {
        Some("has" | "have" | "had" | "'ve" | "’ve") if asks => Some(FUTURE),
        Some("has" | "have" | "had" | "'ve" | "’ve" | "was" | "were" | "been" | "got") => {
            let is_set = matches!(view.lemma(i), "schedule" | "set" | "plan" | "expect");
            Some(if is_set { FUTURE } else { PAST })
        }
        Some("be") => Some(infinitive(view, i.saturating_sub(1))),
        Some(_) => {
            // When the case is heard in May.
            let is_condition = (i.saturating_sub(6)..i)
                .any(|it| view.is_any(it, &["when", "if", "once", "until", "unless"]));
            Some(if limit || asks {
                FUTURE
            } else if is_condition {
                PERHAPS
            } else {
                PAST
            })
        }
        None => Some(PAST),
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
