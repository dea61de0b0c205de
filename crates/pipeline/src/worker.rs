//! What a worker does with a record: every stage, then the bytes that wait for their turn to be written.

use std::panic::{self, AssertUnwindSafe};

use dateline_extract::actor::Profile;
use dateline_ingest::{Failure, Record};
use dateline_types::CivilDate;

use crate::{
    Config, Pipeline, Seconds, Tables,
    actors::Slotted,
    analyze::timed,
    events,
    files::json_line,
    journal::{self, Entry},
    quotes::{self, Print, Story},
    schema::{self, Counts, Duplicate, FailedRecord},
    seen::Seen,
    stories::Leaf,
    table::{self, Table},
};

/// What became of a record, rendered on the worker: what waits for its turn is bytes.
pub(crate) struct Outcome {
    pub(crate) bytes: u64,
    pub(crate) seconds: Seconds,
    pub(crate) result: Result<Found, FailedRecord>,
    /// The line of the journal, if one is kept and the record was not in it.
    pub(crate) note: Option<Vec<u8>>,
    /// The record is not the one that the journal has at its place.
    pub(crate) changed: bool,
}

/// What a worker does beside the record itself.
#[derive(Clone, Copy)]
pub(crate) struct Work<'a> {
    /// Documents that earlier runs have written.
    pub(crate) index: Option<&'a Seen>,
    /// Whether a journal is kept.
    pub(crate) journal: bool,
}

pub(crate) enum Found {
    New(Box<Rendered>),
    /// In the index of earlier runs.
    Seen(Duplicate),
}

/// A document as bytes.
pub(crate) struct Rendered {
    pub(crate) id: String,
    pub(crate) source: schema::Source,
    pub(crate) digest: u128,
    pub(crate) line: Slotted,
    pub(crate) tables: Vec<Slotted>,
    pub(crate) counts: Counts,
    pub(crate) day: Option<CivilDate>,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) story: Story,
    pub(crate) prints: Vec<Print>,
    pub(crate) events: Vec<events::Print>,
    pub(crate) leaf: Leaf,
}

/// A record that a killed run had done: what the journal says of it.
pub(crate) fn again(pipeline: &Pipeline, line: &[u8], record: &Result<Record, Failure>) -> Outcome {
    let source = match record {
        Ok(record) => &record.source,
        Err(failure) => &failure.source_of,
    };
    let bytes = source.bytes.1 - source.bytes.0;
    let entry = serde_json::from_slice::<Entry>(line).ok().filter(|entry| {
        let (then, now) = (entry.source(), schema::source(source));
        (&then.path, &then.member, then.record, then.bytes) == (&now.path, &now.member, now.record, now.bytes)
    });
    let mut seconds = Seconds::default();
    let changed = entry.is_none();
    let result = match entry {
        Some(Entry::New(found)) => {
            let rendered = timed(&mut seconds.render, || render(*found, &pipeline.config));
            Ok(Found::New(Box::new(rendered)))
        }
        Some(Entry::Seen(duplicate)) => Ok(Found::Seen(duplicate)),
        Some(Entry::Failed(failed)) => Err(failed),
        // The run ends here.
        None => Ok(Found::Seen(Duplicate { id: String::new(), source: schema::source(source) })),
    };
    Outcome { bytes, seconds, result, note: None, changed }
}

pub(crate) fn process(pipeline: &Pipeline, work: Work<'_>, record: Result<Record, Failure>) -> Outcome {
    let Work { index, journal } = work;
    let mut note = None;
    let mut seconds = Seconds::default();
    let (bytes, result) = match record {
        Err(failure) => {
            let bytes = failure.source_of.bytes.1 - failure.source_of.bytes.0;
            (bytes, Err(failed(&failure.source_of, &failure.error)))
        }
        Ok(record) => {
            let source = record.source.clone();
            let bytes = source.bytes.1 - source.bytes.0;
            let work = || -> Result<_, dateline_ingest::Error> {
                let read = || dateline_ingest::parse(record, &pipeline.config.ingest);
                let document = timed(&mut seconds.ingest, read)?;
                if index.is_some_and(|it| it.has(digest(&document.id.0, document.text()))) {
                    return Ok(Err(document.id.0.to_string()));
                }
                Ok(Ok(pipeline.understand(document, &mut seconds)))
            };
            let analysis = panic::catch_unwind(AssertUnwindSafe(work));
            let result = match analysis {
                Ok(Ok(Ok(analysis))) => {
                    let mut times = Seconds::default();
                    let profiles = timed(&mut times.actors, || profiles(pipeline, &analysis));
                    let rendered = timed(&mut times.render, || {
                        let found = describe(&analysis, profiles, &pipeline.config);
                        let entry = Entry::New(Box::new(found));
                        note = journal.then(|| json_line(&entry));
                        let Entry::New(found) = entry else { unreachable!("made above") };
                        render(*found, &pipeline.config)
                    });
                    seconds.add(&times);
                    Ok(Found::New(Box::new(rendered)))
                }
                Ok(Ok(Err(id))) => Ok(Found::Seen(Duplicate { id, source: schema::source(&source) })),
                Ok(Err(error)) => Err(failed(&source, &error)),
                Err(payload) => Err(panicked(&source, payload.as_ref())),
            };
            (bytes, result)
        }
    };
    note = note.or_else(|| {
        journal.then(|| match &result {
            Ok(Found::New(_)) => Vec::new(), // noted above
            Ok(Found::Seen(it)) => json_line(&Entry::Seen(it.clone())),
            Err(it) => json_line(&Entry::Failed(it.clone())),
        })
    });
    Outcome { bytes, seconds, result, note, changed: false }
}

fn failed(source: &dateline_types::Source, error: &dateline_ingest::Error) -> FailedRecord {
    let source = schema::source(source);
    FailedRecord {
        source,
        stage: "ingest".into(),
        kind: error.kind().name().into(),
        message: error.to_string(),
    }
}

fn panicked(source: &dateline_types::Source, payload: &(dyn std::any::Any + Send)) -> FailedRecord {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message = text.or(payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    let source = schema::source(source);
    FailedRecord { source, stage: "analyze".into(), kind: "panic".into(), message: message.into() }
}

fn profiles(pipeline: &Pipeline, analysis: &dateline_types::Analysis) -> Vec<Profile> {
    let dateline_types::Analysis { document, tokens, facts, .. } = analysis;
    dateline_extract::actor::profiles(document, tokens, facts, &pipeline.models.actors)
}

/// All that a run writes of a document, but for what other documents tell.
fn describe(analysis: &dateline_types::Analysis, profiles: Vec<Profile>, config: &Config) -> journal::Found {
    let mut document = schema::document(analysis, config);
    let dateline_types::Analysis { document: doc, tokens, facts, .. } = analysis;
    schema::tell_actors(
        &mut document,
        &profiles,
        dateline_extract::code::codes(doc, tokens, facts, &profiles),
    );
    let dateline = analysis.document.meta.dateline.as_ref().and_then(|it| it.date);
    let counts = Counts {
        written: 1,
        other_languages: u64::from(crate::analyze::is_other_language(&analysis.document)),
        source_bytes: document.source.bytes[1] - document.source.bytes[0],
        text_bytes: document.text.len() as u64,
        sentences: document.sentences.len() as u64,
        words: analysis.tokens.len() as u64,
        entities: document.entities.len() as u64,
        quotes: document.quotes.len() as u64,
        quotes_below_score: (analysis.facts.quotes.len() - document.quotes.len()) as u64,
        times: document.times.len() as u64,
        amounts: document.amounts.len() as u64,
        events: document.events.len() as u64,
        ..Counts::default()
    };
    let day = analysis.document.meta.published.or(dateline).map(|it| it.date.to_string());
    journal::Found { document, profiles, counts, day }
}

/// A document's bytes, and what the passes over documents want of it.
fn render(found: journal::Found, config: &Config) -> Rendered {
    let journal::Found { document, profiles, counts, day } = found;
    let line = json_line(&document);
    let render = |&table: &Table| match config.tables {
        Tables::Csv => table::csv_rows(&document, table, config.offsets),
        Tables::Jsonl => Slotted::json(table::jsonl_rows(&document, table, config.offsets)),
        Tables::None => Slotted::default(),
    };
    let (story, prints) = quotes::prints(&document);
    let events = events::prints(&document, &*table::slicer(&document, config.offsets));
    Rendered {
        leaf: Leaf::new(&document, config.offsets),
        story,
        prints,
        events,
        digest: digest(&document.id, &document.text),
        line: Slotted::json(line),
        day: day.and_then(|it| dateline_ingest::moment(&it)).map(|it| it.date),
        profiles,
        tables: Table::ALL.iter().map(render).collect(),
        counts,
        id: document.id,
        source: document.source,
    }
}

/// What tells a document from others: its id and its text.
fn digest(id: &str, text: &str) -> u128 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(id.as_bytes()).update(&[0]).update(text.as_bytes());
    let mut digest = [0; 16];
    digest.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    u128::from_le_bytes(digest)
}
