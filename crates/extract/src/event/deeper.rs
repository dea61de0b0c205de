//! Recipients that stand deeper in the clause than the slots of the lexicon: `rejected an appeal lodged by X`, `agreed to
//! send troops to X`, `wrote to X threatening to leave`.
//!
//! Looked for only where the slots gave nobody. Nearest first: inside the object, inside the clause that hangs on the
//! trigger, among the other phrases, then at the verb that a participle hangs on. Who acts is never the recipient.

use dateline_types::{EntityId, EntityKind, Relation};

use super::{context::Context, frame::Frame};
use crate::country::country_of_name;

/// How deep in nested phrases.
const MAX_DEPTH: u8 = 3;
/// Prepositions that lead to a recipient, best first.
const TOWARDS: &[&str] = &[
    "against", "to", "with", "on", "from", "by", "of", "for", "over", "about", "at", "into", "between",
    "among",
];
/// Prepositions that lead to where it happens, which is to whom it happens where a state or region is meant.
const WITHIN: &[&str] = &["in", "inside", "within", "across"];

impl Context<'_> {
    /// The recipients of trigger `at` that its slots do not name.
    pub(crate) fn deeper(&self, frame: &Frame, at: usize, actors: &[EntityId]) -> Vec<EntityId> {
        let fit = |ids: Vec<EntityId>| -> Vec<EntityId> {
            ids.into_iter().filter(|it| !self.is_own(*it, actors)).collect()
        };
        if let Some(object) = frame.object.filter(|&it| !self.is_verb(it)) {
            let inner = fit(self.inside(object, MAX_DEPTH));
            if !inner.is_empty() {
                return inner;
            }
        }
        if let Some(clause) = frame.clause.filter(|&it| it != at) {
            let inner = fit(self.inside(clause, MAX_DEPTH));
            if !inner.is_empty() {
                return inner;
            }
        }
        for word in TOWARDS.iter().chain(WITHIN) {
            for (_, head) in frame.parts.iter().filter(|it| it.0 == *word && !self.is_verb(it.1)) {
                let mut own = self.actors_at(*head);
                if WITHIN.contains(word) {
                    own.retain(|it| self.is_state_row(*it));
                }
                if own.is_empty() {
                    own = self.inside(*head, MAX_DEPTH - 1);
                }
                let own = fit(own);
                if !own.is_empty() {
                    return own;
                }
            }
        }
        if self.is_verb(at)
            && self.tree.relation(at) == Relation::Advcl
            && let Some(above) = self.tree.above(at).filter(|&it| self.is_verb(it))
        {
            let objects = self
                .tree
                .below(above)
                .filter(|&it| it < at && matches!(self.tree.relation(it), Relation::Obj | Relation::Obl));
            for it in objects {
                let own = fit(self.actors_at(it));
                if !own.is_empty() {
                    return own;
                }
            }
        }
        Vec::new()
    }

    /// The parties in the phrases below `at`, nearest first.
    fn inside(&self, at: usize, depth: u8) -> Vec<EntityId> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let is_phrase =
            |it: usize| matches!(self.tree.relation(it), Relation::Nmod | Relation::Obl | Relation::OblAgent);
        let direct = self.tree.below(at).filter(|&it| {
            !self.is_verb(it)
                && matches!(self.tree.relation(it), Relation::Obj | Relation::Iobj | Relation::NmodPoss)
        });
        for it in direct {
            let own = self.parties_at(it);
            if !own.is_empty() {
                return own;
            }
        }
        let owners = self.modifiers_of(at);
        if !owners.is_empty() && !self.is_verb(at) {
            return owners;
        }
        for word in TOWARDS.iter().chain(WITHIN) {
            for it in self.tree.below(at).filter(|&it| is_phrase(it) && self.has_case(it, word)) {
                let mut own = self.actors_at(it);
                if WITHIN.contains(word) {
                    own.retain(|it| self.is_state_row(*it));
                }
                if !own.is_empty() {
                    return own;
                }
            }
        }
        for it in self.tree.below(at) {
            let deep = matches!(
                self.tree.relation(it),
                Relation::Obj
                    | Relation::Nmod
                    | Relation::Obl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Acl
                    | Relation::AclRelcl
            );
            if deep && at < it && !self.is_time(it) {
                let own = self.inside(it, depth);
                if !own.is_empty() {
                    return own;
                }
            }
        }
        Vec::new()
    }

    /// Whether an entity is a country, or no place at all.
    fn is_state_row(&self, id: EntityId) -> bool {
        let entity = self.facts.entity(id);
        entity.kind != EntityKind::Place || country_of_name(&entity.name).is_some()
    }

    /// Whether an entity is one of the actors, or the state or body that one belongs to.
    fn is_own(&self, id: EntityId, actors: &[EntityId]) -> bool {
        let entity = self.facts.entity(id);
        actors.iter().any(|&actor| {
            let row = self.facts.entity(actor);
            let home = entity.kind == EntityKind::Place || entity.kind == EntityKind::Norp;
            actor == id
                || row.affiliation == Some(id)
                || home && row.country.is_some() && row.country == entity.country
        })
    }
}
