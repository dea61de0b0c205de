//! From meaning to value: the publication, the tense, and the time spoken of last.
//!
//! Never the clock. Without a publication or dateline date, what is told from it has no value; what is absolute has.

use jiff::civil::Date;

use super::{
    lexicon::{Amount, Part, Season, Unit},
    meaning::{Meaning, Set, Step, TimeOfDay, YearOf},
    tense::Direction,
    value::{Value, add, around},
};

/// What is known where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub(super) published: Option<Date>,
    pub(super) direction: Direction,
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
            from_last.or_else(|| around(add(ctx.published?, *unit, *n)?, *unit))
        }
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
    }
}

/// The value of a duration.
pub(super) fn duration_value(amount: Amount, unit: Unit) -> String {
    unit.duration(amount)
}

/// The year of a month.
fn month_year(month: i8, year: YearOf, ctx: &Context) -> Option<i16> {
    let step = match known_year(year, ctx) {
        Ok(it) => return it,
        Err(step) => step,
    };
    let published = ctx.published?;
    let this = published.year();
    Some(match (step, ctx.direction) {
        (Step::Near, Direction::Past) => this - i16::from(published.month() < month),
        (Step::Near, Direction::Future) => this + i16::from(month < published.month()),
        (Step::Last, _) => this - i16::from(published.month() <= month),
        (Step::Next, _) => this + i16::from(month <= published.month()),
        (Step::This, _) => this,
    })
}

/// The year, or by which step it is chosen.
fn known_year(year: YearOf, ctx: &Context) -> Result<Option<i16>, Step> {
    match year {
        YearOf::Is(it) => Ok(Some(it)),
        YearOf::Shift(n) => Ok(ctx.published.map(|it| it.year() + n)),
        YearOf::Same => Ok(ctx.last.and_then(year_in).or(ctx.published.map(Date::year))),
        YearOf::By(step) => Err(step),
    }
}

fn year_in(value: Value) -> Option<i16> {
    match value {
        Value::Year(it)
        | Value::Half(it, _)
        | Value::Quarter(it, _)
        | Value::Season(it, _)
        | Value::Month(it, _) => Some(it),
        _ => value.day().map(Date::year),
    }
}

/// A day that comes once a year. The tense chooses; but not a day most of a year away when one is near.
fn day_of(year: YearOf, ctx: &Context, of: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    if let Ok(year) = known_year(year, ctx) {
        return of(year?);
    }
    let published = ctx.published?;
    let days = |it: Date| it.duration_since(published).as_hours() / 24;
    let all = [-1, 0, 1].map(|n| of(published.year() + n));
    let mut past = None;
    let mut future = None;
    for it in all.into_iter().flatten() {
        if it <= published {
            past = Some(it);
        }
        if published <= it && future.is_none() {
            future = Some(it);
        }
    }
    match (past, future, ctx.direction) {
        (Some(past), Some(future), Direction::Past) if days(past) < -270 && days(future) < 60 => Some(future),
        (Some(past), Some(future), Direction::Future) if 270 < days(future) && -60 < days(past) => Some(past),
        (past, future, Direction::Past) => past.or(future),
        (past, future, Direction::Future) => future.or(past),
    }
}

fn weekday(day: i8, step: Step, ctx: &Context) -> Option<Date> {
    let published = ctx.published?;
    let ahead = i64::from((day - published.weekday().to_monday_one_offset()).rem_euclid(7));
    let behind = (7 - ahead) % 7;
    let n = match (step, ctx.direction) {
        (Step::Near, Direction::Past) => -behind,
        (Step::Near, Direction::Future) => ahead,
        (Step::Last, _) => {
            if behind == 0 {
                -7
            } else {
                -behind
            }
        }
        (Step::Next, _) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        (Step::This, Direction::Past) => -behind,
        (Step::This, Direction::Future) => ahead,
    };
    add(published, Unit::Day, n)
}

fn weekend(step: Step, ctx: &Context) -> Option<Value> {
    let published = ctx.published?;
    let is_weekend = 6 <= published.weekday().to_monday_one_offset();
    let weeks = match (step, ctx.direction) {
        (Step::This, _) => 0,
        (Step::Next, _) => 1,
        (Step::Last, _) => -1,
        (Step::Near, Direction::Future) => 0,
        (Step::Near, Direction::Past) => {
            if is_weekend {
                0
            } else {
                -1
            }
        }
    };
    Some(Value::Weekend(add(published, Unit::Week, weeks)?))
}

/// The year of the `n`th stretch of `months` months: the last one that is over, or the one ahead.
fn stretch_year(year: YearOf, n: i8, months: i8, ctx: &Context) -> Option<i16> {
    let step = match known_year(year, ctx) {
        Ok(it) => return it,
        Err(step) => step,
    };
    let published = ctx.published?;
    let first = (n - 1) * months + 1;
    let has_begun = first <= published.month();
    let is_over = first + months <= published.month();
    Some(match (step, ctx.direction) {
        (Step::Last, _) => published.year() - i16::from(!is_over),
        (Step::Next, _) => published.year() + i16::from(has_begun),
        (Step::This, _) => published.year(),
        (Step::Near, Direction::Past) => published.year() - i16::from(!has_begun),
        // One that has just ended is the one that is reported now.
        (Step::Near, Direction::Future) => {
            published.year() + i16::from(is_over && first + months + 3 <= published.month())
        }
    })
}

fn season_year(season: Season, year: YearOf, ctx: &Context) -> Option<i16> {
    let step = match known_year(year, ctx) {
        Ok(it) => return it,
        Err(step) => step,
    };
    let published = ctx.published?;
    let this = published.year();
    let first = season.first_month();
    let in_last_winter = season == Season::Winter && published.month() <= 2;
    let has_begun = first <= published.month();
    let is_over = season != Season::Winter && first + 3 <= published.month();
    Some(match (step, ctx.direction) {
        (Step::This, _) => this - i16::from(in_last_winter),
        (Step::Last, _) => this - i16::from(!is_over) - i16::from(in_last_winter),
        (Step::Next, _) => this + i16::from(has_begun),
        (Step::Near, Direction::Past) => this - i16::from(!has_begun),
        (Step::Near, Direction::Future) => this + i16::from(is_over),
    })
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

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}
