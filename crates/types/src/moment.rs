//! A calendar date, perhaps with a clock time and a zone: as much as a source told.
//!
//! Only a carrier: arithmetic is a calendar library's work, in the stages that need it.

use std::fmt;

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    /// 1 to 9999.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Minutes east of UTC; `None` where the source named no zone.
    pub offset: Option<i16>,
}

/// When something was published: a day, or a day and a clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The local day.
    pub date: CivilDate,
    /// The local time of day, where told.
    pub clock: Option<Clock>,
}

impl From<CivilDate> for Moment {
    fn from(date: CivilDate) -> Moment {
        Moment { date, clock: None }
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// ISO 8601: `2024-06-21`, `2024-06-21T09:30:00`, `2024-06-21T09:30:00+09:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(clock) = self.clock else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second)?;
        match clock.offset {
            None => Ok(()),
            Some(0) => write!(f, "Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_print_as_iso() {
        let date = CivilDate { year: 2024, month: 6, day: 21 };
        let clock = |offset| Some(Clock { hour: 9, minute: 5, second: 0, offset });
        assert_eq!(Moment::from(date).to_string(), "2024-06-21");
        assert_eq!(Moment { date, clock: clock(None) }.to_string(), "2024-06-21T09:05:00");
        assert_eq!(Moment { date, clock: clock(Some(0)) }.to_string(), "2024-06-21T09:05:00Z");
        assert_eq!(Moment { date, clock: clock(Some(-210)) }.to_string(), "2024-06-21T09:05:00-03:30");
    }
}
