//! B-cubed of a clustering: for each element, how much of its cluster is of its class and how much of its class is in its
//! cluster, averaged over elements (Bagga and Baldwin 1998).

use std::collections::BTreeMap;

/// Precision and recall over pairs of class and cluster, `0.0..=1.0`.
pub fn bcubed<A: Ord, B: Ord>(pairs: &[(A, B)]) -> [f64; 2] {
    let mut cells: BTreeMap<(&A, &B), f64> = BTreeMap::new();
    let (mut classes, mut clusters) = (BTreeMap::new(), BTreeMap::new());
    for (class, cluster) in pairs {
        *cells.entry((class, cluster)).or_default() += 1.0;
        *classes.entry(class).or_insert(0.0) += 1.0;
        *clusters.entry(cluster).or_insert(0.0) += 1.0;
    }
    let sum = |whole: &dyn Fn(&A, &B) -> f64| {
        cells.iter().map(|((class, cluster), n)| n * n / whole(class, cluster)).sum::<f64>()
    };
    let n = pairs.len().max(1) as f64;
    [sum(&|_, cluster| clusters[cluster]) / n, sum(&|class, _| classes[class]) / n]
}

#[test]
fn a_merge_costs_precision_and_a_split_recall() {
    assert_eq!(bcubed(&[(1, 'a'), (1, 'a'), (2, 'b')]), [1.0, 1.0]);
    assert_eq!(bcubed(&[(1, 'a'), (2, 'a')]), [0.5, 1.0]);
    assert_eq!(bcubed(&[(1, 'a'), (1, 'b')]), [1.0, 0.5]);
    // Bagga and Baldwin's second example: two of three classes in one cluster.
    let twelve = [(1, 'a'); 5].into_iter().chain([(2, 'b'), (2, 'b')]).chain([(3, 'a'); 5]);
    let [precision, recall] = bcubed(&twelve.collect::<Vec<_>>());
    assert!((precision - 7.0 / 12.0).abs() < 1e-9 && (recall - 1.0).abs() < 1e-9);
}
