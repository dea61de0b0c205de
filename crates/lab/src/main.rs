//! `dateline-lab`: measures the program and trains its models. For developers; users run `dateline`.

use std::{
    error::Error,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use dateline_lab::{
    floors::Floors,
    report, suite,
    system::{Feed, System},
    train,
};

const SUITES: &str = "gold, repair, wrapped, samples, pages, sentences, lemmas, ud, names, times, time-phrases, quotes, events, precision, chains, actors, summaries, copies, stories, background";

/// Measures Dateline against annotated texts and trains its models.
#[derive(Debug, Parser)]
#[command(name = "dateline-lab", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Train one model and write its file.
    Train(train::TrainArgs),
    /// Score the program; exit code 1 if a figure of the gold stories falls below its floor.
    Eval(EvalArgs),
}

#[derive(Debug, Args)]
struct EvalArgs {
    /// What to measure on: `gold`, `repair`, or a public set: `sentences`, `lemmas`, `ud`, `names`, `times`, `quotes`,
    /// `events`, `precision`, `chains`, `actors`, `summaries`, `copies`, `stories`, `background`.
    #[arg(long, default_value = "gold")]
    suite: String,
    /// The folder of public data sets.
    #[arg(long, env = "DATELINE_DATA")]
    data: Option<PathBuf>,
    /// Folder of gold stories.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gold"))]
    gold: PathBuf,
    /// Floors and ceilings.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/quality.toml"))]
    floors: PathBuf,
    /// Feed the gold's repaired text and blocks instead of the raw story, to see the later stages alone; no floors.
    #[arg(long)]
    clean: bool,
    /// Also list what is missed, spurious and wrong in a layer (`names`, `quotes`, ... or `all`).
    #[arg(long, value_name = "LAYER")]
    errors: Option<String>,
    /// Also list every rule with how often it is right and what it claims.
    #[arg(long)]
    rules: bool,
    /// Only the stories whose id starts so.
    #[arg(long, default_value = "")]
    story: String,
    /// Where the figures go as JSON.
    #[arg(long, default_value = "target/eval.json")]
    json: PathBuf,
    /// Write floors a little below the figures measured now.
    #[arg(long)]
    write_floors: bool,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Train(args) => train::run(&args).map(|()| ExitCode::SUCCESS).map_err(Into::into),
        Command::Eval(args) if args.suite == "gold" => gold(&args),
        Command::Eval(args) => other(&args),
    };
    done.unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "dateline-lab: {error}"); // nowhere else to tell it
        ExitCode::from(2)
    })
}

/// Scores anything but the gold stories as a whole: no floors.
fn other(args: &EvalArgs) -> Result<ExitCode, Box<dyn Error>> {
    let data = || args.data.as_deref().ok_or("public sets need --data DIR (or DATELINE_DATA)");
    let system = System::new()?;
    let card = match args.suite.as_str() {
        "repair" => suite::repair::run(&args.gold, &system)?,
        "samples" => suite::samples::run(data()?)?,
        "pages" => suite::pages::run(data()?)?,
        "wrapped" => suite::wrapped::run(data()?)?,
        "sentences" => suite::sentences::run(data()?, &system)?,
        "lemmas" => suite::lemmas::run(data()?)?,
        "times" => suite::times::run(data()?, &system)?,
        "time-phrases" => suite::time_phrases::run(data()?, &system)?,
        "quotes" => suite::quotes::run(data()?, &system)?,
        "events" => suite::events::run(data()?, &system)?,
        "precision" => suite::precision::run(data()?, &system)?,
        "chains" => suite::chains::run(data()?, &system)?,
        "actors" => suite::actors::run(data()?, &system)?,
        "copies" => suite::copies::run(data()?)?,
        "stories" => suite::stories::run(data()?, &system)?,
        "background" => suite::background::run(data()?, &system)?,
        "summaries" => suite::summaries::run(data()?, &system)?,
        "ud" => return rows("ud", &suite::ud::run(data()?)?, &args.json),
        "names" => return rows("names", &suite::names::run(data()?)?, &args.json),
        name => return Err(format!("no suite {name:?}; there are {SUITES}").into()),
    };
    let floors = Floors::default();
    let mut out = io::stdout().lock();
    if let Some(layer) = &args.errors {
        write!(out, "{}", report::slips(&card, layer))?;
    }
    if args.rules {
        write!(out, "{}", report::rules(&card))?;
    }
    write!(out, "{}", report::table(&card, &floors))?;
    write_json(&args.json, &report::json(&args.suite, &card, &floors))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the figures of a suite that scores a stage by itself.
fn rows(suite: &str, rows: &[(String, f64)], json: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for (name, value) in rows {
        writeln!(out, "{value:11.2} {name}")?;
    }
    write_json(json, &report::rows(suite, rows))?;
    Ok(ExitCode::SUCCESS)
}

/// Scores the gold stories.
fn gold(args: &EvalArgs) -> Result<ExitCode, Box<dyn Error>> {
    let mut system = System::new()?;
    let feed = if args.clean { Feed::Clean } else { Feed::Raw };
    let complain = |what: String| {
        let _ = writeln!(io::stderr(), "{what}"); // a lost complaint is no reason to stop
    };
    let card = suite::gold::run(&args.gold, &args.story, feed, &mut system, complain)?;
    let floors = Floors::read(&args.floors)?;
    let mut out = io::stdout().lock();
    if let Some(layer) = &args.errors {
        write!(out, "{}", report::slips(&card, layer))?;
    }
    if args.rules {
        write!(out, "{}", report::rules(&card))?;
    }
    write!(out, "{}", report::table(&card, &floors))?;
    write_json(&args.json, &report::json(&args.suite, &card, &floors))?;
    if args.write_floors {
        fs::write(&args.floors, floors.written(&card))?;
        return Ok(ExitCode::SUCCESS);
    }
    let whole = feed == Feed::Raw && args.story.is_empty();
    let broken = if whole { floors.broken(&card) } else { Vec::new() };
    for it in &broken {
        writeln!(out, "{it}")?;
    }
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn write_json(path: &Path, value: &serde_json::Value) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, format!("{value:#}\n"))
}
