//! People counted without a noun: `at least 12 dead`, `34 were wounded`, `killing 12`, `the death toll rose to 120`.
//!
//! The amount is the number alone, and its unit a person; that of a toll is a death.

use dateline_types::{AmountKind, Tag};

use super::{
    super::{number::Number, view::View},
    Match, Rule, Unit,
};

const TOLL: Rule = Rule::new("amount.toll", 0.9);

/// People that begin with `number`.
pub(super) fn find(view: &View<'_>, i: usize, number: Number) -> Option<Match> {
    let whole = number.low.is_some_and(|it| it.whole().is_some());
    let last = view.number_to(i, &number).filter(|_| whole && number.letter.is_none())?;
    let unit = unit(view, i, last)?;
    let (low, high) = (number.low, number.high);
    let unit = Unit::Named(unit.into());
    Some(Match { last, kind: AmountKind::Quantity, low, high, unit, is_small: false, rule: TOLL })
}

fn unit(view: &View<'_>, i: usize, last: usize) -> Option<&'static str> {
    let next = view.lower(last + 1);
    let next = next.as_str();
    let ends = view.last <= last + 1
        || matches!(view.tag(last + 1), Tag::Period | Tag::Comma | Tag::Cc | Tag::In | Tag::Colon);
    let people = |at: usize| at < view.last && is_harm(view.lower(at).as_str());
    if people(last + 1) || next == "others" && people(last + 2) {
        return Some("person");
    }
    if matches!(next, "were" | "was" | "are" | "have" | "had") {
        let been = if matches!(next, "have" | "had") { last + 3 } else { last + 2 };
        let adverb = usize::from(matches!(view.tag(been), Tag::Rb));
        return people(been + adverb).then_some("person");
    }
    let back = |n: usize| i.checked_sub(n).filter(|it| view.first <= *it);
    // Over what bounds the number.
    let bounds = (1..5).find(|n| {
        back(*n).is_none_or(|at| {
            !matches!(
                view.lower(at).as_str(),
                "at" | "least"
                    | "more"
                    | "than"
                    | "about"
                    | "nearly"
                    | "some"
                    | "over"
                    | "another"
                    | "almost"
                    | "around"
                    | "as"
                    | "many"
            )
        })
    })?;
    let before = back(bounds)?;
    if ends
        && matches!(view.lemma(before), "kill" | "injure" | "wound" | "hospitalize" | "displace")
        && view.tag(before).is_verb()
    {
        return Some("person");
    }
    let to = matches!(view.lower(before).as_str(), "to" | "at" | "of" | "was" | "is" | "stands");
    let toll =
        || (before.saturating_sub(6).max(view.first)..before).any(|at| view.lower(at).as_str() == "toll");
    (ends && to && toll()).then_some("death")
}

fn is_harm(word: &str) -> bool {
    matches!(
        word,
        "dead"
            | "killed"
            | "injured"
            | "wounded"
            | "hurt"
            | "missing"
            | "hospitalised"
            | "hospitalized"
            | "displaced"
            | "arrested"
            | "detained"
    )
}
