//! The network in training, forwards: a stack of sentences, with dropout or without.
//!
//! What runs in `dateline_tokenize::syntax` is the same, with whole numbers for weights.

use std::{ops::Range, sync::Arc};

use dateline_model::{
    Random,
    neural::{
        matrix::{LANES, add_scaled, multiply, transpose},
        recurrent::scan,
    },
};
use dateline_tokenize::syntax::{
    input::{Input, TABLE},
    shape::{BUCKETS, Layout, Matrix, ROOT_BUCKET, Shape, TAGS, VECTOR, bucket},
};

/// What training hides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dropout {
    pub(super) input: f32,
    pub(super) layer: f32,
    pub(super) hidden: f32,
    /// How often a word, or its vector, is hidden.
    pub(super) word: f32,
    pub(super) vector: f32,
}

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) inputs: Vec<Input>,
    pub(super) tags: Vec<Option<usize>>,
    pub(super) pos: Vec<Option<usize>>,
    pub(super) heads: Vec<usize>,
    pub(super) relations: Vec<Option<usize>>,
    /// What a teacher reads beside its words, all words in a row; else empty.
    pub(super) context: Vec<f32>,
    /// How much its losses count.
    pub(super) weight: f32,
}

/// The weights.
pub(super) struct Network {
    pub(super) layout: Layout,
    pub(super) flat: Vec<f32>,
    pub(super) rows: Vec<f32>,
    pub(super) vectors: Arc<Vec<[f32; VECTOR]>>,
}

/// What a forward pass leaves behind.
pub(super) struct Pass {
    pub(super) lens: Vec<usize>,
    pub(super) vectors: Vec<f32>,
    pub(super) context: Vec<f32>,
    /// Inputs of the layers, and the output of the last.
    pub(super) xs: Vec<Vec<f32>>,
    pub(super) masks: Vec<Vec<f32>>,
    pub(super) us: Vec<Vec<f32>>,
    pub(super) cs: Vec<Vec<f32>>,
    pub(super) tags: Vec<f32>,
    pub(super) child: Vec<f32>,
    pub(super) head: Vec<f32>,
    pub(super) relation_child: Vec<f32>,
    pub(super) relation_head: Vec<f32>,
    pub(super) child_mask: Vec<f32>,
    pub(super) head_mask: Vec<f32>,
    /// Child times the arc matrix: what it looks for in a head, and as a distance.
    pub(super) q: Vec<f32>,
}

/// What a network thinks of a sentence, before it decides.
pub(super) struct Thoughts {
    /// Per word [`TAGS`].
    pub(super) tags: Vec<f32>,
    /// Per word the root's score, then each word's as its head; rows of `stride`.
    pub(super) arcs: Vec<f32>,
    pub(super) stride: usize,
    relation_child: Vec<f32>,
    relation_head: Vec<f32>,
}

impl Network {
    pub(super) fn new(shape: Shape, vectors: Arc<Vec<[f32; VECTOR]>>, seed: u64) -> Network {
        let mut random = Random::new(seed);
        let layout = Layout::new(shape);
        let mut flat = vec![0.0; layout.len];
        // Glorot's range for matrices; the others begin at 0.
        for it in layout.matrices().into_iter().chain([&layout.context]) {
            let (k, m) = if it.k == VECTOR { (4 * it.k, it.m) } else { (it.k, it.m.min(it.k)) };
            let range = (6.0 / (k + m) as f32).sqrt();
            flat[it.at.clone()].iter_mut().for_each(|it| *it = (2.0 * random.unit() - 1.0) * range);
        }
        let range = (6.0 / shape.arc as f32).sqrt() * 0.5;
        flat[layout.root.clone()].iter_mut().for_each(|it| *it = (2.0 * random.unit() - 1.0) * range);
        let rows = (0..TABLE * shape.width).map(|_| (2.0 * random.unit() - 1.0) * 0.12).collect();
        Network { layout, flat, rows, vectors }
    }

    pub(super) fn of(&self, it: &Matrix) -> &[f32] {
        &self.flat[it.at.clone()]
    }

    pub(super) fn forward(
        &self,
        examples: &[&Example],
        mut drop: Option<(&Dropout, &mut Random)>,
    ) -> (Pass, Vec<Input>) {
        let Shape { width: d, layers, tag_layers, arc: a, relation: r, .. } = self.layout.shape;
        let lens: Vec<usize> = examples.iter().map(|it| it.inputs.len()).collect();
        let mut inputs: Vec<Input> = examples.iter().flat_map(|it| it.inputs.iter().copied()).collect();
        let n = inputs.len();
        if let Some((drop, random)) = &mut drop {
            for input in &mut inputs {
                if random.unit() < drop.word {
                    input.rows[0] = 0;
                }
                if random.unit() < drop.vector {
                    input.vector = 0;
                }
            }
        }
        let mut vectors = vec![0f32; n * VECTOR];
        for (input, out) in inputs.iter().zip(vectors.chunks_exact_mut(VECTOR)) {
            if let Some(vector) = usize::from(input.vector).checked_sub(1).and_then(|it| self.vectors.get(it))
            {
                out.copy_from_slice(vector);
            }
        }
        let mut x = vec![0.0; n * d];
        multiply(&vectors, self.of(&self.layout.vector), &mut x, VECTOR, d);
        let k = self.layout.context.k;
        let mut context: Vec<f32> = Vec::new();
        if 0 < k {
            context.extend(examples.iter().flat_map(|it| &it.context));
            if let Some((drop, random)) = &mut drop {
                hide(&mut context, drop.input, random);
            }
            multiply(&context, self.of(&self.layout.context), &mut x, k, d);
        }
        for (input, x) in inputs.iter().zip(x.chunks_exact_mut(d)) {
            for row in input.rows {
                add_scaled(1.0, &self.rows[usize::from(row) * d..][..d], x);
            }
        }
        let mut mask = |x: &mut [f32], share: fn(&Dropout) -> f32| match &mut drop {
            Some((drop, random)) => hide(x, share(drop), random),
            None => Vec::new(),
        };
        let mut masks = vec![mask(&mut x, |it| it.input)];
        let mut xs = vec![x];
        let (mut us, mut cs) = (Vec::new(), Vec::new());
        for (parts, i) in self.layout.layers.iter().zip(0..layers) {
            let (mut u, mut c, mut y) = (vec![0.0; n * 3 * d], vec![0.0; n * d], vec![0.0; n * d]);
            multiply(&xs[i], self.of(&parts.w), &mut u, d, 3 * d);
            let (v, b) = (&self.flat[parts.v.clone()], &self.flat[parts.b.clone()]);
            scan(v, b, d / 2, &lens, &xs[i], &mut u, &mut c, &mut y);
            masks.push(mask(&mut y, |it| it.layer));
            xs.push(y);
            us.push(u);
            cs.push(c);
        }
        let tags = self.dense(&xs[tag_layers], &self.layout.tags, &self.layout.tags_b);
        let top = self.dense(&xs[layers], &self.layout.top, &self.layout.top_b);
        let part = |from: usize, len: usize| -> Vec<f32> {
            top.chunks_exact(2 * a + 2 * r).flat_map(|it| it[from..from + len].iter().copied()).collect()
        };
        let (mut child, mut head) = (part(0, a), part(a, a));
        relu(&mut child);
        relu(&mut head);
        let (child_mask, head_mask) = (mask(&mut child, |it| it.hidden), mask(&mut head, |it| it.hidden));
        let mut q = vec![0.0; n * (a + BUCKETS)];
        multiply(&child, self.of(&self.layout.arc), &mut q, a, a + BUCKETS);
        let (relation_child, relation_head) = (part(2 * a, r), part(2 * a + r, r));
        let pass = Pass {
            lens,
            vectors,
            context,
            xs,
            masks,
            us,
            cs,
            tags,
            child,
            head,
            relation_child,
            relation_head,
            child_mask,
            head_mask,
            q,
        };
        (pass, inputs)
    }

    pub(super) fn dense(&self, x: &[f32], w: &Matrix, b: &Range<usize>) -> Vec<f32> {
        let mut y = Vec::with_capacity(x.len() / w.k * w.m);
        (0..x.len() / w.k).for_each(|_| y.extend_from_slice(&self.flat[b.clone()]));
        multiply(x, self.of(w), &mut y, w.k, w.m);
        y
    }

    /// The heads of a sentence with the root in front, padded; their priors; and the scores of arcs in rows of
    /// `heads.len() / arc`.
    pub(super) fn arcs(&self, q: &[f32], head: &[f32]) -> (Vec<f32>, Vec<f32>) {
        let a = self.layout.shape.arc;
        let n = head.len() / a;
        let stride = (n + 1).next_multiple_of(LANES);
        let mut heads = self.flat[self.layout.root.clone()].to_vec();
        heads.extend_from_slice(head);
        heads.resize(stride * a, 0.0);
        let prior = &self.flat[self.layout.prior.clone()];
        let priors: Vec<f32> =
            heads.chunks_exact(a).map(|it| it.iter().zip(prior).map(|(a, b)| a * b).sum()).collect();
        let looks: Vec<f32> = q.chunks_exact(a + BUCKETS).flat_map(|it| it[..a].iter().copied()).collect();
        let mut scores = vec![0.0; n * stride];
        multiply(&looks, &transpose(&heads, a), &mut scores, a, stride);
        for (i, (row, q)) in scores.chunks_exact_mut(stride).zip(q.chunks_exact(a + BUCKETS)).enumerate() {
            row[n + 1..].fill(f32::NEG_INFINITY);
            for (column, (score, prior)) in row.iter_mut().zip(&priors).enumerate().take(n + 1) {
                *score += prior + q[a + place(i, column)];
            }
            row[i + 1] = f32::NEG_INFINITY;
        }
        (scores, heads)
    }

    /// Forwards without dropout, one sentence at a time in the result.
    pub(super) fn think(&self, examples: &[&Example]) -> Vec<Thoughts> {
        let Shape { arc: a, relation: r, .. } = self.layout.shape;
        let (pass, _) = self.forward(examples, None);
        let mut start = 0;
        let thoughts = |&n: &usize| {
            let own = start..start + n;
            start += n;
            let part = |it: &[f32], m: usize| it[own.start * m..own.end * m].to_vec();
            let (arcs, heads) = self.arcs(&part(&pass.q, a + BUCKETS), &part(&pass.head, a));
            Thoughts {
                tags: part(&pass.tags, TAGS),
                arcs,
                stride: heads.len() / a,
                relation_child: part(&pass.relation_child, r),
                relation_head: part(&pass.relation_head, r),
            }
        };
        pass.lens.iter().map(thoughts).collect()
    }

    /// The scores of relations, [`RELATIONS`] a word, when these are the heads.
    pub(super) fn relate(&self, thoughts: &Thoughts, heads: &[usize]) -> Vec<f32> {
        let hidden = self.relation_hidden(&thoughts.relation_child, &thoughts.relation_head, heads);
        self.dense(&hidden, &self.layout.out, &self.layout.out_b)
    }

    pub(super) fn relation_hidden(&self, child: &[f32], head: &[f32], heads: &[usize]) -> Vec<f32> {
        let r = self.layout.shape.relation;
        let far = &self.flat[self.layout.far.clone()];
        let mut hidden = child.to_vec();
        for (i, (hidden, &at)) in hidden.chunks_exact_mut(r).zip(heads).enumerate() {
            add_scaled(1.0, &head[at * r..][..r], hidden);
            add_scaled(1.0, &far[bucket(i, at) * r..][..r], hidden);
        }
        relu(&mut hidden);
        hidden
    }
}

/// The bucket of a column of arc scores.
pub(super) fn place(child: usize, column: usize) -> usize {
    column.checked_sub(1).map_or(ROOT_BUCKET, |head| bucket(child, head))
}

fn relu(x: &mut [f32]) {
    x.iter_mut().for_each(|it| *it = it.max(0.0));
}

/// Sets part of the numbers to 0 and raises the others; returns what each was multiplied with.
pub(super) fn hide(x: &mut [f32], share: f32, random: &mut Random) -> Vec<f32> {
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
