//! What recurs: `daily`, `every week`, `every Thursday`, `three days a week`, `Mondays at 9 a.m.`, `10 percent a year`.

use super::super::{
    lexicon::{Amount, Unit, Word},
    meaning::{Match, Meaning, Rule, Set},
    view::View,
};
use super::clock;
use dateline_types::Tag;

const SET: Rule = Rule::new("time.set", 0.32);

/// An expression of what recurs.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, set) = timed(view, i)
        .or_else(|| day_of_every_month(view, i))
        .or_else(|| adjective(view, i))
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
        () if view.is(i, "quarterly") => return other_set(view, i, Unit::Quarter, 1),
        () if view.is_any(i, &["semiannual", "semiannually", "semi-annual", "semi-annually"]) => {
            return other_set(view, i, Unit::Month, 6);
        }
        () if view.is_any(i, &["daily", "nightly", "everyday"]) => Unit::Day,
        () if view.is(i, "weekly") => Unit::Week,
        () if view.is(i, "monthly") => Unit::Month,
        () if view.is_any(i, &["annual", "annually", "yearly"]) => Unit::Year,
        () if view.is(i, "hourly") => Unit::Hour,
        () if view.is(i, "fortnightly") => Unit::Fortnight,
        () => return None,
    };
    (!in_name(view, i)).then_some((i + 1, one(unit)))
}

/// A capital inside a sentence is a name: the Daily Courier.
fn in_name(view: &View<'_>, i: usize) -> bool {
    // The party daily Granma.
    let is_paper = view.is_any(i, &["daily", "weekly", "monthly"]) && view.tag(i + 1) == Tag::Nnp;
    (view.is_capital(i) && (0 < i || view.is_capital(i + 1)) || is_paper) && !view.is_headline
}

fn other_set(view: &View<'_>, i: usize, unit: Unit, n: u32) -> Option<(usize, Set)> {
    let set = Set::Every { amount: Amount::whole(n), unit };
    (!in_name(view, i)).then_some((i + 1, set))
}

/// `every day at 7:13 p.m.`, `every Monday at 4 p.m.`, `Tuesdays at 9 a.m.`, `3 p.m. each day`.
fn timed(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    let clock = |set: Set, hour, minute| match set {
        Set::Weekday(day) => Some(Set::WeekdayClock(day, hour, minute)),
        Set::Part(_) => Some(Set::Clock(hour, minute)),
        Set::Every { unit: Unit::Day, amount } if amount == Amount::whole(1) => {
            Some(Set::Clock(hour, minute))
        }
        _ => None,
    };
    let recurring = |it: usize| every(view, it).or_else(|| plural(view, it)).or_else(|| adjective(view, it));
    if let Some((end, set)) = recurring(i) {
        let at = end + usize::from(view.is(end, "at"));
        let dotted = match view.class(at) {
            Word::Clock(hour, minute) if at != end => Some((at + 1, hour, minute)),
            _ => None,
        };
        let (end, hour, minute) = clock::time(view, at).or(dotted)?;
        return Some((end, clock(set, hour, minute)?));
    }
    let (end, hour, minute) = clock::time(view, i)?;
    let (end, set) = recurring(end + usize::from(view.is(end, "on")))?;
    Some((end, clock(set, hour, minute)?))
}

/// `the 19th of every month`.
fn day_of_every_month(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    let at = i + usize::from(view.is(i, "the"));
    let Word::Ordinal(day) = view.class(at) else { return None };
    let is_every =
        view.is(at + 1, "of") && view.is_any(at + 2, &["every", "each"]) && view.is(at + 3, "month");
    let day = i8::try_from(day).ok().filter(|it| is_every && (1..=31).contains(it))?;
    Some((at + 4, Set::MonthDay(day)))
}

/// `every week`, `each year`, `every two years`, `every other day`, `every Thursday`, `every morning`.
fn every(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    if view.is_any(i, &["any", "all"]) {
        let is_weekend = matches!(view.class(i + 1), Word::Unit { unit: Unit::Weekend, .. });
        return is_weekend.then_some((i + 2, one(Unit::Weekend)));
    }
    if !view.is_any(i, &["every", "each"]) {
        return None;
    }
    if view.is(i + 1, "weekday") {
        return Some((i + 2, one(Unit::Day)));
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
            Word::Unit { unit, .. } => Some((i + 3, Set::Every { amount: Amount::whole(n), unit })),
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

/// `on Mondays`, `Friday mornings`, `weekends`.
fn plural(view: &View<'_>, i: usize) -> Option<(usize, Set)> {
    match (view.class(i), view.class(i + 1)) {
        (Word::Weekday { day, .. }, Word::Part { part, plural: true }) => {
            Some((i + 2, Set::WeekdayPart(day, part)))
        }
        (Word::Weekday { day, plural: true }, _) => Some((i + 1, Set::Weekday(day))),
        (Word::Unit { unit: Unit::Weekend, plural: true }, _)
            if !matches!(view.tag(i.wrapping_sub(1)), Tag::Cd) =>
        {
            Some((i + 1, one(Unit::Weekend)))
        }
        (Word::Part { part, plural: true }, _) => {
            let before = if i == 0 { Tag::Period } else { view.tag(i - 1) };
            let is_count = before.is_noun() || matches!(before, Tag::Cd | Tag::Jj | Tag::PrpS);
            (!is_count).then_some((i + 1, Set::Part(part)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn what_comes_back() {
        check(
            "They march every Thursday and train three days a week.",
            "every Thursday=XXXX-WXX-4|three days a week=P1W",
        );
        check(
            "The annual fair and the weekly market grew 5 percent a year.",
            "annual=P1Y|weekly=P1W|a year=P1Y",
        );
        check("It pays a quarterly dividend.", "quarterly=P1Q");
        check("Rent is due on the 19th of every month.", "the 19th of every month=XXXX-XX-19");
    }

    #[test]
    fn at_an_hour() {
        check("The train leaves every day at 7:13 p.m. from Bonn.", "every day at 7:13 p.m.=T19:13");
        check("They meet on Tuesdays at 9 a.m. in Bonn.", "Tuesdays at 9 a.m.=XXXX-WXX-2T09:00");
        check("They meet on Friday mornings.", "Friday mornings=XXXX-WXX-5TMO");
    }

    #[test]
    fn names_do_not_come_back() {
        check("The Daily Courier said so.", "");
    }
}
