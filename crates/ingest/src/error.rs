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
    #[error("{what}: more than the limit of {limit}")]
    Beyond { what: &'static str, limit: u64 },
    #[error("not valid JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("not valid {format}: {message}")]
    Malformed { format: &'static str, message: String },
    #[error("no field with the text; fields seen: {seen}. Name it with --map text=FIELD")]
    NoTextField { seen: String },
    #[error("{what} is not read")]
    Unsupported { what: String },
    #[error("no article: {reason}")]
    NotAnArticle { reason: &'static str },
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
    Unsupported,
    NotAnArticle,
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
            ErrorKind::Unsupported => "unsupported",
            ErrorKind::NotAnArticle => "not-an-article",
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
            Error::TooLarge { .. } | Error::Beyond { .. } => ErrorKind::TooLarge,
            Error::Json(_) | Error::Malformed { .. } => ErrorKind::Malformed,
            Error::NoTextField { .. } => ErrorKind::NoTextField,
            Error::Unsupported { .. } => ErrorKind::Unsupported,
            Error::NotAnArticle { .. } => ErrorKind::NotAnArticle,
        }
    }

    /// The error of opening a file.
    pub(crate) fn of_open(error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound => Error::NotFound,
            _ => Error::Unreadable(error),
        }
    }

    /// The error of reading on: readers of compressed data hand their own through `io::Error`.
    pub(crate) fn of_read(error: io::Error) -> Error {
        match error.downcast::<Error>() {
            Ok(own) => own,
            Err(error) => Error::Unreadable(error),
        }
    }
}
