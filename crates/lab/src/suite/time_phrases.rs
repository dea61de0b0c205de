//! Phrases of Recognizers-Text that tell one time: is it found, with that value?
//!
//! In scope is a case that has one result with one value (see [`recognizers::read`]) and that
//!
//! - tells a day, a stretch of the calendar, a time, a length or a set that TIMEX3 writes as one value: no range from
//!   one time to another (`from 4 to 23 March`, which our guide makes two rows), nothing counted from the minute of the
//!   question (`next hour`, `in 5 minutes`), no time zone by itself, no invented number (`a few hours` is three there);
//! - is written as news writes: months and days of the week with a capital; no dates in digits but ISO 8601
//!   (`20161016`, `2020/23/Sep`, `1/1/2016`); no units and clocks glued to their number (`3h`, `9:00a`, `11ish`); no
//!   years in words (`nineteen eighty six`).
//!
//! A case passes if an expression that overlaps the one marked has its value, in the notation of our guide.

use std::path::Path;

use dateline_types::{Document, Span};

use super::card_slip;
use crate::{
    read::{
        self,
        recognizers::{self, Phrase},
    },
    score::{Card, SlipKind, timex_notation},
    system::{System, moment},
};

/// Reads every phrase in scope.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let models = system.models();
    for phrase in recognizers::read(data)? {
        let Some(wanted) = wanted(&phrase) else { continue };
        let mut document = Document::from_text(&phrase.text);
        document.meta.published = phrase.said.as_deref().and_then(|it| moment(it.get(..10)?));
        let tokens = dateline_tokenize::tokenize(&document, &models.tokenize);
        let times = dateline_extract::extract(&document, &tokens, &models.extract).times;
        let near: Vec<_> = times.iter().filter(|it| overlap(it.span, phrase.span)).collect();
        let is_right =
            near.iter().any(|it| it.value.as_deref().is_some_and(|it| is_same(&phrase, &wanted, it)));
        card.share("phrases.found", usize::from(!near.is_empty()), 1);
        card.share("phrases.value", usize::from(is_right), 1);
        card.share(&format!("phrases.value-{}", phrase.kind), usize::from(is_right), 1);
        if !is_right {
            let row = |it: &&dateline_types::TimeExpr| {
                format!("{} {:?}", it.value.as_deref().unwrap_or("null"), &document.text()[it.span])
            };
            let ours = near.iter().map(row).collect::<Vec<_>>().join(", ");
            let marked = &phrase.text.as_str()[phrase.span];
            let what = format!(
                "{wanted} {marked:?}, not {ours:?}: {} ({})",
                phrase.text,
                phrase.said.as_deref().unwrap_or("-")
            );
            card_slip(&mut card, "phrases", "times", SlipKind::Wrong, what);
        }
    }
    Ok(card)
}

fn overlap(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

/// The value of a phrase in scope, as our guide writes it.
fn wanted(phrase: &Phrase) -> Option<String> {
    let marked = &phrase.text.as_str()[phrase.span];
    (is_news(marked) && phrase.kind != "timezone").then(|| value(&phrase.timex, marked)).flatten()
}

/// Their value in our notation.
fn value(timex: &str, marked: &str) -> Option<String> {
    let has = |word: &str| marked.to_lowercase().split(|it: char| !it.is_alphabetic()).any(|it| it == word);
    let is_vague = ["few", "some", "several"].into_iter().any(has);
    if let Some(range) = timex.strip_prefix('(') {
        let ends = ["to", "till", "until", "through", "thru", "and", "from", "between", "starting"]
            .into_iter()
            .any(has);
        let is_range = ends || marked.contains(['-', '~', '–']) || is_vague;
        let (start, rest) = range.trim_end_matches(')').split_once(',')?;
        let (_, length) = rest.rsplit_once(',')?;
        let is_minute = length.starts_with("PT") || start.contains('T');
        return match (length, start.get(4..)) {
            _ if is_range || is_minute => None,
            ("P10Y", Some("-01-01")) if start.get(3..4) == Some("0") => start.get(..3).map(str::to_owned),
            ("P100Y", Some("-01-01")) if start.get(2..4) == Some("00") => start.get(..2).map(str::to_owned),
            _ => Some(length.to_owned()),
        };
    }
    let is_arithmetic = timex.contains('#') || timex.matches('-').count() > 3;
    (!is_vague && !is_arithmetic).then(|| timex.to_owned())
}

/// Whether a newspaper might print it so.
fn is_news(marked: &str) -> bool {
    let in_small = |word: &str| {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let months = [
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
        ];
        days.contains(&word.trim_end_matches('s')) || months.contains(&word)
    };
    let words = || marked.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let is_glued = |word: &str| {
        let letters = word.trim_start_matches(|it: char| it.is_ascii_digit());
        letters.len() < word.len()
            && !matches!(letters.to_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th" | "s" | "am" | "pm")
    };
    let has_digits = marked.contains(|it: char| it.is_ascii_digit());
    let is_iso = marked.len() == 10 && marked.split('-').map(str::len).eq([4, 2, 2]);
    let is_digits = has_digits
        && !is_iso
        && marked.contains(['/', '.'])
        && !words()
            .any(|it| matches!(it.to_lowercase().as_str(), "m" | "pm" | "am" | "sec" | "hours" | "years"))
        || words().any(|it| 5 <= it.len() && it.bytes().all(|it| it.is_ascii_digit()));
    let in_words =
        words().any(|it| matches!(it.to_lowercase().as_str(), "nineteen" | "seventeen" | "thousand"));
    !words().any(|it| in_small(it) || is_glued(it)) && !is_digits && !in_words
}

/// Whether our value is the one wanted. A time of day is compared without the day, which is not told there.
fn is_same(phrase: &Phrase, wanted: &str, ours: &str) -> bool {
    let clock = |it: &str| match it.split_once('T') {
        Some((day, time)) if time.len() == 2 && time.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{day}T{time}:00")
        }
        _ => it.to_owned(),
    };
    let (wanted, ours) = (clock(wanted), clock(ours));
    let is_time = matches!(phrase.kind.as_str(), "time" | "timerange") && wanted.starts_with('T');
    let ours = match ours.split_once('T') {
        Some((_, time)) if is_time => format!("T{time}"),
        _ => ours,
    };
    timex_notation::same("", Some(&wanted), Some(&ours))
}

#[test]
fn what_is_in_scope() {
    let check = |timex: &str, text: &str, expect: Option<&str>| {
        let phrase = Phrase {
            text: text.to_owned(),
            said: None,
            span: Span::at(0, text.len()),
            kind: "date".to_owned(),
            timex: timex.to_owned(),
        };
        assert_eq!(wanted(&phrase).as_deref(), expect, "{text}");
    };
    check("2019-01-04", "04th Jan 2019", Some("2019-01-04"));
    check("2020-09-23", "2020/23/Sep", None);
    check("2016-10-16", "20161016", None);
    check("2016-11-14", "next monday", None);
    check("(1990-01-01,2000-01-01,P10Y)", "the 1990s", Some("199"));
    check("(2016-11-08,2016-11-11,P3D)", "next 3 days", Some("P3D"));
    check("(2014-01-01,2018-01-01,P4Y)", "2014 to 2018", None);
    check("PT3H", "few hours", None);
    check("PT3H", "3h", None);
}
