//! Parts and edges of a date: `earlier this week`, `early on Thursday`, `late Tuesday`, `the end of March`.

use super::super::{
    lexicon::{Unit, Word},
    meaning::{Match, Meaning, Rule},
    view::View,
};
use super::{date, year};

const MODIFIED: Rule = Rule::new("time.modified", 0.77);

/// A date with what modifies it; its value is that of the date.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let (end, meaning) = early(view, i).or_else(|| edge(view, i))?;
    Some(Match { start: i, end, meaning, rule: MODIFIED })
}

fn early(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    if view.is(i, "around") {
        let (end, meaning) =
            date(view, i + 1).or_else(|| year::number(view, i + 1).map(|it| (i + 2, Meaning::Year(it))))?;
        let is_told = matches!(meaning, Meaning::Day { .. } | Meaning::Month { .. } | Meaning::Year(_));
        return (is_told && !view.is_any(end, &["'s", "’s"])).then_some((end, meaning));
    }
    if view.is_glued(i) {
        return None; // year-earlier
    }
    if !view.is_any(i, &["early", "late", "earlier", "later", "mid"]) {
        return None;
    }
    let on = i + 1 + usize::from(view.is_any(i + 1, &["on", "in"]));
    let on = if view.is(i + 1, "-") { i + 2 } else { on };
    if let Some(unit) = this(view, on) {
        return Some((on + 2, unit));
    }
    date(view, on).or_else(|| year::number(view, on).map(|it| (on + 1, Meaning::Year(it))))
}

/// `the day` behind `later in`, `the week` behind `earlier in`: today, this week.
fn this(view: &View<'_>, i: usize) -> Option<Meaning> {
    match view.class(i + 1) {
        Word::Unit { unit, plural: false } if view.is(i, "the") => Some(Meaning::Shift { unit, n: 0 }),
        Word::Unit { unit: Unit::Day, plural: false } if view.is(i, "that") => {
            Some(Meaning::After { unit: Unit::Day, n: 0 })
        }
        _ => None,
    }
}

/// `the end of March`, `the start of the year`, `year-end`.
fn edge(view: &View<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Word::Unit {
        unit: unit @ (Unit::Year | Unit::Month | Unit::Quarter | Unit::Week),
        plural: false,
    } = view.class(i)
    {
        let end = i + 1 + usize::from(view.is(i + 1, "-"));
        let is_led = end != i + 1 || view.follows(i, &["at", "by", "before", "until", "since", "after"]);
        if !view.is(end, "end") || !is_led || view.is_any(end + 1, &["of"]) {
            return None;
        }
        return Some(match year::number(view, end + 1) {
            Some(year) => (end + 2, Meaning::Year(year)),
            None => (end + 1, Meaning::Shift { unit, n: 0 }),
        });
    }
    // End of day, end of year.
    if let (true, Word::Unit { unit, plural: false }) =
        (view.is(i, "end") && view.is(i + 1, "of"), view.class(i + 2))
    {
        return Some((i + 3, Meaning::Shift { unit, n: 0 }));
    }
    let the = i + usize::from(view.is(i, "the"));
    let the = the + usize::from(view.is(the, "very"));
    let edges = ["end", "start", "beginning", "middle", "close", "turn", "rest", "remainder", "height"];
    if !view.is_any(the, &edges)
        || !view.is(the + 1, "of")
        || (the == i && !view.is_any(i, &["end", "start", "beginning"]))
    {
        return None;
    }
    let at = the + 2;
    if let Some(meaning) = this(view, at) {
        return Some((at + 2, meaning));
    }
    date(view, at).or_else(|| year::number(view, at).map(|it| (at + 1, Meaning::Year(it))))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn parts_and_edges() {
        check("It rose earlier this week.", "earlier this week=2024-W30");
        check("They met early on Thursday.", "early on Thursday=2024-07-18");
        check("It will shut by the end of the year.", "the end of the year=2024");
        check("It shut at the end of March 2023.", "the end of March 2023=2023-03");
        check("Debt fell by year-end 1988.", "year-end 1988=1988");
    }
}
