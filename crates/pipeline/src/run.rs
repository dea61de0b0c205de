//! A corpus through the pipeline: documents in order, in bounded memory, every record accounted for.

use std::{
    cell::{Cell, RefCell},
    io, iter,
    path::{Path, PathBuf},
    time::Instant,
};

use dateline_ingest::Input;

use crate::{
    Config, Pipeline,
    files::Files,
    journal::Journal,
    ordered, retell,
    schema::Run,
    seen::Seen,
    tally::Tally,
    worker::{Work, again, process},
};

/// Why a run ended before its input did.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot write {path}: {source}")]
    Write { path: PathBuf, source: io::Error },
    #[error("cannot use {path} as the index of documents seen: {source}")]
    Index { path: PathBuf, source: io::Error },
    #[error("cannot start {threads} threads: {source}")]
    Threads { threads: usize, source: rayon::ThreadPoolBuildError },
    #[error("cannot keep actors, quotes or events in a passing file: {0}")]
    Actors(#[from] io::Error),
    #[error("another run is writing to {path}; wait for its end, or give another folder")]
    InUse { path: PathBuf },
    #[error(
        "{path} is of a run with {what}: give the same command again, or run without --resume to begin anew"
    )]
    Changed { path: PathBuf, what: &'static str },
    #[error("cannot read {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("{path} holds no line that this program wrote: {source}")]
    Foreign { path: PathBuf, source: serde_json::Error },
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Records done, whatever became of them.
    pub records: u64,
    /// Bytes of those records.
    pub bytes: u64,
}

/// What is to come after a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next record.
    Go,
    /// Nothing more is read. Records that are in hand are still finished, and every file is whole.
    Stop,
}

/// A megabyte a thread is not enough for the deepest of what is read; the pages are only touched when needed.
const STACK_BYTES: usize = 16 << 20;

/// Threads of a run's own.
pub(crate) fn pool(config: &Config) -> Result<rayon::ThreadPool, Error> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(config.threads).stack_size(STACK_BYTES);
    threads.build().map_err(|source| Error::Threads { threads: config.threads, source })
}

/// Reads `inputs`, writes everything to folder `out` (made if need be), and tells `progress` after each record, which says
/// whether to go on. Files get their names when they are whole.
///
/// # Errors
/// Output cannot be written. Input that cannot be read is a line of `failures.jsonl`.
pub fn run(
    pipeline: &Pipeline,
    inputs: Vec<Input>,
    out: &Path,
    progress: &mut dyn FnMut(Progress) -> Next,
) -> Result<Run, Error> {
    let start = Instant::now();
    let config = &pipeline.config;
    let journal = RefCell::new(Journal::open(out, pipeline.digest(), config.resume)?);
    let mut files = Files::create(out, config.tables)?;
    let index = config.seen.as_deref().map(Seen::open).transpose()?;
    let mut tally = Tally::new(pipeline);
    for earlier in &config.earlier {
        retell::remember(earlier, &mut tally.stories)?;
    }
    let pool = pool(config)?;
    let mut records = dateline_ingest::records(inputs, &config.ingest);
    let stopped = Cell::new(false);
    let failed = RefCell::new(None);
    let records = iter::from_fn(|| {
        if stopped.get() || failed.borrow().is_some() {
            return None;
        }
        let record = records.next()?;
        match journal.borrow_mut().next_old() {
            Ok(old) => Some((record, old)),
            Err(error) => {
                failed.replace(Some(error));
                None
            }
        }
    });
    let work = Work { index: index.as_ref(), journal: true };
    let mut done = Progress::default();
    ordered(
        &pool,
        config.window(),
        records,
        |(record, old)| match old {
            Some(line) => again(pipeline, &line, &record),
            None => process(pipeline, work, record),
        },
        |outcome| -> Result<(), Error> {
            done.records += 1;
            done.bytes += outcome.bytes;
            if outcome.changed {
                return Err(journal.borrow().changed("other input"));
            }
            if let Some(line) = &outcome.note {
                journal.borrow_mut().note(line)?;
            }
            tally.take(outcome, &mut files)?;
            stopped.set(stopped.get() || progress(done) == Next::Stop);
            Ok(())
        },
    )?;
    if let Some(error) = failed.take() {
        return Err(error);
    }
    let digests = index.is_some().then(|| tally.seen.clone());
    let run = Run { stopped: stopped.get(), ..tally.finish(pipeline, start, &mut files)? };
    files.finish(&run)?;
    // A run that was stopped can go on.
    if !run.stopped {
        journal.into_inner().finish()?;
    }
    if let (Some(index), Some(digests)) = (index, digests) {
        index.save(digests)?;
    }
    Ok(run)
}
