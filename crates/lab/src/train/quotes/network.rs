//! The network in training: a stack of layers over paragraphs with scores of cues on top, and a second stack over the
//! window of each cue with scores of labels on top, and the chain's scores of neighbours.

use std::{ops::Range, sync::Arc};

use dateline_extract::quote::net::{
    input::{Input, TABLE},
    network::OUT,
    tagger::{LABELS, chain},
    window::Window,
};
use dateline_extract::vocabulary::VECTOR;
use dateline_model::{Random, crf::exp, neural::matrix::add_scaled};

use super::{
    super::stack::{self, Batch, Dropout, Gradients, Matrix, Places, Weights},
    labels::{gradients_of, rows_of},
    ready::{Lesson, Ready},
};

/// The sizes that differ from network to network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) width: usize,
    /// Layers over paragraphs.
    pub(super) layers: usize,
    /// Layers over windows.
    pub(super) pair_layers: usize,
    /// Numbers a word from elsewhere, for a teacher; 0 for a network that runs.
    pub(super) context: usize,
}

/// Where everything lies.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    pub(super) stack: stack::Layout,
    pub(super) pair_stack: stack::Layout,
    cue: Matrix,
    cue_b: Range<usize>,
    token_of_pair: Matrix,
    cue_of_pair: Matrix,
    out: Matrix,
    out_b: Range<usize>,
    /// A row a label and one for the start.
    pairs: Range<usize>,
}

/// The weights.
pub(super) struct Network {
    pub(super) layout: Layout,
    pub(super) weights: Weights,
    pub(super) vectors: Arc<Vec<[f32; VECTOR]>>,
}

impl Network {
    pub(super) fn new(shape: Shape, vectors: Arc<Vec<[f32; VECTOR]>>, seed: u64) -> Network {
        let Shape { width, layers, pair_layers, context } = shape;
        let mut places = Places::default();
        let stack = stack::Shape { table: TABLE, width, layers, vector: VECTOR, context, pool: None };
        let pair_stack = stack::Shape { layers: pair_layers, vector: 0, context: 0, ..stack };
        let layout = Layout {
            shape,
            stack: stack::Layout::new(stack, &mut places),
            pair_stack: stack::Layout::new(pair_stack, &mut places),
            cue: places.matrix(width, OUT),
            cue_b: places.numbers(OUT),
            token_of_pair: places.matrix(width, width),
            cue_of_pair: places.matrix(width, width),
            out: places.matrix(width, OUT),
            out_b: places.numbers(OUT),
            pairs: places.numbers((LABELS + 1) * LABELS),
        };
        let mut random = Random::new(seed);
        let mut flat = vec![0.0; places.len()];
        let Layout { stack, pair_stack, cue, token_of_pair, cue_of_pair, out, .. } = &layout;
        let layers = stack.layers.iter().chain(&pair_stack.layers).map(|it| &it.w);
        // Glorot's range for matrices, less where many are summed; the others begin at 0.
        let small = [&stack.vector, &stack.context, cue, token_of_pair, cue_of_pair, out];
        for it in small.into_iter().chain(layers) {
            let by = if it.at == stack.vector.at || it.at == cue_of_pair.at { 0.5 } else { 1.0 };
            it.fill(&mut flat, it.k + it.m.min(it.k.max(1)), by, &mut random);
        }
        let rows = (0..TABLE * width).map(|_| (2.0 * random.unit() - 1.0) * 0.1).collect();
        Network { layout, weights: Weights { flat, rows }, vectors }
    }

    /// The matrices of a network that runs, in the order of the file.
    pub(super) fn matrices(&self) -> Vec<&Matrix> {
        let Layout { stack, pair_stack, cue, token_of_pair, cue_of_pair, out, .. } = &self.layout;
        std::iter::once(&stack.vector)
            .chain(stack.layers.iter().map(|it| &it.w))
            .chain([cue, token_of_pair, cue_of_pair])
            .chain(pair_stack.layers.iter().map(|it| &it.w))
            .chain([out])
            .collect()
    }

    /// All other weights but those of the chain, in the order of the file.
    pub(super) fn numbers(&self) -> Vec<&Range<usize>> {
        let Layout { stack, pair_stack, cue_b, out_b, .. } = &self.layout;
        let first = stack.layers.iter().flat_map(|it| [&it.v, &it.b]);
        first
            .chain([cue_b])
            .chain(pair_stack.layers.iter().flat_map(|it| [&it.v, &it.b]))
            .chain([out_b])
            .collect()
    }

    /// The chain's scores, natural logarithms.
    pub(super) fn pairs(&self) -> &[f32] {
        &self.weights.flat[self.layout.pairs.clone()]
    }

    fn batch(&self, documents: &[&Ready]) -> Batch {
        let mut res = Batch::default();
        for it in documents {
            res.lens.extend(&it.lens);
            res.rows.extend(it.inputs.iter().map(|it| it.rows.to_vec()));
            res.vectors.extend(it.inputs.iter().flat_map(|it| self.vector(it)));
            if 0 < self.layout.shape.context {
                res.context.extend(it.context.numbers());
            }
        }
        res
    }

    fn vector(&self, input: &Input) -> [f32; VECTOR] {
        let at = usize::from(input.vector).checked_sub(1);
        at.and_then(|it| self.vectors.get(it)).copied().unwrap_or([0.0; VECTOR])
    }

    /// The logarithm of odds of each token for being a cue, and what the layers say of each.
    pub(super) fn read(&self, document: &Ready) -> (Vec<f32>, Vec<f32>) {
        let mut pass = self.weights.forward(&self.layout.stack, self.batch(&[document]), None);
        let hidden = pass.xs.swap_remove(self.layout.shape.layers);
        let Layout { cue, cue_b, .. } = &self.layout;
        let cues = self.weights.dense(&hidden, cue, cue_b).into_iter().step_by(OUT).collect();
        (cues, hidden)
    }

    /// The scores of labels of a window, [`LABELS`] a token.
    pub(super) fn score(&self, hidden: &[f32], window: &Window) -> Vec<f32> {
        let batch = self.pair_batch(hidden, &[(window, 0)]);
        let pass = self.weights.forward(&self.layout.pair_stack, batch, None);
        rows_of(&self.out(&pass)).flatten().copied().collect()
    }

    fn out(&self, pass: &stack::Pass) -> Vec<f32> {
        let Layout { shape, out, out_b, .. } = &self.layout;
        self.weights.dense(&pass.xs[shape.pair_layers], out, out_b)
    }

    /// Windows whose tokens are counted from `first`.
    fn pair_batch(&self, hidden: &[f32], windows: &[(&Window, usize)]) -> Batch {
        let d = self.layout.shape.width;
        let Layout { token_of_pair, cue_of_pair, .. } = &self.layout;
        let row = |token: u32, first: usize| &hidden[(first + token as usize) * d..][..d];
        let cues: Vec<f32> =
            windows.iter().flat_map(|(it, first)| row(it.tokens[it.cue], *first)).copied().collect();
        let tokens: Vec<f32> = windows
            .iter()
            .flat_map(|(it, first)| it.tokens.iter().flat_map(|token| row(*token, *first)))
            .copied()
            .collect();
        let mut added = self.weights.plain(&tokens, token_of_pair);
        let of_cue = self.weights.plain(&cues, cue_of_pair);
        let mut at = added.chunks_exact_mut(d);
        for ((window, _), of_cue) in windows.iter().zip(of_cue.chunks_exact(d)) {
            at.by_ref().take(window.tokens.len()).for_each(|it| add_scaled(1.0, of_cue, it));
        }
        Batch {
            lens: windows.iter().map(|it| it.0.tokens.len()).collect(),
            rows: windows.iter().flat_map(|it| it.0.rows.iter().map(|it| it.to_vec())).collect(),
            added,
            ..Batch::default()
        }
    }

    /// Adds the gradients of some documents. Returns how far cues and labels were off, sums over tokens.
    pub(super) fn learn(
        &self,
        documents: &[&Ready],
        dropout: &Dropout,
        gradients: &mut Gradients,
    ) -> [f32; 2] {
        if documents.is_empty() {
            return [0.0; 2];
        }
        let Layout { stack, cue, cue_b, shape, .. } = &self.layout;
        let batch = self.batch(documents);
        let pass = self.weights.forward(stack, batch, Some((dropout, &mut gradients.random)));
        let hidden = &pass.xs[shape.layers];
        let cues = self.weights.dense(hidden, cue, cue_b);
        let mut d_cues = vec![0.0; cues.len()];
        let mut off = 0.0;
        let targets = documents.iter().flat_map(|it| it.cues.iter().map(|target| (*target, it.weight)));
        for ((score, d), (target, weight)) in
            cues.iter().step_by(OUT).zip(d_cues.iter_mut().step_by(OUT)).zip(targets)
        {
            let p = 1.0 / (1.0 + exp(-score));
            *d = weight * (p - target);
            off += (p - target).abs();
        }
        let mut top = vec![0.0; hidden.len()];
        self.weights.back(cue, Some(cue_b), hidden, &d_cues, &mut gradients.flat, Some(&mut top));
        let off_labels = self.learn_windows(documents, hidden, dropout, gradients, &mut top);
        self.weights.backward(stack, pass, &[(shape.layers, top)], gradients);
        [off, off_labels]
    }

    fn learn_windows(
        &self,
        documents: &[&Ready],
        hidden: &[f32],
        dropout: &Dropout,
        gradients: &mut Gradients,
        top: &mut [f32],
    ) -> f32 {
        let Layout { pair_stack, token_of_pair, cue_of_pair, out, out_b, shape, .. } = &self.layout;
        let d = shape.width;
        let mut lessons: Vec<(&Lesson, usize, f32)> = Vec::new();
        let mut first = 0;
        for it in documents {
            lessons.extend(it.lessons.iter().map(|lesson| (lesson, first, it.weight)));
            first += it.inputs.len();
        }
        if lessons.is_empty() {
            return 0.0;
        }
        let windows: Vec<(&Window, usize)> = lessons.iter().map(|it| (&it.0.window, it.1)).collect();
        let batch = self.pair_batch(hidden, &windows);
        let none = Dropout { word: 0.0, vector: 0.0, ..*dropout };
        let pass = self.weights.forward(pair_stack, batch, Some((&none, &mut gradients.random)));
        let scores = self.out(&pass);
        let mut d_out = vec![0.0; scores.len()];
        let off = gradients_of(
            &chain(self.pairs()),
            self.layout.pairs.clone(),
            &lessons,
            &scores,
            &mut d_out,
            gradients,
        );
        let x = &pass.xs[shape.pair_layers];
        let mut above = vec![0.0; x.len()];
        self.weights.back(out, Some(out_b), x, &d_out, &mut gradients.flat, Some(&mut above));
        let d_added = self.weights.backward(pair_stack, pass, &[(shape.pair_layers, above)], gradients);
        // Back to the tokens and cues that the windows look at.
        let n = hidden.len() / d;
        let (mut d_tokens, mut d_cues) = (vec![0.0; n * d], vec![0.0; n * d]);
        let mut at = d_added.chunks_exact(d);
        for (window, first) in &windows {
            let cue = first + window.tokens[window.cue] as usize;
            for (token, it) in window.tokens.iter().zip(at.by_ref()) {
                add_scaled(1.0, it, &mut d_tokens[(first + *token as usize) * d..][..d]);
                add_scaled(1.0, it, &mut d_cues[cue * d..][..d]);
            }
        }
        let g = &mut gradients.flat;
        for (matrix, dy) in [(token_of_pair, &d_tokens), (cue_of_pair, &d_cues)] {
            let mut dx = vec![0.0; n * d];
            self.weights.back(matrix, None, hidden, dy, g, Some(&mut dx));
            add_scaled(1.0, &dx, top);
        }
        off
    }
}
