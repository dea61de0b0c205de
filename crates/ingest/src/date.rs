//! Dates and times as news writes them: ISO 8601, RFC 2822, `21 June 2024`, `June 21, 2024 10:30 a.m. EDT`.
//!
//! Validity is the calendar library's; a date that does not exist, a day and month that could change places
//! (`03/04/2024`) and a zone that nobody knows give nothing, never a guess.

use dateline_types::{CivilDate, Clock, Moment};

/// A day as written, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: Option<i16>,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// A date with an optional clock time that fills the whole of `text`, white space and a weekday aside.
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() < 8 || 64 < text.len() {
        return None;
    }
    if let Some((date, rest)) = iso_date(text) {
        return Some(Moment { date, clock: clock(rest)? });
    }
    if let Some((before, after)) = text.split_once(' ')
        && before.contains(':')
        && let Some((clock_first, "")) = clock_at(before).map(|it| (it.0, it.1))
    {
        // `10:30 21 June 2024`
        let (day, rest) = day_at(after)?;
        return Some(Moment { date: day.full()?, clock: Some(with_zone(clock_first, rest)?) });
    }
    let (day, rest) = day_at(text)?;
    Some(Moment { date: day.full()?, clock: clock(rest)? })
}

impl Day {
    /// The date, where the year is told.
    pub(crate) fn full(self) -> Option<CivilDate> {
        civil(self.year?, self.month, self.day)
    }

    /// The date; a missing year is the one that brings it nearest to `published`, at most a week after it.
    pub(crate) fn resolve(self, published: Option<CivilDate>) -> Option<CivilDate> {
        if self.year.is_some() {
            return self.full();
        }
        let published = published?;
        let late = (self.month, self.day) > (published.month, published.day);
        let same_year = civil(published.year, self.month, self.day);
        let soon = same_year.is_some_and(|it| days_between(published, it) <= 7);
        if late && !soon { civil(published.year - 1, self.month, self.day) } else { same_year }
    }
}

/// A day at the start of `text` (`Friday, June 21, 2024`, `1st June, 2025`, `Aug. 30`, `17 October 2024`) and what
/// follows it.
pub(crate) fn day_at(text: &str) -> Option<(Day, &str)> {
    let text = skip_weekday(text);
    if let Some((date, rest)) = iso_date(text) {
        return Some((Day { year: Some(date.year), month: date.month, day: date.day }, rest));
    }
    let (month, day, rest) = match month_at(text) {
        Some((month, rest)) => {
            let (day, rest) = number_at(rest.trim_start(), 2)?;
            (month, day, skip_ordinal(rest))
        }
        None => {
            let (day, rest) = number_at(text, 2)?;
            let rest = skip_ordinal(rest).trim_start_matches([' ', '-']);
            let (month, rest) = month_at(rest.strip_prefix("of ").unwrap_or(rest))?;
            (month, day, rest)
        }
    };
    let year = rest.trim_start_matches([',', ' ', '-']);
    let (year, rest) = match number_at(year, 4) {
        Some((year, rest)) if 1900 < year && year < 2100 && !rest.starts_with(char::is_alphanumeric) => {
            (i16::try_from(year).ok(), rest)
        }
        _ => (None, rest),
    };
    let found = Day { year, month, day: u8::try_from(day).ok()? };
    // Without a year, a leap year: 29 February may be right.
    civil(year.unwrap_or(2024), found.month, found.day)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some((found, rest))
}

fn civil(year: i16, month: u8, day: u8) -> Option<CivilDate> {
    let valid =
        1 <= year && jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
    valid.then_some(CivilDate { year, month, day })
}

/// Days from `a` to `b`, rough beyond a month.
fn days_between(a: CivilDate, b: CivilDate) -> i32 {
    let days = |it: CivilDate| (i32::from(it.year) * 12 + i32::from(it.month)) * 31 + i32::from(it.day);
    days(b) - days(a)
}

/// `2024-06-21`, `2024/06/21`, `20240621` at the start.
fn iso_date(text: &str) -> Option<(CivilDate, &str)> {
    let (year, rest) = number_at(text, 4)?;
    if text.len() - rest.len() != 4 {
        return None;
    }
    let mark = rest.chars().next().filter(|it| matches!(it, '-' | '/' | '.'));
    let step = |it: &str| match mark {
        Some(mark) => it.strip_prefix(mark).and_then(|it| number_at(it, 2).map(|(n, rest)| (n, rest.len()))),
        None => it
            .get(..2)
            .filter(|it| it.bytes().all(|it| it.is_ascii_digit()))
            .map(|n| (n.parse().unwrap_or(0), it.len() - 2)),
    };
    let (month, left) = step(rest)?;
    let rest = &rest[rest.len() - left..];
    let (day, left) = step(rest)?;
    let rest = &rest[rest.len() - left..];
    if rest.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let date = civil(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some((date, rest))
}

/// The clock time that the rest of a date is: outer `None` where it is something else.
fn clock(rest: &str) -> Option<Option<Clock>> {
    let rest = rest.trim_start_matches([',', ' ', 'T', '|', '-', '–', '—']).trim_end();
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    if rest.is_empty() || rest == "." {
        return Some(None);
    }
    let (found, rest) = clock_at(rest)?;
    Some(Some(with_zone(found, rest)?))
}

/// `10:30`, `10:30:59.25`, `10.30 p.m.`, `10:30 AM`, `103059`.
fn clock_at(text: &str) -> Option<(Clock, &str)> {
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    if digits == 6 || digits == 4 {
        let at = |i: usize| text[i..i + 2].parse().unwrap_or(99);
        let second = if digits == 6 { at(4) } else { 0 };
        return checked(at(0), at(2), second).map(|it| (it, &text[digits..]));
    }
    let (hour, rest) = number_at(text, 2)?;
    let (minute, mut rest) = match rest.strip_prefix([':', '.']) {
        Some(rest) => number_at(rest, 2)?,
        None => (0, rest),
    };
    let mut second = 0;
    if let Some((n, after)) = rest.strip_prefix(':').and_then(|it| number_at(it, 2)) {
        second = n;
        rest =
            after.strip_prefix('.').map_or(after, |it| it.trim_start_matches(|it: char| it.is_ascii_digit()));
    }
    let (half, after) = half_at(rest.trim_start());
    let hour = match half {
        None => hour,
        Some(_) if hour == 0 || 12 < hour => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    checked(hour, minute, second).map(|it| (it, if half.is_some() { after } else { rest }))
}

/// `a.m.`, `PM`: whether it is the afternoon.
fn half_at(text: &str) -> (Option<bool>, &str) {
    for (mark, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if text.get(..mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark)) {
            return (Some(afternoon), &text[mark.len()..]);
        }
    }
    (None, text)
}

fn checked(hour: u32, minute: u32, second: u32) -> Option<Clock> {
    let valid = hour < 24 && minute < 60 && second < 60;
    valid.then_some(Clock { hour: hour as u8, minute: minute as u8, second: second as u8, offset: None })
}

/// Reads the zone that the rest of a time is.
fn with_zone(clock: Clock, rest: &str) -> Option<Clock> {
    let rest = rest.trim().trim_start_matches('(').trim_end_matches(')');
    let offset = match rest {
        "" => None,
        "Z" | "z" | "UTC" | "GMT" => Some(0),
        "EDT" => Some(-240),
        "EST" | "CDT" => Some(-300),
        "CST" | "MDT" => Some(-360),
        "MST" | "PDT" => Some(-420),
        "PST" => Some(-480),
        "BST" => Some(60),
        "CET" => Some(60),
        "CEST" => Some(120),
        "JST" | "KST" => Some(540),
        _ => {
            let (sign, digits) = match rest.strip_prefix('+') {
                Some(digits) => (1, digits),
                None => (-1, rest.strip_prefix(['-', '\u{2212}'])?),
            };
            let digits: String = digits.chars().filter(|it| *it != ':').collect();
            let valid = matches!(digits.len(), 2 | 4) && digits.bytes().all(|it| it.is_ascii_digit());
            let number: i16 = valid.then(|| digits.parse().ok()).flatten()?;
            let (hours, minutes) = if digits.len() == 2 { (number, 0) } else { (number / 100, number % 100) };
            (hours < 19 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))?
        }
    };
    Some(Clock { offset, ..clock })
}

fn number_at(text: &str, longest: usize) -> Option<(u32, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=longest).contains(&len).then(|| (text[..len].parse().unwrap_or(0), &text[len..])).or_else(|| {
        // `20240621`: a number of eight digits starts with its year.
        (longest == 4 && (len == 8)).then(|| (text[..4].parse().unwrap_or(0), &text[4..]))
    })
}

fn skip_ordinal(rest: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(rest)
}

fn skip_weekday(text: &str) -> &str {
    const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let letters = text.len() - text.trim_start_matches(|it: char| it.is_ascii_alphabetic()).len();
    let is_day = (3..=9).contains(&letters) && DAYS.iter().any(|it| text[..3].eq_ignore_ascii_case(it));
    let full = letters <= 4 || text[..letters].to_ascii_lowercase().ends_with("day");
    if is_day && full { text[letters..].trim_start_matches(['.', ',', ' ']) } else { text }
}

/// A month's name, whole or cut to three or four letters, at the start.
fn month_at(text: &str) -> Option<(u8, &str)> {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let len = text.len() - text.trim_start_matches(|it: char| it.is_ascii_alphabetic()).len();
    if len < 3 || !text.starts_with(|it: char| it.is_ascii_uppercase()) {
        return None;
    }
    let word = text[..len].to_ascii_lowercase();
    let at = MONTHS.iter().position(|it| *it == word || len <= 4 && it.starts_with(&word))?;
    let rest = &text[len..];
    Some((at as u8 + 1, rest.strip_prefix('.').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(moment(text).map(|it| it.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn dates_of_records_are_read() {
        check("2024-06-21", Some("2024-06-21"));
        check("2024-05-30T18:05:00+02:00", Some("2024-05-30T18:05:00+02:00"));
        check("2021-05-09 10:36:17-04:00", Some("2021-05-09T10:36:17-04:00"));
        check("2024-06-21T09:30:00.123Z", Some("2024-06-21T09:30:00Z"));
        check("20240621T093000Z", Some("2024-06-21T09:30:00Z"));
        check("Fri, 21 Jun 2024 09:30:00 +0900", Some("2024-06-21T09:30:00+09:00"));
        check("Friday, June 21, 2024 10:30 p.m. EDT", Some("2024-06-21T22:30:00-04:00"));
        check("1st June, 2025", Some("2025-06-01"));
        check("21 June 2024", Some("2024-06-21"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "2023-02-30",
            "0000-01-01",
            "03/04/2024",
            "June 2024",
            "2016-12-31T23:59:60Z",
            "soon",
            "June 31, 2024",
            "2024-06-21T10:00 Mars",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_missing_year_is_the_nearest_before() {
        let day = |text: &str| day_at(text).unwrap().0;
        let published = civil(2025, 1, 3);
        assert_eq!(day("Dec. 30").resolve(published), civil(2024, 12, 30));
        assert_eq!(day("Jan 4").resolve(published), civil(2025, 1, 4));
        assert_eq!(day("2 January").resolve(published), civil(2025, 1, 2));
        assert_eq!(day("2 January").resolve(None), None);
    }
}
