//! Phrases of Recognizers-Text that tell one time: is it found, with that value?
//!
//! In scope is a case that has one result with one value (see [`recognizers::read`]) and that
//!
//! - tells a day, a stretch of the calendar, a time, a length or a set that TIMEX3 writes as one value: no range from
//!   one time to another (`from 4 to 23 March`, which our guide makes two rows), nothing counted from the minute of the
//!   question (`next hour`, `in 5 minutes`), no time zone by itself, no invented number (`a few hours` is three there),
//!   no year left open (`XXXX-02-30`), no weeks of a month (`2015-01-W01`, which is no TIMEX3), no titles
//!   (`partner of the year`);
//! - is written as news writes: names of months, days and feasts with a capital; no dates in digits but ISO 8601
//!   (`20161016`, `2020/23/Sep`, `1/1/2016`); nothing glued to numbers, names of files or addresses (`3h`, `9:00a`,
//!   `Dec31`, `archive-2018-09-23-page`); no years in words (`nineteen eighty six`); no spelling of chats (`tmrw`,
//!   `tonite`, `noonish`, `eod`, `otd`, `cy 2008`, `3 p . m .`, `9.am`).
//!
//! Their notation is brought into that of our guide: quarters and halves for their months, `FY2018` and `SY2018` for
//! the year, `BD` and `WD` for days, the day for its last second, `P6M` for `P0.5Y`, `NI` for `NT`, a weekend as `P1WE`.
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
    let text = phrase.text.as_str();
    let (before, behind) = (&text[..phrase.span.start() as usize], &text[phrase.span.end() as usize..]);
    let joins = |it: &char| matches!(it, '-' | '_' | '/');
    let is_free = !before.chars().next_back().as_ref().is_some_and(joins)
        && !behind.chars().next().as_ref().is_some_and(joins);
    // Partner of the year: a title, nothing is dated.
    let is_title = before.ends_with(" of ") && marked.starts_with("the ") && marked.matches(' ').count() == 1;
    (is_free && !is_title && is_news(marked) && phrase.kind != "timezone")
        .then(|| value(&phrase.timex, marked))
        .flatten()
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
            ("P3M" | "P6M", Some(day)) if day.ends_with("-01") && !has("quarters") => stretch(start, length),
            ("P10Y", Some("-01-01")) if start.get(3..4) == Some("0") => start.get(..3).map(str::to_owned),
            ("P100Y", Some("-01-01")) if start.get(2..4) == Some("00") => start.get(..2).map(str::to_owned),
            _ => Some(notation(length)),
        };
    }
    let parts: Vec<&str> = timex.split('-').collect();
    let is_open =
        timex.starts_with("XXXX-") && parts.len() == 3 && parts[1] != "XX" && !parts[1].starts_with('W');
    let in_month = matches!(parts[..], [_, month, week] if !month.starts_with('W') && week.starts_with('W'));
    let is_second = timex.split_once('T').is_some_and(|(day, time)| day.len() == 10 && time.len() == 8);
    let is_odd = timex.contains('#') || timex.ends_with("YXXXX") || timex == "FYXXXX";
    if let Some(day) = timex.strip_suffix("T23:59:59") {
        return Some(day.to_owned());
    }
    (!is_vague && !is_open && !in_month && !is_second && !is_odd).then(|| notation(timex))
}

/// The quarter or half that starts on a day.
fn stretch(start: &str, length: &str) -> Option<String> {
    let month: u8 = start.get(5..7)?.parse().ok()?;
    let year = start.get(..4)?;
    Some(match length {
        "P6M" => format!("{year}-H{}", month.div_ceil(6)),
        _ => format!("{year}-Q{}", month.div_ceil(3)),
    })
}

fn notation(timex: &str) -> String {
    match timex {
        "P0.5Y" => return "P6M".to_owned(),
        "PT0.5H" => return "PT30M".to_owned(),
        "XXXX-WXX-WE" => return "P1WE".to_owned(),
        _ => {}
    }
    let year = timex.strip_prefix("FY").or(timex.strip_prefix("SY")).unwrap_or(timex);
    let days = year.strip_suffix("BD").or(year.strip_suffix("WD"));
    days.map_or_else(|| year.replace("TNT", "TNI"), |it| format!("{it}D"))
}

/// Names that news writes with a capital.
const NAMES: &str = "monday tuesday wednesday thursday friday saturday sunday tues january february march april june july \
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec easter christmas \
    thanksgiving halloween independence patrick labor earth";

/// Words of chats, and years in words.
const ODD: &str = "tmrw tonite noonish eod otd cy sy workweek nineteen seventeen thousand";

/// Whether a newspaper might print it so.
fn is_news(marked: &str) -> bool {
    let has = |list: &str, word: &str| list.split_whitespace().any(|it| it == word);
    let is_small = |word: &str| has(NAMES, word) || has(NAMES, word.trim_end_matches('s'));
    let is_odd = |word: &str| has(ODD, &word.to_lowercase());
    let words = || marked.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    // 3h and Dec31, but 04th, 1990s, 5pm, Q1.
    let is_glued = |word: &str| {
        let letters = word.trim_matches(|it: char| it.is_ascii_digit()).to_lowercase();
        let is_known = ["st", "nd", "rd", "th", "s", "am", "pm", "q", "h"].contains(&letters.as_str());
        !letters.is_empty() && letters.len() < word.len() && !(is_known && (2 < word.len() || letters != "h"))
    };
    let is_number = |word: &str| word.bytes().all(|it| it.is_ascii_digit());
    let is_iso = marked.len() == 10 && marked.split('-').map(str::len).eq([4, 2, 2]);
    let has_digits = marked.contains(|it: char| it.is_ascii_digit());
    let is_slashed = has_digits && !is_iso && marked.contains(['/', '-', '=']);
    let is_pointed = marked.split_whitespace().any(|it| it.contains('.') && it.split('.').all(is_number));
    let is_spaced = marked.contains(" . ");
    let is_stuck = [".am", ".pm", "new year"].iter().any(|it| marked.contains(it));
    let is_digits = words().any(|it| 5 <= it.len() && is_number(it))
        || marked.split(' ').filter(|it| is_number(it)).count() == 3;
    let is_date = !is_pointed || marked.contains(char::is_alphabetic);
    let is_plain = !words().any(|it| is_small(it) || is_odd(it) || is_glued(it));
    is_plain && !is_slashed && !is_spaced && !is_digits && !is_stuck && is_date
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
    timex_notation::same(&phrase.text.as_str()[phrase.span], Some(&wanted), Some(&ours))
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
