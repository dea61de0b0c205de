//! Units of a longer stretch: `the first week of 2015`, `the last day of March`, `week 31`, `the week of March 6`,
//! `the week after next`.

use super::super::{
    lexicon::{Unit, Word},
    meaning::{Match, Meaning, Rule},
    view::View,
};
use super::{date, year};

const NTH: Rule = Rule::new("time.nth", 0.50);

/// A unit with what it is counted in.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, meaning) = numbered(view, i)
        .or_else(|| counted(view, i))
        .or_else(|| around(view, i))
        .or_else(|| after_next(view, i))?;
    Some(Match { start: i, end, meaning, rule: NTH })
}

/// `week 31`, `the week 3 of 2027`.
fn numbered(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let at = i + usize::from(view.is(i, "the"));
    let Word::Number(n) = view.class(at + 1) else { return None };
    let is_week = view.is(at, "week") && (1..=53).contains(&n);
    let is_count =
        view.tag(at + 2).is_noun() || !view.word(at + 1).starts_with(|it: char| it.is_ascii_digit());
    if !is_week || is_count {
        return None;
    }
    let this = (at + 2, Meaning::Shift { unit: Unit::Year, n: 0 });
    let (end, of) = if view.is(at + 2, "of") { stretch(view, at + 3)? } else { this };
    Some((end, Meaning::NthOf { unit: Unit::Week, nth: n as i8, of: Box::new(of) }))
}

/// `the first week of 2015`, `the 9th month of next year`, `the last day of March`.
fn counted(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let at = i + usize::from(view.is(i, "the"));
    let nth = match view.class(at) {
        Word::Ordinal(n) => i8::try_from(n).ok().filter(|it| 0 < *it)?,
        _ if view.is_any(at, &["last", "final"]) => -1,
        _ => return None,
    };
    let Word::Unit { unit: unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month), plural: false } =
        view.class(at + 1)
    else {
        return None;
    };
    let (end, of) = stretch(view, at + 3).filter(|_| view.is_any(at + 2, &["of", "in"]))?;
    Some((end, Meaning::NthOf { unit, nth, of: Box::new(of) }))
}

/// A year, a month, a quarter: anything longer than what is counted in it.
fn stretch(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (end, meaning) = date(view, i)
        .or_else(|| year::number(view, i).map(|it| (i + 1, Meaning::Year(it))))
        .or_else(|| match view.class(i + 1) {
            Word::Unit { unit, plural: false } if view.is(i, "the") => {
                Some((i + 2, Meaning::Shift { unit, n: 0 }))
            }
            _ => None,
        })?;
    let is_long = match &meaning {
        Meaning::Year(_) | Meaning::Month { .. } | Meaning::Quarter { .. } | Meaning::Half { .. } => true,
        Meaning::Shift { unit, .. } => matches!(unit, Unit::Month | Unit::Quarter | Unit::Year),
        _ => false,
    };
    is_long.then_some((end, meaning))
}

/// `the week of March 6`.
fn around(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let is_week =
        view.is(i, "the") && view.is(i + 1, "week") && view.is_any(i + 2, &["of", "beginning", "starting"]);
    let (end, of) = date(view, i + 3).filter(|_| is_week)?;
    let is_day = matches!(of, Meaning::Day { .. } | Meaning::Weekday { .. } | Meaning::DayOfMonth { .. });
    is_day.then_some((end, Meaning::Around { unit: Unit::Week, of: Box::new(of) }))
}

/// `the week after next`, `the year before last`.
fn after_next(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    let Word::Unit { unit, plural: false } = view.class(i + 1) else { return None };
    let n = match () {
        () if view.is(i + 2, "after") && view.is(i + 3, "next") => 2,
        () if view.is(i + 2, "before") && view.is(i + 3, "last") => -2,
        () => return None,
    };
    let is_end = !matches!(view.class(i + 4), Word::Unit { .. } | Word::Weekday { .. });
    (view.is(i, "the") && is_end).then_some((i + 4, Meaning::Shift { unit, n }))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn units_of_a_stretch() {
        check("It began in the first week of 2015.", "the first week of 2015=2015-W01");
        check("It ended on the last day of March.", "the last day of March=2024-03-31");
        check("They will meet in the week of August 5.", "the week of August 5=2024-W32");
        check("The vote will be held the week after next.", "the week after next=2024-W32");
        check("They met the year before last.", "the year before last=2022");
    }

    #[test]
    fn no_unit_outside_its_stretch() {
        check("It fell on the 40th day of March.", "the 40th day of March=?");
        check("He lost the final week of training.", "");
    }
}
