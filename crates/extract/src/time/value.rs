//! Resolved times: points and stretches of the calendar, how they are written (TIMEX3), and how they are shifted.

use std::fmt;

use dateline_types::TimeKind;
use jiff::{Span, civil::Date};

use super::lexicon::{Part, Season, Unit};

/// A resolved time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Century(i16),
    /// The first three digits of its years.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// A day of the week.
    Week(Date),
    /// A day of the week.
    Weekend(Date),
    Day(Date),
    Part(Date, Part),
    Clock(Date, i8, i8),
    /// A clock time of no day.
    BareClock(i8, i8),
    /// Some time of the day.
    Sometime(Date),
    Present,
    Past,
    Future,
}

impl Value {
    /// Its type.
    pub(super) fn kind(self) -> TimeKind {
        match self {
            Value::Part(..) | Value::Clock(..) | Value::BareClock(..) | Value::Sometime(_) => TimeKind::Time,
            Value::Century(_)
            | Value::Decade(_)
            | Value::Year(_)
            | Value::Half(..)
            | Value::Quarter(..)
            | Value::Season(..)
            | Value::Month(..)
            | Value::Week(_)
            | Value::Weekend(_)
            | Value::Day(_)
            | Value::Present
            | Value::Past
            | Value::Future => TimeKind::Date,
        }
    }

    /// Its day, where it lies in one.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Value::Day(it) | Value::Part(it, _) | Value::Clock(it, ..) | Value::Sometime(it) => Some(it),
            _ => None,
        }
    }

    /// First and last day of it; nothing for what has none.
    pub(super) fn bounds(self) -> Option<(Date, Date)> {
        let first = |year: i16, month: i8| Date::new(year, month, 1).ok();
        let months = |year: i16, month: i8, n: i64| {
            let start = first(year, month)?;
            Some((start, add(add(start, Unit::Month, n)?, Unit::Day, -1)?))
        };
        let monday = |it: Date| add(it, Unit::Day, 1 - i64::from(it.weekday().to_monday_one_offset()));
        match self {
            Value::Century(it) => months(it.checked_mul(100)?.max(1), 1, 1200),
            Value::Decade(it) => months(it.checked_mul(10)?.max(1), 1, 120),
            Value::Year(it) => months(it, 1, 12),
            Value::Half(it, half) => months(it, (half - 1) * 6 + 1, 6),
            Value::Quarter(it, quarter) => months(it, (quarter - 1) * 3 + 1, 3),
            Value::Season(it, season) => months(it, season.first_month(), 3),
            Value::Month(it, month) => months(it, month, 1),
            Value::Week(it) => Some((monday(it)?, add(monday(it)?, Unit::Day, 6)?)),
            Value::Weekend(it) => Some((add(monday(it)?, Unit::Day, 5)?, add(monday(it)?, Unit::Day, 6)?)),
            Value::Day(it) | Value::Part(it, _) | Value::Clock(it, ..) | Value::Sometime(it) => {
                Some((it, it))
            }
            Value::BareClock(..) | Value::Present | Value::Past | Value::Future => None,
        }
    }

    /// The same, `n` units later, no finer than it was.
    pub(super) fn shift(self, unit: Unit, n: i64) -> Option<Value> {
        let years = |n: i64| i16::try_from(n).ok();
        let year = |it: i16, n: i64| it.checked_add(years(n)?).filter(|it| (1..=9999).contains(it));
        let n = if unit == Unit::Decade { n.checked_mul(10)? } else { n };
        match (self, unit) {
            // That year, later that month: the unit itself.
            (it, unit @ (Unit::Month | Unit::Quarter | Unit::Year)) if n == 0 => {
                let (first, last) = it.bounds()?;
                around(first, unit).filter(|_| around(first, unit) == around(last, unit))
            }
            (Value::Year(it), Unit::Year | Unit::Decade) => Some(Value::Year(year(it, n)?)),
            (Value::Half(it, half), Unit::Year | Unit::Decade) => Some(Value::Half(year(it, n)?, half)),
            (Value::Quarter(it, quarter), Unit::Year | Unit::Decade) => {
                Some(Value::Quarter(year(it, n)?, quarter))
            }
            (Value::Season(it, season), Unit::Year | Unit::Decade) => {
                Some(Value::Season(year(it, n)?, season))
            }
            (Value::Month(it, month), Unit::Year | Unit::Decade) => Some(Value::Month(year(it, n)?, month)),
            (Value::Quarter(it, quarter), Unit::Quarter) => {
                let quarters = i64::from(it) * 4 + i64::from(quarter) - 1 + n;
                Some(Value::Quarter(years(quarters.div_euclid(4))?, quarters.rem_euclid(4) as i8 + 1))
            }
            (Value::Month(it, month), Unit::Month) => {
                let months = i64::from(it) * 12 + i64::from(month) - 1 + n;
                Some(Value::Month(years(months.div_euclid(12))?, months.rem_euclid(12) as i8 + 1))
            }
            (Value::Week(it), Unit::Week) => Some(Value::Week(add(it, Unit::Week, n)?)),
            (Value::Weekend(it), Unit::Week) => Some(Value::Weekend(add(it, Unit::Week, n)?)),
            _ => around(add(self.day()?, unit, n)?, unit),
        }
    }
}

/// The stretch of length `unit` around a day.
pub(super) fn around(day: Date, unit: Unit) -> Option<Value> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(Value::Sometime(day)),
        Unit::Day => Some(Value::Day(day)),
        Unit::Week | Unit::Fortnight => Some(Value::Week(day)),
        Unit::Weekend => Some(Value::Weekend(day)),
        Unit::Month => Some(Value::Month(day.year(), day.month())),
        Unit::Quarter => Some(Value::Quarter(day.year(), (day.month() - 1) / 3 + 1)),
        Unit::Year => Some(Value::Year(day.year())),
        Unit::Decade => Some(Value::Decade(day.year() / 10)),
        Unit::Century => Some(Value::Century(day.year() / 100)),
    }
}

/// The day `n` units later.
pub(super) fn add(day: Date, unit: Unit, n: i64) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => span,
        Unit::Day => span.try_days(n).ok()?,
        Unit::Week | Unit::Weekend => span.try_weeks(n).ok()?,
        Unit::Fortnight => span.try_weeks(n.checked_mul(2)?).ok()?,
        Unit::Month => span.try_months(n).ok()?,
        Unit::Quarter => span.try_months(n.checked_mul(3)?).ok()?,
        Unit::Year => span.try_years(n).ok()?,
        Unit::Decade => span.try_years(n.checked_mul(10)?).ok()?,
        Unit::Century => span.try_years(n.checked_mul(100)?).ok()?,
    };
    day.checked_add(span).ok().filter(|it| 1 <= it.year())
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |it: &Date| format!("{:04}-{:02}-{:02}", it.year(), it.month(), it.day());
        let week = |it: &Date| {
            let it = it.iso_week_date();
            format!("{:04}-W{:02}", it.year(), it.week())
        };
        match self {
            Value::Century(it) => write!(f, "{it:02}"),
            Value::Decade(it) => write!(f, "{it:03}"),
            Value::Year(it) => write!(f, "{it:04}"),
            Value::Half(year, it) => write!(f, "{year:04}-H{it}"),
            Value::Quarter(year, it) => write!(f, "{year:04}-Q{it}"),
            Value::Season(year, it) => write!(f, "{year:04}-{}", it.name()),
            Value::Month(year, it) => write!(f, "{year:04}-{it:02}"),
            Value::Week(it) => f.write_str(&week(it)),
            Value::Weekend(it) => write!(f, "{}-WE", week(it)),
            Value::Day(it) | Value::Sometime(it) => f.write_str(&day(it)),
            Value::Part(it, part) => write!(f, "{}T{}", day(it), part.name()),
            Value::Clock(it, hour, minute) => write!(f, "{}T{hour:02}:{minute:02}", day(it)),
            Value::BareClock(hour, minute) => write!(f, "T{hour:02}:{minute:02}"),
            Value::Present => f.write_str("PRESENT_REF"),
            Value::Past => f.write_str("PAST_REF"),
            Value::Future => f.write_str("FUTURE_REF"),
        }
    }
}
