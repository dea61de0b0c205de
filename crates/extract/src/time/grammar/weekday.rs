//! Days of the week, with what says which: `Friday`, `last Friday`, `Tuesday of next week`, `next week Wednesday`.

use super::super::{
    lexicon::Word,
    meaning::{Match, Meaning, Rule, Step},
    view::View,
};

const WEEKDAY: Rule = Rule::new("time.weekday", 0.93);

/// A day of the week.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |end, meaning| Some(Match { start: i, end, meaning, rule: WEEKDAY });
    if let Some((weeks, at)) = week(view, i) {
        let at = at + usize::from(view.is_any(at, &["on", "-", "–", "'s", "’s"]));
        let Word::Weekday { day, plural: false } = view.class(at) else { return None };
        return found(at + 1, Meaning::WeekdayOf { day, weeks });
    }
    let (step, at) = match () {
        () if view.is_any(i, &["last", "previous"]) => (Step::Last, i + 1),
        () if view.is_any(i, &["next", "following"]) => (Step::Next, i + 1),
        () if view.is_any(i, &["past"]) => (Step::Past, i + 1),
        () if view.is_any(i, &["coming", "upcoming"]) => (Step::Coming, i + 1),
        () if view.is(i, "this") && view.is(i + 1, "past") => (Step::Past, i + 2),
        () if view.is(i, "this") && view.is_any(i + 1, &["coming", "upcoming"]) => (Step::Coming, i + 2),
        () if view.is(i, "this") => (Step::This, i + 1),
        () => (Step::Near, i),
    };
    let Word::Weekday { day, plural: false } = view.class(at) else { return None };
    if at == i && is_in_name(view, i) {
        return None;
    }
    let of = at + 1 + usize::from(view.is(at + 1, "of"));
    match week(view, of) {
        Some((weeks, end)) => found(end, Meaning::WeekdayOf { day, weeks }),
        None => found(at + 1, Meaning::Weekday { day, step }),
    }
}

/// `last week`, `the following week`: how many weeks ahead, and where it ends.
fn week(view: &View<'_>, i: usize) -> Option<(i64, usize)> {
    let i = i + usize::from(view.is(i, "the"));
    let weeks = match () {
        () if view.is_any(i, &["last", "previous"]) => -1,
        () if view.is(i, "this") => 0,
        () if view.is_any(i, &["next", "following"]) => 1,
        () => return None,
    };
    view.is(i + 1, "week").then_some((weeks, i + 2))
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

#[cfg(test)]
mod tests {
    use super::super::super::testing::{check, check_on};

    #[test]
    fn words_say_which() {
        check("They met last Friday.", "last Friday=2024-07-19");
        check("They will meet on Tuesday of next week.", "Tuesday of next week=2024-07-30");
        check("They met this past Monday.", "this past Monday=2024-07-22");
        check("They will meet this coming Friday.", "this coming Friday=2024-07-26");
    }

    #[test]
    fn last_and_next_are_neither_yesterday_nor_tomorrow() {
        check("They met last Tuesday.", "last Tuesday=2024-07-16");
        check("They will meet next Thursday.", "next Thursday=2024-08-01");
    }

    #[test]
    fn a_plan_does_not_make_yesterday_next_week() {
        check("A march planned for Tuesday was called off.", "Tuesday=2024-07-23");
        check("It was the first country to join on Tuesday.", "Tuesday=2024-07-23");
        check("They will march on Tuesday.", "Tuesday=2024-07-30");
        check("The court put off the case until Tuesday.", "Tuesday=2024-07-30");
    }

    #[test]
    fn names_are_no_days() {
        check("Black Friday sales fell; the Sunday Times said so.", "");
    }

    #[test]
    fn nothing_without_a_day_of_publication() {
        check_on(None, "They met on Friday.", "Friday=?");
    }
}
