//! Quarters, halves, seasons, weekends: `the second half of 2028`, `third-quarter`, `last spring`, `the weekend`.

use super::super::{
    lexicon::{Unit, Word},
    meaning::{Match, Meaning, Rule, Step, YearOf},
    view::View,
};
use super::{calendar, year};

const PERIOD: Rule = Rule::new("time.period", 0.81);

/// All of them.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |(end, meaning)| Match { start: i, end, meaning, rule: PERIOD };
    quarter(view, i).or_else(|| season(view, i)).or_else(|| weekend(view, i)).map(found)
}

/// `the first quarter`, `the second half of 2028`, `Q3 2024`, `third-quarter`.
fn quarter(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some((end, year)) = owned_year(view, i) {
        let (end, meaning) = quarter(view, end)
            .filter(|(_, it)| matches!(it, Meaning::Half { .. } | Meaning::Quarter { .. }))?;
        return Some((end, with_year(meaning, year)));
    }
    // The 1988 third quarter, the 1988 quarter.
    let dated = i + usize::from(view.is(i, "the"));
    if let Some(year) = year::number(view, dated) {
        let at = dated + 1 + usize::from(view.is_any(dated + 1, &["'s", "’s"]));
        let nth = match view.class(at) {
            Word::Ordinal(n @ 1..=4) => Some(n as i8),
            _ => None,
        };
        let at = at + usize::from(view.is_any(at + 1, &["-"]));
        let year = YearOf::Is(year);
        match (nth, view.class(at + 1)) {
            (Some(quarter), Word::Unit { unit: Unit::Quarter, plural: false }) => {
                return Some((at + 2, Meaning::Quarter { quarter, year }));
            }
            (Some(half @ 1..=2), _) if view.is(at + 1, "half") => {
                return Some((at + 2, Meaning::Half { half, year }));
            }
            _ => {}
        }
    }
    if let (Some(year), Some((n, is_half))) = (year::number(view, i), short(view.word(i + 1))) {
        let year = YearOf::Is(year);
        let meaning =
            if is_half { Meaning::Half { half: n, year } } else { Meaning::Quarter { quarter: n, year } };
        return Some((i + 2, meaning));
    }
    let short = short(view.word(i));
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
                "profit",
                "profits",
                "sales",
                "revenue",
                "revenues",
                "earnings",
                "loss",
                "losses",
                "growth",
                "percent",
                "%",
                "income",
                "economy",
                "gdp",
                "results",
                "company",
                "output",
                "exports",
                "inflation",
                "shares",
                "analysts",
                "cash",
                "orders",
                "investment",
                "production",
                "$",
                "bank",
                "million",
                "billion",
                "net",
                "cents",
                "prices",
                "costs",
                "dividend",
                "fiscal",
                "charge",
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

/// `Q3`: its number, and whether it is a half.
fn short(word: &str) -> Option<(i8, bool)> {
    match word {
        "Q1" | "q1" => Some((1, false)),
        "Q2" | "q2" => Some((2, false)),
        "Q3" | "q3" => Some((3, false)),
        "Q4" | "q4" => Some((4, false)),
        "H1" => Some((1, true)),
        "H2" => Some((2, true)),
        _ => None,
    }
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
    let step = match () {
        () if view.is(i, "the") => Step::Near,
        () if view.is_any(i, &["past", "previous"]) => Step::Last,
        () if view.is(i, "coming") => Step::Next,
        () => return None,
    };
    is_weekend.then_some((i + 2, Meaning::Weekend(step)))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn quarters_and_halves() {
        check("Profit fell in the second quarter of 2023.", "the second quarter of 2023=2023-Q2");
        check("Profit fell in this year's second quarter.", "this year's second quarter=2024-Q2");
        check("Sales rose from the 1988 third quarter.", "the 1988 third quarter=1988-Q3");
        check("Sales rose in 2019 Q1.", "2019 Q1=2019-Q1");
        check("They scored in the second half.", "");
    }

    #[test]
    fn seasons_and_weekends() {
        check(
            "He wrote to them last spring and in the summer of 2021.",
            "last spring=2024-SP|the summer of 2021=2021-SU",
        );
        check("They will vote over the weekend.", "the weekend=2024-W30-WE");
        check("The Arab Spring and the fall of the wall were recalled.", "");
    }
}
