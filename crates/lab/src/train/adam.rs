//! Adam (Kingma and Ba 2015), for a flat vector and for a table of which few rows move at a step.

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;
const EPSILON: f32 = 1e-8;

/// The moments of a vector.
pub(super) struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Adam {
    pub(super) fn new(len: usize) -> Adam {
        Adam { first: vec![0.0; len], second: vec![0.0; len] }
    }

    /// Moves `weights[range]` against `gradients[range]`, which are divided by `n`, and clears them.
    pub(super) fn step(
        &mut self,
        range: std::ops::Range<usize>,
        weights: &mut [f32],
        gradients: &mut [f32],
        n: f32,
        rate: f32,
    ) {
        let moments = self.first[range.clone()].iter_mut().zip(&mut self.second[range.clone()]);
        let weights = weights[range.clone()].iter_mut().zip(&mut gradients[range]);
        for ((first, second), (weight, gradient)) in moments.zip(weights) {
            let g = *gradient / n;
            *gradient = 0.0;
            *first = BETA1 * *first + (1.0 - BETA1) * g;
            *second = BETA2 * *second + (1.0 - BETA2) * g * g;
            *weight -= rate * *first / (second.sqrt() + EPSILON);
        }
    }
}
