//! Trains the judge of events: a linear model over what stands around a trigger, from sentences that people coded.
//!
//! A coded sentence names its type, source and target but not the word that tells it. Which candidate does is summed
//! out: each counts by how well its parties stand where source and target do, times how likely it is to tell the type
//! (expectation and maximisation in one step of the gradient). Word vectors of a few words (trigger, object, governor,
//! clause) are further inputs; in the end what they say is folded into the weights of those words.

use std::path::Path;

use dateline_extract::event::{self, Candidate, N_LABELS, features};
use dateline_extract::{actor::Known, chain::Net, mention::Recognizer};
use dateline_model::{LinearTable, Model, Random, Row, write};
use dateline_types::{Document, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Error, names::data as names_data, say, vectors};
use crate::{
    read::coded::{self, Coded},
    system::System,
};

const EPOCHS: usize = 15;
const RATE: f32 = 0.05;
/// Learners whose mean is the model.
const N_LEARNERS: u64 = 4;
const DENSE_RATE: f32 = 0.05;
/// How strongly weights are drawn to zero.
const DECAY: f32 = 2e-3;
/// How strongly a word that the lexicon does not list is told to be no event where another tells it.
const SILENCE: f32 = 0.02;
/// The same where nothing is coded.
const QUIET: f32 = 0.005;
/// How strongly a listed word is told to be what the lexicon says, where another word tells the coded event.
const TOLD: f32 = 0.01;
/// Words with vectors.
const N_WORDS: usize = 10_000;
/// Features seen in fewer sentences are left out.
const MIN_COUNT: u32 = 2;
const SIZE: usize = 50;

/// Every so many texts without codes are used, so many words at a time.
const STEP: usize = 12;
const STRETCH: usize = 8;

type Vector = [f32; SIZE];

/// The candidates of one coded sentence, and the labels that count as right.
#[derive(Clone, Debug)]
pub struct Example {
    /// Features, how well the parties fit, the label that the lexicon gives the word.
    pub candidates: Vec<(Vec<u64>, f32, Option<usize>)>,
    /// Right labels.
    pub labels: Vec<usize>,
}

/// What the trainer knows of words.
#[derive(Debug)]
pub struct Vectors {
    words: Vec<String>,
    numbers: Vec<Vector>,
    /// The vector of a feature, and its template's place.
    by_feature: FxHashMap<u64, (usize, usize)>,
}

impl Vectors {
    /// Reads them.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn read(data: &Path) -> Result<Vectors, Error> {
        let words = vectors::words(data, N_WORDS)?;
        let mut numbers = vectors::numbers(&vectors::vectors(data, N_WORDS)?);
        for it in &mut numbers {
            let norm = it.iter().map(|it| it * it).sum::<f32>().sqrt().max(1e-6);
            it.iter_mut().for_each(|it| *it /= norm);
        }
        let mut by_feature = FxHashMap::default();
        for (slot, &template) in features::WORDS.iter().enumerate() {
            for (i, word) in words.iter().enumerate() {
                by_feature.insert(features::word(template, word), (slot, i));
            }
        }
        Ok(Vectors { words, numbers, by_feature })
    }
}

/// The example of a sentence.
pub fn example(coded: &Coded, candidates: &[Candidate]) -> Example {
    let fits = |gold: &[Span], own: &[Span]| gold.iter().any(|it| own.iter().any(|own| own.overlaps(*it)));
    let rows = candidates.iter().map(|it| {
        let (who, whom) = (fits(&coded.source, &it.who), fits(&coded.target, &it.whom));
        let prior = match (who, whom) {
            (true, true) => 1.0,
            (false, true) => 0.3,
            (true, false) => 0.2,
            (false, false) => 0.02,
        };
        (it.features.clone(), prior, told(it.told))
    });
    Example {
        candidates: rows.collect(),
        labels: coded.kinds.iter().filter_map(|it| told(Some(*it))).collect(),
    }
}

/// Learns from examples; the bytes of a model: the mean of a few learners that see them in different orders.
pub fn fit(examples: &[Example], vectors: &Vectors) -> Vec<u8> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for it in examples.iter().flat_map(|it| &it.candidates).flat_map(|it| &it.0) {
        *counts.entry(*it).or_default() += 1;
    }
    let known: FxHashSet<u64> = counts.into_iter().filter(|it| MIN_COUNT <= it.1).map(|it| it.0).collect();
    let mut mean: FxHashMap<u64, Vec<f32>> = FxHashMap::default();
    for seed in 1..=N_LEARNERS {
        let mut learner = Learner::new(known.clone());
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = Random::new(seed);
        for _ in 0..EPOCHS {
            random.shuffle(&mut order);
            for &it in &order {
                learner.learn(&examples[it], vectors);
            }
        }
        for (key, row) in learner.rows(vectors) {
            let sums = mean.entry(key).or_insert_with(|| vec![0.0; N_LABELS]);
            sums.iter_mut().zip(row).for_each(|(sum, it)| *sum += it / N_LEARNERS as f32);
        }
    }
    let mut rows: Vec<Row> = mean.into_iter().collect();
    rows.sort_by_key(|it| it.0);
    let sections = LinearTable::sections(&labels(), rows);
    let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
    write(event::EXPECT, 1, &sections)
}

/// The label of a type; no event is label 0.
fn told(kind: Option<dateline_types::EventKind>) -> Option<usize> {
    Some(1 + kind?.index()?)
}

fn labels() -> Vec<&'static str> {
    std::iter::once("none").chain(dateline_types::EventKind::ALL.iter().map(|it| it.name())).collect()
}

#[derive(Debug)]
struct Learner {
    sparse: FxHashMap<u64, ([f32; N_LABELS], [f32; N_LABELS])>,
    known: FxHashSet<u64>,
    dense: Vec<[Vector; N_LABELS]>,
    dense_squares: Vec<[Vector; N_LABELS]>,
}

impl Learner {
    fn new(known: FxHashSet<u64>) -> Learner {
        let n = features::WORDS.len();
        Learner {
            sparse: FxHashMap::default(),
            known,
            dense: vec![[[0.0; SIZE]; N_LABELS]; n],
            dense_squares: vec![[[1e-3; SIZE]; N_LABELS]; n],
        }
    }

    fn probabilities(&self, features: &[u64], vectors: &Vectors) -> [f32; N_LABELS] {
        let mut res = [0.0; N_LABELS];
        for it in features {
            if let Some((weights, _)) = self.sparse.get(it) {
                res.iter_mut().zip(weights).for_each(|(a, b)| *a += b);
            }
            if let Some(&(slot, word)) = vectors.by_feature.get(it) {
                for (a, weights) in res.iter_mut().zip(&self.dense[slot]) {
                    *a += weights.iter().zip(&vectors.numbers[word]).map(|(a, b)| a * b).sum::<f32>();
                }
            }
        }
        let most = res.iter().copied().fold(f32::MIN, f32::max);
        res.iter_mut().for_each(|it| *it = (*it - most).exp());
        let sum: f32 = res.iter().sum();
        res.map(|it| it / sum)
    }

    fn learn(&mut self, example: &Example, vectors: &Vectors) {
        let all: Vec<_> = example.candidates.iter().map(|it| self.probabilities(&it.0, vectors)).collect();
        let right = |it: &[f32; N_LABELS]| example.labels.iter().map(|&label| it[label]).sum::<f32>();
        let joint: Vec<f32> =
            all.iter().zip(&example.candidates).map(|(it, row)| row.1 * right(it) + 1e-9).collect();
        let total: f32 = joint.iter().sum();
        for ((probabilities, row), joint) in all.iter().zip(&example.candidates).zip(&joint) {
            let share = if example.labels.is_empty() { 0.0 } else { joint / total };
            let (own, silence) = match row.2 {
                Some(told) => (told, TOLD * (1.0 - share)),
                None if example.labels.is_empty() => (0, QUIET),
                None => (0, SILENCE * (1.0 - share)),
            };
            let sum = right(probabilities).max(1e-9);
            let mut errors = [0.0; N_LABELS];
            for (label, error) in errors.iter_mut().enumerate() {
                let gold = if example.labels.contains(&label) { probabilities[label] / sum } else { 0.0 };
                let none = if label == own { 1.0 } else { 0.0 };
                *error = share * (probabilities[label] - gold) + silence * (probabilities[label] - none);
            }
            self.step(&row.0, &errors, vectors);
        }
    }

    fn step(&mut self, features: &[u64], errors: &[f32; N_LABELS], vectors: &Vectors) {
        for it in features {
            if self.known.contains(it) {
                let (weights, squares) =
                    self.sparse.entry(*it).or_insert(([0.0; N_LABELS], [1e-3; N_LABELS]));
                for ((weight, squares), error) in weights.iter_mut().zip(squares).zip(errors) {
                    let gradient = error + DECAY * *weight;
                    *squares += gradient * gradient;
                    *weight -= RATE * gradient / squares.sqrt();
                }
            }
            let Some(&(slot, word)) = vectors.by_feature.get(it) else { continue };
            let vector = &vectors.numbers[word];
            let rows = self.dense[slot].iter_mut().zip(&mut self.dense_squares[slot]);
            for ((weights, squares), error) in rows.zip(errors) {
                for ((weight, squares), x) in weights.iter_mut().zip(squares).zip(vector) {
                    let gradient = error * x + DECAY * 0.1 * *weight;
                    *squares += gradient * gradient;
                    *weight -= DENSE_RATE * gradient / squares.sqrt();
                }
            }
        }
    }

    /// Weights of features, with what vectors say of words added to theirs.
    fn rows(mut self, vectors: &Vectors) -> Vec<Row> {
        let mut res: FxHashMap<u64, Vec<f32>> =
            self.sparse.drain().map(|(key, it)| (key, it.0.to_vec())).collect();
        for (slot, &template) in features::WORDS.iter().enumerate() {
            for (word, vector) in vectors.words.iter().zip(&vectors.numbers) {
                let row = res.entry(features::word(template, word)).or_insert_with(|| vec![0.0; N_LABELS]);
                for (a, weights) in row.iter_mut().zip(&self.dense[slot]) {
                    *a += weights.iter().zip(vector).map(|(a, b)| a * b).sum::<f32>();
                }
            }
        }
        let mut rows: Vec<Row> = res.into_iter().collect();
        rows.sort_by_key(|it| it.0);
        rows
    }
}

/// News that nobody coded: what the lexicon says of its words is taken as right, and of words that it does not list that
/// they are no events, both with little weight. Folds 2 to 4 of the worldwide newswire.
///
/// # Errors
/// Texts that cannot be read.
pub fn uncoded(data: &Path, system: &System) -> Result<Vec<Example>, Error> {
    let mut res = Vec::new();
    for text in names_data::worldwide(data, names_data::Part::Train)?.iter().step_by(STEP) {
        for stretch in system.candidates(Document::from_text(&text.text)).chunks(STRETCH) {
            let rows = stretch.iter().map(|it| (it.features.clone(), 0.0, told(it.told)));
            res.push(Example { candidates: rows.collect(), labels: Vec::new() });
        }
    }
    Ok(res)
}

/// The program with a judge without an opinion: what it sees does not depend on the judge.
fn untrained(vectors: &Vectors) -> Result<System, Error> {
    let mention = Recognizer::embedded()?;
    let extract = dateline_extract::Models {
        quote: dateline_extract::quote::Finder::embedded(mention.vectors())?,
        mention,
        event: event::Lexicon::embedded(),
        judge: event::Judge::open(&Model::from_vec(fit(&[], vectors), event::EXPECT)?)?,
        chains: Net::embedded()?,
    };
    let (tokenize, actors) = (dateline_tokenize::Models::embedded()?, Known::new(Vec::new()));
    Ok(System::with(dateline_pipeline::Models { tokenize, extract, actors }))
}

/// Trains on everything that may be trained on.
pub(super) fn train(data: &Path, open_only: bool) -> Result<Vec<u8>, Error> {
    let vectors = Vectors::read(data)?;
    let system = untrained(&vectors)?;
    let mut coded = coded::plover(data)?;
    if !open_only {
        coded.extend(coded::zero_shot(data)?);
    }
    let mut examples: Vec<Example> = coded
        .iter()
        .map(|it| {
            let candidates = system.candidates(Document::from_text(&it.text));
            example(it, &candidates)
        })
        .collect();
    if !open_only {
        examples.extend(uncoded(data, &system)?);
    }
    say(&format!("{} sentences", examples.len()));
    Ok(fit(&examples, &vectors))
}
