//! Times of day: `3 p.m. on Friday`, `10:48 p.m.`, `noon`, `Tuesday night`, `last night`, `overnight`.

use super::super::{
    lexicon::{Part, Unit, Word},
    meaning::{Match, Meaning, Rule, TimeOfDay},
    view::View,
};
use super::date;

const CLOCK: Rule = Rule::new("time.clock", 0.85);
const PART: Rule = Rule::new("time.part-of-day", 0.90);

/// A clock time or a part of a day.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    spoken(view, i).or_else(|| clock(view, i)).or_else(|| part_at(view, i)).or_else(|| part(view, i))
}

/// `4 in the morning`, `five-thirty tomorrow evening`, `8 tonight`, `ten past 9 in the evening`.
fn spoken(view: &View<'_>, i: usize) -> Option<Match> {
    let (at, hour, minute) = hour(view, i)?;
    let of = part(view, at + usize::from(view.is_any(at, &["in", ",", "on"])))?;
    let Meaning::At { day, time: TimeOfDay::Part(part) } = of.meaning else { return None };
    let is_bare =
        !view.is(at, "in") && !view.is(at, ",") && view.word(i).bytes().all(|it| it.is_ascii_digit());
    // "the 4 morning sessions", "two Monday mornings" are counts.
    if is_bare && !view.follows(i, &["at", "by", "around", "about", "until", "from", "before", "after"]) {
        return None;
    }
    let time = TimeOfDay::Clock(in_part(hour, part)?, minute);
    Some(Match { start: i, end: of.end, meaning: Meaning::At { day, time }, rule: CLOCK })
}

/// `last night at 8`, `tonight around 7`, `the morning at 7`.
fn part_at(view: &View<'_>, i: usize) -> Option<Match> {
    let of = part(view, i)?;
    let Meaning::At { day, time: TimeOfDay::Part(part) } = of.meaning else { return None };
    let led = view.is_any(of.end, &["at", "around", "about"]);
    let (end, hour, minute) = hour(view, of.end + 1).filter(|_| led)?;
    let is_count = view.tag(end).is_noun() || view.is_any(end, &["%", "percent", "of"]);
    let end = match view.class(end) {
        Word::Morning | Word::Evening => end + 1,
        _ if is_count => return None,
        _ => end,
    };
    let time = TimeOfDay::Clock(in_part(hour, part)?, minute);
    Some(Match { start: i, end, meaning: Meaning::At { day, time }, rule: CLOCK })
}

/// An hour as it is said: `7`, `seven`, `7:30`, `ten past 9`, `half past eight`, `five-thirty`.
fn hour(view: &View<'_>, i: usize) -> Option<(usize, i8, i8)> {
    let whole = |it: usize| match view.class(it) {
        Word::Number(n) if (1..=12).contains(&n) => Some(n as i8),
        _ => None,
    };
    let past = i + 1 + usize::from(view.is_any(i + 1, &["min", "minutes", "mins"]));
    if view.is(past, "past") {
        let minute = match view.class(i) {
            Word::Number(n) if n < 60 => n as i8,
            _ if view.is(i, "half") => 30,
            _ if view.is(i, "quarter") => 15,
            _ => return None,
        };
        return Some((past + 2, whole(past + 1)?, minute));
    }
    if let Word::Clock(hour, minute) = view.class(i) {
        return (1..=12).contains(&hour).then_some((i + 1, hour, minute));
    }
    let hour = whole(i)?;
    match view.class(i + 2) {
        Word::Number(minute @ (10..=59)) if view.is(i + 1, "-") => Some((i + 3, hour, minute as i8)),
        _ => Some((i + 1, hour, 0)),
    }
}

/// An hour of a half day in the part of the day.
fn in_part(hour: i8, part: Part) -> Option<i8> {
    let is_late = matches!(part, Part::Afternoon | Part::Evening) || (part == Part::Night && 5 < hour);
    (1..=12).contains(&hour).then(|| hour % 12 + if is_late { 12 } else { 0 })
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
pub(super) fn time(view: &View<'_>, i: usize) -> Option<(usize, i8, i8)> {
    let twelve = i + usize::from(view.is(i, "12"));
    if view.is_any(twelve, &["noon", "midday"]) {
        // High noon, the film.
        return (!view.follows(twelve, &["high"])).then_some((twelve + 1, 12, 0));
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
        // 0915hrs, at 1400 hours.
        Word::Number(it)
            if view.word(i).len() == 4
                && it / 100 < 24
                && it % 100 < 60
                && view.is_any(i + 1, &["hrs", "hours"])
                && (view.word(i).starts_with('0')
                    || view.follows(i, &["at", "by", "from", "until", "till"])) =>
        {
            return Some((i + 2, (it / 100) as i8, (it % 100) as i8));
        }
        // 1140 a.m.
        Word::Number(it)
            if matches!(view.word(i).len(), 3 | 4) && (100..1260).contains(&it) && it % 100 < 60 =>
        {
            ((it / 100) as i8, (it % 100) as i8, false)
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
            | Meaning::DayOfMonth { .. }
            | Meaning::NthWeekday { .. }
            | Meaning::WesternEaster { .. }
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
    if view.is(i, "the") && view.is_any(i + 1, &["next", "following"]) {
        return one(i + 2).and_then(|it| {
            found(i + 3, Some(Meaning::After { unit: Unit::Day, n: 1 }), TimeOfDay::Part(it))
        });
    }
    if view.is(i, "the") && view.is_any(i + 1, &["previous"]) {
        return one(i + 2).and_then(|it| {
            found(i + 3, Some(Meaning::After { unit: Unit::Day, n: -1 }), TimeOfDay::Part(it))
        });
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
    let part = one(early)?;
    let weeks = match () {
        () if !view.is(early + 2, "week") => None,
        () if view.is(early + 1, "next") => Some(1),
        () if view.is(early + 1, "last") => Some(-1),
        () if view.is(early + 1, "this") => Some(0),
        () => None,
    };
    match (weeks, day) {
        (Some(weeks), Meaning::Weekday { day, .. }) => {
            found(early + 3, Some(Meaning::WeekdayOf { day, weeks }), TimeOfDay::Part(part))
        }
        (_, day) => found(early + 1, Some(day), TimeOfDay::Part(part)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn clocks() {
        check("It shut at 3:30 p.m. on Monday.", "3:30 p.m. on Monday=2024-07-22T15:30");
        check("The doors will open at noon on Friday.", "noon on Friday=2024-07-26T12:00");
        check(
            "They left between 11 p.m. on Monday and 4 a.m.",
            "11 p.m. on Monday=2024-07-22T23:00|4 a.m.=2024-07-23T04:00",
        );
    }

    #[test]
    fn hours_as_they_are_said() {
        check("He left at 4 in the morning.", "4 in the morning=2024-07-24T04:00");
        check("It happened last night at 8.", "last night at 8=2024-07-23T20:00");
        check(
            "They met at half past eight in the evening.",
            "half past eight in the evening=2024-07-24T20:30",
        );
    }

    #[test]
    fn parts_of_the_day() {
        check("Two died on Tuesday night.", "Tuesday night=2024-07-23TNI");
        check("Shells fell overnight.", "overnight=2024-07-23TNI");
        check(
            "He was held on Monday. He was let go the next morning.",
            "Monday=2024-07-22|the next morning=2024-07-23TMO",
        );
    }
}
