//! `dateline run`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use dateline_pipeline::{Input, Known, Models, Next, Pipeline, schema::Run};

use serde_json::json;

use crate::{
    Error,
    args::{Log, RunArgs},
    interrupt,
    progress::{Bar, line},
    report,
};

pub(crate) fn run(args: &RunArgs) -> Result<(), Error> {
    let mut inputs = inputs(&args.inputs)?;
    if let Some(list) = &args.files_from {
        let path = (list != Path::new("-")).then(|| list.clone());
        if let Some(path) = path.as_ref().filter(|it| !it.exists()) {
            return Err(Error::Missing(path.clone()));
        }
        inputs.push(Input::List { path, by_nul: args.null });
    }
    let list = args.actors.as_deref().map(dateline_pipeline::read_list).transpose()?;
    let mut models = Models::embedded()?;
    if let Some(list) = list {
        models.actors = Known::new(list);
    }
    if let Some(path) = &args.ontology {
        models.extract.event = dateline_pipeline::read_ontology(path)?;
    }
    let pipeline = Pipeline { models, config: args.config() };
    if let Some(missing) = args.earlier.iter().find(|it| !it.join("documents.jsonl").is_file()) {
        return Err(Error::Missing(missing.join("documents.jsonl")));
    }
    let bar = Bar::new(&inputs, args.quiet, args.log);
    interrupt::listen();
    let result = dateline_pipeline::run(&pipeline, inputs, &args.out, &mut |progress| {
        bar.tell(progress);
        if interrupt::is_asked() { Next::Stop } else { Next::Go }
    });
    bar.finish();
    let run = result?;
    let page = if args.no_report { None } else { Some(report::write(&args.out, &run)?) };
    if args.log == Log::Json && !args.quiet {
        let page = page.as_ref().map(|it| it.display().to_string());
        line(&json!({
            "event": "done", "counts": run.counts, "seconds": run.seconds.wall, "stopped": run.stopped,
            "out": args.out.display().to_string(), "report": page,
        }));
    } else if !args.quiet {
        let mut out = io::stdout().lock();
        out.write_all(told(&run, &args.out, page.as_deref()).as_bytes())?;
    }
    if run.stopped {
        return Err(Error::Stopped);
    }
    if args.strict && 0 < run.counts.failed {
        return Err(Error::Strict { failed: run.counts.failed, read: run.counts.read });
    }
    Ok(())
}

/// Named inputs; one that is not there is a mistake of the caller, not a record that failed.
pub(crate) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let input = |path: &PathBuf| match path {
        path if path == Path::new("-") => Ok(Input::Stdin),
        path if path.symlink_metadata().is_ok() => Ok(Input::Path(path.clone())),
        path => match path.to_str().filter(|it| dateline_pipeline::is_pattern(it)) {
            Some(pattern) => Ok(Input::Pattern(pattern.into())),
            None => Err(Error::Missing(path.clone())),
        },
    };
    paths.iter().map(input).collect()
}

/// What was done, for a person.
fn told(run: &Run, out: &Path, page: Option<&Path>) -> String {
    let counts = &run.counts;
    let kinds = || counts.failed_by_kind.iter().map(|(kind, n)| format!("{n} {kind}"));
    let failed = match counts.failed {
        0 => "0 failed".into(),
        n => format!("{n} failed ({}; see failures.jsonl)", kinds().collect::<Vec<_>>().join(", ")),
    };
    let mut res = format!(
        "{} records read: {} documents, {} duplicates, {failed}\n",
        counts.read, counts.written, counts.duplicates
    );
    if 0 < counts.other_languages {
        res += &format!(
            "{} documents in other languages are recorded and not analysed\n",
            counts.other_languages
        );
    }
    res += &format!(
        "{} sentences, {} entities of {} actors, {} quotes, {} times, {} amounts, {} events\n",
        counts.sentences,
        counts.entities,
        counts.actors,
        counts.quotes,
        counts.times,
        counts.amounts,
        counts.events
    );
    res += &format!("{} stories, {} copies\n", counts.stories, counts.copies);
    let rate = &run.throughput;
    res += &format!(
        "{:.2} s, {:.0} documents/s, {:.2} MB of text/s on {} threads\n",
        run.seconds.wall, rate.documents_per_second, rate.megabytes_of_text_per_second, run.threads
    );
    res += &format!("record  {}\n", out.join("documents.jsonl").display());
    if let Some(page) = page {
        res += &format!("report  {}\n", page.display());
    }
    res
}
