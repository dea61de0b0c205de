//! Verbs that the lexicon does not list, where the judge is sure that they tell an event between known parties.

use dateline_types::{Event, EventKind, Origin};

use super::{build::Found, context::Context, judge, lexicon::Entry, root, sight::Sight};

const ORIGIN: Origin = Origin { by: "event.unlisted", version: 1 };
/// Few are right as they stand: they are for those who want all there may be.
const SCORE: f32 = 0.3;
/// How sure the judge must be where both sides are known, where only the actor is, and of a word that a row of the lexicon
/// calls no event.
const SURE: f32 = 0.7;
const ALONE: f32 = 0.9;
const CERTAIN: f32 = 0.95;

/// The event of an unlisted verb.
pub(crate) fn find(ctx: &Context, sight: &Sight) -> Option<Event> {
    let dropped = ctx.lexicon.is_dropped(ctx.lemma(sight.at), "v");
    if dropped || sight.told().is_some() || !ctx.is_verb(sight.at) || sight.actors.is_empty() {
        return None;
    }
    let opinion = ctx.judge?.opinion(&sight.features);
    let (kind, share) = judge::best(&opinion)?;
    if sight.entry.is_some() && share < CERTAIN {
        return None;
    }
    let alone =
        matches!(kind, EventKind::Protest | EventKind::Mobilize | EventKind::Retreat | EventKind::Agree);
    let sure = if sight.recipients.is_empty() && !alone { ALONE } else { SURE };
    if share < sure || is_harm(kind) && sight.frame.object.is_none() && !sight.frame.passive {
        return None;
    }
    let entry = Entry {
        needs: Vec::new(),
        kind: Some(kind),
        mode: None,
        cameo: None,
        actor: Vec::new(),
        recipient: Vec::new(),
        mutual: false,
    };
    let found = Found {
        trigger: sight.at,
        entry: &entry,
        kind,
        actors: sight.actors.clone(),
        recipients: sight.recipients.clone(),
        score: SCORE * root::weight(&opinion, kind),
        origin: ORIGIN,
    };
    let mut event = ctx.complete(found)?;
    event.root = kind;
    Some(event)
}

/// What is done to somebody: who dies or falls does nothing to others.
fn is_harm(kind: EventKind) -> bool {
    matches!(kind, EventKind::Assault | EventKind::Coerce | EventKind::Sanction)
}

#[cfg(test)]
mod tests {
    use super::super::testing::told;

    #[test]
    fn who_dies_attacks_nobody() {
        let found =
            told("Four pilgrims from Bihar perished on Tuesday in two road accidents in Uttar Pradesh.");
        assert!(found.iter().all(|it| !it.starts_with("ASSAULT")), "{found:?}");
    }
}
