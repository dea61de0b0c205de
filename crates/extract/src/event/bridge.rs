//! Parties that only the story tells: `rejected the charge` is said to who made the charge.
//!
//! Looks back to the last event of a type that the noun may mean (rows `b` of the lexicon). Beside that: who asked is who
//! is refused, who held somebody is who frees them, and a threat is made to whom the threatened act would hit. Nothing is
//! guessed where the clause itself names the party.

use dateline_types::{EntityId, Event, EventKind, Relation};

use super::context::Context;

/// How many events back a noun may point.
const MAX_BACK: usize = 8;
/// How many events back an arrest is the one that a release ends, if it names others.
const MAX_NEAR: usize = 3;

/// Fills empty parties of `events`, which are in order of the text.
pub(crate) fn complete(ctx: &Context, events: &mut [Event]) {
    for i in 0..events.len() {
        let (before, rest) = events.split_at_mut(i);
        let Some((event, after)) = rest.split_first_mut() else { return };
        let back = || before.iter().rev().take(MAX_BACK);
        match event.kind {
            EventKind::Retreat if event.actors.is_empty() => {
                let arrest = |it: &&Event| it.kind == EventKind::Coerce && it.mode == Some("arrest");
                let same = back().find(|it| arrest(it) && meet(&it.recipients, &event.recipients));
                let near = || before.iter().rev().take(MAX_NEAR).find(arrest);
                let release = event.mode == Some("release") && !event.recipients.is_empty();
                let held = same.or_else(near).filter(|_| release);
                event.actors = held.map_or(Vec::new(), |it| it.actors.clone());
                event.actors.retain(|it| !event.recipients.contains(it));
            }
            EventKind::Threaten if event.recipients.is_empty() => {
                let act = after.first().filter(|it| it.sentence == event.sentence);
                let hit = act.map_or(Vec::new(), |it| it.recipients.clone());
                event.recipients = others(ctx, hit, event);
            }
            EventKind::Accuse | EventKind::Reject | EventKind::Support | EventKind::Agree
                if event.recipients.is_empty() =>
            {
                let object = object_of(ctx, event);
                let kinds = object.map_or(&[] as &[EventKind], |it| ctx.lexicon.bridge(ctx.lemma(it)));
                let meant = back().find(|it| kinds.contains(&it.kind) && !it.actors.is_empty());
                let asked = || {
                    let answers =
                        matches!(event.kind, EventKind::Reject | EventKind::Agree) && object.is_none();
                    let pays = event.kind == EventKind::Agree;
                    let asks = |kind| match kind {
                        EventKind::Request => true,
                        EventKind::Accuse | EventKind::Sanction => pays,
                        _ => false,
                    };
                    back().find(|it| answers && asks(it.kind) && answers_for(ctx, it, event))
                };
                let found = meant.or_else(asked).map_or(Vec::new(), |it| it.actors.clone());
                event.recipients = others(ctx, found, event);
            }
            _ => {}
        }
    }
}

/// The definite object of the trigger, if it names no party.
fn object_of(ctx: &Context, event: &Event) -> Option<usize> {
    let trigger = ctx.tokens.at(event.trigger.start())?.index();
    let object = ctx.tree.with(trigger, Relation::Obj).next()?;
    let definite = |it: usize| matches!(ctx.lemma(it), "the" | "this" | "that" | "these" | "those");
    ctx.tree.with(object, Relation::Det).any(definite).then_some(object)
}

/// The parties that are not the event's own side.
pub(super) fn others(ctx: &Context, parties: Vec<EntityId>, event: &Event) -> Vec<EntityId> {
    let own = |it: &EntityId| {
        event.actors.iter().any(|actor| {
            let actor_row = ctx.facts.entity(*actor);
            actor == it || actor_row.affiliation == Some(*it)
        })
    };
    parties.into_iter().filter(|it| !own(it)).collect()
}

/// Whether `answer` is by those that `event` was aimed at, or by somebody of theirs.
fn answers_for(ctx: &Context, event: &Event, answer: &Event) -> bool {
    answer.actors.iter().any(|&it| {
        let home = ctx.facts.entity(it).affiliation;
        event.recipients.iter().any(|&asked| asked == it || home == Some(asked))
    })
}

fn meet(a: &[EntityId], b: &[EntityId]) -> bool {
    a.iter().any(|it| b.contains(it))
}
