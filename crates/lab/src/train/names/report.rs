//! How good names are while training goes on: exact spans and kinds, for the person who trains.

use dateline_types::Span;
use rayon::prelude::*;

use super::{super::say, data::Annotated, decide::names, network::Network, ready::Ready};

/// A set to choose with.
pub(super) struct Dev {
    pub(super) name: &'static str,
    pub(super) documents: Vec<Annotated>,
    pub(super) ready: Vec<Ready>,
    /// The set's label of each kind of ours, see [`dateline_extract::mention::label::KINDS`].
    pub(super) labels: [&'static str; 9],
}

/// Says how good networks are together.
pub(super) fn tell(networks: &[&Network], sets: &[Dev]) {
    for set in sets {
        let found: Vec<_> = set.ready.par_iter().map(|it| names(networks, it)).collect();
        let found = found.iter().zip(&set.ready).map(|(found, ready)| {
            found.iter().map(|it| (ready.spans[it.0].cover(ready.spans[it.1 - 1]), it.2)).collect()
        });
        say(&score(set, found));
    }
}

/// A line with F1 of persons, bodies and places, of all, and of each label.
pub(super) fn score(set: &Dev, found: impl Iterator<Item = Vec<(Span, usize)>>) -> String {
    // Gold, found, right.
    let mut counts: Vec<(&str, [usize; 3])> = Vec::new();
    let mut count = |label: &'static str, i: usize| {
        let at = counts.iter().position(|it| it.0 == label).unwrap_or_else(|| {
            counts.push((label, [0; 3]));
            counts.len() - 1
        });
        counts[at].1[i] += 1;
    };
    for (document, found) in set.documents.iter().zip(found) {
        let gold: Vec<(Span, &'static str)> = document
            .spans
            .iter()
            .map(|it| (it.0, *set.labels.iter().find(|label| **label == it.2).unwrap_or(&set.labels[8])))
            .collect();
        gold.iter().for_each(|it| count(it.1, 0));
        for (span, kind) in found {
            let label = set.labels[kind];
            count(label, 1);
            if gold.contains(&(span, label)) {
                count(label, 2);
            }
        }
    }
    let f1 = |labels: &[&str]| {
        let own = counts.iter().filter(|it| labels.is_empty() || labels.contains(&it.0));
        let [gold, found, right] = own.fold([0; 3], |sum, it| std::array::from_fn(|i| sum[i] + it.1[i]));
        200.0 * right as f64 / (gold + found).max(1) as f64
    };
    let each: Vec<String> = counts.iter().map(|it| format!("{} {:.1}", it.0, f1(&[it.0]))).collect();
    let (main, all) = (f1(&set.labels[..3]), f1(&[]));
    format!("  {}: person/org/place {main:.2}, all {all:.2}; {}", set.name, each.join(", "))
}
