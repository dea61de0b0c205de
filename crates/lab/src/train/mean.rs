//! The mean of the weights over the last steps, which errs less than the last weights.

use super::stack::Weights;

/// Steps from one look at the weights to the next, and how much of the mean stays at each.
const LOOK: usize = 10;
const STAY: f32 = 0.98;

/// The mean of the weights over the last steps, later ones counting more.
pub(super) struct Mean {
    weights: Weights,
    step: usize,
}

impl Mean {
    pub(super) fn new(weights: &Weights) -> Mean {
        Mean { weights: Weights { flat: weights.flat.clone(), rows: weights.rows.clone() }, step: 0 }
    }

    pub(super) fn look(&mut self, weights: &Weights) {
        self.step += 1;
        if !self.step.is_multiple_of(LOOK) {
            return;
        }
        // At first the mean must forget faster.
        let stay = STAY.min(self.step as f32 / (self.step as f32 + 100.0));
        let go = |mean: &mut [f32], now: &[f32]| {
            mean.iter_mut().zip(now).for_each(|(mean, it)| *mean += (1.0 - stay) * (it - *mean));
        };
        go(&mut self.weights.flat, &weights.flat);
        go(&mut self.weights.rows, &weights.rows);
    }

    pub(super) fn swap(&mut self, weights: &mut Weights) {
        std::mem::swap(&mut self.weights, weights);
    }
}
