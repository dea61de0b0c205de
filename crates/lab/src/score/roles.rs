//! Offices and descriptions: F1 of (entity, words of the role), case, marks and articles ignored.

use super::{Card, Pair, SlipKind, fold, pairing::Equal};
use crate::sheet::Sheet;

pub(super) fn score(pair: Pair, equal: &Equal, card: &mut Card) {
    let (gold, predicted) = (roles(pair.gold), roles(pair.predicted));
    let weight = |g: usize, p: usize| {
        let same = gold[g].1 == predicted[p].1 && equal.is(gold[g].0, predicted[p].0);
        if same { 1.0 } else { 0.0 }
    };
    let pairs = super::assign::best(gold.len(), predicted.len(), weight);
    card.f1("roles.exact", pairs.iter().flatten().count(), predicted.len(), gold.len());
    let what = |it: &(usize, String), sheet: &Sheet| format!("{} — {}", sheet.entities[it.0].name, it.1);
    for (it, pair_of) in gold.iter().zip(&pairs) {
        if pair_of.is_none() {
            card.slip(pair, "roles", SlipKind::Missed, what(it, pair.gold));
        }
    }
    for (p, it) in predicted.iter().enumerate() {
        if !pairs.contains(&Some(p)) {
            card.slip(pair, "roles", SlipKind::Spurious, what(it, pair.predicted));
        }
    }
}

/// (entity, role), each once.
fn roles(sheet: &Sheet) -> Vec<(usize, String)> {
    let of = |(i, it): (usize, &crate::sheet::Entity)| {
        it.roles.iter().map(move |role| (i, fold(role))).collect::<Vec<_>>()
    };
    let mut res: Vec<_> = sheet.entities.iter().enumerate().flat_map(of).collect();
    res.sort();
    res.dedup();
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::testing;

    #[test]
    fn a_role_counts_for_its_own_entity_only() {
        let mut gold = testing::chains(&[&[(0, 1)], &[(2, 3)]]);
        gold.entities[0].roles = vec!["Foreign Minister".into()];
        let mut predicted = gold.clone();
        predicted.entities[0].roles = vec!["the foreign minister".into(), "Foreign Minister".into()];
        predicted.entities[1].roles = vec!["Foreign Minister".into()];
        let equal = Equal::new(&gold, &predicted);
        let card = testing::card(&gold, &predicted, |pair, card| score(pair, &equal, card));
        assert!((card.value("roles.exact").unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }
}
