//! The trainers: data in, one model file out. The same data gives the same bytes.

mod adam;
mod chains;
mod clusters;
mod context;
mod descent;
pub mod events;
mod mean;
pub mod names;
mod quantise;
mod quotes;
mod sentences;
mod share;
mod stack;
mod syntax;
mod vectors;
pub mod words;

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What to train.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Name {
    /// Which phrases mean the same.
    Chains,
    /// Brown clusters: not trained, but packed.
    Clusters,
    /// What type of event a word tells.
    Events,
    /// Names.
    Names,
    /// Who says what: cues, sources and contents.
    Quotes,
    /// Where sentences end.
    Sentences,
    /// Word clusters and lists of names, which names are found with: train names after them.
    Words,
    /// Parts of speech and trees.
    Syntax,
}

/// `dateline-lab train`.
#[derive(Clone, Debug, clap::Args)]
pub struct TrainArgs {
    /// Which model.
    #[arg(value_enum)]
    pub name: Name,
    /// The folder of data sets.
    #[arg(long, env = "DATELINE_DATA")]
    pub data: PathBuf,
    /// Leave out data without a stated licence.
    #[arg(long)]
    pub open_only: bool,
    /// For `chains`, `names`, `quotes` and `syntax`: the folder of a pretrained transformer that helps the teachers,
    /// `model.safetensors` and `vocab.txt` of MiniLM-L6-H384-uncased.
    #[arg(long)]
    pub encoder: Option<PathBuf>,
    /// The folder of the workspace; each model lies in its crate.
    #[arg(long, default_value = ".")]
    pub workspace: PathBuf,
}

/// Why training stopped.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot read or write {path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("{path}, line {line}: not in the format of its set")]
    Line { path: PathBuf, line: usize },
    #[error(transparent)]
    Read(#[from] crate::read::Error),
    #[error(transparent)]
    Model(#[from] dateline_model::Error),
}

/// Trains one model and writes its file.
///
/// # Errors
/// Data that cannot be read, or a file that cannot be written.
pub fn run(args: &TrainArgs) -> Result<(), Error> {
    let data = &args.data;
    // The treebanks and the clusters are openly licensed: `open_only` changes nothing for them.
    let files = match args.name {
        Name::Chains => {
            vec![("extract/models/chains.bin", chains::train(data)?)]
        }
        Name::Clusters => vec![("tokenize/models/clusters.bin", clusters::pack(data)?)],
        Name::Events => vec![("extract/models/events.bin", events::train(data, args.open_only)?)],
        Name::Names => {
            vec![("extract/models/names.bin", names::train(data, args.encoder.as_deref(), args.open_only)?)]
        }
        Name::Quotes => {
            vec![("extract/models/quotes.bin", quotes::train(data, args.encoder.as_deref(), args.open_only)?)]
        }
        Name::Sentences => vec![("tokenize/models/sentences.bin", sentences::train(data)?)],
        Name::Syntax => vec![(
            "tokenize/models/syntax.bin",
            syntax::train(data, args.encoder.as_deref(), args.open_only)?,
        )],
        Name::Words => vec![("extract/models/words.bin", words::pack(data)?)],
    };
    for (file, bytes) in files {
        let path = args.workspace.join("crates").join(file);
        write(&path, &bytes)?;
        say(&format!("{} bytes to {}", bytes.len(), path.display()));
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// Progress, for the person who waits.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}"); // nobody may be listening
}
