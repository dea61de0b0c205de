//! The tables of quotes over the whole run: one row a quote, a version of one.

use super::{Cell, csv_lines, json_lines, rows::text};
use crate::{
    Tables,
    schema::{QuoteChange, QuoteVersion, SaidQuote},
};

/// A table over all quotes of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum QuoteTable {
    QuoteIndex,
    QuoteVersions,
}

impl QuoteTable {
    /// Every table.
    pub const ALL: &[QuoteTable] = &[QuoteTable::QuoteIndex, QuoteTable::QuoteVersions];

    /// Its file name without ending.
    pub const fn name(self) -> &'static str {
        match self {
            QuoteTable::QuoteIndex => "quote_index",
            QuoteTable::QuoteVersions => "quote_versions",
        }
    }

    /// Its columns, in order.
    #[rustfmt::skip]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            QuoteTable::QuoteIndex => &[
                "quote_id", "actors", "speakers", "said", "dated_by", "kind", "text", "about", "about_names", "stance",
                "stance_toward", "stance_name", "first", "first_outlet", "outlets", "versions", "continues",
            ],
            QuoteTable::QuoteVersions => &[
                "quote_id", "doc_id", "quote", "outlet", "published", "kind", "score", "cut", "added", "changed",
            ],
        }
    }
}

/// The rows of `table` for one quote.
pub fn said_rows(quote: &SaidQuote, table: QuoteTable, form: Tables) -> Vec<u8> {
    let cells = match table {
        QuoteTable::QuoteIndex => vec![index(quote)],
        QuoteTable::QuoteVersions => versions(quote),
    };
    match form {
        Tables::Csv => csv_lines(&cells),
        Tables::Jsonl => json_lines(table.columns(), &cells),
        Tables::None => Vec::new(),
    }
}

fn index(it: &SaidQuote) -> Vec<Cell<'_>> {
    vec![
        Cell::Text(&it.id),
        Cell::List(&it.actors),
        Cell::List(&it.speakers),
        text(&it.said),
        Cell::Text(&it.dated_by),
        Cell::Text(&it.kind),
        Cell::Text(&it.text),
        Cell::List(&it.about),
        Cell::List(&it.about_names),
        text(&it.stance),
        text(&it.stance_toward),
        text(&it.stance_name),
        Cell::Text(&it.first),
        text(&it.first_outlet),
        Cell::Number(it.outlets),
        Cell::Number(it.versions.len() as u64),
        text(&it.continues),
    ]
}

fn versions(quote: &SaidQuote) -> Vec<Vec<Cell<'_>>> {
    quote.versions.iter().map(|it| version(quote, it)).collect()
}

fn version<'a>(quote: &'a SaidQuote, it: &'a QuoteVersion) -> Vec<Cell<'a>> {
    let of = |kind: &str, words: fn(&QuoteChange) -> Option<String>| {
        Cell::Owned(it.changes.iter().filter(|it| it.kind == kind).filter_map(words).collect())
    };
    vec![
        Cell::Text(&quote.id),
        Cell::Text(&it.doc_id),
        Cell::Number(it.quote.into()),
        text(&it.outlet),
        text(&it.published),
        Cell::Text(&it.kind),
        Cell::Score(it.score),
        of("cut", |it| it.from.clone()),
        of("added", |it| it.to.clone()),
        of("changed", |it| Some(format!("{} → {}", it.from.as_deref()?, it.to.as_deref()?))),
    ]
}
