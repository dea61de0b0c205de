//! Times of day: `3 p.m. on Friday`, `10:48 p.m.`, `noon`, `Tuesday night`, `last night`, `overnight`.

use super::super::{
    lexicon::{Part, Unit, Word},
    meaning::{Match, Meaning, Rule, TimeOfDay},
    view::View,
};
use super::date;

const CLOCK: Rule = Rule::new("time.clock", 0.83);
const PART: Rule = Rule::new("time.part-of-day", 0.89);

/// A clock time or a part of a day.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    clock(view, i).or_else(|| part(view, i))
}

fn clock(view: &View<'_>, i: usize) -> Option<Match> {
    let at =
        i + usize::from(view.is_any(i, &["around", "about", "roughly", "approximately", "nearly", "almost"]));
    let (end, hour, minute) = time(view, at)?;
    let zone = skip_zone(view, end);
    let on = zone + usize::from(view.is_any(zone, &["on", ","]));
    let day = date(view, on).filter(|(_, it)| is_day(it));
    let time = TimeOfDay::Clock(hour, minute);
    let (end, day) = match day {
        Some((end, day)) => (end, Some(Box::new(day))),
        None => (end, None),
    };
    Some(Match { start: i, end, meaning: Meaning::At { day, time }, rule: CLOCK })
}

/// Hour and minute, and where they end.
fn time(view: &View<'_>, i: usize) -> Option<(usize, i8, i8)> {
    if view.is_any(i, &["noon", "midday"]) {
        return Some((i + 1, 12, 0));
    }
    if view.is(i, "midnight") {
        return Some((i + 1, 0, 0));
    }
    let (hour, minute, has_colon) = match view.class(i) {
        Word::Number(it) if it <= 24 => (it as i8, 0, false),
        Word::Number(it)
            if view.word(i).len() == 4 && is_zone(view, i + 1) && it / 100 < 24 && it % 100 < 60 =>
        {
            return Some((i + 1, (it / 100) as i8, (it % 100) as i8));
        }
        Word::Clock(hour, minute) => (hour, minute, view.word(i).contains(':')),
        Word::Tenths(_) | Word::Other => return None,
        _ => return None,
    };
    match view.class(i + 1) {
        Word::Morning if (1..=12).contains(&hour) => return Some((i + 2, hour % 12, minute)),
        Word::Evening if (1..=12).contains(&hour) => return Some((i + 2, hour % 12 + 12, minute)),
        _ => {}
    }
    if view.is_any(i + 1, &["o'clock", "o’clock"]) && (1..=12).contains(&hour) {
        return Some((i + 2, hour, minute));
    }
    let is_led = view.follows(
        i,
        &["at", "by", "around", "about", "until", "till", "from", "before", "after", "since", "between"],
    );
    let is_told = is_zone(view, i + 1) || (view.is(i + 1, "local") && view.is(i + 2, "time"));
    (has_colon && hour < 24 && (is_led || is_told)).then_some((i + 1, hour, minute))
}

fn is_zone(view: &View<'_>, i: usize) -> bool {
    matches!(
        view.word(i),
        "GMT"
            | "UTC"
            | "EST"
            | "EDT"
            | "ET"
            | "CST"
            | "CDT"
            | "PST"
            | "PDT"
            | "PT"
            | "BST"
            | "CET"
            | "CEST"
            | "IST"
            | "WAT"
            | "EAT"
            | "JST"
            | "KST"
            | "AEST"
            | "AEDT"
            | "SAST"
            | "MSK"
            | "EET"
            | "BRT"
            | "HKT"
            | "SGT"
    )
}

fn skip_zone(view: &View<'_>, i: usize) -> usize {
    match () {
        () if view.is(i, "local") && view.is(i + 1, "time") => i + 2,
        () if view.is_any(i, &["eastern", "pacific", "central"]) && view.is(i + 1, "time") => i + 2,
        () if is_zone(view, i) => i + 1,
        // (0735 GMT) Friday
        () if view.is(i, "(") && is_zone(view, i + 2) && view.is(i + 3, ")") => i + 4,
        () => i,
    }
}

/// Whether it is one day, and not a longer stretch.
fn is_day(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Day { .. }
            | Meaning::Weekday { .. }
            | Meaning::WeekdayOf { .. }
            | Meaning::Shift { unit: Unit::Day, .. }
            | Meaning::After { unit: Unit::Day, .. }
    )
}

fn part(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |end, day: Option<Meaning>, time| {
        Some(Match { start: i, end, meaning: Meaning::At { day: day.map(Box::new), time }, rule: PART })
    };
    let today = |n| Some(Meaning::Shift { unit: Unit::Day, n });
    if view.is(i, "overnight") && !view.tag(i + 1).is_noun() {
        return found(i + 1, None, TimeOfDay::Overnight);
    }
    if view.is(i, "tonight") {
        return found(i + 1, today(0), TimeOfDay::Part(Part::Night));
    }
    let modified = i + usize::from(view.is_any(i, &["early", "late", "earlier", "later"]));
    let modified = modified + usize::from(modified != i && view.is(modified, "on"));
    let one = |it: usize| match view.class(it) {
        Word::Part { part, plural: false } => Some(part),
        _ => None,
    };
    if view.is(modified, "last") && one(modified + 1) == Some(Part::Night) {
        return found(modified + 2, today(-1), TimeOfDay::Part(Part::Night));
    }
    if view.is(modified, "this") {
        return one(modified + 1).and_then(|it| found(modified + 2, today(0), TimeOfDay::Part(it)));
    }
    if view.is(modified, "that") {
        return one(modified + 1).and_then(|it| found(modified + 2, None, TimeOfDay::Part(it)));
    }
    if view.is(i, "the") {
        let at = i + 1 + usize::from(view.is_any(i + 1, &["early", "late", "small"]));
        let is_hours = view.is(at, "hours") && at != i + 1;
        let part = one(at).or(is_hours.then_some(Part::Morning))?;
        if view.is(at + 1, "of") {
            let (end, day) = date(view, at + 2).filter(|(_, it)| is_day(it))?;
            return found(end, Some(day), TimeOfDay::Part(part));
        }
        if view.is(at + 1, "before") && view.is_any(at + 2, &[",", "."]) {
            return found(at + 2, Some(Meaning::After { unit: Unit::Day, n: -1 }), TimeOfDay::Part(part));
        }
        let is_led = view.follows(i, &["in", "during", "into", "through"]);
        return if is_led && !is_hours { found(at + 1, None, TimeOfDay::Part(part)) } else { None };
    }
    let (end, day) = date(view, modified).filter(|(_, it)| is_day(it))?;
    let early = end + usize::from(view.is_any(end, &["early", "late"]) && one(end + 1).is_some());
    one(early).and_then(|it| found(early + 1, Some(day), TimeOfDay::Part(it)))
}
