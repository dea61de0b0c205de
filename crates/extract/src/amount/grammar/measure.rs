//! Measures: `5-10 km`, `120mm`, `-3.5°C`, `16,000 square kilometres`, `a 7.2-magnitude earthquake`, `100,000 barrels`.
//!
//! What is measured (`6 kg of gold`) is no part of one. Lengths of time are times.

use dateline_types::AmountKind;

use super::{
    super::{
        number::{self, Number},
        unit,
        view::View,
    },
    Match, Rule, Unit, count,
};

const MEASURE: Rule = Rule::new("amount.measure", 0.97);

/// A measure that begins with `number`.
pub(super) fn find(view: &View<'_>, i: usize, number: Number) -> Option<Match> {
    let text = &view.text;
    let (at, glued) = if number.plural {
        (text.gap(text.after_words(text.gap(number.end), "of")?), false)
    } else {
        (text.joint(number.end), number.digits && !text.char(number.end).is_some_and(char::is_whitespace))
    };
    let unit = unit::find(text, at, glued && at == number.end)?;
    if unit.is_metre && count::find(view, i, number.with_letter()).is_some() {
        return None;
    }
    let last = view.token_to(i, unit.end)?;
    Some(measure(last, number, unit.name))
}

/// `magnitude 7.2`, `a magnitude of 7.2`, `magnitude-7.2`, from the word on.
pub(super) fn magnitude(view: &View<'_>, i: usize) -> Option<Match> {
    let text = &view.text;
    let word = text.after_words(view.start(i), "magnitude")?;
    let at = text.joint(word);
    let at = text.after_words(at, "of").map_or(at, |it| text.gap(it));
    let number =
        Some(at).filter(|it| word < *it && text.is_digit(*it)).and_then(|it| number::one(text, it))?;
    let last = view.token_to(i, number.end)?;
    Some(measure(last, number, "magnitude"))
}

fn measure(last: usize, number: Number, name: &str) -> Match {
    let (low, high) = (number.low, number.high);
    let unit = Unit::Named(name.into());
    Match { last, kind: AmountKind::Quantity, low, high, unit, is_small: false, rule: MEASURE }
}
