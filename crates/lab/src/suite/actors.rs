//! One id for one actor: people and organisations across documents.
//!
//! `ecb`: topics 1 to 22 of ECB+. Documents are read in order of their topics by one roster; an annotated mention counts
//! where the program found a name that covers its last word, and its class is the annotated chain. Ids are compared inside
//! a topic, since the annotation knows nothing beyond one. Its annotators linked what takes part in the story's events and
//! left the same name elsewhere without a chain; `ecb-linked` leaves those mentions out.
//!
//! `worldwide`: people and organisations annotated in the dev fold of the worldwide newswire. Two names are one actor if they
//! have the same letters, unless our label says other: every name that two documents share was looked up in both, and
//! ministries, parliaments, courts, acronyms and other forms got labels by hand (`labels/actors_worldwide.tsv`). A surname
//! goes to the only full name of its document that has it, an acronym to the name of its document that it abbreviates. `worldwide-shared` are the actors of two documents and more.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use dateline_extract::actor::{Known, LIVE, Roster, profiles};
use dateline_types::{Analysis, Document, EntityId, EntityKind, MentionKind, Span};

use crate::{
    read::{self, ecb},
    score::{Card, SlipKind, purity::purity},
    system::System,
    train::{
        self,
        names::data::{self as names_data, Annotated, Part},
    },
};

const LABELS: &str = include_str!("../../labels/actors_worldwide.tsv");

/// An annotated mention and the actor that the program says it is.
#[derive(Clone, Debug)]
struct Element {
    class: String,
    /// The annotation says with what else it goes.
    in_chain: bool,
    score: f32,
    actor: String,
    person: bool,
    text: String,
    document: String,
}

/// Scores the sets.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, train::Error> {
    let mut card = Card::default();
    ecb(data, system, &mut card)?;
    worldwide(data, system, &mut card)?;
    Ok(card)
}

fn ecb(data: &Path, system: &System, card: &mut Card) -> Result<(), read::Error> {
    let known = Known::new(Vec::new());
    let mut roster = Roster::new(&known, LIVE);
    let mut elements = Vec::new();
    for document in &ecb::read(data)? {
        let analysis = system.understand(Document::from_text(&document.text));
        let actors = link(&mut roster, &known, &analysis);
        for it in &document.mentions {
            let found = name_over(&analysis, it.last).and_then(|it| actors[it.index()].clone());
            let text = document.text[it.span.range()].to_owned();
            let named = text.chars().any(char::is_uppercase) && it.span.start() != 0;
            if named {
                card.share("ecb.named-mentions-found", usize::from(found.is_some()), 1);
            }
            let Some((actor, score)) = found else { continue };
            elements.push(Element {
                class: format!("{}/{}", document.topic, it.chain),
                in_chain: it.linked,
                actor: format!("{}/{actor}", document.topic),
                score,
                person: it.kind == "PER",
                text,
                document: document.id.clone(),
            });
        }
    }
    count(card, "ecb", &elements);
    let linked: Vec<Element> = elements.into_iter().filter(|it| it.in_chain).collect();
    count(card, "ecb-linked", &linked);
    Ok(())
}

fn worldwide(data: &Path, system: &System, card: &mut Card) -> Result<(), train::Error> {
    let known = Known::new(Vec::new());
    let mut roster = Roster::new(&known, LIVE);
    let mut elements = Vec::new();
    for document in &names_data::worldwide(data, Part::Dev)? {
        let analysis = system.understand(Document::from_text(&document.text));
        let actors = link(&mut roster, &known, &analysis);
        for (span, class, person) in classes(document) {
            let end = Span::new(span.end() - 1, span.end());
            let found = name_over(&analysis, end).and_then(|it| actors[it.index()].clone());
            card.share("worldwide.named-mentions-found", usize::from(found.is_some()), 1);
            let Some((actor, score)) = found else { continue };
            let text = document.text[span.range()].to_owned();
            let document = document.name.clone();
            elements.push(Element { class, in_chain: true, actor, score, person, text, document });
        }
    }
    count(card, "worldwide", &elements);
    let mut documents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in &elements {
        documents.entry(&it.class).or_default().insert(&it.document);
    }
    let shared: Vec<Element> =
        elements.iter().filter(|it| 1 < documents[it.class.as_str()].len()).cloned().collect();
    count(card, "worldwide-shared", &shared);
    Ok(())
}

/// The actor of each annotated person and organisation: our label, else the letters of its name; of a surname those of the
/// only full name of the document that has it. A surname of several is left out.
fn classes(document: &Annotated) -> Vec<(Span, String, bool)> {
    let stem = document.name.trim_end_matches(".tsv").trim_end_matches(".txt");
    let names: Vec<(Span, String, bool)> = document
        .spans
        .iter()
        .filter(|it| matches!(it.2.as_str(), "Person" | "Organization") && !it.0.is_empty())
        .map(|it| (it.0, letters(&document.text[it.0.range()]), it.2 == "Person"))
        .collect();
    let full: BTreeSet<&str> =
        names.iter().filter(|it| it.2 && it.1.contains(' ')).map(|it| it.1.as_str()).collect();
    let mut res = Vec::new();
    for (span, name, person) in &names {
        let lone = *person && !name.contains(' ');
        let mut owners = full.iter().filter(|it| it.split(' ').any(|word| word == name));
        let class = match (label(stem, name), lone, owners.next(), owners.next()) {
            (Some("-"), ..) | (None, true, Some(_), Some(_)) => continue,
            (Some(class), ..) => class.to_owned(),
            (None, true, Some(owner), None) => label(stem, owner).unwrap_or(owner).to_owned(),
            (None, true, None, _) => format!("{stem}: {name}"),
            (None, false, ..) => match longer(&names, name, *person) {
                Longer::None => name.clone(),
                Longer::One(whole) => label(stem, whole).unwrap_or(whole).to_owned(),
                Longer::Doubtful => continue,
            },
        };
        res.push((*span, class, *person));
    }
    res
}

/// Whether another name of the document says more of the same.
enum Longer<'n> {
    None,
    One(&'n str),
    /// It may be a part of the other, or there are two.
    Doubtful,
}

/// A name is short for another of its document if it is the first letters of its words, the end or front of a person's, or all
/// but a legal form of a body's.
fn longer<'n>(names: &'n [(Span, String, bool)], name: &str, person: bool) -> Longer<'n> {
    const LEGAL: [&str; 10] =
        ["group", "holdings", "inc", "co", "corporation", "company", "limited", "ltd", "sdn", "bhd"];
    let mut res = Longer::None;
    for (_, other, _) in names.iter().filter(|it| it.2 == person && it.1 != name) {
        let small = |it: &&str| !matches!(*it, "of" | "the" | "for" | "and" | "on" | "in" | "de" | "to");
        let letters: String = other.split(' ').filter(small).filter_map(|it| it.chars().next()).collect();
        let rest = other.strip_prefix(name).and_then(|it| it.strip_prefix(' '));
        let part = rest.is_some() || other.ends_with(&format!(" {name}"));
        let legal = rest.is_some_and(|it| it.split(' ').all(|it| LEGAL.contains(&it)));
        if letters == name || (part && person) || legal {
            res = match res {
                Longer::None => Longer::One(other),
                Longer::One(held) if held == other => Longer::One(held),
                Longer::One(_) | Longer::Doubtful => return Longer::Doubtful,
            };
        } else if part {
            return Longer::Doubtful;
        }
    }
    res
}

/// Our label for a name in a document, or in all.
fn label(stem: &str, name: &str) -> Option<&'static str> {
    let row = |document: &str| {
        let start = format!("{document}\t{name}\t");
        LABELS.lines().find_map(|it| it.strip_prefix(&start))
    };
    row(stem).or_else(|| row("*"))
}

/// A name in lower case without accents, marks and `the`.
fn letters(name: &str) -> String {
    let plain = |it: char| match it {
        'à'..='å' | 'ā' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'š' | 'ş' => 's',
        'ž' | 'ż' => 'z',
        other => other,
    };
    let lower: String = name.chars().flat_map(char::to_lowercase).map(plain).collect();
    let word = |it: &str| {
        it.trim_end_matches("'s").trim_end_matches("’s").chars().filter(char::is_ascii_alphanumeric).collect()
    };
    let words: Vec<String> =
        lower.split_whitespace().map(word).filter(|it: &String| !it.is_empty()).collect();
    let start = usize::from(1 < words.len() && words[0] == "the");
    words[start..].join(" ")
}

/// Share of right links by their score: a document's entity that goes to an actor of earlier documents is right if most of the
/// actor's earlier mentions are of its class.
fn calibration(card: &mut Card, set: &str, elements: &[Element]) {
    let mut held: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut at = 0;
    while at < elements.len() {
        let document = &elements[at].document;
        let end = at + elements[at..].iter().take_while(|it| it.document == *document).count();
        let mut told = BTreeSet::new();
        for it in &elements[at..end] {
            let Some(classes) = held.get(it.actor.as_str()) else { continue };
            if told.insert((&it.actor, &it.class)) {
                let most = classes.iter().max_by_key(|it| it.1).map(|it| *it.0);
                let right = usize::from(most == Some(&it.class));
                let part = match it.score {
                    score if 0.95 <= score => "0.95+",
                    score if 0.9 <= score => "0.90-0.95",
                    score if 0.8 <= score => "0.80-0.90",
                    _ => "below-0.80",
                };
                card.share(&format!("{set}.links-right.{part}"), right, 1);
            }
        }
        for it in &elements[at..end] {
            *held.entry(&it.actor).or_default().entry(&it.class).or_default() += 1;
        }
        at = end;
    }
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
    calibration(card, set, elements);
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

/// The actor of each entity, as an id with its score.
fn link(roster: &mut Roster, known: &Known, analysis: &Analysis) -> Vec<Option<(String, f32)>> {
    let Analysis { document, tokens, facts, .. } = analysis;
    let mut res = vec![None; facts.entities.len()];
    for it in roster.link(None, &profiles(document, tokens, facts, known)) {
        res[it.entity.index()] = Some((it.id.to_string(), it.score));
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
