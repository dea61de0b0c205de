//! The output contract, schema 1: what `documents.jsonl`, `failures.jsonl` and `run.json` hold, in both directions.
//!
//! It is the only stable format of the program. Fields may be added; none changes its meaning without a new number.
//! Offsets count what `run.json` says (code points unless asked otherwise) into `text`. What is unknown is null.

mod document;
mod from_analysis;
mod run;

pub use document::{
    Block, Dateline, Document, Entity, Event, Keyphrase, Mention, Meta, Note, Office, Quote, Repair,
    Sentence, Source, SummarySentence, Time, Tokens,
};
pub use from_analysis::document;
pub(crate) use from_analysis::source;
pub use run::{Counts, Duplicate, FailedRecord, ModelVersion, Run, StageSeconds, Throughput};

/// Number of the contract.
pub const SCHEMA: u32 = 1;
