//! Figures of harm that documents give, and those of one day that cannot all be true.
//!
//! A count of people counts with the nearest word of harm of its sentence. Ranges that the words allow are compared:
//! `at least nine` and `eleven` agree, `nine` and `eleven` do not. Figures of different days are news of each day and
//! no contradiction; sentences that tell of another time are background.

use std::collections::BTreeMap;

use crate::{
    schema::{Amount, Contradiction, Document, Figure},
    table::Slice,
};

use super::{day::day, leaf::line};

/// Characters between a count and its word of harm, at most.
const REACH: usize = 48;
/// Days before publication that still belong to the news.
const NEWS: i32 = 30;

/// Beginnings of words, and what they tell; the first that fits counts.
#[rustfmt::skip]
const HARM: &[(&str, &str)] = &[
    ("killed", "killed"), ("dead", "killed"), ("deaths", "killed"), ("death toll", "killed"), ("died", "killed"),
    ("lost their lives", "killed"), ("fatalities", "killed"), ("drowned", "killed"),
    ("injur", "injured"), ("wounded", "injured"), ("hurt", "injured"),
    ("missing", "missing"), ("unaccounted", "missing"),
    ("arrest", "arrested"), ("detained", "arrested"),
];

/// Units that are people, or nothing: `killed nine`.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "person", "people", "man", "woman", "child", "boy", "girl", "civilian", "soldier", "officer", "policeman", "worker",
    "miner", "passenger", "student", "protester", "demonstrator", "resident", "villager", "migrant", "fighter", "troop",
    "tourist", "victim", "other", "crew", "sailor", "firefighter", "patient", "prisoner", "suspect", "life", "body",
    "death", "fatality", "casualty",
];

/// How many, according to a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    what: &'static str,
    figure_start: u32,
    figure_end: u32,
    text: String,
    low: Option<i64>,
    high: Option<i64>,
    said_by: Vec<String>,
}

/// The first figure of each kind in a document.
pub(super) fn find<'a>(doc: &'a Document, slice: &Slice<'a>, published: Option<i32>) -> Vec<Told> {
    let mut res: Vec<Told> = Vec::new();
    for it in doc.amounts.iter().filter(|it| it.kind == "QUANTITY") {
        let people = it.unit.as_deref().is_none_or(|unit| PEOPLE.contains(&unit));
        let Some(at) = doc.sentences.iter().position(|own| own.start <= it.start && it.end <= own.end) else {
            continue;
        };
        if !people || is_background(doc, at, published) {
            continue;
        }
        let Some(what) = harm(doc, slice, it, at) else { continue };
        if res.iter().any(|it| it.what == what) {
            continue;
        }
        let Some(line) = line(doc, slice, at as u32) else { continue };
        let number = |it: &Option<serde_json::Number>| it.as_ref().and_then(serde_json::Number::as_i64);
        let (low, high) = (number(&it.low), number(&it.high));
        let text = slice(it.start, it.end).to_owned();
        res.push(Told {
            what,
            figure_start: it.start,
            figure_end: it.end,
            text,
            low,
            high,
            said_by: line.said_by,
        });
    }
    res
}

/// Whether the sentence names a day long before the news.
fn is_background(doc: &Document, sentence: usize, published: Option<i32>) -> bool {
    let Some(own) = doc.sentences.get(sentence) else { return true };
    doc.times.iter().filter(|it| own.start <= it.start && it.end <= own.end).any(|it| {
        let value = it.value.as_deref().unwrap_or("");
        let year = value.get(..4).and_then(|it| it.parse::<i32>().ok());
        match (day(value), published) {
            (Some(at), Some(published)) => NEWS < published - at,
            (None, Some(_)) => value.len() == 4 && year.is_some(),
            (_, None) => false,
        }
    })
}

/// What happened to the people of a count: the nearest word of harm, after it or before it.
fn harm<'a>(doc: &Document, slice: &Slice<'a>, it: &Amount, sentence: usize) -> Option<&'static str> {
    let own = doc.sentences.get(sentence)?;
    let (before, after) =
        (slice(own.start, it.start).to_lowercase(), slice(it.start, own.end).to_lowercase());
    let skip = slice(it.start, it.end).to_lowercase().len();
    let mut best: Option<(usize, &'static str)> = None;
    for (word, what) in HARM {
        let after_at =
            after.find(word).filter(|at| starts_word(&after, *at)).map(|it| it.saturating_sub(skip));
        let before_at = before
            .rfind(word)
            .filter(|at| starts_word(&before, *at))
            .map(|at| before.len() - at - word.len());
        for distance in after_at.into_iter().chain(before_at) {
            if distance <= REACH && best.is_none_or(|it| distance < it.0) {
                best = Some((distance, what));
            }
        }
    }
    best.map(|it| it.1)
}

fn starts_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|it| !it.is_alphanumeric())
}

/// A document's figures, with where they are from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) doc_id: String,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<String>,
    pub(super) told: Vec<Told>,
}

/// A figure and who gives it.
type Given<'a> = (&'a Source, &'a Told);

/// The figures of one kind and day that contradict each other.
pub(super) fn contradictions(sources: &[Source]) -> Vec<Contradiction> {
    let mut groups: BTreeMap<(&str, Option<&str>), Vec<Given<'_>>> = BTreeMap::new();
    for source in sources {
        for it in &source.told {
            groups.entry((it.what, source.published.as_deref())).or_default().push((source, it));
        }
    }
    let mut res = Vec::new();
    for ((what, published), told) in groups {
        let mut apart: Vec<&Given<'_>> =
            told.iter().filter(|a| told.iter().any(|b| are_apart(a.1, b.1))).collect();
        apart.sort_by_key(|it| (it.1.low.or(it.1.high), it.1.high));
        if !apart.is_empty() {
            let figures = apart.into_iter().map(|(source, it)| figure(source, it)).collect();
            res.push(Contradiction { what: what.into(), day: published.map(str::to_owned), figures });
        }
    }
    res
}

fn are_apart(a: &Told, b: &Told) -> bool {
    let over = |low: Option<i64>, high: Option<i64>| low.zip(high).is_some_and(|(low, high)| high < low);
    over(a.low, b.high) || over(b.low, a.high)
}

fn figure(source: &Source, it: &Told) -> Figure {
    Figure {
        doc_id: source.doc_id.clone(),
        outlet: source.outlet.clone(),
        start: it.figure_start,
        end: it.figure_end,
        text: it.text.clone(),
        low: it.low,
        high: it.high,
        said_by: it.said_by.clone(),
    }
}
