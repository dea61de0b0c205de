//! What the page knows of a document: the record without what a reader does not see.

use dateline_pipeline::schema::{
    Block, Document, Entity, Event, Keyphrase, Meta, Note, Quote, QuoteVersion, SaidQuote, Sentence, Source,
    Time,
};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Page {
    id: String,
    source: Source,
    meta: Meta,
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    entities: Vec<Entity>,
    quotes: Vec<Quote>,
    times: Vec<Time>,
    events: Vec<Event>,
    summary: Vec<u32>,
    keyphrases: Vec<Keyphrase>,
    repairs: usize,
    notes: Vec<Note>,
}

impl Page {
    pub(crate) fn new(it: Document) -> Page {
        Page {
            id: it.id,
            source: it.source,
            meta: it.meta,
            text: it.text,
            blocks: it.blocks,
            sentences: it.sentences,
            entities: it.entities,
            quotes: it.quotes,
            times: it.times,
            events: it.events,
            summary: it.summary.iter().map(|it| it.sentence).collect(),
            keyphrases: it.keyphrases,
            repairs: it.repairs.len(),
            notes: it.notes,
        }
    }
}

/// A quote of several documents, for the pages of people: what is not in the documents themselves.
#[derive(Serialize)]
pub(crate) struct Joined {
    id: String,
    said: Option<String>,
    text: String,
    outlets: u64,
    versions: Vec<QuoteVersion>,
}

impl Joined {
    /// `None` for words that one document has alone.
    pub(crate) fn new(it: SaidQuote) -> Option<Joined> {
        let SaidQuote { id, said, text, outlets, versions, .. } = it;
        (1 < versions.len()).then_some(Joined { id, said, text, outlets, versions })
    }
}
