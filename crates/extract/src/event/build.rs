//! From a trigger and a lexicon row to an event: parties by the row's slots, then standing, time, place and source.

use dateline_types::{EntityId, Event, EventKind, Modality, Origin, TokenId};

use super::{
    context::Context,
    frame::Frame,
    lexicon::{Entry, Slot},
    party::add,
};

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
            for at in frame.fillers(*slot) {
                add(&mut res, self.parties_at(at));
            }
            if !res.is_empty() {
                return res;
            }
        }
        Vec::new()
    }

    /// Actors and recipients by the slots of a row. Nobody is both.
    pub(crate) fn fill_both(
        &self,
        entry: &Entry,
        frame: &Frame,
        trigger: usize,
    ) -> (Vec<EntityId>, Vec<EntityId>) {
        let mut actors = self.fill(&entry.actor, frame, trigger);
        let mut recipients = Vec::new();
        if entry.mutual {
            for slot in &entry.recipient {
                add(&mut actors, self.fill(&[*slot], frame, trigger));
            }
        } else {
            recipients = self.fill(&entry.recipient, frame, trigger);
            recipients.retain(|it| !actors.contains(it));
        }
        (actors, recipients)
    }

    /// Completes an event; `None` if what hangs there is no event of its own.
    pub(crate) fn complete(&self, found: Found) -> Option<Event> {
        let standing = self.standing(found.trigger)?;
        let sentence = self.tokens.sentence_of(TokenId::from_index(found.trigger));
        let parties: Vec<_> = found.actors.iter().chain(&found.recipients).copied().collect();
        let mut according_to = self.according_to(found.trigger, standing);
        if standing.modality == Modality::Asserted && found.entry.is_speech() {
            according_to.retain(|it| !found.actors.contains(it));
        }
        Some(Event {
            trigger: self.tokens.spans()[found.trigger],
            sentence,
            kind: found.kind,
            mode: found.entry.mode,
            cameo: found.entry.cameo,
            modality: standing.modality,
            according_to,
            time: self.time_of(found.trigger),
            place: self.place_of(found.trigger, &parties),
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
