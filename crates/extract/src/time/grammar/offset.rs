//! Distances from a time or an event that is told: `3 days after January 12`, `two weeks from today`,
//! `the day before last Tuesday`, `the day after the vote`, `on the eve of the vote`.
//!
//! A distance from a date is one expression and is worth the day it leads to. The day before or after an event is told
//! from the time spoken of last, for that is when the event was; without one it has no value. `A day after the vote` is
//! a length in our guide and left to the rule for those.

use super::super::{
    lexicon::{Amount, Unit, Word},
    meaning::{Match, Meaning, Rule},
    tense::{self, Direction},
    view::View,
};
use super::{date, duration};

const OFFSET: Rule = Rule::new("time.offset", 0.50);

/// A distance.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, meaning) = from_date(view, i)
        .or_else(|| day_beside(view, i))
        .or_else(|| eve(view, i))
        .or_else(|| ahead(view, i))?;
    Some(Match { start: i, end, meaning, rule: OFFSET })
}

/// `3 days after January 12`, `two weeks from tomorrow`.
fn from_date(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (end, amount, unit) = duration::counted(view, i)?;
    let Amount::Known { tenths } = amount else { return None };
    let n = i64::from(tenths / 10);
    let is_whole = tenths % 10 == 0 && !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    let n = match () {
        () if view.is_any(end, &["after", "from", "following"]) => n,
        () if view.is(end, "before") => -n,
        () => return None,
    };
    let (end, of) = told(view, end + 1).filter(|_| is_whole)?;
    Some((end, Meaning::Offset { of: Box::new(of), unit, n }))
}

/// `two weeks` of `will end in two weeks`: the time they lead to. Behind a past verb it is how long something took.
fn ahead(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (end, amount, unit) = duration::counted(view, i)?;
    let Amount::Known { tenths } = amount else { return None };
    let n = i64::from(tenths / 10);
    let is_end =
        end == view.len() || view.is_any(end, &[".", ",", "”", "\"", ";", "when", "'s", "’s", "'", "’", "?"]);
    let is_long = matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year);
    let is_time = view.is_any(end, &["'s", "’s", "'", "’"]) && view.is(end + 1, "time");
    let will = is_time || tense::lean(view, i, end).direction == Direction::Future;
    let is_led =
        view.follows(i, &["in"]) && !view.follows(i - 1, &["once", "twice", "times", "%", "percent"]);
    let is_ahead = is_led && is_end && is_long && will && tenths % 10 == 0;
    is_ahead.then_some((end, Meaning::Ago { unit, n }))
}

/// A date that does not own what follows: not `a day after Friday's vote`, which is an event.
fn told(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (end, of) = date(view, i)?;
    let is_day = matches!(
        of,
        Meaning::Day { .. }
            | Meaning::Weekday { .. }
            | Meaning::WeekdayOf { .. }
            | Meaning::NthWeekday { .. }
            | Meaning::WesternEaster { .. }
            | Meaning::Shift { unit: Unit::Day, .. }
    );
    (is_day && !view.is_any(end, &["'s", "’s"])).then_some((end, of))
}

/// `the day before last Tuesday`, `the day after the vote`, `the day after he was killed`.
fn day_beside(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let Word::Unit { unit: unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), plural: false } =
        view.class(i + 1)
    else {
        return None;
    };
    let n = match () {
        () if view.is(i + 2, "after") => 1,
        () if view.is(i + 2, "before") => -1,
        () => return None,
    };
    let is_end = i + 3 == view.len()
        || view.is_any(i + 3, &[",", ".", "and", "''", "”", "\"", "last", "next", "?", ":", ";"]);
    if !view.is(i, "the") {
        return None;
    }
    if let (Unit::Day, Some((end, of))) = (unit, told(view, i + 3)) {
        return Some((end, Meaning::Offset { of: Box::new(of), unit, n }));
    }
    // The event's own date may stand with it: the day after Tuesday's vote.
    let own = (i + 3..view.len().min(i + 12))
        .take_while(|&it| !view.is_any(it, &[",", ".", ";"]))
        .find_map(|it| date(view, it));
    match own {
        Some((_, of)) if unit == Unit::Day => Some((i + 2, Meaning::Offset { of: Box::new(of), unit, n })),
        _ if is_end => None,
        _ => Some((i + 2, Meaning::FromEvent { unit, n })),
    }
}

/// `the eve of the vote`, `election eve`: the day before.
fn eve(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let at = i + usize::from(view.is(i, "the"));
    if !view.is(at, "eve") || !view.is(at + 1, "of") {
        return None;
    }
    match told(view, at + 2) {
        Some((end, of)) => Some((end, Meaning::Offset { of: Box::new(of), unit: Unit::Day, n: -1 })),
        None => Some((at + 1, Meaning::FromEvent { unit: Unit::Day, n: -1 })),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn distances_from_a_date() {
        check("It will end 3 days after August 12.", "3 days after August 12=2024-08-15");
        check("They will meet two weeks from tomorrow.", "two weeks from tomorrow=2024-08-08");
        check("It shut the day before Christmas.", "the day before Christmas=2023-12-24");
    }

    #[test]
    fn distances_from_an_event() {
        check(
            "Two men were seen on Friday. They came back the day after the fire.",
            "Friday=2024-07-19|the day=2024-07-20",
        );
        check("He left the day after Tuesday's vote.", "the day=2024-07-24|Tuesday=2024-07-23");
        check("He left the day after the vote.", "the day=?");
        check("They met on Sunday, on the eve of the vote.", "Sunday=2024-07-21|the eve=2024-07-20");
    }

    #[test]
    fn a_day_after_an_event_is_a_length() {
        check("He left a day after the vote.", "a day=P1D");
    }
}
