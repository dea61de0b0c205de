//! How much: sums of money, percentages and quantities, with exact decimal values.

use std::{cmp::Ordering, fmt};

use crate::{Origin, Span};

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountKind {
    /// A sum of money.
    Money,
    /// So many in a hundred, percentage points and basis points too.
    Percent,
    /// A measure (`120 kilometres`) or a count (`12 soldiers`).
    Quantity,
}

impl AmountKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            AmountKind::Money => "MONEY",
            AmountKind::Percent => "PERCENT",
            AmountKind::Quantity => "QUANTITY",
        }
    }
}

/// One amount. Amounts overlap neither each other nor times: a length of time is a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Where; from token to token, without preposition, with what bounds it (`more than $2 million`).
    pub span: Span,
    /// Its type.
    pub kind: AmountKind,
    /// The least it may be; `None` where the text does not bound it (`up to 40`, `dozens of people`).
    pub low: Option<Decimal>,
    /// The most it may be; equal to `low` for a plain number, which `about` leaves as it is.
    pub high: Option<Decimal>,
    /// ISO 4217 code for money; `percent`, `percentage point` or `basis point`; the name of a unit of measure, or the
    /// noun of what is counted, in the singular. `None` where the text does not tell which currency it is.
    pub unit: Option<Box<str>>,
    /// Probability that span, kind, value and unit are right, `0.0..=1.0`.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
}

impl Amount {
    /// The number, where it is one.
    pub fn value(&self) -> Option<Decimal> {
        self.low.filter(|it| Some(*it) == self.high)
    }
}

/// A decimal number: `units` tenths, hundredths or further, by `places`. Numbers of one value are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i64,
    places: u8,
}

impl Decimal {
    /// `units` at so many decimal places; `None` beyond 18 places.
    pub fn new(units: i64, places: u8) -> Option<Decimal> {
        let (mut units, mut places) = (units, places);
        while 0 < places && units % 10 == 0 {
            (units, places) = (units / 10, places - 1);
        }
        (places <= 18).then_some(Decimal { units, places })
    }
    /// `self` times ten to the power `power`; `None` if it does not fit.
    pub fn scaled(self, power: u8) -> Option<Decimal> {
        let cut = self.places.min(power);
        let factor = 10_i64.checked_pow((power - cut).into())?;
        Decimal::new(self.units.checked_mul(factor)?, self.places - cut)
    }
    /// `self` divided by ten to the power `power`; `None` if it does not fit.
    pub fn divided(self, power: u8) -> Option<Decimal> {
        Decimal::new(self.units, self.places.checked_add(power)?)
    }
    /// The product with a whole number; `None` if it does not fit.
    pub fn times(self, factor: i64) -> Option<Decimal> {
        Decimal::new(self.units.checked_mul(factor)?, self.places)
    }
    /// The sum; `None` if it does not fit.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let places = self.places.max(other.places);
        let units = |it: Decimal| it.units.checked_mul(10_i64.checked_pow((places - it.places).into())?);
        Decimal::new(units(self)?.checked_add(units(other)?)?, places)
    }
    /// The number below zero.
    pub fn negated(self) -> Decimal {
        Decimal { units: self.units.saturating_neg(), places: self.places }
    }
    /// The number as a whole one, if it is.
    pub fn whole(self) -> Option<i64> {
        (self.places == 0).then_some(self.units)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        // 10^18 units of 64 bits fit in 128.
        let wide = |it: &Decimal, places: u8| i128::from(it.units) * 10_i128.pow((places - it.places).into());
        let places = self.places.max(other.places);
        wide(self, places).cmp(&wide(other, places))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let places = usize::from(self.places);
        if places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn check(found: Option<Decimal>, expect: &str) {
        assert_eq!(found.map(|it| it.to_string()).unwrap_or_default(), expect);
    }

    #[test]
    fn decimals_are_written_plainly() {
        check(Decimal::new(1200, 3), "1.2");
        check(Decimal::new(-35, 1), "-3.5");
        check(Decimal::new(5, 3), "0.005");
        check(Decimal::new(0, 9), "0");
    }

    #[test]
    fn arithmetic_is_exact_or_none() {
        check(Decimal::new(12, 1).and_then(|it| it.scaled(9)), "1200000000");
        check(Decimal::new(125, 2).and_then(|it| it.scaled(1)), "12.5");
        check(Decimal::new(50, 0).and_then(|it| it.divided(2)), "0.5");
        check(Decimal::new(3, 0).and_then(|it| it.plus(Decimal::new(25, 2)?)), "3.25");
        check(Decimal::new(i64::MAX, 0).and_then(|it| it.scaled(1)), "");
        check(Decimal::new(1, 0).and_then(|it| it.scaled(200)), "");
        check(Decimal::new(1, 0).and_then(|it| it.divided(255)), "");
    }

    #[test]
    fn order_is_of_values() {
        assert!(Decimal::new(15, 1) < Decimal::new(2, 0));
        assert!(Decimal::new(i64::MIN, 0) < Decimal::new(1, 18));
        assert_eq!(Decimal::new(20, 1), Decimal::new(2, 0));
    }
}
