//! Nouns that tell an event: `the arrest of two men`, `talks between A and B`, `an air strike on the town`.
//!
//! A noun without any party is a mention of something told elsewhere, and is left out.

use dateline_types::{Event, Origin, Relation};

use super::{build::Found, context::Context};

const ORIGIN: Origin = Origin { by: "event.nominal", version: 1 };
/// Share of the rule's events on the gold stories whose type and trigger are right.
const SCORE: f32 = 0.4;

/// The event that noun `at` tells.
pub(crate) fn find(ctx: &Context, at: usize) -> Option<Event> {
    if matches!(ctx.tree.relation(at), Relation::Compound | Relation::Amod) || ctx.parties.is_name(at) {
        return None;
    }
    let entries = ctx.lexicon.noun(ctx.lemma(at));
    if entries.is_empty() {
        return None;
    }
    let frame = ctx.frame_of_noun(at);
    let entry = ctx.choose(entries, &frame)?;
    let kind = entry.kind?;
    let (actors, recipients) = ctx.fill_both(entry, &frame, at);
    let named = !actors.is_empty() || !recipients.is_empty();
    if !named && !entry.needs.is_empty() {
        return None;
    }
    ctx.complete(Found { trigger: at, entry, kind, actors, recipients, score: SCORE, origin: ORIGIN })
}
