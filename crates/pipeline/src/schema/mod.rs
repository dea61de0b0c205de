//! The output contract, schema 1: what `documents.jsonl`, `failures.jsonl` and `run.json` hold, in both directions.
//!
//! It is the only stable format of the program. Fields may be added; none changes its meaning without a new number.
//! Readers let unknown fields pass, so files of a later version stay readable.
//! Offsets count what `run.json` says (code points unless asked otherwise) into `text`. What is unknown is null.

mod document;
mod from_analysis;
mod run;

pub use document::{
    Amount, Block, Dateline, Document, Entity, Event, Keyphrase, Mention, Meta, Note, Office, Quote, Repair,
    Sentence, Source, SummarySentence, Time, Tokens,
};
pub use from_analysis::document;
pub(crate) use from_analysis::source;
pub use run::{Counts, Duplicate, FailedRecord, ModelVersion, Run, StageSeconds, Throughput};

/// Number of the contract.
pub const SCHEMA: u32 = 1;

/// The JSON Schema of a line of `documents.jsonl`, as `docs/documents.schema.json` holds it.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Document);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    /// To accept a change: `UPDATE_EXPECT=1 cargo test -p dateline-pipeline`.
    #[test]
    fn the_published_schema_is_the_one_in_the_code() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/documents.schema.json");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(path, super::json_schema()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), super::json_schema());
    }
}
