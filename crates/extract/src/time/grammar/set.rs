//! What recurs: `daily`, `every week`, `every Thursday`, `three days a week`, `Mondays`, `10 percent a year`.

use super::super::{
    lexicon::{Amount, Unit, Word},
    meaning::{Match, Meaning, Rule, Set},
    view::View,
};
use dateline_types::Tag;

const SET: Rule = Rule::new("time.set", 0.55);

/// An expression of what recurs.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, set) = adjective(view, i)
        .or_else(|| every(view, i))
        .or_else(|| rate(view, i))
        .or_else(|| plural(view, i))?;
    Some(Match { start: i, end, meaning: Meaning::Set(set), rule: SET })
}

fn one(unit: Unit) -> Set {
    Set::Every { amount: Amount::whole(1), unit }
}

fn adjective(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    let unit = match () {
        () if view.is_any(i, &["daily", "nightly"]) => Unit::Day,
        () if view.is(i, "weekly") => Unit::Week,
        () if view.is(i, "monthly") => Unit::Month,
        () if view.is_any(i, &["annual", "annually", "yearly"]) => Unit::Year,
        () if view.is(i, "hourly") => Unit::Hour,
        () if view.is(i, "fortnightly") => Unit::Fortnight,
        () => return None,
    };
    // A capital inside a sentence is a name: the Daily Courier.
    let in_name = view.is_capital(i) && (0 < i || view.is_capital(i + 1)) && !view.is_headline;
    (!in_name).then_some((i + 1, one(unit)))
}

/// `every week`, `each year`, `every two years`, `every other day`, `every Thursday`, `every morning`.
fn every(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    if !view.is_any(i, &["every", "each"]) {
        return None;
    }
    let other = usize::from(view.is(i + 1, "other"));
    match view.class(i + 1 + other) {
        Word::Unit { unit, plural: false } => {
            Some((i + 2 + other, Set::Every { amount: Amount::whole(1 + other as u32), unit }))
        }
        Word::Weekday { day, plural: false } => Some((i + 2 + other, Set::Weekday(day))),
        Word::Part { part, plural: false } => Some((i + 2 + other, Set::Part(part))),
        Word::Month { month, .. } => Some((i + 2 + other, Set::Month(month))),
        Word::Season(season) => Some((i + 2 + other, Set::Season(season))),
        Word::Number(n) => match view.class(i + 2) {
            Word::Unit { unit, plural: true } => Some((i + 3, Set::Every { amount: Amount::whole(n), unit })),
            _ => None,
        },
        _ => None,
    }
}

/// `three days a week`, `twice a month`, and the unit alone behind an amount: `5 percent [a year]`.
fn rate(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    let per = |it: usize| match view.class(it + 1) {
        Word::Unit { unit, plural: false } if view.is_any(it, &["a", "an"]) => Some((it + 2, one(unit))),
        _ => None,
    };
    let times = match () {
        () if view.is_any(i, &["once", "twice"]) => Some(i + 1),
        () => match (view.class(i), view.class(i + 1)) {
            (Word::Number(_), Word::Unit { plural: true, .. }) => Some(i + 2),
            (Word::Number(_), _) if view.is(i + 1, "times") => Some(i + 2),
            _ => None,
        },
    };
    if let Some(at) = times {
        return per(at);
    }
    let is_amount = 0 < i
        && (view.follows(i, &["percent", "%", "million", "billion", "times"])
            || matches!(view.class(i - 1), Word::Number(_))
            || (view.tag(i - 1) == Tag::Nns && (1 < i && matches!(view.tag(i - 2), Tag::Cd | Tag::Dollar))));
    let (end, set) = per(i).filter(|_| is_amount)?;
    let goes_on = view.is_any(end, &["ago", "earlier", "later", "after", "before", "from"]);
    (!goes_on).then_some((end, set))
}

/// `on Mondays`, `on weekends`, `weekdays`.
fn plural(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    match view.class(i) {
        Word::Weekday { day, plural: true } => Some((i + 1, Set::Weekday(day))),
        Word::Unit { unit: Unit::Weekend, plural: true } if view.follows(i, &["on", "at"]) => {
            Some((i + 1, one(Unit::Weekend)))
        }
        _ => None,
    }
}
