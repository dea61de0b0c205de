//! Trains the network that finds attributions: who says, thinks or wants what by which word.
//!
//! A small network must run; larger ones teach it. Teachers learn from annotated attributions with a pretrained
//! transformer beside their words, and annotate raw news; the small network learns from the annotators and from them.

mod decide;
mod file;
mod labels;
mod learn;
mod network;
mod propositions;
mod ready;
mod report;
#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc};

use rayon::prelude::*;

use self::{
    decide::Opinions,
    file::file,
    learn::{Settings, learn},
    network::{Network, Shape},
    ready::{Reader, Ready},
    report::tell,
};
use super::{
    Error,
    context::Context,
    names::data::{Part, worldwide},
    say,
    stack::Dropout,
    vectors,
};
use crate::{
    encoder::{CONTEXT, Encoder},
    read::attributions::{self, Article},
};

/// A teacher may be slow.
const TEACHER: Settings = Settings {
    shape: Shape { width: 128, layers: 2, pair_layers: 2, context: CONTEXT },
    dropout: Dropout { input: 0.3, layer: 0.3, word: 0.3, vector: 0.1, row: 0.1 },
    rate: 2e-3,
    batch: 1600,
    epochs: 7,
    gold_epochs: 7,
    seed: 1,
};

/// The network that runs.
const STUDENT: Settings = Settings {
    shape: Shape { width: 96, layers: 2, pair_layers: 2, context: 0 },
    dropout: Dropout { input: 0.2, layer: 0.2, word: 0.2, vector: 0.1, row: 0.05 },
    rate: 2e-3,
    batch: 1600,
    epochs: 12,
    gold_epochs: 2,
    seed: 7,
};

/// The least logarithm of odds of a cue.
const LEAST: f32 = -0.4;
/// The least logarithm of odds of a cue whose window a student sees.
const LEAST_TAUGHT: f32 = -1.0;
/// How much a word counts that no annotator has seen.
const SILVER: f32 = 0.5;

pub(super) fn train(data: &Path, encoder: Option<&Path>, open_only: bool) -> Result<Vec<u8>, Error> {
    let articles = if open_only { propositions::read(data)? } else { attributions::read(data, "train")? };
    let reader = Reader::new(articles.iter().map(|it| &it.text[..]))?;
    let encoder = encoder.map(Encoder::open).transpose()?;
    let encoder = encoder.as_ref();
    let vectors = Arc::new(vectors::numbers(reader.vectors().all()));
    let read = |it: &[Article]| -> Vec<Ready> { it.par_iter().map(|it| reader.read(it, encoder)).collect() };
    let mut gold = read(&articles);
    let mut dev = read(&attributions::read(data, "dev")?);
    let n_words: usize = gold.iter().map(|it| it.inputs.len()).sum();
    let n_seen: usize = gold.iter().flat_map(|it| &it.lessons).map(|it| it.window.tokens.len()).sum();
    say(&format!("{} documents, {n_words} words, {n_seen} in windows", gold.len()));
    let mut silver = Vec::new();
    if encoder.is_some() {
        let teacher = learn(&gold, &[], &TEACHER, &vectors, &|it| tell(&[it], &dev));
        let taught = |text: String| {
            let mut res =
                reader.read(&Article { id: String::new(), text, attributions: Vec::new() }, encoder);
            let teachers = [&teacher];
            let opinions = Opinions::new(&teachers, &res);
            let (cues, lessons) = (opinions.probabilities(), opinions.lessons(LEAST_TAUGHT));
            (res.cues, res.lessons, res.weight) = (cues, lessons, SILVER);
            res.context = Context::default();
            res
        };
        silver = raw(data, open_only)?.into_par_iter().map(taught).collect();
        gold.iter_mut().chain(&mut dev).for_each(|it| it.context = Context::default());
        let n_words: usize = silver.iter().map(|it: &Ready| it.inputs.len()).sum();
        say(&format!("{} raw documents, {n_words} words; student", silver.len()));
    }
    let student: Network = learn(&gold, &silver, &STUDENT, &vectors, &|it| tell(&[it], &dev));
    Ok(file(&student, reader.section, LEAST))
}

/// Texts for a teacher to annotate: the newswire that names are learnt from, whose licence is not stated.
fn raw(data: &Path, open_only: bool) -> Result<Vec<String>, Error> {
    let documents = if open_only { Vec::new() } else { worldwide(data, Part::Train)? };
    Ok(documents.into_iter().map(|it| it.text).collect())
}
