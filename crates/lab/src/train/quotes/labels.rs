//! From scores of windows to their gradients, by sums over a linear chain.

use std::ops::Range;

use dateline_extract::quote::net::{
    network::OUT,
    tagger::{CONTENT, LABELS},
};
use dateline_model::crf::{Lattice, Transitions};

use super::{super::stack::Gradients, ready::Lesson};

/// What a label scores that is not permitted.
const NEVER: f32 = -1e6;

/// Fills the gradients of `scores`, and adds those of the chain, which lie at `pairs` in the flat vector. Returns how far
/// the labels were off, a sum over tokens.
pub(super) fn gradients_of(
    chain: &Transitions,
    pairs: Range<usize>,
    lessons: &[(&Lesson, usize, f32)],
    scores: &[f32],
    d_out: &mut [f32],
    gradients: &mut Gradients,
) -> f32 {
    let (mut free, mut bound) = (Lattice::default(), Lattice::default());
    let mut rows = rows_of(scores).zip(d_out.chunks_exact_mut(OUT));
    let mut off = 0.0;
    for (lesson, _, weight) in lessons {
        let n = lesson.window.tokens.len();
        let (scores, mut d_rows): (Vec<&[f32]>, Vec<&mut [f32]>) = rows.by_ref().take(n).unzip();
        let scores = scores.concat();
        free.sum(chain, &scores);
        if lesson.soft.is_empty() {
            bound.sum(chain, &masked(&scores, &lesson.labels));
            let g = &mut gradients.flat[pairs.clone()];
            free.add_pairs(chain, *weight, g);
            bound.add_pairs(chain, -*weight, g);
        }
        let (mut p, mut q) = ([0.0; LABELS], [0.0; LABELS]);
        for (i, d) in d_rows.iter_mut().enumerate() {
            free.marginals(i, &mut p);
            match lesson.soft.get(i * LABELS..(i + 1) * LABELS) {
                Some(soft) => q.copy_from_slice(soft),
                None => {
                    q = [0.0; LABELS];
                    q[usize::from(lesson.labels[i])] = 1.0;
                }
            }
            d.iter_mut().zip(p.iter().zip(&q)).for_each(|(d, (p, q))| *d = weight * (p - q));
            off += (p[usize::from(CONTENT)] - q[usize::from(CONTENT)]).abs();
        }
    }
    off
}

/// The scores of labels, a row a token.
pub(super) fn rows_of(scores: &[f32]) -> impl Iterator<Item = &[f32]> {
    scores.chunks_exact(OUT).map(|it| &it[..LABELS])
}

/// The scores with all but the right labels out of reach.
fn masked(scores: &[f32], labels: &[u8]) -> Vec<f32> {
    let rows = scores.chunks_exact(LABELS).zip(labels);
    let mask = |(i, score): (usize, &f32), label: u8| if i == usize::from(label) { *score } else { NEVER };
    rows.flat_map(|(row, label)| row.iter().enumerate().map(move |it| mask(it, *label))).collect()
}
