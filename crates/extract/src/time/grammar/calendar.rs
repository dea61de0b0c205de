//! Dates by their names: `June 21, 2024`, `19 December`, `December 2023`, `Friday`, `last Friday`, `2024-06-21`.

use super::super::{
    lexicon::Word,
    meaning::{Match, Meaning, Rule, Step, YearOf},
    view::View,
};
use super::year;
use dateline_types::Tag;

const DATE: Rule = Rule::new("time.calendar", 0.93);
const WEEKDAY: Rule = Rule::new("time.weekday", 0.93);

/// Days and months.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |(end, meaning)| Match { start: i, end, meaning, rule: DATE };
    if let Word::Weekday { plural: false, .. } = view.class(i) {
        let j = i + 1 + usize::from(view.is(i + 1, ","));
        let is_same_date = j == i + 1 || view.is(i + 1, ",");
        return day(view, j).filter(|_| is_same_date).map(found);
    }
    if let Word::Iso { year, month, day } = view.class(i) {
        return Some(found((i + 1, Meaning::Day { month, day, year: YearOf::Is(year) })));
    }
    day(view, i).or_else(|| month_alone(view, i)).map(found)
}

/// `April 3-5`: the day behind the hyphen.
pub(super) fn second_of_range(view: &View<'_>, first: &Match) -> Option<Match> {
    let Meaning::Day { month, year, .. } = first.meaning else { return None };
    let is_range = matches!(view.word(first.end), "-" | "–") && view.is_glued(first.end);
    let ends_in_day = matches!(view.class(first.end - 1), Word::Number(it) if it <= 31);
    let day = day_number(view, first.end + 1).filter(|_| is_range && ends_in_day)?;
    Some(Match {
        start: first.end + 1,
        end: first.end + 2,
        meaning: Meaning::Day { month, day, year },
        rule: DATE,
    })
}

/// A day of the week, with what says which.
pub(super) fn weekday(view: &View<'_>, i: usize) -> Option<Match> {
    let (step, at) = match () {
        () if view.is(i, "last") => (Step::Last, i + 1),
        () if view.is(i, "next") => (Step::Next, i + 1),
        () if view.is(i, "this") && view.is(i + 1, "past") => (Step::Last, i + 2),
        () if view.is(i, "this") && view.is(i + 1, "coming") => (Step::Next, i + 2),
        () if view.is(i, "this") => (Step::This, i + 1),
        () => (Step::Near, i),
    };
    let Word::Weekday { day, plural: false } = view.class(at) else { return None };
    if at == i && is_in_name(view, i) {
        return None;
    }
    let of = at + 1 + usize::from(view.is(at + 1, "of"));
    let weeks = match () {
        () if view.is(of, "last") && view.is(of + 1, "week") => Some(-1),
        () if view.is(of, "next") && view.is(of + 1, "week") => Some(1),
        () if view.is(of, "this") && view.is(of + 1, "week") => Some(0),
        () => None,
    };
    let (end, meaning) = match weeks {
        Some(weeks) => (of + 2, Meaning::WeekdayOf { day, weeks }),
        None => (at + 1, Meaning::Weekday { day, step }),
    };
    Some(Match { start: i, end, meaning, rule: WEEKDAY })
}

/// `Black Friday`, `Sheffield Wednesday`.
fn is_in_name(view: &View<'_>, i: usize) -> bool {
    view.follows(
        i,
        &[
            "black",
            "bloody",
            "good",
            "ash",
            "holy",
            "cyber",
            "palm",
            "easter",
            "super",
            "maundy",
            "sheffield",
        ],
    ) && view.is_capital(i - 1)
        || (view.is(i, "sunday") && view.is_any(i + 1, &["times", "telegraph", "mirror", "express", "world"]))
}

/// A day of a month.
fn day(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let i = i + usize::from(view.is(i, "the") && matches!(view.class(i + 1), Word::Ordinal(_)));
    if let Some(day) = day_number(view, i) {
        let of = i + 1 + usize::from(view.is(i + 1, "day") && view.is(i + 2, "of"));
        let at = of + usize::from(view.is(of, "of"));
        let month = month(view, at)?;
        let (year, end) = year_of(view, at + 1);
        return Some((end, Meaning::Day { month, day, year }));
    }
    let month = month(view, i)?;
    let day = day_number(view, i + 1)?;
    let is_amount = view.is_any(i + 2, &["percent", "per", "%", "million", "billion", "°", "points"]);
    let (year, end) = year_of(view, i + 2);
    (!is_amount).then_some((end, Meaning::Day { month, day, year }))
}

/// A month, with its year or what says which.
fn month_alone(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let step = match () {
        () if view.is(i, "last") => Step::Last,
        () if view.is(i, "next") => Step::Next,
        () if view.is_any(i, &["this", "this-coming"]) => Step::This,
        () => Step::Near,
    };
    let at = if step == Step::Near { i } else { i + 1 };
    let month = month(view, at).or_else(|| mid_month(view, at))?;
    let (year, end) = match step {
        Step::Near => year_of(view, at + 1),
        Step::Last | Step::Next | Step::This => (YearOf::By(step), at + 1),
    };
    // A number that is no year and no day: "June 45" is a name or a count.
    Some((end, Meaning::Month { month, year }))
}

/// `mid-August`, one token.
fn mid_month(view: &View<'_>, i: usize) -> Option<i8> {
    let word = view.word(i);
    let head = word.get(..4)?;
    match super::super::lexicon::word(word.get(4..)?) {
        Word::Month { month, .. } if head.eq_ignore_ascii_case("mid-") => Some(month),
        _ => None,
    }
}

/// The month at `i`; names of people and verbs are none.
pub(super) fn month(view: &View<'_>, i: usize) -> Option<i8> {
    let Word::Month { month, sure } = view.class(i) else { return None };
    if sure {
        return Some(month);
    }
    let has_number = |it: usize| day_number(view, it).is_some() || year::number(view, it).is_some();
    if has_number(i + 1)
        || (0 < i && has_number(i - 1))
        || (view.follows(i, &["of"]) && 1 < i && has_number(i - 2))
    {
        return Some(month);
    }
    let is_surname = 0 < i && view.tag(i - 1) == Tag::Nnp && view.is_capital(i - 1);
    let is_first_name = view.is_capital(i + 1)
        && view.tag(i + 1) == Tag::Nnp
        && !matches!(view.class(i + 1), Word::Month { .. });
    let before = [
        "in", "of", "since", "until", "till", "by", "from", "last", "next", "this", "early", "late", "mid",
        "before", "after", "during", "for", "through", "between", "and", "each", "every", "to", "or",
        "around", "than", "on", ",",
    ];
    let is_led = view.follows(i, &before) || (i == 0 && matches!(month, 4 | 6 | 8));
    (is_led && !is_surname && !is_first_name).then_some(month)
}

/// A day of the month, `5` or `5th`.
fn day_number(view: &View<'_>, i: usize) -> Option<i8> {
    let starts_with_digit = view.word(i).starts_with(|it: char| it.is_ascii_digit());
    match view.class(i) {
        Word::Number(it) | Word::Ordinal(it) if starts_with_digit && (1..=31).contains(&it) => Some(it as i8),
        _ => None,
    }
}

/// The year behind a day or month, and where it ends.
pub(super) fn year_of(view: &View<'_>, i: usize) -> (YearOf, usize) {
    let at = i + usize::from(view.is_any(i, &[",", "of"]));
    if let Some(year) = year::number(view, at) {
        return (YearOf::Is(year), at + 1);
    }
    let year = |it: usize| view.is(it, "year");
    match () {
        () if view.is(at, "last") && year(at + 1) => (YearOf::Shift(-1), at + 2),
        () if view.is(at, "this") && year(at + 1) => (YearOf::Shift(0), at + 2),
        () if view.is(at, "next") && year(at + 1) => (YearOf::Shift(1), at + 2),
        () if view.is(at, "that") && year(at + 1) => (YearOf::Same, at + 2),
        () => (YearOf::By(Step::Near), i),
    }
}
