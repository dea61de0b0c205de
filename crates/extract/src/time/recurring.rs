//! Which one is meant of what comes round: months, days of the year and of the week, quarters, seasons, feasts.
//!
//! A word (`last`, `next`) or the tense chooses, and the habit of news: a bare day of the week is within six days.

use jiff::civil::Date;

use super::{
    lexicon::{Season, Unit},
    meaning::{Step, YearOf},
    resolve::Context,
    tense::Direction,
    value::{Value, add},
};

/// The year of a month.
pub(super) fn month_year(month: i8, year: YearOf, ctx: &Context) -> Option<i16> {
    let step = match known_year(year, ctx) {
        Ok(it) => return it,
        Err(step) => step,
    };
    let published = ctx.published?;
    let this = published.year();
    // An infinitive does not lead to a month most of a year away when one has just been.
    let behind = (published.month() - month).rem_euclid(12);
    let is_past = !ctx.lean.is_sure && 0 < behind && behind <= 3;
    let direction = if is_past { Direction::Past } else { ctx.lean.direction };
    Some(match (step, direction) {
        (Step::Near, Direction::Past) => this - i16::from(published.month() < month),
        (Step::Near, Direction::Future) => this + i16::from(month < published.month()),
        (Step::Last | Step::Past, _) => this - i16::from(published.month() <= month),
        (Step::Next | Step::Coming, _) => this + i16::from(month <= published.month()),
        (Step::This, _) => this,
    })
}

/// The year, or by which step it is chosen.
pub(super) fn known_year(year: YearOf, ctx: &Context) -> Result<Option<i16>, Step> {
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
pub(super) fn day_of(year: YearOf, ctx: &Context, of: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let step = match known_year(year, ctx) {
        Ok(year) => return of(year?),
        Err(step) => step,
    };
    let published = ctx.published?;
    let days = |it: Date| it.duration_since(published).as_hours() / 24;
    let all = [-1, 0, 1].map(|n| of(published.year() + n));
    let (mut past, mut before) = (None, None);
    let mut future = None;
    for it in all.into_iter().flatten() {
        if it <= published {
            before = past;
            past = Some(it);
        }
        if published <= it && future.is_none() {
            future = Some(it);
        }
    }
    let is_today = past == Some(published);
    match step {
        Step::Last | Step::Past => return if is_today { before } else { past },
        Step::Next | Step::Coming if !is_today => return future,
        Step::Next | Step::Coming => return of(published.year() + 1),
        Step::This => return of(published.year()),
        Step::Near => {}
    }
    match (past, future, ctx.lean.direction) {
        (Some(past), Some(future), Direction::Past) if days(past) < -270 && days(future) < 60 => Some(future),
        (Some(past), Some(future), Direction::Future) if 270 < days(future) && -60 < days(past) => Some(past),
        (past, future, Direction::Past) => past.or(future),
        (past, future, Direction::Future) => future.or(past),
    }
}

pub(super) fn weekday(day: i8, step: Step, ctx: &Context) -> Option<Date> {
    let published = ctx.published?;
    let ahead = i64::from((day - published.weekday().to_monday_one_offset()).rem_euclid(7));
    let behind = (7 - ahead) % 7;
    // Yesterday, rather than in six days, if no finite verb points ahead.
    let was_yesterday = !ctx.lean.is_sure && behind == 1;
    let direction = if was_yesterday { Direction::Past } else { ctx.lean.direction };
    let n = match (step, direction) {
        (Step::Near, Direction::Past) => -behind,
        (Step::Near, Direction::Future) => ahead,
        // Who means yesterday or tomorrow does not say last or next.
        (Step::Last, _) => {
            if behind <= 1 {
                -behind - 7
            } else {
                -behind
            }
        }
        (Step::Next, _) => {
            if ahead <= 1 {
                ahead + 7
            } else {
                ahead
            }
        }
        (Step::Past, _) => {
            if behind == 0 {
                -7
            } else {
                -behind
            }
        }
        (Step::Coming, _) => {
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

pub(super) fn weekend(step: Step, ctx: &Context) -> Option<Value> {
    let published = ctx.published?;
    let is_weekend = 6 <= published.weekday().to_monday_one_offset();
    let weeks = match (step, ctx.lean.direction) {
        (Step::This, _) => 0,
        (Step::Next | Step::Coming, _) => 1,
        (Step::Last | Step::Past, _) => -1,
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
pub(super) fn stretch_year(year: YearOf, n: i8, months: i8, ctx: &Context) -> Option<i16> {
    let step = match known_year(year, ctx) {
        Ok(it) => return it,
        Err(step) => step,
    };
    let published = ctx.published?;
    let first = (n - 1) * months + 1;
    let has_begun = first <= published.month();
    let is_over = first + months <= published.month();
    Some(match (step, ctx.lean.direction) {
        (Step::Last | Step::Past, _) => published.year() - i16::from(!is_over),
        (Step::Next | Step::Coming, _) => published.year() + i16::from(has_begun),
        (Step::This, _) => published.year(),
        (Step::Near, Direction::Past) => published.year() - i16::from(!has_begun),
        // One that has just ended is the one that is reported now.
        (Step::Near, Direction::Future) => {
            published.year() + i16::from(is_over && first + months + 3 <= published.month())
        }
    })
}

pub(super) fn season_year(season: Season, year: YearOf, ctx: &Context) -> Option<i16> {
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
    Some(match (step, ctx.lean.direction) {
        (Step::This, _) => this - i16::from(in_last_winter),
        (Step::Last | Step::Past, _) => this - i16::from(!is_over) - i16::from(in_last_winter),
        (Step::Next | Step::Coming, _) => this + i16::from(has_begun),
        (Step::Near, Direction::Past) => this - i16::from(!has_begun),
        (Step::Near, Direction::Future) => this + i16::from(is_over),
    })
}

/// A day of a month: the nearest by the tense, or that of the month so many months ahead.
pub(super) fn day_of_month(day: i8, months: Option<i64>, ctx: &Context) -> Option<Date> {
    let published = ctx.published?;
    let of = |n: i64| {
        let first = add(published.first_of_month(), Unit::Month, n)?;
        Date::new(first.year(), first.month(), day).ok()
    };
    match (months, ctx.lean.direction) {
        (Some(n), _) => of(n),
        (None, Direction::Past) => of(0).filter(|it| *it <= published).or_else(|| of(-1)),
        (None, Direction::Future) => of(0).filter(|it| published <= *it).or_else(|| of(1)),
    }
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
pub(super) fn easter(year: i16) -> Option<Date> {
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
