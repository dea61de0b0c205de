//! Lengths of time: `three weeks`, `more than two weeks`, `a 24-hour`, `a 35th straight month`.
//!
//! Ages are none: `a six-year-old`, `20 years old`, `aged 20 years`.

use super::super::{
    lexicon::{Amount, Unit, Word},
    meaning::{Match, Meaning, Rule},
    view::View,
};

const DURATION: Rule = Rule::new("time.duration", 0.68);

/// What "one day" is a length behind; elsewhere it is some day.
const ONE_DAY: [&str; 10] = ["for", "in", "within", "after", "of", "just", "only", "least", "than", "by"];

/// A length of time.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, amount, unit) = hyphened(view, i)
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
    let the = view.is(i, "the") && matches!(view.class(i + 1), Word::Number(_) | Word::Tenths(_));
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
    let Word::Unit { unit, plural } = view.class(at) else { return None };
    let is_one = amount == Amount::whole(1) || amount == (Amount::Known { tenths: 5 });
    if is_one == plural && amount != Amount::Vague && amount != (Amount::Known { tenths: 15 }) {
        return None;
    }
    let mut end = at + 1;
    let mut amount = amount;
    let and_a_half = view.is(end, "and") && view.is(end + 1, "a") && view.is(end + 2, "half");
    if let (true, Amount::Known { tenths }) = (and_a_half, amount) {
        amount = Amount::Known { tenths: tenths.saturating_add(5) };
        end += 3;
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
        () if view.is_any(i, &["a", "an"]) => return Some((i + 1, Amount::whole(1))),
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
        Word::Number(it) if view.is(i + 1, "and") && view.is(i + 2, "a") && view.is(i + 3, "half") => {
            Some((i + 4, Amount::Known { tenths: it.saturating_mul(10).saturating_add(5) }))
        }
        Word::Number(it) if view.is(i + 1, "hundred") => Some((i + 2, Amount::whole(it.saturating_mul(100)))),
        Word::Number(it) => Some((i + 1, Amount::whole(it))),
        Word::Tenths(tenths) => Some((i + 1, Amount::Known { tenths })),
        _ => None,
    }
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

/// `a 35th straight month`, `the third consecutive year`.
fn straight(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = i + usize::from(view.is_any(i, &["a", "an", "the", "its", "their"]));
    let Word::Ordinal(n) = view.class(at) else { return None };
    let is_straight = view.is_any(at + 1, &["straight", "consecutive", "successive"]);
    let Word::Unit { unit, plural: false } = view.class(at + 2) else { return None };
    is_straight.then_some((at + 3, Amount::whole(n), unit))
}

/// `for years`, `in decades`, `after months`.
fn bare(view: &View<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let Word::Unit { unit, plural: true } = view.class(i) else { return None };
    let is_led =
        view.follows(i, &["for", "in", "after", "over", "within", "took", "take", "takes", "lasted", "last"]);
    let is_rate = matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Second | Unit::Minute);
    (is_led && !is_rate && !view.is_any(i + 1, &["later", "earlier", "ago", "old"])).then_some((
        i + 1,
        Amount::Vague,
        unit,
    ))
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
