//! Noun phrases by their edges, without a parser: where the phrase that ends or starts here begins or stops.
//!
//! The rules are our own: parts of speech that may stand inside a noun phrase of news English, with prepositional
//! phrases attached where they usually belong to the noun (`a father of one of the girls`).

use dateline_types::Tag;

use super::page::{Page, Range};

/// Prepositions that tie a phrase to the noun before it.
const TIES: [&str; 14] = [
    "of", "for", "at", "in", "from", "with", "on", "near", "between", "under", "against", "behind", "to",
    "about",
];

/// Words that are tagged like prepositions and begin clauses.
const LINKS: [&str; 12] = [
    "after", "before", "since", "until", "as", "because", "that", "while", "if", "than", "though", "although",
];

/// The noun phrase that ends right before `end`, not beyond `floor`.
pub(super) fn ending_at(page: &Page, floor: usize, end: usize) -> Option<Range> {
    let mut start = end;
    let mut i = end;
    // Whether the leftmost token so far opens a phrase (`the`, `her`): then only a tie may precede it.
    let mut opened = false;
    while floor < i {
        let at = i - 1;
        let tag = page.tag(at);
        let left = if floor < at { at.checked_sub(1) } else { None };
        if page.mark(at) && i != end {
            break;
        }
        let takes = match tag {
            Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::Nnps
            | Tag::Cd
            | Tag::Fw
            | Tag::Hyph
            | Tag::Dollar
            | Tag::Afx => !(opened || page.timed(at) && start != end && !joined(page, i)),
            Tag::Jj | Tag::Jjr | Tag::Jjs => !opened,
            Tag::Prp => start == end || page.any(i, &["and", "or"]),
            Tag::Dt | Tag::PrpS | Tag::Pdt => !opened || tag == Tag::Pdt || page.any(at, &["all", "both"]),
            Tag::Pos => !opened,
            Tag::Vbn | Tag::Vbg => {
                !opened
                    && start != end
                    && left.is_some_and(|it| {
                        matches!(
                            page.tag(it),
                            Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Cd | Tag::Pos | Tag::Rb | Tag::Hyph
                        )
                    })
            }
            Tag::Rb => !opened && start != end && matches!(page.tag(i), Tag::Jj | Tag::Vbn | Tag::Cd),
            Tag::In | Tag::To => {
                start != end && page.any(at, &TIES) && left.is_some_and(|it| attaches(page, it))
            }
            Tag::Cc => {
                page.any(at, &["and", "or", "&"]) && start != end && left.is_some_and(|it| nominal(page, it))
            }
            Tag::Rrb => true,
            _ if start != end && (page.hyphen(at) || left.is_some_and(|it| page.hyphen(it))) => !opened,
            _ => page.word(at) == "&" || inside_brackets(page, floor, at),
        };
        if !takes {
            break;
        }
        if tag == Tag::Rrb {
            let Some(open) = (floor..at).rev().take(8).find(|&it| page.tag(it) == Tag::Lrb) else { break };
            if open <= floor {
                break;
            }
            (start, i) = (open, open);
            continue;
        }
        opened = matches!(tag, Tag::Dt | Tag::PrpS | Tag::Prp);
        if !matches!(tag, Tag::In | Tag::To | Tag::Cc | Tag::Pos) {
            start = at;
        }
        i = at;
    }
    let start = last_conjunct(page, floor, start, end);
    (start < end && (start..end).any(|it| nominal(page, it))).then_some(start..end)
}

/// `met Ann and Bob said`, `without A and the firm said`: after `and` a new clause begins if the phrase before it is the
/// object of a verb or preposition.
fn last_conjunct(page: &Page, floor: usize, start: usize, end: usize) -> usize {
    let before = start.saturating_sub(1);
    let tied = matches!(page.tag(before), Tag::In | Tag::To) && !page.any(before, &LINKS);
    let object = floor < start && (page.tag(before).is_verb() || tied);
    let and = (start..end).rev().find(|&i| page.is(i, "and"));
    match and {
        Some(and) if object && phrase_opens(page, and + 1) => and + 1,
        Some(_) | None => start,
    }
}

/// The noun phrase that starts at `start`, not beyond `limit`, with the phrases that `ties` attach to it.
pub(super) fn starting_at(page: &Page, start: usize, limit: usize, ties: &[&str]) -> Option<Range> {
    let mut i = start;
    let mut end = start;
    while i < limit {
        let tag = page.tag(i);
        let headed = start < end && nominal(page, end - 1);
        let takes = match tag {
            Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Fw | Tag::Hyph | Tag::Afx | Tag::Dollar => true,
            Tag::Cd => !headed || page.tag(end - 1).is_noun(),
            Tag::Jj | Tag::Jjr | Tag::Jjs => !headed || page.nounish(i + 1),
            Tag::Prp => start == i || page.any(i - 1, &["and", "or"]),
            Tag::Dt | Tag::PrpS | Tag::Pdt => {
                !headed
                    || page.any(i - 1, ties)
                    || page.any(i - 1, &["and", "or", "&"])
                    || page.tag(i - 1) == Tag::Pos
            }
            Tag::Pos => headed,
            Tag::Vbn | Tag::Vbg => !headed && page.nounish(i + 1),
            Tag::Rb => !headed && matches!(page.tag(i + 1), Tag::Jj | Tag::Vbn | Tag::Cd),
            Tag::In | Tag::To => {
                headed && page.any(i, ties) && phrase_opens(page, i + 1) && !page.timed(i + 1)
            }
            Tag::Cc => {
                headed
                    && page.any(i, &["and", "or", "&"])
                    && phrase_opens(page, i + 1)
                    && !clause_follows(page, i + 1, limit)
            }
            Tag::Lrb => headed,
            Tag::Rrb => headed || (start..i).any(|it| page.tag(it) == Tag::Lrb),
            _ => page.word(i) == "&",
        };
        if !takes || page.mark(i) || start < i && page.timed(i) && !page.any(i - 1, ties) {
            break;
        }
        i += 1;
        if !matches!(tag, Tag::In | Tag::To | Tag::Cc | Tag::Lrb) {
            end = i;
        }
    }
    (start < end && (start..end).any(|it| nominal(page, it))).then_some(start..end)
}

/// Whether a noun phrase may begin here.
pub(super) fn phrase_opens(page: &Page, i: usize) -> bool {
    page.tag(i).is_noun()
        || matches!(
            page.tag(i),
            Tag::Dt
                | Tag::Pdt
                | Tag::PrpS
                | Tag::Prp
                | Tag::Cd
                | Tag::Jj
                | Tag::Jjr
                | Tag::Jjs
                | Tag::Dollar
                | Tag::Ex
                | Tag::Fw
        )
        || page.tag(i) == Tag::Vbn && page.nounish(i + 1)
}

/// Where the phrase's head stands: its last noun before a preposition, relative clause, bracket or comma.
pub(super) fn head(page: &Page, range: &Range) -> usize {
    let mut res = None;
    let mut next = range.start;
    while next < range.end {
        let i = next;
        next += 1;
        let tag = page.tag(i);
        if tag == Tag::Lrb
            && let Some(name) = past_bracket(page, range, i)
        {
            next = name;
        } else if tag.is_noun()
            || matches!(tag, Tag::Prp | Tag::Cd | Tag::Fw)
            || tag == Tag::Dt && range.len() == 1
        {
            // A number after a name is an age; before a noun it is a modifier.
            if tag != Tag::Cd || res.is_none() {
                res = Some(i);
            }
        } else if page.hyphen(i) || range.start < i && page.hyphen(i - 1) {
            // `state-run` in pieces.
        } else if matches!(tag, Tag::In | Tag::To | Tag::Wp | Tag::Wdt) && res.is_none() && range.start < i {
            return i - 1;
        } else if res.is_some()
            && !matches!(tag, Tag::Pos | Tag::Hyph | Tag::Jj | Tag::PrpS | Tag::Afx)
            && page.word(i) != "&"
        {
            break;
        }
    }
    res.unwrap_or(range.end.saturating_sub(1).max(range.start))
}

/// `Brig Gen (retd) M. Hossain`: where a name goes on behind a bracket.
fn past_bracket(page: &Page, range: &Range, open: usize) -> Option<usize> {
    let close = (open..range.end.min(open + 6)).find(|&i| page.tag(i) == Tag::Rrb)?;
    (close + 1 < range.end && page.tag(close + 1) == Tag::Nnp).then_some(close + 1)
}

/// Whether a tie at its right attaches to this word.
fn attaches(page: &Page, i: usize) -> bool {
    nominal(page, i) || page.any(i, &["familiar", "close"]) || page.tag(i) == Tag::Rrb
}

fn nominal(page: &Page, i: usize) -> bool {
    page.nounish(i) || page.tag(i) == Tag::Rrb || page.tag(i) == Tag::Fw
}

/// Whether the phrase to the right is tied by the token at `i`.
fn joined(page: &Page, i: usize) -> bool {
    matches!(page.tag(i), Tag::In | Tag::To | Tag::Cc | Tag::Pos)
}

fn inside_brackets(page: &Page, floor: usize, i: usize) -> bool {
    (floor..i).rev().take(6).any(|it| page.tag(it) == Tag::Lrb) && page.tag(i) != Tag::Lrb && !page.comma(i)
}

/// Whether `and X` begins a new clause: a finite verb follows the phrase at once.
fn clause_follows(page: &Page, start: usize, limit: usize) -> bool {
    let end = (start..limit).take(8).find(|&i| !(page.nounish(i) || phrase_opens(page, i))).unwrap_or(limit);
    page.finite(end)
}
