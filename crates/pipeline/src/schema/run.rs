//! `run.json`, and the lines of `failures.jsonl` and `duplicates.jsonl`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Source;

/// What a run was and did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Run {
    /// Number of the contract.
    pub schema: u32,
    /// Version of the program.
    pub version: String,
    pub models: Vec<ModelVersion>,
    /// Digest of every setting that changes the output.
    pub config: String,
    /// What offsets count: `codepoints`, `bytes` or `utf16`.
    pub offsets: String,
    pub threads: usize,
    /// Whether the user stopped it before its input ended: what is written is whole, but not all of the input.
    #[serde(default)]
    pub stopped: bool,
    pub counts: Counts,
    pub seconds: StageSeconds,
    pub throughput: Throughput,
}

/// A model that took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ModelVersion {
    pub name: String,
    pub version: u32,
}

/// Where every record went: `read = written + duplicates + failed`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Counts {
    pub read: u64,
    pub written: u64,
    pub duplicates: u64,
    pub failed: u64,
    pub failed_by_kind: BTreeMap<String, u64>,
    /// Documents whose id an earlier, different document had.
    pub reused_ids: u64,
    /// Documents in other languages than English: written with their text and metadata, not analysed.
    #[serde(default)]
    pub other_languages: u64,
    pub source_bytes: u64,
    pub text_bytes: u64,
    pub sentences: u64,
    pub words: u64,
    pub entities: u64,
    pub quotes: u64,
    /// Quotes that were not written, since their score was below the least that was asked for.
    #[serde(default)]
    pub quotes_below_score: u64,
    /// Quotes of the whole run, each with its versions: lines of `quotes.jsonl`.
    #[serde(default)]
    pub quotes_joined: u64,
    pub times: u64,
    #[serde(default)]
    pub amounts: u64,
    pub events: u64,
    /// Events of the whole run, each with its reports: lines of `events.jsonl`.
    #[serde(default)]
    pub events_joined: u64,
    #[serde(default)]
    pub actors: u64,
    /// Lines of `stories.jsonl`.
    #[serde(default)]
    pub stories: u64,
    /// Lines of `copies.jsonl`.
    #[serde(default)]
    pub copies: u64,
}

/// Seconds: of the wall clock for the whole, of all threads together for the stages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct StageSeconds {
    pub wall: f64,
    pub ingest: f64,
    pub tokenize: f64,
    pub extract: f64,
    /// Profiles of actors, and the pass that joins them.
    #[serde(default)]
    pub actors: f64,
    /// The pass that joins quotes.
    #[serde(default)]
    pub quotes: f64,
    /// The pass that joins events.
    #[serde(default)]
    pub events: f64,
    /// The pass that tells stories and copies.
    #[serde(default)]
    pub stories: f64,
    pub summarize: f64,
    pub render: f64,
}

/// How fast the whole was, by the wall clock.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Throughput {
    pub documents_per_second: f64,
    pub megabytes_of_text_per_second: f64,
    pub words_per_second: f64,
}

/// A line of `failures.jsonl`: a record that gave no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct FailedRecord {
    pub source: Source,
    /// `ingest`, or `analyze` for a panic.
    pub stage: String,
    /// A word of a closed list.
    pub kind: String,
    pub message: String,
}

/// A line of `duplicates.jsonl`: a record whose document was written already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Duplicate {
    pub id: String,
    pub source: Source,
}
