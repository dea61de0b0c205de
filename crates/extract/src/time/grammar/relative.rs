//! Times told from today or from the time spoken of: `yesterday`, `last month`, `three months ago`, `a day earlier`.

use super::super::{
    lexicon::{Amount, Unit, Word},
    meaning::{Match, Meaning, Rule, Step},
    view::View,
};
use super::duration;
use dateline_types::Tag;

const RELATIVE: Rule = Rule::new("time.relative", 0.82);
const DISTANCE: Rule = Rule::new("time.distance", 0.90);

/// All of them.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    distance(view, i).or_else(|| date(view, i))
}

/// Those that are a day, a week and so on, told from today.
pub(super) fn date(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |end, meaning| Some(Match { start: i, end, meaning, rule: RELATIVE });
    let day = |n| Meaning::Shift { unit: Unit::Day, n };
    match () {
        () if view.is_any(i, &["today"]) => return found(i + 1, day(0)),
        () if view.is(i, "yesterday") => return found(i + 1, day(-1)),
        () if view.is(i, "tomorrow") => return found(i + 1, day(1)),
        () if view.is(i, "the")
            && view.is(i + 1, "day")
            && view.is(i + 2, "before")
            && view.is(i + 3, "yesterday") =>
        {
            return found(i + 4, day(-2));
        }
        () if view.is(i, "the")
            && view.is(i + 1, "day")
            && view.is(i + 2, "after")
            && view.is(i + 3, "tomorrow") =>
        {
            return found(i + 4, day(2));
        }
        () if view.is(i, "this")
            && view.is(i + 1, "time")
            && view.is(i + 2, "last")
            && view.is(i + 3, "year") =>
        {
            return found(i + 4, Meaning::Shift { unit: Unit::Year, n: -1 });
        }
        () => {}
    }
    anaphoric(view, i).or_else(|| stepped(view, i))
}

/// `last month`, `this week`, `next year`, `the coming week`.
fn stepped(view: &View<'_>, i: usize) -> Option<Match> {
    let the = usize::from(view.is(i, "the"));
    let (n, at) = match () {
        () if the == 0 && view.is(i, "last") => (-1, i + 1),
        () if the == 0 && view.is(i, "next") => (1, i + 1),
        () if the == 0 && view.is(i, "this") && view.is_any(i + 1, &["past", "last"]) => (-1, i + 2),
        () if the == 0 && view.is(i, "previous") => (-1, i + 1),
        () if the == 0 && view.is(i, "current") => (0, i + 1),
        () if the == 0 && view.is_any(i, &["coming", "upcoming"]) => (1, i + 1),
        () if the == 0 && view.is(i, "this") && view.is_any(i + 1, &["coming", "current"]) => {
            (i64::from(view.is(i + 1, "coming")), i + 2)
        }
        () if the == 0 && view.is(i, "this") => (0, i + 1),
        () if the == 1 && view.is_any(i + 1, &["current", "present"]) => (0, i + 2),
        () if the == 1 && view.is(i + 1, "coming") => (1, i + 2),
        () if the == 1 && view.is(i + 1, "latest") => (-1, i + 2),
        () if the == 0 && view.is(i, "past") && view.is(i + 1, "quarter") => (-1, i + 1),
        () => return None,
    };
    let fiscal = at
        + usize::from(
            view.is_any(at, &["fiscal", "financial", "calendar", "academic", "school", "working", "model"]),
        );
    let Word::Unit { unit, plural: false } = view.class(fiscal) else { return None };
    let meaning = match unit {
        Unit::Weekend => Meaning::Weekend(match n {
            -1 => Step::Last,
            0 => Step::This,
            _ => Step::Next,
        }),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => return None,
        Unit::Fortnight => Meaning::Duration { amount: Amount::whole(1), unit },
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century => {
            Meaning::Shift { unit, n }
        }
    };
    Some(Match { start: i, end: fiscal + 1, meaning, rule: RELATIVE })
}

/// `the following day`, `the next day`, `the same day`, `that year`, `the previous month`.
fn anaphoric(view: &View<'_>, i: usize) -> Option<Match> {
    if let Some(found) = bare(view, i).or_else(|| year_earlier(view, i)).or_else(|| to_date(view, i)) {
        return Some(found);
    }
    // Over the next year: a length.
    let is_length = view.follows(i, &["over", "within", "during", "for"]) && view.is_any(i + 1, &["next"]);
    if let (true, Word::Unit { unit, plural: false }) =
        (is_length && !view.is(i + 2, "quarter"), view.class(i + 2))
    {
        let meaning = Meaning::Duration { amount: Amount::whole(1), unit };
        return Some(Match { start: i, end: i + 3, meaning, rule: RELATIVE });
    }
    let (n, at) = match () {
        () if view.is(i, "the") && view.is_any(i + 1, &["following", "next"]) => (1, i + 2),
        () if view.is(i, "the") && view.is_any(i + 1, &["previous", "preceding"]) => (-1, i + 2),
        () if view.is_any(i, &["the", "that"]) && view.is(i + 1, "same") => (0, i + 2),
        () if view.is(i, "that") => (0, i + 1),
        () => return None,
    };
    let Word::Unit { unit, plural: false } = view.class(at) else { return None };
    let is_calendar = matches!(
        unit,
        Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Weekend
    );
    let unit = if unit == Unit::Weekend { Unit::Week } else { unit };
    is_calendar.then_some(Match {
        start: i,
        end: at + 1,
        meaning: Meaning::After { unit, n },
        rule: DISTANCE,
    })
}

/// `the year`, `the quarter`: the one spoken of, else the present one.
fn bare(view: &View<'_>, i: usize) -> Option<Match> {
    let Word::Unit { unit, plural: false } = view.class(i + 1) else { return None };
    let is_long = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
        || (unit == Unit::Day && view.follows(i, &["for"]));
    let is_led = view.follows(i, &["for", "during", "in", "within", "through", "throughout", "over"]);
    // The year the bridge was built, the month of May.
    let goes_on = view.is_any(
        i + 2,
        &[
            "of", "that", "when", "before", "after", "to", "ended", "ending", "through", "'s", "’s", "-",
            "earlier", "ago",
        ],
    ) || view.tag(i + 2).is_noun()
        || matches!(view.tag(i + 2), Tag::Dt | Tag::Prp | Tag::Cd);
    let meaning = Meaning::After { unit, n: 0 };
    (view.is(i, "the") && is_long && is_led && !goes_on).then_some(Match {
        start: i,
        end: i + 2,
        meaning,
        rule: RELATIVE,
    })
}

/// `the year to date`.
fn to_date(view: &View<'_>, i: usize) -> Option<Match> {
    let at = i + usize::from(view.is(i, "the"));
    let Word::Unit { unit: unit @ (Unit::Year | Unit::Month | Unit::Quarter), plural: false } =
        view.class(at)
    else {
        return None;
    };
    let is_hyphened =
        view.is(at + 1, "-") && view.is(at + 2, "to") && view.is(at + 3, "-") && view.is(at + 4, "date");
    let end = match () {
        () if is_hyphened => at + 5,
        () if view.is(at + 1, "to") && view.is(at + 2, "date") => at + 3,
        () => return None,
    };
    Some(Match { start: i, end, meaning: Meaning::Shift { unit, n: 0 }, rule: RELATIVE })
}

/// `the year-earlier quarter`, `a year-ago`: one year before the time spoken of.
fn year_earlier(view: &View<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(view.is_any(i, &["the", "a"]));
    let is_hyphened =
        view.is(the, "year") && view.is(the + 1, "-") && view.is_any(the + 2, &["ago", "earlier"]);
    let end = the + 3 + usize::from(view.is_any(the + 3, &["quarter", "period", "month", "half"]));
    let meaning = Meaning::After { unit: Unit::Year, n: -1 };
    is_hyphened.then_some(Match { start: i, end, meaning, rule: DISTANCE })
}

/// `two years ago`, `a day earlier`, `three weeks later`, `the day before`, `Hours later`.
fn distance(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |end, meaning| Some(Match { start: i, end, meaning, rule: DISTANCE });
    if view.is(i, "the") {
        let Word::Unit { unit, plural: false } = view.class(i + 1) else { return None };
        let is_end =
            view.is_any(i + 3, &[",", ".", "?", ";", "and", "''", "”", "\"", ""]) || i + 3 == view.len();
        let n = match () {
            () if view.is(i + 2, "before") && is_end => -1,
            () if view.is(i + 2, "after") && is_end => 1,
            () => return None,
        };
        return found(i + 3, Meaning::After { unit, n });
    }
    if let Word::Unit { unit, plural: true } = view.class(i) {
        let is_bare = i == 0 || !view.tag(i - 1).is_noun();
        let is_short = matches!(unit, Unit::Hour | Unit::Minute);
        let meaning = match () {
            () if !is_bare => return None,
            () if view.is(i + 1, "ago") => Meaning::Past,
            () if !view.is_any(i + 1, &["later", "earlier"]) => return None,
            () if is_short => Meaning::After { unit, n: 0 },
            () => Meaning::Unknown,
        };
        return found(i + 2, meaning);
    }
    let (end, amount, unit) = duration::counted(view, i)?;
    let n = match amount {
        Amount::Known { tenths } => i64::from(tenths / 10),
        Amount::Vague => 0,
    };
    let is_vague = amount == Amount::Vague;
    let by = |n: i64, from_now: bool| match () {
        () if is_vague => {
            if n < 0 {
                Meaning::Past
            } else {
                Meaning::Unknown
            }
        }
        () if from_now => Meaning::Ago { unit, n },
        () => Meaning::After { unit, n },
    };
    let signed = if is_vague { 1 } else { n };
    match () {
        () if view.is(end, "ago") => found(end + 1, by(-signed, true)),
        () if view.is(end, "earlier") => found(end + 1, by(-signed, false)),
        () if view.is(end, "later") && !view.is(end + 1, "than") => found(end + 1, by(signed, false)),
        () if view.is(end, "from") && view.is_any(end + 1, &["now", "today"]) => {
            found(end + 2, by(signed, true))
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn told_from_the_publication() {
        check(
            "It fell last month and rose earlier this week.",
            "last month=2024-06|earlier this week=2024-W30",
        );
        check("They left three months ago, or two years ago.", "three months ago=2024-04|two years ago=2022");
        check("The firm rose in its current fiscal year.", "current fiscal year=2024");
    }

    #[test]
    fn told_from_what_was_spoken_of() {
        check(
            "He left on July 3 and returned the following day.",
            "July 3=2024-07-03|the following day=2024-07-04",
        );
        check("Sales rose in 2019 and fell two years later.", "2019=2019|two years later=2021");
        check("He fled in June 1998 and returned later that year.", "June 1998=1998-06|later that year=1998");
        check(
            "Profit rose in the second quarter from the year-earlier period.",
            "the second quarter=2024-Q2|the year-earlier period=2023-Q2",
        );
    }
}
