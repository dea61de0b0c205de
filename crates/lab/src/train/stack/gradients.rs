//! Where the gradients of one shard go.

use dateline_model::{Random, neural::matrix::add_scaled};

use super::Shape;

/// Gradients of the flat vector and of the rows that were touched, and the dice of the shard.
pub(in super::super) struct Gradients {
    pub(in super::super) flat: Vec<f32>,
    pub(in super::super) rows: Vec<f32>,
    pub(in super::super) random: Random,
    width: usize,
    touched: Vec<usize>,
    is_touched: Vec<bool>,
}

impl Gradients {
    /// `len` numbers in the flat vector.
    pub(in super::super) fn new(shape: Shape, len: usize, seed: u64) -> Gradients {
        let Shape { table, width, .. } = shape;
        Gradients {
            flat: vec![0.0; len],
            rows: vec![0.0; table * width],
            random: Random::new(seed),
            width,
            touched: Vec::new(),
            is_touched: vec![false; table],
        }
    }

    pub(super) fn touch(&mut self, row: usize, by: &[f32]) {
        if !self.is_touched[row] {
            self.is_touched[row] = true;
            self.touched.push(row);
        }
        add_scaled(1.0, by, &mut self.rows[row * self.width..][..self.width]);
    }

    /// Adds the gradients of another shard, which are cleared.
    pub(in super::super) fn take(&mut self, other: &mut Gradients) {
        for (own, other) in self.flat.iter_mut().zip(&mut other.flat) {
            *own += *other;
            *other = 0.0;
        }
        for row in other.take_touched() {
            let by = &mut other.rows[row * self.width..][..self.width];
            self.touch(row, by);
            by.fill(0.0);
        }
    }

    /// Forgets which rows have gradients; returns them.
    pub(in super::super) fn take_touched(&mut self) -> Vec<usize> {
        let res = std::mem::take(&mut self.touched);
        res.iter().for_each(|&it| self.is_touched[it] = false);
        res
    }
}
