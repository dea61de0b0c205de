//! Forwards, with dropout or without.

use std::ops::Range;

use dateline_model::{
    Random,
    neural::{
        matrix::{add_scaled, multiply},
        recurrent::scan,
    },
};

use super::{ALONE, Layout, Matrix, Shape, Weights};

/// What training hides, as shares.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Dropout {
    pub(in super::super) input: f32,
    pub(in super::super) layer: f32,
    /// How often a word's own row is hidden, its vector, and each other row.
    pub(in super::super) word: f32,
    pub(in super::super) vector: f32,
    pub(in super::super) row: f32,
}

/// Tokens to read.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Batch {
    /// Tokens of each sentence.
    pub(in super::super) lens: Vec<usize>,
    /// Rows of each token, the word's own first.
    pub(in super::super) rows: Vec<Vec<u16>>,
    /// Pretrained vectors, zeros for a word without.
    pub(in super::super) vectors: Vec<f32>,
    /// What a teacher reads beside its words; else empty.
    pub(in super::super) context: Vec<f32>,
    /// Numbers that are added to each token as they are, for a stack on top of another; else empty.
    pub(in super::super) added: Vec<f32>,
    /// The group of each token, from 0, or [`ALONE`]; empty for a stack without groups.
    pub(in super::super) groups: Vec<u32>,
}

/// What a forward pass leaves behind.
pub(in super::super) struct Pass {
    /// What was read, without what was hidden.
    pub(super) batch: Batch,
    /// Inputs of the layers, and the output of the last.
    pub(in super::super) xs: Vec<Vec<f32>>,
    pub(super) masks: Vec<Vec<f32>>,
    pub(super) us: Vec<Vec<f32>>,
    pub(super) cs: Vec<Vec<f32>>,
    pub(super) means: Vec<f32>,
}

impl Batch {
    fn hide(&mut self, drop: &Dropout, vector: usize, random: &mut Random) {
        for (i, rows) in self.rows.iter_mut().enumerate() {
            if random.unit() < drop.word {
                rows[0] = 0;
            }
            if random.unit() < drop.vector {
                self.vectors[i * vector..][..vector].fill(0.0);
            }
            if 0.0 < drop.row {
                rows.retain(|_| drop.row < random.unit());
            }
        }
    }
}

impl Weights {
    pub(in super::super) fn forward(
        &self,
        layout: &Layout,
        mut batch: Batch,
        mut drop: Option<(&Dropout, &mut Random)>,
    ) -> Pass {
        let Shape { width: d, vector, context, pool, .. } = layout.shape;
        let n = batch.rows.len();
        if let Some((drop, random)) = &mut drop {
            batch.hide(drop, vector, random);
        }
        let mut x = vec![0.0; n * d];
        x.iter_mut().zip(&batch.added).for_each(|(x, it)| *x += it);
        if 0 < vector {
            multiply(&batch.vectors, self.of(&layout.vector), &mut x, vector, d);
        }
        if 0 < context {
            if let Some((drop, random)) = &mut drop {
                hide(&mut batch.context, drop.input, random);
            }
            multiply(&batch.context, self.of(&layout.context), &mut x, context, d);
        }
        for (rows, x) in batch.rows.iter().zip(x.chunks_exact_mut(d)) {
            for row in rows {
                add_scaled(1.0, &self.rows[usize::from(*row) * d..][..d], x);
            }
        }
        let mut mask = |x: &mut [f32], share: fn(&Dropout) -> f32| match &mut drop {
            Some((drop, random)) => hide(x, share(drop), random),
            None => Vec::new(),
        };
        let masks = vec![mask(&mut x, |it| it.input)];
        let (us, cs, means) = (Vec::new(), Vec::new(), Vec::new());
        let mut pass = Pass { xs: vec![x], masks, us, cs, means, batch };
        for (i, parts) in layout.layers.iter().enumerate() {
            let x = &mut pass.xs[i];
            if pool == Some(i) {
                pass.means = mean(x, &pass.batch.groups, d);
                multiply(&pass.means, self.of(&layout.pool), x, d, d);
            }
            let (mut u, mut c, mut y) = (vec![0.0; n * 3 * d], vec![0.0; n * d], vec![0.0; n * d]);
            multiply(x, self.of(&parts.w), &mut u, d, 3 * d);
            let (v, b) = (&self.flat[parts.v.clone()], &self.flat[parts.b.clone()]);
            scan(v, b, d / 2, &pass.batch.lens, x, &mut u, &mut c, &mut y);
            pass.masks.push(mask(&mut y, |it| it.layer));
            pass.xs.push(y);
            pass.us.push(u);
            pass.cs.push(c);
        }
        pass
    }

    /// `y = x w`.
    pub(in super::super) fn plain(&self, x: &[f32], w: &Matrix) -> Vec<f32> {
        let mut y = vec![0.0; x.len() / w.k * w.m];
        multiply(x, self.of(w), &mut y, w.k, w.m);
        y
    }

    /// `y = x w + b`.
    pub(in super::super) fn dense(&self, x: &[f32], w: &Matrix, b: &Range<usize>) -> Vec<f32> {
        let mut y = Vec::with_capacity(x.len() / w.k * w.m);
        (0..x.len() / w.k).for_each(|_| y.extend_from_slice(&self.flat[b.clone()]));
        multiply(x, self.of(w), &mut y, w.k, w.m);
        y
    }
}

/// For each token the mean over its group; zeros for tokens without one. Its own transpose.
pub(super) fn mean(x: &[f32], groups: &[u32], d: usize) -> Vec<f32> {
    let n = groups.iter().filter(|it| **it != ALONE).max().map_or(0, |it| *it as usize + 1);
    let (mut sums, mut counts) = (vec![0.0; n * d], vec![0f32; n]);
    for (x, group) in x.chunks_exact(d).zip(groups).filter(|it| *it.1 != ALONE) {
        add_scaled(1.0, x, &mut sums[*group as usize * d..][..d]);
        counts[*group as usize] += 1.0;
    }
    for (sum, count) in sums.chunks_exact_mut(d).zip(&counts) {
        sum.iter_mut().for_each(|it| *it /= count.max(1.0));
    }
    let mut res = vec![0.0; x.len()];
    for (res, group) in res.chunks_exact_mut(d).zip(groups).filter(|it| *it.1 != ALONE) {
        res.copy_from_slice(&sums[*group as usize * d..][..d]);
    }
    res
}

/// Sets part of the numbers to 0 and raises the others; returns what each was multiplied with.
pub(in super::super) fn hide(x: &mut [f32], share: f32, random: &mut Random) -> Vec<f32> {
    let limit = (share * 65536.0) as u64;
    let keep = 1.0 / (1.0 - share);
    let mut mask = Vec::with_capacity(x.len() + 3);
    while mask.len() < x.len() {
        let bits = random.next_u64();
        mask.extend([0, 16, 32, 48].map(|it| if (bits >> it & 0xffff) < limit { 0.0 } else { keep }));
    }
    mask.truncate(x.len());
    x.iter_mut().zip(&mask).for_each(|(x, mask)| *x *= mask);
    mask
}
