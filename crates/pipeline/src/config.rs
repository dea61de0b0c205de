//! What a person wrote (every field optional), and what the program does (nothing left to guess).

use std::{num::NonZero, path::PathBuf};

use dateline_summarize::Budget;
use dateline_types::Moment;
use serde::{Deserialize, Serialize};

use crate::Unit;

/// What a person wrote: flags, a file or keywords fill the same struct; unknown fields are refused.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Fields of the input: `text=story`.
    pub map: Vec<(String, String)>,
    /// Unit of the offsets in the output.
    pub offsets: Option<Unit>,
    /// Form of the tables.
    pub tables: Option<Tables>,
    /// Whether tokens are written.
    pub tokens: Option<bool>,
    /// At most so many sentences in a summary.
    pub summary_sentences: Option<usize>,
    /// At most so many words in a summary; stronger than the sentences.
    pub summary_words: Option<usize>,
    /// At most so many characters in a summary; stronger than both.
    pub summary_characters: Option<usize>,
    /// Quotes with a lower score are not written.
    pub min_score: Option<f32>,
    /// Folders of earlier runs: copies of their documents are told, and their stories go on.
    pub earlier: Vec<PathBuf>,
    /// Threads that work on documents.
    pub threads: Option<NonZero<usize>>,
    /// Index of documents that earlier runs have written.
    pub seen: Option<PathBuf>,
    /// Whether to go on with a run that was killed or stopped in the same folder.
    pub resume: bool,
    /// Bytes of one record at most: a line, a page, a message.
    pub max_record: Option<u64>,
    /// Bytes of one text at most.
    pub max_text: Option<u64>,
    /// Bytes that a compressed file may unpack to.
    pub max_unpacked: Option<u64>,
    /// Bytes unpacked from a packed one at most, after the first 64 MiB.
    pub max_ratio: Option<u64>,
    /// Archives and compressions in each other.
    pub max_depth: Option<u32>,
    /// Members of an archive.
    pub max_members: Option<u64>,
}

/// In what form tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tables {
    /// Comma-separated values with a header line; lists joined with `;`.
    Csv,
    /// A JSON object a line.
    Jsonl,
    /// None.
    None,
}

/// What the program does.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// How records are read.
    pub ingest: dateline_ingest::Config,
    /// How long summaries are.
    pub summary: dateline_summarize::Config,
    /// Unit of the offsets in the output.
    pub offsets: Unit,
    /// Form of the tables.
    pub tables: Tables,
    /// Whether tokens are written.
    pub tokens: bool,
    /// Quotes with a lower score are not written, `0.0..=1.0`.
    pub min_score: f32,
    /// Folders of earlier runs, oldest first.
    pub earlier: Vec<PathBuf>,
    /// Index of documents that earlier runs have written, which this run skips and adds to; does not change what is
    /// written of a document.
    pub seen: Option<PathBuf>,
    /// Whether to go on with a run that was killed or stopped; does not change the output.
    pub resume: bool,
    /// Threads that work on documents; does not change the output.
    pub threads: usize,
}

/// Documents that may be read but not yet written, for each thread. Measured on a sketch with 16 workers: 64 keeps
/// 0.88 of the ideal speed.
const WINDOW: usize = 64;

impl Config {
    /// Fills in what was not said. `published` is the date of records that carry none.
    pub fn new(options: Options, published: Option<Moment>) -> Config {
        let mut summary = dateline_summarize::Config::default();
        if let Some(sentences) = options.summary_sentences {
            summary.budget = Budget::Sentences(sentences);
        }
        if let Some(words) = options.summary_words {
            summary.budget = Budget::Words(words);
        }
        if let Some(characters) = options.summary_characters {
            summary.budget = Budget::Characters(characters);
        }
        let safe = dateline_ingest::Limits::default();
        let limits = dateline_ingest::Limits {
            record: options.max_record.unwrap_or(safe.record),
            text: options.max_text.unwrap_or(safe.text),
            unpacked: options.max_unpacked.unwrap_or(safe.unpacked),
            ratio: options.max_ratio.unwrap_or(safe.ratio),
            depth: options.max_depth.unwrap_or(safe.depth),
            members: options.max_members.unwrap_or(safe.members),
        };
        Config {
            ingest: dateline_ingest::Config { published, map: options.map, limits },
            summary,
            offsets: options.offsets.unwrap_or(Unit::Codepoints),
            tables: options.tables.unwrap_or(Tables::Csv),
            tokens: options.tokens.unwrap_or(false),
            min_score: options.min_score.unwrap_or(0.0),
            earlier: options.earlier,
            seen: options.seen,
            resume: options.resume,
            threads: options.threads.or(std::thread::available_parallelism().ok()).map_or(1, NonZero::get),
        }
    }

    /// Documents in flight at most.
    pub(crate) fn window(&self) -> usize {
        self.threads * WINDOW
    }

    /// All that changes the output, as text for a digest.
    pub(crate) fn settings(&self) -> String {
        let Config {
            ingest,
            summary,
            offsets,
            tables,
            tokens,
            min_score,
            earlier,
            seen: _,
            resume: _,
            threads: _,
        } = self;
        format!("{ingest:?} {summary:?} {offsets:?} {tables:?} {tokens:?} {min_score:?} {earlier:?}")
    }
}

impl Default for Config {
    fn default() -> Config {
        Config::new(Options::default(), None)
    }
}
