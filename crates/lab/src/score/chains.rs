//! Coreference chains: MUC, B-cubed, CEAF-e, their mean (the CoNLL score), and LEA, over all mentions.
//!
//! - MUC: Vilain et al., A Model-Theoretic Coreference Scoring Scheme (MUC-6, 1995).
//! - B-cubed: Bagga and Baldwin, Algorithms for Scoring Coreference Chains (LREC 1998).
//! - CEAF-e: Luo, On Coreference Resolution Performance Metrics (HLT 2005), entity-based similarity phi-4.
//! - CoNLL: Pradhan et al., CoNLL-2012 shared task, the mean of the three F1 figures.
//! - LEA: Moosavi and Strube, Which Coreference Evaluation Metric Do You Trust? (ACL 2016).
//!
//! Chains of one mention count, since both sides have them. A plural mention stands in several rows; each standing
//! is a mention of its own, paired with the predicted standing whose entity is the partner of its own.

use rustc_hash::FxHashMap;

use super::{Card, Pair, SlipKind, assign};
use crate::{ruler::Place, sheet::Sheet};

const PARTS: [&str; 3] = ["chains.muc", "chains.b3", "chains.ceaf-e"];

pub(super) fn score(pair: Pair, card: &mut Card) {
    let (gold, predicted) = standings(pair.gold, pair.predicted);
    let scores = ChainScores::new(&gold, &predicted);
    card.f1_parts(PARTS[0], scores.muc);
    card.f1_parts(PARTS[1], scores.b_cubed);
    card.f1_parts(PARTS[2], scores.ceaf_e);
    card.f1_parts("chains.lea", scores.lea);
    note(pair, card);
}

pub(super) fn finish(card: &mut Card) {
    let values: Vec<f64> = PARTS.iter().filter_map(|it| card.value(it)).collect();
    if values.len() == PARTS.len() {
        card.set("chains.conll", values.iter().sum::<f64>() / 3.0);
    }
}

/// Counts of the four metrics for one document, each right, predicted, found, gold.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct ChainScores {
    pub muc: [f64; 4],
    pub b_cubed: [f64; 4],
    pub ceaf_e: [f64; 4],
    pub lea: [f64; 4],
}

impl ChainScores {
    /// Compares two partitions; a mention is a number that both sides use, in at most one chain of each.
    pub fn new(gold: &[Vec<usize>], predicted: &[Vec<usize>]) -> ChainScores {
        let chain_of = |chains: &[Vec<usize>]| {
            let rows = chains.iter().enumerate().flat_map(|(i, it)| it.iter().map(move |&m| (m, i)));
            rows.collect::<FxHashMap<usize, usize>>()
        };
        let (in_gold, in_predicted) = (chain_of(gold), chain_of(predicted));
        let join = |(right, all_predicted): (f64, f64), (found, all_gold): (f64, f64)| {
            [right, all_predicted, found, all_gold]
        };
        ChainScores {
            muc: join(muc(predicted, &in_gold), muc(gold, &in_predicted)),
            b_cubed: join(b_cubed(predicted, &in_gold), b_cubed(gold, &in_predicted)),
            ceaf_e: ceaf_e(gold, predicted),
            lea: join(lea(predicted, gold, &in_gold), lea(gold, predicted, &in_predicted)),
        }
    }
}

/// How many mentions of `chain` lie in each chain of the other side, and how many in none.
fn split(chain: &[usize], other: &FxHashMap<usize, usize>) -> (Vec<(usize, usize)>, usize) {
    let mut parts: Vec<usize> = chain.iter().filter_map(|it| other.get(it).copied()).collect();
    let lost = chain.len() - parts.len();
    parts.sort_unstable();
    (parts.chunk_by(|a, b| a == b).map(|it| (it[0], it.len())).collect(), lost)
}

fn muc(chains: &[Vec<usize>], other: &FxHashMap<usize, usize>) -> (f64, f64) {
    let (mut part, mut whole) = (0, 0);
    for it in chains.iter().filter(|it| !it.is_empty()) {
        let (parts, lost) = split(it, other);
        part += it.len() - parts.len() - lost;
        whole += it.len() - 1;
    }
    (part as f64, whole as f64)
}

fn b_cubed(chains: &[Vec<usize>], other: &FxHashMap<usize, usize>) -> (f64, f64) {
    let (mut part, mut whole) = (0.0, 0.0);
    for it in chains {
        part +=
            split(it, other).0.iter().map(|it| (it.1 * it.1) as f64).sum::<f64>() / it.len().max(1) as f64;
        whole += it.len() as f64;
    }
    (part, whole)
}

fn ceaf_e(gold: &[Vec<usize>], predicted: &[Vec<usize>]) -> [f64; 4] {
    let sorted = |chains: &[Vec<usize>]| {
        let mut res = chains.to_vec();
        res.iter_mut().for_each(|it| it.sort_unstable());
        res
    };
    let (gold, predicted) = (sorted(gold), sorted(predicted));
    let phi = |g: usize, p: usize| {
        let shared = gold[g].iter().filter(|it| predicted[p].binary_search(it).is_ok()).count();
        2.0 * shared as f64 / (gold[g].len() + predicted[p].len()).max(1) as f64
    };
    let pairs = assign::best(gold.len(), predicted.len(), phi);
    let sum: f64 = pairs.iter().enumerate().filter_map(|(g, p)| Some(phi(g, (*p)?))).sum();
    [sum, predicted.len() as f64, sum, gold.len() as f64]
}

fn lea(chains: &[Vec<usize>], others: &[Vec<usize>], other: &FxHashMap<usize, usize>) -> (f64, f64) {
    let links = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let (mut part, mut whole) = (0.0, 0.0);
    for it in chains.iter().filter(|it| !it.is_empty()) {
        let (parts, _) = split(it, other);
        let resolved = match it.as_slice() {
            [_] if parts.first().is_some_and(|&(i, _)| others[i].len() == 1) => 1.0,
            [_] => 0.0,
            _ => parts.iter().map(|it| links(it.1)).sum::<f64>() / links(it.len()),
        };
        part += it.len() as f64 * resolved;
        whole += it.len() as f64;
    }
    (part, whole)
}

/// The chains of both sheets over common numbers of standings.
fn standings(gold: &Sheet, predicted: &Sheet) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let equal = super::pairing::Equal::new(gold, predicted);
    let rows = |sheet: &Sheet| {
        let mut rows: FxHashMap<Place, Vec<usize>> = FxHashMap::default();
        for it in &sheet.mentions {
            let entities = rows.entry(it.place).or_default();
            if !entities.contains(&it.entity) {
                entities.push(it.entity);
            }
        }
        rows
    };
    let (gold_rows, predicted_rows) = (rows(gold), rows(predicted));
    let mut places: Vec<Place> = gold_rows.keys().chain(predicted_rows.keys()).copied().collect();
    places.sort_unstable();
    places.dedup();
    let mut res = (vec![Vec::new(); gold.entities.len()], vec![Vec::new(); predicted.entities.len()]);
    let mut next = 0;
    for place in places {
        let gold_here = gold_rows.get(&place).map_or(&[][..], |it| it);
        let predicted_here = predicted_rows.get(&place).map_or(&[][..], |it| it);
        // Partners first; what is left is paired in order.
        let weight = |g: usize, p: usize| {
            if equal.partner(gold_here[g]) == Some(predicted_here[p]) { 2.0 } else { 1.0 }
        };
        let pairs = assign::best(gold_here.len(), predicted_here.len(), weight);
        for (g, p) in gold_here.iter().zip(&pairs) {
            res.0[*g].push(next);
            if let Some(p) = p {
                res.1[predicted_here[*p]].push(next);
            }
            next += 1;
        }
        for (p, it) in predicted_here.iter().enumerate().filter(|(p, _)| !pairs.contains(&Some(*p))) {
            debug_assert!(p < predicted_here.len());
            res.1[*it].push(next);
            next += 1;
        }
    }
    res.0.retain(|it| !it.is_empty());
    res.1.retain(|it| !it.is_empty());
    res
}

/// Lists mentions that both sides have, in chains that are not partners.
fn note(pair: Pair, card: &mut Card) {
    let equal = super::pairing::Equal::new(pair.gold, pair.predicted);
    for it in &pair.gold.mentions {
        let here: Vec<usize> =
            pair.predicted.mentions.iter().filter(|p| p.place == it.place).map(|p| p.entity).collect();
        if here.is_empty() || here.iter().any(|&p| equal.partner(it.entity) == Some(p)) {
            continue;
        }
        let names: Vec<&str> = here.iter().map(|&p| pair.predicted.entities[p].name.as_str()).collect();
        let gold = &pair.gold.entities[it.entity].name;
        let what = format!("{}: in {names:?}, gold {gold:?}", pair.ruler.context(it.place, 30));
        card.slip(pair, "chains", SlipKind::Wrong, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::testing;

    fn check(gold: &[&[usize]], predicted: &[&[usize]], expect: [[f64; 2]; 4]) {
        let own = |it: &[&[usize]]| it.iter().map(|it| it.to_vec()).collect::<Vec<_>>();
        let ChainScores { muc, b_cubed, ceaf_e, lea } = ChainScores::new(&own(gold), &own(predicted));
        for (parts, [recall, precision]) in [muc, b_cubed, ceaf_e, lea].into_iter().zip(expect) {
            assert!((parts[2] / parts[3] - recall).abs() < 5e-4, "recall {parts:?}, expected {recall}");
            assert!(
                (parts[0] / parts[1] - precision).abs() < 5e-4,
                "precision {parts:?}, expected {precision}"
            );
        }
    }

    /// The worked example of the LEA paper, section 3: keys abc, defg; responses ab, cd, fghi.
    #[test]
    fn the_example_of_the_lea_paper() {
        check(
            &[&[1, 2, 3], &[4, 5, 6, 7]],
            &[&[1, 2], &[3, 4], &[6, 7, 8, 9]],
            [[0.4, 0.4], [0.4167, 0.5], [0.65, 0.4333], [0.2381, 0.3333]],
        );
    }

    /// Reference values of the official scorer's test A-2 family: one chain, one spurious mention.
    #[test]
    fn the_same_chains_are_perfect_and_singletons_count() {
        check(&[&[1, 2], &[3]], &[&[1, 2], &[3]], [[1.0, 1.0]; 4]);
        let ChainScores { lea, b_cubed, .. } = ChainScores::new(&[vec![1], vec![2, 3]], &[vec![1, 2, 3]]);
        assert_eq!(lea, [1.0, 3.0, 2.0, 3.0]);
        assert_eq!(b_cubed, [(1.0 + 4.0) / 3.0, 3.0, 3.0, 3.0]);
    }

    #[test]
    fn a_plural_mention_stands_in_each_of_its_rows() {
        let sheet = testing::chains(&[&[(0, 1), (4, 6)], &[(2, 3), (4, 6)]]);
        let card = testing::card(&sheet, &sheet, score);
        assert_eq!(card.value("chains.conll"), Some(1.0));
        let half = testing::chains(&[&[(0, 1), (4, 6)], &[(2, 3)]]);
        let card = testing::card(&sheet, &half, score);
        assert_eq!(card.tallies["chains.muc"].recall(), 0.5);
        assert_eq!(card.tallies["chains.b3"].recall(), (2.0 + 0.5) / 4.0);
    }
}
