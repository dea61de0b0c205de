//! The network that finds attributions: recurrent layers over paragraphs say which tokens are cues; of each cue a
//! light layer over its window, which sees the token, the cue and how they stand to each other, says which tokens are
//! its source, its content and the rest of the cue.
//!
//! The layers are those of Lei et al. 2018. Weights are bytes.

use dateline_model::{
    Error, Expect, Model,
    neural::{
        Numbers,
        bytes::{ByteMatrix, Quantised},
        weights::{Dense, Layer, Table, Weights},
    },
};

use super::{
    input::{FEATURES, Input, ROWS, TABLE},
    window::{PAIR_ROWS, Window},
};
use crate::vocabulary::{VECTOR, Vectors, Vocabulary};

/// What a file must be.
pub const EXPECT: Expect = Expect { kind: *b"QUOT", features: FEATURES };
/// The section of the sizes: width, layers over paragraphs, layers over windows.
pub const SHAPE: [u8; 4] = *b"SHAP";
/// Room for the scores of labels.
pub const OUT: usize = 16;

/// Words of a stack: large enough for the matrices, small enough for the cache.
const STACK: usize = 64;

/// The network, open and ready.
#[derive(Clone, Debug)]
pub struct Network {
    /// Which words have a row.
    pub vocabulary: Vocabulary,
    width: usize,
    table: Table,
    vector: ByteMatrix,
    layers: Vec<Layer>,
    cue: Dense,
    token_of_pair: ByteMatrix,
    cue_of_pair: ByteMatrix,
    pair_layers: Vec<Layer>,
    out: Dense,
}

/// What the first part leaves of a document.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The score of each token for being a cue, a logarithm of odds.
    pub cues: Vec<f32>,
    hidden: Numbers,
    of_token: Numbers,
}

/// Memory that is used again.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    bytes: Quantised,
    rows: Vec<u32>,
    lens: Vec<usize>,
    u: Numbers,
    x: Numbers,
    of_cue: Numbers,
    /// Scores of labels, [`OUT`] a token of each window.
    pub scores: Numbers,
}

impl Network {
    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model, vectors: Vectors) -> Result<Network, Error> {
        let &[width, layers, pair_layers] = model.section::<u32>(SHAPE)? else {
            return Err(Error::Malformed { tag: SHAPE });
        };
        let [width, layers, pair_layers] = [width, layers, pair_layers].map(|it| it as usize);
        if 8 < layers || 8 < pair_layers {
            return Err(Error::Malformed { tag: SHAPE });
        }
        let mut weights = Weights::open(model)?;
        Ok(Network {
            vocabulary: Vocabulary::open(model, vectors)?,
            width,
            table: Table::open(model, TABLE, width)?,
            vector: weights.matrix(VECTOR, width)?,
            layers: (0..layers).map(|_| weights.layer(width)).collect::<Result<_, Error>>()?,
            cue: weights.dense(width, OUT)?,
            token_of_pair: weights.matrix(width, width)?,
            cue_of_pair: weights.matrix(width, width)?,
            pair_layers: (0..pair_layers).map(|_| weights.layer(width)).collect::<Result<_, Error>>()?,
            out: weights.dense(width, OUT)?,
        })
    }

    /// Reads paragraphs of `lens` tokens.
    pub fn read(&self, inputs: &[Input], lens: &[usize], scratch: &mut Scratch) -> Read {
        let d = self.width;
        let mut res = Read::default();
        res.hidden.zeros(inputs.len() * d);
        res.of_token.resize(inputs.len() * d);
        let (mut start, mut rest) = (0, lens);
        while !rest.is_empty() {
            let mut n = 0;
            let full = rest.iter().position(|it| {
                n += it;
                STACK <= n
            });
            let (lens, later) = rest.split_at(full.map_or(rest.len(), |it| it + 1));
            rest = later;
            let inputs = &inputs[start..start + n];
            let x = &mut res.hidden[start * d..(start + n) * d];
            scratch.bytes.clear(VECTOR);
            self.vocabulary.vectors.push(inputs.iter().map(|it| it.vector), &mut scratch.bytes);
            self.vector.multiply_into(&scratch.bytes, None, x);
            scratch.rows.clear();
            scratch.rows.extend(inputs.iter().flat_map(|it| it.rows).map(u32::from));
            self.table.add(ROWS, &scratch.rows, x);
            for layer in &self.layers {
                scratch.bytes.set(x, d);
                layer.run(lens, &scratch.bytes, &mut scratch.u, x);
            }
            scratch.bytes.set(x, d);
            self.cue.run(&scratch.bytes, &mut scratch.x);
            res.cues.extend(scratch.x.iter().step_by(OUT));
            self.token_of_pair.multiply_into(
                &scratch.bytes,
                None,
                &mut res.of_token[start * d..(start + n) * d],
            );
            start += n;
        }
        res
    }

    /// Scores the tokens of windows; they are in `scratch.scores`, [`OUT`] a token.
    pub fn score(&self, read: &Read, windows: &[Window], scratch: &mut Scratch) {
        let d = self.width;
        let row = |numbers: &[f32], it: u32| -> std::ops::Range<usize> {
            let at = it as usize * d;
            debug_assert!(at + d <= numbers.len());
            at..at + d
        };
        let Scratch { bytes, rows, lens, u, x, of_cue, scores } = scratch;
        x.resize(windows.len() * d);
        for (window, x) in windows.iter().zip(x.chunks_exact_mut(d)) {
            x.copy_from_slice(&read.hidden[row(&read.hidden, window.tokens[window.cue])]);
        }
        bytes.set(x, d);
        self.cue_of_pair.multiply_into(bytes, None, of_cue.resize(windows.len() * d));
        let n: usize = windows.iter().map(|it| it.tokens.len()).sum();
        x.zeros(n * d);
        lens.clear();
        rows.clear();
        let mut at = x.chunks_exact_mut(d);
        for (window, of_cue) in windows.iter().zip(of_cue.chunks_exact(d)) {
            lens.push(window.tokens.len());
            for (token, x) in window.tokens.iter().zip(at.by_ref()) {
                let of_token = &read.of_token[row(&read.of_token, *token)];
                x.iter_mut().zip(of_token.iter().zip(of_cue)).for_each(|(x, (a, b))| *x = a + b);
            }
            rows.extend(window.rows.iter().flatten().copied().map(u32::from));
        }
        self.table.add(PAIR_ROWS, rows, x);
        for layer in &self.pair_layers {
            bytes.set(x, d);
            layer.run(lens, bytes, u, x);
        }
        bytes.set(x, d);
        self.out.run(bytes, scores);
    }
}
