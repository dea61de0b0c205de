//! What can be said on the command line.

mod values;
mod views;

use std::{num::NonZero, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use dateline_pipeline::{Config, Options, Tables, Unit};
use dateline_types::Moment;

use crate::colour::Colour;
use values::{bytes, date, pair, score};
pub(crate) use views::{ActorsArgs, EventsArgs, Filter, Form, Page, QuotesArgs, StoryFilter};

/// Reads news: who is who, who said what, who did what to whom, when and where, and the gist.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Settings: a table a command, a key a flag [default: dateline.toml in this folder, if it is there]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)] // made once a run
pub(crate) enum Command {
    /// Read documents, write the record, tables and a report
    Run(RunArgs),
    /// Turn records on standard input into lines on standard output, one for one, as they come
    Annotate(AnnotateArgs),
    /// Print one document as text with everything found marked under it
    Show(ShowArgs),
    /// List the quotes of a finished run: whose, when, about what
    Quotes(QuotesArgs),
    /// List the events of a finished run: who did what to whom, when, where
    Events(EventsArgs),
    /// List the people, bodies and places of a finished run
    Actors(ActorsArgs),
    /// Make the report of a finished run again
    Report(ReportArgs),
    /// Print the words and patterns of events, as a start for your own (see `run --ontology`)
    Ontology,
    /// List the stories of a finished run, or tell stories and copies again over one run or several
    Stories(StoriesArgs),
    /// Turn a finished run into what other tools read
    Export(ExportArgs),
    /// Print the models that the program holds
    Models {
        /// Print their cards: training data, licences, figures, limits
        #[arg(long)]
        cards: bool,
    },
    /// Print the JSON Schema of a file of the output
    Schema(SchemaArgs),
    /// Print completions for a shell: bash, zsh, fish, elvish, powershell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
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
    /// Print nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline show story.txt --published 2024-06-21
  dateline show story.txt --layer quotes,times
  dateline show story.txt --conllu > story.conllu
  dateline show - --json < story.txt")]
pub(crate) struct ShowArgs {
    /// A file, or - for standard input; its first document is shown
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// Publication date if the document carries none: 2024-06-21
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<Moment>,
    /// What to mark
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_values_t = [Layer::Names, Layer::Quotes, Layer::Times, Layer::Events],
    )]
    pub(crate) layer: Vec<Layer>,
    /// Your own types and words of events, rows as `dateline ontology` prints them; they go before ours
    #[arg(long, value_name = "FILE")]
    pub(crate) ontology: Option<PathBuf>,
    /// Least score of a quote, 0 to 1; those below are not shown
    #[arg(long, value_name = "X", value_parser = score)]
    pub(crate) min_score: Option<f32>,
    /// Colours of the marks
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
    /// Print the line of documents.jsonl instead, tokens included
    #[arg(long, conflicts_with = "layer")]
    pub(crate) json: bool,
    /// Print sentences, tokens and trees as CoNLL-U instead
    #[arg(long, conflicts_with_all = ["layer", "json"])]
    pub(crate) conllu: bool,
    /// Print a token a line instead: span in code points, lemma, tags, head
    #[arg(long, conflicts_with_all = ["layer", "json", "conllu"])]
    pub(crate) tokens: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cat items.jsonl | dateline annotate > documents.jsonl
  tail -f wire.jsonl | dateline annotate | jq -r '.quotes | length'
  zcat crawl.warc.gz | dateline annotate | grep -v '^{\"error\"' | gzip > documents.jsonl.gz

A record gives one line, in order: its document as in documents.jsonl, or {\"error\": ...} as in
failures.jsonl. Actors have ids only where a table knows them, since no other document is looked at.")]
pub(crate) struct AnnotateArgs {
    /// Files and folders, or - for standard input
    #[arg(default_value = "-", value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Publication date of records that carry none: 2024-06-21
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<Moment>,
    /// Name of one of your fields: text=story (also id, title, published, url, publisher, authors, language)
    #[arg(long, value_name = "OURS=YOURS", value_parser = pair)]
    pub(crate) map: Vec<(String, String)>,
    /// Your own types and words of events, rows as `dateline ontology` prints them; they go before ours
    #[arg(long, value_name = "FILE")]
    pub(crate) ontology: Option<PathBuf>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = UnitArg::Codepoints)]
    pub(crate) offsets: UnitArg,
    /// Write tokens, tags and dependencies too (most of the bytes)
    #[arg(long)]
    pub(crate) tokens: bool,
    /// Least score of a quote, 0 to 1; those below are not written
    #[arg(long, value_name = "X", value_parser = score)]
    pub(crate) min_score: Option<f32>,
    /// Threads that work on records [default: all processors]
    #[arg(long, short = 'j', value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,
}

/// Forms of other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// schema.org quotations and claims with PROV, a line each
    Jsonld,
    /// The network of actors, for Gephi, NetworkX, igraph
    Graphml,
    /// Sentences with trees (needs a run with --tokens)
    Conllu,
    /// A folder of texts and stand-off annotations
    Brat,
    /// `Doc.to_json` of spaCy, a line a document (needs a run with --tokens)
    Spacy,
    /// W3C Web Annotation, a line a fact
    Webanno,
    /// Asserted events in the columns of GDELT 1.0
    Gdelt,
    /// Events as PLOVER's coders write them, a line each
    Plover,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline export news --to graphml --out actors.graphml
  dateline export news --to jsonld | gzip > quotes.jsonld.gz
  dateline export news --to brat --out annotated/")]
pub(crate) struct ExportArgs {
    /// Folder of a finished run
    #[arg(value_name = "DIR")]
    pub(crate) run: PathBuf,
    /// Form
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) to: Target,
    /// File, for brat a folder [default: standard output, for brat `brat`]
    #[arg(long, short, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which file; without it, their names are printed
    #[arg(value_parser = ["documents", "actors", "quotes", "events", "stories", "copies"])]
    pub(crate) file: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline stories news                          writes stories, copies and their tables of a run again
  dateline stories monday tuesday --out week     one set of stories over two runs, oldest first
  dateline stories news --list --by \"Cho Tae-yul\" --since 2024-06-01")]
pub(crate) struct StoriesArgs {
    /// Folders of finished runs, oldest first
    #[arg(required = true, value_name = "DIR")]
    pub(crate) runs: Vec<PathBuf>,
    /// Folder for the output [default: the run's own, `out` for several]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Form of the tables
    #[arg(long, value_enum, default_value_t = TablesArg::Csv)]
    pub(crate) tables: TablesArg,
    /// Write nothing: list the stories that the run has
    #[arg(long, conflicts_with_all = ["out", "tables"])]
    pub(crate) list: bool,
    #[command(flatten)]
    pub(crate) filter: StoryFilter,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Folder of a finished run
    #[arg(value_name = "DIR")]
    pub(crate) run: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    Blocks,
    Repairs,
    Sentences,
    Tokens,
    Names,
    Mentions,
    Quotes,
    Times,
    Amounts,
    Events,
    Summary,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum UnitArg {
    Codepoints,
    Bytes,
    Utf16,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TablesArg {
    Csv,
    Jsonl,
    None,
}

impl UnitArg {
    pub(crate) fn unit(self) -> Unit {
        match self {
            UnitArg::Codepoints => Unit::Codepoints,
            UnitArg::Bytes => Unit::Bytes,
            UnitArg::Utf16 => Unit::Utf16,
        }
    }
}

impl TablesArg {
    pub(crate) fn form(self) -> Tables {
        match self {
            TablesArg::Csv => Tables::Csv,
            TablesArg::Jsonl => Tables::Jsonl,
            TablesArg::None => Tables::None,
        }
    }
}

impl AnnotateArgs {
    pub(crate) fn config(&self) -> Config {
        let options = Options {
            map: self.map.clone(),
            offsets: Some(self.offsets.unit()),
            tokens: Some(self.tokens),
            min_score: self.min_score,
            threads: self.threads,
            ..Options::default()
        };
        Config::new(options, self.published)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }
}
