//! Coded sentences as a development set for the types and parties of events.
//!
//! A coded sentence has one type, its PLOVER root, and the words for source and target; it is analysed as a document of
//! its own. The judge is trained anew for each of five folds (by a hash of the text, so that one sentence with two
//! codings is in one fold) on the other four; PLOVER's own records (`plover`) are judged by what the sentences of
//! `zero-shot` taught.
//!
//! Which event counts, where a sentence tells several:
//! - `free`: the most prominent one (`prominence`); of equals the first;
//! - `given`: source and target are told: the one that names the target (two points) and the source (one point) best, of
//!   equals as `free`.
//!
//! `macro-*`: mean over the roots of the F1 of each; a sentence without event counts as missed. `type-*`: the same from
//! `type` and `modality` alone, turned into roots by rule, as a reader who does not know our `root` would. CONCEDE and
//! RETREAT are one root there, YIELD. `source`, `target`, `both`: of the sentences whose root is right (`free`), those
//! whose actors and recipients touch the words of source and target; all parties of a mutual event are both; a side that
//! the sentence does not name is not counted.

use std::{error::Error, path::Path};

use dateline_extract::event::{EXPECT, Judge};
use dateline_model::{Model, feature};
use dateline_pipeline::Models;
use dateline_types::{Analysis, Document, EntityId, Event, EventKind, Modality, Span};

use super::card_slip;
use crate::{
    read::coded::{self, Coded},
    score::{Card, SlipKind},
    system::System,
    train::events::{self as train, Example, Vectors},
};

const N_FOLDS: u64 = 5;

/// Scores every sentence.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, Box<dyn Error>> {
    let mut card = Card::default();
    let vectors = Vectors::read(data)?;
    let (sentences, records) = (coded::zero_shot(data)?, coded::plover(data)?);
    let teach = |it: &Coded| train::example(it, &system.candidates(Document::from_text(&it.text)));
    let examples: Vec<Example> = sentences.iter().map(teach).collect();
    let others: Vec<Example> = records.iter().map(teach).collect();
    let uncoded = train::uncoded(data, system)?;
    let mut table = Table::default();
    for fold in 0..N_FOLDS {
        let known = sentences.iter().zip(&examples).filter(|it| fold_of(it.0) != fold).map(|it| it.1);
        let training: Vec<Example> = known.chain(&others).chain(&uncoded).cloned().collect();
        let system = judged(system, train::fit(&training, &vectors))?;
        sentences
            .iter()
            .filter(|it| fold_of(it) == fold)
            .for_each(|it| table.score("zero-shot", it, &system, &mut card));
    }
    table.finish("zero-shot", &mut card);
    let system = judged(system, train::fit(&[examples.as_slice(), &uncoded].concat(), &vectors))?;
    let mut table = Table::default();
    records.iter().for_each(|it| table.score("plover", it, &system, &mut card));
    table.finish("plover", &mut card);
    Ok(card)
}

fn fold_of(it: &Coded) -> u64 {
    feature::bytes(it.text.as_bytes()) % N_FOLDS
}

/// The program with another judge.
fn judged(system: &System, bytes: Vec<u8>) -> Result<System, dateline_model::Error> {
    let mut models: Models = system.models().clone();
    models.extract.judge = Judge::open(&Model::from_vec(bytes, EXPECT)?)?;
    Ok(System::with(models))
}

/// What is counted: by how the event was chosen, for each root: right, gold, predicted.
#[derive(Debug, Default)]
struct Table {
    counts: [[[usize; 3]; EventKind::ALL.len()]; WAYS.len()],
}

const WAYS: [&str; 4] = ["macro-free", "macro-given", "type-free", "type-given"];

impl Table {
    fn score(&mut self, set: &str, coded: &Coded, system: &System, card: &mut Card) {
        let analysis = system.understand(Document::from_text(&coded.text));
        let gold = merged(coded.kinds[0]);
        let sides = |it: &Event| sides(coded, it, &analysis);
        let points = |it: &Event| {
            let (source, target) = sides(it);
            f32::from(u8::from(target == Some(true))) * 2.0 + f32::from(u8::from(source == Some(true)))
        };
        let events = &analysis.facts.events;
        let free = most(events, prominence);
        let given = most(events, |it| 10.0 * points(it) + prominence(it));
        let by_root = |it: Option<&Event>| it.map(|it| merged(it.root));
        let by_type = |it: Option<&Event>| it.map(|it| merged(outsider(it.kind, it.modality)));
        let chosen = [by_root(free), by_root(given), by_type(free), by_type(given)];
        for (counts, own) in self.counts.iter_mut().zip(chosen) {
            if let Some(gold) = gold.index() {
                counts[gold][1] += 1;
            }
            if let Some((own, at)) = own.and_then(|it| Some((it, it.index()?))) {
                counts[at][2] += 1;
                counts[at][0] += usize::from(own == gold);
            }
        }
        if chosen[1] != Some(gold) {
            let own: Vec<_> = events.iter().map(|it| show(it, &analysis)).collect();
            let what = format!("{}: {:?} {}", gold.name(), own, coded.text);
            card_slip(card, &coded.id, "events", SlipKind::Missed, what);
        }
        let Some(event) = free.filter(|it| merged(it.root) == gold) else { return };
        let (source, target) = sides(event);
        for (name, side) in [("source", source), ("target", target)] {
            if let Some(right) = side {
                card.share(&format!("{set}.{name}"), usize::from(right), 1);
            }
        }
        let both = source != Some(false) && target != Some(false);
        card.share(&format!("{set}.both"), usize::from(both), 1);
        if !both {
            let words =
                |it: &[Span]| it.iter().map(|it| &coded.text[it.range()]).collect::<Vec<_>>().join("; ");
            let (source, target) = (words(&coded.source), words(&coded.target));
            let what = format!("[{source}] -> [{target}] as {} | {}", show(event, &analysis), coded.text);
            card_slip(card, &coded.id, "parties", SlipKind::Wrong, what);
        }
    }

    fn finish(&self, set: &str, card: &mut Card) {
        for (way, counts) in WAYS.iter().zip(&self.counts) {
            let known: Vec<_> = counts.iter().zip(EventKind::ALL).filter(|it| 0 < it.0[1]).collect();
            let f1 = |it: &[usize; 3]| 2.0 * it[0] as f64 / (it[1] + it[2]).max(1) as f64;
            let sum: f64 = known.iter().map(|it| f1(it.0)).sum();
            card.set(&format!("{set}.{way}"), sum / known.len().max(1) as f64);
            if way.starts_with("macro-g") {
                for (it, kind) in known {
                    card.f1(&format!("{set}.{}", kind.name().to_lowercase()), it[0], it[2], it[1]);
                }
            }
        }
    }
}

/// How likely an event is what its sentence is about: one that says who acts before one that does not, a verb before a
/// noun, then the surer one.
fn prominence(event: &Event) -> f32 {
    let sides = match (event.actors.len(), event.recipients.len()) {
        (0, _) => 0.15,
        (1, 0) => 0.6,
        (_, _) => 1.0,
    };
    let word = if event.origin.by == "event.nominal" { 0.4 } else { 1.0 };
    sides * word * event.score
}

fn most(events: &[Event], of: impl Fn(&Event) -> f32) -> Option<&Event> {
    events.iter().reduce(|a, b| if of(a) < of(b) { b } else { a })
}

/// Whether the actors touch the source and the recipients the target, where the sentence names them.
fn sides(coded: &Coded, event: &Event, analysis: &Analysis) -> (Option<bool>, Option<bool>) {
    let touch = |gold: &[Span], ids: &[EntityId]| {
        let mut own = analysis.facts.mentions.iter().filter(|it| ids.contains(&it.entity));
        (!gold.is_empty()).then(|| own.any(|own| gold.iter().any(|it| it.overlaps(own.span))))
    };
    let mutual = event.recipients.is_empty() && 1 < event.actors.len();
    let others = if mutual { &event.actors } else { &event.recipients };
    (touch(&coded.source, &event.actors), touch(&coded.target, others))
}

/// A root from type and modality alone.
fn outsider(kind: EventKind, modality: Modality) -> EventKind {
    dateline_extract::event::root_by_rule(kind, modality)
}

fn merged(kind: EventKind) -> EventKind {
    if kind == EventKind::Retreat { EventKind::Concede } else { kind }
}

fn show(event: &Event, analysis: &Analysis) -> String {
    let names = |ids: &[EntityId]| {
        ids.iter().map(|it| &*analysis.facts.entity(*it).name).collect::<Vec<_>>().join("; ")
    };
    format!(
        "{} ({} {}) {:?} [{}] -> [{}] {:.2} {}",
        event.root.name(),
        event.kind.name(),
        event.modality.name(),
        &analysis.document.text()[event.trigger],
        names(&event.actors),
        names(&event.recipients),
        event.score,
        event.origin.by
    )
}
