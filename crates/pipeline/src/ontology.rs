//! The user's own types and words of events, from a file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use dateline_extract::event::{Lexicon, ontology};

/// Why an ontology cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot read the ontology {path}: {source}")]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{path}, {fault}. `dateline ontology` prints our rows, with what their columns mean")]
    Row { path: PathBuf, fault: ontology::Error },
}

/// Our event lexicon with the rows of a file before it.
///
/// # Errors
/// The file cannot be read, or a row of it.
pub fn read(path: &Path) -> Result<Lexicon, Error> {
    let text =
        fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.to_owned(), source })?;
    Lexicon::extended(&text).map_err(|fault| Error::Row { path: path.to_owned(), fault })
}
