//! The network in training, forwards: a stack of sentences, with dropout or without.
//!
//! What runs in `dateline_tokenize::syntax` is the same, with whole numbers for weights.

use std::sync::Arc;

use dateline_model::{
    Random,
    neural::matrix::{LANES, add_scaled, multiply, transpose},
};
use dateline_tokenize::syntax::{
    input::{Input, TABLE},
    shape::{BUCKETS, ROOT_BUCKET, Shape, TAGS, VECTOR, bucket},
};

use super::{
    super::stack::{self, Batch, Places, Weights, hide},
    layout::Layout,
};

/// What training hides: in the stack, and between its top and the scores.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dropout {
    pub(super) stack: stack::Dropout,
    pub(super) hidden: f32,
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
    pub(super) weights: Weights,
    pub(super) vectors: Arc<Vec<[f32; VECTOR]>>,
}

/// What a forward pass leaves behind.
pub(super) struct Pass {
    pub(super) stack: stack::Pass,
    pub(super) lens: Vec<usize>,
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
    pub(super) fn new(shape: Shape, context: usize, vectors: Arc<Vec<[f32; VECTOR]>>, seed: u64) -> Network {
        let mut random = Random::new(seed);
        let mut places = Places::default();
        let layout = Layout::new(shape, context, &mut places);
        let mut flat = vec![0.0; places.len()];
        // Glorot's range for matrices; the others begin at 0.
        for it in layout.matrices().into_iter().chain([&layout.stack.context]) {
            let sizes = if it.k == VECTOR { 4 * it.k + it.m } else { it.k + it.m.min(it.k) };
            it.fill(&mut flat, sizes, 1.0, &mut random);
        }
        let range = (6.0 / shape.arc as f32).sqrt() * 0.5;
        flat[layout.root.clone()].iter_mut().for_each(|it| *it = (2.0 * random.unit() - 1.0) * range);
        let rows = (0..TABLE * shape.width).map(|_| (2.0 * random.unit() - 1.0) * 0.12).collect();
        Network { layout, weights: Weights { flat, rows }, vectors }
    }

    fn batch(&self, examples: &[&Example]) -> Batch {
        let inputs = || examples.iter().flat_map(|it| &it.inputs);
        let vector = |it: &Input| {
            let number = usize::from(it.vector).checked_sub(1);
            number.and_then(|it| self.vectors.get(it)).copied().unwrap_or([0.0; VECTOR])
        };
        Batch {
            added: Vec::new(),
            lens: examples.iter().map(|it| it.inputs.len()).collect(),
            rows: inputs().map(|it| it.rows.to_vec()).collect(),
            vectors: inputs().flat_map(vector).collect(),
            context: examples.iter().flat_map(|it| it.context.iter().copied()).collect(),
            groups: Vec::new(),
        }
    }

    pub(super) fn forward(&self, examples: &[&Example], mut drop: Option<(&Dropout, &mut Random)>) -> Pass {
        let Shape { layers, tag_layers, arc: a, relation: r, .. } = self.layout.shape;
        let w = &self.weights;
        let stack_drop = drop.as_mut().map(|(drop, random)| (&drop.stack, &mut **random));
        let batch = self.batch(examples);
        let lens = batch.lens.clone();
        let stack = w.forward(&self.layout.stack, batch, stack_drop);
        let mut mask = |x: &mut [f32]| match &mut drop {
            Some((drop, random)) => hide(x, drop.hidden, random),
            None => Vec::new(),
        };
        let tags = w.dense(&stack.xs[tag_layers], &self.layout.tags, &self.layout.tags_b);
        let top = w.dense(&stack.xs[layers], &self.layout.top, &self.layout.top_b);
        let part = |from: usize, len: usize| -> Vec<f32> {
            top.chunks_exact(2 * a + 2 * r).flat_map(|it| it[from..from + len].iter().copied()).collect()
        };
        let (mut child, mut head) = (part(0, a), part(a, a));
        relu(&mut child);
        relu(&mut head);
        let (child_mask, head_mask) = (mask(&mut child), mask(&mut head));
        let mut q = vec![0.0; lens.iter().sum::<usize>() * (a + BUCKETS)];
        multiply(&child, w.of(&self.layout.arc), &mut q, a, a + BUCKETS);
        let (relation_child, relation_head) = (part(2 * a, r), part(2 * a + r, r));
        Pass { stack, lens, tags, child, head, relation_child, relation_head, child_mask, head_mask, q }
    }

    /// The heads of a sentence with the root in front, padded; their priors; and the scores of arcs in rows of
    /// `heads.len() / arc`.
    pub(super) fn arcs(&self, q: &[f32], head: &[f32]) -> (Vec<f32>, Vec<f32>) {
        let a = self.layout.shape.arc;
        let n = head.len() / a;
        let stride = (n + 1).next_multiple_of(LANES);
        let mut heads = self.weights.flat[self.layout.root.clone()].to_vec();
        heads.extend_from_slice(head);
        heads.resize(stride * a, 0.0);
        let prior = &self.weights.flat[self.layout.prior.clone()];
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
        let pass = self.forward(examples, None);
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
        self.weights.dense(&hidden, &self.layout.out, &self.layout.out_b)
    }

    pub(super) fn relation_hidden(&self, child: &[f32], head: &[f32], heads: &[usize]) -> Vec<f32> {
        let r = self.layout.shape.relation;
        let far = &self.weights.flat[self.layout.far.clone()];
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
