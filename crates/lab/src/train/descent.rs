//! Steps down the loss: Adam over two shards of gradients, the rate rising at first and then falling to 0.
//!
//! The examples of a step are dealt out to two shards, each with its own gradients and its own dice, so that two cores
//! work and the result is the same on any number of them.

use super::{
    adam::Adam,
    stack::{Gradients, Shape, Weights},
};

/// Steps until the full rate.
const WARM_UP: usize = 300;

/// The state of the descent.
pub(super) struct Descent {
    /// Where the gradients of a step go.
    pub(super) shards: [Gradients; 2],
    flat: Adam,
    table: Adam,
    width: usize,
    rate: f32,
    step: usize,
    n_steps: usize,
}

impl Descent {
    /// For so many steps at most at this rate.
    pub(super) fn new(weights: &Weights, shape: Shape, rate: f32, n_steps: usize, seed: u64) -> Descent {
        Descent {
            shards: [1, 2].map(|it| Gradients::new(shape, weights.flat.len(), seed * 100 + it)),
            flat: Adam::new(weights.flat.len()),
            table: Adam::new(weights.rows.len()),
            width: shape.width,
            rate,
            step: 0,
            n_steps,
        }
    }

    /// Moves the weights against the gradients of both shards, which are sums over `n` words, and clears them.
    pub(super) fn step(&mut self, weights: &mut Weights, n: usize) {
        self.step += 1;
        let warm = (self.step as f32 / WARM_UP as f32).min(1.0);
        let rate = self.rate * warm * (1.0 - self.step as f32 / self.n_steps as f32).max(0.0);
        let [first, second] = &mut self.shards;
        first.take(second);
        let n = n as f32;
        self.flat.step(0..weights.flat.len(), &mut weights.flat, &mut first.flat, n, rate);
        for row in first.take_touched() {
            let row = row * self.width..(row + 1) * self.width;
            self.table.step(row, &mut weights.rows, &mut first.rows, n, rate);
        }
    }
}
