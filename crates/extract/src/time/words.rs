//! The words that tell time, and what each of them is.
//!
//! Our own list: a `match` on the word in small letters; anything longer than the longest entry is nothing.

use super::lexicon::{Part, Season, Unit, Word};

/// Bytes of the longest entry.
const LONGEST: usize = 13;

/// For each first letter the lengths of the entries that start with it, as bits: most words end here.
const LENGTHS: [u16; 26] = [
    0x27fe, 0x0260, 0x03c0, 0x01f8, 0x01f8, 0x0bf8, 0x0010, 0x03fc, 0x1008, 0x0098, 0x0000, 0x0270, 0x03f8,
    0x01fc, 0x0298, 0x039c, 0x0384, 0x01c0, 0x3ff8, 0x13f8, 0x0104, 0x0300, 0x07f0, 0x0000, 0x0370, 0x0000,
];

/// The class of a word.
pub(super) fn word(text: &str) -> Word {
    if text.starts_with("mid-") || text.starts_with("Mid-") {
        return Word::Strong;
    }
    if LONGEST < text.len() || text.is_empty() {
        return Word::Other;
    }
    let first = text.as_bytes()[0];
    if first.is_ascii_digit() {
        return digits(text);
    }
    if text == "½" {
        return Word::Half;
    }
    if matches!(first, b'\'') || !first.is_ascii() {
        return decade(text.trim_start_matches(['\'', '’'])).unwrap_or(Word::Other);
    }
    let letter = first.to_ascii_lowercase().wrapping_sub(b'a');
    if LENGTHS.get(usize::from(letter)).is_none_or(|it| it >> text.len() & 1 == 0) {
        return Word::Other;
    }
    let mut buffer = [0; LONGEST];
    let lower = &mut buffer[..text.len()];
    lower.copy_from_slice(text.as_bytes());
    lower.make_ascii_lowercase();
    match std::str::from_utf8(lower) {
        Ok(lower) => named(lower, first.is_ascii_uppercase()),
        Err(_) => Word::Other,
    }
}

fn named(lower: &str, capital: bool) -> Word {
    let month = |month, sure| if capital { Word::Month { month, sure } } else { Word::Other };
    let day = |day, plural| if capital { Word::Weekday { day, plural } } else { Word::Other };
    let unit = |unit, plural| Word::Unit { unit, plural };
    let part = |part, plural| Word::Part { part, plural };
    match lower {
        "january" | "jan." => month(1, true),
        "february" | "feb." => month(2, true),
        // Without a full stop they are months beside a number only.
        "jan" => month(1, false),
        "feb" => month(2, false),
        "mar" => month(3, false),
        "apr" => month(4, false),
        "jun" => month(6, false),
        "jul" => month(7, false),
        "aug" => month(8, false),
        "sep" => month(9, false),
        "oct" => month(10, false),
        "nov" => month(11, false),
        "dec" => month(12, false),
        "march" => month(3, false),
        "mar." => month(3, true),
        "april" | "apr." => month(4, lower != "april"),
        "may" => month(5, false),
        "june" | "jun." => month(6, lower != "june"),
        "july" | "jul." => month(7, true),
        "august" => month(8, false),
        "aug." => month(8, true),
        "september" | "sept." | "sep." | "sept" => month(9, true),
        "october" | "oct." => month(10, true),
        "november" | "nov." => month(11, true),
        "december" | "dec." => month(12, true),
        "monday" | "mon." => day(1, false),
        "tuesday" | "tues." | "tue." | "tues" => day(2, false),
        "wednesday" | "wed." => day(3, false),
        "thursday" | "thurs." | "thur." | "thu." | "thurs" => day(4, false),
        "friday" | "fri." => day(5, false),
        "saturday" | "sat." => day(6, false),
        "sunday" | "sun." => day(7, false),
        "mondays" => day(1, true),
        "tuesdays" => day(2, true),
        "wednesdays" => day(3, true),
        "thursdays" => day(4, true),
        "fridays" => day(5, true),
        "saturdays" => day(6, true),
        "sundays" => day(7, true),
        "second" => Word::Ordinal(2),
        "seconds" => unit(Unit::Second, true),
        "minute" => unit(Unit::Minute, false),
        "minutes" | "mins" => unit(Unit::Minute, true),
        "hour" => unit(Unit::Hour, false),
        "hours" | "hrs" => unit(Unit::Hour, true),
        "day" => unit(Unit::Day, false),
        "days" => unit(Unit::Day, true),
        "week" => unit(Unit::Week, false),
        "weeks" => unit(Unit::Week, true),
        "weekend" => unit(Unit::Weekend, false),
        "weekends" => unit(Unit::Weekend, true),
        "fortnight" => unit(Unit::Fortnight, false),
        "month" => unit(Unit::Month, false),
        "months" => unit(Unit::Month, true),
        "quarter" => unit(Unit::Quarter, false),
        "quarters" => unit(Unit::Quarter, true),
        "year" => unit(Unit::Year, false),
        "years" => unit(Unit::Year, true),
        "decade" => unit(Unit::Decade, false),
        "decades" => unit(Unit::Decade, true),
        "century" => unit(Unit::Century, false),
        "centuries" => unit(Unit::Century, true),
        "spring" => Word::Season(Season::Spring),
        "summer" => Word::Season(Season::Summer),
        "autumn" | "fall" => Word::Season(Season::Autumn),
        "winter" => Word::Season(Season::Winter),
        "morning" => part(Part::Morning, false),
        "afternoon" => part(Part::Afternoon, false),
        "evening" => part(Part::Evening, false),
        "night" => part(Part::Night, false),
        "mornings" => part(Part::Morning, true),
        "afternoons" => part(Part::Afternoon, true),
        "evenings" => part(Part::Evening, true),
        "nights" => part(Part::Night, true),
        "a.m." | "a.m" | "am" => Word::Morning,
        "p.m." | "p.m" | "pm" => Word::Evening,
        "today" | "yesterday" | "tomorrow" | "tonight" | "overnight" | "noon" | "midday" | "midnight"
        | "now" | "nowadays" => Word::Strong,
        "eve" | "currently" | "presently" | "recently" | "lately" | "past" | "future" | "moment"
        | "christmas" | "halloween" => Word::Strong,
        "valentine" | "easter" | "thanksgiving" | "boxing" | "independence" | "columbus" | "labor"
        | "labour" | "memorial" | "veterans" | "election" | "earth" | "present" | "time" | "q1" | "q2"
        | "q3" | "q4" | "h1" | "h2" => Word::Strong,
        "daily" | "nightly" | "weekly" | "monthly" | "annual" | "annually" | "yearly" | "hourly"
        | "fortnightly" | "everyday" | "quarterly" | "semiannual" | "semi-annual" | "semi-annually"
        | "semiannually" | "weekday" | "weekdays" | "lunchtime" | "daytime" => Word::Strong,
        "yearlong" | "monthlong" | "weeklong" | "daylong" => Word::Strong,
        "the" | "a" | "an" | "last" | "next" | "this" | "that" | "early" | "late" | "earlier" | "later"
        | "mid" | "around" => Word::Weak,
        "about" | "nearly" | "almost" | "some" | "roughly" | "approximately" | "more" | "less" | "fewer"
        | "at" | "up" => Word::Weak,
        "no" | "half" | "several" | "many" | "few" | "dozens" | "hundreds" | "thousands" | "every"
        | "each" | "once" => Word::Weak,
        "twice" | "recent" | "coming" | "its" | "their" | "end" | "start" | "beginning" | "new" | "good"
        | "palm" | "ash" => Word::Weak,
        "fiscal" | "calendar" | "current" | "previous" | "upcoming" | "following" | "another" | "all"
        | "any" | "whole" | "entire" | "these" | "just" | "over" | "black" | "st." | "saint" => Word::Weak,
        _ => number(lower),
    }
}

/// Numbers in words.
fn number(lower: &str) -> Word {
    let ordinal =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if let Some(it) = ordinal.iter().position(|it| *it == lower) {
        return Word::Ordinal(it as u32 + 1);
    }
    let small = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    if let Some(it) = small.iter().position(|it| *it == lower) {
        return Word::Number(it as u32 + 1);
    }
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"];
    match tens.iter().position(|it| *it == lower) {
        Some(it) => Word::Number((it as u32 + 2) * 10),
        None => decade_in_words(lower),
    }
}

fn decade_in_words(lower: &str) -> Word {
    match lower {
        "twenties" => Word::Decade(1920),
        "thirties" => Word::Decade(1930),
        "forties" => Word::Decade(1940),
        "fifties" => Word::Decade(1950),
        "sixties" => Word::Decade(1960),
        "seventies" => Word::Decade(1970),
        "eighties" => Word::Decade(1980),
        "nineties" => Word::Decade(1990),
        _ => Word::Other,
    }
}

/// Words that start with a digit.
fn digits(text: &str) -> Word {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = text.split_at(n);
    let Ok(value) = head.parse::<u32>() else { return Word::Other };
    match tail.as_bytes() {
        [] => Word::Number(value),
        [b'.', tenth @ b'0'..=b'9'] if n <= 4 => Word::Tenths(value * 10 + u32::from(tenth - b'0')),
        b"st" | b"nd" | b"rd" | b"th" => Word::Ordinal(value),
        [b's'] | [b'\'', b's'] => decade(&text[..n + 1]).unwrap_or(Word::Other),
        b"/2" if value == 1 => Word::Half,
        // Seconds are read over.
        [b':', a @ b'0'..=b'5', b @ b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'] if n <= 2 && value <= 24 => {
            Word::Clock(value as i8, ((a - b'0') * 10 + b - b'0') as i8)
        }
        [b':' | b'.', a @ b'0'..=b'5', b @ b'0'..=b'9'] if n <= 2 && value <= 24 => {
            Word::Clock(value as i8, ((a - b'0') * 10 + b - b'0') as i8)
        }
        [b',', rest @ ..] if rest.len() == 3 => std::str::from_utf8(rest)
            .ok()
            .and_then(|it| it.parse::<u32>().ok())
            .map_or(Word::Other, |it| Word::Number(value.saturating_mul(1000).saturating_add(it))),
        [b'-', ..] => iso(text).unwrap_or(Word::Other),
        _ => Word::Other,
    }
}

/// `1990s`, `90s`.
fn decade(text: &str) -> Option<Word> {
    let digits = text.strip_suffix('s')?;
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if year % 10 == 0 && (1500..2100).contains(&year) => Some(Word::Decade(year)),
        2 if year % 10 == 0 && 20 <= year => Some(Word::Decade(1900 + year)),
        _ => None,
    }
}

fn iso(text: &str) -> Option<Word> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
    let month = parts.next().filter(|it| it.len() == 2)?.parse().ok()?;
    let day = parts.next().filter(|it| it.len() == 2)?.parse().ok()?;
    Some(Word::Iso { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every entry of the tables above, as they are written here.
    #[test]
    fn lengths_know_every_entry() {
        let source = include_str!("words.rs");
        let from = source.find("fn named(").expect("the table is here");
        let until = source.find("/// Words that start with a digit.").expect("the table ends here");
        let entries = source[from..until].split('"').skip(1).step_by(2);
        let mut lengths = [0_u16; 26];
        for entry in entries.filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase())) {
            assert!(entry.len() <= LONGEST, "{entry}");
            lengths[usize::from(entry.as_bytes()[0] - b'a')] |= 1 << entry.len();
        }
        assert_eq!(lengths, LENGTHS, "{lengths:#06x?}");
    }

    #[test]
    fn classes() {
        assert_eq!(word("Thanksgiving"), Word::Strong);
        assert_eq!(word("approximately"), Word::Weak);
        assert_eq!(word("7:56:30"), Word::Clock(7, 56));
        assert_eq!(word("1/2"), Word::Half);
        assert_eq!(word("march"), Word::Other);
        assert_eq!(word("Zürich"), Word::Other);
    }
}
