//! Parties of events that stand beside each other: what one party says by turns is said to the same, and a demand that
//! somebody rejects was made to them.

use dateline_types::{Event, EventKind, Relation};

use super::{bridge::others, context::Context};

/// Fills empty recipients of `events`, which are in order of the text.
pub(crate) fn complete(ctx: &Context, events: &mut [Event]) {
    for i in 0..events.len() {
        let event = &events[i];
        if !event.recipients.is_empty() || event.actors.is_empty() {
            continue;
        }
        let near = || events.iter().filter(|it| it.sentence == event.sentence);
        let answer = near().find(|it| answers(ctx, it, event)).map(|it| it.actors.clone());
        let by_turns = || near().find(|it| is_turn(it, event)).map(|it| it.recipients.clone());
        if let Some(found) = answer.or_else(by_turns) {
            events[i].recipients = others(ctx, found, event);
        }
    }
}

/// `Rejected a demand by X and threatened to leave`: X is threatened.
fn is_turn(other: &Event, event: &Event) -> bool {
    let aimed =
        matches!(event.kind, EventKind::Threaten | EventKind::Request | EventKind::Reject | EventKind::Agree);
    let told = matches!(
        other.kind,
        EventKind::Threaten | EventKind::Request | EventKind::Reject | EventKind::Accuse | EventKind::Consult
    );
    aimed && told && other.actors == event.actors && !other.recipients.is_empty()
}

/// `Iran rejected a demand by X`: the demand was made to Iran.
fn answers(ctx: &Context, answer: &Event, event: &Event) -> bool {
    let word = |it: &Event| ctx.tokens.at(it.trigger.start()).map(|it| it.index());
    let (Some(verb), Some(noun)) = (word(answer), word(event)) else { return false };
    matches!(event.kind, EventKind::Request | EventKind::Agree)
        && matches!(answer.kind, EventKind::Reject | EventKind::Agree | EventKind::Concede)
        && ctx.is_noun(noun)
        && ctx.tree.above(noun) == Some(verb)
        && ctx.tree.relation(noun) == Relation::Obj
}

#[cfg(test)]
mod tests {
    use super::super::testing::told;

    #[test]
    fn what_is_said_by_turns_goes_to_the_same() {
        let found = told("Ecuador accused Peru of spying on Monday and threatened to close the border.");
        assert!(found.contains(&"THREATEN threatened: Ecuador > Peru".to_owned()), "{found:?}");
    }
}
