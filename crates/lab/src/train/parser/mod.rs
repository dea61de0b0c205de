//! Trains the parser: cross-entropy over the heads and relations of EWT and the open part of GUM.

mod adam;
mod network;

use std::{fs, path::Path};

use dateline_model::{Model, Random, write};
use dateline_tokenize::{
    parser::{
        EXPECT, FLAT, LABELS, Parser, ROWS, SCALES, Scratch, VECTOR_STEP, VECTORS,
        input::{MAX_WORDS, Vocabulary},
        shape::{D, VECTOR, WEIGHTS},
    },
    tagger::{Clusters, Tagger, read},
};
use dateline_types::Relation;
use rustc_hash::FxHashMap;

use super::{
    Error, conllu,
    jackknife::{Tagged, jackknife, tag},
    say,
};
use adam::Adam;
use network::{Example, Network};

/// Pretrained vectors that are kept.
const WORDS: usize = 40_000;
/// Rarer words have no row of their own.
const MIN_WORD: usize = 3;
const EPOCHS: usize = 24;
const RATE: f32 = 2e-3;
const WARM_UP: usize = 300;
/// Words a step.
const BATCH: usize = 500;
/// Longer sentences are left out.
const LONGEST: usize = 150;

pub(super) fn train(data: &Path) -> Result<Vec<u8>, Error> {
    let tagged = jackknife(&conllu::training(data)?)?;
    let (vector_words, vectors) = pretrained(data)?;
    let words = frequent(&tagged);
    let mut vocabulary = Vocabulary::sections(&words, &vector_words).to_vec();
    vocabulary.push((VECTORS, vectors.iter().flatten().map(|it| it.cast_unsigned()).collect()));
    let stub: Vec<_> = vocabulary.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
    let rows = Vocabulary::open(&Model::from_vec(write(EXPECT, 0, &stub), EXPECT)?)?;
    let mut examples: Vec<Example> = tagged.iter().map(|it| example(it, &rows)).collect();
    examples.retain(|it| it.heads.len() <= LONGEST);
    let dev = conllu::development(data)?.map(|it| it.1).concat();
    let dev = tag(dev.into_iter(), &Tagger::embedded()?, |it| it.iter().map(|it| it.form.clone()).collect())?;
    let dev: Vec<Example> = dev.iter().map(|it| example(it, &rows)).collect();

    let floats = vectors.iter().map(|it| it.map(|it| f32::from(it) * VECTOR_STEP)).collect();
    let mut network = Network::new(floats);
    let mut flat = Adam::new(WEIGHTS);
    let mut table = Adam::new(network.rows.len());
    let mut random = Random::new(1);
    let n_words: usize = examples.iter().map(|it| it.heads.len()).sum();
    let steps = n_words * EPOCHS / BATCH;
    let mut step = 0;
    let (mut seen, mut losses) = (0, [0.0; 2]);
    for epoch in 1..=EPOCHS {
        random.shuffle(&mut examples);
        for example in &examples {
            let loss = network.learn(example);
            losses[0] += f64::from(loss[0]);
            losses[1] += f64::from(loss[1]);
            seen += example.heads.len();
            if BATCH <= seen {
                step += 1;
                let rate = RATE
                    * (step as f32 / WARM_UP as f32).min(1.0)
                    * (1.0 - step as f32 / steps as f32).max(0.0);
                let n = seen as f32;
                flat.step(0..WEIGHTS, &mut network.flat, &mut network.flat_gradient, n, rate);
                for row in network.take_touched() {
                    table.step(
                        row * D..(row + 1) * D,
                        &mut network.rows,
                        &mut network.rows_gradient,
                        n,
                        rate,
                    );
                }
                seen = 0;
            }
        }
        let [uas, las] = score(&dev, &file(&network, &vocabulary))?;
        let [arcs, relations] = losses.map(|it| it / n_words as f64);
        say(&format!("epoch {epoch}: loss {arcs:.3} {relations:.3}, dev UAS {uas:.2} LAS {las:.2}"));
        losses = [0.0; 2];
    }
    Ok(file(&network, &vocabulary))
}

fn file(network: &Network, vocabulary: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let (mut rows, mut scales) = (Vec::new(), Vec::new());
    for row in network.rows.chunks_exact(D) {
        let scale = row.iter().fold(1e-6f32, |top, it| top.max(it.abs())) / 127.0;
        scales.extend_from_slice(&scale.to_le_bytes());
        rows.extend(row.iter().map(|it| ((it / scale).round() as i8).cast_unsigned()));
    }
    let flat: Vec<u8> = network.flat.iter().flat_map(|it| it.to_le_bytes()).collect();
    let names: Vec<&str> = Relation::ALL.iter().map(|it| it.name()).collect();
    let names = names.join("\n").into_bytes();
    let mut sections: Vec<_> = vocabulary.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
    sections.extend([(FLAT, &flat[..]), (ROWS, &rows), (SCALES, &scales), (LABELS, &names)]);
    write(EXPECT, 1, &sections)
}

fn score(dev: &[Example], bytes: &[u8]) -> Result<[f64; 2], Error> {
    let parser = Parser::open(&Model::from_vec(bytes.to_vec(), EXPECT)?)?;
    let (mut n, mut uas, mut las) = (0usize, 0usize, 0usize);
    let mut scratch = Scratch::default();
    let (mut heads, mut relations) = (Vec::new(), Vec::new());
    for example in dev {
        heads.clear();
        relations.clear();
        parser.parse(&example.inputs, &mut scratch, &mut heads, &mut relations);
        for (i, (&head, &relation)) in heads.iter().zip(&relations).enumerate() {
            let right = head as usize == example.heads[i];
            n += 1;
            uas += usize::from(right);
            las += usize::from(right && Some(relation as usize) == example.relations[i]);
        }
    }
    Ok([uas, las].map(|it| 100.0 * it as f64 / n as f64))
}

fn example(it: &Tagged, rows: &Vocabulary) -> Example {
    let inputs = it.words.iter().zip(&it.tags).map(|(word, &(tag, pos))| rows.input(word, it.case, tag, pos));
    Example {
        inputs: inputs.collect(),
        heads: it.gold.iter().map(|it| it.head).collect(),
        relations: it.gold.iter().map(|it| it.relation.map(|it| it as usize)).collect(),
    }
}

/// The words that get a row, most frequent first.
fn frequent(tagged: &[Tagged]) -> Vec<u64> {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    tagged.iter().flat_map(|it| &it.words).for_each(|it| *counts.entry(it.lower).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().filter(|it| MIN_WORD <= it.1).collect();
    counts.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
    counts.truncate(MAX_WORDS - 1);
    counts.into_iter().map(|it| it.0).collect()
}

/// The hashes and vectors of the most frequent words of GloVe.
fn pretrained(data: &Path) -> Result<(Vec<u64>, Vec<[i8; VECTOR]>), Error> {
    let folder = data.join("GLOVE_6B_50d");
    let path = folder.join("words.txt");
    let text = fs::read_to_string(&path).map_err(|source| Error::Io { path, source })?;
    let path = folder.join("vectors_f16.npy");
    let bytes = fs::read(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
    let n = text.lines().count();
    let start = bytes.len().checked_sub(n * VECTOR * 2).ok_or(Error::Line { path, line: 0 })?;
    let mut words = Vec::new();
    read(text.lines().take(WORDS), Clusters::embedded()?, &mut words);
    let number = |it: &[u8]| {
        let value = half(u16::from_le_bytes([it[0], it[1]]));
        (value / VECTOR_STEP).round().clamp(-127.0, 127.0) as i8
    };
    let vector = |row: &[u8]| {
        let mut res = [0; VECTOR];
        res.iter_mut().zip(row.chunks_exact(2)).for_each(|(res, it)| *res = number(it));
        res
    };
    let vectors = bytes[start..].chunks_exact(VECTOR * 2).take(WORDS).map(vector).collect();
    Ok((words.iter().map(|it| it.lower).collect(), vectors))
}

/// A half-precision number.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 0x3ff) / 1024.0);
    sign * if exponent == 0 { fraction * 2f32.powi(-14) } else { (1.0 + fraction) * 2f32.powi(exponent - 15) }
}
