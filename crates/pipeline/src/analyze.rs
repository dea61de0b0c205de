//! One document through every stage.

use std::time::Instant;

use dateline_ingest::{Format, Record};
use dateline_types::{Analysis, Moment, Source};

use crate::Config;

/// Every learned table, opened once and shared by all threads.
#[derive(Clone, Debug)]
pub struct Models {
    /// Sentences, tokens, tags, dependencies.
    pub tokenize: dateline_tokenize::Models,
    /// Names, chains, quotes, events.
    pub extract: dateline_extract::Models,
    /// Actors that are known before anything is read: our table, and the user's list.
    pub actors: dateline_extract::actor::Known,
}

impl Models {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Models, dateline_model::Error> {
        Ok(Models {
            tokenize: dateline_tokenize::Models::embedded()?,
            extract: dateline_extract::Models::embedded()?,
            actors: dateline_extract::actor::Known::new(Vec::new()),
        })
    }

    /// Name and version of each model.
    pub fn versions(&self) -> Vec<(&'static str, u32)> {
        [self.tokenize.versions(), self.extract.versions()].concat()
    }
}

/// Models and settings: all that the work on a document depends on.
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// What was learned.
    pub models: Models,
    /// What was asked for.
    pub config: Config,
}

/// Time spent in each stage, in seconds of one thread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Seconds {
    pub ingest: f64,
    pub tokenize: f64,
    pub extract: f64,
    pub actors: f64,
    pub quotes: f64,
    pub events: f64,
    pub stories: f64,
    pub summarize: f64,
    pub render: f64,
}

impl Seconds {
    /// Adds the time of another document.
    pub fn add(&mut self, other: &Seconds) {
        self.ingest += other.ingest;
        self.tokenize += other.tokenize;
        self.extract += other.extract;
        self.actors += other.actors;
        self.quotes += other.quotes;
        self.events += other.events;
        self.stories += other.stories;
        self.summarize += other.summarize;
        self.render += other.render;
    }
}

impl Pipeline {
    /// A digest of all that changes the output: 32 hex digits of BLAKE3.
    pub fn digest(&self) -> String {
        let Models { actors, extract, .. } = &self.models;
        let text = format!("{} {:?} {:?}", self.config.settings(), actors.list(), extract.event.added());
        blake3::hash(text.as_bytes()).to_hex()[..32].to_owned()
    }

    /// One record through every stage.
    ///
    /// # Errors
    /// The record is not news text: empty, binary, malformed, too large. Text itself never fails.
    pub fn analyze(&self, record: Record) -> Result<Analysis, dateline_ingest::Error> {
        self.analyze_timed(record, &mut Seconds::default())
    }

    /// One text through every stage, as if it were read from a file. `published` resolves relative dates.
    ///
    /// # Errors
    /// The text is empty or too large.
    pub fn analyze_text(
        &self,
        text: &str,
        published: Option<Moment>,
    ) -> Result<Analysis, dateline_ingest::Error> {
        let source = Source::in_memory(text.len());
        let record = Record::new(source, Format::Text, text.into());
        let ingest = dateline_ingest::Config { published, ..self.config.ingest.clone() };
        let document = dateline_ingest::parse(record, &ingest)?;
        Ok(self.understand(document, &mut Seconds::default()))
    }

    /// [`Pipeline::analyze`], adding up the time of each stage.
    pub(crate) fn analyze_timed(
        &self,
        record: Record,
        seconds: &mut Seconds,
    ) -> Result<Analysis, dateline_ingest::Error> {
        let document = timed(&mut seconds.ingest, || dateline_ingest::parse(record, &self.config.ingest))?;
        Ok(self.understand(document, seconds))
    }

    /// Everything after reading; it cannot fail.
    pub(crate) fn understand(&self, document: dateline_types::Document, seconds: &mut Seconds) -> Analysis {
        if is_other_language(&document) {
            return other_language(document);
        }
        let Models { tokenize, extract, .. } = &self.models;
        let tokens = timed(&mut seconds.tokenize, || dateline_tokenize::tokenize(&document, tokenize));
        let facts = timed(&mut seconds.extract, || dateline_extract::extract(&document, &tokens, extract));
        let config = &self.config.summary;
        let summary = timed(&mut seconds.summarize, || {
            dateline_summarize::summarize(&document, &tokens, &facts, config)
        });
        Analysis { document, tokens, facts, summary }
    }
}

/// Whether a document is in a language that is not analysed; one that is not known is taken for English.
pub(crate) fn is_other_language(document: &dateline_types::Document) -> bool {
    document.meta.language.as_deref().is_some_and(|it| !matches!(it, "en" | "eng"))
}

/// A document that is recorded and not analysed.
fn other_language(mut document: dateline_types::Document) -> Analysis {
    let language = document.meta.language.as_deref().unwrap_or_default();
    let message = format!("not analysed: its language is {language}");
    document.notes.push(dateline_types::Note { code: "other-language", span: None, message });
    let tokens = dateline_types::Tokens::new(dateline_types::TokenColumns::default());
    let (facts, summary) = Default::default();
    Analysis { document, tokens, facts, summary }
}

/// Runs `work` and adds its time to `seconds`.
pub(crate) fn timed<T>(seconds: &mut f64, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let res = work();
    *seconds += start.elapsed().as_secs_f64();
    res
}
