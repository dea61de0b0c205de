//! Trains tags and trees.
//!
//! A small network must run; large ones may teach it. Teachers learn from gold trees (EWT and the open part of GUM),
//! with a pretrained transformer beside their words if there is one. Together they annotate raw text, and the small
//! network learns from both. The last epochs are of gold alone.
//!
//! On two cores: with the transformer about half an hour, without about twenty minutes.

mod backward;
mod decide;
mod file;
mod forward;
mod layout;
mod learn;
mod lesson;
mod raw;

use std::{path::Path, sync::Arc};

use dateline_model::{Model, write};
use dateline_tokenize::syntax::{
    input::{MAX_WORDS, Vocabulary},
    network::{EXPECT, PAIRS, VECTORS},
    shape::Shape,
    word::{Clusters, read},
};
use rustc_hash::FxHashMap;

use self::{
    decide::score,
    forward::{Dropout, Example, Network},
    learn::{Settings, learn},
    lesson::{Lesson, Reader, annotate, contexts, forms},
};
use super::{Error, say, stack, vectors};
use crate::{
    encoder::{CONTEXT, Encoder},
    read::conllu::{self, Sentence},
};

/// Rarer words have no row of their own.
const MIN_WORD: usize = 3;
/// Longer sentences are left out.
const LONGEST: usize = 150;
/// Pretrained vectors that are kept, those of the most frequent words.
const VECTOR_WORDS: usize = 60_000;
const TEACHERS: u64 = 2;

/// A teacher may be slow.
const TEACHER: Settings = Settings {
    shape: Shape { width: 192, layers: 3, tag_layers: 2, arc: 64, relation: 128 },
    context: CONTEXT,
    dropout: Dropout {
        stack: stack::Dropout { input: 0.25, layer: 0.2, word: 0.2, vector: 0.05, row: 0.0 },
        hidden: 0.3,
    },
    epochs: 14,
    gold_epochs: 14,
    silver: 0,
    seed: 0,
};

/// The network that runs. Wider ones were slower and, taught like this, hardly better.
const STUDENT: Settings = Settings {
    shape: Shape { width: 160, layers: 3, tag_layers: 2, arc: 64, relation: 96 },
    context: 0,
    dropout: Dropout {
        stack: stack::Dropout { input: 0.2, layer: 0.15, word: 0.2, vector: 0.05, row: 0.0 },
        hidden: 0.2,
    },
    epochs: 30,
    gold_epochs: 5,
    silver: 400_000,
    seed: 1,
};

pub(super) fn train(data: &Path, encoder: Option<&Path>, open_only: bool) -> Result<Vec<u8>, Error> {
    let clusters = Clusters::embedded()?;
    let mut gold = conllu::training(data)?;
    let pairs = file::pairs(&gold);
    let words = frequent(&gold, clusters);
    let stored = vectors::vectors(data, VECTOR_WORDS)?;
    let mut vector_words = Vec::new();
    read(vectors::words(data, VECTOR_WORDS)?.iter().map(String::as_str), clusters, &mut vector_words);
    let vector_words: Vec<u64> = vector_words.iter().map(|it| it.lower).collect();
    let vectors = Arc::new(vectors::numbers(&stored));
    let mut sections = Vocabulary::sections(&words, &vector_words).to_vec();
    let rows = Vocabulary::open(&Model::from_vec(write(EXPECT, 0, &borrowed(&sections)), EXPECT)?)?;
    let reader = Reader { rows, clusters };
    let encoder = encoder.map(Encoder::open).transpose()?;
    let encoder = encoder.as_ref();

    let dev = conllu::development(data)?.map(|(_, it)| {
        let contexts = contexts(encoder, &it);
        it.iter().zip(&contexts).map(|(it, own)| reader.example(it, &forms(it), own, 1.0)).collect()
    });
    gold.retain(|it| it.len() <= LONGEST);
    let contexts = contexts(encoder, &gold);
    let lesson = |(sentence, context)| Lesson { sentence, context, weight: 1.0 };
    let gold: Vec<Lesson> = gold.into_iter().zip(contexts).map(lesson).collect();
    say(&format!("{} sentences, {} words with rows", gold.len(), words.len()));

    let context = if encoder.is_some() { CONTEXT } else { 0 };
    let mut teachers = Vec::new();
    for seed in 1..=TEACHERS {
        say(&format!("teacher {seed}"));
        let settings = Settings { context, seed, ..TEACHER };
        teachers.push(learn(&gold, &[], &reader, &settings, &vectors, &dev));
    }
    let teachers: Vec<&Network> = teachers.iter().collect();
    say("all teachers");
    tell(&teachers, &dev);
    let raw = raw::sentences(data, open_only)?;
    let n_words: usize = raw.iter().map(Vec::len).sum();
    say(&format!("{} raw sentences, {n_words} words", raw.len()));
    let silver = annotate(&teachers, encoder, &reader, &raw);
    say("student");
    let student = learn(&gold, &silver, &reader, &STUDENT, &vectors, &dev);

    sections.extend(file::weights(&student));
    let stored = stored.iter().flatten().map(|it| it.cast_unsigned()).collect();
    sections.extend([(VECTORS, stored), (PAIRS, pairs)]);
    Ok(write(EXPECT, 1, &borrowed(&sections)))
}

/// Says how good networks are together.
fn tell(networks: &[&Network], dev: &[Vec<Example>; 2]) {
    for (name, dev) in ["EWT", "GUM"].iter().zip(dev) {
        let [pos, tag, uas, las] = score(networks, dev);
        say(&format!("  {name} UPOS {pos:.2} XPOS {tag:.2} UAS {uas:.2} LAS {las:.2}"));
    }
}

fn borrowed(sections: &[([u8; 4], Vec<u8>)]) -> Vec<([u8; 4], &[u8])> {
    sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect()
}

/// The words that get a row, most frequent first.
fn frequent(sentences: &[Sentence], clusters: Clusters) -> Vec<u64> {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    let mut words = Vec::new();
    for sentence in sentences {
        read(sentence.iter().map(|it| it.form.as_str()), clusters, &mut words);
        words.iter().for_each(|it| *counts.entry(it.lower).or_default() += 1);
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|it| MIN_WORD <= it.1).collect();
    counts.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
    counts.truncate(MAX_WORDS - 1);
    counts.into_iter().map(|it| it.0).collect()
}
