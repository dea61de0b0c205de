//! Bytes of news in any shape to repaired documents.
//!
//! [`records`] is the only function of the library that reads files; it is serial and cheap. [`parse`] is pure and
//! does the work, so it runs on every thread.

mod error;

use std::path::PathBuf;

use dateline_types::{Document, Moment, Source};

pub use error::{Error, ErrorKind};

/// Where to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder whose files are read in order of their names.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// What the bytes of a record are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// One JSON object.
    Json,
    /// A web page.
    Html,
}

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Publication date of records that carry none.
    pub published: Option<Moment>,
    /// Names of the caller's fields: `(ours, theirs)`, as in `text=story`.
    pub map: Vec<(String, String)>,
}

/// One document's bytes, not yet understood.
#[derive(Clone, Debug)]
pub struct Record {
    /// Where they came from; `charset` is not known yet.
    pub source: Source,
    /// What they look like.
    pub format: Format,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
}

/// A record that could not be read or understood, with its place.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", .source_of.path)]
pub struct Failure {
    /// Where it was.
    pub source_of: Source,
    /// Why.
    #[source]
    pub error: Error,
}

/// All records of the inputs, in order: files of a folder by name. What cannot be read is a [`Failure`] and the
/// rest goes on.
pub fn records(
    _inputs: Vec<Input>,
    _config: &Config,
) -> impl Iterator<Item = Result<Record, Failure>> + Send + 'static {
    std::iter::empty()
}

/// Decodes, repairs and lays out one record.
///
/// # Errors
/// The bytes are not news text: empty, binary, malformed, too large.
pub fn parse(_record: Record, _config: &Config) -> Result<Document, Error> {
    Err(Error::Empty)
}
