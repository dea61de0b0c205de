//! `dateline stories`.

use std::io::{self, Write};

use dateline_pipeline::Retold;

use crate::{Error, args::StoriesArgs, view};

pub(crate) fn stories(args: &StoriesArgs) -> Result<(), Error> {
    if args.list {
        return args.runs.iter().try_for_each(|it| view::stories(it, &args.filter));
    }
    if let Some(missing) = args.runs.iter().find(|it| !it.join("documents.jsonl").is_file()) {
        return Err(Error::Missing(missing.join("documents.jsonl")));
    }
    let own = match args.runs.as_slice() {
        [run] => run.clone(),
        _ => "out".into(),
    };
    let out = args.out.clone().unwrap_or(own);
    let Retold { documents, stories, copies } =
        dateline_pipeline::retell(&args.runs, &out, args.tables.form())?;
    writeln!(io::stdout(), "{documents} documents, {stories} stories, {copies} copies")?;
    writeln!(io::stdout(), "stories {}", out.join("stories.jsonl").display())?;
    Ok(())
}
