//! From trained weights to the sections of a file: 8 bits a number, with a scale a column of a matrix and a row of a
//! table.

use dateline_model::neural::weights::{MATRICES, ROW_SCALES, ROWS, SCALES, WEIGHTS};

use super::stack::{Matrix, Weights};

/// The sections of a network: its matrices and its other weights, each in the order in which they are read.
pub(super) fn sections<'a>(
    weights: &Weights,
    width: usize,
    matrices: impl IntoIterator<Item = &'a Matrix>,
    vectors: impl IntoIterator<Item = &'a std::ops::Range<usize>>,
) -> Vec<([u8; 4], Vec<u8>)> {
    let (mut bytes, mut scales) = (Vec::new(), Vec::new());
    for it in matrices {
        let weights = weights.of(it);
        let own: Vec<f32> = (0..it.m).map(|j| step(weights[j..].iter().step_by(it.m))).collect();
        bytes
            .extend(weights.iter().zip(own.iter().cycle()).map(|(it, step)| byte(it / step).cast_unsigned()));
        scales.extend(own);
    }
    let numbers: Vec<f32> =
        vectors.into_iter().flat_map(|it| weights.flat[it.clone()].iter().copied()).collect();
    let (mut rows, mut row_scales) = (Vec::new(), Vec::new());
    for row in weights.rows.chunks_exact(width) {
        let step = step(row.iter());
        row_scales.push(step);
        rows.extend(row.iter().map(|it| byte(it / step).cast_unsigned()));
    }
    vec![
        (MATRICES, bytes),
        (SCALES, floats(&scales)),
        (WEIGHTS, floats(&numbers)),
        (ROWS, rows),
        (ROW_SCALES, floats(&row_scales)),
    ]
}

/// Numbers as they are stored.
pub(super) fn floats(it: &[f32]) -> Vec<u8> {
    it.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// What one of 127 steps is worth.
pub(super) fn step<'a>(numbers: impl Iterator<Item = &'a f32>) -> f32 {
    numbers.fold(1e-6f32, |top, it| top.max(it.abs())) / 127.0
}

/// The nearest step.
pub(super) fn byte(steps: f32) -> i8 {
    steps.round().clamp(-127.0, 127.0) as i8
}
