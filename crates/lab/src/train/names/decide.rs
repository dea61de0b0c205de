//! What networks decide together: the mean of their scores, on one chain.

use dateline_extract::mention::label;
use dateline_model::crf::{Lattice, Transitions};

use super::{
    network::{N, Network, chain, masked},
    ready::Ready,
};

/// Steps of a score in a natural logarithm.
const STEPS: f32 = 1024.0;

/// The probability of each label of each token; of the permitted ones for a gold document.
pub(super) fn marginals(networks: &[&Network], document: &Ready) -> Vec<f32> {
    let (scores, chain) = opinions(networks, document);
    let scores = if document.is_gold { masked(&scores, &document.masks) } else { scores };
    let mut lattice = Lattice::default();
    let mut res = vec![0.0; scores.len()];
    for range in sentences(document) {
        let range = range.start * N..range.end * N;
        lattice.sum(&chain, &scores[range.clone()]);
        res[range].chunks_exact_mut(N).enumerate().for_each(|(i, row)| lattice.marginals(i, row));
    }
    res
}

/// The names: first token, one past the last, number of the kind.
pub(super) fn names(networks: &[&Network], document: &Ready) -> Vec<(usize, usize, usize)> {
    let (scores, chain) = opinions(networks, document);
    let steps: Vec<i32> = scores.iter().map(|it| (it * STEPS) as i32).collect();
    let mut lattice = Lattice::default();
    let mut res = Vec::new();
    let mut labels = Vec::new();
    for range in sentences(document) {
        labels.clear();
        lattice.best(&chain, &steps[range.start * N..range.end * N], &mut labels);
        res.extend(label::stretches(&labels).map(|it| (range.start + it.0, range.start + it.1, it.2)));
    }
    res
}

fn opinions(networks: &[&Network], document: &Ready) -> (Vec<f32>, Transitions) {
    let mean = |all: Vec<Vec<f32>>| -> Vec<f32> {
        let share = 1.0 / all.len() as f32;
        (0..all[0].len()).map(|i| all.iter().map(|it| it[i]).sum::<f32>() * share).collect()
    };
    let scores = mean(networks.iter().map(|it| it.scores(document)).collect());
    (scores, chain(&mean(networks.iter().map(|it| it.pairs().to_vec()).collect())))
}

fn sentences(document: &Ready) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = 0;
    document.lens.iter().map(move |len| {
        start += len;
        start - len..start
    })
}
