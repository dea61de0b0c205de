//! Numbers: `1,200`, `2,3 million`, `5 lakh crore`, `one hundred and twenty`, `half a million`, `tens of thousands`.

use dateline_types::Decimal;

use super::{
    text::{Lower, Text},
    word::{letter, scale, small, tens},
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

/// Digits with their marks.
fn digits(text: &Text<'_>, at: usize) -> Option<Number> {
    let mut end = at;
    let (mut units, mut places, mut grouped) = (0_i64, 0_u8, false);
    let mut push = |from: usize, to: usize| {
        for at in from..to {
            units = units.checked_mul(10)?.checked_add(i64::from(text.byte(at) - b'0'))?;
        }
        Some(())
    };
    let run = |at: usize| (at..).take(20).take_while(|it| text.is_digit(*it)).count();
    let first = run(at);
    push(at, at + first)?;
    end += first;
    if first <= 3 {
        while let Some((start, n)) = group(text, at, end, grouped, &run) {
            push(start, start + n)?;
            (end, grouped) = (start + n, true);
        }
    }
    let mark = text.byte(end);
    if mark == b'.' && text.is_digit(end + 1) || mark == b',' && !grouped && is_decimal_comma(text, end) {
        let n = run(end + 1);
        push(end + 1, end + 1 + n)?;
        places = u8::try_from(n).ok()?;
        end += 1 + n;
    }
    let mut value = Decimal::new(units, places)?;
    if let Some((part, next)) = fraction(text, end) {
        value = value.plus(part)?;
        end = next;
    }
    if is_cut(text, end) {
        return None;
    }
    let word = text.word(end);
    let letter = letter(word).map(|it| (it, end + 1)).or_else(|| {
        let at = text.gap(end);
        letter(text.word(at)).filter(|_| end < at && !grouped).map(|it| (it, at + 1))
    });
    if matches!(word, "st" | "nd" | "rd" | "th") {
        return None;
    }
    let (low, high) = (Some(value), Some(value));
    Some(Number { low, high, end, letter, large: grouped, plural: false, digits: true })
}

/// A further group of digits behind `end`: `,000`, the `00` of `1,00,000`, or three behind a space.
fn group(
    text: &Text<'_>,
    start: usize,
    end: usize,
    grouped: bool,
    run: &impl Fn(usize) -> usize,
) -> Option<(usize, usize)> {
    let n = run(end + 1);
    let next = || text.byte(end + 1 + n);
    match text.char(end)? {
        ',' if n == 3 => Some((end + 1, 3)),
        // Lakhs and crores are grouped in twos.
        ',' if n == 2 && next() == b',' => Some((end + 1, 2)),
        '.' if n == 3 && next() == b'.' && run(end + 2 + n) == 3 => Some((end + 1, 3)),
        '.' if n == 3 && grouped && text.slice(start, end).contains('.') => Some((end + 1, 3)),
        mark @ ('\u{a0}' | '\u{202f}' | '\u{2009}' | ' ') => {
            let at = end + mark.len_utf8();
            let glued = text.before(start).is_some_and(|it| !it.is_whitespace() && it != '(');
            let sure = grouped || glued || mark != ' ' || text.slice(at, at + 3) == "000";
            let fits = run(at) == 3 && text.byte(at + 3) != b'%' && !text.slice(start, end).contains(',');
            (fits && sure).then_some((at, 3))
        }
        _ => None,
    }
}

/// `2,3 million`, `2,5%`: as some newsrooms write it.
fn is_decimal_comma(text: &Text<'_>, comma: usize) -> bool {
    let n = (comma + 1..comma + 5).take_while(|it| text.is_digit(*it)).count();
    let behind = comma + 1 + n;
    let word = text.word(text.joint(behind));
    let scale =
        scale(Lower::new(word).as_str()).is_some_and(|it| !it.dozen) || matches!(word, "percent" | "per");
    (1..=2).contains(&n) && (scale || text.byte(behind) == b'%')
}

/// `½`, or ` 1/2` behind a whole number.
fn fraction(text: &Text<'_>, at: usize) -> Option<(Decimal, usize)> {
    let sign = match text.char(at)? {
        '½' => Some((5, 1)),
        '¼' => Some((25, 2)),
        '¾' => Some((75, 2)),
        _ => None,
    };
    if let Some((units, places)) = sign {
        return Some((Decimal::new(units, places)?, at + '½'.len_utf8()));
    }
    let start = text.joint(at);
    let (units, places) = match text.slice(start, start + 3) {
        "1/2" => (5, 1),
        "1/4" => (25, 2),
        "3/4" => (75, 2),
        _ => return None,
    };
    let alone = at < start && !text.is_digit(start + 3);
    Decimal::new(units, places).filter(|_| alone).map(|it| (it, start + 3))
}

/// `1.2.3`, `24/7`, `12:30`, `2,5,6`: no number of something.
fn is_cut(text: &Text<'_>, end: usize) -> bool {
    matches!(text.byte(end), b'.' | b'/' | b':') && text.is_digit(end + 1)
        || matches!(text.char(end), Some('⅓' | '⅔' | '⅛' | '⁄'))
}

/// A number in words.
fn words(text: &Text<'_>, at: usize) -> Option<Number> {
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
