//! Lengths of time: `three weeks`, `more than two weeks`, `a 24-hour`, `a 35th straight month`.
//!
//! Ages are none: `a six-year-old`, `20 years old`, `aged 20 years`.

use dateline_types::Tag;

use super::super::{
    lexicon::{Amount, Part, Unit, Word},
    meaning::{Match, Meaning, Rule},
    view::View,
};

const DURATION: Rule = Rule::new("time.duration", 0.67);

/// What "one day" is a length behind; elsewhere it is some day.
const ONE_DAY: [&str; 10] = ["for", "in", "within", "after", "of", "just", "only", "least", "than", "by"];

/// A length of time.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, amount, unit) = hyphened(view, i)
        .or_else(|| whole(view, i))
        .or_else(|| accounting(view, i))
        .or_else(|| straight(view, i))
        .or_else(|| counted(view, i))
        .or_else(|| bare(view, i))?;
    let is_someday = view.is(i, "one") && view.is(i + 1, "day") && !view.follows(i, &ONE_DAY);
    let is_age = is_age(view, i, end) || is_someday;
    (!is_age).then_some(Match { start: i, end, meaning: Meaning::Duration { amount, unit }, rule: DURATION })
}

/// `[more than] two weeks`, `five working days`, `half an hour`, `two and a half years`.
pub(super) fn counted(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let the = view.is_any(i, &["the", "a"]) && matches!(view.class(i + 1), Word::Number(_) | Word::Tenths(_));
    let at = if the { i + 1 } else { skip_approximation(view, i) };
    let (at, amount) = amount(view, at)?;
    let between = [
        "working",
        "business",
        "more",
        "full",
        "additional",
        "whole",
        "straight",
        "consecutive",
        "successive",
        "long",
        "extra",
        "calendar",
        "further",
        "solid",
    ];
    let at = at + usize::from(view.is_any(at, &between));
    // Two nights.
    if let (Word::Part { part: Part::Night, plural }, Amount::Known { tenths }) = (view.class(at), amount) {
        let is_count = plural == (tenths != 10) && matches!(view.class(at - 1), Word::Number(_));
        return is_count.then_some((at + 1, amount, Unit::Day));
    }
    let Word::Unit { unit, plural } = view.class(at) else {
        // A second is no ordinal behind "one".
        let is_second = amount == Amount::whole(1) && view.is(at, "second") && view.is(at - 1, "one");
        return is_second.then_some((at + 1, amount, Unit::Second));
    };
    if view.word(at) == "Minutes" && view.word(at - 1) == "60" {
        return None; // the programme
    }
    let is_one = amount == Amount::whole(1) || amount == (Amount::Known { tenths: 5 });
    // A six year process.
    let is_modifier = !plural && matches!(view.tag(at + 1), Tag::Nn | Tag::Jj) && !view.is_capital(at + 1);
    if is_one == plural && amount != Amount::Vague && amount != (Amount::Known { tenths: 15 }) && !is_modifier
    {
        return None;
    }
    let mut end = at + 1;
    let mut amount = amount;
    if let (Some(half), Amount::Known { tenths }) = (and_a_half(view, end), amount) {
        amount = Amount::Known { tenths: tenths.saturating_add(5) };
        end = half;
    }
    Some((end, amount, unit))
}

/// The place behind `more than`, `about` and the like.
pub(super) fn skip_approximation(view: &View<'_>, i: usize) -> usize {
    let two = |a: &str, b: &str| view.is(i, a) && view.is(i + 1, b);
    match () {
        () if two("more", "than")
            || two("less", "than")
            || two("fewer", "than")
            || two("at", "least")
            || two("up", "to")
            || two("at", "most") =>
        {
            i + 2
        }
        () if view.is(i, "no")
            && view.is_any(i + 1, &["more", "less", "fewer"])
            && view.is(i + 2, "than") =>
        {
            i + 3
        }
        () if view
            .is_any(i, &["nearly", "almost", "about", "around", "some", "roughly", "approximately"]) =>
        {
            i + 1
        }
        () => i,
    }
}

/// A number, and where it ends.
pub(super) fn amount(view: &View<'_>, i: usize) -> Option<(usize, Amount)> {
    let vague = |end: usize| Some((end, Amount::Vague));
    match () {
        () if view.is(i, "half") && view.is_any(i + 1, &["a", "an"]) => {
            return Some((i + 2, Amount::Known { tenths: 5 }));
        }
        () if view.is(i, "a") && view.is_any(i + 1, &["few", "many"]) => return vague(i + 2),
        () if view.is(i, "a") && view.is(i + 1, "couple") => {
            return Some((i + 2 + usize::from(view.is(i + 2, "of")), Amount::whole(2)));
        }
        () if view.is(i, "a") && view.is(i + 1, "dozen") => return Some((i + 2, Amount::whole(12))),
        () if view.is(i, "a") && view.is(i + 1, "hundred") => return Some((i + 2, Amount::whole(100))),
        () if view.is_any(i, &["several", "many", "few"]) => return vague(i + 1),
        () if view.is_any(i, &["dozens", "hundreds", "thousands"]) && view.is(i + 1, "of") => {
            return vague(i + 2);
        }
        () if view.is(i, "some") && matches!(view.class(i + 1), Word::Unit { plural: true, .. }) => {
            return vague(i + 1);
        }
        () if view.is_any(i, &["a", "an", "another"]) => return Some((i + 1, Amount::whole(1))),
        () => {}
    }
    match view.class(i) {
        Word::Number(tens)
            if view.is(i + 1, "-")
                && (20..100).contains(&tens)
                && tens % 10 == 0
                && !view.word(i).starts_with(|it: char| it.is_ascii_digit()) =>
        {
            match view.class(i + 2) {
                Word::Number(ones) if ones < 10 => Some((i + 3, Amount::whole(tens + ones))),
                _ => None,
            }
        }
        Word::Number(it) if and_a_half(view, i + 1).is_some() || view.class(i + 1) == Word::Half => {
            let end = and_a_half(view, i + 1).unwrap_or(i + 2);
            Some((end, Amount::Known { tenths: it.saturating_mul(10).saturating_add(5) }))
        }
        Word::Half => Some((i + 1, Amount::Known { tenths: 5 })),
        Word::Number(it) if view.is(i + 1, "hundred") => Some((i + 2, Amount::whole(it.saturating_mul(100)))),
        Word::Number(it) => Some((i + 1, Amount::whole(it))),
        Word::Tenths(tenths) => Some((i + 1, Amount::Known { tenths })),
        _ => None,
    }
}

/// `and a half`, `and half`: where it ends.
fn and_a_half(view: &View<'_>, i: usize) -> Option<usize> {
    let half = i + 1 + usize::from(view.is(i + 1, "a"));
    (view.is(i, "and") && view.is(half, "half")).then_some(half + 1)
}

/// `all day`, `the whole week`, `the entire year`.
fn whole(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let the = i + usize::from(view.is_any(i, &["the", "a", "an"]));
    let is_whole = if the == i { view.is(i, "all") } else { view.is_any(the, &["whole", "entire"]) };
    // For the hour.
    if let (true, Word::Unit { unit: unit @ (Unit::Hour | Unit::Fortnight), plural: false }) =
        (view.is(i, "the") && view.follows(i, &["for"]), view.class(i + 1))
    {
        return Some((i + 2, Amount::whole(1), unit));
    }
    let Word::Unit { unit, plural: false } = view.class(the + 1) else { return None };
    let is_led = the != i || !view.follows(i, &["of", "at", "above", "after", "in"]);
    (is_whole && is_led).then_some((the + 2, Amount::whole(1), unit))
}

/// `a 24-hour`, `the seven-month`, `year-long`, with the determiner.
fn hyphened(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = i + usize::from(view.is_any(i, &["a", "an", "the"]));
    let is_hyphen = |it: usize| matches!(view.word(it), "-" | "–" | "‑");
    if let Word::Unit { unit, plural } = view.class(at) {
        let is_long = is_hyphen(at + 1) && view.is(at + 2, "long");
        let amount = if plural { Amount::Vague } else { Amount::whole(1) };
        return is_long.then_some((at + 3, amount, unit));
    }
    let whole = match view.word(at) {
        it if it.eq_ignore_ascii_case("yearlong") => Some(Unit::Year),
        it if it.eq_ignore_ascii_case("monthlong") => Some(Unit::Month),
        it if it.eq_ignore_ascii_case("weeklong") => Some(Unit::Week),
        it if it.eq_ignore_ascii_case("daylong") => Some(Unit::Day),
        _ => None,
    };
    if let Some(unit) = whole {
        return Some((at + 1, Amount::whole(1), unit));
    }
    let (end, amount) = amount(view, at)?;
    let Word::Unit { unit, plural: false } = view.class(end + 1) else { return None };
    let is_joined = is_hyphen(end);
    // "a multi - year": no number. "one - day" is.
    let long = end + 2 + if is_hyphen(end + 2) && view.is(end + 3, "long") { 2 } else { 0 };
    (is_joined && !view.is_any(end - 1, &["a", "an"])).then_some((long, amount, unit))
}

/// `a 35th straight month`, `the third consecutive year`, `for a third day`.
fn straight(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = i + usize::from(view.is_any(i, &["a", "an", "the", "its", "their"]));
    let Word::Ordinal(n) = view.class(at) else { return None };
    if view.is_any(at + 1, &["straight", "consecutive", "successive"]) {
        let Word::Unit { unit, plural: false } = view.class(at + 2) else { return None };
        return Some((at + 3, Amount::whole(n), unit));
    }
    let Word::Unit { unit: unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), plural: false } =
        view.class(at + 1)
    else {
        return None;
    };
    let goes_on = view.is_any(i, &["a", "its", "their"])
        && view.follows(i, &["for", "into", "enters", "entered", "enter"])
        || view.follows(i, &["enters", "entered", "enter", "into"]);
    (goes_on && 1 < n).then_some((at + 2, Amount::whole(n), unit))
}

/// `for years`, `in the decades`, `months of talks`.
fn bare(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = i + usize::from(view.is_any(i, &["the", "those"]));
    let Word::Unit { unit, plural: true } = view.class(at) else { return None };
    let is_rate = matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Second);
    // Office hours, early days; the last days are told by another rule.
    let is_compound = at == i
        && 0 < i
        && (view.tag(i - 1).is_noun()
            || matches!(view.tag(i - 1), Tag::Jj | Tag::Vbg | Tag::Cd)
            || view.is_glued(i));
    let is_old = view.is_any(at + 1, &["later", "earlier", "ago", "old", "-"]) && !view.is(at + 2, "long");
    (!is_rate && !is_compound && !is_old).then_some((at + 1, Amount::Vague, unit))
}

/// `the year to March 31`, `the quarter ended June 30`: the length, not the year we are in.
fn accounting(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = i + 1 + usize::from(view.is_any(i + 1, &["fiscal", "financial"]));
    let Word::Unit { unit, plural: false } = view.class(at) else { return None };
    let is_bounded = view.is_any(at + 1, &["to", "ended", "ending", "through"]);
    let has_day =
        matches!(view.class(at + 2), Word::Month { .. }) || matches!(view.class(at + 3), Word::Month { .. });
    (view.is(i, "the") && is_bounded && has_day).then_some((at + 1, Amount::whole(1), unit))
}

fn is_age(view: &View<'_>, i: usize, end: usize) -> bool {
    let is_old = view.is(end, "old")
        || (matches!(view.word(end), "-" | "–" | "‑") && view.is_any(end + 1, &["old", "olds"]));
    let of_age = view.is(end, "of") && view.is(end + 1, "age");
    is_old || of_age || view.follows(i, &["aged", "age", "not"])
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn amounts_of_a_unit() {
        check("a 24-hour strike after more than two weeks", "a 24-hour=PT24H|more than two weeks=P2W");
        check(
            "The 20-year treaty lasted two and a half years.",
            "The 20-year=P20Y|two and a half years=P2.5Y",
        );
        check(
            "They talked for about 5 1/2 hours after a six year process.",
            "about 5 1/2 hours=PT5.5H|a six year=P6Y",
        );
        check("They waited twenty-five days.", "twenty-five days=P25D");
        check("It rained all week and another day.", "all week=P1W|another day=P1D");
    }

    #[test]
    fn vague_amounts() {
        check("They talked for years, after months of war.", "years=PXY|months=PXM");
        check("The years that followed were hard.", "The years=PXY");
    }

    #[test]
    fn what_goes_on() {
        check("Prices rose for a third straight month.", "a third straight month=P3M");
        check("They stayed out for a third day.", "a third day=P3D");
    }

    #[test]
    fn ages_and_compounds_are_no_lengths() {
        check("A six-year-old boy and a man aged 40 years; he is 20 years old.", "");
        check("Office hours are short.", "");
    }
}
