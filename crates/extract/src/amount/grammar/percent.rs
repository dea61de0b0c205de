//! Percentages: `10 percent`, `5.5%`, `between 3 and 4 per cent`, `40 percentage points`, `25 basis points`.

use dateline_types::AmountKind;

use super::{
    super::{
        number::{self, Number},
        view::View,
    },
    Match, Rule, Unit,
};

const PERCENT: Rule = Rule::new("amount.percent", 0.98);

/// Longer ones first.
const WORDS: [(&str, &str); 13] = [
    ("percentage points", "percentage point"),
    ("percentage point", "percentage point"),
    ("basis points", "basis point"),
    ("basis point", "basis point"),
    ("percent", "percent"),
    ("per cent", "percent"),
    ("pct", "percent"),
    ("pc", "percent"),
    ("bps", "basis point"),
    ("bp", "basis point"),
    ("pp", "percentage point"),
    ("ppt", "percentage point"),
    ("ppts", "percentage point"),
];

/// A percentage that begins with `number`.
pub(super) fn find(view: &View<'_>, i: usize, number: Number) -> Option<Match> {
    let text = &view.text;
    let at = text.joint(number.end);
    let sign = text.char(at).filter(|it| matches!(it, '%' | '％' | '٪'));
    let (unit, end) = match sign {
        Some(sign) => match text.after_words(text.gap(at + sign.len_utf8()), "points") {
            Some(end) => ("percentage point", end),
            None => ("percent", at + sign.len_utf8()),
        },
        None => word(view, at)?,
    };
    let (number, end) = sign.and_then(|sign| second(view, end, number, sign)).unwrap_or((number, end));
    let last = view.token_to(i, end)?;
    let (low, high) = (number.low, number.high);
    let unit = Unit::Named(unit.into());
    Some(Match { last, kind: AmountKind::Percent, low, high, unit, is_small: false, rule: PERCENT })
}

/// `5%-7%`.
fn second(view: &View<'_>, end: usize, first: Number, sign: char) -> Option<(Number, usize)> {
    let text = &view.text;
    let dash = text.char(end).filter(|it| matches!(it, '-' | '–'))?;
    let number = number::one(text, end + dash.len_utf8())?;
    let end = number.end + sign.len_utf8();
    let fits = text.char(number.end) == Some(sign) && first.low? < number.high?;
    fits.then_some((Number { low: first.low, ..number }, end))
}

fn word(view: &View<'_>, at: usize) -> Option<(&'static str, usize)> {
    let text = &view.text;
    let hyphened = |first: &str, second: &str| {
        let end = text.after_words(at, first).filter(|it| text.byte(*it) == b'-')?;
        text.after_words(end + 1, second)
    };
    if let Some(end) = hyphened("percentage", "point") {
        return Some(("percentage point", end));
    }
    if let Some(end) = hyphened("basis", "point").or_else(|| hyphened("basis", "points")) {
        return Some(("basis point", end));
    }
    WORDS.iter().find_map(|(words, unit)| text.after_words(at, words).map(|end| (*unit, end)))
}
