//! Why a record gave no document.

use std::io;

/// Why a record gave no document.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot read: {0}")]
    Unreadable(#[from] io::Error),
    #[error("no such file or folder")]
    NotFound,
    #[error("no text")]
    Empty,
    #[error("binary data, not text")]
    Binary,
    #[error("{n_bad} byte sequences are not valid in {charset}, and no other encoding fits")]
    Encoding { charset: &'static str, n_bad: u64 },
    #[error("record of {bytes} bytes, at most {limit} are read")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("not valid JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("no field with the text; fields seen: {seen}. Name it with --map text=FIELD")]
    NoTextField { seen: String },
}

/// The closed list of words that name a failure in `failures.jsonl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ErrorKind {
    Unreadable,
    NotFound,
    Empty,
    Binary,
    Encoding,
    TooLarge,
    Malformed,
    NoTextField,
}

impl ErrorKind {
    /// The word used in output.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorKind::Unreadable => "unreadable",
            ErrorKind::NotFound => "not-found",
            ErrorKind::Empty => "empty",
            ErrorKind::Binary => "binary",
            ErrorKind::Encoding => "encoding",
            ErrorKind::TooLarge => "too-large",
            ErrorKind::Malformed => "malformed",
            ErrorKind::NoTextField => "no-text-field",
        }
    }
}

impl Error {
    /// Its word in the closed list.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Error::Unreadable(_) => ErrorKind::Unreadable,
            Error::NotFound => ErrorKind::NotFound,
            Error::Empty => ErrorKind::Empty,
            Error::Binary => ErrorKind::Binary,
            Error::Encoding { .. } => ErrorKind::Encoding,
            Error::TooLarge { .. } => ErrorKind::TooLarge,
            Error::Json(_) => ErrorKind::Malformed,
            Error::NoTextField { .. } => ErrorKind::NoTextField,
        }
    }
}

impl Error {
    /// The error of opening a file.
    pub(crate) fn of_open(error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound => Error::NotFound,
            _ => Error::Unreadable(error),
        }
    }
}
