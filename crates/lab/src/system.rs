//! The program under test, fed with the bytes of a story or with its gold text.

use dateline_ingest::{Format, Record};
use dateline_pipeline::{Config, Models, Pipeline};
use dateline_summarize::Budget;
use dateline_types::{Analysis, Block, BlockKind, CivilDate, Document, Meta, Moment, Source, Span};

use crate::gold::Story;

/// What a story is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// The raw bytes, as a user would feed them.
    Raw,
    /// The gold's repaired text with the gold's blocks, so that later stages are seen without the reader's mistakes.
    Clean,
}

/// The whole program, set anew for each story.
#[derive(Clone, Debug)]
pub struct System {
    pipeline: Pipeline,
}

impl System {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn new() -> Result<System, dateline_model::Error> {
        Ok(System::with(Models::embedded()?))
    }

    /// The program with models of one's own.
    pub fn with(models: Models) -> System {
        System { pipeline: Pipeline { models, config: Config::default() } }
    }

    /// Analyses a story; its summary has as many sentences as the gold's.
    ///
    /// # Errors
    /// The reader gave no document.
    pub fn analyse(&mut self, story: &Story, feed: Feed) -> Result<Analysis, dateline_ingest::Error> {
        let config = &mut self.pipeline.config;
        config.ingest.published = story.gold.published.as_deref().and_then(moment);
        config.summary.budget = Budget::Sentences(story.gold.summary.best.len());
        match feed {
            Feed::Raw => self.pipeline.analyze(record(story)),
            Feed::Clean => Ok(self.understand(clean(story))),
        }
    }

    /// The models in use.
    pub fn models(&self) -> &Models {
        &self.pipeline.models
    }

    /// Analyses a raw text; its summary has the usual length.
    ///
    /// # Errors
    /// The reader gave no document.
    pub fn read(&self, text: &str, published: Option<Moment>) -> Result<Analysis, dateline_ingest::Error> {
        self.pipeline.analyze_text(text, published)
    }

    /// The words of a clean text that may tell an event.
    pub fn candidates(&self, document: Document) -> Vec<dateline_extract::event::Candidate> {
        let Models { tokenize, extract, .. } = &self.pipeline.models;
        let tokens = dateline_tokenize::tokenize(&document, tokenize);
        let facts = dateline_extract::extract(&document, &tokens, extract);
        dateline_extract::event::candidates(&document, &tokens, &facts, &extract.event)
    }

    /// Everything after reading, for a text that is clean already.
    pub fn understand(&self, document: Document) -> Analysis {
        let Pipeline { models, config } = &self.pipeline;
        let tokens = dateline_tokenize::tokenize(&document, &models.tokenize);
        let facts = dateline_extract::extract(&document, &tokens, &models.extract);
        let summary = dateline_summarize::summarize(&document, &tokens, &facts, &config.summary);
        Analysis { document, tokens, facts, summary }
    }
}

/// A day written `2024-06-21`.
pub fn moment(date: &str) -> Option<Moment> {
    let mut parts = date.get(..10)?.split('-');
    let date = CivilDate {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    };
    Some(Moment::from(date))
}

fn record(story: &Story) -> Record {
    let source = Source {
        path: format!("{}/story.txt", story.gold.id).into(),
        member: None,
        record: 0,
        format: "text",
        bytes: (0, story.raw.len() as u64),
        charset: "utf-8",
    };
    Record::new(source, Format::Text, story.raw.clone())
}

/// A paragraph is the title, or body where it has gold sentences, or furniture.
fn clean(story: &Story) -> Document {
    let gold = &story.gold;
    let mut document = Document::from_text(&story.repaired);
    let (mut blocks, mut sentences) = (Vec::new(), gold.sentences.iter().peekable());
    for block in &document.blocks {
        let text = &document.text()[block.span];
        let (mut from, mut body) = (0, None::<Span>);
        while let Some(start) = sentences.peek().and_then(|it| text[from..].find(it.as_str())) {
            let len = sentences.next().map_or(0, String::len);
            let offset = block.span.start() as usize + from + start;
            let span = Span::at(offset, offset + len);
            body = Some(body.map_or(span, |it| it.cover(span)));
            from += start + len;
        }
        let (kind, span) = match body {
            Some(span) => (BlockKind::Paragraph, span),
            None if Some(text) == gold.meta.title.as_deref() => (BlockKind::Headline, block.span),
            None => (BlockKind::Note, block.span),
        };
        blocks.push(Block { kind, span });
    }
    document.blocks = blocks;
    document.meta = Meta {
        title: gold.meta.title.as_deref().map(Into::into),
        published: gold.published.as_deref().and_then(moment),
        ..Meta::default()
    };
    document
}
