//! The measures of TempEval-3 (UzZaman et al., SemEval-2013 Task 1) for expressions of time.
//!
//! As the organisers' `evaluate_entities.py` counts: an expression of one side is matched if it shares a character
//! with one of the other that no earlier one has taken (relaxed), and strictly if both have the same place. Type and
//! value are compared where the match is relaxed; their F1 is the share of matched gold expressions that agree, times
//! the relaxed F1. Values are compared as strings; two that say the same in another notation are first brought into
//! one ([`timex_notation`]), and the figure without that is printed beside it as `value-verbatim`.

use super::{Card, Measure, Pair, SlipKind, Tally, timex_notation};
use crate::sheet::Time;

/// Counts of one set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    gold: usize,
    predicted: usize,
    /// Gold expressions with a partner, and predicted ones.
    found: usize,
    right: usize,
    strict: usize,
    kind: usize,
    value: usize,
    verbatim: usize,
}

impl Counts {
    /// Puts the figures on a card as `layer.relaxed` and so on.
    pub fn write(&self, layer: &str, card: &mut Card) {
        let relaxed = [self.right, self.predicted, self.found, self.gold].map(|it| it as f64);
        card.f1_parts(&format!("{layer}.relaxed"), relaxed);
        card.f1(&format!("{layer}.strict"), self.strict, self.predicted, self.gold);
        let agreeing = [("type", self.kind), ("value", self.value), ("value-verbatim", self.verbatim)];
        for (name, n) in agreeing {
            let share = n as f64 / (self.found as f64).max(1.0);
            let [right, predicted, found, gold] = relaxed;
            let tally =
                Tally { measure: Measure::F1, right: right * share, predicted, found: found * share, gold };
            card.tallies.insert(format!("{layer}.{name}"), tally);
        }
    }
}

/// Counts one document and notes what differs.
pub fn count(pair: Pair, counts: &mut Counts, card: &mut Card) {
    let (gold, predicted) = (&pair.gold.times, &pair.predicted.times);
    let of_gold = partners(gold, predicted);
    let of_predicted = partners(predicted, gold);
    counts.gold += gold.len();
    counts.predicted += predicted.len();
    counts.found += of_gold.iter().flatten().count();
    counts.right += of_predicted.iter().flatten().count();
    let show = |it: &Time| format!("{} {}", it.kind.name(), it.value.as_deref().unwrap_or("null"));
    for (g, partner) in gold.iter().zip(&of_gold) {
        let Some(p) = partner.map(|it| &predicted[it]) else {
            card.slip(
                pair,
                "times",
                SlipKind::Missed,
                format!("{:<18} {}", show(g), pair.ruler.context(g.place, 60)),
            );
            continue;
        };
        let text = pair.ruler.slice(g.place);
        let is_value = timex_notation::same(text, g.value.as_deref(), p.value.as_deref());
        counts.strict += usize::from(g.place == p.place);
        counts.kind += usize::from(g.kind == p.kind);
        counts.value += usize::from(is_value);
        counts.verbatim += usize::from(g.value == p.value);
        if !is_value || g.kind != p.kind {
            let what = format!("{:<18} not {:<18} {}", show(g), show(p), pair.ruler.context(g.place, 60));
            card.slip(pair, "times", SlipKind::Wrong, what);
        }
    }
    for (p, partner) in predicted.iter().zip(&of_predicted) {
        if partner.is_none() {
            card.slip(
                pair,
                "times",
                SlipKind::Spurious,
                format!("{:<18} {}", show(p), pair.ruler.context(p.place, 60)),
            );
        }
    }
}

/// For each of `of`, in order, the first of `among` that it overlaps and that is not taken.
fn partners(of: &[Time], among: &[Time]) -> Vec<Option<usize>> {
    let mut taken = vec![false; among.len()];
    let find = |it: &Time| {
        let at = (0..among.len()).find(|&i| !taken[i] && 0 < among[i].place.shared(it.place))?;
        taken[at] = true;
        Some(at)
    };
    of.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use dateline_types::TimeKind;

    use super::*;
    use crate::{
        ruler::{Place, Ruler},
        sheet::Sheet,
    };

    #[test]
    fn values_count_where_places_only_overlap() {
        let time = |start, end, value: &str| Time {
            place: Place { start, end },
            kind: TimeKind::Date,
            value: Some(value.to_owned()),
        };
        let sheet = |times| Sheet { times, ..Sheet::default() };
        let gold = sheet(vec![time(0, 4, "2024-01"), time(6, 8, "2023")]);
        let predicted = sheet(vec![time(0, 3, "2024-01"), time(5, 8, "2022"), time(9, 10, "2021")]);
        let ruler = Ruler::new("abcdefghijkl");
        let (mut counts, mut card) = (Counts::default(), Card::default());
        count(Pair { id: "x", ruler: &ruler, gold: &gold, predicted: &predicted }, &mut counts, &mut card);
        counts.write("set", &mut card);
        let value = |name| card.value(name).map(|it| (1000.0 * it).round());
        assert_eq!(value("set.relaxed"), Some(800.0));
        assert_eq!(
            (value("set.strict"), value("set.value"), value("set.type")),
            (Some(0.0), Some(400.0), Some(800.0))
        );
        assert_eq!(card.slips.len(), 2);
    }
}
