//! When: expressions of time with their TIMEX3 values.

use crate::{Origin, Span};

/// TIMEX3 type of a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day or a coarser stretch of the calendar.
    Date,
    /// A time of day, or a part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimeKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpr {
    /// Where; without preposition, with determiner and modifiers.
    pub span: Span,
    /// Its type.
    pub kind: TimeKind,
    /// TIMEX3 value (`2024-06-21`, `2024-W25`, `P3D`); `None` where the text and the publication date do not
    /// tell.
    pub value: Option<Box<str>>,
    /// Probability that expression and value are right, `0.0..=1.0`.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
}
