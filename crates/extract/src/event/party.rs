//! Who or what stands at a token: from a noun of the tree to rows of entities.
//!
//! A noun that is no mention leads on: to the name in apposition, to the holder of the office, and, where asked, to
//! whose it is (`the attack by the rebels`, `Israeli jets`). An adjective of a people acts as its state.

use dateline_types::{EntityId, EntityKind, Facts, MentionKind, Pos, Relation, Tokens};

use super::context::Context;
use crate::country::country_of_name;

const NONE: u32 = u32::MAX;
/// Longest way from a title to its name, in tokens.
const MAX_TITLE: usize = 5;
/// Longer lists are cut.
const MAX_LIST: usize = 16;
/// Prepositions that lead from a thing to whose it is, best first.
const OWNERS: &[&str] = &["by", "from", "of", "between"];

/// Mentions by their tokens.
#[derive(Debug)]
pub(crate) struct Parties {
    /// The longest mention with that head token.
    by_head: Vec<u32>,
    /// The longest name over that token.
    by_name: Vec<u32>,
    /// The longest mention over that token.
    by_any: Vec<u32>,
}

impl Parties {
    /// Reads the mentions.
    pub(crate) fn new(tokens: &Tokens, facts: &Facts) -> Parties {
        let none = vec![NONE; tokens.len()];
        let mut res = Parties { by_head: none.clone(), by_name: none.clone(), by_any: none };
        let longer = |a: usize, b: u32| {
            b == NONE || facts.mentions[b as usize].tokens.len() < facts.mentions[a].tokens.len()
        };
        for (i, it) in facts.mentions.iter().enumerate() {
            if longer(i, res.by_head[it.head.index()]) {
                res.by_head[it.head.index()] = i as u32;
            }
            for token in it.tokens.range() {
                if longer(i, res.by_any[token]) {
                    res.by_any[token] = i as u32;
                }
                if it.kind == MentionKind::Name && longer(i, res.by_name[token]) {
                    res.by_name[token] = i as u32;
                }
            }
        }
        res
    }
    /// The longest mention over the token, as its position.
    pub(crate) fn over(&self, at: usize) -> Option<usize> {
        (self.by_any[at] != NONE).then_some(self.by_any[at] as usize)
    }
    /// Whether the token is part of a name.
    pub(crate) fn is_name(&self, at: usize) -> bool {
        self.by_name[at] != NONE
    }
}

impl Context<'_> {
    /// The entities that the phrase of noun `at` means itself, with what is joined to it by `and`.
    pub(crate) fn entities_at(&self, at: usize) -> Vec<EntityId> {
        let mut res = self.entities_of_one(at);
        for it in self.joined_to(at) {
            add(&mut res, self.entities_of_one(it));
        }
        res
    }
    /// The parties at noun `at`: those that it means, else those that it belongs to.
    pub(crate) fn parties_at(&self, at: usize) -> Vec<EntityId> {
        let mut res = self.actors_at(at);
        // A Kashmiri man is not Kashmir, nor are the party's activists the party.
        if res.is_empty() && !self.lexicon.is_in("private", self.lemma(at)) {
            res = self.owners_of(at, 2);
        }
        // `Pakistan and Afghanistan's services`: each stands for itself.
        for it in self.joined_to(at).into_iter().filter(|&it| self.entities_of_one(it).is_empty()) {
            add(&mut res, self.owners_of(it, 0));
        }
        res
    }
    /// The parties that noun `at` means itself.
    pub(crate) fn actors_at(&self, at: usize) -> Vec<EntityId> {
        self.entities_at(at).into_iter().filter(|&it| self.acts(it)).collect()
    }
    /// Whose the thing at noun `at` is.
    pub(crate) fn owners_of(&self, at: usize, depth: u8) -> Vec<EntityId> {
        let possessor = self.tree.with(at, Relation::NmodPoss).next();
        let mut owners: Vec<usize> = possessor.into_iter().collect();
        for preposition in OWNERS {
            owners.extend(self.tree.with(at, Relation::Nmod).filter(|&it| self.has_case(it, preposition)));
        }
        for owner in owners {
            let own: Vec<_> = self.entities_at(owner).into_iter().filter(|&it| self.acts(it)).collect();
            if !own.is_empty() {
                return own.into_iter().map(|it| self.state_of(it)).collect();
            }
            if 0 < depth && !self.is_verb(owner) {
                let far = self.owners_of(owner, depth - 1);
                if !far.is_empty() {
                    return far;
                }
            }
        }
        self.modifiers_of(at)
    }
    /// The parties named by adjectives and nouns before noun `at`: `Israeli`, `UN`.
    pub(crate) fn modifiers_of(&self, at: usize) -> Vec<EntityId> {
        let mut res = Vec::new();
        for it in self.tree.below(at) {
            if it < at
                && matches!(self.tree.relation(it), Relation::Amod | Relation::Compound | Relation::NmodPoss)
            {
                let own = self.entities_at(it).into_iter().filter(|&it| self.acts(it));
                add(&mut res, own.map(|it| self.state_of(it)).collect());
            }
        }
        res
    }
    /// Whether the noun at `at` stands for people, bodies or places.
    pub(crate) fn is_party(&self, at: usize) -> bool {
        self.entities_at(at).into_iter().any(|it| self.acts(it)) || {
            let lemma = self.lemma(at);
            self.lexicon.is_in("human", lemma.strip_prefix("ex-").unwrap_or(lemma))
        }
    }
    /// Whether the phrase of `at` has that preposition.
    pub(crate) fn has_case(&self, at: usize, preposition: &str) -> bool {
        self.tree.with(at, Relation::Case).any(|it| self.lemma(it) == preposition)
    }

    /// The nouns that a list goes on with; each may hang on the first or on the one before.
    fn joined_to(&self, at: usize) -> Vec<usize> {
        let mut res = vec![at];
        let mut next = 0;
        while next < res.len() && res.len() < MAX_LIST {
            res.extend(self.tree.with(res[next], Relation::Conj).filter(|&it| !self.is_verb(it)));
            next += 1;
        }
        res.split_off(1)
    }
    fn entities_of_one(&self, at: usize) -> Vec<EntityId> {
        let mentioned = self.mentioned_at(at);
        if !mentioned.is_empty() {
            return mentioned;
        }
        for it in self.tree.below(at) {
            let named =
                matches!(self.tree.relation(it), Relation::Appos | Relation::Flat | Relation::NmodDesc);
            let behind = at < it
                && matches!(
                    self.tree.relation(it),
                    Relation::Compound | Relation::Dep | Relation::NmodUnmarked
                );
            if named || behind {
                let named = self.mentioned_at(it);
                if !named.is_empty() {
                    return named;
                }
            }
        }
        let titled = self.titled_at(at);
        if titled.is_some() {
            return titled.into_iter().collect();
        }
        let span = self.tokens.spans()[at];
        let role = self.facts.roles.partition_point(|it| it.span.end() <= span.start());
        self.facts
            .roles
            .get(role)
            .filter(|it| it.span.contains(span))
            .map(|it| it.entity)
            .into_iter()
            .collect()
    }
    /// The person right behind the title at `at`: `Secretary of State Antony Blinken`.
    fn titled_at(&self, at: usize) -> Option<EntityId> {
        let end = self.sentence_of(at).end.min(at + 1 + MAX_TITLE);
        let mut of = None;
        for it in at + 1..end {
            match self.tokens.pos()[it] {
                Pos::Propn | Pos::Noun | Pos::Adj => {}
                Pos::Adp if self.lemma(it) == "of" => of = Some(it),
                _ => return None,
            }
            let name = self.facts.mentions.get(self.parties.by_name[it] as usize);
            let person = name.filter(|name| self.facts.entity(name.entity).kind == EntityKind::Person);
            if let Some(person) = person {
                // `Lawyer of Antony Blinken` is somebody else.
                let apart = of.is_none_or(|of| of + 1 < person.tokens.start.index());
                return apart.then_some(person.entity);
            }
        }
        None
    }
    fn mentioned_at(&self, at: usize) -> Vec<EntityId> {
        let by_head = self.parties.by_head[at];
        let mention = if by_head == NONE { self.parties.by_name[at] } else { by_head };
        let Some(first) = self.facts.mentions.get(mention as usize) else { return Vec::new() };
        let members = self.facts.mentions[mention as usize..].iter().take_while(|it| it.span == first.span);
        let mut res = Vec::new();
        add(&mut res, members.map(|it| it.entity).collect());
        res
    }
    fn acts(&self, id: EntityId) -> bool {
        match self.facts.entity(id).kind {
            EntityKind::Person
            | EntityKind::Organization
            | EntityKind::Place
            | EntityKind::Norp
            | EntityKind::Unnamed => true,
            EntityKind::Event | EntityKind::Facility | EntityKind::Product | EntityKind::Law => false,
        }
    }
    /// The state of a people, where the document names it; else the entity itself.
    fn state_of(&self, id: EntityId) -> EntityId {
        let is_people = self.facts.entity(id).kind == EntityKind::Norp;
        if is_people { self.state_of_place(id).unwrap_or(id) } else { id }
    }
    /// The row of the country that a people or place belongs to.
    pub(crate) fn state_of_place(&self, id: EntityId) -> Option<EntityId> {
        let country = self.facts.entity(id).country?;
        let is_state = |it: &dateline_types::Entity| {
            it.kind == EntityKind::Place && it.country == Some(country) && country_of_name(&it.name).is_some()
        };
        self.facts.entities.iter().position(is_state).map(EntityId::from_index)
    }
}

/// Adds entities that are not yet there.
pub(crate) fn add(all: &mut Vec<EntityId>, more: Vec<EntityId>) {
    for it in more {
        if !all.contains(&it) {
            all.push(it);
        }
    }
}
