//! Dateline from end to end: one document through every stage, a corpus in order and in bounded memory, and the
//! files that a run leaves behind.
//!
//! ```
//! use dateline_pipeline::{Config, Models, Pipeline};
//!
//! let pipeline = Pipeline { models: Models::embedded()?, config: Config::default() };
//! let analysis = pipeline.analyze_text("\"We will vote in May,\" President Ada Obi said.", None)?;
//! for quote in &analysis.facts.quotes {
//!     println!("{}", &analysis.document.text()[quote.span()]);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Invariants:
//! - [`Pipeline::analyze`] is a pure function of record, models and config;
//! - documents are the only unit of parallelism: no stage starts a thread;
//! - one document never stops a run: its error or panic is one line of `failures.jsonl`;
//! - the same input gives the same bytes in every file but `run.json`, on one thread and on many.

mod actors;
mod analyze;
mod annotate;
mod config;
pub mod copies;
mod events;
mod files;
mod fold;
mod journal;
pub mod keys;
mod likeness;
mod offsets;
mod ontology;
mod ordered;
mod quotes;
mod retell;
mod run;
pub mod schema;
mod seen;
mod spill;
mod stable;
pub mod stories;
pub mod table;
mod tally;
mod worker;

pub use actors::{ListError, read_list};
pub use analyze::{Models, Pipeline, Seconds};
pub use annotate::{annotate, annotate_batch};
pub use config::{Config, Options, Tables};
pub use offsets::{Offsets, Unit};
pub use ontology::{Error as OntologyError, read as read_ontology};
pub use ordered::ordered;
pub use retell::{Retold, retell};
pub use run::{Error, Next, Progress, run};

pub use dateline_extract::{
    actor::{Known, Listed, settled},
    event::TABLE as EVENT_LEXICON,
};
pub use dateline_ingest::{Failure, Format, Input, Record, is_pattern, moment};
pub use dateline_types::{Moment, Source};

/// ISO 3166-1 alpha-2 code of the country with that name: `KR` for `South Korea`.
pub fn country_code(name: &str) -> Option<String> {
    Some(dateline_extract::country::country_of_name(name)?.iso2.into())
}

/// The records of `inputs`, in order, as the pipeline is set to read them.
pub fn records(inputs: Vec<Input>, pipeline: &Pipeline) -> impl Iterator<Item = Result<Record, Failure>> {
    dateline_ingest::records(inputs, &pipeline.config.ingest)
}
