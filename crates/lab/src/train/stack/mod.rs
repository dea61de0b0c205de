//! What the trained networks have in common: tokens as sums of rows of a table and of numbers from elsewhere, and
//! bidirectional simple recurrent layers over them (Lei et al. 2018), in training.
//!
//! What runs is the same in whole numbers: `dateline_model::neural::weights`. A network adds its own parts on top, in
//! the same flat vector of weights.

mod backward;
mod forward;
mod gradients;

use std::ops::Range;

use dateline_model::Random;

pub(super) use self::{
    forward::{Batch, Dropout, Pass, hide},
    gradients::Gradients,
};

/// A token that is in no group.
pub(super) const ALONE: u32 = u32::MAX;

/// The sizes of a stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Rows of the table.
    pub(super) table: usize,
    /// Numbers a token; a multiple of 32.
    pub(super) width: usize,
    /// Recurrent layers.
    pub(super) layers: usize,
    /// Numbers of a pretrained word vector.
    pub(super) vector: usize,
    /// Numbers a token from elsewhere, for a teacher; 0 for a network that runs.
    pub(super) context: usize,
    /// The layer before which tokens of a group see the mean of the group.
    pub(super) pool: Option<usize>,
}

/// A matrix in the flat vector: `k` rows of `m` numbers.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    /// Place in the flat vector.
    pub(super) at: Range<usize>,
    /// Rows: numbers in.
    pub(super) k: usize,
    /// Columns: numbers out.
    pub(super) m: usize,
}

impl Matrix {
    /// Fills it at random, evenly up to Glorot's range for a matrix of the sizes `k` and `m`, times `by`.
    pub(super) fn fill(&self, flat: &mut [f32], sizes: usize, by: f32, random: &mut Random) {
        let range = by * (6.0 / sizes as f32).sqrt();
        flat[self.at.clone()].iter_mut().for_each(|it| *it = (2.0 * random.unit() - 1.0) * range);
    }
}

/// Deals out places in the flat vector.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places(usize);

impl Places {
    /// Place for `n` numbers.
    pub(super) fn numbers(&mut self, n: usize) -> Range<usize> {
        self.0 += n;
        self.0 - n..self.0
    }
    /// Place for a matrix.
    pub(super) fn matrix(&mut self, k: usize, m: usize) -> Matrix {
        Matrix { at: self.numbers(k * m), k, m }
    }
    /// Numbers dealt out.
    pub(super) fn len(&self) -> usize {
        self.0
    }
}

/// The weights of one recurrent layer, see `dateline_model::neural::gated`.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    /// Input to z, f, r of both directions.
    pub(super) w: Matrix,
    /// State to gates.
    pub(super) v: Range<usize>,
    /// Bias of the gates.
    pub(super) b: Range<usize>,
}

/// Where the weights of a stack lie in the flat vector.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    /// Pretrained vector to token.
    pub(super) vector: Matrix,
    /// Context to token; empty for a network that runs.
    pub(super) context: Matrix,
    /// Mean of a group to token; empty without groups.
    pub(super) pool: Matrix,
    pub(super) layers: Vec<Layer>,
}

impl Layout {
    pub(super) fn new(shape: Shape, places: &mut Places) -> Layout {
        let Shape { width, layers, vector, context, pool, .. } = shape;
        let vector = places.matrix(vector, width);
        let context = places.matrix(context, width);
        let pool = places.matrix(if pool.is_some() { width } else { 0 }, width);
        let layer = |_| Layer {
            w: places.matrix(width, 3 * width),
            v: places.numbers(2 * width),
            b: places.numbers(2 * width),
        };
        Layout { shape, vector, context, pool, layers: (0..layers).map(layer).collect() }
    }
}

/// The weights of a network: one flat vector, and the table.
pub(super) struct Weights {
    pub(super) flat: Vec<f32>,
    pub(super) rows: Vec<f32>,
}

impl Weights {
    pub(super) fn of(&self, it: &Matrix) -> &[f32] {
        &self.flat[it.at.clone()]
    }
}
