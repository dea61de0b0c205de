//! From meaning to value: the publication, the tense, and the time spoken of last.
//!
//! Never the clock. Without a publication or dateline date, what is told from it has no value; what is absolute has.

use jiff::civil::Date;

use super::{
    lexicon::{Amount, Part, Unit},
    meaning::{Meaning, Set, TimeOfDay},
    recurring::{
        day_of, day_of_month, easter, known_year, month_year, season_year, stretch_year, weekday, weekend,
    },
    tense::{Direction, Lean},
    value::{Value, add, around},
};

/// What is known where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub(super) published: Option<Date>,
    pub(super) lean: Lean,
    /// The last time in the same block.
    pub(super) last: Option<Value>,
    /// The last day in the document, and the last clock time in the same sentence.
    pub(super) last_day: Option<Date>,
    pub(super) last_clock: Option<(Date, i8, i8)>,
    /// Whether a clock time without a day is of no day in particular.
    pub(super) is_generic: bool,
}

/// The point or stretch of the calendar that `meaning` tells; nothing for durations and sets.
pub(super) fn resolve(meaning: &Meaning, ctx: &Context) -> Option<Value> {
    match meaning {
        Meaning::Century(it) => Some(Value::Century(*it)),
        Meaning::Decade(it) => Some(Value::Decade(it / 10)),
        Meaning::Year(it) => Some(Value::Year(*it)),
        Meaning::Month { month, year } => Some(Value::Month(month_year(*month, *year, ctx)?, *month)),
        Meaning::Day { month, day, year } => {
            day_of(*year, ctx, |year| Date::new(year, *month, *day).ok()).map(Value::Day)
        }
        Meaning::WesternEaster { days, year } => {
            day_of(*year, ctx, |year| add(easter(year)?, Unit::Day, *days)).map(Value::Day)
        }
        Meaning::NthWeekday { month, weekday, nth, year } => {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(*weekday).ok()?;
            day_of(*year, ctx, |year| {
                Date::new(year, *month, 1).ok()?.nth_weekday_of_month(*nth, weekday).ok()
            })
            .map(Value::Day)
        }
        Meaning::Weekday { day, step } => weekday(*day, *step, ctx).map(Value::Day),
        Meaning::WeekdayOf { day, weeks } => {
            let published = ctx.published?;
            let monday =
                add(published, Unit::Day, 1 - i64::from(published.weekday().to_monday_one_offset()))?;
            add(monday, Unit::Day, weeks * 7 + i64::from(*day) - 1).map(Value::Day)
        }
        Meaning::Shift { unit, n } => around(add(ctx.published?, *unit, *n)?, *unit),
        Meaning::Ago { unit, n } => around(add(ctx.published?, *unit, *n)?, *unit),
        Meaning::After { unit, n } => {
            let from_last = ctx.last.and_then(|it| it.shift(*unit, *n));
            // A quarter that is told of is the last one that is over.
            let is_over = *unit == Unit::Quarter && *n == 0 && ctx.lean.direction == Direction::Past;
            from_last.or_else(|| around(add(ctx.published?, *unit, *n - i64::from(is_over))?, *unit))
        }
        Meaning::FromEvent { unit, n } => {
            let last = ctx.last.or(ctx.last_day.filter(|_| *unit == Unit::Day).map(Value::Day))?;
            last.shift(*unit, *n).or_else(|| around(add(last.bounds()?.0, *unit, *n)?, *unit))
        }
        Meaning::Offset { of, unit, n } => {
            let (first, _) = resolve(of, ctx)?.bounds()?;
            add(first, *unit, *n).map(Value::Day)
        }
        Meaning::NthOf { unit, nth, of } => nth_of(*unit, *nth, resolve(of, ctx)?),
        Meaning::Around { unit, of } => around(resolve(of, ctx)?.bounds()?.0, *unit),
        Meaning::DayOfMonth { day, months } => day_of_month(*day, *months, ctx).map(Value::Day),
        Meaning::Weekend(step) => weekend(*step, ctx),
        Meaning::Half { half, year } => Some(Value::Half(stretch_year(*year, *half, 6, ctx)?, *half)),
        Meaning::Quarter { quarter, year } => {
            Some(Value::Quarter(stretch_year(*year, *quarter, 3, ctx)?, *quarter))
        }
        Meaning::Season { season, year } => Some(Value::Season(season_year(*season, *year, ctx)?, *season)),
        Meaning::At { day, time } => at(day.as_deref(), *time, ctx),
        Meaning::Present => Some(Value::Present),
        Meaning::Past => Some(Value::Past),
        Meaning::Future => Some(Value::Future),
        Meaning::Duration { .. } | Meaning::Set(_) | Meaning::Unknown => None,
    }
}

/// The value of a set, as TIMEX3 writes it.
pub(super) fn set_value(set: Set) -> String {
    match set {
        Set::Every { amount, unit } => unit.duration(amount),
        Set::Weekday(day) => format!("XXXX-WXX-{day}"),
        Set::Month(month) => format!("XXXX-{month:02}"),
        Set::Season(season) => format!("XXXX-{}", season.name()),
        Set::Part(part) => format!("XXXX-XX-XXT{}", part.name()),
        Set::WeekdayPart(day, part) => format!("XXXX-WXX-{day}T{}", part.name()),
        Set::Clock(hour, minute) => format!("T{hour:02}:{minute:02}"),
        Set::WeekdayClock(day, hour, minute) => format!("XXXX-WXX-{day}T{hour:02}:{minute:02}"),
        Set::MonthDay(day) => format!("XXXX-XX-{day:02}"),
    }
}

/// The value of a duration.
pub(super) fn duration_value(amount: Amount, unit: Unit) -> String {
    unit.duration(amount)
}

/// The first week of 2015, the third month of the year, the last day of March.
fn nth_of(unit: Unit, nth: i8, of: Value) -> Option<Value> {
    let (first, last) = of.bounds()?;
    let found = match (unit, nth) {
        // The last ISO week of a year holds its 28 December.
        (Unit::Week, -1) if matches!(of, Value::Year(_)) => Value::Week(Date::new(last.year(), 12, 28).ok()?),
        (_, -1) => around(last, unit)?,
        // The ISO week with that number holds the Thursday of it.
        (Unit::Week, nth) if matches!(of, Value::Year(_)) => {
            let fourth = Date::new(first.year(), 1, 4).ok()?;
            Value::Week(add(fourth, Unit::Week, i64::from(nth) - 1)?)
        }
        (unit, nth) => around(add(first, unit, i64::from(nth) - 1)?, unit)?,
    };
    let (start, _) = found.bounds()?;
    let is_inside = start <= last && add(first, Unit::Week, -1)? < start;
    is_inside.then_some(found)
}

/// A time of a day: the day told, or the one spoken of last.
fn at(day: Option<&Meaning>, time: TimeOfDay, ctx: &Context) -> Option<Value> {
    let told = match day {
        Some(meaning) => Some(resolve(meaning, ctx)?.day()?),
        None => None,
    };
    match time {
        TimeOfDay::Part(part) => Some(Value::Part(told.or(ctx.last_day).or(ctx.published)?, part)),
        TimeOfDay::Overnight => Some(Value::Part(add(ctx.published?, Unit::Day, -1)?, Part::Night)),
        TimeOfDay::Clock(hour, minute) => match (told, ctx.last_clock) {
            (Some(day), _) => Some(Value::Clock(day, hour, minute)),
            // From 11 p.m. on Friday to 4 a.m.: the next day.
            (None, Some((day, last_hour, last_minute))) => {
                let wraps = (hour, minute) < (last_hour, last_minute);
                Some(Value::Clock(add(day, Unit::Day, i64::from(wraps))?, hour, minute))
            }
            (None, None) if ctx.is_generic => Some(Value::BareClock(hour, minute)),
            (None, None) => match ctx.last_day.or(ctx.published) {
                Some(day) => Some(Value::Clock(day, hour, minute)),
                None => Some(Value::BareClock(hour, minute)),
            },
        },
    }
}

/// Why an expression has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// It is told from the day of publication, which neither the source nor a dateline gives.
    NoPublication,
    /// No calendar has the day.
    InvalidDate,
    /// It is told from an event whose time the text does not tell.
    UnknownEvent,
    /// `several weeks later`: the text does not say how many.
    Vague,
}

/// Why `meaning` has no value here.
pub(super) fn reason(meaning: &Meaning, ctx: &Context) -> Reason {
    match meaning {
        Meaning::Unknown => Reason::Vague,
        Meaning::FromEvent { .. } => Reason::UnknownEvent,
        Meaning::Offset { of, .. } | Meaning::NthOf { of, .. } | Meaning::Around { of, .. } => {
            reason(of, ctx)
        }
        Meaning::At { day: Some(day), .. } => reason(day, ctx),
        Meaning::Day { year, .. }
            if ctx.published.is_some() || known_year(*year, ctx).is_ok_and(|it| it.is_some()) =>
        {
            Reason::InvalidDate
        }
        _ if ctx.published.is_none() => Reason::NoPublication,
        _ => Reason::InvalidDate,
    }
}
