//! The command line of Dateline, as a function: the binary `dateline` and the tests call it.
//!
//! Data goes to standard output, all else to standard error. Exit codes: 0 done, skipped records are reported; 1 the
//! run failed; 2 usage, configuration or a bad model; 3 something failed under `--strict`.

mod args;
mod progress;
mod report;
mod run;
mod show;
mod stories;
mod table;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;

use args::{Cli, Command};

/// Why the program ended early.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("no such file or folder: {0}. Give a file, a folder, or - for standard input")]
    Missing(PathBuf),
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
    #[error("{failed} of {read} records failed (see failures.jsonl), and --strict was given")]
    Strict { failed: u64, read: u64 },
}

impl Error {
    fn code(&self) -> u8 {
        match self {
            Error::Missing(_) | Error::List(_) | Error::Ontology(_) | Error::Model(_) => 2,
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
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with code 0, mistakes to standard error with code 2.
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let res = match cli.command {
        Command::Run(args) => run::run(&args),
        Command::Show(args) => show::show(&args),
        Command::Report(args) => report::report(&args),
        Command::Ontology => {
            io::stdout().lock().write_all(dateline_pipeline::EVENT_LEXICON.as_bytes()).map_err(Error::from)
        }
        Command::Stories(args) => stories::stories(&args),
    };
    match res {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if error.code() != 0 {
                let _ = writeln!(io::stderr(), "error: {error}");
            }
            ExitCode::from(error.code())
        }
    }
}
