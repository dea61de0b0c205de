//! `dateline export`: what a finished run has, in the forms that other tools read. A form is a file here.
//!
//! Files of the run are read line by line; only the network of actors is summed up in memory.

mod brat;
mod conllu;
mod gdelt;
mod graphml;
mod jsonld;
mod plover;
mod spacy;
mod webanno;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use dateline_pipeline::{
    Unit,
    schema::{Document, Run},
    table::{Slice, slicer},
};
use serde_json::Value;

use crate::{
    Error,
    args::{ExportArgs, Target},
    view::{each, run_of},
};

/// Where an export goes: a file, or standard output.
struct Sink {
    path: PathBuf,
    out: Box<dyn Write>,
}

impl Sink {
    fn open(path: Option<&Path>) -> Result<Sink, Error> {
        match path {
            None => Ok(Sink { path: "-".into(), out: Box::new(io::stdout().lock()) }),
            Some(path) => {
                let file = File::create(path).map_err(|source| Error::Write { path: path.into(), source })?;
                Ok(Sink { path: path.into(), out: Box::new(BufWriter::with_capacity(1 << 18, file)) })
            }
        }
    }

    fn put(&mut self, text: &str) -> Result<(), Error> {
        self.out.write_all(text.as_bytes()).map_err(|source| self.failed(source))
    }

    /// A value as a line of JSON.
    fn line(&mut self, value: &Value) -> Result<(), Error> {
        self.put(&format!("{value}\n"))
    }

    fn finish(mut self) -> Result<(), Error> {
        self.out.flush().map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> Error {
        // A reader that goes away is no failure.
        if self.path == Path::new("-") {
            Error::Output(source)
        } else {
            Error::Write { path: self.path.clone(), source }
        }
    }
}

pub(crate) fn export(args: &ExportArgs) -> Result<(), Error> {
    let run = run_of(&args.run)?;
    let out = args.out.as_deref();
    match args.to {
        Target::Jsonld => documents(args, &run, |doc, sink| jsonld::write(doc, &run, sink)),
        Target::Webanno => documents(args, &run, webanno::write),
        Target::Spacy => documents(args, &run, |doc, sink| spacy::write(with_tokens(doc, args)?, sink)),
        Target::Conllu => documents(args, &run, |doc, sink| conllu::write(with_tokens(doc, args)?, sink)),
        Target::Brat => brat::write(&args.run, &run, out.unwrap_or(Path::new("brat"))),
        Target::Graphml => graphml::write(&args.run, Sink::open(out)?),
        Target::Gdelt => gdelt::write(&args.run, Sink::open(out)?),
        Target::Plover => plover::write(&args.run, Sink::open(out)?),
    }
}

/// Gives every document of the run to `write`.
fn documents(
    args: &ExportArgs,
    run: &Run,
    mut write: impl FnMut(&Document, &mut Sink) -> Result<(), Error>,
) -> Result<(), Error> {
    code_points(run, &args.run)?;
    let mut sink = Sink::open(args.out.as_deref())?;
    each::<Document>(&args.run, "documents.jsonl", |it| write(&it.row, &mut sink).map(|()| true))?;
    sink.finish()
}

/// Other tools count code points.
fn code_points(run: &Run, folder: &Path) -> Result<(), Error> {
    if run.offsets == "codepoints" {
        return Ok(());
    }
    Err(Error::Export {
        run: folder.into(),
        message: format!(
            "its offsets count {}; this form needs a run with --offsets codepoints",
            run.offsets
        ),
    })
}

fn with_tokens<'a>(doc: &'a Document, args: &ExportArgs) -> Result<&'a Document, Error> {
    if doc.tokens.is_some() {
        return Ok(doc);
    }
    Err(Error::Export {
        run: args.run.clone(),
        message: "its documents have no tokens; this form needs a run with --tokens".into(),
    })
}

/// Cuts the text of a document by offsets in code points.
fn slice<'a>(doc: &'a Document) -> Box<Slice<'a>> {
    slicer(doc, Unit::Codepoints)
}

/// The name of an entity by its id.
fn name<'a>(doc: &'a Document, id: &str) -> Option<&'a str> {
    doc.entities.iter().find(|it| it.id == id).map(|it| it.name.as_str())
}

fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write { path: path.into(), source })
}

/// The settings of a run whose offsets count code points: for tests.
#[cfg(test)]
fn tested(text: &str) -> Document {
    use dateline_pipeline::{Config, Models, Options, Pipeline, schema};
    let config = Config::new(
        Options { tokens: Some(true), ..Options::default() },
        dateline_pipeline::moment("2024-06-21"),
    );
    let pipeline = Pipeline { models: Models::embedded().expect("the linked models fit"), config };
    let analysis =
        pipeline.analyze_text(text, dateline_pipeline::moment("2024-06-21")).expect("there is text");
    schema::document(&analysis, &pipeline.config)
}

/// A story for tests.
#[cfg(test)]
const STORY: &str = "“We will not pay,” Foreign Minister Ada Obi told Reuters in Lagos on Friday. Police arrested \
    Paul Kato, she said – café.";

/// What `write` gives.
#[cfg(test)]
fn written(write: impl FnOnce(&mut Sink) -> Result<(), Error>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out");
    let mut sink = Sink::open(Some(&path)).expect("a file");
    write(&mut sink).expect("it is written");
    sink.finish().expect("it is whole");
    fs::read_to_string(path).expect("a text")
}
