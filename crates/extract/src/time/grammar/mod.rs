//! The expressions of a sentence: each family of rules looks at one position, the longest find wins.

pub(super) mod calendar;
mod clock;
mod decade;
mod duration;
mod feast;
mod modified;
mod nth;
mod offset;
mod period;
mod reference;
mod relative;
mod set;
mod stretch;
mod weekday;
mod year;

use super::{
    lexicon::Word,
    meaning::{Match, Meaning},
    view::View,
};

/// A family: the expression that starts at a word, if any.
type Family = fn(&View<'_>, usize) -> Option<Match>;

/// In order of preference where two are of one length.
const FAMILIES: [Family; 15] = [
    set::find,
    clock::find,
    calendar::find,
    stretch::find,
    relative::find,
    period::find,
    feast::find,
    weekday::find,
    nth::find,
    offset::find,
    modified::find,
    duration::find,
    decade::find,
    year::find,
    reference::find,
];

/// How many words may stand before the first that tells time: `less than the first two of the last ten days`.
const REACH: usize = 7;

/// All expressions, in order; none overlap.
pub(super) fn matches(view: &View<'_>, res: &mut Vec<Match>) {
    let mut i = 0;
    let mut strong = 0;
    while i < view.len() {
        // Words that only lead an expression are looked at where one that tells time is near.
        let is_weak = |it: usize| it < view.len() && matches!(view.class(it), Word::Other | Word::Weak);
        strong = strong.max(i);
        while is_weak(strong) {
            strong += 1;
        }
        if strong == view.len() {
            break;
        }
        i = i.max(strong.saturating_sub(REACH));
        if view.class(i) == Word::Other {
            i += 1;
            continue;
        }
        let mut best: Option<Match> = None;
        for family in FAMILIES {
            let found = family(view, i).filter(|it| it.end <= view.len() && i < it.end);
            let longer = found.filter(|it| best.as_ref().is_none_or(|best| best.end < it.end));
            best = longer.or(best);
        }
        match best {
            Some(found) => {
                i = found.end;
                res.push(found);
            }
            None => i += 1,
        }
        if let Some(second) = res.last().and_then(|last| calendar::second_of_range(view, last)) {
            i = second.end;
            res.push(second);
        }
    }
}

/// A date of the calendar or told from today, without anything that modifies it: where it ends, and what it means.
fn date(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let families: [Family; 5] = [calendar::find, relative::date, period::find, feast::find, weekday::find];
    let found = families.iter().filter_map(|it| it(view, i)).max_by_key(|it| it.end)?;
    (found.end <= view.len()).then_some((found.end, found.meaning))
}
