//! The weights of a network as they lie in a file, taken in order, and the parts that run on them.
//!
//! Matrices are bytes with a scale a column, everything else is `f32`. The same sections serve every network; what is
//! taken in which order is the network's own business.

use super::{
    Numbers,
    bytes::{ByteMatrix, Quantised},
    gated::scan,
    rows::add_rows,
};
use crate::{Error, Model};

/// The section of the matrices, 8 bits a number, one after the other.
pub const MATRICES: [u8; 4] = *b"MATR";
/// The section of the scales of their columns.
pub const SCALES: [u8; 4] = *b"SCAL";
/// The section of all other weights.
pub const WEIGHTS: [u8; 4] = *b"WEIG";
/// The section of the table of rows, 8 bits a number.
pub const ROWS: [u8; 4] = *b"ROWS";
/// The section of the scales of the table's rows.
pub const ROW_SCALES: [u8; 4] = *b"ROWX";

/// Greatest width of a network.
const MAX_WIDTH: usize = 512;

/// Weights that are still to be taken.
#[derive(Clone, Debug)]
pub struct Weights {
    bytes: &'static [i8],
    scales: &'static [f32],
    numbers: &'static [f32],
}

impl Weights {
    /// Opens the sections of a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Weights, Error> {
        Ok(Weights {
            bytes: model.section(MATRICES)?,
            scales: model.section(SCALES)?,
            numbers: model.section(WEIGHTS)?,
        })
    }

    /// The next matrix: `k` rows, `m` columns.
    ///
    /// # Errors
    /// There are not so many numbers, or the sizes do not suit the kernels.
    pub fn matrix(&mut self, k: usize, m: usize) -> Result<ByteMatrix, Error> {
        let bad = Error::Malformed { tag: MATRICES };
        let size = k.saturating_mul(m);
        let (Some((bytes, rest)), Some((scales, others))) =
            (self.bytes.split_at_checked(size), self.scales.split_at_checked(m))
        else {
            return Err(bad);
        };
        (self.bytes, self.scales) = (rest, others);
        ByteMatrix::open(bytes, scales, k).ok_or(bad)
    }

    /// The next `n` numbers.
    ///
    /// # Errors
    /// There are not so many.
    pub fn numbers(&mut self, n: usize) -> Result<Vec<f32>, Error> {
        let (own, rest) = self.numbers.split_at_checked(n).ok_or(Error::Malformed { tag: WEIGHTS })?;
        self.numbers = rest;
        Ok(own.to_vec())
    }

    /// The next matrix with the bias of its columns.
    ///
    /// # Errors
    /// As [`Weights::matrix`] and [`Weights::numbers`].
    pub fn dense(&mut self, k: usize, m: usize) -> Result<Dense, Error> {
        Ok(Dense { w: self.matrix(k, m)?, b: self.numbers(m)? })
    }

    /// The next recurrent layer.
    ///
    /// # Errors
    /// As [`Weights::matrix`] and [`Weights::numbers`].
    pub fn layer(&mut self, width: usize) -> Result<Layer, Error> {
        if !width.is_multiple_of(32) || !(32..=MAX_WIDTH).contains(&width) {
            return Err(Error::Malformed { tag: MATRICES });
        }
        let (w, v, gates) =
            (self.matrix(width, 3 * width)?, self.numbers(2 * width)?, self.numbers(2 * width)?);
        // The biases of the gates, `2h` a direction, as those of a product, which has `h` more in front for z.
        let b = gates.chunks(width).flat_map(|it| [&vec![0.0; width / 2][..], it].concat()).collect();
        Ok(Layer { dense: Dense { w, b }, v, width })
    }
}

/// `y = x w + b`.
#[derive(Clone, Debug)]
pub struct Dense {
    w: ByteMatrix,
    b: Vec<f32>,
}

impl Dense {
    /// Runs it.
    pub fn run(&self, x: &Quantised, y: &mut Numbers) {
        self.w.multiply_into(x, Some(&self.b), y.resize(x.len() * self.b.len()));
    }
}

/// A recurrent layer in both directions, see [`gated`](super::gated).
#[derive(Clone, Debug)]
pub struct Layer {
    dense: Dense,
    v: Vec<f32>,
    width: usize,
}

impl Layer {
    /// Runs it over sentences of `lens` words: `x` becomes what comes out. `bytes` holds `x`; `u` is room.
    pub fn run(&self, lens: &[usize], bytes: &Quantised, u: &mut Numbers, x: &mut [f32]) {
        self.dense.run(bytes, u);
        scan(self.width / 2, lens, &self.v, u, x);
    }
}

/// A table of rows: what a word looks like is the sum of its features' rows.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    rows: &'static [i8],
    scales: &'static [f32],
    width: usize,
}

impl Table {
    /// Opens the sections of a model.
    ///
    /// # Errors
    /// A section is missing or has another size.
    pub fn open(model: &Model, rows: usize, width: usize) -> Result<Table, Error> {
        let res = Table { rows: model.section(ROWS)?, scales: model.section(ROW_SCALES)?, width };
        if res.rows.len() != rows.saturating_mul(width) || res.scales.len() != rows {
            return Err(Error::Malformed { tag: ROWS });
        }
        Ok(res)
    }

    /// Adds to each word's numbers in `x` its `each` rows of `numbers`.
    pub fn add(&self, each: usize, numbers: &[u32], x: &mut [f32]) {
        add_rows(self.rows, self.scales, self.width, each, numbers, x);
    }
}
