//! The tables of stories and copies: one row a story, a document of one, a sentence of a digest, an entry of a timeline,
//! a copy.

use super::{Cell, csv_lines, json_lines, rows::text};
use crate::{
    Tables,
    schema::{Copy, CopyChange, Story},
};

/// A table over the stories of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum StoryTable {
    Stories,
    StoryDocuments,
    Digests,
    Timeline,
    Contradictions,
    Copies,
}

impl StoryTable {
    /// Every table.
    pub const ALL: &[StoryTable] = &[
        StoryTable::Stories,
        StoryTable::StoryDocuments,
        StoryTable::Digests,
        StoryTable::Timeline,
        StoryTable::Contradictions,
        StoryTable::Copies,
    ];

    /// Its file name without ending.
    pub const fn name(self) -> &'static str {
        match self {
            StoryTable::Stories => "stories",
            StoryTable::StoryDocuments => "story_documents",
            StoryTable::Digests => "digests",
            StoryTable::Timeline => "timeline",
            StoryTable::Contradictions => "contradictions",
            StoryTable::Copies => "copies",
        }
    }

    /// Its columns, in order.
    #[rustfmt::skip]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            StoryTable::Stories => &[
                "story_id", "label", "first_day", "last_day", "documents", "originals", "sources", "actors", "names",
                "contradictions",
            ],
            StoryTable::StoryDocuments => &[
                "story_id", "doc_id", "title", "outlet", "published", "similarity", "duplicate_of",
            ],
            StoryTable::Digests => &[
                "story_id", "position", "doc_id", "sentence", "start", "end", "text", "published", "said_by", "sources",
            ],
            StoryTable::Timeline => &[
                "story_id", "date", "kind", "type", "doc_id", "sentence", "start", "end", "text", "actors", "names",
                "documents",
            ],
            StoryTable::Contradictions => &[
                "story_id", "what", "day", "doc_id", "outlet", "start", "end", "text", "low", "high", "said_by",
            ],
            StoryTable::Copies => &[
                "doc_id", "outlet", "published", "original", "original_outlet", "original_published", "nearest",
                "similarity", "cut", "added", "changed",
            ],
        }
    }
}

/// The rows of `table` for one story.
pub(crate) fn story_rows(story: &Story, table: StoryTable, form: Tables) -> Vec<u8> {
    let cells = match table {
        StoryTable::Stories => vec![head(story)],
        StoryTable::StoryDocuments => documents(story),
        StoryTable::Digests => digests(story),
        StoryTable::Timeline => timeline(story),
        StoryTable::Contradictions => contradictions(story),
        StoryTable::Copies => Vec::new(),
    };
    lines(table, &cells, form)
}

/// The row of a copy.
pub(crate) fn copy_rows(it: &Copy, form: Tables) -> Vec<u8> {
    let of = |kind: &str, words: fn(&CopyChange) -> Option<String>| {
        Cell::Owned(it.changes.iter().filter(|it| it.kind == kind).filter_map(words).collect())
    };
    let row = vec![
        Cell::Text(&it.doc_id),
        text(&it.outlet),
        text(&it.published),
        Cell::Text(&it.original),
        text(&it.original_outlet),
        text(&it.original_published),
        Cell::Text(&it.nearest),
        Cell::Score(it.similarity),
        of("cut", |it| it.from.clone()),
        of("added", |it| it.to.clone()),
        of("changed", |it| Some(format!("{} → {}", it.from.as_deref()?, it.to.as_deref()?))),
    ];
    lines(StoryTable::Copies, &[row], form)
}

fn lines(table: StoryTable, cells: &[Vec<Cell<'_>>], form: Tables) -> Vec<u8> {
    match form {
        Tables::Csv => csv_lines(cells),
        Tables::Jsonl => json_lines(table.columns(), cells),
        Tables::None => Vec::new(),
    }
}

fn head(it: &Story) -> Vec<Cell<'_>> {
    vec![
        Cell::Text(&it.id),
        Cell::Text(&it.label),
        text(&it.first_day),
        text(&it.last_day),
        Cell::Number(it.documents.len() as u64),
        Cell::Number(it.originals),
        Cell::Number(it.sources),
        Cell::List(&it.actors),
        Cell::List(&it.names),
        Cell::Number(it.contradictions.len() as u64),
    ]
}

fn documents(story: &Story) -> Vec<Vec<Cell<'_>>> {
    let mut res = Vec::with_capacity(story.documents.len());
    for it in &story.documents {
        res.push(vec![
            Cell::Text(&story.id),
            Cell::Text(&it.doc_id),
            text(&it.title),
            text(&it.outlet),
            text(&it.published),
            Cell::Score(it.similarity),
            text(&it.duplicate_of),
        ]);
    }
    res
}

fn digests(story: &Story) -> Vec<Vec<Cell<'_>>> {
    let mut res = Vec::with_capacity(story.digest.len());
    for (i, it) in story.digest.iter().enumerate() {
        res.push(vec![
            Cell::Text(&story.id),
            Cell::Number(i as u64),
            Cell::Text(&it.doc_id),
            Cell::Number(it.sentence.into()),
            Cell::Number(it.start.into()),
            Cell::Number(it.end.into()),
            Cell::Text(&it.text),
            text(&it.published),
            Cell::List(&it.said_by),
            Cell::Number(it.sources),
        ]);
    }
    res
}

fn timeline(story: &Story) -> Vec<Vec<Cell<'_>>> {
    let mut res = Vec::with_capacity(story.timeline.len());
    for it in &story.timeline {
        res.push(vec![
            Cell::Text(&story.id),
            Cell::Text(&it.date),
            Cell::Text(&it.kind),
            Cell::Text(&it.type_of),
            Cell::Text(&it.doc_id),
            Cell::Number(it.sentence.into()),
            Cell::Number(it.start.into()),
            Cell::Number(it.end.into()),
            Cell::Text(&it.text),
            Cell::List(&it.actors),
            Cell::List(&it.names),
            Cell::Number(it.documents),
        ]);
    }
    res
}

fn contradictions(story: &Story) -> Vec<Vec<Cell<'_>>> {
    let number = |it: Option<i64>| it.and_then(|it| u64::try_from(it).ok()).map_or(Cell::Null, Cell::Number);
    let mut res = Vec::new();
    for told in &story.contradictions {
        for it in &told.figures {
            res.push(vec![
                Cell::Text(&story.id),
                Cell::Text(&told.what),
                text(&told.day),
                Cell::Text(&it.doc_id),
                text(&it.outlet),
                Cell::Number(it.start.into()),
                Cell::Number(it.end.into()),
                Cell::Text(&it.text),
                number(it.low),
                number(it.high),
                Cell::List(&it.said_by),
            ]);
        }
    }
    res
}
