//! Numbers in digits: `1,200`, `1,00,000`, `10 000`, `2,3 million`, `3½`, `5m`.

use dateline_types::Decimal;

use super::{
    number::Number,
    text::{Lower, Text},
    word::{letter, scale},
};

/// Digits with their marks.
pub(super) fn digits(text: &Text<'_>, at: usize) -> Option<Number> {
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
