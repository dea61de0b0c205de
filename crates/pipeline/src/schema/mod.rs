//! The output contract, schema 1: what `documents.jsonl`, `actors.jsonl`, `quotes.jsonl`, `events.jsonl`, `stories.jsonl`, `copies.jsonl`, `failures.jsonl` and `run.json` hold, in both directions.
//!
//! It is the only stable format of the program. Fields may be added; none changes its meaning without a new number.
//! Readers let unknown fields pass, so files of a later version stay readable.
//! Offsets count what `run.json` says (code points unless asked otherwise) into `text`. What is unknown is null.

mod actor;
mod document;
mod event;
mod from_analysis;
mod from_quote;
mod quote;
mod run;
mod story;

pub use actor::{Actor, ActorName, ActorOffice};
pub use document::{
    Amount, Block, Chain, Dateline, Document, Entity, Event, Keyphrase, Mention, Meta, Note, Office, Party,
    Quote, Repair, Sentence, Source, SpeaksFor, Stance, SummarySentence, Time, Tokens, UnnamedSource,
};
pub use event::{EventParty, EventReport, JoinedEvent};
pub use from_analysis::document;
pub(crate) use from_analysis::{round, source, tell_actors};
pub use quote::{QuoteChange, QuoteVersion, SaidQuote};
pub use run::{Counts, Duplicate, FailedRecord, ModelVersion, Run, StageSeconds, Throughput};
pub use story::{
    Contradiction, Copy, CopyChange, DigestSentence, Figure, Story, StoryDocument, TimelineEntry,
};

/// Number of the contract.
pub const SCHEMA: u32 = 1;

/// The JSON Schema of a line of `documents.jsonl`, as `docs/documents.schema.json` holds it.
pub fn json_schema() -> String {
    pretty(&schemars::schema_for!(Document))
}

/// The JSON Schema of a line of `actors.jsonl`, as `docs/actors.schema.json` holds it.
pub fn actors_json_schema() -> String {
    pretty(&schemars::schema_for!(Actor))
}

/// The JSON Schema of a line of `quotes.jsonl`, as `docs/quotes.schema.json` holds it.
pub fn quotes_json_schema() -> String {
    pretty(&schemars::schema_for!(SaidQuote))
}

/// The JSON Schema of a line of `events.jsonl`, as `docs/events.schema.json` holds it.
pub fn events_json_schema() -> String {
    pretty(&schemars::schema_for!(JoinedEvent))
}

/// The JSON Schema of a line of `stories.jsonl`, as `docs/stories.schema.json` holds it.
pub fn stories_json_schema() -> String {
    pretty(&schemars::schema_for!(Story))
}

/// The JSON Schema of a line of `copies.jsonl`, as `docs/copies.schema.json` holds it.
pub fn copies_json_schema() -> String {
    pretty(&schemars::schema_for!(Copy))
}

fn pretty(schema: &schemars::Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("a schema is JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    /// To accept a change: `UPDATE_EXPECT=1 cargo test -p dateline-pipeline`.
    #[test]
    fn the_published_schemas_are_those_in_the_code() {
        for (name, schema) in [
            ("documents", super::json_schema()),
            ("actors", super::actors_json_schema()),
            ("quotes", super::quotes_json_schema()),
            ("events", super::events_json_schema()),
            ("stories", super::stories_json_schema()),
            ("copies", super::copies_json_schema()),
        ] {
            let path = format!("{}/../../docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                std::fs::write(&path, &schema).unwrap();
            }
            let published = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(published == schema, "docs/{name}.schema.json is not what the code says");
        }
    }
}
