//! From a trained network to the sections of its file.

use std::collections::BTreeMap;

use dateline_tokenize::syntax::{
    network::{LABELS, SHAPE},
    shape::Shape,
};
use dateline_types::Relation;

use super::{super::quantise::sections, forward::Network};
use crate::read::conllu::Sentence;

/// Rarer pairs of tags are taken for slips.
const MIN_PAIR: usize = 5;

/// The sections of the weights.
pub(super) fn weights(network: &Network) -> Vec<([u8; 4], Vec<u8>)> {
    let layout = &network.layout;
    let Shape { width, layers, tag_layers, arc, relation } = layout.shape;
    let shape = [width, layers, tag_layers, arc, relation].map(|it| (it as u32).to_le_bytes()).concat();
    let names: Vec<&str> = Relation::ALL.iter().map(|it| it.name()).collect();
    let mut res = sections(&network.weights, width, layout.matrices(), layout.vectors());
    res.extend([(SHAPE, shape), (LABELS, names.join("\n").into_bytes())]);
    res
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
