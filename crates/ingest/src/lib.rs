//! Bytes of news in any shape to repaired documents.
//!
//! [`records`] is the only function of the library that reads files; it is serial and cheap. [`parse`] is pure and
//! does the work, so it runs on every thread.

#![allow(clippy::result_large_err)] // a failure is rare, and moved once

mod date;
mod decode;
mod error;
mod fields;
mod furniture;
mod hints;
mod html;
mod language;
mod limits;
mod mail;
mod mapped;
mod parse;
mod read;
mod repair;
mod sgml;
mod words;
mod xml;

use std::{path::PathBuf, sync::Arc};

use dateline_types::{Moment, Source};

pub use date::moment;
pub use error::{Error, ErrorKind};
pub use hints::Hints;
pub use limits::Limits;
pub use parse::parse;
pub use read::{is_pattern, records};

/// Where to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder whose files are read in order of their names.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Files and folders that a list names, which is read as they are needed; `None`: the list is on standard input.
    List {
        /// The list.
        path: Option<PathBuf>,
        /// Whether a NUL is behind each name, and not the end of a line.
        by_nul: bool,
    },
    /// Files whose names a pattern describes: `wire/**/*.html`.
    Pattern(String),
}

/// What the bytes of a record are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// One JSON object.
    Json,
    /// A row of a table, its columns named in the hints.
    Row,
    /// A web page.
    Html,
    /// One item of an RSS or Atom feed.
    FeedItem,
    /// A NITF document.
    Nitf,
    /// A NewsML-G2 item.
    NewsmlG2,
    /// A NewsML 1 item.
    Newsml,
    /// A story of Reuters' SGML.
    Sgml,
    /// A message with its headers.
    Mail,
    /// XML that is none of these.
    Xml,
}

impl Format {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Row => "table",
            Format::Html => "html",
            Format::FeedItem => "feed",
            Format::Nitf => "nitf",
            Format::NewsmlG2 => "newsml-g2",
            Format::Newsml => "newsml",
            Format::Sgml => "sgml",
            Format::Mail => "mail",
            Format::Xml => "xml",
        }
    }
}

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Publication date of records that carry none.
    pub published: Option<Moment>,
    /// Names of the caller's fields: `(ours, theirs)`, as in `text=story`.
    pub map: Vec<(String, String)>,
    /// How much may be read.
    pub limits: Limits,
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
    /// What the file around the record says of it.
    pub hints: Arc<Hints>,
}

impl Record {
    /// A record that nothing else is known of.
    pub fn new(source: Source, format: Format, bytes: Vec<u8>) -> Record {
        Record { source, format, bytes, hints: Arc::default() }
    }
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
