//! The network in training, backwards: from losses to gradients.

use dateline_model::neural::matrix::{add_scaled, multiply, transpose};
use dateline_tokenize::syntax::shape::{BUCKETS, POS, RELATIONS, Shape, TAGS, bucket};

use super::{
    super::stack::{Gradients, hide},
    forward::{Dropout, Example, Network, place},
    layout::Layout,
};

impl Network {
    /// Adds the gradients of a stack of sentences. Returns the losses of tags, arcs and relations.
    pub(super) fn learn(
        &self,
        examples: &[&Example],
        dropout: &Dropout,
        gradients: &mut Gradients,
    ) -> [f32; 3] {
        let Shape { width: d, layers, tag_layers, arc: a, relation: r, .. } = self.layout.shape;
        let Layout { far, root, prior, .. } = &self.layout;
        let mut pass = self.forward(examples, Some((dropout, &mut gradients.random)));
        let w = &self.weights;
        let n: usize = pass.lens.iter().sum();
        let g = &mut gradients.flat;
        let mut losses = [0.0; 3];

        // Tags.
        let golds = examples.iter().flat_map(|it| (0..it.inputs.len()).map(move |i| (*it, i)));
        for ((example, i), scores) in golds.zip(pass.tags.chunks_exact_mut(TAGS)) {
            let (tags, pos) = scores.split_at_mut(POS);
            losses[0] += softmax(tags, example.tags[i], example.weight);
            losses[0] += softmax(pos, example.pos[i], example.weight);
        }
        let mut d_tags = vec![0.0; n * d];
        w.back(
            &self.layout.tags,
            Some(&self.layout.tags_b),
            &pass.stack.xs[tag_layers],
            &pass.tags,
            g,
            Some(&mut d_tags),
        );

        // Arcs and relations, sentence by sentence.
        let mut d_q = vec![0.0; n * (a + BUCKETS)];
        let mut d_head = vec![0.0; n * a];
        let mut d_relation_child = vec![0.0; n * r];
        let mut d_relation_head = vec![0.0; n * r];
        let mut start = 0;
        for example in examples {
            let n = example.heads.len();
            let first = start;
            let own = |m: usize| first * m..(first + n) * m;
            start += n;
            let q = &pass.q[own(a + BUCKETS)];
            let (mut scores, heads) = self.arcs(q, &pass.head[own(a)]);
            let stride = heads.len() / a;
            let mut d_priors = vec![0.0; stride];
            let d_q = &mut d_q[own(a + BUCKETS)];
            for (i, (row, d_q)) in
                scores.chunks_exact_mut(stride).zip(d_q.chunks_exact_mut(a + BUCKETS)).enumerate()
            {
                let gold = if example.heads[i] == i { 0 } else { example.heads[i] + 1 };
                losses[1] += softmax(row, Some(gold), example.weight);
                for column in 0..=n {
                    d_q[a + place(i, column)] += row[column];
                    d_priors[column] += row[column];
                }
            }
            let mut d_looks = vec![0.0; n * a];
            multiply(&scores, &heads, &mut d_looks, stride, a);
            for (d_q, d_looks) in d_q.chunks_exact_mut(a + BUCKETS).zip(d_looks.chunks_exact(a)) {
                d_q[..a].copy_from_slice(d_looks);
            }
            let looks: Vec<f32> =
                q.chunks_exact(a + BUCKETS).flat_map(|it| it[..a].iter().copied()).collect();
            let mut d_heads = vec![0.0; stride * a];
            multiply(&transpose(&scores, stride), &looks, &mut d_heads, n, a);
            for ((d_head, head), &d_prior) in
                d_heads.chunks_exact_mut(a).zip(heads.chunks_exact(a)).zip(&d_priors)
            {
                add_scaled(d_prior, &w.flat[prior.clone()], d_head);
                add_scaled(d_prior, head, &mut g[prior.clone()]);
            }
            add_scaled(1.0, &d_heads[..a], &mut g[root.clone()]);
            d_head[own(a)].copy_from_slice(&d_heads[a..][..n * a]);

            let mut hidden = self.relation_hidden(
                &pass.relation_child[own(r)],
                &pass.relation_head[own(r)],
                &example.heads,
            );
            let mask = hide(&mut hidden, dropout.hidden, &mut gradients.random);
            let mut out = w.dense(&hidden, &self.layout.out, &self.layout.out_b);
            for (i, out) in out.chunks_exact_mut(RELATIONS).enumerate() {
                let gold = example.relations[i].filter(|_| example.heads[i] != i);
                losses[2] += softmax(out, gold, example.weight);
            }
            let mut d_hidden = vec![0.0; n * r];
            w.back(&self.layout.out, Some(&self.layout.out_b), &hidden, &out, g, Some(&mut d_hidden));
            unmask(&mut d_hidden, &mask, &hidden);
            let d_side = &mut d_relation_head[own(r)];
            for (i, d_hidden) in d_hidden.chunks_exact(r).enumerate() {
                let at = example.heads[i];
                add_scaled(1.0, d_hidden, &mut d_side[at * r..][..r]);
                add_scaled(1.0, d_hidden, &mut g[far.start + bucket(i, at) * r..][..r]);
            }
            d_relation_child[own(r)].copy_from_slice(&d_hidden);
        }
        let mut d_child = vec![0.0; n * a];
        w.back(&self.layout.arc, None, &pass.child, &d_q, g, Some(&mut d_child));
        unmask(&mut d_child, &pass.child_mask, &pass.child);
        unmask(&mut d_head, &pass.head_mask, &pass.head);
        let mut d_top = Vec::with_capacity(n * (2 * a + 2 * r));
        for i in 0..n {
            d_top.extend_from_slice(&d_child[i * a..][..a]);
            d_top.extend_from_slice(&d_head[i * a..][..a]);
            d_top.extend_from_slice(&d_relation_child[i * r..][..r]);
            d_top.extend_from_slice(&d_relation_head[i * r..][..r]);
        }
        let mut dy = vec![0.0; n * d];
        w.back(&self.layout.top, Some(&self.layout.top_b), &pass.stack.xs[layers], &d_top, g, Some(&mut dy));

        w.backward(&self.layout.stack, pass.stack, &[(tag_layers, d_tags), (layers, dy)], gradients);
        losses
    }
}

/// The way back through dropout and relu: `y` is what came out.
fn unmask(d: &mut [f32], mask: &[f32], y: &[f32]) {
    for ((d, mask), y) in d.iter_mut().zip(mask).zip(y) {
        *d = if 0.0 < *y { *d * mask } else { 0.0 };
    }
}

/// The loss of choosing `gold`; the scores become their gradients, 0 where nothing is known.
fn softmax(scores: &mut [f32], gold: Option<usize>, weight: f32) -> f32 {
    let Some(gold) = gold else {
        scores.fill(0.0);
        return 0.0;
    };
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let gold_score = scores[gold];
    scores.iter_mut().for_each(|it| *it = (*it - top).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|it| *it *= weight / sum);
    scores[gold] -= weight;
    weight * (sum.ln() + top - gold_score)
}

#[cfg(test)]
mod tests {
    use std::{ops::Range, sync::Arc};

    use dateline_model::Random;
    use dateline_tokenize::syntax::{input::Input, shape::VECTOR};

    use super::{
        super::super::stack::{self, Weights},
        *,
    };

    const NONE: Dropout = Dropout {
        stack: stack::Dropout { input: 0.0, layer: 0.0, word: 0.0, vector: 0.0, row: 0.0 },
        hidden: 0.0,
    };

    /// Each gradient is the slope of the loss, for some weights of every part.
    #[test]
    fn gradients_are_slopes() {
        let shape = Shape { width: 32, layers: 2, tag_layers: 1, arc: 16, relation: 16 };
        let mut random = Random::new(7);
        let vectors = (0..3).map(|_| [0.0; VECTOR].map(|_: f32| random.unit() - 0.5)).collect();
        let mut network = Network::new(shape, 8, Arc::new(vectors), 5);
        network.weights.flat.iter_mut().for_each(|it| *it += 0.4 * (random.unit() - 0.5));
        let mut example = |n: usize, root: usize| Example {
            inputs: (0..n)
                .map(|i| Input {
                    rows: std::array::from_fn(|row| (i + 4 * row) as u16),
                    vector: i as u16 % 4,
                })
                .collect(),
            tags: (0..n).map(|i| (i != 1).then_some(i)).collect(),
            pos: (0..n).map(Some).collect(),
            heads: (0..n).map(|i| if i == root { i } else { (i + 1) % n }).collect(),
            relations: (0..n).map(|i| Some(2 * i)).collect(),
            context: (0..n * 8).map(|_| random.unit() - 0.5).collect(),
            weight: 0.8,
        };
        let examples = [example(4, 2), example(3, 0), example(1, 0)];
        let examples: Vec<&Example> = examples.iter().collect();
        let layout = network.layout.clone();
        let len = network.weights.flat.len();
        let fresh = || Gradients::new(layout.stack.shape, len, 1);
        let mut gradients = fresh();
        network.learn(&examples, &NONE, &mut gradients);
        let (flat, rows) = (gradients.flat, gradients.rows);
        let mut loss = |at: usize, by: f32| {
            let shift = |network: &mut Network, by: f32| {
                let Weights { flat, rows } = &mut network.weights;
                *(if at < len { &mut flat[at] } else { &mut rows[at - len] }) += by;
            };
            shift(&mut network, by);
            let losses = network.learn(&examples, &NONE, &mut fresh());
            shift(&mut network, -by);
            f64::from(losses[0]) + f64::from(losses[1]) + f64::from(losses[2])
        };
        let parts = layout.matrices().into_iter().chain([&layout.stack.context]).map(|it| &it.at);
        let parts: Vec<Range<usize>> = parts.chain(layout.vectors()).cloned().collect();
        let rows_of_words = len..len + 4 * 32;
        for part in parts.into_iter().chain([rows_of_words]) {
            for at in part.clone().step_by(1 + part.len() / 5) {
                let slope = ((loss(at, 1e-3) - loss(at, -1e-3)) / 2e-3) as f32;
                let gradient = if at < len { flat[at] } else { rows[at - len] };
                assert!(
                    (slope - gradient).abs() < 0.01 + 0.03 * slope.abs(),
                    "{part:?} {at}: {slope} {gradient}"
                );
            }
        }
    }
}
