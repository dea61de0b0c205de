//! A line of `events.jsonl`: what one or several documents report to have happened, over the whole run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One event, as documents report it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct JoinedEvent {
    /// `v17`: of this run alone.
    pub id: String,
    /// PLOVER type, or one of the user's own.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type as PLOVER's codebook counts it.
    pub root: String,
    pub mode: Option<String>,
    pub cameo: Option<String>,
    pub modality: String,
    pub actors: Vec<EventParty>,
    pub recipients: Vec<EventParty>,
    /// Day on which it happened: what most reports tell, else the earliest day of publication.
    pub date: Option<String>,
    /// `text` or `published`: where that day is from.
    pub dated_by: String,
    /// Where, as the first report that tells has it.
    pub place: Option<EventParty>,
    /// Degrees north.
    pub latitude: Option<f32>,
    /// Degrees east.
    pub longitude: Option<f32>,
    /// The least and the most that reports give: how many are hit, or what sum.
    pub amount_low: Option<serde_json::Number>,
    pub amount_high: Option<serde_json::Number>,
    /// ISO 4217 code, or what is counted.
    pub amount_unit: Option<String>,
    /// The highest of its reports.
    pub score: f32,
    /// Id of the document that had it first, by publication, then in order of the input.
    pub first: String,
    pub first_outlet: Option<String>,
    /// Documents that report it.
    pub documents: u64,
    /// Reports that stand on their own: those of one outlet, and those that say it in the same words, count once.
    pub sources: u64,
    /// Id of the row that this one continues: rows hold some hundred reports.
    pub continues: Option<String>,
    /// In order of the input, at least one.
    pub reports: Vec<EventReport>,
}

/// Who took part, or where it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct EventParty {
    /// Id of the actor: a line of `actors.jsonl`. Null for those without a name.
    pub actor: Option<String>,
    pub name: String,
    /// Code in the form of CAMEO.
    pub cameo: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// What one document says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct EventReport {
    pub doc_id: String,
    /// Position in the document's `events`.
    pub event: u32,
    /// Publisher, credit or agency.
    pub outlet: Option<String>,
    /// Day.
    pub published: Option<String>,
    /// Day of the event, where the document tells.
    pub date: Option<String>,
    /// The sentence.
    pub text: String,
    pub score: f32,
}
