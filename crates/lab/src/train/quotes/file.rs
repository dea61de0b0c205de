//! From a trained network to its file.

use dateline_extract::quote::net::{
    network::{EXPECT, SHAPE},
    tagger::{DECISIONS, TRANSITIONS},
};
use dateline_extract::vocabulary::Section;
use dateline_model::write;

use super::{
    super::quantise::{floats, sections},
    network::{Network, Shape},
};

const VERSION: u32 = 1;

/// The file of a network, with the section of its vocabulary. `least` is the least
/// logarithm of odds of a cue.
pub(super) fn file(network: &Network, vocabulary: Section, least: f32) -> Vec<u8> {
    let Shape { width, layers, pair_layers, .. } = network.layout.shape;
    let shape = [width, layers, pair_layers].map(|it| (it as u32).to_le_bytes()).concat();
    let mut parts = sections(&network.weights, width, network.matrices(), network.numbers());
    parts.push(vocabulary);
    parts.push((SHAPE, shape));
    parts.push((TRANSITIONS, floats(network.pairs())));
    parts.push((DECISIONS, floats(&[least])));
    let bytes: Vec<([u8; 4], &[u8])> = parts.iter().map(|it| (it.0, &it.1[..])).collect();
    write(EXPECT, VERSION, &bytes)
}
