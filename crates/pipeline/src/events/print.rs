//! What the corpus needs to know of an event: its type, who took part, when, where, and the words of its sentence.

use serde_json::Number;

use crate::{
    likeness::{content_words, hash},
    schema::{Document, Entity, Event, EventParty},
};

/// Most content words of a sentence that are compared.
const LONGEST: usize = 80;

/// Letters of a trigger that forms of one word share.
const STEM: usize = 5;

/// One event.
#[derive(Clone, Debug)]
pub(crate) struct Print {
    /// Position in the document's events.
    pub(crate) index: u32,
    pub(crate) kind: String,
    pub(crate) root: String,
    pub(crate) mode: Option<String>,
    pub(crate) cameo: Option<String>,
    pub(crate) modality: String,
    /// The first letters of the trigger: `kill` for killed and killing.
    pub(crate) stem: String,
    /// Positions of entities, and what is known of them.
    pub(crate) actors: Vec<(usize, EventParty)>,
    pub(crate) recipients: Vec<(usize, EventParty)>,
    pub(crate) place: Option<(usize, EventParty)>,
    pub(crate) point: Option<(f32, f32)>,
    /// Day, if the document tells one.
    pub(crate) day: Option<String>,
    pub(crate) low: Option<Number>,
    pub(crate) high: Option<Number>,
    pub(crate) unit: Option<String>,
    pub(crate) text: String,
    /// Hashes of the content words of its sentence, sorted, each once.
    pub(crate) words: Vec<u64>,
    pub(crate) score: f32,
}

/// The events of a document. `slice` cuts its text by two offsets of the output.
pub(crate) fn prints(doc: &Document, slice: &crate::table::Slice<'_>) -> Vec<Print> {
    doc.events.iter().enumerate().filter_map(|(i, it)| print(doc, slice, i, it)).collect()
}

fn print(doc: &Document, slice: &crate::table::Slice<'_>, index: usize, it: &Event) -> Option<Print> {
    let sentence = doc.sentences.get(it.sentence as usize)?;
    let text = slice(sentence.start, sentence.end);
    let mut words: Vec<u64> = content_words(text).take(LONGEST).map(|it| hash(&it)).collect();
    words.sort_unstable();
    words.dedup();
    let parties = |ids: &[String]| ids.iter().filter_map(|id| party(doc, id)).collect::<Vec<_>>();
    let place = it.place.as_ref().and_then(|id| party(doc, id));
    let entity = place.as_ref().and_then(|(at, _)| doc.entities.get(*at));
    let amount = it.amount.and_then(|at| doc.amounts.get(at as usize));
    Some(Print {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        kind: it.kind.clone(),
        root: it.root.clone(),
        mode: it.mode.clone(),
        cameo: it.cameo.clone(),
        modality: it.modality.clone(),
        stem: slice(it.trigger[0], it.trigger[1]).chars().take(STEM).flat_map(char::to_lowercase).collect(),
        actors: parties(&it.actors),
        recipients: parties(&it.recipients),
        point: entity.and_then(|it| it.latitude.zip(it.longitude)),
        place,
        day: it.date.as_deref().and_then(day),
        low: amount.and_then(|it| it.low.clone()),
        high: amount.and_then(|it| it.high.clone()),
        unit: amount.and_then(|it| it.unit.clone()),
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        words,
        score: it.score,
    })
}

/// The day of a TIMEX3 value that is as narrow as one: `2024-06-21`, `2024-06-21T14:00`.
fn day(value: &str) -> Option<String> {
    let day = value.get(..10)?;
    day.bytes()
        .enumerate()
        .all(|(i, it)| if matches!(i, 4 | 7) { it == b'-' } else { it.is_ascii_digit() })
        .then(|| day.into())
}

/// The entity that an id names, `e3` the fourth.
fn party(doc: &Document, id: &str) -> Option<(usize, EventParty)> {
    let at = id.strip_prefix('e')?.parse::<usize>().ok()?;
    let it: &Entity = doc.entities.get(at)?;
    let party = EventParty {
        actor: None,
        name: it.name.clone(),
        cameo: it.cameo.clone(),
        country: it.country.clone(),
    };
    Some((at, party))
}
