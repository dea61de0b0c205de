//! What the file around a record says of it: a feed of its items, an archive of its members.

use dateline_types::Moment;

/// What is known before the record is read. The record's own word goes before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Address that it was fetched from.
    pub url: Option<Box<str>>,
    /// Encoding by the protocol or by the file around it.
    pub charset: Option<Box<str>>,
    /// Outlet: the title of the feed.
    pub publisher: Option<Box<str>>,
    /// ISO 639-1 code of the feed.
    pub language: Option<Box<str>>,
    /// When the feed or message was sent.
    pub published: Option<Moment>,
    /// Columns of the table.
    pub columns: Vec<String>,
    /// What separates the fields of the table.
    pub separator: u8,
}
