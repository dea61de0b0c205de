//! Trains the network that finds names.
//!
//! A small network must run; larger ones teach it. Teachers learn from annotated names with a pretrained transformer
//! beside their words; together they say how probable each label is, in raw text and where a set leaves open what it
//! does not annotate. The small network learns from the annotators and from them.

pub mod data;
mod decide;
mod file;
mod learn;
mod network;
mod raw;
mod ready;
mod report;

use std::{path::Path, sync::Arc};

use rayon::prelude::*;

use self::{
    data::{Annotated, Part},
    decide::marginals,
    file::file,
    learn::{Lessons, Settings, learn},
    network::{Network, Shape},
    ready::{Reader, Ready, restyled},
    report::{Dev, tell},
};
use super::{Error, context::Context, say, stack::Dropout, vectors};
use crate::encoder::{CONTEXT, Encoder};

const TEACHERS: u64 = 2;

/// A teacher may be slow. More epochs fit the newswire better, and everything else worse.
const TEACHER: Settings = Settings {
    shape: Shape { width: 192, layers: 3, pool: 2, context: CONTEXT },
    dropout: Dropout { input: 0.3, layer: 0.3, word: 0.4, vector: 0.1, row: 0.1 },
    rate: 2e-3,
    epochs: 7,
    gold_epochs: 7,
    silver: 0,
    restyled: 0.0,
    seed: 0,
};

/// The network that runs.
const STUDENT: Settings = Settings {
    shape: Shape { width: 128, layers: 3, pool: 2, context: 0 },
    dropout: Dropout { input: 0.2, layer: 0.2, word: 0.3, vector: 0.1, row: 0.05 },
    rate: 2e-3,
    epochs: 14,
    gold_epochs: 2,
    silver: 700_000,
    restyled: 0.3,
    seed: 7,
};

pub(super) fn train(data: &Path, encoder: Option<&Path>, open_only: bool) -> Result<Vec<u8>, Error> {
    let mut documents = if open_only { Vec::new() } else { data::worldwide(data, Part::Train)? };
    documents.extend(data::open(data, open_only)?);
    let raw = raw::documents(data, open_only)?;
    let stored = vectors::vectors(data, dateline_extract::vocabulary::MAX_VECTORS)?;
    let reader = Reader::new(data, &stored, documents.iter().chain(&raw))?;
    let encoder = encoder.map(Encoder::open).transpose()?;
    let encoder = encoder.as_ref();
    let vectors = Arc::new(vectors::numbers(&stored));

    let read = |it: &[Annotated], encoder: Option<&Encoder>| -> Vec<Ready> {
        it.par_iter().map(|it| reader.read(it, encoder)).collect()
    };
    let copies: Vec<Annotated> = documents.iter().zip(0..).map(|(it, seed)| restyled(it, seed)).collect();
    let copies = read(&copies, None);
    let mut gold = read(&documents, encoder);
    let newswire = data::worldwide(data, Part::Dev)?;
    let reuters = data::conll_2003(data)?;
    let mut dev = [
        Dev {
            name: "worldwide",
            ready: read(&newswire, encoder),
            documents: newswire,
            labels: [
                "Person",
                "Organization",
                "Location",
                "NORP",
                "Facility",
                "Misc",
                "Product",
                "Misc",
                "Misc",
            ],
        },
        Dev {
            name: "conll",
            ready: read(&reuters, encoder),
            documents: reuters,
            labels: ["PER", "ORG", "LOC", "MISC", "LOC", "MISC", "MISC", "MISC", "MISC"],
        },
    ];
    let n_words: usize = gold.iter().map(|it| it.spans.len()).sum();
    say(&format!("{} documents, {n_words} words", gold.len()));

    let lessons = Lessons { gold: &gold, copies: &copies, silver: &[] };
    let context = if encoder.is_some() { CONTEXT } else { 0 };
    let teacher = |seed| {
        say(&format!("teacher {seed}"));
        let settings = Settings { shape: Shape { context, ..TEACHER.shape }, seed, ..TEACHER };
        learn(lessons, &settings, &vectors, &|it| tell(&[it], &dev))
    };
    let teachers: Vec<Network> = (1..=TEACHERS).map(teacher).collect();
    let teachers: Vec<&Network> = teachers.iter().collect();
    say("all teachers");
    tell(&teachers, &dev);
    let taught = |it: &Annotated| {
        let mut res = reader.read(it, encoder);
        res.is_gold = false;
        res.soft = marginals(&teachers, &res);
        res.context = Context::default();
        res
    };
    let silver: Vec<Ready> = raw.par_iter().map(taught).collect();
    gold.par_iter_mut().for_each(|it| it.soft = marginals(&teachers, it));
    let all = gold.iter_mut().chain(dev.iter_mut().flat_map(|it| &mut it.ready));
    all.for_each(|it| it.context = Context::default());
    let n_words: usize = silver.iter().map(|it| it.spans.len()).sum();
    say(&format!("{} raw documents, {n_words} words; student", silver.len()));
    let lessons = Lessons { gold: &gold, copies: &copies, silver: &silver };
    let student = learn(lessons, &STUDENT, &vectors, &|it| tell(&[it], &dev));
    file(&student, reader.sections, &dev[0])
}
