//! Dates by their names: `June 21, 2024`, `19 December`, `December 2023`, `last Oct. 3`, `the 15th`, `2024-06-21`.

use super::super::{
    lexicon::Word,
    meaning::{Match, Meaning, Rule, Step, YearOf},
    view::View,
};
use super::year;
use dateline_types::Tag;

const DATE: Rule = Rule::new("time.calendar", 0.94);

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
    first_of_range(view, i)
        .or_else(|| day(view, i))
        .or_else(|| day_of_month(view, i))
        .or_else(|| month_alone(view, i))
        .map(found)
}

/// `April 3-5`, `April 24 and 25`: the day behind.
pub(super) fn second_of_range(view: &View<'_>, first: &Match) -> Option<Match> {
    let Meaning::Day { month, year, .. } = first.meaning else { return None };
    let at = first.end;
    let is_glued = matches!(view.word(at), "-" | "–") && view.is_glued(at);
    let is_range = is_glued || view.is_any(at, &["and", "to", "through", "or", "until"]);
    let ends_in_day = matches!(view.class(at - 1), Word::Number(it) | Word::Ordinal(it) if it <= 31);
    let day = day_number(view, at + 1).filter(|_| is_range && ends_in_day)?;
    // April 24 and 25 people; May 3 and 4 June.
    let goes_on = view.tag(at + 2).is_noun()
        || matches!(view.tag(at + 2), Tag::Jj | Tag::Cd)
        || matches!(
            view.class(at + 2),
            Word::Month { .. } | Word::Unit { .. } | Word::Evening | Word::Morning
        )
        || view.is_any(at + 2, &["of", "%", "percent", ":"]);
    if goes_on && !is_glued {
        return None;
    }
    let meaning = Meaning::Day { month, day, year };
    Some(Match { start: at + 1, end: at + 2, meaning, rule: DATE })
}

/// `4` of `4 to 23 March`, `3-5 April`: the day before.
fn first_of_range(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let first = day_number(view, i)?;
    let is_joint = matches!(view.word(i + 1), "-" | "–") || view.is_any(i + 1, &["to", "and", "or"]);
    day_number(view, i + 2).filter(|second| is_joint && first < *second)?;
    match plain_day(view, i + 2)? {
        (_, Meaning::Day { month, year, .. }) => Some((i + 1, Meaning::Day { month, day: first, year })),
        _ => None,
    }
}

/// A day of a month.
fn day(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some(step) = step(view, i) {
        return match plain_day(view, i + 1)? {
            (end, Meaning::Day { month, day, year: YearOf::By(Step::Near) }) => {
                Some((end, Meaning::Day { month, day, year: YearOf::By(step) }))
            }
            _ => None,
        };
    }
    plain_day(view, i)
}

fn plain_day(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let i = i + usize::from(view.is(i, "the") && matches!(view.class(i + 1), Word::Ordinal(_)));
    if let Some(day) = day_number(view, i).or_else(|| named_day(view, i).filter(|_| view.is(i + 1, "of"))) {
        let of = i + 1 + usize::from(view.is(i + 1, "day") && view.is(i + 2, "of"));
        let at = of + usize::from(view.is(of, "of"));
        let month = month(view, at)?;
        let (year, end) = year_of(view, at + 1);
        return Some((end, Meaning::Day { month, day, year }));
    }
    let month = month(view, i)?;
    let day = day_number(view, i + 1).or_else(|| named_day(view, i + 1))?;
    let is_amount = view.is_any(i + 2, &["percent", "per", "%", "million", "billion", "°", "points"]);
    let (year, end) = year_of(view, i + 2);
    (!is_amount).then_some((end, Meaning::Day { month, day, year }))
}

fn step(view: &View<'_>, i: usize) -> Option<Step> {
    match () {
        () if view.is_any(i, &["last", "previous"]) => Some(Step::Last),
        () if view.is(i, "next") => Some(Step::Next),
        () if view.is(i, "this") => Some(Step::This),
        () => None,
    }
}

/// `the 15th of next month`, `the 15th day of this month`, `on the 15th`.
fn day_of_month(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let day = day_number(view, i + 1)
        .filter(|_| view.is(i, "the") && matches!(view.class(i + 1), Word::Ordinal(_)))?;
    let of = i + 2 + usize::from(view.is(i + 2, "day"));
    let is_month = view.is(of, "of") && view.is(of + 2, "month");
    let months = match () {
        () if is_month && view.is(of + 1, "next") => Some(1),
        () if is_month && view.is(of + 1, "last") => Some(-1),
        () if is_month && view.is_any(of + 1, &["this", "the"]) => Some(0),
        () => None,
    };
    if months.is_some() {
        return Some((of + 3, Meaning::DayOfMonth { day, months }));
    }
    let is_led = view.follows(i, &["on", "until", "till"]) && of == i + 2;
    let is_end = view.is_any(of, &[",", ".", ";", "and", "”", "\"", ")"]) || of == view.len();
    (is_led && is_end).then_some((of, Meaning::DayOfMonth { day, months }))
}

/// A month, with its year or what says which.
fn month_alone(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let step = step(view, i).unwrap_or(Step::Near);
    let at = if step == Step::Near { i } else { i + 1 };
    let month = month(view, at).or_else(|| mid_month(view, at))?;
    let (year, end) = match step {
        Step::Near => year_of(view, at + 1),
        Step::Last | Step::Next | Step::This | Step::Past | Step::Coming => (YearOf::By(step), at + 1),
    };
    // A number that is no year and no day: "June 45" is a name or a count.
    Some((end, Meaning::Month { month, year }))
}

/// `mid-August`, one token.
fn mid_month(view: &View<'_>, i: usize) -> Option<i8> {
    let word = view.word(i);
    let head = word.get(..4)?;
    match super::super::words::word(word.get(4..)?) {
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
    let has_number = |it: usize| {
        day_number(view, it).is_some() || named_day(view, it).is_some() || year::number(view, it).is_some()
    };
    let is_dated = view.is(i + 1, ",") && year::number(view, i + 2).is_some();
    if has_number(i + 1)
        || is_dated
        || (0 < i && has_number(i - 1))
        || (view.follows(i, &["of"]) && 1 < i && has_number(i - 2))
    {
        return Some(month);
    }
    let is_short = view.word(i).len() == 3 && month != 5 || view.is(i, "sept");
    // The March accession.
    let is_modifier = view.follows(i, &["the", "its", "their", "a", "'s", "’s"])
        && !view.is_capital(i + 1)
        && matches!(view.tag(i + 1), Tag::Nn | Tag::Nns | Tag::Jj);
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
    ((is_led || is_modifier) && !is_short && !is_surname && !is_first_name).then_some(month)
}

/// A day of the month, `5` or `5th`.
fn day_number(view: &View<'_>, i: usize) -> Option<i8> {
    let starts_with_digit = view.word(i).starts_with(|it: char| it.is_ascii_digit());
    match view.class(i) {
        Word::Number(it) | Word::Ordinal(it) if starts_with_digit && (1..=31).contains(&it) => Some(it as i8),
        _ => None,
    }
}

/// A day of the month in words, `first`: beside a month only.
fn named_day(view: &View<'_>, i: usize) -> Option<i8> {
    match view.class(i) {
        Word::Ordinal(it) if (1..=31).contains(&it) && !view.tag(i + 1).is_noun() => Some(it as i8),
        _ => None,
    }
}

/// The year behind a day or month, and where it ends.
pub(super) fn year_of(view: &View<'_>, i: usize) -> (YearOf, usize) {
    let at = i + usize::from(
        view.is_any(i, &[",", "of"]) || (view.is(i, "in") && year::number(view, i + 1).is_some()),
    );
    if let Some(year) = year::number(view, at) {
        return (YearOf::Is(year), at + 1);
    }
    // April of 87.
    if let (true, Word::Number(it @ 30..=99), 2) =
        (view.is(i, "of"), view.class(i + 1), view.word(i + 1).len())
    {
        return (YearOf::Is(1900 + it as i16), i + 2);
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

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn months_and_days_follow_the_tense() {
        check(
            "The mill opened in January and had been sold in November.",
            "January=2024-01|November=2023-11",
        );
        check("A ruling is due in February.", "February=2025-02");
        check("She was jailed on Oct. 3 and will be freed on Oct. 9.", "Oct. 3=2023-10-03|Oct. 9=2024-10-09");
        check("He was shot last Oct. 23.", "last Oct. 23=2023-10-23");
        check("It fell in October of last year.", "October of last year=2023-10");
        check("It began on 19 December 2019.", "19 December 2019=2019-12-19");
        check("They will vote on the 15th.", "the 15th=2024-08-15");
    }

    #[test]
    fn ranges_are_two() {
        check("It ran from April 3-5.", "April 3=2024-04-03|5=2024-04-05");
        check("It was held on April 24 and 25.", "April 24=2024-04-24|25=2024-04-25");
        check("It ran from 4 to 23 March.", "4=2024-03-04|23 March=2024-03-23");
    }

    #[test]
    fn days_that_do_not_exist_have_no_value() {
        check("It was signed on February 30, 2023.", "February 30, 2023=?");
    }

    #[test]
    fn names_are_no_months() {
        check("Theresa May met June Okafor in March.", "March=2024-03");
        check("Police may march with Jan Kowalski.", "");
    }
}
