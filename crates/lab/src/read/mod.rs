//! Readers of public data sets. They read in place; nothing of the sets is copied into the project.

pub mod attributions;
pub mod background;
pub mod coded;
pub mod conllu;
pub mod corefud;
pub mod ecb;
pub mod gap;
pub mod litbank;
pub mod news_summaries;
pub mod penn;
pub mod raw_text;
pub mod recognizers;
pub mod sentence_rules;
pub mod timeml;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Why a set cannot be read.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("{path}: {error}")]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("{path}: not in the format of its set: {what}")]
    Malformed { path: PathBuf, what: String },
}

/// A file as text; what is not UTF-8 is replaced.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|error| Error::Unreadable { path: path.to_owned(), error })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The files of a folder with an extension, by name.
pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error| Error::Unreadable { path: folder.to_owned(), error };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut res =
        entries.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    res.retain(|it| it.extension().is_some_and(|it| it == extension));
    res.sort();
    Ok(res)
}

pub(crate) fn malformed(path: &Path, what: impl Into<String>) -> Error {
    Error::Malformed { path: path.to_owned(), what: what.into() }
}

/// Byte offset of every character and the end, to translate offsets in characters.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|it| it.0).chain([text.len()]).collect()
}
