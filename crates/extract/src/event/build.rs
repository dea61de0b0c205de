//! From a trigger and a lexicon row to an event: parties by the row's slots, then standing, time, place and source.

use dateline_types::{EntityId, EntityKind, Event, EventKind, Modality, Origin, Relation, TokenId};

use super::{
    context::Context,
    frame::Frame,
    lexicon::{Entry, Slot},
    party::add,
    root,
};
use crate::country::country_of_name;

/// What a rule knows about an event before its standing and setting are looked up.
#[derive(Debug)]
pub(crate) struct Found<'e> {
    pub(crate) trigger: usize,
    pub(crate) entry: &'e Entry,
    pub(crate) kind: EventKind,
    pub(crate) actors: Vec<EntityId>,
    pub(crate) recipients: Vec<EntityId>,
    pub(crate) score: f32,
    pub(crate) origin: Origin,
}

impl Context<'_> {
    /// The parties of the first slot that is filled.
    pub(crate) fn fill(&self, slots: &[Slot], frame: &Frame, trigger: usize) -> Vec<EntityId> {
        for slot in slots {
            let mut res = Vec::new();
            if *slot == Slot::Modifier {
                res = self.modifiers_of(trigger);
            }
            let fillers = || frame.fillers(*slot).into_iter().filter(|&it| !self.is_verb(it));
            if *slot == Slot::Object {
                // `Fined X 100 francs`: the party is the object, whatever the parse says of the sum.
                let all = fillers().chain(frame.indirect).chain(frame.bare.iter().copied());
                let direct = all.map(|it| self.actors_at(it)).find(|it| !it.is_empty());
                add(&mut res, direct.unwrap_or_default());
            }
            for at in fillers().take(if res.is_empty() { usize::MAX } else { 0 }) {
                add(&mut res, self.parties_at(at));
            }
            // `Rejected on Monday a demand by X`, and a subject that the parse has put elsewhere.
            if *slot == Slot::Object && res.is_empty() && !frame.passive {
                let by = frame.fillers(Slot::Preposition("by"));
                by.into_iter().for_each(|at| add(&mut res, self.actors_at(at)));
            }
            let own = self.tree.relation(trigger) != Relation::Acl;
            if *slot == Slot::Subject && res.is_empty() && !frame.passive && self.is_verb(trigger) && own {
                let before = self.party_before(trigger);
                before.into_iter().for_each(|at| add(&mut res, self.actors_at(at)));
            }
            if !res.is_empty() {
                return res;
            }
        }
        Vec::new()
    }

    /// The speakers of the quote whose cue is token `at`.
    fn speakers_by(&self, at: usize) -> Vec<EntityId> {
        let span = self.tokens.spans()[at];
        let is_its = |it: &&dateline_types::Quote| it.cue.is_some_and(|cue| cue.contains(span));
        self.facts.quotes.iter().find(is_its).map_or_else(Vec::new, |it| it.speakers.clone())
    }

    /// Actors and recipients by the slots of a row. Nobody is both.
    pub(crate) fn fill_both(
        &self,
        entry: &Entry,
        frame: &Frame,
        trigger: usize,
    ) -> (Vec<EntityId>, Vec<EntityId>) {
        // Who speaks is known better from the quote whose cue the trigger is: the subject may be far away.
        let spoken = if entry.is_speech() && !entry.mutual { self.speakers_by(trigger) } else { Vec::new() };
        let mut actors = if spoken.is_empty() { self.fill(&entry.actor, frame, trigger) } else { spoken };
        let mut recipients = Vec::new();
        if entry.mutual {
            for slot in &entry.recipient {
                add(&mut actors, self.fill(&[*slot], frame, trigger));
            }
            // `Agreed to lend money to X` has two sides, but only one agrees.
            if actors.len() == 1 {
                let others = self.deeper(frame, trigger, entry.kind, &actors);
                if matches!(entry.kind, Some(EventKind::Consult | EventKind::Cooperate)) {
                    add(&mut actors, others);
                } else {
                    recipients = others;
                }
            }
        } else {
            let wronged = self.wronged(entry, frame);
            let is_deed = wronged.is_some();
            recipients = wronged.unwrap_or_else(|| self.fill(&entry.recipient, frame, trigger));
            recipients.retain(|it| !actors.contains(it));
            // Two who met have met each other.
            let is_mutual = entry.mutual && 1 < actors.len();
            if recipients.is_empty() && !actors.is_empty() && !is_deed && !is_mutual {
                recipients = self.deeper(frame, trigger, entry.kind, &actors);
            }
        }
        (actors, recipients)
    }

    /// Who is meant by `condemned the attack on X`: those who did it, not X.
    fn wronged(&self, entry: &Entry, frame: &Frame) -> Option<Vec<EntityId>> {
        let judges = matches!(entry.kind, Some(EventKind::Accuse | EventKind::Support | EventKind::Reject));
        let deed = frame.object.filter(|_| judges && entry.recipient.contains(&Slot::Object))?;
        if self.lexicon.is_in("suffered", self.lemma(deed)) {
            return Some(self.fill(&[Slot::Preposition("by")], &self.frame_of_noun(deed), deed));
        }
        let (told, doers, _) = self.noun_event(deed)?;
        matches!(told.kind, Some(EventKind::Assault | EventKind::Coerce)).then_some(doers)
    }

    /// A town that is attacked, left or visited is the place; its state, where the document names it, the party.
    fn settle(&self, found: &mut Found) -> Option<EntityId> {
        let is_local = |id: &&EntityId| {
            let entity = self.facts.entity(**id);
            entity.kind == EntityKind::Place && country_of_name(&entity.name).is_none()
        };
        let place = *found.recipients.iter().find(is_local)?;
        match found.kind {
            EventKind::Retreat | EventKind::Mobilize | EventKind::Protest => {
                found.recipients.retain(|it| *it != place)
            }
            EventKind::Consult | EventKind::Assault | EventKind::Coerce | EventKind::Sanction => {
                let state = self.state_of_place(place)?;
                found.recipients.retain(|it| *it != place);
                add(&mut found.recipients, vec![state]);
            }
            EventKind::Accuse
            | EventKind::Agree
            | EventKind::Aid
            | EventKind::Concede
            | EventKind::Cooperate
            | EventKind::Reject
            | EventKind::Request
            | EventKind::Support
            | EventKind::Threaten
            | EventKind::Own(_) => return None,
        }
        Some(place)
    }

    /// Completes an event; `None` if what hangs there is no event of its own.
    pub(crate) fn complete(&self, found: Found) -> Option<Event> {
        let standing = self.standing(found.trigger)?;
        if found.kind == EventKind::Agree && standing.modality == Modality::Negated {
            return None; // an offer that was not made
        }
        let sentence = self.tokens.sentence_of(TokenId::from_index(found.trigger));
        let mut found = found;
        // A town that bears an attack is also where it happens.
        let state = |it: &&EntityId| {
            let entity = self.facts.entity(**it);
            entity.kind != EntityKind::Place || country_of_name(&entity.name).is_some()
        };
        let parties: Vec<_> =
            found.actors.iter().chain(found.recipients.iter().filter(state)).copied().collect();
        let mut place = self.place_of(found.trigger, &parties);
        if place.is_none() {
            place = self.settle(&mut found);
        }
        let mut according_to = self.according_to(found.trigger, standing);
        if standing.modality == Modality::Asserted && found.entry.is_speech() {
            according_to.retain(|it| !found.actors.contains(it));
        }
        Some(Event {
            trigger: self.tokens.spans()[found.trigger],
            again: Vec::new(),
            sentence,
            kind: found.kind,
            root: root::by_rule(found.kind, standing.modality),
            mode: found.entry.mode,
            cameo: found.entry.cameo,
            modality: standing.modality,
            according_to,
            time: self.time_of(found.trigger),
            place,
            amount: self.amount_of(found.trigger, found.kind),
            actors: found.actors,
            recipients: found.recipients,
            score: found.score,
            origin: found.origin,
        })
    }
}

impl Entry {
    /// Whether the event is an act of speech.
    pub(crate) fn is_speech(&self) -> bool {
        matches!(
            self.kind,
            Some(
                EventKind::Accuse
                    | EventKind::Agree
                    | EventKind::Reject
                    | EventKind::Request
                    | EventKind::Support
                    | EventKind::Threaten
            )
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told;

    #[test]
    fn who_condemns_an_attack_accuses_those_who_made_it() {
        let found = told(
            "Kenya condemned the attack on Somalia by Al-Shabaab. Uganda denounced the arrest of Rwandan envoy Paul Kato.",
        );
        assert!(found.contains(&"ACCUSE condemned: Kenya > Al-Shabaab".to_owned()), "{found:?}");
        assert!(found.contains(&"ACCUSE denounced: Uganda > ".to_owned()), "{found:?}");
    }

    #[test]
    fn a_verb_behind_a_comma_is_joined_to_what_is_said_first() {
        let found = told(
            "Ghana's port minister, Esi Boateng, on Tuesday closed the pier after one of its cranes fell over, and accused \
            the operator, Volta Freight, of neglect.",
        );
        assert!(found.contains(&"ACCUSE accused: Esi Boateng > Volta Freight".to_owned()), "{found:?}");
    }

    #[test]
    fn who_accuses_is_who_speaks_however_far_the_subject() {
        let found = told(
            "Energy Minister Rosa Quispe said that the government would suspend exports to Brazil until Petrobras pays its \
            debts, and accused the company of playing with the patience of a people.",
        );
        assert!(found.contains(&"ACCUSE accused: Rosa Quispe > Petrobras".to_owned()), "{found:?}");
    }
}
