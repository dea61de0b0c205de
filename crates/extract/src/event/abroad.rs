//! Help from abroad without a word to whom: `Greece and Germany have sent search teams` in a story about Turkey is for
//! Turkey.
//!
//! The story's country is the one that it mentions most; who helps must be no part of it.

use dateline_types::{EntityId, EntityKind, Event, EventKind};

use super::context::Context;
use crate::country::country_of_name;

/// Mentions of a country that make it the story's.
const MIN_MENTIONS: usize = 2;

/// Words in the names of bodies of several states.
const BETWEEN_STATES: &[&str] = &[
    "Union",
    "Nations",
    "Programme",
    "Program",
    "Organization",
    "Organisation",
    "Fund",
    "Cross",
    "Crescent",
    "NATO",
];

/// Fills empty recipients of aid and of promised aid.
pub(crate) fn complete(ctx: &Context, events: &mut [Event]) {
    let Some(home) = home(ctx) else { return };
    for event in events {
        let foreign = event.actors.iter().all(|&it| is_foreign(ctx, it, home));
        let open = event.recipients.is_empty() && !event.actors.is_empty();
        if open && foreign && is_help(ctx, event) {
            event.recipients.push(home);
        }
    }
}

/// The row of the country that is mentioned most; of equals the first.
fn home(ctx: &Context) -> Option<EntityId> {
    let mut counts = vec![0; ctx.facts.entities.len()];
    ctx.facts.mentions.iter().for_each(|it| counts[it.entity.index()] += 1);
    let is_state = |at: &usize| {
        let entity = &ctx.facts.entities[*at];
        entity.kind == EntityKind::Place && country_of_name(&entity.name).is_some()
    };
    let best = (0..counts.len()).filter(is_state).rev().max_by_key(|&it| counts[it])?;
    (MIN_MENTIONS <= counts[best]).then(|| EntityId::from_index(best))
}

/// A state or body of another country, or of none.
fn is_foreign(ctx: &Context, id: EntityId, home: EntityId) -> bool {
    let (row, home) = (ctx.facts.entity(id), ctx.facts.entity(home));
    let state =
        row.kind == EntityKind::Place && country_of_name(&row.name).is_some() && row.country.is_some();
    let body = row.kind == EntityKind::Organization
        && row.name.split_whitespace().any(|it| BETWEEN_STATES.contains(&it));
    (state || body) && row.country != home.country
}

/// Aid, and a promise of what is aid.
fn is_help(ctx: &Context, event: &Event) -> bool {
    let Some(at) = ctx.tokens.at(event.trigger.start()).map(|it| it.index()) else { return false };
    let object = || {
        let frame = ctx.frame_of_verb(at);
        let clause = frame.clause.filter(|&it| ctx.is_verb(it)).and_then(|it| ctx.frame_of_verb(it).object);
        frame.object.into_iter().chain(clause).any(|it| ctx.lexicon.is_in("aid", ctx.lemma(it)))
    };
    match event.kind {
        EventKind::Aid => true,
        EventKind::Agree => ctx.is_verb(at) && object(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told;

    #[test]
    fn help_from_abroad_goes_to_the_country_of_the_story() {
        let found = told(
            "An earthquake struck Turkey on Monday. Hospitals in Turkey were full, and roads in eastern Turkey were cut. \
            Greece sent two rescue teams on Tuesday.",
        );
        assert!(found.contains(&"AID sent: Greece > Turkey".to_owned()), "{found:?}");
    }

    #[test]
    fn without_a_country_told_twice_nobody_is_guessed() {
        let found = told("Greece sent two rescue teams on Tuesday.");
        assert!(found.iter().all(|it| it.ends_with("> ")), "{found:?}");
    }
}
