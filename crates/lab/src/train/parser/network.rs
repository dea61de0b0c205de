//! The network in training: one sentence forwards and backwards, with dropout.
//!
//! The same kernels in the same order as `dateline_tokenize::parser`.

use dateline_model::{
    Random,
    neural::{
        matrix::{LANES, add_scaled, multiply, transpose},
        recurrent::{self, Gradients, Trace},
    },
};
use dateline_tokenize::parser::{
    dense,
    input::{Input, TABLE},
    layer_of, relu,
    shape::{A, BUCKETS, D, H, L, LAYERS, R, ROOT_BUCKET, SIZES, VECTOR, WEIGHTS, bucket, split, split_mut},
};

const DROP_INPUT: f32 = 0.25;
const DROP_LAYER: f32 = 0.2;
const DROP_HIDDEN: f32 = 0.3;
/// How often a word, or one of its other rows, is hidden.
const DROP_WORD: f32 = 0.2;
const DROP_ROW: f32 = 0.05;

/// A sentence to learn from.
pub(super) struct Example {
    pub(super) inputs: Vec<Input>,
    pub(super) heads: Vec<usize>,
    pub(super) relations: Vec<Option<usize>>,
}

/// Weights and their gradients.
pub(super) struct Network {
    pub(super) flat: Vec<f32>,
    pub(super) flat_gradient: Vec<f32>,
    pub(super) rows: Vec<f32>,
    pub(super) rows_gradient: Vec<f32>,
    /// Rows with gradients, each once.
    pub(super) touched: Vec<usize>,
    is_touched: Vec<bool>,
    vectors: Vec<[f32; VECTOR]>,
    random: Random,
}

impl Network {
    pub(super) fn new(vectors: Vec<[f32; VECTOR]>) -> Network {
        let mut random = Random::new(4);
        let mut flat = Vec::with_capacity(WEIGHTS);
        for (name, len) in SIZES {
            // Glorot's range for matrices; biases and gates begin at 0.
            let (inputs, outputs) = match *name {
                "vector" => (VECTOR * 4, D),
                "layer_w" => (D, D),
                "child_w" | "head_w" => (D, A),
                "arc" => (A, A),
                "far" => (A, BUCKETS),
                "root" => (A, A),
                "relation_child" | "relation_head" => (D, R),
                "out_w" => (R, L),
                _ => (0, 0),
            };
            let range = if inputs == 0 { 0.0 } else { (6.0 / (inputs + outputs) as f32).sqrt() };
            flat.extend((0..*len).map(|_| (2.0 * random.unit() - 1.0) * range));
        }
        let rows = (0..TABLE * D).map(|_| (2.0 * random.unit() - 1.0) * 0.12).collect();
        Network {
            flat,
            flat_gradient: vec![0.0; WEIGHTS],
            rows,
            rows_gradient: vec![0.0; TABLE * D],
            touched: Vec::new(),
            is_touched: vec![false; TABLE],
            vectors,
            random,
        }
    }

    /// Adds the gradients of one sentence. Returns the loss of arcs and of relations.
    pub(super) fn learn(&mut self, example: &Example) -> [f32; 2] {
        let n = example.heads.len();
        let w = split(&self.flat);
        let g = split_mut(&mut self.flat_gradient);
        let random = &mut self.random;

        // Forwards.
        let mut vectors = vec![0f32; n * VECTOR];
        let mut inputs = example.inputs.clone();
        for (input, out) in inputs.iter_mut().zip(vectors.chunks_exact_mut(VECTOR)) {
            if random.unit() < DROP_WORD {
                input.rows[0] = 0;
            }
            if DROP_ROW <= random.unit()
                && let Some(vector) =
                    usize::from(input.vector).checked_sub(1).and_then(|it| self.vectors.get(it))
            {
                out.copy_from_slice(vector);
            }
        }
        let mut x = vec![0.0; n * D];
        multiply(&vectors, w.vector, &mut x, VECTOR, D);
        for (input, x) in inputs.iter().zip(x.chunks_exact_mut(D)) {
            for row in input.rows {
                add_scaled(1.0, &self.rows[usize::from(row) * D..][..D], x);
            }
        }
        let mut masks = vec![drop(&mut x, DROP_INPUT, random)];
        let mut xs = vec![x];
        let mut traces = Vec::new();
        for layer in 0..LAYERS {
            let (mut y, mut trace) = (Vec::new(), Trace::default());
            recurrent::forward(layer_of(&w, layer), H, &xs[layer], &mut y, &mut trace);
            masks.push(drop(&mut y, DROP_LAYER, random));
            xs.push(y);
            traces.push(trace);
        }
        let top = &xs[LAYERS];

        let (mut child, mut head) = (Vec::new(), Vec::new());
        dense(top, w.child_w, w.child_b, D, A, &mut child);
        relu(&mut child);
        let child_mask = drop(&mut child, DROP_HIDDEN, random);
        dense(top, w.head_w, w.head_b, D, A, &mut head);
        relu(&mut head);
        let head_mask = drop(&mut head, DROP_HIDDEN, random);
        let stride = (n + 1).next_multiple_of(LANES);
        let mut heads = w.root.to_vec();
        heads.extend_from_slice(&head);
        heads.resize(stride * A, 0.0);
        let mut q = vec![0.0; n * A];
        multiply(&child, w.arc, &mut q, A, A);
        let mut scores = vec![0.0; n * stride];
        multiply(&q, &transpose(&heads, A), &mut scores, A, stride);
        let mut far = vec![0.0; n * BUCKETS];
        multiply(&q, w.far, &mut far, A, BUCKETS);
        let priors: Vec<f32> =
            heads.chunks_exact(A).map(|it| it.iter().zip(w.prior).map(|(a, b)| a * b).sum()).collect();
        let place = |child: usize, column: usize| {
            column.checked_sub(1).map_or(ROOT_BUCKET, |head| bucket(child, head))
        };

        // The loss of arcs, and its gradient in place of the scores.
        let mut losses = [0.0; 2];
        let mut d_far = vec![0.0; n * BUCKETS];
        let mut d_priors = vec![0.0; stride];
        for i in 0..n {
            let row = &mut scores[i * stride..][..stride];
            row[n + 1..].fill(f32::NEG_INFINITY);
            for column in 0..=n {
                row[column] += priors[column] + far[i * BUCKETS + place(i, column)];
            }
            row[i + 1] = f32::NEG_INFINITY;
            let gold = if example.heads[i] == i { 0 } else { example.heads[i] + 1 };
            losses[0] += softmax(row, gold);
            for column in 0..=n {
                d_far[i * BUCKETS + place(i, column)] += row[column];
                d_priors[column] += row[column];
            }
        }

        // Relations.
        let (mut hidden, mut side) = (Vec::new(), vec![0.0; n * R]);
        dense(top, w.relation_child, w.relation_b, D, R, &mut hidden);
        multiply(top, w.relation_head, &mut side, D, R);
        for (i, hidden) in hidden.chunks_exact_mut(R).enumerate() {
            let at = example.heads[i];
            add_scaled(1.0, &side[at * R..][..R], hidden);
            add_scaled(1.0, &w.relation_far[bucket(i, at) * R..][..R], hidden);
        }
        relu(&mut hidden);
        let hidden_mask = drop(&mut hidden, DROP_HIDDEN, random);
        let mut out = Vec::new();
        dense(&hidden, w.out_w, w.out_b, R, L, &mut out);
        for (i, out) in out.chunks_exact_mut(L).enumerate() {
            match example.relations[i] {
                Some(gold) if example.heads[i] != i => losses[1] += softmax(out, gold),
                _ => out.fill(0.0),
            }
        }

        // Backwards: relations.
        let mut d_top = vec![0.0; n * D];
        let mut d_hidden = vec![0.0; n * R];
        back(&hidden, w.out_w, &out, R, L, g.out_w, Some(g.out_b), Some(&mut d_hidden));
        unmask(&mut d_hidden, &hidden_mask, &hidden);
        let mut d_side = vec![0.0; n * R];
        for (i, d_hidden) in d_hidden.chunks_exact(R).enumerate() {
            let at = example.heads[i];
            add_scaled(1.0, d_hidden, &mut d_side[at * R..][..R]);
            add_scaled(1.0, d_hidden, &mut g.relation_far[bucket(i, at) * R..][..R]);
        }
        back(top, w.relation_child, &d_hidden, D, R, g.relation_child, Some(g.relation_b), Some(&mut d_top));
        back(top, w.relation_head, &d_side, D, R, g.relation_head, None, Some(&mut d_top));

        // Arcs.
        let mut d_q = vec![0.0; n * A];
        multiply(&scores, &heads, &mut d_q, stride, A);
        let mut d_heads = vec![0.0; stride * A];
        multiply(&transpose(&scores, stride), &q, &mut d_heads, n, A);
        for ((d_head, head), &d_prior) in
            d_heads.chunks_exact_mut(A).zip(heads.chunks_exact(A)).zip(&d_priors)
        {
            add_scaled(d_prior, w.prior, d_head);
            add_scaled(d_prior, head, g.prior);
        }
        back(&q, w.far, &d_far, A, BUCKETS, g.far, None, Some(&mut d_q));
        add_scaled(1.0, &d_heads[..A], g.root);
        let d_head = &mut d_heads[A..][..n * A];
        unmask(d_head, &head_mask, &head);
        back(top, w.head_w, d_head, D, A, g.head_w, Some(g.head_b), Some(&mut d_top));
        let mut d_child = vec![0.0; n * A];
        back(&child, w.arc, &d_q, A, A, g.arc, None, Some(&mut d_child));
        unmask(&mut d_child, &child_mask, &child);
        back(top, w.child_w, &d_child, D, A, g.child_w, Some(g.child_b), Some(&mut d_top));

        // Recurrent layers and rows.
        let mut d = d_top;
        for layer in (0..LAYERS).rev() {
            d.iter_mut().zip(&masks[layer + 1]).for_each(|(d, mask)| *d *= mask);
            let mut d_x = vec![0.0; n * D];
            let mut gradients = Gradients {
                w: &mut g.layer_w[layer * D * 6 * H..][..D * 6 * H],
                v: &mut g.layer_v[layer * 4 * H..][..4 * H],
                b: &mut g.layer_b[layer * 4 * H..][..4 * H],
            };
            recurrent::backward(
                layer_of(&w, layer),
                H,
                &xs[layer],
                &mut traces[layer],
                &d,
                &mut gradients,
                &mut d_x,
            );
            d = d_x;
        }
        d.iter_mut().zip(&masks[0]).for_each(|(d, mask)| *d *= mask);
        back(&vectors, w.vector, &d, VECTOR, D, g.vector, None, None);
        for (input, d) in inputs.iter().zip(d.chunks_exact(D)) {
            for row in input.rows.map(usize::from) {
                if !self.is_touched[row] {
                    self.is_touched[row] = true;
                    self.touched.push(row);
                }
                add_scaled(1.0, d, &mut self.rows_gradient[row * D..][..D]);
            }
        }
        losses
    }

    /// Forgets which rows have gradients; returns them.
    pub(super) fn take_touched(&mut self) -> Vec<usize> {
        let res = std::mem::take(&mut self.touched);
        res.iter().for_each(|&it| self.is_touched[it] = false);
        res
    }
}

/// The way back through `y = x w + b`.
#[allow(clippy::too_many_arguments)] // the shape of the product
fn back(
    x: &[f32],
    w: &[f32],
    dy: &[f32],
    k: usize,
    m: usize,
    dw: &mut [f32],
    db: Option<&mut [f32]>,
    dx: Option<&mut [f32]>,
) {
    multiply(&transpose(x, k), dy, dw, dy.len() / m, m);
    if let Some(db) = db {
        dy.chunks_exact(m).for_each(|dy| add_scaled(1.0, dy, db));
    }
    if let Some(dx) = dx {
        multiply(dy, &transpose(w, m), dx, m, k);
    }
}

/// Sets part of the numbers to 0 and raises the others; returns what each was multiplied with.
fn drop(x: &mut [f32], share: f32, random: &mut Random) -> Vec<f32> {
    let limit = (share * 65536.0) as u64;
    let mut mask = Vec::with_capacity(x.len() + 3);
    while mask.len() < x.len() {
        let bits = random.next_u64();
        mask.extend(
            [0, 16, 32, 48].map(|it| if (bits >> it & 0xffff) < limit { 0.0 } else { 1.0 / (1.0 - share) }),
        );
    }
    mask.truncate(x.len());
    x.iter_mut().zip(&mask).for_each(|(x, mask)| *x *= mask);
    mask
}

/// The way back through dropout and relu: `y` is what came out.
fn unmask(d: &mut [f32], mask: &[f32], y: &[f32]) {
    for ((d, mask), y) in d.iter_mut().zip(mask).zip(y) {
        *d = if 0.0 < *y { *d * mask } else { 0.0 };
    }
}

/// The loss of choosing `gold`; the scores become their gradients.
fn softmax(scores: &mut [f32], gold: usize) -> f32 {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let gold_score = scores[gold];
    scores.iter_mut().for_each(|it| *it = (*it - top).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|it| *it /= sum);
    scores[gold] -= 1.0;
    sum.ln() + top - gold_score
}
