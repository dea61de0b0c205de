//! What the writing thread keeps of a run: counts, documents seen, and the passes over documents.

use std::time::Instant;

use crate::{
    Pipeline, Seconds,
    actors::{Corpus, placed},
    analyze::timed,
    events,
    files::{Files, json_line},
    quotes::Index,
    run::Error,
    schema::{self, Counts, Duplicate, ModelVersion, Run, SCHEMA, StageSeconds, Throughput},
    stories::{Placed, Stories},
    worker::{Found, Outcome, Rendered},
};

/// What has been counted, and which documents were seen.
pub(crate) struct Tally {
    counts: Counts,
    seconds: Seconds,
    // Digests of id and text, and of ids alone; only looked up.
    pub(crate) seen: std::collections::HashSet<u128>,
    ids: std::collections::HashSet<u128>,
    corpus: Corpus,
    quotes: Index,
    events: events::Index,
    pub(crate) stories: Stories,
}

impl Tally {
    pub(crate) fn new(pipeline: &Pipeline) -> Tally {
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

    pub(crate) fn take(&mut self, outcome: Outcome, files: &mut Files) -> Result<(), Error> {
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
    pub(crate) fn finish(self, pipeline: &Pipeline, begin: Instant, files: &mut Files) -> Result<Run, Error> {
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
            stopped: false,
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
