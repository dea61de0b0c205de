//! A corpus through the pipeline: documents in order, in bounded memory, every record accounted for.

use std::{
    io,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    time::Instant,
};

use dateline_extract::actor::Profile;
use dateline_ingest::{Failure, Input, Record};
use dateline_types::CivilDate;

use crate::{
    Config, Pipeline, Seconds, Tables,
    actors::{Corpus, Slotted, placed},
    analyze::timed,
    events,
    files::{Files, json_line},
    ordered,
    quotes::{self, Index, Print, Story},
    retell,
    schema::{self, Counts, Duplicate, FailedRecord, ModelVersion, Run, SCHEMA, StageSeconds, Throughput},
    seen::Seen,
    stories::{Leaf, Placed, Stories},
    table::{self, Table},
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

/// A megabyte a thread is not enough for the deepest of what is read; the pages are only touched when needed.
const STACK_BYTES: usize = 16 << 20;

/// Reads `inputs`, writes everything to folder `out` (made if need be), and tells `progress` after each record.
/// Files get their names when they are whole.
///
/// # Errors
/// Output cannot be written. Input that cannot be read is a line of `failures.jsonl`.
pub fn run(
    pipeline: &Pipeline,
    inputs: Vec<Input>,
    out: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Run, Error> {
    let start = Instant::now();
    let config = &pipeline.config;
    let mut files = Files::create(out, config.tables)?;
    let index = config.seen.as_deref().map(Seen::open).transpose()?;
    let mut tally = Tally::new(pipeline);
    for earlier in &config.earlier {
        retell::remember(earlier, &mut tally.stories)?;
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(config.threads).stack_size(STACK_BYTES);
    let pool = threads.build().map_err(|source| Error::Threads { threads: config.threads, source })?;
    let records = dateline_ingest::records(inputs, &config.ingest);
    let mut done = Progress::default();
    ordered(
        &pool,
        config.window(),
        records,
        |record| process(pipeline, index.as_ref(), record),
        |outcome| -> Result<(), Error> {
            done.records += 1;
            done.bytes += outcome.bytes;
            tally.take(outcome, &mut files)?;
            progress(done);
            Ok(())
        },
    )?;
    let digests = index.is_some().then(|| tally.seen.clone());
    let run = tally.finish(pipeline, start, &mut files)?;
    files.finish(&run)?;
    if let (Some(index), Some(digests)) = (index, digests) {
        index.save(digests)?;
    }
    Ok(run)
}

/// What became of a record, rendered on the worker: what waits for its turn is bytes.
struct Outcome {
    bytes: u64,
    seconds: Seconds,
    result: Result<Found, FailedRecord>,
}

enum Found {
    New(Box<Rendered>),
    /// In the index of earlier runs.
    Seen(Duplicate),
}

/// A document as bytes.
struct Rendered {
    id: String,
    source: schema::Source,
    digest: u128,
    line: Slotted,
    tables: Vec<Slotted>,
    counts: Counts,
    day: Option<CivilDate>,
    profiles: Vec<Profile>,
    story: Story,
    prints: Vec<Print>,
    events: Vec<events::Print>,
    leaf: Leaf,
}

fn process(pipeline: &Pipeline, index: Option<&Seen>, record: Result<Record, Failure>) -> Outcome {
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
                    let rendered = timed(&mut times.render, || render(&analysis, profiles, &pipeline.config));
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
    Outcome { bytes, seconds, result }
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

fn render(analysis: &dateline_types::Analysis, profiles: Vec<Profile>, config: &Config) -> Rendered {
    let mut document = schema::document(analysis, config);
    let dateline_types::Analysis { document: doc, tokens, facts, .. } = analysis;
    schema::tell_actors(
        &mut document,
        &profiles,
        dateline_extract::code::codes(doc, tokens, facts, &profiles),
    );
    let mut line = serde_json::to_vec(&document).expect("strings and numbers are JSON");
    line.push(b'\n');
    let render = |&table: &Table| match config.tables {
        Tables::Csv => table::csv_rows(&document, table, config.offsets),
        Tables::Jsonl => Slotted::json(table::jsonl_rows(&document, table, config.offsets)),
        Tables::None => Slotted::default(),
    };
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
    let (story, prints) = quotes::prints(&document);
    let events = events::prints(&document, &*table::slicer(&document, config.offsets));
    Rendered {
        leaf: Leaf::new(&document, config.offsets),
        story,
        prints,
        events,
        digest: digest(&document.id, &document.text),
        line: Slotted::json(line),
        day: analysis.document.meta.published.or(dateline).map(|it| it.date),
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

/// What has been counted, and which documents were seen.
struct Tally {
    counts: Counts,
    seconds: Seconds,
    // Digests of id and text, and of ids alone; only looked up.
    seen: std::collections::HashSet<u128>,
    ids: std::collections::HashSet<u128>,
    corpus: Corpus,
    quotes: Index,
    events: events::Index,
    stories: Stories,
}

impl Tally {
    fn new(pipeline: &Pipeline) -> Tally {
        Tally {
            counts: Counts::default(),
            seconds: Seconds::default(),
            seen: std::collections::HashSet::new(),
            ids: std::collections::HashSet::new(),
            corpus: Corpus::new(&pipeline.models.actors),
            quotes: Index::new(),
            events: events::Index::new(),
            stories: Stories::default(),
        }
    }

    fn take(&mut self, outcome: Outcome, files: &mut Files) -> Result<(), Error> {
        self.counts.read += 1;
        self.seconds.add(&outcome.seconds);
        match outcome.result {
            Err(failed) => {
                self.counts.failed += 1;
                *self.counts.failed_by_kind.entry(failed.kind.clone()).or_default() += 1;
                files.failures.write(&json_line(&failed))
            }
            Ok(Found::Seen(duplicate)) => {
                self.counts.duplicates += 1;
                files.duplicates.write(&json_line(&duplicate))
            }
            Ok(Found::New(rendered)) if !self.seen.insert(rendered.digest) => {
                self.counts.duplicates += 1;
                let Rendered { id, source, .. } = *rendered;
                files.duplicates.write(&json_line(&Duplicate { id, source }))
            }
            Ok(Found::New(rendered)) => {
                let mut id = [0; 16];
                id.copy_from_slice(&blake3::hash(rendered.id.as_bytes()).as_bytes()[..16]);
                let reused = !self.ids.insert(u128::from_le_bytes(id));
                self.count(&rendered.counts, reused);
                let start = Instant::now();
                let mut actors = vec![None; rendered.counts.entities as usize];
                for it in self.corpus.link(rendered.day, &rendered.profiles)? {
                    actors[it.entity.index()] = Some((it.id.to_string(), schema::round(it.score)));
                }
                self.seconds.actors += start.elapsed().as_secs_f64();
                let Rendered { story, prints, events, line, tables, leaf, .. } = *rendered;
                timed(&mut self.seconds.events, || self.events.add(&story, events, &actors))?;
                timed(&mut self.seconds.quotes, || self.quotes.add(&story, prints, &actors))?;
                let place = timed(&mut self.seconds.stories, || self.stories.add(leaf, &actors));
                let original = place.copy.as_ref().map(|it| it.original.as_str());
                files.documents.write(&placed(line.filled(&actors), &place.story, original))?;
                self.tell(&place, files)?;
                let mut tables = files.tables.iter_mut().zip(&tables);
                tables.try_for_each(|(file, rows)| file.write(&rows.filled(&actors)))
            }
        }
    }

    /// Writes what the place of a document told.
    fn tell(&mut self, place: &Placed, files: &mut Files) -> Result<(), Error> {
        self.counts.copies += u64::from(place.copy.is_some());
        self.counts.stories += place.ended.len() as u64;
        place.copy.iter().try_for_each(|it| files.stories.copy(it))?;
        place.ended.iter().try_for_each(|it| files.stories.story(it))
    }

    fn count(&mut self, one: &Counts, reused_id: bool) {
        let all = &mut self.counts;
        all.written += one.written;
        all.reused_ids += u64::from(reused_id);
        all.other_languages += one.other_languages;
        all.source_bytes += one.source_bytes;
        all.text_bytes += one.text_bytes;
        all.sentences += one.sentences;
        all.words += one.words;
        all.entities += one.entities;
        all.quotes += one.quotes;
        all.quotes_below_score += one.quotes_below_score;
        all.times += one.times;
        all.amounts += one.amounts;
        all.events += one.events;
    }

    /// Writes actors, joined quotes, joined events and the last stories, and says what the run was.
    fn finish(self, pipeline: &Pipeline, begin: Instant, files: &mut Files) -> Result<Run, Error> {
        let Tally { mut counts, mut seconds, corpus, quotes, events, stories, .. } = self;
        let start = Instant::now();
        counts.actors = corpus.finish(|it| files.actor(it, pipeline.config.tables))?;
        seconds.actors += start.elapsed().as_secs_f64();
        let form = pipeline.config.tables;
        counts.quotes_joined = timed(&mut seconds.quotes, || quotes.finish(|it| files.quote(it, form)))?;
        counts.events_joined = timed(&mut seconds.events, || events.finish(|it| files.event(it, form)))?;
        let start = Instant::now();
        for it in stories.finish() {
            counts.stories += 1;
            files.stories.story(&it)?;
        }
        seconds.stories += start.elapsed().as_secs_f64();
        Ok(Tally::report(pipeline, counts, &seconds, begin.elapsed().as_secs_f64()))
    }

    fn report(pipeline: &Pipeline, counts: Counts, seconds: &Seconds, wall: f64) -> Run {
        let rate = |n: u64| if 0.0 < wall { (n as f64 / wall * 10.0).round() / 10.0 } else { 0.0 };
        let round = |it: f64| (it * 1e4).round() / 1e4;
        let model = |(name, version): (&str, u32)| ModelVersion { name: name.into(), version };
        Run {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION").into(),
            models: pipeline.models.versions().into_iter().map(model).collect(),
            config: pipeline.digest(),
            offsets: pipeline.config.offsets.name().into(),
            threads: pipeline.config.threads,
            seconds: StageSeconds {
                wall: round(wall),
                ingest: round(seconds.ingest),
                tokenize: round(seconds.tokenize),
                extract: round(seconds.extract),
                actors: round(seconds.actors),
                quotes: round(seconds.quotes),
                events: round(seconds.events),
                stories: round(seconds.stories),
                summarize: round(seconds.summarize),
                render: round(seconds.render),
            },
            throughput: Throughput {
                documents_per_second: rate(counts.written),
                megabytes_of_text_per_second: round(rate(counts.text_bytes) / 1e6),
                words_per_second: rate(counts.words),
            },
            counts,
        }
    }
}
