//! Who judged: `X was sentenced` names no court, but the story does.

use dateline_types::{EntityId, EntityKind, Event};

use super::context::Context;

/// Verbs that only courts do.
const VERBS: &[&str] = &["sentence", "acquit", "convict", "clear"];
/// How many sentences away the court may be named.
const MAX_FAR: usize = 4;

/// Fills empty actors of sentences and acquittals.
pub(crate) fn complete(ctx: &Context, events: &mut [Event]) {
    for event in events {
        let verb = ctx.tokens.at(event.trigger.start()).map(|it| ctx.lemma(it.index()));
        if event.actors.is_empty() && verb.is_some_and(|it| VERBS.contains(&it)) {
            event.actors = nearest(ctx, event).into_iter().collect();
        }
    }
}

/// The judge or court that is named nearest.
fn nearest(ctx: &Context, event: &Event) -> Option<EntityId> {
    let far = |at: u32| {
        ctx.tokens
            .at(at)
            .map_or(usize::MAX, |it| ctx.tokens.sentence_of(it).index().abs_diff(event.sentence.index()))
    };
    let mentions = ctx.facts.mentions.iter().filter(|it| !event.recipients.contains(&it.entity));
    let best = mentions
        .filter(|it| judges(ctx, it.entity))
        .map(|it| (far(it.span.start()), it.entity))
        .filter(|it| it.0 <= MAX_FAR)
        .min_by_key(|it| it.0)?;
    Some(best.1)
}

fn judges(ctx: &Context, id: EntityId) -> bool {
    let row = ctx.facts.entity(id);
    let is_word = |text: &str, words: &[&str]| {
        text.split_whitespace().any(|it| words.iter().any(|word| it.eq_ignore_ascii_case(word)))
    };
    match row.kind {
        EntityKind::Person => {
            ctx.facts.roles.iter().any(|it| {
                it.entity == id && is_word(&ctx.doc.text()[it.span.range()], &["judge", "magistrate"])
            })
        }
        EntityKind::Organization => is_word(&row.name, &["court", "tribunal"]),
        EntityKind::Unnamed => is_word(&row.name, &["judge", "court"]),
        EntityKind::Place
        | EntityKind::Norp
        | EntityKind::Event
        | EntityKind::Facility
        | EntityKind::Product
        | EntityKind::Law => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told;

    #[test]
    fn a_sentence_is_passed_by_the_court_that_is_named() {
        let found = told(
            "The High Court in Accra heard the case on Monday. Former minister Kofi Mensah was sentenced to nine years in prison.",
        );
        let own = found.iter().find(|it| it.contains("sentenced")).expect("an event");
        assert!(own.contains("High Court") && own.ends_with("> Kofi Mensah"), "{own}");
    }
}
