//! Flat tables: one row a fact, with `doc_id` and ids to join on.
//!
//! Rows are made from a line of the output, so tables can be made again from a `documents.jsonl`.

mod actors;
mod kind;
mod quotes;
mod rows;
mod said;
mod stories;
mod told;
mod write;

pub use actors::{ActorTable, actor_rows};
pub use kind::Kind;
pub use rows::rows;
pub use said::{QuoteTable, said_rows};
pub use stories::StoryTable;
pub(crate) use stories::{copy_rows, story_rows};
pub use told::{EventTable, told_rows};
pub use write::csv_header;
use write::{csv_lines, json_lines};
pub(crate) use write::{csv_rows, jsonl_rows};

use crate::schema::Document;

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Unknown.
    Null,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// A number of any sort.
    Decimal(&'a serde_json::Number),
    /// A probability or weight.
    Score(f32),
    /// Several ids or words.
    List(&'a [String]),
    /// The same, borrowed one by one.
    Texts(Vec<&'a str>),
    /// The same, made for the row.
    Owned(Vec<String>),
}

/// A table of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Table {
    Documents,
    Sentences,
    Entities,
    Mentions,
    Quotes,
    Times,
    Amounts,
    Events,
}

impl Table {
    /// Every table.
    pub const ALL: &[Table] = &[
        Table::Documents,
        Table::Sentences,
        Table::Entities,
        Table::Mentions,
        Table::Quotes,
        Table::Times,
        Table::Amounts,
        Table::Events,
    ];

    /// Its file name without ending.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Documents => "documents",
            Table::Sentences => "sentences",
            Table::Entities => "entities",
            Table::Mentions => "mentions",
            Table::Quotes => "quotes",
            Table::Times => "times",
            Table::Amounts => "amounts",
            Table::Events => "events",
        }
    }

    /// Its columns, in order.
    #[rustfmt::skip]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Documents => &[
                "doc_id", "path", "record", "format", "title", "authors", "dateline_place", "dateline_date",
                "dateline_agency", "credit", "publisher", "published", "url", "language", "characters", "sentences",
                "entities", "quotes", "times", "events",
            ],
            Table::Sentences => &["doc_id", "sentence", "block", "kind", "start", "end", "summary_score", "text"],
            Table::Entities => &[
                "doc_id", "entity", "type", "name", "roles", "affiliation", "country", "mentions", "stands_for",
                "stands_for_score", "cameo", "latitude", "longitude", "actor", "actor_score",
            ],
            Table::Mentions => &["doc_id", "entity", "kind", "start", "end", "score", "text"],
            Table::Quotes => &[
                "doc_id", "quote", "kind", "start", "end", "text", "cue", "source", "speakers", "speaker_names",
                "score", "origin", "joint", "act", "negated", "addressee", "addressee_entity", "medium", "medium_entity",
                "said", "speaks_for", "speaks_for_name", "speaks_for_relation", "unnamed", "unnamed_country",
                "unnamed_organization", "rank", "anonymity", "about", "about_names", "stance", "stance_toward",
                "stance_name", "stance_score",
            ],
            Table::Times => &["doc_id", "time", "type", "start", "end", "value", "score", "text", "origin"],
            Table::Amounts => &[
                "doc_id", "amount", "type", "start", "end", "value", "low", "high", "unit", "score", "text", "origin",
            ],
            Table::Events => &[
                "doc_id", "event", "type", "root", "mode", "cameo", "start", "end", "trigger", "sentence", "actors",
                "actor_names", "recipients", "recipient_names", "modality", "according_to", "date", "place", "score",
                "origin", "actor_codes", "recipient_codes", "place_name", "place_country", "latitude", "longitude",
                "mentions", "amount", "amount_value", "amount_unit",
            ],
        }
    }
}

/// Calls `row` with every row of `table` for `doc`, the cells in order of the columns. `slice` cuts the text by two
/// offsets of the output.
pub type Slice<'a> = dyn Fn(u32, u32) -> &'a str + 'a;

/// Cuts the text of `doc` by offsets of unit `unit`: a closure for [`rows`].
pub fn slicer(doc: &Document, unit: crate::Unit) -> Box<Slice<'_>> {
    let text = doc.text.as_str();
    if unit == crate::Unit::Bytes || text.is_ascii() {
        return Box::new(move |start, end| text.get(start as usize..end as usize).unwrap_or(""));
    }
    // Byte offset of every unit; a unit inside a character points at the character.
    let mut bytes: Vec<u32> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let units = if unit == crate::Unit::Utf16 { c.len_utf16() } else { 1 };
        bytes.extend(std::iter::repeat_n(at as u32, units));
    }
    bytes.push(text.len() as u32);
    Box::new(move |start, end| {
        let at = |it: u32| bytes.get(it as usize).copied().unwrap_or(text.len() as u32) as usize;
        text.get(at(start)..at(end)).unwrap_or("")
    })
}
