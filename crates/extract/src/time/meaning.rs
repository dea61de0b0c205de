//! What an expression says before it is known when it was written.

use dateline_types::Origin;

use super::lexicon::{Amount, Part, Season, Unit};

/// The meaning of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Century(i16),
    /// Its first year.
    Decade(i16),
    Year(i16),
    Month {
        month: i8,
        year: YearOf,
    },
    Day {
        month: i8,
        day: i8,
        year: YearOf,
    },
    /// So many days from Easter Sunday.
    WesternEaster {
        days: i64,
        year: YearOf,
    },
    /// The `nth` day `weekday` of a month.
    NthWeekday {
        month: i8,
        weekday: i8,
        nth: i8,
        year: YearOf,
    },
    Weekday {
        day: i8,
        step: Step,
    },
    /// A weekday of the week `weeks` after this one.
    WeekdayOf {
        day: i8,
        weeks: i64,
    },
    /// The stretch `n` units from the one around the publication.
    Shift {
        unit: Unit,
        n: i64,
    },
    /// So many units from the publication, no finer than the unit.
    Ago {
        unit: Unit,
        n: i64,
    },
    /// So many units from the time spoken of last.
    After {
        unit: Unit,
        n: i64,
    },
    /// The same, where nothing but a time spoken of tells it: `the day after the vote`.
    FromEvent {
        unit: Unit,
        n: i64,
    },
    /// So many units from a time that is told: `3 days after Tuesday`.
    Offset {
        of: Box<Meaning>,
        unit: Unit,
        n: i64,
    },
    /// The `nth` unit of a stretch, from 1; -1 is the last one.
    NthOf {
        unit: Unit,
        nth: i8,
        of: Box<Meaning>,
    },
    /// The stretch that holds a day: `the week of March 6`.
    Around {
        unit: Unit,
        of: Box<Meaning>,
    },
    /// A day of the month: of the nearest one by the tense, or of the one so many months ahead.
    DayOfMonth {
        day: i8,
        months: Option<i64>,
    },
    Weekend(Step),
    Half {
        half: i8,
        year: YearOf,
    },
    Quarter {
        quarter: i8,
        year: YearOf,
    },
    Season {
        season: Season,
        year: YearOf,
    },
    Duration {
        amount: Amount,
        unit: Unit,
    },
    Set(Set),
    /// A time of some day.
    At {
        day: Option<Box<Meaning>>,
        time: TimeOfDay,
    },
    Present,
    Past,
    Future,
    /// A time that cannot be told.
    Unknown,
}

/// Which year a month, day or season is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    Is(i16),
    /// So many years from that of the publication.
    Shift(i16),
    /// The nearest by the tense, or the last or next one.
    By(Step),
    /// The year spoken of last.
    Same,
}

/// Which one of those that recur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// By the tense of the verb.
    Near,
    /// `last`, `previous`; `next`, `following`.
    Last,
    This,
    Next,
    /// `this past`; `this coming`: the nearest.
    Past,
    Coming,
}

/// Something that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Every {
        amount: Amount,
        unit: Unit,
    },
    Weekday(i8),
    Part(Part),
    WeekdayPart(i8, Part),
    /// Every day, or a day of the week, at an hour.
    Clock(i8, i8),
    WeekdayClock(i8, i8, i8),
    Month(i8),
    MonthDay(i8),
    Season(Season),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    Clock(i8, i8),
    Part(Part),
    /// The night that ended on the day.
    Overnight,
}

/// An expression in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    /// First word.
    pub(super) start: usize,
    /// One past its last word.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) rule: Rule,
}

/// A family of rules, with the precision that was measured for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) origin: Origin,
    /// Share of its finds in the annotated stories and in TimeBank whose span, type and value are right (`score_times`).
    /// TimeBank tags more and cuts spans otherwise, so this is a lower bound; for distances, which it counts in
    /// quarters, the stories alone, with one error added. Families of few finds: AQUAINT too, with one error added.
    pub(super) score: f32,
}

impl Rule {
    pub(super) const fn new(by: &'static str, score: f32) -> Rule {
        Rule { origin: Origin { by, version: 1 }, score }
    }
}
