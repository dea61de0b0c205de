//! The sizes of the network and the places of its weights in one flat vector.

/// Numbers a word.
pub const D: usize = 128;
/// Width of a direction of the recurrent layers.
pub const H: usize = D / 2;
/// Recurrent layers.
pub const LAYERS: usize = 3;
/// Width of the two sides of an arc.
pub const A: usize = 64;
/// Width of the layer before relations.
pub const R: usize = 64;
/// Room for relations.
pub const L: usize = 64;
/// Numbers of a pretrained word vector.
pub const VECTOR: usize = 50;
/// Room for buckets of distance; the last is that of the root.
pub const BUCKETS: usize = 32;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident: $len:expr;)*) => {
        /// The weights by name.
        #[derive(Clone, Copy, Debug)]
        pub struct Parts<'a> { $($(#[$doc])* pub $name: &'a [f32]),* }
        /// The same, to be changed.
        #[derive(Debug)]
        pub struct PartsMut<'a> { $($(#[$doc])* pub $name: &'a mut [f32]),* }
        /// Number of weights.
        pub const WEIGHTS: usize = 0 $(+ $len)*;
        /// Names the parts of `WEIGHTS` numbers.
        pub fn split(flat: &[f32]) -> Parts<'_> {
            $(let ($name, flat) = flat.split_at($len);)*
            assert!(flat.is_empty());
            Parts { $($name),* }
        }
        /// The same, to be changed.
        pub fn split_mut(flat: &mut [f32]) -> PartsMut<'_> {
            $(let ($name, flat) = flat.split_at_mut($len);)*
            assert!(flat.is_empty());
            PartsMut { $($name),* }
        }
        /// Length and fan-in of each part, in order; fan-in 0 begins at zero.
        pub const SIZES: &[(&str, usize)] = &[$((stringify!($name), $len)),*];
    };
}

parts! {
    /// Pretrained vector to word.
    vector: VECTOR * D;
    /// Recurrent layers, see `dateline_model::neural::recurrent`.
    layer_w: LAYERS * D * 6 * H;
    /// Recurrent layers.
    layer_v: LAYERS * 4 * H;
    /// Recurrent layers.
    layer_b: LAYERS * 4 * H;
    /// Word to child.
    child_w: D * A;
    /// Bias.
    child_b: A;
    /// Word to head.
    head_w: D * A;
    /// Bias.
    head_b: A;
    /// The root as a head.
    root: A;
    /// Child times head.
    arc: A * A;
    /// How likely a word is a head.
    prior: A;
    /// Child times distance.
    far: A * BUCKETS;
    /// Child to relation.
    relation_child: D * R;
    /// Head to relation.
    relation_head: D * R;
    /// Bias.
    relation_b: R;
    /// Distance to relation.
    relation_far: BUCKETS * R;
    /// Relations.
    out_w: R * L;
    /// Bias.
    out_b: L;
}

/// The bucket of the distance from child to head.
pub fn bucket(child: usize, head: usize) -> usize {
    let size = match child.abs_diff(head) {
        it @ 0..=5 => it,
        6..=7 => 6,
        8..=9 => 7,
        10..=12 => 8,
        13..=16 => 9,
        17..=22 => 10,
        23..=30 => 11,
        31..=45 => 12,
        _ => 13,
    };
    2 * size + usize::from(child < head)
}

/// The bucket of the root.
pub const ROOT_BUCKET: usize = BUCKETS - 1;
