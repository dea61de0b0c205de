//! Lines of `stories.jsonl` and `copies.jsonl`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A happening that one document tells, or many.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Story {
    /// Made from the id of its first document: documents that are added later do not change it.
    pub id: String,
    /// Headline of its most typical document, else the beginning of the digest.
    pub label: String,
    /// First and last day of publication.
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    /// In order of the input.
    pub documents: Vec<StoryDocument>,
    /// Documents that are no copy of another.
    pub originals: u64,
    /// Different outlets among those; a document that names none counts as one of its own.
    pub sources: u64,
    /// Ids and names of those whom most documents name, most first.
    pub actors: Vec<String>,
    pub names: Vec<String>,
    /// What happened, from all documents, in order of publication.
    pub digest: Vec<DigestSentence>,
    /// Figures that documents of one day do not agree on.
    pub contradictions: Vec<Contradiction>,
    /// Dated events and quotes, by day.
    pub timeline: Vec<TimelineEntry>,
}

/// A document of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct StoryDocument {
    pub doc_id: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    /// Day.
    pub published: Option<String>,
    /// To the story as it was when the document came, `0.0..=1.0`; 1 for the first.
    pub similarity: f32,
    pub duplicate_of: Option<String>,
}

/// A sentence of a digest: as it stands in its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct DigestSentence {
    pub doc_id: String,
    /// Position in the document's `sentences`.
    pub sentence: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub published: Option<String>,
    /// Those whose words it reports.
    pub said_by: Vec<String>,
    /// Independent outlets that have much the same sentence: copies count once.
    pub sources: u64,
}

/// A figure that documents of one day do not agree on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Contradiction {
    /// `killed`, `injured`, `missing` or `arrested`.
    pub what: String,
    /// Day of publication.
    pub day: Option<String>,
    /// Each differs from at least one other, smallest first.
    pub figures: Vec<Figure>,
}

/// How many, according to a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Figure {
    pub doc_id: String,
    pub outlet: Option<String>,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// Least and most that the words allow; null is open.
    pub low: Option<i64>,
    pub high: Option<i64>,
    /// Those whom the document has it from.
    pub said_by: Vec<String>,
}

/// What happened or was said on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct TimelineEntry {
    /// Day, or the part of a date that is known: `2024-06`.
    pub date: String,
    pub doc_id: String,
    pub sentence: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// `event` or `quote`.
    pub kind: String,
    /// Type of the event, kind of the quote.
    #[serde(rename = "type")]
    pub type_of: String,
    /// Ids and names of those who act, are acted upon or speak.
    pub actors: Vec<String>,
    pub names: Vec<String>,
    /// Documents that tell it.
    pub documents: u64,
}

/// A document that is a copy of an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Copy {
    pub doc_id: String,
    pub outlet: Option<String>,
    /// Day.
    pub published: Option<String>,
    /// First document of the chain of copies that this one ends.
    pub original: String,
    pub original_outlet: Option<String>,
    pub original_published: Option<String>,
    /// The most similar earlier document, and how many of the five-word shingles of both are shared, 0.7 to 1.
    pub nearest: String,
    pub similarity: f32,
    /// Against the nearest, while its sentences are in memory.
    pub changes: Vec<CopyChange>,
}

/// A sentence that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct CopyChange {
    /// `cut`, `added` or `changed`.
    pub kind: String,
    /// Sentence of the earlier document, and its offsets there.
    pub from: Option<String>,
    pub from_at: Option<[u32; 2]>,
    /// Sentence of the copy, and its offsets there.
    pub to: Option<String>,
    pub to_at: Option<[u32; 2]>,
}
