//! The sizes of the network.

use dateline_types::{Pos, Tag};

/// Numbers of a pretrained word vector.
pub const VECTOR: usize = 50;
/// Room for Penn tags and behind them universal ones.
pub const TAGS: usize = 80;
/// Where the universal tags begin.
pub const POS: usize = 60;
/// Room for relations.
pub const RELATIONS: usize = 64;
/// Room for buckets of distance; the last is that of the root.
pub const BUCKETS: usize = 32;
/// The bucket of the root.
pub const ROOT_BUCKET: usize = BUCKETS - 1;

const _: () = assert!(Tag::ALL.len() <= POS && Pos::ALL.len() <= TAGS - POS);

/// The sizes that differ from network to network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers a word; a multiple of 32.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Layers that the tags see.
    pub tag_layers: usize,
    /// Width of the two sides of an arc; a multiple of 16.
    pub arc: usize,
    /// Width of the layer before relations; a multiple of 16.
    pub relation: usize,
}

/// The bucket of the distance from child to head.
pub const fn bucket(child: usize, head: usize) -> usize {
    let far = child.abs_diff(head);
    2 * BUCKET[if far < BUCKET.len() { far } else { BUCKET.len() - 1 }] as usize + (child < head) as usize
}

/// How far apart is about as far apart.
const BUCKET: [u8; 47] = {
    let mut res = [0; 47];
    let mut far = 0;
    while far < res.len() {
        res[far] = match far {
            0..=5 => far as u8,
            6..=7 => 6,
            8..=9 => 7,
            10..=12 => 8,
            13..=16 => 9,
            17..=22 => 10,
            23..=30 => 11,
            31..=45 => 12,
            _ => 13,
        };
        far += 1;
    }
    res
};
