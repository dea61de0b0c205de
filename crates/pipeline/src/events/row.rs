//! A row: one event, as documents report it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Number;

use super::{
    print::Print,
    same::{Side, same},
};
use crate::{
    fold::Row,
    likeness::{hash, shared},
    quotes::Story,
    schema::{EventParty, EventReport, JoinedEvent, round},
};

/// Share of content words that make two sentences copies of one another.
const COPIED: f32 = 0.8;

/// What one document says of an event.
#[derive(Debug)]
pub(crate) struct Report {
    story: Story,
    print: Print,
    side: Side,
}

impl Report {
    pub(super) fn new(story: &Story, mut print: Print, actors: &[Option<(String, f32)>]) -> Report {
        let id = |at: usize| actors.get(at).and_then(|it| it.as_ref()).map(|it| it.0.clone());
        let Print { actors: by, recipients: to, place, .. } = &mut print;
        for (at, party) in by.iter_mut().chain(to.iter_mut()).chain(place.as_mut()) {
            party.actor = id(*at);
        }
        let ids = |list: &[(usize, EventParty)]| {
            list.iter().flat_map(|it| marks(&it.1)).collect::<BTreeSet<String>>()
        };
        let place = print.place.as_ref().map(|it| &it.1);
        let side = Side {
            kind: print.kind.clone(),
            modality: print.modality.clone(),
            actors: ids(&print.actors),
            recipients: ids(&print.recipients),
            country: place.and_then(|it| it.country.clone()),
            day: print.day.clone(),
            published: story.day.clone(),
            stem: print.stem.clone(),
            words: print.words.clone(),
            cast: cast(actors),
        };
        Report { story: story.clone(), print, side }
    }

    /// What leads to rows that may be the same: a party in its role, or words of the sentence where no party is known.
    pub(super) fn keys(&self) -> Vec<u64> {
        let Side { kind, modality, actors, recipients, words, .. } = &self.side;
        let of = |role: u8, it: &String| hash(&(kind, modality, role, it));
        let parties = actors.iter().map(|it| of(0, it)).chain(recipients.iter().map(|it| of(1, it)));
        let mut res: Vec<u64> = parties.collect();
        if res.len() < 2 {
            res.extend(words.iter().take(12).map(|it| hash(&(kind, modality, it))));
        }
        res.sort_unstable();
        res.dedup();
        res
    }
}

/// The actors of a document but for countries, which many stories name.
fn cast(actors: &[Option<(String, f32)>]) -> Vec<u64> {
    let named =
        actors.iter().flatten().filter(|it| !it.0.starts_with("country:") && !it.0.starts_with("people:"));
    let mut res: Vec<u64> = named.map(|it| hash(&it.0)).collect();
    res.sort_unstable();
    res.dedup();
    res
}

/// By what a party is known in other documents: its id; a body of a state by its state, so that `Israel` and its army meet.
fn marks(party: &EventParty) -> Vec<String> {
    let mut res: Vec<String> = party.actor.iter().cloned().collect();
    let acts = |code: &String| code.get(3..6).is_none_or(|it| matches!(it, "GOV" | "MIL"));
    if party.cameo.as_ref().is_some_and(acts) {
        res.extend(party.country.iter().map(|it| format!("country:{it}")));
    }
    res
}

/// One event, while more reports may come.
#[derive(Debug)]
pub(crate) struct Happening {
    number: u32,
    continues: Option<u32>,
    /// In order of the input.
    reports: Vec<Report>,
}

impl Row for Happening {
    type Version = Report;
    type Line = JoinedEvent;

    fn open(number: u32, continues: Option<u32>) -> Happening {
        Happening { number, continues, reports: Vec::new() }
    }

    /// A document that tells two events of a kind means two.
    fn is_same(&self, report: &Report) -> bool {
        let elsewhere =
            self.reports.iter().rev().take_while(|it| it.story.id == report.story.id).next().is_none();
        let known = [self.reports.first(), self.reports.last()];
        elsewhere && known.into_iter().flatten().any(|it| same(&it.side, &report.side))
    }

    fn add(&mut self, report: Report) {
        self.reports.push(report);
    }

    fn len(&self) -> usize {
        self.reports.len()
    }

    /// The line of `events.jsonl`.
    fn finish(self) -> JoinedEvent {
        let reports = &self.reports;
        // The report that says most of who did it to whom, then the surest one.
        let fullness = |it: &Print| (it.actors.len().min(1) + it.recipients.len().min(1), it.score);
        let best = reports.iter().reduce(|a, b| if fullness(&a.print) < fullness(&b.print) { b } else { a });
        let first = reports.iter().min_by_key(|it| (it.story.day.is_none(), &it.story.day));
        let told = most(reports.iter().filter_map(|it| it.print.day.as_deref()));
        let published = reports.iter().filter_map(|it| it.story.day.clone()).min();
        let placed = reports.iter().find(|it| it.print.place.is_some()).map(|it| &it.print);
        let unit = reports.iter().find_map(|it| it.print.unit.clone());
        let of_unit = || reports.iter().map(|it| &it.print).filter(|it| it.unit == unit);
        let documents: BTreeSet<&str> = reports.iter().map(|it| it.story.id.as_str()).collect();
        let report = |it: &Report| EventReport {
            doc_id: it.story.id.clone(),
            event: it.print.index,
            outlet: it.story.outlet.clone(),
            published: it.story.day.clone(),
            date: it.print.day.clone(),
            text: it.print.text.clone(),
            score: round(it.print.score),
        };
        let text = |of: fn(&Print) -> &String| best.map_or_else(String::new, |it| of(&it.print).clone());
        let print = best.map(|it| &it.print);
        JoinedEvent {
            id: format!("v{}", self.number),
            kind: text(|it| &it.kind),
            root: text(|it| &it.root),
            mode: print.and_then(|it| it.mode.clone()),
            cameo: print.and_then(|it| it.cameo.clone()),
            modality: text(|it| &it.modality),
            actors: parties(reports.iter().map(|it| &it.print.actors)),
            recipients: parties(reports.iter().map(|it| &it.print.recipients)),
            dated_by: if told.is_some() { "text" } else { "published" }.into(),
            date: told.or(published),
            place: placed.and_then(|it| it.place.as_ref()).map(|it| it.1.clone()),
            latitude: placed.and_then(|it| it.point).map(|it| it.0),
            longitude: placed.and_then(|it| it.point).map(|it| it.1),
            amount_low: of_unit().filter_map(|it| it.low.clone()).reduce(less),
            amount_high: of_unit()
                .filter_map(|it| it.high.clone())
                .reduce(|a, b| if less(a.clone(), b.clone()) == a { b } else { a }),
            amount_unit: unit,
            score: round(print.map_or(0.0, |it| it.score)),
            first: first.map_or_else(String::new, |it| it.story.id.clone()),
            first_outlet: first.and_then(|it| it.story.outlet.clone()),
            documents: documents.len() as u64,
            sources: sources(reports),
            continues: self.continues.map(|it| format!("v{it}")),
            reports: reports.iter().map(report).collect(),
        }
    }
}

/// The smaller of two numbers.
fn less(a: Number, b: Number) -> Number {
    if b.as_f64() < a.as_f64() { b } else { a }
}

/// What is said most often, of several the least.
fn most<'a>(all: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.for_each(|it| *counts.entry(it).or_default() += 1);
    counts.into_iter().reduce(|a, b| if a.1 < b.1 { b } else { a }).map(|it| it.0.into())
}

/// The parties of all reports: those with an id once each, those without only where nobody has one.
fn parties<'a>(all: impl Iterator<Item = &'a Vec<(usize, EventParty)>>) -> Vec<EventParty> {
    let mut res: Vec<EventParty> = Vec::new();
    for (_, it) in all.flatten() {
        let known = res.iter().any(|old| match (&old.actor, &it.actor) {
            (None, None) => old.name.eq_ignore_ascii_case(&it.name),
            (a, b) => a == b,
        });
        if !known {
            res.push(it.clone());
        }
    }
    if res.iter().any(|it| it.actor.is_some()) {
        res.retain(|it| it.actor.is_some());
    }
    res
}

/// Reports that stand on their own: two of one outlet, or in the same words, are one.
fn sources(reports: &[Report]) -> u64 {
    let mut heads: Vec<&Report> = Vec::new();
    for it in reports {
        let copied = |old: &&Report| {
            let (a, b) = (&old.print.words, &it.print.words);
            let outlet = old.story.outlet.is_some() && old.story.outlet == it.story.outlet;
            outlet
                || old.story.id == it.story.id
                || COPIED * a.len().max(b.len()) as f32 <= shared(a, b) as f32
        };
        if !heads.iter().any(copied) {
            heads.push(it);
        }
    }
    heads.len() as u64
}
