//! What can be said on the command line.

mod run;
mod values;
mod views;

use std::{num::NonZero, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use dateline_pipeline::{Config, Options, Tables, Unit};
use dateline_types::Moment;

use crate::colour::Colour;
pub(crate) use run::{Log, RunArgs};
use values::{date, pair, score};
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }
}
