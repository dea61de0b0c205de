//! TIMEX3 values that say the same in another notation.
//!
//! TempEval-3's annotators and our guide write some values differently, and the annotators differ among themselves.
//! This is the whole list of what counts as equal; nothing else does:
//!
//! 1. Unknown ends: `1998-10-XX` is `1998-10`, `1949-XX` is `1949`, `199X` is `199`, `19XX` is `19`.
//! 2. Weeks in one digit: `2000-W7` is `2000-W07`.
//! 3. Clock times: seconds and zones are dropped (our guide has none), `T24:00` is midnight of the next day.
//! 4. Lengths: `P2DE` is `P20Y`, `P1CE` is `P100Y`, `P1Q` is `P3M`, `P1D` is `PT24H`, `PT5H30M` is `PT5.5H`.
//! 5. The day for a part of it: AQUAINT gives `Friday night` the value of Friday, with the type TIME; ours has the part.
//!    Only if the gold value is a day; the other way round is an error.
//! 6. Distances (`a year ago`, `two months earlier`, `in two weeks`): the text tells the unit, and what is finer comes
//!    from elsewhere, so one value may lie in the other: `1988-Q3` in `1988`, `1998-08-07` in `1998-W32`.
//! 7. Vague stretches (`recent weeks`, `coming years`, `the past few days`, `several years ago`): a length in `X` or a reference.

use jiff::{ToSpan, civil::Date};

/// Whether the values of an expression say the same; `text` is the expression in the gold.
pub fn same(text: &str, gold: Option<&str>, ours: Option<&str>) -> bool {
    if gold == ours {
        return true;
    }
    let (Some(gold), Some(ours)) = (gold, ours) else { return false };
    let (gold, ours) = (plain(gold), plain(ours));
    gold == ours
        || is_day_of_part(&gold, &ours)
        || is_distance(text, &gold, &ours)
        || is_vague(text, &gold, &ours)
}

/// One notation for the first four of the list.
fn plain(value: &str) -> String {
    if let Some(length) =
        value.strip_prefix('P').filter(|it| it.starts_with(|c: char| c.is_ascii_digit() || c == 'T'))
    {
        return self::length(length);
    }
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let mut day = day.to_owned();
    while let Some(rest) = day.strip_suffix("-XX") {
        day = rest.to_owned();
    }
    day = day.trim_end_matches('X').to_owned();
    if let Some((year, week)) = day.split_once("-W").filter(|(_, it)| it.len() == 1) {
        day = format!("{year}-W0{week}");
    }
    match time.map(clock) {
        None => day,
        Some(time) if time == "24:00" => match day.parse::<Date>().and_then(|it| it.checked_add(1.day())) {
            Ok(next) => format!("{next}T00:00"),
            Err(_) => format!("{day}T{time}"),
        },
        Some(time) => format!("{day}T{time}"),
    }
}

/// Hours and minutes; parts of the day as they are.
fn clock(time: &str) -> &str {
    let is_clock = time.starts_with(|c: char| c.is_ascii_digit());
    if is_clock { time.get(..5).unwrap_or(time) } else { time }
}

fn length(amount_and_unit: &str) -> String {
    let letter = amount_and_unit.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(amount_and_unit.len());
    let (amount, unit) = amount_and_unit.split_at(letter);
    match (amount.parse::<u32>(), unit) {
        (Ok(n), "DE") => format!("P{}Y", n * 10),
        (Ok(n), "CE") => format!("P{}Y", n * 100),
        (Ok(n), "Q") => format!("P{}M", n * 3),
        (Ok(n), "D") => format!("PT{}H", n * 24),
        _ if amount_and_unit.ends_with("H30M") => format!("P{}.5H", amount_and_unit.trim_end_matches("H30M")),
        _ => format!("P{amount_and_unit}"),
    }
}

fn is_day_of_part(gold: &str, ours: &str) -> bool {
    let parts = ["MO", "MI", "AF", "EV", "NI", "DT"];
    gold.len() == 10 && ours.split_once('T').is_some_and(|(day, time)| day == gold && parts.contains(&time))
}

fn is_distance(text: &str, gold: &str, ours: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let is_told = ["ago", "earlier", "later", "from now"].iter().any(|it| text.ends_with(it))
        || text.starts_with("in ");
    is_told && (lies_in(gold, ours) || lies_in(ours, gold))
}

/// Whether a point of the calendar is part of a longer one.
fn lies_in(fine: &str, coarse: &str) -> bool {
    let is_decade = coarse.len() == 3 && coarse.bytes().all(|it| it.is_ascii_digit());
    if fine.strip_prefix(coarse).is_some_and(|it| is_decade || it.starts_with('-')) {
        return true;
    }
    let quarter = || {
        let month: u32 = fine.get(5..7)?.parse().ok()?;
        Some(format!("{}-Q{}", fine.get(..4)?, month.div_ceil(3)))
    };
    let week = || {
        let week = fine.parse::<Date>().ok()?.iso_week_date();
        Some(format!("{:04}-W{:02}", week.year(), week.week()))
    };
    quarter().is_some_and(|it| it == coarse) || week().is_some_and(|it| it == coarse)
}

fn is_vague(text: &str, gold: &str, ours: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let is_reference = |it: &str| it.ends_with("_REF");
    let is_length = |it: &str| it.starts_with("PX") || it.starts_with("PTX");
    let is_pair = (is_reference(gold) && is_length(ours)) || (is_length(gold) && is_reference(ours));
    is_pair
        && ["recent", "coming", "past", "last", "next", "few", "several", "ago"]
            .iter()
            .any(|it| text.contains(it))
}

#[test]
fn what_is_on_the_list_is_equal_and_nothing_else() {
    let check = |text: &str, gold: &str, ours: &str, expect: bool| {
        assert_eq!(same(text, Some(gold), Some(ours)), expect, "{text}: {gold} {ours}");
    };
    check("1949", "1949-XX", "1949", true);
    check("the 1990s", "199X", "199", true);
    check("this week", "2000-W7", "2000-W07", true);
    check("midnight", "1999-12-31T24:00", "2000-01-01T00:00", true);
    check("5 p.m.", "1999-12-31T17:00:00", "1999-12-31T17:00", true);
    check("a decade", "P1DE", "P10Y", true);
    check("Friday night", "1998-08-07", "1998-08-07TNI", true);
    check("Friday night", "1998-08-07TNI", "1998-08-07", false);
    check("Friday night", "1998-08-07", "1998-08-14TNI", false);
    check("a year earlier", "1988-Q3", "1988", true);
    check("last year", "1988-Q3", "1988", false);
    check("two weeks ago", "1998-08-07", "1998-W32", true);
    check("recent weeks", "PXW", "PAST_REF", true);
    check("weeks", "PXW", "PAST_REF", false);
    check("two years", "P2Y", "P3Y", false);
    check("5 1/2 hours", "PT5H30M", "PT5.5H", true);
}
