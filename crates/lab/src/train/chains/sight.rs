//! Phrases in context: what a pretrained transformer says of their heads, turned to the directions in which heads differ
//! most (principal components) and scaled to a spread of 1.

use dateline_model::{Random, neural::matrix::multiply};
use dateline_types::Tokens;

use crate::encoder::{CONTEXT, Encoder};

/// Numbers a phrase.
pub(super) const SIGHT: usize = 64;

/// Rounds of orthogonal iteration.
const ROUNDS: usize = 12;

/// Sentences that go through the encoder at once.
const STACK: usize = 16;

/// Turns [`CONTEXT`] numbers into [`SIGHT`].
pub(super) struct Lens {
    mean: Vec<f32>,
    /// [`SIGHT`] numbers for each of [`CONTEXT`].
    turn: Vec<f32>,
}

impl Lens {
    /// Fits the heads of a sample, [`CONTEXT`] numbers each.
    pub(super) fn fit(sample: &[f32]) -> Lens {
        let n = (sample.len() / CONTEXT).max(1) as f32;
        let mut mean = vec![0.0; CONTEXT];
        for row in sample.chunks_exact(CONTEXT) {
            mean.iter_mut().zip(row).for_each(|(sum, it)| *sum += it / n);
        }
        let mut spread = vec![0.0; CONTEXT * CONTEXT];
        for row in sample.chunks_exact(CONTEXT) {
            let centred: Vec<f32> = row.iter().zip(&mean).map(|(it, mean)| it - mean).collect();
            for (sums, a) in spread.chunks_exact_mut(CONTEXT).zip(&centred) {
                sums.iter_mut().zip(&centred).for_each(|(sum, b)| *sum += a * b / n);
            }
        }
        let mut random = Random::new(1);
        let mut turn: Vec<f32> = (0..CONTEXT * SIGHT).map(|_| random.unit() - 0.5).collect();
        for _ in 0..ROUNDS {
            let mut next = vec![0.0; CONTEXT * SIGHT];
            multiply(&spread, &turn, &mut next, CONTEXT, SIGHT);
            orthonormal(&mut next);
            turn = next;
        }
        let mut sizes = vec![0.0; SIGHT];
        let mut seen = vec![0.0; CONTEXT * SIGHT];
        multiply(&spread, &turn, &mut seen, CONTEXT, SIGHT);
        for (turn, seen) in turn.chunks_exact(SIGHT).zip(seen.chunks_exact(SIGHT)) {
            for k in 0..SIGHT {
                sizes[k] += turn[k] * seen[k];
            }
        }
        for turn in turn.chunks_exact_mut(SIGHT) {
            turn.iter_mut().zip(&sizes).for_each(|(it, size)| *it /= size.max(1e-6).sqrt());
        }
        Lens { mean, turn }
    }

    /// Phrases as the network sees them.
    pub(super) fn see(&self, contexts: &[f32]) -> Vec<f32> {
        let centred: Vec<f32> = contexts
            .chunks_exact(CONTEXT)
            .flat_map(|it| it.iter().zip(&self.mean).map(|(it, mean)| it - mean))
            .collect();
        let mut res = vec![0.0; contexts.len() / CONTEXT * SIGHT];
        multiply(&centred, &self.turn, &mut res, CONTEXT, SIGHT);
        // One phrase that is far from all others shall not lead.
        res.iter_mut().for_each(|it| *it = it.clamp(-3.0, 3.0));
        res
    }
}

/// Makes the columns of a matrix orthonormal (Gram and Schmidt).
fn orthonormal(matrix: &mut [f32]) {
    let n = matrix.len() / SIGHT;
    for k in 0..SIGHT {
        for other in 0..k {
            let dot: f32 = (0..n).map(|i| matrix[i * SIGHT + k] * matrix[i * SIGHT + other]).sum();
            (0..n).for_each(|i| matrix[i * SIGHT + k] -= dot * matrix[i * SIGHT + other]);
        }
        let norm =
            (0..n).map(|i| matrix[i * SIGHT + k] * matrix[i * SIGHT + k]).sum::<f32>().sqrt().max(1e-9);
        (0..n).for_each(|i| matrix[i * SIGHT + k] /= norm);
    }
}

/// What the encoder says of the tokens at `heads`, [`CONTEXT`] numbers each.
pub(super) fn contexts(encoder: &Encoder, text: &str, tokens: &Tokens, heads: &[usize]) -> Vec<f32> {
    let mut of_token: Vec<f32> = Vec::with_capacity(tokens.len() * CONTEXT);
    let word = |it: usize| &text[tokens.spans()[it].range()];
    let sentences: Vec<Vec<&str>> =
        tokens.sentences().iter().map(|it| it.tokens.range().map(word).collect()).collect();
    for chunk in sentences.chunks(STACK) {
        encoder.read(chunk).iter().for_each(|it| of_token.extend_from_slice(it));
    }
    let none = [0.0; CONTEXT];
    let head = |it: &usize| of_token.get(it * CONTEXT..(it + 1) * CONTEXT).unwrap_or(&none);
    heads.iter().flat_map(|it| head(it).iter().copied()).collect()
}

#[test]
fn the_widest_direction_comes_first() {
    // Heads that differ in two directions only, one wider than the other.
    let mut random = Random::new(3);
    let mut sample = vec![0.0; 400 * CONTEXT];
    for row in sample.chunks_exact_mut(CONTEXT) {
        row[5] = 10.0 * (random.unit() - 0.5);
        row[700] = 2.0 * (random.unit() - 0.5) + 1.0;
    }
    let lens = Lens::fit(&sample);
    let seen = lens.see(&sample);
    let spread = seen.chunks_exact(SIGHT).map(|it| it[0] * it[0]).sum::<f32>() / 400.0;
    assert!((spread - 1.0).abs() < 0.05, "{spread}");
    assert!(lens.turn[700 * SIGHT].abs() < 0.1 * lens.turn[5 * SIGHT].abs());
}
