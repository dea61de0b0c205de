//! One id for one actor: people and organisations across documents.
//!
//! `ecb`: topics 1 to 22 of ECB+. Documents are read in order of their topics by one roster; an annotated mention counts
//! where the program found a name that covers its last word, and its class is the annotated chain. Ids are compared inside
//! a topic, since the annotation knows nothing beyond one.

use std::path::Path;

use dateline_extract::actor::{Known, LIVE, Roster, profiles};
use dateline_types::{Analysis, Document, EntityId, EntityKind, MentionKind, Span};

use crate::{
    read::{self, ecb},
    score::{Card, SlipKind, purity::purity},
    system::System,
};

/// An annotated mention and the actor that the program says it is.
#[derive(Clone, Debug)]
struct Element {
    class: String,
    actor: String,
    person: bool,
    text: String,
    document: String,
}

/// Scores the sets.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let documents = ecb::read(data)?;
    let known = Known::new(Vec::new());
    let mut roster = Roster::new(&known, LIVE);
    let mut elements = Vec::new();
    for document in &documents {
        let analysis = system.understand(Document::from_text(&document.text));
        let actors = link(&mut roster, &known, &analysis);
        for it in &document.mentions {
            let found = name_over(&analysis, it.last).and_then(|it| actors[it.index()].clone());
            let text = document.text[it.span.range()].to_owned();
            let named = text.chars().any(char::is_uppercase) && it.span.start() != 0;
            if named {
                card.share("ecb.named-mentions-found", usize::from(found.is_some()), 1);
            }
            let Some(actor) = found else { continue };
            elements.push(Element {
                class: format!("{}/{}", document.topic, it.chain),
                actor: format!("{}/{actor}", document.topic),
                person: it.kind == "PER",
                text,
                document: document.id.clone(),
            });
        }
    }
    count(&mut card, "ecb", &elements);
    Ok(card)
}

fn count(card: &mut Card, set: &'static str, elements: &[Element]) {
    for (part, test) in [("all", None), ("people", Some(true)), ("organisations", Some(false))] {
        let pairs: Vec<(&str, &str)> = elements
            .iter()
            .filter(|it| test.is_none_or(|person| it.person == person))
            .map(|it| (it.class.as_str(), it.actor.as_str()))
            .collect();
        let [pure, whole, n] = purity(&pairs);
        card.share(&format!("{set}.{part}.purity"), pure, n);
        card.share(&format!("{set}.{part}.inverse-purity"), whole, n);
    }
    slips(card, set, elements);
}

/// Lists clusters of several classes, and classes in several clusters.
fn slips(card: &mut Card, set: &'static str, elements: &[Element]) {
    let mut by = |of: fn(&Element) -> (&String, &String), kind: SlipKind| {
        let mut groups: std::collections::BTreeMap<
            &String,
            std::collections::BTreeMap<&String, Vec<&Element>>,
        > = std::collections::BTreeMap::new();
        for it in elements {
            let (whole, part) = of(it);
            groups.entry(whole).or_default().entry(part).or_default().push(it);
        }
        for (whole, parts) in groups.iter().filter(|it| 1 < it.1.len()) {
            let show = |(part, own): (&&String, &Vec<&Element>)| {
                let mut texts: Vec<String> =
                    own.iter().map(|it| format!("{} {}", it.document, it.text)).collect();
                texts.sort();
                texts.dedup();
                texts.truncate(5);
                format!("{part} x{} ({})", own.len(), texts.join(", "))
            };
            let what = format!("{whole}: {}", parts.iter().map(show).collect::<Vec<_>>().join(" | "));
            super::card_slip(card, set, "actors", kind, what);
        }
    };
    by(|it| (&it.actor, &it.class), SlipKind::Spurious);
    by(|it| (&it.class, &it.actor), SlipKind::Missed);
}

/// The actor of each entity, as an id.
fn link(roster: &mut Roster, known: &Known, analysis: &Analysis) -> Vec<Option<String>> {
    let Analysis { document, tokens, facts, .. } = analysis;
    let mut res = vec![None; facts.entities.len()];
    for it in roster.link(None, &profiles(document, tokens, facts, known)) {
        res[it.entity.index()] = Some(it.id.to_string());
    }
    res
}

/// The entity of the longest name that covers `span`.
fn name_over(analysis: &Analysis, span: Span) -> Option<EntityId> {
    let facts = &analysis.facts;
    let names = facts.mentions.iter().filter(|it| it.kind == MentionKind::Name && it.span.contains(span));
    let acts = |it: EntityId| !matches!(facts.entity(it).kind, EntityKind::Place | EntityKind::Norp);
    names.filter(|it| acts(it.entity)).max_by_key(|it| it.span.len()).map(|it| it.entity)
}
