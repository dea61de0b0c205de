//! From a trained network to the sections of its file: matrices at 8 bits with a scale a column, the table with a scale
//! a row.

use std::collections::BTreeMap;

use dateline_tokenize::syntax::{
    network::{LABELS, MATRICES, ROW_SCALES, ROWS, SCALES, SHAPE, WEIGHTS},
    shape::Shape,
};
use dateline_types::Relation;

use super::forward::Network;
use crate::read::conllu::Sentence;

/// Rarer pairs of tags are taken for slips.
const MIN_PAIR: usize = 5;

/// The sections of the weights.
pub(super) fn weights(network: &Network) -> Vec<([u8; 4], Vec<u8>)> {
    let Shape { width, layers, tag_layers, arc, relation, .. } = network.layout.shape;
    let shape = [width, layers, tag_layers, arc, relation].map(|it| (it as u32).to_le_bytes()).concat();
    let (mut matrices, mut scales) = (Vec::new(), Vec::new());
    for it in network.layout.matrices() {
        let weights = &network.flat[it.at.clone()];
        let own: Vec<f32> = (0..it.m).map(|j| step(weights[j..].iter().step_by(it.m))).collect();
        matrices
            .extend(weights.iter().zip(own.iter().cycle()).map(|(it, step)| byte(it / step).cast_unsigned()));
        scales.extend(own);
    }
    let vectors =
        network.layout.vectors().into_iter().flat_map(|it| network.flat[it.clone()].iter().copied());
    let (mut rows, mut row_scales) = (Vec::new(), Vec::new());
    for row in network.rows.chunks_exact(width) {
        let step = step(row.iter());
        row_scales.push(step);
        rows.extend(row.iter().map(|it| byte(it / step).cast_unsigned()));
    }
    let floats = |it: &[f32]| it.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>();
    let names: Vec<&str> = Relation::ALL.iter().map(|it| it.name()).collect();
    vec![
        (SHAPE, shape),
        (MATRICES, matrices),
        (SCALES, floats(&scales)),
        (WEIGHTS, floats(&vectors.collect::<Vec<f32>>())),
        (ROWS, rows),
        (ROW_SCALES, floats(&row_scales)),
        (LABELS, names.join("\n").into_bytes()),
    ]
}

/// The section of the pairs of tags that occur.
pub(super) fn pairs(sentences: &[Sentence]) -> Vec<u8> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        if let (Some(tag), Some(pos)) = (word.tag, word.pos) {
            *counts.entry(format!("{} {}", tag.name(), pos.name())).or_default() += 1;
        }
    }
    let pairs: Vec<String> = counts.into_iter().filter(|(_, n)| MIN_PAIR <= *n).map(|it| it.0).collect();
    pairs.join("\n").into_bytes()
}

/// What one of 127 steps is worth.
pub(super) fn step<'a>(numbers: impl Iterator<Item = &'a f32>) -> f32 {
    numbers.fold(1e-6f32, |top, it| top.max(it.abs())) / 127.0
}

/// The nearest step.
pub(super) fn byte(steps: f32) -> i8 {
    steps.round().clamp(-127.0, 127.0) as i8
}
