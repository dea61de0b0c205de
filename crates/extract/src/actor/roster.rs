//! The actors of a corpus, met one document at a time, in the order of the input.
//!
//! An id is given when a document is read and never taken back, so that documents can be written as they come; the same
//! input in the same order gives the same ids on any number of threads, since only this fold sees more than one document.
//! What later documents show (a surname alone was the minister that they name in full) is told by `same_as` of the
//! actor's row, not by changing what was written.
//!
//! Memory: an actor is a few of everything (see [`Actor`]), with its names in the index 1.2 kB as measured on made-up names.
//! At most [`LIVE`] are kept, some 400 MB; when there are more, the quarter that was seen in fewest documents, and longest
//! ago, goes out as finished parts of rows, and a number for its name and country stays behind (sixteen bytes), by which the
//! same full name of the same country finds its id again. After eight million of those they are all forgotten: a name that
//! comes back then is a new actor, which is a split and never a wrong merge. So ten million documents, with some thirty
//! million actors of which most are met once, need no more memory than one million.

use dateline_types::{CivilDate, EntityKind};
use rustc_hash::FxHashMap;

use super::{
    Id, Link,
    agree::{AHEAD, LEAST, agree},
    keys::{THING, asked, kept, memory},
    known::Known,
    person,
    profile::Profile,
    record::Actor,
    word::{body_words, key},
};

/// Most actors in memory.
pub const LIVE: usize = 300_000;
/// Names that are remembered of those that went out.
const REMEMBERED: usize = 8_000_000;
/// Actors looked at for one name.
const LOOKED_AT: usize = 48;
/// Numbers of actors from tables and lists have this bit; there are fewer of either than two thousand million.
const FROM_TABLES: u32 = 1 << 31;
/// Names of a story by which it is compared with others.
const STORY: usize = 32;

/// The actors of a corpus.
#[derive(Debug)]
pub struct Roster {
    actors: FxHashMap<u32, Actor>,
    by_id: FxHashMap<Box<str>, u32>,
    by_name: FxHashMap<u64, Vec<u32>>,
    gone: FxHashMap<u64, u32>,
    /// How many documents have a name, by a hash of it.
    spread: Vec<u32>,
    n_documents: u32,
    n_found: u32,
    live: usize,
    out: Vec<Actor>,
}

impl Roster {
    /// A roster with the user's own actors in it, which keeps at most `live` others in memory.
    pub fn new(known: &Known, live: usize) -> Roster {
        let mut roster = Roster {
            actors: FxHashMap::default(),
            by_id: FxHashMap::default(),
            by_name: FxHashMap::default(),
            gone: FxHashMap::default(),
            spread: vec![0; 1 << 16],
            n_documents: 0,
            n_found: 0,
            live,
            out: Vec::new(),
        };
        for row in known.listed() {
            let number = roster.with_id(&row.id);
            for name in &row.names {
                let words = words_of(row.kind, name);
                for key in kept(row.kind, &words) {
                    roster.index(key, number);
                }
                if let Some(actor) = roster.actors.get_mut(&number) {
                    actor.expect(row.kind, name, words, row.country);
                }
            }
        }
        roster
    }

    /// Gives every profile of a document its actor.
    pub fn link(&mut self, day: Option<CivilDate>, profiles: &[Profile]) -> Vec<Link> {
        let story: Vec<u32> = profiles.iter().filter_map(Profile::mark).take(STORY).collect();
        // Full names first: a surname alone is none of the people who are named in full beside it.
        let mut order: Vec<usize> = (0..profiles.len()).collect();
        order.sort_by_key(|it| is_lone(&profiles[*it]));
        let mut taken: Vec<u32> = Vec::new();
        let mut links: Vec<Option<Link>> = vec![None; profiles.len()];
        let mut numbers = vec![0; profiles.len()];
        for i in order {
            let profile = &profiles[i];
            let (number, score) = self.choose(profile, &story, &taken);
            let again = taken.contains(&number);
            taken.push(number);
            links[i] = self.meet(number, score, profile, day, again, &story);
            numbers[i] = number;
        }
        self.tell_bodies(profiles, &numbers, &links);
        for mark in story {
            let cell = &mut self.spread[mark as usize % (1 << 16)];
            *cell = cell.saturating_add(1);
        }
        self.n_documents = self.n_documents.saturating_add(1);
        if self.live < self.actors.len() {
            self.let_go();
        }
        links.into_iter().flatten().collect()
    }

    /// Parts of rows that will not change any more; an actor that comes back has another part later.
    pub fn take_gone(&mut self) -> Vec<Actor> {
        std::mem::take(&mut self.out)
    }

    /// The actors that are left, in order of first sight. Those of the user's list that no document names are left out.
    pub fn finish(mut self) -> Vec<Actor> {
        self.look_back();
        let mut res: Vec<Actor> = self.actors.into_values().filter(|it| 0 < it.documents).collect();
        res.sort_unstable_by(|a, b| a.id.order().cmp(&b.id.order()));
        res
    }

    /// People who were only met by a surname, and later in full: with all that is known now they are asked about again.
    fn look_back(&mut self) {
        let lone = |it: &&Actor| {
            let named = !it.names.is_empty() && it.names.iter().all(|it| it.len() == 1);
            matches!(it.id, Id::Found(_)) && it.kind() == EntityKind::Person && named
        };
        let mut numbers: Vec<u32> = self.actors.values().filter(lone).map(|it| it.number).collect();
        numbers.sort_unstable();
        for number in numbers {
            let Some(actor) = self.actors.get(&number) else { continue };
            let profile = Profile::of_actor(actor);
            let story: Vec<u32> = actor.marks().iter().map(|it| it.0).collect();
            let full = |it: &Actor| it.names.iter().any(|it| 1 < it.len());
            let found = self.best(&profile, &story, |it| it.number != number && full(it));
            let Some((odds, other)) = found else { continue };
            let id = self.actors.get(&other).map(|it| it.id.clone());
            if let Some(actor) = self.actors.get_mut(&number) {
                actor.same_as = id.map(|it| (it, probability(odds)));
            }
        }
    }

    /// The actor of a profile and the probability that it is right; a new one if none is sure enough.
    fn choose(&mut self, profile: &Profile, story: &[u32], taken: &[u32]) -> (u32, f32) {
        if let Some(link) = &profile.link {
            return (self.with_id(&link.id), link.score);
        }
        let lone = is_lone(profile);
        let table = |it: &Actor| matches!(it.id, Id::Known(_));
        let may = |it: &Actor| !(profile.open && table(it) || lone && taken.contains(&it.number));
        match self.best(profile, story, may) {
            Some((odds, number)) => (number, probability(odds)),
            None => self.recall(profile),
        }
    }

    /// The actor that a profile most likely is, of those that `may` be, if it is likely enough. A surname must fit one actor
    /// clearly better than any other.
    fn best(&self, profile: &Profile, story: &[u32], may: impl Fn(&Actor) -> bool) -> Option<(f32, u32)> {
        let mut best: Option<(f32, u32)> = None;
        let mut second = f32::MIN;
        for number in self.candidates(profile) {
            let Some(actor) = self.actors.get(&number).filter(|it| may(it)) else { continue };
            let shared = self.shared(profile, actor, story);
            let Some(odds) = agree(profile, actor, shared) else { continue };
            match best {
                Some((held, _)) if odds <= held => second = second.max(odds),
                Some((held, _)) => {
                    second = second.max(held);
                    best = Some((odds, number));
                }
                None => best = Some((odds, number)),
            }
        }
        best.filter(|it| LEAST <= it.0 && (!is_lone(profile) || second + AHEAD <= it.0))
    }

    /// An actor that went out of memory under that full name and country, or a new one.
    fn recall(&mut self, profile: &Profile) -> (u32, f32) {
        if let Some(number) =
            memory(profile.kind, &profile.words, profile.country).and_then(|it| self.gone.remove(&it))
        {
            self.actors.insert(number, Actor::new(Id::Found(number), number));
            return (number, 0.9);
        }
        self.n_found += 1;
        let number = self.n_found;
        self.actors.insert(number, Actor::new(Id::Found(number), number));
        // The first sight of an actor is right by definition, as far as the mention is.
        (number, 1.0)
    }

    fn with_id(&mut self, id: &str) -> u32 {
        let next = u32::try_from(self.by_id.len()).map_or(u32::MAX, |it| it | FROM_TABLES);
        let number = self.by_id.get(id).copied().unwrap_or(next);
        if number == next {
            self.by_id.insert(id.into(), number);
        }
        self.actors.entry(number).or_insert_with(|| Actor::new(Id::Known(id.into()), number));
        number
    }

    fn candidates(&self, profile: &Profile) -> Vec<u32> {
        let mut res: Vec<u32> = Vec::new();
        for key in asked(profile.kind, &profile.words) {
            let found = self.by_name.get(&key).map_or(&[][..], Vec::as_slice);
            for number in found.iter().rev().take(LOOKED_AT) {
                if !res.contains(number) {
                    res.push(*number);
                }
            }
        }
        res
    }

    /// The weight of the names that a story and the stories of an actor have in common: rare names weigh one.
    fn shared(&self, profile: &Profile, actor: &Actor, story: &[u32]) -> f32 {
        let own = profile.mark();
        let all = (f64::from(self.n_documents) + 2.0).ln();
        let weight = |mark: u32| {
            let n = f64::from(self.spread[mark as usize % (1 << 16)]) + 1.0;
            (1.0 - n.ln() / all).max(0.0) as f32
        };
        let common = actor.marks().iter().filter(|it| Some(it.0) != own && story.contains(&it.0));
        common.map(|it| weight(it.0)).sum()
    }

    fn meet(
        &mut self,
        number: u32,
        score: f32,
        profile: &Profile,
        day: Option<CivilDate>,
        again: bool,
        story: &[u32],
    ) -> Option<Link> {
        let n_documents = self.n_documents;
        let actor = self.actors.get_mut(&number)?;
        actor.add(profile, day, again, story);
        actor.last = n_documents;
        let id = actor.id.clone();
        let mut names = kept(profile.kind, &profile.words);
        if profile.kind == EntityKind::Organization {
            names.extend(profile.other_words().map(|it| key(THING, &[&it.concat()])));
        }
        for key in names {
            self.index(key, number);
        }
        Some(Link { entity: profile.entity, id, score })
    }

    /// The bodies that offices belong to, as actors.
    fn tell_bodies(&mut self, profiles: &[Profile], numbers: &[u32], links: &[Option<Link>]) {
        for (profile, number) in profiles.iter().zip(numbers) {
            for office in &profile.offices {
                let at = office.of.and_then(|it| profiles.binary_search_by_key(&it, |it| it.entity).ok());
                let body = at.and_then(|it| links[it].as_ref());
                if let (Some(body), Some(actor)) = (body, self.actors.get_mut(number)) {
                    actor.tell_body(office, &body.id);
                }
            }
        }
    }

    fn index(&mut self, key: u64, number: u32) {
        let numbers = self.by_name.entry(key).or_default();
        if !numbers.contains(&number) {
            if LOOKED_AT * 2 <= numbers.len() {
                numbers.remove(0);
            }
            numbers.push(number);
        }
    }

    /// Lets the quarter go that was seen least and longest ago; ids from tables and lists come back by their id.
    fn let_go(&mut self) {
        let mut all: Vec<(u32, u32, u32)> =
            self.actors.values().map(|it| (it.documents.min(4), it.last, it.number)).collect();
        all.sort_unstable();
        if REMEMBERED < self.gone.len() {
            self.gone.clear();
        }
        for (_, _, number) in all.iter().take(self.live / 4) {
            let Some(actor) = self.actors.remove(number) else { continue };
            if let Id::Found(_) = actor.id {
                let name = actor.names.first().and_then(|it| memory(actor.kind(), it, actor.country()));
                self.gone.extend(name.map(|it| (it, *number)));
            }
            self.out.push(actor);
        }
        let actors = &self.actors;
        self.by_name.retain(|_, numbers| {
            numbers.retain(|it| actors.contains_key(it));
            !numbers.is_empty()
        });
    }
}

fn is_lone(profile: &Profile) -> bool {
    profile.kind == EntityKind::Person && profile.words.len() == 1
}

fn words_of(kind: EntityKind, name: &str) -> Vec<String> {
    if kind == EntityKind::Person { person::words(name) } else { body_words(name) }
}

/// What log odds come to, as a probability; measured, see the module's doc.
fn probability(odds: f32) -> f32 {
    (1.0 / (1.0 + (-odds).exp())).min(0.99)
}
