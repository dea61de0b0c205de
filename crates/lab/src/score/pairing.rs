//! Which predicted entity is which gold entity.
//!
//! Two are equal if a name mention of one is a name mention of the other; an entity that shares no name with any
//! is equal to the one whose chain shares most mentions with its own (at least one; ties go to the smaller chain,
//! then the earlier).
//! Lenient towards wrong merges, which the chain scores punish already.

use dateline_types::MentionKind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::assign;
use crate::{ruler::Place, sheet::Sheet};

/// The relation, and a one-to-one part of it.
#[derive(Clone, Debug)]
pub struct Equal {
    pairs: FxHashSet<(usize, usize)>,
    one_to_one: Vec<Option<usize>>,
}

impl Equal {
    /// Compares the entities of two sheets.
    pub fn new(gold: &Sheet, predicted: &Sheet) -> Equal {
        let mut at: FxHashMap<Place, Vec<(usize, MentionKind)>> = FxHashMap::default();
        predicted.mentions.iter().for_each(|it| at.entry(it.place).or_default().push((it.entity, it.kind)));
        let mut names = FxHashSet::default();
        let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for it in &gold.mentions {
            for &(entity, kind) in at.get(&it.place).map_or(&[][..], |it| it) {
                *shared.entry((it.entity, entity)).or_default() += 1;
                if it.kind == MentionKind::Name && kind == MentionKind::Name {
                    names.insert((it.entity, entity));
                }
            }
        }
        let count = |g: usize, p: usize| shared.get(&(g, p)).copied().unwrap_or(0);
        let mut pairs = names.clone();
        let sizes = |sheet: &Sheet| {
            let mut res = vec![0usize; sheet.entities.len()];
            sheet.mentions.iter().for_each(|it| res[it.entity] += 1);
            res
        };
        let (gold_sizes, predicted_sizes) = (sizes(gold), sizes(predicted));
        for (g, _) in gold.entities.iter().enumerate() {
            if !(0..predicted.entities.len()).any(|p| names.contains(&(g, p))) {
                let best = (0..predicted.entities.len())
                    .filter(|&p| 0 < count(g, p))
                    .max_by_key(|&p| (count(g, p), usize::MAX - predicted_sizes[p], usize::MAX - p));
                pairs.extend(best.map(|p| (g, p)));
            }
        }
        for (p, _) in predicted.entities.iter().enumerate() {
            if !(0..gold.entities.len()).any(|g| names.contains(&(g, p))) {
                let best = (0..gold.entities.len())
                    .filter(|&g| 0 < count(g, p))
                    .max_by_key(|&g| (count(g, p), usize::MAX - gold_sizes[g], usize::MAX - g));
                pairs.extend(best.map(|g| (g, p)));
            }
        }
        let weight = |g: usize, p: usize| {
            let named = if names.contains(&(g, p)) { 0.5 } else { 0.0 };
            count(g, p) as f64 + named
        };
        let one_to_one = assign::best(gold.entities.len(), predicted.entities.len(), weight);
        Equal { pairs, one_to_one }
    }

    /// Whether gold entity `g` is predicted entity `p`.
    pub fn is(&self, g: usize, p: usize) -> bool {
        self.pairs.contains(&(g, p))
    }
    /// The partner of gold entity `g` when each entity may have one only.
    pub fn partner(&self, g: usize) -> Option<usize> {
        self.one_to_one.get(g).copied().flatten()
    }
    /// How many of `gold` have a partner of their own in `predicted`.
    pub fn common(&self, gold: &[usize], predicted: &[usize]) -> usize {
        let weight = |i: usize, j: usize| if self.is(gold[i], predicted[j]) { 1.0 } else { 0.0 };
        assign::best(gold.len(), predicted.len(), weight).iter().flatten().count()
    }
    /// Whether the two sets are the same.
    pub fn same_set(&self, gold: &[usize], predicted: &[usize]) -> bool {
        let distinct = |it: &[usize]| {
            let mut it = it.to_vec();
            it.sort_unstable();
            it.dedup();
            it
        };
        let (gold, predicted) = (distinct(gold), distinct(predicted));
        gold.len() == predicted.len() && self.common(&gold, &predicted) == gold.len()
    }
    /// Whether the two are the same, or both missing.
    pub fn same(&self, gold: Option<usize>, predicted: Option<usize>) -> bool {
        match (gold, predicted) {
            (None, None) => true,
            (Some(g), Some(p)) => self.is(g, p),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::testing;

    #[test]
    fn a_shared_name_makes_entities_equal() {
        let gold = testing::chains(&[&[(0, 1), (2, 3)], &[(4, 5)]]);
        let predicted = testing::chains(&[&[(4, 5)], &[(0, 1)], &[(2, 3)]]);
        let equal = Equal::new(&gold, &predicted);
        assert!(equal.is(0, 1) && equal.is(0, 2) && equal.is(1, 0) && !equal.is(1, 1));
        assert!(equal.same_set(&[0, 1], &[0, 2]) && !equal.same_set(&[0], &[1, 2]));
        assert!(equal.same_set(&[], &[]) && equal.same(None, None) && !equal.same(Some(0), None));
    }

    #[test]
    fn without_a_name_the_larger_overlap_decides() {
        let mut gold = testing::chains(&[&[(0, 1), (2, 3), (4, 5)]]);
        gold.mentions.iter_mut().for_each(|it| it.kind = MentionKind::Pronoun);
        let predicted = testing::chains(&[&[(0, 1)], &[(2, 3), (4, 5)], &[(8, 9)]]);
        let equal = Equal::new(&gold, &predicted);
        assert!(equal.is(0, 1) && equal.is(0, 0) && !equal.is(0, 2)); // 0's best is 1; predicted 0's best is 0
        assert_eq!(equal.partner(0), Some(1));
    }
}
