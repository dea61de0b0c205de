//! The amount that starts at a token: each family of rules looks at it in turn, the first find wins.

mod count;
mod measure;
mod money;
mod percent;
mod toll;

use dateline_types::{AmountKind, Decimal, Origin};

use super::{currency::Currency, number, view::View};

/// A family of rules, with the precision that was measured for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) origin: Origin,
    /// Share of its finds whose span, kind, value and unit are right: about 600 were read by eye, in the annotated stories
    /// and in newswire of all continents (the dev fold), and one error was added for each rule.
    pub(super) score: f32,
}

impl Rule {
    const fn new(by: &'static str, score: f32) -> Rule {
        Rule { origin: Origin { by, version: 1 }, score }
    }
}

/// What an amount is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    Money(Currency),
    Named(Box<str>),
}

/// An amount before its bounds and its currency are known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    /// Its last token.
    pub(super) last: usize,
    pub(super) kind: AmountKind,
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) unit: Unit,
    /// The number is too small to be one of money without more evidence: `R2`, `P53`.
    pub(super) is_small: bool,
    pub(super) rule: Rule,
}

/// The amount that starts with token `i`.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let at = view.start(i);
    if let Some(found) = money::with_sign(view, i) {
        return Some(found);
    }
    if let Some(found) = measure::magnitude(view, i) {
        return Some(found);
    }
    // `T-72`, `under-19`: the number belongs to the word before it.
    let glued = view
        .text
        .before(at)
        .is_some_and(|it| it.is_alphanumeric() || matches!(it, '-' | '/' | '.' | ':' | '#'));
    if glued {
        return None;
    }
    let between = 0 < i && view.lower(i - 1).as_str() == "between";
    let (start, minus) = sign(view, at);
    let number = number::find(&view.text, start, between)?;
    let number = if minus { number.negated() } else { number };
    money::with_name(view, i, number)
        .or_else(|| percent::find(view, i, number))
        .or_else(|| measure::find(view, i, number))
        .or_else(|| toll::find(view, i, number))
        .or_else(|| count::find(view, i, number))
}

/// Where the digits begin behind `-` or `minus`.
fn sign(view: &View<'_>, at: usize) -> (usize, bool) {
    let text = &view.text;
    let behind = match text.char(at) {
        Some(sign @ ('-' | '−' | '–')) => Some(at + sign.len_utf8()).filter(|it| text.is_digit(*it)),
        Some('m' | 'M') => text.after_words(at, "minus").map(|it| text.gap(it)),
        _ => None,
    };
    (behind.unwrap_or(at), behind.is_some())
}
