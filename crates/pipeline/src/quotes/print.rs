//! What the corpus needs to know of a quote: its words, who spoke, when and about whom.

use crate::{
    likeness::{content_words, hash},
    schema::{Document, Quote},
};

/// Most words of a quote that are compared.
const LONGEST: usize = 400;
/// Most shingles of a quote that lead to it.
const SHINGLES: usize = 48;

/// The document that quotes stand in.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) id: String,
    /// Publisher, credit or agency.
    pub(crate) outlet: Option<String>,
    /// Day of publication.
    pub(crate) day: Option<String>,
}

/// One quote.
#[derive(Clone, Debug)]
pub(crate) struct Print {
    /// Position in the document's quotes.
    pub(crate) index: u32,
    /// Where it stands.
    pub(crate) span: (u32, u32),
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) said: Option<String>,
    pub(crate) score: f32,
    /// Hashes of the content words, sorted, each once.
    pub(crate) words: Vec<u64>,
    /// Hashes of two content words in a row.
    pub(crate) shingles: Vec<u64>,
    /// Positions of entities.
    pub(crate) speakers: Vec<usize>,
    /// The one spoken for.
    pub(crate) speaks_for: Option<usize>,
    pub(crate) about: Vec<usize>,
    pub(crate) names: Vec<String>,
    pub(crate) about_names: Vec<String>,
    /// Whom a stance is toward, which one, and the name.
    pub(crate) stance: Option<(usize, String, String)>,
}

/// The document and its quotes.
pub(crate) fn prints(doc: &Document) -> (Story, Vec<Print>) {
    let meta = &doc.meta;
    let dateline = meta.dateline.as_ref();
    let outlet = meta.publisher.clone().or_else(|| meta.credit.clone());
    let day = meta.published.as_ref().or_else(|| dateline.and_then(|it| it.date.as_ref()));
    let story = Story {
        id: doc.id.clone(),
        outlet: outlet.or_else(|| dateline.and_then(|it| it.agency.clone())),
        day: day.and_then(|it| it.get(..10)).map(Into::into),
    };
    // Attitudes are nobody's words.
    let spoken = doc.quotes.iter().enumerate().filter(|it| it.1.kind != "attitude");
    (story, spoken.map(|(i, it)| print(doc, i, it)).collect())
}

fn print(doc: &Document, index: usize, it: &Quote) -> Print {
    let content: Vec<u64> = content_words(&it.text).take(LONGEST).map(|it| hash(&it)).collect();
    let mut shingles: Vec<u64> = content.windows(2).map(|it| hash(&it)).take(SHINGLES).collect();
    if shingles.is_empty() {
        shingles.extend(content.first().map(|it| hash(&(it, "alone"))));
    }
    shingles.sort_unstable();
    shingles.dedup();
    let mut words = content;
    words.sort_unstable();
    words.dedup();
    let name = |at: &usize| doc.entities.get(*at).map_or_else(String::new, |it| it.name.clone());
    let speakers: Vec<usize> = it.speakers.iter().filter_map(|it| position(it)).collect();
    let about: Vec<usize> = it.about.iter().filter_map(|it| position(it)).collect();
    let stance = it.stance.as_ref().and_then(|it| {
        let toward = position(&it.toward)?;
        Some((toward, it.side.clone(), name(&toward)))
    });
    Print {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        span: (it.start, it.end),
        kind: it.kind.clone(),
        text: it.text.clone(),
        said: it.said.as_ref().and_then(|it| it.get(..10)).map(Into::into),
        score: it.score,
        words,
        shingles,
        names: speakers.iter().map(name).collect(),
        about_names: about.iter().map(name).collect(),
        speakers,
        speaks_for: it.speaks_for.as_ref().and_then(|it| position(&it.entity)),
        about,
        stance,
    }
}

/// The position that the id of an entity names: 3 for `e3`.
fn position(id: &str) -> Option<usize> {
    id.strip_prefix('e')?.parse().ok()
}
