//! Values of flags, with what to write instead where one is wrong.

use dateline_types::{CivilDate, Moment};

/// A day: `2024-06-21`.
pub(crate) fn date(text: &str) -> Result<Moment, String> {
    let digits = |range: std::ops::Range<usize>| text.get(range).and_then(|it| it.parse::<u16>().ok());
    let fits = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    let parts = (digits(0..4), digits(5..7), digits(8..10));
    let (Some(year), Some(month), Some(day)) = parts else { return Err("write it as 2024-06-21".into()) };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if !fits || year == 0 || !(1..=days).contains(&day) {
        return Err("there is no such day; write it as 2024-06-21".into());
    }
    Ok(CivilDate { year: year.cast_signed(), month: month as u8, day: day as u8 }.into())
}

/// A score from 0 to 1.
pub(crate) fn score(text: &str) -> Result<f32, String> {
    let score = text.parse().ok().filter(|it| (0.0..=1.0).contains(it));
    score.ok_or_else(|| "write a number from 0 to 1, as in 0.8".into())
}

/// A number of bytes, with K, M, G or T for powers of 1,024. A record must fit offsets of 32 bits.
pub(crate) fn bytes(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.char_indices().last() {
        Some((at, 'k' | 'K')) => (&text[..at], 10),
        Some((at, 'm' | 'M')) => (&text[..at], 20),
        Some((at, 'g' | 'G')) => (&text[..at], 30),
        Some((at, 't' | 'T')) => (&text[..at], 40),
        _ => (text, 0),
    };
    let number: u64 = digits.parse().map_err(|_| "write a number of bytes, as in 500K or 64M")?;
    number.checked_mul(1 << shift).ok_or_else(|| "too large a number".into())
}

/// A day as it stands in the output, where days compare as text.
pub(crate) fn day(text: &str) -> Result<String, String> {
    date(text).map(|it| it.to_string())
}

/// `ours=yours`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    let (ours, yours) = text.split_once('=').ok_or("write it as text=story")?;
    Ok((ours.into(), yours.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_lie_between_nothing_and_certain() {
        assert_eq!(score("0.8"), Ok(0.8));
        for bad in ["1.1", "-0.1", "NaN", "high", ""] {
            assert!(score(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn bytes_are_counted_in_powers_of_1024() {
        assert_eq!(bytes("64M"), Ok(64 << 20));
        assert_eq!(bytes("12"), Ok(12));
        for bad in ["", "M", "-1", "1.5G", "99999999999T"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_that_are_no_days_are_refused() {
        assert_eq!(date("2024-02-29").map(|it| it.to_string()), Ok("2024-02-29".into()));
        for bad in ["2023-02-29", "2024-13-01", "2024-6-21", "21.06.2024", "0000-01-01", "2024-06-2é", ""] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}
