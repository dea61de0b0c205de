//! A word that may tell an event, with its frame, its parties and what the judge sees of it.

use dateline_types::{EntityId, EventKind, Modality, Relation};

use super::{
    context::Context,
    features::{self, Seen},
    frame::Frame,
    lexicon::Entry,
};

/// What is known about a word before it is judged.
#[derive(Debug)]
pub(crate) struct Sight<'a> {
    pub(crate) at: usize,
    pub(crate) frame: Frame<'a>,
    pub(crate) entry: Option<&'a Entry>,
    pub(crate) actors: Vec<EntityId>,
    pub(crate) recipients: Vec<EntityId>,
    pub(crate) features: Vec<u64>,
}

impl<'a> Sight<'a> {
    /// Looks at token `at`: a verb of a clause, or a noun of the lexicon.
    pub(crate) fn of(ctx: &Context<'a>, at: usize) -> Option<Sight<'a>> {
        match ctx.tree.relation(at) {
            Relation::Amod | Relation::Compound | Relation::Aux | Relation::AuxPass => return None,
            Relation::Case | Relation::Cop => return None,
            _ => {}
        }
        let is_verb = ctx.is_verb(at);
        let entries = if is_verb { ctx.lexicon.verb(ctx.lemma(at)) } else { ctx.lexicon.noun(ctx.lemma(at)) };
        if !is_verb && (entries.is_empty() || !ctx.is_noun(at) || ctx.parties.is_name(at)) {
            return None;
        }
        let frame = if is_verb { ctx.frame_of_verb(at) } else { ctx.frame_of_noun(at) };
        let entry = ctx.choose(entries, &frame);
        let (actors, recipients) = match entry {
            Some(entry) => ctx.fill_both(entry, &frame, at),
            None => ctx.fill_plainly(&frame, at),
        };
        let mut list = Vec::new();
        let seen = Seen {
            at,
            frame: &frame,
            told: entry.map(|it| it.kind),
            mode: entry.and_then(|it| it.mode),
            modality: ctx.standing(at).map_or(Modality::Asserted, |it| it.modality),
            actors: &actors,
            recipients: &recipients,
        };
        features::features(ctx, &seen, &mut list);
        Some(Sight { at, frame, entry, actors, recipients, features: list })
    }

    /// What the lexicon says.
    pub(crate) fn told(&self) -> Option<EventKind> {
        self.entry.and_then(|it| it.kind)
    }
}

impl Context<'_> {
    /// The parties of a word that the lexicon does not list.
    fn fill_plainly(&self, frame: &Frame, at: usize) -> (Vec<EntityId>, Vec<EntityId>) {
        let actors = self.fill(features::ACTORS, frame, at);
        let mut recipients = self.fill(features::RECIPIENTS, frame, at);
        recipients.retain(|it| !actors.contains(it));
        if recipients.is_empty() && !actors.is_empty() {
            recipients = self.deeper(frame, at, None, &actors);
        }
        (actors, recipients)
    }
}
