//! Records to lines, one for one and in order, as they come: for pipes.

use std::{
    collections::BTreeMap,
    sync::mpsc::{self, RecvError},
    thread,
};

use dateline_ingest::{Failure, Input, Record};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use crate::{
    Config, Error, Next, Pipeline, Tables,
    schema::{self, FailedRecord},
    worker::{Found, Outcome, Rendered, Work, process},
};

/// The line of a record that gave no document.
#[derive(Serialize)]
struct Failed {
    error: FailedRecord,
}

/// Records that nothing else is known of.
const ALONE: Work<'static> = Work { index: None, journal: false };

/// What the calling thread waits for.
enum Event {
    Read(Box<Result<Record, Failure>>),
    End,
    Done(u64, Box<Outcome>),
}

/// Gives `sink` a line of JSON, with its line end, for every record of `inputs`, in their order: the document as in
/// `documents.jsonl`, or `{"error": ...}` with what `failures.jsonl` would hold. Actors are linked to tables alone, since no
/// other document is looked at. A line is given as soon as those before it are: a slow input holds nothing back.
///
/// # Errors
/// Those of `sink`, and no threads to be had.
pub fn annotate<E: From<Error>>(
    pipeline: &Pipeline,
    inputs: Vec<Input>,
    mut sink: impl FnMut(&[u8]) -> Result<Next, E>,
) -> Result<(), E> {
    let pipeline = &Pipeline {
        models: pipeline.models.clone(),
        config: Config { tables: Tables::None, ..pipeline.config.clone() },
    };
    let config = &pipeline.config;
    let pool = crate::run::pool(config)?;
    let (send, events) = mpsc::channel();
    // The reader has a thread of its own, which may wait for input for ever: it is left alone when the sink wants no more.
    let (permit, permits) = mpsc::channel::<()>();
    let (to_read, ingest) = (send.clone(), config.ingest.clone());
    thread::spawn(move || {
        for record in dateline_ingest::records(inputs, &ingest) {
            if permits.recv().is_err() || to_read.send(Event::Read(Box::new(record))).is_err() {
                return;
            }
        }
        let _ = to_read.send(Event::End); // nobody listens only after the sink wanted no more
    });
    for _ in 0..config.window() {
        let _ = permit.send(());
    }
    pool.in_place_scope(move |scope| {
        let mut ready = BTreeMap::new();
        let (mut n_read, mut n_given, mut more) = (0u64, 0u64, true);
        while more || n_given < n_read {
            match events.recv() {
                Ok(Event::Read(record)) => {
                    let (number, send) = (n_read, send.clone());
                    scope.spawn(move |_| {
                        let _ = send.send(Event::Done(number, Box::new(process(pipeline, ALONE, *record))));
                    });
                    n_read += 1;
                }
                Ok(Event::End) => more = false,
                Ok(Event::Done(number, outcome)) => drop(ready.insert(number, outcome)),
                Err(RecvError) => more = false,
            }
            while let Some(outcome) = ready.remove(&n_given) {
                n_given += 1;
                let _ = permit.send(()); // the reader may be done
                if sink(&line(*outcome))? == Next::Stop {
                    return Ok(());
                }
            }
        }
        Ok(())
    })
}

/// The lines that [`annotate`] would give for records in memory, in their order, on threads of its own: those of the
/// caller may have little stack.
///
/// # Errors
/// No threads to be had.
pub fn annotate_batch(pipeline: &Pipeline, records: Vec<Record>) -> Result<Vec<Vec<u8>>, Error> {
    let pool = crate::run::pool(&pipeline.config)?;
    let one = |record| line(process(pipeline, ALONE, Ok(record)));
    Ok(pool.install(|| records.into_par_iter().map(one).collect()))
}

fn line(outcome: Outcome) -> Vec<u8> {
    match outcome.result {
        Ok(Found::New(rendered)) => {
            let Rendered { counts, profiles, line, .. } = *rendered;
            let mut actors = vec![None; counts.entities as usize];
            for it in &profiles {
                let link = it.link.as_ref();
                actors[it.entity.index()] = link.map(|it| (it.id.to_string(), schema::round(it.score)));
            }
            line.filled(&actors)
        }
        // Without an index nothing was seen before.
        Ok(Found::Seen(duplicate)) => crate::files::json_line(&duplicate),
        Err(error) => crate::files::json_line(&Failed { error }),
    }
}
