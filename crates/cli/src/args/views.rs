//! Flags of the commands that list what a finished run has.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::values::{day, score};

/// In what form rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    Text,
    /// The lines of the run's own file
    Json,
    /// The rows of the run's own table, with a header
    Csv,
}

/// How rows are printed, and how many.
#[derive(Debug, Args)]
pub(crate) struct Page {
    /// Form of the rows
    #[arg(long, value_enum, default_value_t = Form::Text, conflicts_with_all = ["json", "csv"])]
    pub(crate) format: Form,
    /// Short for --format json
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Short for --format csv
    #[arg(long)]
    csv: bool,
    /// At most so many rows
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

impl Page {
    pub(crate) fn form(&self) -> Form {
        match (self.json, self.csv) {
            (true, _) => Form::Json,
            (_, true) => Form::Csv,
            _ => self.format,
        }
    }
}

/// What quotes and events are both chosen by.
#[derive(Debug, Args)]
pub(crate) struct Filter {
    /// First day: 2024-06-01. Rows without a day are left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) since: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<String>,
    /// Words that must all be in the text or in the names beside it (may be given again: any of them)
    #[arg(long, value_name = "WORDS")]
    pub(crate) about: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline quotes news --by \"Cho Tae-yul\" --since 2024-06-01 --about treaty
  dateline quotes news --by blinken --csv > blinken.csv
  dateline quotes news --about \"grain deal\" --json | jq -r .text

Each row says where it is from: the document's id and the quote's place in its `quotes`.")]
pub(crate) struct QuotesArgs {
    /// Folder of a finished run
    #[arg(value_name = "DIR")]
    pub(crate) run: PathBuf,
    /// Who said it: an id, a name, an alias; a surname alone if one actor has it (may be given again)
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Vec<String>,
    #[command(flatten)]
    pub(crate) filter: Filter,
    /// direct, indirect, mixed or attitude
    #[arg(long, value_name = "KIND", value_parser = ["direct", "indirect", "mixed", "attitude"])]
    pub(crate) kind: Option<String>,
    /// Least score of the surest version, 0 to 1
    #[arg(long, value_name = "X", value_parser = score)]
    pub(crate) min_score: Option<f32>,
    #[command(flatten)]
    pub(crate) page: Page,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline events news --type ASSAULT --in Nigeria
  dateline events news --by Russia --to Ukraine --since 2024-05-01
  dateline events news --by \"Ministry of Defence\" --modality asserted --csv > ministry.csv")]
pub(crate) struct EventsArgs {
    /// Folder of a finished run
    #[arg(value_name = "DIR")]
    pub(crate) run: PathBuf,
    /// Who did it: an id, a name, an alias; a surname alone if one actor has it (may be given again)
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Vec<String>,
    /// To whom it was done
    #[arg(long, value_name = "NAME")]
    pub(crate) to: Vec<String>,
    /// Place or country where it was; of events whose reports name no place, the country of those it was done to
    #[arg(long = "in", value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// PLOVER type or one of your own: ASSAULT
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kind: Option<String>,
    /// asserted, planned, requested, denied, negated or hypothetical
    #[arg(long, value_name = "MODALITY", value_parser =
        ["asserted", "planned", "requested", "denied", "negated", "hypothetical"])]
    pub(crate) modality: Option<String>,
    #[command(flatten)]
    pub(crate) filter: Filter,
    /// Least score, 0 to 1
    #[arg(long, value_name = "X", value_parser = score)]
    pub(crate) min_score: Option<f32>,
    #[command(flatten)]
    pub(crate) page: Page,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline actors news --limit 20                those whom most documents name
  dateline actors news --name cho                names, offices and ids of everybody of that name
  dateline actors news --type ORG --country KR")]
pub(crate) struct ActorsArgs {
    /// Folder of a finished run
    #[arg(value_name = "DIR")]
    pub(crate) run: PathBuf,
    /// Words that must be in one of its names, or its id
    #[arg(long, value_name = "WORDS")]
    pub(crate) name: Option<String>,
    /// PERSON, ORG, PLACE, ...
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kind: Option<String>,
    /// ISO 3166 code of nationality or seat: KR
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,
    /// Words that must be in one of its offices
    #[arg(long, value_name = "WORDS")]
    pub(crate) office: Option<String>,
    #[command(flatten)]
    pub(crate) page: Page,
}

/// Which stories are listed.
#[derive(Debug, Args)]
pub(crate) struct StoryFilter {
    /// Somebody whom its documents name most: an id, a name, an alias
    #[arg(long, value_name = "NAME", requires = "list", help_heading = "With --list")]
    pub(crate) by: Vec<String>,
    /// First day: 2024-06-01
    #[arg(long, value_name = "DATE", value_parser = day, requires = "list", help_heading = "With --list")]
    pub(crate) since: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE", value_parser = day, requires = "list", help_heading = "With --list")]
    pub(crate) until: Option<String>,
    /// Words that must all be in its label, digest or names (may be given again: any of them)
    #[arg(long, value_name = "WORDS", requires = "list", help_heading = "With --list")]
    pub(crate) about: Vec<String>,
    /// Least number of documents
    #[arg(long, value_name = "N", requires = "list", help_heading = "With --list")]
    pub(crate) min_documents: Option<usize>,
    /// Print the lines of stories.jsonl
    #[arg(long, requires = "list", help_heading = "With --list")]
    pub(crate) json: bool,
    /// At most so many
    #[arg(long, value_name = "N", requires = "list", help_heading = "With --list")]
    pub(crate) limit: Option<usize>,
}
