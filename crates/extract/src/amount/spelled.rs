//! Numbers in words: `one hundred and twenty`, `half a million`, `several hundred`, `tens of thousands`.

use dateline_types::Decimal;

use super::{
    number::Number,
    text::{Lower, Text},
    word::{scale, small, tens},
};

/// A number in words.
pub(super) fn words(text: &Text<'_>, at: usize) -> Option<Number> {
    let word = text.word(at);
    let lower = Lower::new(word);
    let lower = lower.as_str();
    let end = at + word.len();
    let plain = |value: Decimal, end: usize| Number {
        low: Some(value),
        high: Some(value),
        end,
        letter: None,
        large: false,
        plural: false,
        digits: false,
    };
    match lower {
        "a" | "an" => {
            let next = text.gap(end);
            let word = Lower::new(text.word(next));
            if scale(word.as_str()).is_some_and(|it| !it.plural && next != end) {
                return Some(plain(Decimal::new(1, 0)?, end));
            }
            match word.as_str() {
                "few" => several(text, next + 3),
                "quarter" => part(text, next + 7, 25, 2),
                "half" => part(text, next + 4, 5, 1),
                _ => None,
            }
        }
        "half" => part(text, end, 5, 1),
        "several" | "few" => several(text, end),
        _ => match small(lower) {
            Some(value) => {
                let (value, end) = below_thousand(text, value, tens(lower).is_some(), end);
                let whole = Decimal::new(value, 0)?;
                match text.after_words(text.gap(end), "and a half") {
                    Some(next) => Some(plain(whole.plus(Decimal::new(5, 1)?)?, next)),
                    None => Some(plain(whole, end)),
                }
            }
            None => plurals(text, at),
        },
    }
}

/// `twenty-five`, `two hundred and six`.
fn below_thousand(text: &Text<'_>, value: i64, is_tens: bool, end: usize) -> (i64, usize) {
    let (mut value, mut end) = (value, end);
    let next = |end: usize| {
        let at = text.joint(end);
        let word = text.word(at);
        (Lower::new(word), at + word.len())
    };
    if is_tens {
        let (word, after) = next(end);
        if let Some(unit) = small(word.as_str()).filter(|it| (1..10).contains(it)) {
            (value, end) = (value + unit, after);
        }
    }
    let (word, after) = next(end);
    if word.as_str() == "hundred" && value < 100 {
        (value, end) = (value * 100, after);
        let (word, after) = next(end);
        let and = word.as_str() == "and";
        let (word, after) = if and { next(after) } else { (word, after) };
        if let Some(rest) = small(word.as_str()) {
            let (rest, after) = below_thousand(text, rest, tens(word.as_str()).is_some(), after);
            if rest < 100 {
                (value, end) = (value + rest, after);
            }
        }
    }
    (value, end)
}

/// `half a million`, `a quarter of a percentage point`: the part, behind which something whole is told.
fn part(text: &Text<'_>, at: usize, units: i64, places: u8) -> Option<Number> {
    let of = text.after_words(text.gap(at), "of").unwrap_or(at);
    let article = text.gap(of);
    let end = text.after_words(article, "a").or_else(|| text.after_words(article, "an"))?;
    let value = Decimal::new(units, places);
    Some(Number { low: value, high: value, end, letter: None, large: false, plural: false, digits: false })
}

/// `several hundred`, `a few million`.
fn several(text: &Text<'_>, at: usize) -> Option<Number> {
    let next = text.gap(at);
    let word = text.word(next);
    let end = next + word.len();
    scale(Lower::new(word).as_str())?;
    Some(Number { low: None, high: None, end, letter: None, large: true, plural: false, digits: false })
}

/// `dozens`, `tens of thousands`, `hundreds of millions`.
fn plurals(text: &Text<'_>, at: usize) -> Option<Number> {
    let is_plural = |word: &str| {
        let lower = Lower::new(word);
        let lower = lower.as_str();
        matches!(lower, "tens" | "scores") || scale(lower).is_some_and(|it| it.plural && 2 < word.len())
    };
    let word = text.word(at);
    if !is_plural(word) {
        return None;
    }
    let mut end = at + word.len();
    for _ in 0..2 {
        let Some(of) = text.after_words(text.gap(end), "of") else { break };
        let next = text.gap(of);
        let word = text.word(next);
        if !is_plural(word) {
            break;
        }
        end = next + word.len();
    }
    Some(Number { low: None, high: None, end, letter: None, large: true, plural: true, digits: false })
}
