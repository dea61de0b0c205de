//! Expressions of time: F1 of exact spans, of spans with their type, and of spans with type and value.
//!
//! The strict measures of UzZaman et al., SemEval-2013 Task 1: TempEval-3.

use super::{Card, Pair, compare};
use crate::{ruler::Place, sheet::Sheet};

/// Scores the times of one story.
pub fn score(pair: Pair, card: &mut Card) {
    let rows = |sheet: &Sheet| {
        sheet.times.iter().map(|it| (it.place, (it.kind.name(), it.value.clone()))).collect::<Vec<_>>()
    };
    let (gold, predicted) = (rows(pair.gold), rows(pair.predicted));
    let show = |it: &(&str, Option<String>)| format!("{} {}", it.0, it.1.as_deref().unwrap_or("null"));
    compare(pair, card, ("times", "times.value"), (&gold, &predicted), show);
    let slips = card.slips.len();
    type Row<T> = (Place, T);
    let spans = |it: &[Row<(&str, Option<String>)>]| it.iter().map(|it| (it.0, ())).collect::<Vec<_>>();
    compare(pair, card, ("times", "times.span"), (&spans(&gold), &spans(&predicted)), |()| String::new());
    let kinds =
        |it: &[Row<(&'static str, Option<String>)>]| it.iter().map(|it| (it.0, it.1.0)).collect::<Vec<_>>();
    compare(pair, card, ("times", "times.type"), (&kinds(&gold), &kinds(&predicted)), |it| it.to_string());
    card.slips.truncate(slips); // listed with their values already
}

#[cfg(test)]
mod tests {
    use dateline_types::TimeKind;

    use super::*;
    use crate::{score::testing, sheet::Time};

    #[test]
    fn a_wrong_value_still_counts_as_span_and_type() {
        let time = |value: &str| Time {
            place: Place { start: 0, end: 3 },
            kind: TimeKind::Date,
            value: Some(value.to_owned()),
        };
        let sheet = |value| Sheet { times: vec![time(value)], ..Sheet::default() };
        let card = testing::card(&sheet("2024"), &sheet("2023"), score);
        let value = |name| card.value(name).unwrap();
        assert_eq!([value("times.span"), value("times.type"), value("times.value")], [1.0, 1.0, 0.0]);
        assert_eq!(card.slips.len(), 2);
    }
}
