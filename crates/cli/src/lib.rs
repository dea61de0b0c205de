//! The command line of Dateline, as a function: the binary `dateline` and the tests call it.
//!
//! Data goes to standard output, all else to standard error. Exit codes: 0 done, skipped records are reported; 1 the
//! run failed; 2 usage, configuration or a bad model; 3 something failed under `--strict`; 130 stopped by ctrl-C.

mod about;
mod annotate;
mod args;
mod colour;
mod export;
mod interrupt;
mod progress;
mod report;
mod run;
mod settings;
mod show;
mod stories;
mod table;
mod view;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{CommandFactory, FromArgMatches};

use args::{Cli, Command};

/// Why the program ended early.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("no such file or folder: {0}. Give a file, a folder, or - for standard input")]
    Missing(PathBuf),
    #[error("{0} is no folder of a finished run. Give the folder that `dateline run INPUT --out DIR` wrote")]
    NoRun(PathBuf),
    #[error("{run} cannot be exported like that: {message}")]
    Export { run: PathBuf, message: String },
    #[error("nobody in this run is called `{name}`. `dateline actors DIR --name WORD` lists names")]
    Nobody { name: String },
    #[error("`{name}` is a part of several names. Give the whole name or the id:{told}")]
    Several { name: String, told: String },
    #[error(transparent)]
    List(#[from] dateline_pipeline::ListError),
    #[error(transparent)]
    Ontology(#[from] dateline_pipeline::OntologyError),
    #[error("bad model: {0}")]
    Model(#[from] dateline_model::Error),
    #[error(transparent)]
    Run(#[from] dateline_pipeline::Error),
    #[error("cannot read {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("{path} holds no line that this program wrote: {source}")]
    Foreign { path: PathBuf, source: serde_json::Error },
    #[error("cannot write {path}: {source}")]
    Write { path: PathBuf, source: io::Error },
    #[error("{path}: {message}")]
    Document { path: String, message: String },
    #[error(transparent)]
    Output(#[from] io::Error),
    #[error("stopped by the user: what is written is whole; the same command with --resume goes on")]
    Stopped,
    #[error("{failed} of {read} records failed (see failures.jsonl), and --strict was given")]
    Strict { failed: u64, read: u64 },
}

impl Error {
    fn code(&self) -> u8 {
        match self {
            Error::Missing(_)
            | Error::NoRun(_)
            | Error::Export { .. }
            | Error::Nobody { .. }
            | Error::Several { .. }
            | Error::List(_)
            | Error::Ontology(_)
            | Error::Model(_) => 2,
            Error::Stopped => 130,
            Error::Strict { .. } => 3,
            Error::Output(source) if source.kind() == io::ErrorKind::BrokenPipe => 0,
            Error::Run(_)
            | Error::Read { .. }
            | Error::Foreign { .. }
            | Error::Write { .. }
            | Error::Document { .. }
            | Error::Output(_) => 1,
        }
    }
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let args: Vec<String> = std::env::args_os().map(|it| it.to_string_lossy().into_owned()).collect();
    let command = match settings::apply(Cli::command(), &args) {
        Ok(command) => command,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            return ExitCode::from(2);
        }
    };
    let cli = match command.try_get_matches().and_then(|it| Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with code 0, mistakes to standard error with code 2.
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let in_json = matches!(&cli.command, Command::Run(args) if args.log == args::Log::Json);
    let res = match cli.command {
        Command::Run(args) => run::run(&args),
        Command::Show(args) => show::show(&args),
        Command::Report(args) => report::report(&args),
        Command::Ontology => {
            io::stdout().lock().write_all(dateline_pipeline::EVENT_LEXICON.as_bytes()).map_err(Error::from)
        }
        Command::Annotate(args) => annotate::annotate(&args),
        Command::Quotes(args) => view::quotes(&args),
        Command::Events(args) => view::events(&args),
        Command::Actors(args) => view::actors(&args),
        Command::Stories(args) => stories::stories(&args),
        Command::Export(args) => export::export(&args),
        Command::Models { cards } => about::models(cards),
        Command::Schema(args) => about::schema(args.file.as_deref()),
        Command::Completions { shell } => about::completions(shell),
        Command::Man => about::man(),
    };
    match res {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if error.code() != 0 && in_json {
                progress::line(&serde_json::json!({ "event": "error", "message": error.to_string() }));
            } else if error.code() != 0 {
                let _ = writeln!(io::stderr(), "error: {error}");
            }
            ExitCode::from(error.code())
        }
    }
}
