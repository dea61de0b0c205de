//! Feasts and holidays: `Christmas`, `Good Friday`, `last Thanksgiving`, `Election Day`, `Easter 2018`.
//!
//! Those of the western calendar and of the United States, whose days follow from the year.

use super::super::{
    meaning::{Match, Meaning, Rule, Step, YearOf},
    view::View,
};
use super::{calendar, year};
use dateline_types::Tag;

const FEAST: Rule = Rule::new("time.feast", 0.71);

/// When a feast is.
#[derive(Clone, Copy)]
enum When {
    /// Month and day.
    On(i8, i8),
    /// So many days from Easter Sunday.
    Easter(i64),
    /// Month, day of the week from Monday = 1, which of them; -1 is the last.
    Nth(i8, i8, i8),
}

/// A feast.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (step, at) = match () {
        () if view.is_any(i, &["last", "previous"]) => (Step::Last, i + 1),
        () if view.is_any(i, &["next", "following"]) => (Step::Next, i + 1),
        () if view.is(i, "this") => (Step::This, i + 1),
        () => (Step::Near, i),
    };
    if !view.is_capital(at) || (0 < at && view.is_capital(at - 1) && view.tag(at - 1) == Tag::Nnp) {
        return None;
    }
    let (end, when) = named(view, at)?;
    let (year, end) = match step {
        Step::Near => calendar::year_of(view, end),
        _ => match year::number(view, end) {
            Some(_) => return None,
            None => (YearOf::By(step), end),
        },
    };
    let meaning = match when {
        When::On(month, day) => Meaning::Day { month, day, year },
        When::Easter(days) => Meaning::WesternEaster { days, year },
        When::Nth(month, weekday, nth) => Meaning::NthWeekday { month, weekday, nth, year },
    };
    Some(Match { start: i, end, meaning, rule: FEAST })
}

/// Where the name of a feast ends, and when it is.
fn named(view: &View<'_>, i: usize) -> Option<(usize, When)> {
    let two = |a: &str, b: &str| view.is(i, a) && view.is(i + 1, b);
    // St. Patrick's Day, Valentine's Day, Veterans' Day.
    let day = |it: usize| {
        let at = it + usize::from(view.is_any(it, &["'s", "’s", "'", "’"]));
        view.is(at, "day").then_some(at + 1)
    };
    let is_new_year = two("new", "year");
    let of_new_year = i + 2 + usize::from(view.is_any(i + 2, &["'s", "’s"]));
    let found = match () {
        () if two("christmas", "eve") => (i + 2, When::On(12, 24)),
        () if two("christmas", "day") => (i + 2, When::On(12, 25)),
        () if two("boxing", "day") => (i + 2, When::On(12, 26)),
        () if view.is(i, "christmas") && !view.is_capital(i + 1) => (i + 1, When::On(12, 25)),
        () if is_new_year && view.is(of_new_year, "eve") => (of_new_year + 1, When::On(12, 31)),
        () if is_new_year && view.is(of_new_year, "day") => (of_new_year + 1, When::On(1, 1)),
        () if two("may", "day") => (i + 2, When::On(5, 1)),
        () if two("earth", "day") => (i + 2, When::On(4, 22)),
        () if view.is(i, "halloween") => (i + 1, When::On(10, 31)),
        () if two("independence", "day") => (i + 2, When::On(7, 4)),
        () if two("veterans", "day") => (i + 2, When::On(11, 11)),
        () if view.is(i, "valentine") => (day(i + 1)?, When::On(2, 14)),
        () if view.is_any(i, &["st.", "saint"]) && view.is(i + 1, "patrick") => {
            (day(i + 2)?, When::On(3, 17))
        }
        () if two("good", "friday") && !view.is(i + 2, "agreement") => (i + 2, When::Easter(-2)),
        () if two("easter", "sunday") => (i + 2, When::Easter(0)),
        () if two("easter", "monday") => (i + 2, When::Easter(1)),
        () if two("palm", "sunday") => (i + 2, When::Easter(-7)),
        () if two("ash", "wednesday") => (i + 2, When::Easter(-46)),
        () if view.is(i, "easter") && !view.is_capital(i + 1) => (i + 1, When::Easter(0)),
        () if view.is(i, "thanksgiving") => (i + 1 + usize::from(view.is(i + 1, "day")), When::Nth(11, 4, 4)),
        () if two("labor", "day") => (i + 2, When::Nth(9, 1, 1)),
        () if two("memorial", "day") => (i + 2, When::Nth(5, 1, -1)),
        () if two("columbus", "day") => (i + 2, When::Nth(10, 1, 2)),
        () => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn feasts_of_the_year() {
        check("She will be home before Christmas.", "Christmas=2024-12-25");
        check("It was found on Thanksgiving Day.", "Thanksgiving Day=2023-11-23");
        check("It has been closed since last Easter.", "last Easter=2024-03-31");
        check("It opened on Good Friday 2018.", "Good Friday 2018=2018-03-30");
        check("It shut on Memorial Day.", "Memorial Day=2024-05-27");
        check("The shop opened on New Year's Eve.", "New Year's Eve=2023-12-31");
    }

    #[test]
    fn names_are_no_feasts() {
        check("The Good Friday Agreement was read.", "");
    }
}
