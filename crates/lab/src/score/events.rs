//! Events: triggers, types, and who did what to whom.
//!
//! Rows are paired one to one, those with overlapping triggers only; equal types and then equal parties are
//! preferred. `trigger`: paired at all; `type`: paired with the same type (the measure of the event argument tasks
//! since ACE 2005); `full`: type and every field the same; fields: shares of the rows with the same type. `bag`:
//! types of the story as a multiset, whatever their triggers.

use dateline_types::EventKind;

use super::{Card, Pair, SlipKind, assign, pairing::Equal};
use crate::sheet::{Event, Sheet};

type Field = (&'static str, fn(&Equal, &Event, &Event) -> bool);

const FIELDS: [Field; 6] = [
    ("actors", |equal, g, p| equal.same_set(&g.actors, &p.actors)),
    ("recipients", |equal, g, p| equal.same_set(&g.recipients, &p.recipients)),
    ("modality", |_, g, p| g.modality == p.modality),
    ("according_to", |equal, g, p| equal.same_set(&g.according_to, &p.according_to)),
    ("date", |_, g, p| g.date == p.date),
    ("place", |equal, g, p| equal.same(g.place, p.place)),
];

pub(super) fn score(pair: Pair, equal: &Equal, card: &mut Card) {
    let (gold, predicted) = (&pair.gold.events, &pair.predicted.events);
    let agree = |g: &Event, p: &Event| FIELDS.iter().filter(|field| field.1(equal, g, p)).count();
    let weight = |g: usize, p: usize| {
        let (g, p) = (&gold[g], &predicted[p]);
        let overlap = 0 < g.trigger.shared(p.trigger);
        if overlap {
            1.0 + 8.0 * f64::from(u8::from(g.kind == p.kind)) + 0.1 * agree(g, p) as f64
        } else {
            0.0
        }
    };
    let pairs = assign::best(gold.len(), predicted.len(), weight);
    let paired: Vec<(&Event, &Event)> =
        pairs.iter().enumerate().filter_map(|(g, p)| Some((&gold[g], &predicted[(*p)?]))).collect();
    let typed: Vec<_> = paired.iter().filter(|(g, p)| g.kind == p.kind).collect();
    let full = typed.iter().filter(|(g, p)| agree(g, p) == FIELDS.len()).count();
    card.f1("events.trigger", paired.len(), predicted.len(), gold.len());
    card.f1("events.type", typed.len(), predicted.len(), gold.len());
    card.f1("events.bag", bag(gold, predicted), predicted.len(), gold.len());
    card.f1("events.full", full, predicted.len(), gold.len());
    for (name, same) in FIELDS {
        let right = typed.iter().filter(|(g, p)| same(equal, g, p)).count();
        card.share(&format!("events.{name}"), right, typed.len());
    }
    let parties = |it: &(&Event, &Event)| FIELDS[0].1(equal, it.0, it.1) && FIELDS[1].1(equal, it.0, it.1);
    let right = typed.iter().filter(|it| parties(it)).count();
    card.f1("events.who-whom", right, predicted.len(), gold.len());
    note(pair, equal, &pairs, card);
}

/// How many types the two lists share, each as often as it stands in both.
fn bag(gold: &[Event], predicted: &[Event]) -> usize {
    let count = |events: &[Event], kind: EventKind| events.iter().filter(|it| it.kind == kind).count();
    EventKind::ALL.iter().map(|&kind| count(gold, kind).min(count(predicted, kind))).sum()
}

fn note(pair: Pair, equal: &Equal, pairs: &[Option<usize>], card: &mut Card) {
    for (g, p) in pairs.iter().enumerate() {
        let gold = &pair.gold.events[g];
        let Some(p) = *p else {
            card.slip(pair, "events", SlipKind::Missed, show(pair, pair.gold, gold));
            continue;
        };
        let predicted = &pair.predicted.events[p];
        let mut wrong: Vec<&str> =
            FIELDS.iter().filter(|field| !field.1(equal, gold, predicted)).map(|field| field.0).collect();
        if gold.kind != predicted.kind {
            wrong.insert(0, "type");
        }
        if !wrong.is_empty() {
            let (gold, predicted) = (show(pair, pair.gold, gold), show(pair, pair.predicted, predicted));
            let what = format!("{}\n      got   {predicted}\n      gold  {gold}", wrong.join(", "));
            card.slip(pair, "events", SlipKind::Wrong, what);
        }
    }
    for (p, it) in pair.predicted.events.iter().enumerate().filter(|(p, _)| !pairs.contains(&Some(*p))) {
        debug_assert!(p < pair.predicted.events.len());
        card.slip(pair, "events", SlipKind::Spurious, show(pair, pair.predicted, it));
    }
}

fn show(pair: Pair, sheet: &Sheet, it: &Event) -> String {
    let names = |rows: &[usize]| {
        let names: Vec<&str> = rows.iter().map(|&it| sheet.entities[it].name.as_str()).collect();
        format!("[{}]", names.join("; "))
    };
    format!(
        "{} {} {} -> {} by {} on {} at {} | {}",
        it.kind.name(),
        it.modality.name(),
        names(&it.actors),
        names(&it.recipients),
        names(&it.according_to),
        it.date.as_deref().unwrap_or("-"),
        it.place.map_or("-", |it| sheet.entities[it].name.as_str()),
        pair.ruler.context(it.trigger, 40),
    )
}

#[cfg(test)]
mod tests {
    use dateline_types::Modality;

    use super::*;
    use crate::{ruler::Place, score::testing};

    fn event(kind: EventKind, start: usize, actors: &[usize]) -> Event {
        Event {
            kind,
            trigger: Place { start, end: start + 2 },
            actors: actors.to_vec(),
            recipients: Vec::new(),
            modality: Modality::Asserted,
            according_to: Vec::new(),
            date: None,
            place: None,
        }
    }

    #[test]
    fn trigger_type_and_parties_are_told_apart() {
        let mut gold = testing::chains(&[&[(0, 1)], &[(2, 3)]]);
        let mut predicted = gold.clone();
        gold.events = vec![event(EventKind::Aid, 4, &[0]), event(EventKind::Accuse, 8, &[1])];
        predicted.events = vec![event(EventKind::Aid, 5, &[1]), event(EventKind::Assault, 8, &[1])];
        let equal = Equal::new(&gold, &predicted);
        let card = testing::card(&gold, &predicted, |pair, card| score(pair, &equal, card));
        let value = |name| card.value(name).unwrap();
        assert_eq!([value("events.trigger"), value("events.type"), value("events.full")], [1.0, 0.5, 0.0]);
        assert_eq!(
            [value("events.actors"), value("events.recipients"), value("events.bag")],
            [0.0, 1.0, 0.5]
        );
    }
}
