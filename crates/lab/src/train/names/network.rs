//! The network in training: a stack of layers, scores of labels on top, and the chain's scores of neighbours.

use std::{ops::Range, sync::Arc};

use dateline_extract::mention::{
    input::TABLE,
    label,
    network::{ALONE, OUT},
};
use dateline_extract::vocabulary::VECTOR;
use dateline_model::{
    Random,
    crf::{FORBIDDEN, Lattice, Transitions},
};

use super::{
    super::stack::{self, Batch, Dropout, Gradients, Matrix, Places, Weights},
    ready::Ready,
};

/// Labels.
pub(super) const N: usize = label::COUNT;
/// Steps of the chain's scores in a natural logarithm.
const STEPS: f32 = 1024.0;
/// What a label scores that is not permitted.
const NEVER: f32 = -1e6;

/// The sizes that differ from network to network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) layers: usize,
    /// The layer before which places of a word are pooled.
    pub(super) pool: usize,
    /// Numbers a word from elsewhere, for a teacher; 0 for a network that runs.
    pub(super) context: usize,
}

/// Where everything lies.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    pub(super) stack: stack::Layout,
    /// Word to labels.
    pub(super) out: Matrix,
    pub(super) out_b: Range<usize>,
    /// A row a label and one for the start.
    pub(super) pairs: Range<usize>,
}

/// The weights.
pub(super) struct Network {
    pub(super) layout: Layout,
    pub(super) weights: Weights,
    pub(super) vectors: Arc<Vec<[f32; VECTOR]>>,
}

impl Network {
    pub(super) fn new(shape: Shape, vectors: Arc<Vec<[f32; VECTOR]>>, seed: u64) -> Network {
        let Shape { width, layers, pool, context } = shape;
        let mut places = Places::default();
        let stack = stack::Shape { table: TABLE, width, layers, vector: VECTOR, context, pool: Some(pool) };
        let layout = Layout {
            shape,
            stack: stack::Layout::new(stack, &mut places),
            out: places.matrix(width, OUT),
            out_b: places.numbers(OUT),
            pairs: places.numbers((N + 1) * N),
        };
        let mut random = Random::new(seed);
        let mut flat = vec![0.0; places.len()];
        let stack = &layout.stack;
        let layers = stack.layers.iter().map(|it| &it.w);
        // Glorot's range for matrices, less where many are summed; the others begin at 0.
        let small = [&stack.vector, &stack.context, &stack.pool, &layout.out];
        for it in small.into_iter().chain(layers) {
            let by = if it.at == stack.pool.at || it.at == stack.vector.at { 0.5 } else { 1.0 };
            it.fill(&mut flat, it.k + it.m.min(it.k.max(1)), by, &mut random);
        }
        let rows = (0..TABLE * width).map(|_| (2.0 * random.unit() - 1.0) * 0.1).collect();
        Network { layout, weights: Weights { flat, rows }, vectors }
    }

    /// The matrices of a network that runs, in the order of the file.
    pub(super) fn matrices(&self) -> Vec<&Matrix> {
        let stack = &self.layout.stack;
        let layers = stack.layers.iter().map(|it| &it.w);
        std::iter::once(&stack.vector).chain(layers).chain([&stack.pool, &self.layout.out]).collect()
    }

    /// All other weights but those of the chain, in the order of the file.
    pub(super) fn numbers(&self) -> Vec<&Range<usize>> {
        let layers = self.layout.stack.layers.iter().flat_map(|it| [&it.v, &it.b]);
        layers.chain([&self.layout.out_b]).collect()
    }

    /// The chain's scores, natural logarithms.
    pub(super) fn pairs(&self) -> &[f32] {
        &self.weights.flat[self.layout.pairs.clone()]
    }

    fn batch(&self, documents: &[&Ready]) -> Batch {
        let mut res = Batch::default();
        let mut first = 0;
        for it in documents {
            res.lens.extend(&it.lens);
            res.rows.extend(it.inputs.iter().map(|it| it.rows.to_vec()));
            let vector = |it: u16| usize::from(it).checked_sub(1).and_then(|it| self.vectors.get(it));
            let vectors = it.inputs.iter().map(|it| vector(it.vector).copied().unwrap_or([0.0; VECTOR]));
            res.vectors.extend(vectors.flatten());
            if 0 < self.layout.shape.context {
                res.context.extend(it.context.numbers());
            }
            res.groups.extend(it.groups.iter().map(|it| if *it == ALONE { ALONE } else { first + it }));
            first += it.groups.iter().filter(|it| **it != ALONE).max().map_or(0, |it| it + 1);
        }
        res
    }

    /// The scores of labels, `N` a token.
    pub(super) fn scores(&self, document: &Ready) -> Vec<f32> {
        let pass = self.weights.forward(&self.layout.stack, self.batch(&[document]), None);
        rows_of(&self.out(&pass)).flatten().copied().collect()
    }

    fn out(&self, pass: &stack::Pass) -> Vec<f32> {
        self.weights.dense(&pass.xs[self.layout.shape.layers], &self.layout.out, &self.layout.out_b)
    }

    /// Adds the gradients of some documents. Returns how far the labels were off, a sum over tokens.
    pub(super) fn learn(&self, documents: &[&Ready], dropout: &Dropout, gradients: &mut Gradients) -> f32 {
        if documents.is_empty() {
            return 0.0;
        }
        let Layout { stack, out, out_b, pairs, shape } = &self.layout;
        let batch = self.batch(documents);
        let pass = self.weights.forward(stack, batch, Some((dropout, &mut gradients.random)));
        let scores = self.out(&pass);
        let mut d_out = vec![0.0; scores.len()];
        let chain = chain(self.pairs());
        let (mut free, mut bound) = (Lattice::default(), Lattice::default());
        let mut rows = rows_of(&scores).zip(d_out.chunks_exact_mut(OUT));
        let mut off = 0.0;
        for document in documents {
            let mut start = 0;
            for &len in &document.lens {
                let (scores, mut d_rows): (Vec<&[f32]>, Vec<&mut [f32]>) = rows.by_ref().take(len).unzip();
                let scores = scores.concat();
                free.sum(&chain, &scores);
                if document.soft.is_empty() || document.is_gold {
                    bound.sum(&chain, &masked(&scores, &document.masks[start..start + len]));
                    let g = &mut gradients.flat[pairs.clone()];
                    free.add_pairs(&chain, document.weight, g);
                    bound.add_pairs(&chain, -document.weight, g);
                }
                let (mut p, mut q) = ([0.0; N], [0.0; N]);
                for (i, d) in d_rows.iter_mut().enumerate() {
                    free.marginals(i, &mut p);
                    match document.soft.get((start + i) * N..(start + i + 1) * N) {
                        Some(soft) => q.copy_from_slice(soft),
                        None => bound.marginals(i, &mut q),
                    }
                    d.iter_mut().zip(p.iter().zip(&q)).for_each(|(d, (p, q))| *d = document.weight * (p - q));
                    off += d.iter().fold(0f32, |top, it| top.max(it.abs()));
                }
                start += len;
            }
        }
        let mut top = vec![0.0; pass.xs[shape.layers].len()];
        let (x, g) = (&pass.xs[shape.layers], &mut gradients.flat);
        self.weights.back(out, Some(out_b), x, &d_out, g, Some(&mut top));
        self.weights.backward(stack, pass, &[(shape.layers, top)], gradients);
        off
    }
}

fn rows_of(scores: &[f32]) -> impl Iterator<Item = &[f32]> {
    scores.chunks_exact(OUT).map(|it| &it[..N])
}

/// The scores with what `masks` do not permit out of reach.
pub(super) fn masked(scores: &[f32], masks: &[u32]) -> Vec<f32> {
    let rows = scores.chunks_exact(N).zip(masks);
    let mask = |(i, score): (usize, &f32), mask: u32| if mask >> i & 1 == 0 { NEVER } else { *score };
    rows.flat_map(|(row, bits)| row.iter().enumerate().map(move |it| mask(it, *bits))).collect()
}

/// The chain of these scores.
pub(super) fn chain(pairs: &[f32]) -> Transitions {
    let step = |(i, score): (usize, &f32)| {
        let from = (i / N < N).then_some((i / N) as u8);
        if label::follows(from, (i % N) as u8) { (score * STEPS) as i32 } else { FORBIDDEN }
    };
    let steps: Vec<i32> = pairs.iter().enumerate().map(step).collect();
    Transitions::new(N, &steps, 1.0 / STEPS)
}

#[cfg(test)]
mod tests {
    use dateline_extract::mention::input::{Input, ROWS};
    use dateline_types::Span;

    use super::*;

    const NONE: Dropout = Dropout { input: 0.0, layer: 0.0, word: 0.0, vector: 0.0, row: 0.0 };

    /// Each gradient of the scores is the slope of the loss: of the chain's logarithm over all labellings.
    #[test]
    fn gradients_are_slopes() {
        let shape = Shape { width: 32, layers: 2, pool: 1, context: 0 };
        let mut random = Random::new(7);
        let vectors = (0..3).map(|_| [0.0; VECTOR].map(|_: f32| random.unit() - 0.5)).collect();
        let mut network = Network::new(shape, Arc::new(vectors), 5);
        network.weights.flat.iter_mut().for_each(|it| *it += 0.4 * (random.unit() - 0.5));
        let document = Ready {
            spans: (0..5).map(|it| Span::at(it, it + 1)).collect(),
            lens: vec![3, 2],
            inputs: (0..5u16)
                .map(|i| Input { rows: std::array::from_fn(|row| i + 5 * row as u16), vector: i })
                .collect(),
            groups: vec![0, ALONE, 1, 0, 1],
            masks: vec![1 << 1, 1 << 2, 1, 1 << 1 | 1 << 3, 1],
            weight: 0.8,
            is_gold: true,
            soft: Vec::new(),
            context: Default::default(),
        };
        assert_eq!(ROWS * 5, 5 * document.inputs[0].rows.len());
        let len = network.weights.flat.len();
        let stack = network.layout.stack.shape;
        let mut gradients = Gradients::new(stack, len, 1);
        network.learn(&[&document], &NONE, &mut gradients);
        // The logarithm of all labellings less that of the permitted ones, by counting.
        let loss = |network: &Network| {
            let scores = network.scores(&document);
            let pairs = network.pairs();
            let mut start = 0;
            let mut sum = 0.0;
            for &len in &document.lens {
                let (mut all, mut permitted) = (0f64, 0f64);
                let mut path = vec![0usize; len];
                'paths: loop {
                    let mut score = 0f64;
                    let (mut legal, mut held) = (true, true);
                    for (i, &y) in path.iter().enumerate() {
                        let from = if i == 0 { N } else { path[i - 1] };
                        legal &= label::follows((from < N).then_some(from as u8), y as u8);
                        held &= document.masks[start + i] >> y & 1 == 1;
                        score += f64::from(scores[(start + i) * N + y] + pairs[from * N + y]);
                    }
                    all += if legal { score.exp() } else { 0.0 };
                    permitted += if legal && held { score.exp() } else { 0.0 };
                    for it in &mut path {
                        *it += 1;
                        if *it < N {
                            continue 'paths;
                        }
                        *it = 0;
                    }
                    break;
                }
                sum += all.ln() - permitted.ln();
                start += len;
            }
            sum * 0.8
        };
        let stack = &network.layout.stack;
        let parts = network.matrices().into_iter().map(|it| it.at.clone());
        let parts: Vec<Range<usize>> = parts.chain(network.numbers().into_iter().cloned()).collect();
        assert!(!stack.pool.at.is_empty());
        for part in parts {
            for at in part.clone().step_by(1 + part.len() / 3) {
                let mut shifted = |by: f32| {
                    network.weights.flat[at] += by;
                    let res = loss(&network);
                    network.weights.flat[at] -= by;
                    res
                };
                let slope = ((shifted(2e-2) - shifted(-2e-2)) / 4e-2) as f32;
                let gradient = gradients.flat[at];
                assert!(
                    (slope - gradient).abs() < 0.01 + 0.05 * slope.abs(),
                    "{part:?} {at}: {slope} {gradient}"
                );
            }
        }
    }
}
