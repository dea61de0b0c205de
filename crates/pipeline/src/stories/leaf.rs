//! What stories and copies need to know of a document: made by a worker, or from a line of an earlier record.

use crate::{
    Unit,
    copies::Sketch,
    keys::{Keys, STORY_KEYS},
    schema::{Document, Event, Quote},
    table::{Slice, slicer},
};

use super::{
    day::day,
    figures::{self, Told},
    line::Line,
    terms::{self, Term},
};

/// Sentences of a document that are kept, from its beginning.
const LINES: usize = 60;
/// Dated events and quotes of a document that are kept.
const DATED: usize = 24;
/// Least score of a quote that says whose words a sentence reports.
const SURE: f32 = 0.5;

/// A document, as far as the passes over documents look at it.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    /// Day of publication, and as a number.
    pub(super) published: Option<String>,
    pub(super) day: Option<i32>,
    pub(super) sketch: Sketch,
    pub(super) terms: Vec<Term>,
    /// Sentences of headline and body.
    pub(super) lines: Vec<Line>,
    /// Where the body begins among them.
    pub(super) body: usize,
    pub(super) figures: Vec<Told>,
    pub(super) dated: Vec<Dated>,
    /// Position and name of each entity with a name.
    pub(super) names: Vec<(usize, String)>,
}

/// An event or a quote with a date.
#[derive(Clone, Debug, Default)]
pub(super) struct Dated {
    pub(super) date: String,
    pub(super) line: Line,
    pub(super) is_quote: bool,
    pub(super) kind: String,
    /// Position and name of those who take part.
    pub(super) parties: Vec<(usize, String)>,
}

impl Leaf {
    /// Looks at a line of `documents.jsonl` whose offsets count `unit`.
    pub fn new(doc: &Document, unit: Unit) -> Leaf {
        let meta = &doc.meta;
        let dateline = meta.dateline.as_ref();
        let outlet = meta.publisher.clone().or_else(|| meta.credit.clone());
        let published = meta.published.as_ref().or_else(|| dateline.and_then(|it| it.date.as_ref()));
        let published = published.and_then(|it| it.get(..10)).map(str::to_owned);
        let slice = slicer(doc, unit);
        let (lines, body) = lines(doc, &slice);
        let bodies: Vec<&str> = lines[body..].iter().map(|it| it.text.as_str()).collect();
        let named = |it: &crate::schema::Entity| it.mentions.iter().any(|it| it.kind == "name");
        let names = doc.entities.iter().enumerate().filter(|it| named(it.1));
        Leaf {
            id: doc.id.clone(),
            title: meta.title.clone(),
            outlet: outlet.or_else(|| dateline.and_then(|it| it.agency.clone())),
            day: published.as_deref().and_then(day),
            sketch: Sketch::new(&bodies.join("\n")),
            terms: terms::terms(doc),
            figures: figures::find(doc, &slice, published.as_deref().and_then(day)),
            dated: dated(doc, &slice),
            names: names.map(|(i, it)| (i, it.name.clone())).collect(),
            published,
            lines,
            body,
        }
    }

    /// What passes over documents group by.
    pub(crate) fn keys(self) -> Keys {
        let mut terms = self.terms;
        terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let story = terms.into_iter().take(STORY_KEYS).map(|it| it.0).collect();
        let (bands, shingles) = self.sketch.into_parts();
        Keys { bands, shingles, story }
    }
}

/// Sentences of headline, then of the body, and where the body begins.
fn lines<'a>(doc: &'a Document, slice: &Slice<'a>) -> (Vec<Line>, usize) {
    let of = |kind: &str| -> Vec<u32> {
        let is_kind = |block: u32| doc.blocks.get(block as usize).is_some_and(|it| it.kind == kind);
        let all = doc.sentences.iter().enumerate().filter(|it| is_kind(it.1.block));
        all.map(|it| it.0 as u32).collect()
    };
    let headline: Vec<Line> = of("headline").into_iter().filter_map(|it| line(doc, slice, it)).collect();
    let body = headline.len();
    let bodies = of("paragraph").into_iter().take(LINES).filter_map(|it| line(doc, slice, it));
    (headline.into_iter().chain(bodies).collect(), body)
}

/// Sentence number `i`.
pub(super) fn line<'a>(doc: &'a Document, slice: &Slice<'a>, i: u32) -> Option<Line> {
    let it = doc.sentences.get(i as usize)?;
    let reports = |quote: &&Quote| {
        let spoken = quote.kind != "attitude" && SURE <= quote.score;
        spoken && quote.start < it.end && it.start < quote.end
    };
    let mut said_by: Vec<String> = Vec::new();
    for speaker in doc.quotes.iter().filter(reports).flat_map(|it| &it.speakers) {
        let name = doc.entities.iter().find(|it| it.id == *speaker).map(|it| it.name.clone());
        if let Some(name) = name.filter(|it| !said_by.contains(it)) {
            said_by.push(name);
        }
    }
    let text = slice(it.start, it.end);
    Some(Line { sentence: i, start: it.start, end: it.end, said_by, ..Line::of(text) })
}

fn dated<'a>(doc: &'a Document, slice: &Slice<'a>) -> Vec<Dated> {
    let party = |id: &String| {
        let at: usize = id.strip_prefix('e')?.parse().ok()?;
        Some((at, doc.entities.get(at)?.name.clone()))
    };
    let event = |it: &Event| {
        let happened = it.modality == "asserted";
        Some(Dated {
            date: date(it.date.as_ref().filter(|_| happened)?)?,
            line: line(doc, slice, it.sentence)?,
            is_quote: false,
            kind: it.kind.clone(),
            parties: it.actors.iter().chain(&it.recipients).filter_map(party).collect(),
        })
    };
    let quote = |it: &Quote| {
        let spoken = it.kind != "attitude" && SURE <= it.score;
        let at = doc.sentences.iter().position(|sentence| it.start < sentence.end)?;
        Some(Dated {
            date: date(it.said.as_ref().filter(|_| spoken)?)?,
            line: line(doc, slice, at as u32)?,
            is_quote: true,
            kind: it.kind.clone(),
            parties: it.speakers.iter().filter_map(party).collect(),
        })
    };
    let mut res: Vec<Dated> = doc.events.iter().filter_map(event).collect();
    // One sentence tells one event: the first, which is the one its sentence is about.
    res.dedup_by(|next, kept| next.line.sentence == kept.line.sentence && next.date == kept.date);
    res.extend(doc.quotes.iter().filter_map(quote));
    res.truncate(DATED);
    res
}

/// A day, or a month, of the calendar: seasons, parts of a day and vague times are left out.
fn date(value: &str) -> Option<String> {
    if day(value).is_some() {
        return value.get(..10).map(str::to_owned);
    }
    let month = value.len() == 7 && value.as_bytes()[4] == b'-';
    let digits = value.bytes().filter(u8::is_ascii_digit).count() == 6;
    (month && digits).then(|| value.to_owned())
}
