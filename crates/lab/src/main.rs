//! The laboratory's command line: trains models.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use dateline_lab::train;

/// Trains the models of Dateline.
#[derive(Debug, Parser)]
enum Command {
    /// Trains one model and writes its file.
    Train(train::TrainArgs),
    /// Scores tagger and parser on the development treebanks.
    ScoreUd {
        /// The folder of data sets.
        #[arg(long, env = "DATELINE_DATA")]
        data: std::path::PathBuf,
    },
}

fn main() -> ExitCode {
    let res = match Command::parse() {
        Command::Train(args) => train::run(&args),
        Command::ScoreUd { data } => dateline_lab::suite::ud::run(&data).map(|rows| {
            for (name, value) in rows {
                let _ = writeln!(io::stdout(), "{value:9.2} {name}");
            }
        }),
    };
    match res {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
