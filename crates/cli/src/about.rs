//! What the program tells of itself: models, schemas, completions, the manual page.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use dateline_pipeline::{Models, schema};

use crate::{Error, args::Cli};

const CARDS: [&str; 2] =
    [include_str!("../../tokenize/models/README.md"), include_str!("../../extract/models/README.md")];

/// Name and version of each model, or their cards.
pub(crate) fn models(cards: bool) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    if cards {
        out.write_all(CARDS.join("\n").as_bytes())?;
        return Ok(());
    }
    for (name, version) in Models::embedded()?.versions() {
        writeln!(out, "{name:<12} {version}")?;
    }
    Ok(())
}

/// The schema of a file of the output, or the names of those that have one.
pub(crate) fn schema(file: Option<&str>) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    let text = match file {
        Some("documents") => schema::json_schema(),
        Some("actors") => schema::actors_json_schema(),
        Some("quotes") => schema::quotes_json_schema(),
        Some("events") => schema::events_json_schema(),
        Some("stories") => schema::stories_json_schema(),
        Some("copies") => schema::copies_json_schema(),
        _ => "documents\nactors\nquotes\nevents\nstories\ncopies\n".into(),
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}

/// What a shell completes.
pub(crate) fn completions(shell: Shell) -> Result<(), Error> {
    // Into memory first: the generator panics on a closed pipe.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut text);
    io::stdout().lock().write_all(&text)?;
    Ok(())
}

/// The manual page of the program and, behind it, of each command.
pub(crate) fn man() -> Result<(), Error> {
    let mut text = Vec::new();
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for it in command.get_subcommands().filter(|it| it.get_name() != "help") {
        clap_mangen::Man::new(it.clone()).render(&mut text)?;
    }
    io::stdout().lock().write_all(&text)?;
    Ok(())
}
