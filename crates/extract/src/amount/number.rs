//! Numbers and ranges of them: `5 lakh crore`, `5-10`, `between 5 and 10 million`, each in digits or in words.

use dateline_types::Decimal;

use super::{
    digits::digits,
    spelled::words,
    text::{Lower, Text},
    word::{letter, scale},
};

/// A number or a range of numbers in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// `None` for `dozens`, `several million`.
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) end: usize,
    /// A letter behind the digits that may be a scale (`5m`): its power of ten and where it ends.
    pub(super) letter: Option<(u8, usize)>,
    /// Written with a word that multiplies, with groups of digits, or in thousands: hardly a label or a score.
    pub(super) large: bool,
    /// It has no value, and goes before `of`: `dozens of`.
    pub(super) plural: bool,
    /// The last stretch is in digits.
    pub(super) digits: bool,
}

impl Number {
    /// The same with its letter as a scale.
    pub(super) fn with_letter(self) -> Number {
        let Some((power, end)) = self.letter else { return self };
        let by = |it: Option<Decimal>| it.and_then(|it| it.scaled(power));
        let low = if self.low == self.high {
            by(self.low)
        } else {
            self.low.and_then(|it| shared(it, self.high, power))
        };
        Number { low, high: by(self.high), end, letter: None, large: true, ..self }
    }
    /// The same below zero.
    pub(super) fn negated(self) -> Number {
        let (low, high) = (self.high.map(Decimal::negated), self.low.map(Decimal::negated));
        Number { low, high, ..self }
    }
}

/// The lower end of `2 to 3 million` is in millions, that of `500 to 1 million` is not.
fn shared(low: Decimal, high: Option<Decimal>, power: u8) -> Option<Decimal> {
    if high.is_some_and(|high| low <= high) { low.scaled(power) } else { Some(low) }
}

/// The number or range at `at`. `and` joins a range where `between` stands before.
pub(super) fn find(text: &Text<'_>, at: usize, between: bool) -> Option<Number> {
    let first = one(text, at)?;
    Some(range(text, first, between).unwrap_or(first))
}

/// The number at `at`.
pub(super) fn one(text: &Text<'_>, at: usize) -> Option<Number> {
    let number = if text.is_digit(at) { digits(text, at) } else { words(text, at) }?;
    if number.letter.is_some() || number.plural { Some(number) } else { Some(scaled(text, number)) }
}

/// `5-10`, `5 to 10`, `between 5 and 10`.
fn range(text: &Text<'_>, first: Number, between: bool) -> Option<Number> {
    let at = after_range_mark(text, first.letter.map_or(first.end, |it| it.1), between)?;
    let second = one(text, at).filter(|it| !it.plural && it.digits == first.digits)?;
    let second = if first.letter.is_some() { second.with_letter() } else { second };
    let (low, high) = (first.low?, second.high?);
    let settled = first.letter.map_or(Some(low), |it| low.scaled(it.0));
    let bare = if first.large {
        settled
    } else {
        one_power(text, at, second).map_or(settled, |it| shared(low, it.0, it.1))
    };
    let low = bare.filter(|it| *it < high || second.letter.is_some() && *it <= high)?;
    Some(Number { low: Some(low), large: first.large || second.large, ..second })
}

/// `low` in the scale of `second`, which is the number at `at`: 2 for `$2-$3 billion`.
pub(super) fn shared_scale(text: &Text<'_>, at: usize, low: Decimal, second: Number) -> Option<Decimal> {
    let (bare, power) = one_power(text, at, second)?;
    shared(low, bare, power)
}

/// The value of a number before its scale, and the power of that.
fn one_power(text: &Text<'_>, at: usize, second: Number) -> Option<(Option<Decimal>, u8)> {
    let bare = if text.is_digit(at) { digits(text, at) } else { words(text, at) }?;
    let (mut power, mut next) = (0_u8, bare.end);
    while next < second.end {
        let start = text.joint(next);
        let word = text.word(start);
        let lower = Lower::new(word);
        let it = scale(lower.as_str()).filter(|it| !it.dozen).map(|it| it.power).or_else(|| letter(word))?;
        power = power.saturating_add(it);
        next = start + word.len();
    }
    Some((bare.high, power))
}

/// Where the second number of a range begins.
fn after_range_mark(text: &Text<'_>, at: usize, between: bool) -> Option<usize> {
    match text.char(at)? {
        '-' | '–' | '—' | '‑' => {
            let mark = at + text.char(at)?.len_utf8();
            // `5-to-10`.
            let to = text.after_words(mark, "to").filter(|it| text.byte(*it) == b'-').map(|it| it + 1);
            Some(to.unwrap_or(mark))
        }
        ' ' | '\u{a0}' => {
            let word = text.gap(at);
            if matches!(text.char(word), Some('–')) {
                return Some(text.gap(word + '–'.len_utf8()));
            }
            let joins =
                text.is_word(word, "to") || text.is_word(word, "or") || between && text.is_word(word, "and");
            joins.then(|| text.gap(word + text.word(word).len()))
        }
        _ => None,
    }
}

/// Behind a number the words that multiply it: `lakh crore`, `-million`, `bn`.
fn scaled(text: &Text<'_>, number: Number) -> Number {
    let mut number = number;
    for _ in 0..3 {
        let at = text.joint(number.end);
        let word = text.word(at);
        let Some(scale) = scale(Lower::new(word).as_str()) else { break };
        let by = |it: Option<Decimal>| {
            let whole = it.and_then(|it| it.scaled(scale.power));
            if scale.dozen { whole.and_then(|it| it.times(12)).and_then(|it| it.divided(1)) } else { whole }
        };
        number = Number {
            low: by(number.low),
            high: by(number.high),
            end: at + word.len(),
            large: true,
            ..number
        };
    }
    number
}
