//! Stretches that reach back or ahead from today: `the past two years`, `the next few days`, `recent weeks`.
//!
//! Lengths in our guide, and references where no number is told.

use super::super::{
    lexicon::{Amount, Unit, Word},
    meaning::{Match, Meaning, Rule},
    view::View,
};
use super::duration;

const STRETCH: Rule = Rule::new("time.stretch", 0.69);

/// `the past two years`, `the next few days`, `last three years`, `5 upcoming years`, `recent weeks`.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let found = |end, meaning| Some(Match { start: i, end, meaning, rule: STRETCH });
    let plural = |it: usize| match view.class(it) {
        Word::Unit { unit, plural: true } => Some(unit),
        _ => None,
    };
    if view.is(i, "recent") && plural(i + 1).is_some() {
        return found(i + 2, Meaning::Past);
    }
    let the = i + usize::from(view.is(i, "the"));
    if view.is(the, "coming") && plural(the + 1).is_some() {
        return found(the + 2, Meaning::Future);
    }
    let steps = ["past", "last", "next", "coming", "previous", "first", "final", "following", "upcoming"];
    // The 5 past years.
    if let (Word::Number(n), Some(unit), true) =
        (view.class(the), plural(the + 2), view.is_any(the + 1, &steps))
    {
        return found(the + 3, Meaning::Duration { amount: Amount::whole(n), unit });
    }
    let has_step = view.is_any(the, &steps) && (the != i || !view.is_any(i, &["first", "final"]));
    // The strike could last two weeks.
    if !has_step || (the == i && view.tag(i).is_verb()) {
        return None;
    }
    if let Word::Unit { unit, plural: false } = view.class(the + 1) {
        let is_length = the != i
            && view.is_any(the, &["past", "last"])
            && !matches!(unit, Unit::Second | Unit::Minute | Unit::Weekend | Unit::Quarter);
        let meaning = Meaning::Duration { amount: Amount::whole(1), unit };
        return if is_length { found(the + 2, meaning) } else { None };
    }
    let few = the + 1 + usize::from(view.is_any(the + 1, &["few", "several", "couple"]));
    let few = few + usize::from(few != the + 1 && view.is(few, "of"));
    if let (Some(unit), true) = (plural(few), few != the + 1) {
        let amount = if view.is(the + 1, "couple") { Amount::whole(2) } else { Amount::Vague };
        return found(few + 1, Meaning::Duration { amount, unit });
    }
    let (end, amount, unit) = duration::counted(view, the + 1)?;
    found(end, Meaning::Duration { amount, unit })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn stretches() {
        check("It grew over the past two years.", "the past two years=P2Y");
        check("It will end in the next few days.", "the next few days=PXD");
        check("It fell in recent weeks.", "recent weeks=PAST_REF");
    }

    #[test]
    fn a_verb_is_no_stretch() {
        check("The strike could last two weeks.", "two weeks=P2W");
    }
}
