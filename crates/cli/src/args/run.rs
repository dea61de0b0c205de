//! Flags of `dateline run`.

use std::{num::NonZero, path::PathBuf};

use clap::{Args, ValueEnum};
use dateline_pipeline::{Config, Options};
use dateline_types::Moment;

use super::{
    TablesArg, UnitArg,
    values::{bytes, date, pair, score},
};

/// How a run tells of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Log {
    /// For people
    Text,
    /// A JSON object a line, each with `event`
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline run wire/ --out news                     a folder of text, pages, feeds, archives
  dateline run story.txt --published 2024-06-21     a file that carries no date
  dateline run items.jsonl --map text=story         the text is in a field called `story`
  dateline run wire/ --actors people.csv            links to ids of your own
  dateline run crawl.warc.gz --seen news.seen       skips what an earlier run wrote
  dateline run 'wire/**/*.html' --out news          a pattern, in quotes
  find / -name '*.eml' -print0 | dateline run -0 --files-from - --out news
  dateline run wire/ --out news --resume            goes on after a kill or ctrl-C
  cat items.jsonl.gz | dateline run - --out news    standard input")]
pub(crate) struct RunArgs {
    /// Files, folders, patterns in quotes ('wire/**/*.html'), or - for standard input
    #[arg(required_unless_present = "files_from", value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Read what this list names, a path a line; - for a list on standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// The list of --files-from has a NUL behind each path, as `find -print0` writes
    #[arg(long, short = '0', requires = "files_from")]
    pub(crate) null: bool,
    /// Folder for the output; made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub(crate) out: PathBuf,
    /// Publication date of records that carry none: 2024-06-21
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<Moment>,
    /// Name of one of your fields: text=story (also id, title, published, url, publisher, authors, language)
    #[arg(long, value_name = "OURS=YOURS", value_parser = pair)]
    pub(crate) map: Vec<(String, String)>,
    /// Your own actors (CSV or JSON lines: id, names, type; perhaps country, aliases); links go to them first
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    /// Your own types and words of events, rows as `dateline ontology` prints them; they go before ours
    #[arg(long, value_name = "FILE")]
    pub(crate) ontology: Option<PathBuf>,
    /// Folder of an earlier run: copies of its documents are told, its stories go on (may be given again, oldest first)
    #[arg(long, value_name = "DIR")]
    pub(crate) earlier: Vec<PathBuf>,
    /// Index of documents that earlier runs have written: those are skipped, new ones are added (made if not there)
    #[arg(long, value_name = "FILE")]
    pub(crate) seen: Option<PathBuf>,
    /// Go on with a run of the same command that was killed or stopped, without analysing again what it had done
    #[arg(long)]
    pub(crate) resume: bool,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = UnitArg::Codepoints)]
    pub(crate) offsets: UnitArg,
    /// Form of the tables
    #[arg(long, value_enum, default_value_t = TablesArg::Csv)]
    pub(crate) tables: TablesArg,
    /// Write tokens, tags and dependencies too (most of the bytes)
    #[arg(long)]
    pub(crate) tokens: bool,
    /// Least score of a quote, 0 to 1; those below are not written, and counted in run.json
    #[arg(long, value_name = "X", value_parser = score)]
    pub(crate) min_score: Option<f32>,
    /// Length of a summary in sentences
    #[arg(long, value_name = "N", conflicts_with = "summary_words")]
    pub(crate) summary_sentences: Option<usize>,
    /// Length of a summary in words
    #[arg(long, value_name = "N")]
    pub(crate) summary_words: Option<usize>,
    /// Length of a summary in characters
    #[arg(long, value_name = "N", conflicts_with_all = ["summary_words", "summary_sentences"])]
    pub(crate) summary_characters: Option<usize>,
    /// Bytes of one record at most: a line, a page, a message, a feed [default: 64M]
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Limits")]
    pub(crate) max_record: Option<u64>,
    /// Bytes of one text at most [default: 16M]
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Limits")]
    pub(crate) max_text: Option<u64>,
    /// Bytes that one compressed file may unpack to [default: 1T]
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Limits")]
    pub(crate) max_unpacked: Option<u64>,
    /// Bytes unpacked from a packed one at most, after the first 64M [default: 200]
    #[arg(long, value_name = "N", help_heading = "Limits")]
    pub(crate) max_ratio: Option<u64>,
    /// Archives and compressions in each other [default: 5]
    #[arg(long, value_name = "N", help_heading = "Limits")]
    pub(crate) max_depth: Option<u32>,
    /// Members of one archive [default: 10000000]
    #[arg(long, value_name = "N", help_heading = "Limits")]
    pub(crate) max_members: Option<u64>,
    /// Threads that work on documents [default: all processors]
    #[arg(long, short = 'j', value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,
    /// Write no report
    #[arg(long)]
    pub(crate) no_report: bool,
    /// End with code 3 if any record failed
    #[arg(long)]
    pub(crate) strict: bool,
    /// What is told on standard error: a bar on a terminal, or lines of JSON (`progress`, `done`, `error`) for programs
    #[arg(long, value_enum, default_value_t = Log::Text)]
    pub(crate) log: Log,
    /// Print nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl RunArgs {
    pub(crate) fn config(&self) -> Config {
        let options = Options {
            map: self.map.clone(),
            offsets: Some(self.offsets.unit()),
            tables: Some(self.tables.form()),
            earlier: self.earlier.clone(),
            tokens: Some(self.tokens),
            summary_sentences: self.summary_sentences,
            summary_words: self.summary_words,
            summary_characters: self.summary_characters,
            min_score: self.min_score,
            threads: self.threads,
            seen: self.seen.clone(),
            resume: self.resume,
            max_record: self.max_record,
            max_text: self.max_text,
            max_unpacked: self.max_unpacked,
            max_ratio: self.max_ratio,
            max_depth: self.max_depth,
            max_members: self.max_members,
        };
        Config::new(options, self.published)
    }
}
