//! Nouns that tell an event: `the arrest of two men`, `talks between A and B`, `an air strike on the town`.
//!
//! A noun without any party is a mention of something told elsewhere, and is left out.

use dateline_types::{EntityId, Event, Modality, Origin, Relation};

use super::{build::Found, context::Context, lexicon::Entry};

const ORIGIN: Origin = Origin { by: "event.nominal", version: 1 };
/// Share of the rule's rows that hand reading found right (suite `precision`: 16 of 23), over what the judge leaves of it
/// on average.
const SCORE: f32 = 0.75;

/// The event that noun `at` tells.
pub(crate) fn find(ctx: &Context, at: usize) -> Option<Event> {
    let (entry, actors, recipients) = ctx.noun_event(at)?;
    let kind = entry.kind?;
    let needy = actors.is_empty() && recipients.is_empty() && !entry.needs.is_empty();
    let event =
        ctx.complete(Found { trigger: at, entry, kind, actors, recipients, score: SCORE, origin: ORIGIN })?;
    // What somebody demands needs no known doer.
    (!needy || event.modality == Modality::Requested).then_some(event)
}

impl<'a> Context<'a> {
    /// The lexicon row of noun `at`, its actors and recipients.
    pub(crate) fn noun_event(&self, at: usize) -> Option<(&'a Entry, Vec<EntityId>, Vec<EntityId>)> {
        if matches!(self.tree.relation(at), Relation::Compound | Relation::Amod) || self.parties.is_name(at) {
            return None;
        }
        let entries = self.lexicon.noun(self.lemma(at));
        if entries.is_empty() {
            return None;
        }
        let frame = self.frame_of_noun(at);
        let entry = self.choose(entries, &frame)?;
        let (actors, recipients) = self.fill_both(entry, &frame, at);
        Some((entry, actors, recipients))
    }
}
