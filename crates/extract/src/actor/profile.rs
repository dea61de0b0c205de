//! What one document says of one actor: names, country, offices, company, and the id that tables know.
//!
//! A pure function of the document, small enough to keep until its turn in the corpus comes.

use dateline_types::{
    Document, EntityId, EntityKind, Facts, Mention, MentionKind, QuoteKind, RoleStatus, Tokens,
};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::{
    known::Known,
    link::link,
    office, person,
    place::Point,
    record::Actor,
    setting::Setting,
    word::{body_words, key},
};

/// A name as written, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Form {
    pub text: Box<str>,
    pub count: u32,
}

/// An office that the document gives to the actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// As written.
    pub text: Box<str>,
    /// Whether it is held.
    #[serde(with = "super::kept::status")]
    pub status: RoleStatus,
    /// Name of the body or country it belongs to.
    pub body: Option<Box<str>>,
    /// Country of that body.
    pub country: Option<[u8; 2]>,
    /// The body's entity.
    #[serde(with = "super::kept::some_id")]
    pub(crate) of: Option<EntityId>,
    /// Head noun, for comparison.
    pub(crate) head: Box<str>,
}

/// The id that tables or the user's list give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TableLink {
    pub id: Box<str>,
    /// The table's name for it, where that is better than the text's.
    pub name: Option<Box<str>>,
    pub score: f32,
    pub point: Option<Point>,
}

/// The actor that a place or house acts for: `country:RU` for the Kremlin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StandsFor {
    pub id: Box<str>,
    pub score: f32,
}

/// What a document says of one of its entities.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// The entity.
    #[serde(with = "super::kept::id")]
    pub entity: EntityId,
    /// What it is.
    #[serde(with = "super::kept::kind")]
    pub kind: EntityKind,
    /// Its full name.
    pub name: Box<str>,
    /// Its names as written, in order of the text.
    pub forms: Vec<Form>,
    /// Nationality or seat.
    pub country: Option<[u8; 2]>,
    /// In order of the text.
    pub offices: Vec<Office>,
    /// Names, descriptions and pronouns.
    pub mentions: u32,
    /// What tables know of it.
    pub link: Option<TableLink>,
    /// Whom it acts for.
    pub stands_for: Option<StandsFor>,
    /// Words of the full name.
    pub(crate) words: Vec<String>,
    /// A name that tables know for several places, none of them sure.
    pub(crate) open: bool,
    /// The state that the person has an office of.
    pub(crate) served: Option<[u8; 2]>,
    /// The country that the story is about, where one is.
    pub(crate) home: Option<[u8; 2]>,
    /// Sex, where pronouns tell it.
    pub(crate) female: Option<bool>,
}

impl Profile {
    /// All that a corpus knows of an actor, as if one document told it.
    pub(crate) fn of_actor(actor: &Actor) -> Profile {
        let office = |it: &super::OfficeSeen| Office {
            text: it.text.clone(),
            status: it.status,
            body: it.body.clone(),
            country: it.country,
            of: None,
            head: it.head.clone(),
        };
        Profile {
            entity: EntityId::from_index(0),
            kind: actor.kind(),
            name: actor.name().into(),
            forms: actor.forms.clone(),
            country: actor.country(),
            offices: actor.offices.iter().map(office).collect(),
            mentions: actor.mentions,
            link: None,
            stands_for: None,
            words: actor.names.first().cloned().unwrap_or_default(),
            open: false,
            served: None,
            home: None,
            female: actor.female(),
        }
    }

    /// Words of the other forms that are more than one letter long.
    pub(crate) fn other_words(&self) -> impl Iterator<Item = Vec<String>> {
        let forms = self.forms.iter().filter(|it| it.text != self.name);
        let words = forms.map(|it| {
            if self.kind == EntityKind::Person { person::words(&it.text) } else { body_words(&it.text) }
        });
        words.filter(|it| *it != self.words && 1 < it.concat().len())
    }
    /// A number for the full name, by which documents are compared; none for what every document may name.
    pub(crate) fn mark(&self) -> Option<u32> {
        let told = match self.kind {
            EntityKind::Person => 2 <= self.words.len(),
            EntityKind::Place => self.link.as_ref().is_none_or(|it| !it.id.starts_with("country:")),
            EntityKind::Organization | EntityKind::Facility | EntityKind::Event => true,
            EntityKind::Norp | EntityKind::Product | EntityKind::Law | EntityKind::Unnamed => false,
        };
        let hash = key(9, &[&self.words.concat()]);
        told.then_some((hash >> 32) as u32)
    }
}

/// Every named entity of a document, in order.
pub fn profiles(doc: &Document, tokens: &Tokens, facts: &Facts, known: &Known) -> Vec<Profile> {
    let setting = Setting::new(doc, facts);
    let (countries, home) = (setting.codes(), setting.home());
    let acting = acting(facts);
    let mut mentions: Vec<Vec<&Mention>> = vec![Vec::new(); facts.entities.len()];
    for it in &facts.mentions {
        mentions[it.entity.index()].push(it);
    }
    let mut res = Vec::new();
    for (number, entity) in facts.entities.iter().enumerate() {
        let own = &mentions[number];
        if entity.kind == EntityKind::Unnamed || !own.iter().any(|it| it.kind == MentionKind::Name) {
            continue;
        }
        let words = match entity.kind {
            EntityKind::Person => person::words(&entity.name),
            EntityKind::Organization
            | EntityKind::Place
            | EntityKind::Norp
            | EntityKind::Event
            | EntityKind::Facility
            | EntityKind::Product
            | EntityKind::Law
            | EntityKind::Unnamed => body_words(&entity.name),
        };
        if words.is_empty() {
            continue;
        }
        let id = EntityId::from_index(number);
        let mut profile = Profile {
            entity: id,
            kind: entity.kind,
            name: entity.name.clone(),
            forms: forms(doc, own),
            country: entity.country,
            offices: Vec::new(),
            mentions: u32::try_from(own.len()).unwrap_or(u32::MAX),
            link: None,
            stands_for: None,
            words,
            open: false,
            served: None,
            home,
            female: female(doc, tokens, own),
        };
        link(doc, facts.entity(id), own, known, &setting, &countries, &mut profile);
        res.push(profile);
    }
    offices(doc, facts, &mut res);
    states(&mut res);
    capitals(&acting, &mut res);
    res
}

/// The names as written, each once.
fn forms(doc: &Document, mentions: &[&Mention]) -> Vec<Form> {
    let mut res: Vec<Form> = Vec::new();
    for it in mentions.iter().filter(|it| it.kind == MentionKind::Name) {
        let text = &doc.text()[it.span];
        match res.iter_mut().find(|it| &*it.text == text) {
            Some(form) => form.count += 1,
            None => res.push(Form { text: text.into(), count: 1 }),
        }
    }
    res
}

/// What the pronouns of an entity tell; contradictions tell nothing.
fn female(doc: &Document, tokens: &Tokens, mentions: &[&Mention]) -> Option<bool> {
    let (mut she, mut he) = (0, 0);
    for it in mentions.iter().filter(|it| it.kind == MentionKind::Pronoun) {
        let word = &doc.text()[tokens.token(it.head).span];
        let is = |words: &[&str]| words.iter().any(|it| word.eq_ignore_ascii_case(it));
        she += u32::from(is(&["she", "her", "hers", "herself"]));
        he += u32::from(is(&["he", "him", "his", "himself"]));
    }
    match (she, he) {
        (0, 0) => None,
        (she, he) if 2 * he < she => Some(true),
        (she, he) if 2 * she < he => Some(false),
        _ => None,
    }
}

/// Entities that speak, do something, or have something done to them.
fn acting(facts: &Facts) -> FxHashSet<EntityId> {
    let spoken = facts.quotes.iter().filter(|it| it.kind != QuoteKind::Attitude);
    let speakers = spoken.flat_map(|it| &it.speakers);
    let parties = facts.events.iter().flat_map(|it| it.actors.iter().chain(&it.recipients));
    speakers.chain(parties).copied().collect()
}

/// The state that a person has an office of is a better guess at the country than the story's.
fn states(profiles: &mut [Profile]) {
    for it in profiles.iter_mut().filter(|it| it.kind == EntityKind::Person) {
        let state = it.offices.iter().find_map(|office| office.country);
        it.served = state;
        it.country = state.or(it.country);
    }
}

/// Capitals that do nothing are only places.
fn capitals(acting: &FxHashSet<EntityId>, profiles: &mut [Profile]) {
    for it in profiles {
        if it.kind == EntityKind::Place && !acting.contains(&it.entity) {
            it.stands_for = None;
        }
    }
}

fn offices(doc: &Document, facts: &Facts, profiles: &mut [Profile]) {
    for role in &facts.roles {
        let Ok(at) = profiles.binary_search_by_key(&role.entity, |it| it.entity) else { continue };
        let body = role.affiliation.map(|it| facts.entity(it));
        let text = &doc.text()[role.span];
        profiles[at].offices.push(Office {
            text: text.into(),
            status: role.status,
            body: body.map(|it| it.name.clone()),
            country: body.and_then(|it| it.country),
            of: role.affiliation,
            head: office::head(text).into(),
        });
    }
}
