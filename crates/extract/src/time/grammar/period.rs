//! Quarters, halves, seasons, weekends, feasts: `the second half of 2028`, `third-quarter`, `last spring`, `Christmas`.

use super::super::{
    lexicon::{Unit, Word},
    meaning::{Match, Meaning, Rule, Step, YearOf},
    view::View,
};
use super::{calendar, year};

const PERIOD: Rule = Rule::new("time.period", 0.79);
const FEAST: Rule = Rule::new("time.feast", 0.71);

/// All of them.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |(end, meaning)| Match { start: i, end, meaning, rule: PERIOD };
    quarter(view, i)
        .or_else(|| season(view, i))
        .or_else(|| weekend(view, i))
        .map(found)
        .or_else(|| feast(view, i))
}

/// `the first quarter`, `the second half of 2028`, `Q3 2024`, `third-quarter`.
fn quarter(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some((end, year)) = owned_year(view, i) {
        let (end, meaning) = quarter(view, end)
            .filter(|(_, it)| matches!(it, Meaning::Half { .. } | Meaning::Quarter { .. }))?;
        return Some((end, with_year(meaning, year)));
    }
    let short = match view.word(i) {
        "Q1" => Some((1, false)),
        "Q2" => Some((2, false)),
        "Q3" => Some((3, false)),
        "Q4" => Some((4, false)),
        "H1" => Some((1, true)),
        "H2" => Some((2, true)),
        _ => None,
    };
    let (n, is_half, end) = match short {
        Some((n, is_half)) => (n, is_half, i + 1),
        None => {
            let the = i + usize::from(view.is(i, "the"));
            let at = the + usize::from(view.is_any(the, &["fiscal"]));
            let Word::Ordinal(n) = view.class(at) else { return None };
            let at = at + 1 + usize::from(view.is(at + 1, "-"));
            let at = at + usize::from(view.is_any(at, &["fiscal", "financial"]));
            let is_half = view.is(at, "half");
            let is_quarter = matches!(view.class(at), Word::Unit { unit: Unit::Quarter, plural: false });
            if !is_half && !is_quarter || n < 1 || if is_half { 2 } else { 4 } < n {
                return None;
            }
            (n as i8, is_half, at + 1)
        }
    };
    let of_year = view.is(end, "of") && view.is_any(end + 1, &["the", "this"]) && view.is(end + 2, "year");
    let (year, year_end) = if of_year { (YearOf::Shift(0), end + 3) } else { calendar::year_of(view, end) };
    let is_money = (i.saturating_sub(40)..view.len().min(i + 40)).any(|it| {
        view.is_any(
            it,
            &[
                "profit", "profits", "sales", "revenue", "revenues", "earnings", "loss", "growth", "percent",
                "%", "income", "economy", "gdp",
            ],
        )
    });
    if short.is_none() && year_end == end && !is_money {
        return None; // the second half of a match
    }
    let meaning =
        if is_half { Meaning::Half { half: n, year } } else { Meaning::Quarter { quarter: n, year } };
    Some((year_end, meaning))
}

/// `this year's`, `last year's`.
fn owned_year(view: &View<'_>, i: usize) -> Option<(usize, YearOf)> {
    let n = match () {
        () if view.is(i, "last") => -1,
        () if view.is(i, "this") => 0,
        () if view.is(i, "next") => 1,
        () => return None,
    };
    let is_owner = view.is(i + 1, "year") && view.is_any(i + 2, &["'s", "’s"]);
    (is_owner && !view.is_any(i + 3, &["this", "last", "next"])).then_some((i + 3, YearOf::Shift(n)))
}

fn with_year(meaning: Meaning, year: YearOf) -> Meaning {
    match meaning {
        Meaning::Half { half, .. } => Meaning::Half { half, year },
        Meaning::Quarter { quarter, .. } => Meaning::Quarter { quarter, year },
        other => other,
    }
}

/// `the summer of 2021`, `last spring`, `summer 2024`, `the winter`.
fn season(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let step = match () {
        () if view.is(i, "last") => Some(Step::Last),
        () if view.is(i, "next") => Some(Step::Next),
        () if view.is(i, "this") => Some(Step::This),
        () => None,
    };
    let the = view.is(i, "the");
    let at = i + usize::from(step.is_some() || the);
    let Word::Season(season) = view.class(at) else { return None };
    if view.is_capital(at)
        && 0 < at
        && view.is_capital(at - 1)
        && view.tag(at - 1) == dateline_types::Tag::Nnp
    {
        return None; // Arab Spring
    }
    if let Some(step) = step {
        return Some((at + 1, Meaning::Season { season, year: YearOf::By(step) }));
    }
    let (year, end) = calendar::year_of(view, at + 1);
    let is_told = end != at + 1 && (the || year::number(view, end - 1).is_some());
    let is_led =
        view.follows(i, &["in", "by", "since", "until", "during", "before", "after", "over", "through"]);
    let is_fall = view.is(at, "fall") || view.is(at, "spring");
    let is_noun = !is_fall || the || is_told;
    let is_compound = view.tag(at + 1).is_noun() && !is_told;
    (is_told || (is_led && is_noun && !is_compound)).then_some((end, Meaning::Season { season, year }))
}

/// `the weekend`.
fn weekend(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let is_weekend = matches!(view.class(i + 1), Word::Unit { unit: Unit::Weekend, plural: false });
    (view.is(i, "the") && is_weekend).then_some((i + 2, Meaning::Weekend(Step::Near)))
}

fn feast(view: &View<'_>, i: usize) -> Option<Match> {
    let two = |a: &str, b: &str| view.is(i, a) && view.is(i + 1, b);
    let near = YearOf::By(Step::Near);
    let fixed = |n: usize, month, day| (i + n, Meaning::Day { month, day, year: near });
    let easter = |n: usize, days| (i + n, Meaning::WesternEaster { days, year: near });
    if !view.is_capital(i) || (0 < i && view.is_capital(i - 1) && view.tag(i - 1) == dateline_types::Tag::Nnp)
    {
        return None;
    }
    let (end, meaning) = match () {
        () if two("christmas", "eve") => fixed(2, 12, 24),
        () if two("christmas", "day") => fixed(2, 12, 25),
        () if two("boxing", "day") => fixed(2, 12, 26),
        () if view.is(i, "christmas") && !view.is_capital(i + 1) => fixed(1, 12, 25),
        () if view.is(i, "new")
            && view.is(i + 1, "year")
            && view.is_any(i + 2, &["'s", "’s"])
            && view.is(i + 3, "eve") =>
        {
            fixed(4, 12, 31)
        }
        () if view.is(i, "new")
            && view.is(i + 1, "year")
            && view.is_any(i + 2, &["'s", "’s"])
            && view.is(i + 3, "day") =>
        {
            fixed(4, 1, 1)
        }
        () if two("may", "day") => fixed(2, 5, 1),
        () if view.is(i, "halloween") => fixed(1, 10, 31),
        () if view.is(i, "valentine") && view.is(i + 2, "day") => fixed(3, 2, 14),
        () if two("good", "friday") && !view.is(i + 2, "agreement") => easter(2, -2),
        () if two("easter", "sunday") => easter(2, 0),
        () if two("easter", "monday") => easter(2, 1),
        () if two("palm", "sunday") => easter(2, -7),
        () if two("ash", "wednesday") => easter(2, -46),
        () if view.is(i, "easter") && !view.is_capital(i + 1) => easter(1, 0),
        () if view.is(i, "thanksgiving") => (
            i + 1 + usize::from(view.is(i + 1, "day")),
            Meaning::NthWeekday { month: 11, weekday: 4, nth: 4, year: near },
        ),
        () => return None,
    };
    let (meaning, end) = match (meaning, year::number(view, end)) {
        (Meaning::Day { month, day, .. }, Some(year)) => {
            (Meaning::Day { month, day, year: YearOf::Is(year) }, end + 1)
        }
        (meaning, _) => (meaning, end),
    };
    Some(Match { start: i, end, meaning, rule: FEAST })
}
