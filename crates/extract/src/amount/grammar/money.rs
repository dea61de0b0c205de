//! Sums of money: `$1.2bn`, `Rs 5 lakh crore`, `2,3 million euros`, `hundreds of millions of dollars`, `$2-3 billion`.
//!
//! Which currency a shared sign or name means is settled when the whole document is read. What a price is per (`$60 a
//! barrel`) is no part of it.

use dateline_types::AmountKind;

use super::{
    super::{
        currency::{self, Currency},
        number::{self, Number},
        view::View,
    },
    Match, Rule, Unit,
};

const SIGN: Rule = Rule::new("amount.currency-sign", 0.98);
const NAME: Rule = Rule::new("amount.currency-name", 0.97);

/// A sum whose currency stands before it.
pub(super) fn with_sign(view: &View<'_>, i: usize) -> Option<Match> {
    let at = view.start(i);
    let text = &view.text;
    let (minus, at) = match text.char(at) {
        Some(sign @ ('-' | '−')) => (true, at + sign.len_utf8()),
        _ => (false, at),
    };
    if text.before(at).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let (currency, start) = currency::before(text, at)?;
    let between = 0 < i && view.lower(i - 1).as_str() == "between";
    let first = number::one(text, start)?.with_letter();
    let plain = number::find(text, start, false).map(Number::with_letter);
    let number = second(view, currency, first, between).or(plain).unwrap_or(first);
    let number = if minus { number.negated() } else { number };
    // `$5 million US dollars`, `Rs 500 rupees`: the name repeats the sign.
    let named = currency::after(text, number.end);
    let end = named.map_or(number.end, |it| it.1);
    let currency = named.map_or(currency, |it| if it.0.country.is_some() { it.0 } else { currency });
    let last = view.token_to(i, end).or_else(|| view.token_to(i, number.end))?;
    let size =
        number.large || hundreds(&number) && currency.is_letter() && 3 <= digits(view, start, number.end);
    let is_small = (currency.is_letter() || currency.needs_size()) && !number.large;
    (!is_small || size || currency.needs_size()).then(|| found(last, currency, number, is_small, SIGN))
}

/// `$5m-$10m`, `between $3 million and $4 million`; what rises `from $3 to $4` are two sums.
fn second(view: &View<'_>, currency: Currency, first: Number, between: bool) -> Option<Number> {
    let text = &view.text;
    let dash = text.char(first.end).filter(|it| matches!(it, '-' | '–' | '—'));
    let at = match dash {
        Some(dash) => first.end + dash.len_utf8(),
        None => text.gap(text.after_words(text.gap(first.end), "and").filter(|_| between)?),
    };
    let (other, start) = currency::before(text, at).filter(|it| it.0 == currency)?;
    let number = number::one(text, start)?.with_letter();
    let low = if !first.large && number.large {
        number::shared_scale(text, start, first.low?, number)
    } else {
        first.low
    };
    let ordered = low? <= number.high? && other == currency;
    ordered.then_some(Number { low, ..number })
}

/// A sum whose currency stands behind it.
pub(super) fn with_name(view: &View<'_>, i: usize, number: Number) -> Option<Match> {
    let text = &view.text;
    let scaled = number.with_letter();
    let of = if number.plural { text.gap(text.after_words(text.gap(number.end), "of")?) } else { scaled.end };
    let (number, (currency, end)) = match currency::after(text, of) {
        Some(it) => (scaled, it),
        None => (number, currency::after(text, number.end).filter(|_| !number.plural)?),
    };
    let sized = number.large || currency.country.is_some();
    if currency.needs_size() && !sized {
        return None;
    }
    // `a 200-pound man` and `three pounds of flour` are weighed.
    let hyphen = text.byte(number.end) == b'-';
    let weight = currency.is_pound() && !sized && (hyphen || text.after_words(text.gap(end), "of").is_some());
    if weight {
        return None;
    }
    let last = view.token_to(i, end)?;
    Some(found(last, currency, number, currency.is_pound() && !sized, NAME))
}

fn found(last: usize, currency: Currency, number: Number, is_small: bool, rule: Rule) -> Match {
    let part = |it: Option<dateline_types::Decimal>| {
        if currency.is_hundredth() { it.and_then(|it| it.divided(2)) } else { it }
    };
    let (low, high) = (part(number.low), part(number.high));
    Match { last, kind: AmountKind::Money, low, high, unit: Unit::Money(currency), is_small, rule }
}

fn hundreds(number: &Number) -> bool {
    number.low.and_then(|it| it.whole()).is_some_and(|it| 100 <= it)
}

fn digits(view: &View<'_>, start: usize, end: usize) -> usize {
    view.text.slice(start, end).bytes().take_while(u8::is_ascii_digit).count()
}
