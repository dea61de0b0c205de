//! The network that labels tokens: rows, summed, and bidirectional recurrent layers over each sentence; before one of
//! them every capitalised word sees the mean of its places in the document, so that a name which is clear in one
//! sentence (`President Ada Obi`) explains the bare one in another (`Obi`).
//!
//! After Lei et al. 2018 (the layers) and Akbik et al. 2019 (pooling over a document). Weights are bytes.

use std::ops::Range;

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
    label,
};
use crate::vocabulary::{VECTOR, Vectors, Vocabulary};

/// What a file must be.
pub const EXPECT: Expect = Expect { kind: *b"NAME", features: FEATURES };
/// The section of the sizes: width, layers, the layer before which places are pooled.
pub const SHAPE: [u8; 4] = *b"SHAP";
/// Room for the scores of labels.
pub const OUT: usize = 32;
/// A token that is pooled with no other.
pub const ALONE: u32 = u32::MAX;

const _: () = assert!(label::COUNT <= OUT);

/// Words of a stack, a sentence more or less: large enough for the matrices, small enough for the cache.
const STACK: usize = 64;

/// The network, open and ready.
#[derive(Clone, Debug)]
pub struct Network {
    /// Which words have a row.
    pub vocabulary: Vocabulary,
    width: usize,
    pool: usize,
    table: Table,
    vector: ByteMatrix,
    pooling: ByteMatrix,
    layers: Vec<Layer>,
    out: Dense,
}

/// Reusable memory of a document.
#[derive(Clone, Debug, Default)]
struct Scratch {
    bytes: Quantised,
    rows: Vec<u32>,
    u: Numbers,
    part: Numbers,
}

impl Network {
    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Network, Error> {
        let &[width, layers, pool] = model.section::<u32>(SHAPE)? else {
            return Err(Error::Malformed { tag: SHAPE });
        };
        let [width, layers, pool] = [width, layers, pool].map(|it| it as usize);
        if 8 < layers || layers <= pool {
            return Err(Error::Malformed { tag: SHAPE });
        }
        let mut weights = Weights::open(model)?;
        let vector = weights.matrix(VECTOR, width)?;
        let layers = (0..layers).map(|_| weights.layer(width)).collect::<Result<_, Error>>()?;
        Ok(Network {
            vocabulary: Vocabulary::open(model, Vectors::open(model)?)?,
            width,
            pool,
            table: Table::open(model, TABLE, width)?,
            vector,
            pooling: weights.matrix(width, width)?,
            layers,
            out: weights.dense(width, OUT)?,
        })
    }

    /// The score of each label for each token, [`OUT`] a token. Sentences of `lens` tokens; tokens with the same
    /// number in `groups` are pooled, those that are [`ALONE`] are not.
    pub fn score(&self, inputs: &[Input], lens: &[usize], groups: &[u32]) -> Numbers {
        let d = self.width;
        let mut scratch = Scratch::default();
        let mut x = Numbers::default();
        x.zeros(inputs.len() * d);
        for (lens, own) in stacks(lens) {
            let inputs = &inputs[own.clone()];
            let x = &mut x[own.start * d..own.end * d];
            scratch.bytes.clear(VECTOR);
            self.vocabulary.vectors.push(inputs.iter().map(|it| it.vector), &mut scratch.bytes);
            self.vector.multiply_into(&scratch.bytes, None, x);
            scratch.rows.clear();
            scratch.rows.extend(inputs.iter().flat_map(|it| it.rows).map(u32::from));
            self.table.add(ROWS, &scratch.rows, x);
            self.run(&self.layers[..self.pool], lens, x, &mut scratch);
        }
        self.share(groups, &mut x, &mut scratch);
        let mut res = Numbers::default();
        res.resize(inputs.len() * OUT);
        for (lens, own) in stacks(lens) {
            let x = &mut x[own.start * d..own.end * d];
            self.run(&self.layers[self.pool..], lens, x, &mut scratch);
            scratch.bytes.set(x, d);
            self.out.run(&scratch.bytes, &mut scratch.part);
            res[own.start * OUT..own.end * OUT].copy_from_slice(&scratch.part);
        }
        res
    }

    fn run(&self, layers: &[Layer], lens: &[usize], x: &mut [f32], scratch: &mut Scratch) {
        for layer in layers {
            scratch.bytes.set(x, self.width);
            layer.run(lens, &scratch.bytes, &mut scratch.u, x);
        }
    }

    /// Adds to each token of a group what the mean of the group says.
    fn share(&self, groups: &[u32], x: &mut [f32], scratch: &mut Scratch) {
        let d = self.width;
        let n = groups.iter().filter(|it| **it != ALONE).max().map_or(0, |it| *it as usize + 1);
        let (mut means, mut counts) = (vec![0.0; n * d], vec![0f32; n]);
        let grouped = |(_, group): &(_, &u32)| **group != ALONE;
        for (x, &group) in x.chunks_exact(d).zip(groups).filter(grouped) {
            means[group as usize * d..][..d].iter_mut().zip(x).for_each(|(sum, it)| *sum += it);
            counts[group as usize] += 1.0;
        }
        for (mean, count) in means.chunks_exact_mut(d).zip(&counts) {
            let share = 1.0 / count.max(1.0);
            mean.iter_mut().for_each(|it| *it *= share);
        }
        scratch.bytes.set(&means, d);
        self.pooling.multiply_into(&scratch.bytes, None, scratch.part.resize(n * d));
        for (x, &group) in x.chunks_exact_mut(d).zip(groups) {
            if group != ALONE {
                x.iter_mut().zip(&scratch.part[group as usize * d..][..d]).for_each(|(x, it)| *x += it);
            }
        }
    }
}

/// Stacks of whole sentences, and their tokens.
fn stacks(lens: &[usize]) -> impl Iterator<Item = (&[usize], Range<usize>)> {
    let (mut rest, mut start) = (lens, 0);
    std::iter::from_fn(move || {
        let mut n = 0;
        let full = rest.iter().position(|it| {
            n += it;
            STACK <= n
        });
        let (own, later) = rest.split_at(full.map_or(rest.len(), |it| it + 1));
        rest = later;
        start += n;
        (!own.is_empty()).then_some((own, start - n..start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network() -> (Model, Network) {
        let model = Model::from_static(dateline_model::embed!("../../models/names.bin"), EXPECT).unwrap();
        let network = Network::open(&model).unwrap();
        (model, network)
    }

    /// Made-up tokens.
    fn inputs(n: usize) -> Vec<Input> {
        let input = |i: usize| Input {
            rows: std::array::from_fn(|row| (i * 37 + row * 101) as u16),
            vector: (i * 13) as u16,
        };
        (0..n).map(input).collect()
    }

    #[test]
    fn the_embedded_file_is_whole() {
        network().0.verify().unwrap();
    }

    #[test]
    fn sentences_see_each_other_through_their_groups_only() {
        let network = network().1;
        let inputs = inputs(9);
        let score = |lens: &[usize], groups: &[u32]| {
            network.score(&inputs[..groups.len()], lens, groups)[..5 * OUT].to_vec()
        };
        let alone = score(&[5], &[ALONE; 5]);
        assert_eq!(score(&[5, 4], &[ALONE; 9]), alone);
        let groups = [0, ALONE, ALONE, ALONE, ALONE, ALONE, 0, ALONE, ALONE];
        assert_ne!(score(&[5, 4], &groups), alone);
    }

    #[test]
    fn numbers_beyond_the_tables_add_nothing() {
        let wild = Input { rows: [u16::MAX; ROWS], vector: u16::MAX };
        let scores = network().1.score(&[wild], &[1], &[ALONE]);
        assert_eq!(scores[..], network().1.score(&[Input { vector: 0, ..wild }], &[1], &[ALONE])[..]);
    }

    #[test]
    fn any_number_of_tokens_has_scores() {
        for n in [0, 1, STACK, 3000] {
            let lens: &[usize] = if n == 0 { &[] } else { &[n] };
            assert_eq!(network().1.score(&inputs(n), lens, &vec![0; n]).len(), n * OUT);
        }
    }
}
