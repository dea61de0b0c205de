//! The loops of a chain over rows of labels, in blocks of lanes.
//!
//! A row is `width` blocks; what is beyond the labels has the factor 0 and a score of [`FORBIDDEN`]. Sums are taken
//! label by label in the same order in every variant.

use super::{FORBIDDEN, exp};
use crate::neural::wide::wide;

/// Numbers of a block.
pub(super) const LANES: usize = 8;

/// A block.
pub(super) type Block<T> = [T; LANES];

/// A row of a chain.
type Row<'a> = &'a [Block<f32>];

wide! {
    /// Each number of each row becomes its exponential, the greatest of a row 1.
    pub(super) fn exponentials(width: usize, rows: &mut [Block<f32>]) = exponentials_plain
}

wide! {
    /// Fills `forward` and `scales`; row `n` of `chain` is the start.
    pub(super) fn forward(
        chain: &[Block<f32>], width: usize, factors: &[Block<f32>], forward: &mut [Block<f32>], scales: &mut [f32],
    ) = forward_plain
}

wide! {
    /// Fills `backward`; row `to` of `turned` has a column for each label before it.
    pub(super) fn backward(
        turned: &[Block<f32>], width: usize, factors: &[Block<f32>], scales: &[f32], backward: &mut [Block<f32>],
    ) = backward_plain
}

wide! {
    /// Scores of single positions in `best` become those of the best path to there, the top of a row 0; `from` becomes
    /// the label before.
    pub(super) fn best(chain: &[Block<i32>], width: usize, best: &mut [Block<i32>], from: &mut [Block<i32>]) = best_plain
}

#[inline(always)]
fn exponentials_plain(width: usize, rows: &mut [Block<f32>]) {
    for row in rows.chunks_exact_mut(width) {
        let top = row.as_flattened().iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for block in row {
            for it in block {
                *it = exp(*it - top);
            }
        }
    }
}

#[inline(always)]
fn forward_plain(
    chain: &[Block<f32>],
    width: usize,
    factors: &[Block<f32>],
    forward: &mut [Block<f32>],
    scales: &mut [f32],
) {
    let (chain, start) = chain.split_at(chain.len() - width);
    let mut before: &[Block<f32>] = &[];
    let rows = forward.chunks_exact_mut(width).zip(factors.chunks_exact(width));
    for ((row, factors), scale) in rows.zip(scales) {
        if before.is_empty() {
            row.copy_from_slice(start);
        } else {
            add_rows(chain, width, before.as_flattened(), row);
        }
        let mut totals = [0.0; LANES];
        for (row, factors) in row.iter_mut().zip(factors) {
            for i in 0..LANES {
                row[i] *= factors[i];
                totals[i] += row[i];
            }
        }
        let total: f32 = totals.iter().sum();
        *scale = if 0.0 < total { 1.0 / total } else { 1.0 };
        for block in row.iter_mut() {
            for it in block {
                *it *= *scale;
            }
        }
        before = row;
    }
}

#[inline(always)]
fn backward_plain(
    turned: &[Block<f32>],
    width: usize,
    factors: &[Block<f32>],
    scales: &[f32],
    backward: &mut [Block<f32>],
) {
    let mut after: Option<(Row<'_>, Row<'_>, f32)> = None;
    let rows = backward.chunks_exact_mut(width).zip(factors.chunks_exact(width)).zip(scales);
    for ((row, factors), scale) in rows.rev() {
        match after {
            None => row.as_flattened_mut().fill(1.0),
            Some((later, factors, scale)) => {
                let rows = turned.chunks_exact(width).zip(later.as_flattened()).zip(factors.as_flattened());
                for ((turned, later), factor) in rows {
                    let next = later * factor * scale;
                    for (row, turned) in row.iter_mut().zip(turned) {
                        for i in 0..LANES {
                            row[i] += next * turned[i];
                        }
                    }
                }
            }
        }
        after = Some((row, factors, *scale));
    }
}

#[inline(always)]
fn add_rows(matrix: &[Block<f32>], width: usize, x: &[f32], y: &mut [Block<f32>]) {
    for (x, row) in x.iter().zip(matrix.chunks_exact(width)) {
        for (y, row) in y.iter_mut().zip(row) {
            for i in 0..LANES {
                y[i] += x * row[i];
            }
        }
    }
}

#[inline(always)]
fn best_plain(chain: &[Block<i32>], width: usize, best: &mut [Block<i32>], from: &mut [Block<i32>]) {
    // No number is further from 0 than FORBIDDEN, so sums and differences of three stay within 32 bits.
    let (chain, start) = chain.split_at(chain.len() - width);
    let mut before: &[Block<i32>] = &[];
    for (row, from) in best.chunks_exact_mut(width).zip(from.chunks_exact_mut(width)) {
        for ((at, row), from) in row.iter_mut().enumerate().zip(from) {
            let mut top = [i32::MIN; LANES];
            *from = [0; LANES];
            if before.is_empty() {
                top = start[at];
            }
            for (x, (score, steps)) in before.as_flattened().iter().zip(chain.chunks_exact(width)).enumerate()
            {
                for i in 0..LANES {
                    let sum = score.wrapping_add(steps[at][i]);
                    let better = top[i] < sum;
                    top[i] = if better { sum } else { top[i] };
                    from[i] = if better { x as i32 } else { from[i] };
                }
            }
            for i in 0..LANES {
                row[i] = top[i].max(FORBIDDEN).wrapping_add(row[i].clamp(FORBIDDEN, -FORBIDDEN));
            }
        }
        let top = row.as_flattened().iter().copied().fold(i32::MIN, i32::max);
        for it in row.as_flattened_mut() {
            *it = it.wrapping_sub(top).max(FORBIDDEN);
        }
        before = row;
    }
}
