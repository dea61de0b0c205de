//! Purity and inverse purity of a clustering: the share of elements in the largest class of their cluster, and the other way
//! round (Zhao and Karypis 2001). Both are one where clusters and classes are the same.

use std::{collections::BTreeMap, hash::Hash};

/// Counts over pairs of class and cluster: elements that are in the largest class of their cluster, in the largest cluster of
/// their class, and all.
pub fn purity<A: Ord + Hash, B: Ord + Hash>(pairs: &[(A, B)]) -> [usize; 3] {
    let mut cells: BTreeMap<(&A, &B), usize> = BTreeMap::new();
    for (class, cluster) in pairs {
        *cells.entry((class, cluster)).or_default() += 1;
    }
    let (mut clusters, mut classes) = (BTreeMap::new(), BTreeMap::new());
    for ((class, cluster), n) in &cells {
        let held: &mut usize = clusters.entry(*cluster).or_default();
        *held = (*held).max(*n);
        let held: &mut usize = classes.entry(*class).or_default();
        *held = (*held).max(*n);
    }
    [clusters.values().sum(), classes.values().sum(), pairs.len()]
}

#[test]
fn a_merge_costs_purity_and_a_split_the_inverse() {
    assert_eq!(purity(&[(1, 'a'), (1, 'a'), (2, 'b')]), [3, 3, 3]);
    assert_eq!(purity(&[(1, 'a'), (1, 'a'), (2, 'a')]), [2, 3, 3]);
    assert_eq!(purity(&[(1, 'a'), (1, 'b'), (2, 'c')]), [3, 2, 3]);
}
