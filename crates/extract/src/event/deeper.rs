//! Recipients that stand deeper in the clause than the slots of the lexicon: `rejected an appeal lodged by X`, `agreed to
//! send troops to X`, `wrote to X threatening to leave`.
//!
//! Looked for only where the slots gave nobody. Nearest first: inside the object, inside the clause that hangs on the
//! trigger, among the other phrases, at the verb that a participle hangs on, then who must act first (`will not end the
//! strike until X pays`). Who acts is never the recipient.

use dateline_types::{EntityId, EntityKind, EventKind, Relation, Tag};

use super::{context::Context, frame::Frame};
use crate::country::country_of_name;

/// How deep in nested phrases; a clause counts as one more.
const MAX_DEPTH: u8 = 3;
/// How far up the verb is looked for that a participle hangs on.
const MAX_CLIMB: usize = 3;
/// Prepositions that lead to a recipient, best first.
const TOWARDS: &[&str] = &[
    "against",
    "to",
    "with",
    "on",
    "from",
    "by",
    "of",
    "for",
    "over",
    "about",
    "at",
    "into",
    "between",
    "among",
    "alongside",
];
/// Prepositions that lead to where it happens, which is to whom it happens where a state or region is meant.
const WITHIN: &[&str] = &["in", "inside", "within", "across", "throughout"];
/// Words that open the clause of who must act first.
pub(super) const UNTIL: &[&str] = &["until", "unless", "if", "before"];

/// Phrases that lead to whom an act is aimed at that need not be aimed at anybody; `None` where any will do.
fn aims(kind: Option<EventKind>) -> Option<&'static [&'static str]> {
    match kind {
        Some(EventKind::Protest | EventKind::Mobilize) => Some(&["against"]),
        Some(EventKind::Retreat) => Some(&["to", "from"]),
        _ => None,
    }
}

/// Whose recipients are looked for.
#[derive(Clone, Copy, Debug)]
struct Search<'s> {
    kind: Option<EventKind>,
    actors: &'s [EntityId],
}

impl Context<'_> {
    /// The recipients of trigger `at`, of an act of that type, that its slots do not name.
    pub(crate) fn deeper(
        &self,
        frame: &Frame,
        at: usize,
        kind: Option<EventKind>,
        actors: &[EntityId],
    ) -> Vec<EntityId> {
        let search = Search { kind, actors };
        if let Some(words) = aims(kind) {
            return self.aimed(search, frame, at, words);
        }
        let object = frame.object.filter(|&it| !self.is_verb(it));
        // `Praised the ruling, saying that X`: whose ruling it was, the story tells.
        let told = object.is_some_and(|it| !self.lexicon.bridge(self.lemma(it)).is_empty());
        let clause = frame.clause.filter(|&it| it != at && !told);
        let first = object
            .map(|it| (it, MAX_DEPTH))
            .into_iter()
            .chain(clause.map(|it| (it, MAX_DEPTH + 1)))
            .map(|(it, depth)| self.inside(search, it, depth));
        first
            .chain(std::iter::once_with(|| self.in_phrases(search, &frame.parts)))
            .chain(std::iter::once_with(|| self.clause_subject(search, frame)))
            .chain(std::iter::once_with(|| self.for_whom(search, at)))
            .chain(std::iter::once_with(|| self.beside_participle(search, at)))
            .chain(std::iter::once_with(|| self.who_is_first(search, at)))
            .find(|it| !it.is_empty())
            .unwrap_or_default()
    }

    /// `Mobilised troops for a war against X`, `went on strike to protest against X`, `withdrew from X`.
    fn aimed(&self, search: Search, frame: &Frame, at: usize, words: &[&str]) -> Vec<EntityId> {
        let phrases = frame.parts.iter().chain(&frame.inner).filter(|it| !self.is_verb(it.1));
        let own = phrases.clone().filter(|it| words.contains(&it.0)).map(|it| it.1);
        let below = phrases
            .map(|it| it.1)
            .chain(self.tree.below(at).filter(|&it| at < it && self.is_verb(it)))
            .flat_map(|it| self.tree.below(it))
            .filter(|&it| words.iter().any(|word| self.has_case(it, word)));
        own.chain(below)
            .map(|it| self.fit(search, self.parties_at(it)))
            .find(|it| !it.is_empty())
            .unwrap_or_default()
    }

    fn in_phrases(&self, search: Search, parts: &[(&str, usize)]) -> Vec<EntityId> {
        // `Called off the strike after a deal with X`.
        let after: &[&str] = if search.kind == Some(EventKind::Concede) { &["after"] } else { &[] };
        for word in TOWARDS.iter().chain(WITHIN).chain(after) {
            for (_, head) in parts.iter().filter(|it| it.0 == *word && !self.is_verb(it.1)) {
                let in_court = search.kind == Some(EventKind::Accuse) && WITHIN.contains(word);
                let own = if in_court { Vec::new() } else { self.in_phrase(search, word, *head) };
                let own = if own.is_empty() { self.inside(search, *head, MAX_DEPTH - 1) } else { own };
                if !own.is_empty() {
                    return own;
                }
            }
        }
        Vec::new()
    }

    fn in_phrase(&self, search: Search, word: &str, head: usize) -> Vec<EntityId> {
        if !WITHIN.contains(&word) {
            return self.fit(search, self.parties_at(head));
        }
        if matches!(search.kind, Some(EventKind::Consult | EventKind::Cooperate)) {
            return Vec::new(); // where they meet
        }
        let places = self.actors_at(head).into_iter().filter_map(|it| self.place_as_party(search, it));
        self.fit(search, places.collect())
    }

    /// `Gave approval for X to deliver aid`, `opened an inquiry into whether X was spied on`.
    fn clause_subject(&self, search: Search, frame: &Frame) -> Vec<EntityId> {
        let opens =
            |it: &&(&str, usize)| matches!(it.0, "for" | "into" | "over" | "whether") && self.is_verb(it.1);
        let clauses = frame.parts.iter().chain(&frame.inner).filter(opens).map(|it| it.1);
        let subjects = clauses.flat_map(|it| self.tree.below(it)).filter(|&it| {
            matches!(self.tree.relation(it), Relation::Nsubj | Relation::NsubjPass) && self.is_noun(it)
        });
        subjects.map(|it| self.fit(search, self.parties_at(it))).find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// `Gave millions to help X`, `fired tear gas to disperse X`: whom a purpose names.
    fn for_whom(&self, search: Search, at: usize) -> Vec<EntityId> {
        let serves = matches!(
            search.kind,
            Some(EventKind::Aid | EventKind::Assault | EventKind::Coerce | EventKind::Agree)
        );
        let purposes =
            self.tree.with(at, Relation::Advcl).filter(|&it| serves && at < it && self.tag(it) == Tag::Vb);
        purposes.map(|it| self.inside(search, it, MAX_DEPTH)).find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// `Wrote to X threatening to leave`: who stands before the participle at the verb that it hangs on.
    fn beside_participle(&self, search: Search, at: usize) -> Vec<EntityId> {
        if !self.is_verb(at) || !matches!(self.tree.relation(at), Relation::Advcl | Relation::Acl) {
            return Vec::new();
        }
        let climb = std::iter::successors(self.tree.above(at), |&it| self.tree.above(it));
        let Some(above) = climb.take(MAX_CLIMB).find(|&it| self.is_verb(it)) else { return Vec::new() };
        let objects = self.tree.below(above).filter(|&it| {
            it < at && matches!(self.tree.relation(it), Relation::Obj | Relation::Iobj | Relation::Obl)
        });
        objects.map(|it| self.fit(search, self.parties_at(it))).find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// `Will not lift the embargo until X reforms`.
    fn who_is_first(&self, search: Search, at: usize) -> Vec<EntityId> {
        let yields = matches!(
            search.kind,
            Some(EventKind::Concede | EventKind::Reject | EventKind::Threaten | EventKind::Agree)
        );
        let clauses = self.tree.with(at, Relation::Advcl).filter(|&it| {
            yields && self.tree.with(it, Relation::Mark).any(|it| UNTIL.contains(&self.lemma(it)))
        });
        for clause in clauses {
            let who = self.tree.below(clause).filter(|&it| {
                matches!(self.tree.relation(it), Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent)
                    || self.has_case(it, "by")
            });
            let own = who.map(|it| self.fit(search, self.parties_at(it))).find(|it| !it.is_empty());
            let own = own.unwrap_or_else(|| self.inside(search, clause, MAX_DEPTH - 1));
            if !own.is_empty() {
                return own;
            }
        }
        Vec::new()
    }

    /// The parties in the phrases below `at`, nearest first.
    fn inside(&self, search: Search, at: usize, depth: u8) -> Vec<EntityId> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let is_phrase =
            |it: usize| matches!(self.tree.relation(it), Relation::Nmod | Relation::Obl | Relation::OblAgent);
        let direct = self.tree.below(at).filter(|&it| {
            !self.is_verb(it)
                && matches!(self.tree.relation(it), Relation::Obj | Relation::Iobj | Relation::NmodPoss)
        });
        for it in direct {
            let own = self.fit(search, self.parties_at(it));
            if !own.is_empty() {
                return own;
            }
        }
        if !self.is_verb(at) {
            let owners = self.fit(search, self.modifiers_of(at));
            if !owners.is_empty() {
                return owners;
            }
        }
        for word in TOWARDS.iter().chain(WITHIN) {
            for it in self.tree.below(at).filter(|&it| is_phrase(it) && self.has_case(it, word)) {
                let own = self.in_phrase(search, word, it);
                if !own.is_empty() {
                    return own;
                }
            }
        }
        for it in self.tree.below(at) {
            let deep =
                matches!(
                    self.tree.relation(it),
                    Relation::Obj
                        | Relation::Nmod
                        | Relation::Obl
                        | Relation::Xcomp
                        | Relation::Ccomp
                        | Relation::Acl
                        | Relation::AclRelcl
                ) || self.tree.relation(it) == Relation::Conj && !self.is_verb(at) && !self.is_verb(it)
                    || self.tree.relation(it) == Relation::Advcl && self.tag(it) == Tag::Vb;
            // Of `those who back X` it is not X.
            let theirs =
                self.tree.relation(it) == Relation::AclRelcl && (self.is_party(at) || !self.is_noun(at));
            if deep && at < it && !theirs && !self.is_time(it) {
                let subject = || {
                    let subject = self.tree.with(it, Relation::Nsubj).next().filter(|_| self.is_verb(it));
                    subject.filter(|&it| self.is_noun(it))
                };
                let own = subject().map_or(Vec::new(), |it| self.fit(search, self.parties_at(it)));
                let own = if own.is_empty() { self.inside(search, it, depth) } else { own };
                if !own.is_empty() {
                    return own;
                }
            }
        }
        Vec::new()
    }

    /// A phrase's parties without the actors, unless all are of the actors' own side.
    fn fit(&self, search: Search, mut ids: Vec<EntityId>) -> Vec<EntityId> {
        if ids.iter().all(|it| self.is_own(search, *it)) {
            return Vec::new();
        }
        ids.retain(|it| !search.actors.contains(it));
        ids
    }

    /// To whom it happens that happens in a place: its state, where the document names it; the place itself where it
    /// bears what is done.
    fn place_as_party(&self, search: Search, id: EntityId) -> Option<EntityId> {
        let entity = self.facts.entity(id);
        if entity.kind != EntityKind::Place || country_of_name(&entity.name).is_some() {
            return Some(id);
        }
        let bears = matches!(search.kind, Some(EventKind::Assault | EventKind::Aid | EventKind::Coerce));
        self.state_of_place(id).or(bears.then_some(id))
    }

    /// Whether an entity is one of the actors, or the state or body that one belongs to. Who attacks, or stops, may be at home.
    fn is_own(&self, search: Search, id: EntityId) -> bool {
        let entity = self.facts.entity(id);
        search.actors.iter().any(|&actor| {
            let row = self.facts.entity(actor);
            let place = entity.kind == EntityKind::Place || entity.kind == EntityKind::Norp;
            let fights = matches!(search.kind, Some(EventKind::Assault | EventKind::Concede));
            let rebels = fights && row.kind == EntityKind::Organization;
            // Of a person without an office of a state, the country is a guess.
            let private = row.kind == EntityKind::Person && row.affiliation.is_none();
            let stranger = rebels || private;
            let home = place && !stranger && row.country.is_some() && row.country == entity.country;
            actor == id || row.affiliation == Some(id) || home
        })
    }
}
