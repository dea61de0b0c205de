//! A line of `quotes.jsonl`: words that one or several documents report, over the whole run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The same words, as documents report them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct SaidQuote {
    /// `q17`: of this run alone.
    pub id: String,
    /// Ids of the speakers' actors.
    pub actors: Vec<String>,
    /// Names of the speakers, as the fullest version has them.
    pub speakers: Vec<String>,
    /// Day on which it was said: the earliest that a version tells, else the earliest day of publication.
    pub said: Option<String>,
    /// `text` or `published`: where that day is from.
    pub dated_by: String,
    /// The fullest version: most content words, then words in marks.
    pub text: String,
    /// `direct`, `indirect` or `mixed`, of the fullest version.
    pub kind: String,
    /// Ids of the actors that the words mention.
    pub about: Vec<String>,
    pub about_names: Vec<String>,
    /// `support`, `oppose` or `neutral`, where a version tells.
    pub stance: Option<String>,
    /// Id of the actor that it is toward.
    pub stance_toward: Option<String>,
    pub stance_name: Option<String>,
    /// Id of the document that had it first, by publication, then in order of the input.
    pub first: String,
    pub first_outlet: Option<String>,
    /// Outlets that had it; a document that names none counts as one of its own.
    pub outlets: u64,
    /// Id of the row that this one continues: rows hold some hundred versions.
    pub continues: Option<String>,
    /// In order of the input, at least one.
    pub versions: Vec<QuoteVersion>,
}

/// One report of the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct QuoteVersion {
    pub doc_id: String,
    /// Position in the document's `quotes`.
    pub quote: u32,
    /// Publisher, credit or agency.
    pub outlet: Option<String>,
    /// Day.
    pub published: Option<String>,
    pub kind: String,
    pub score: f32,
    /// What it cut, added or changed against the fullest version, in order; marks and letter case are no change.
    pub changes: Vec<QuoteChange>,
}

/// A difference between two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct QuoteChange {
    /// `cut`, `added` or `changed`.
    pub kind: String,
    /// Words of the fullest version.
    pub from: Option<String>,
    /// Words of this one.
    pub to: Option<String>,
}
