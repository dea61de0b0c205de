//! Verbs that tell an event: `police arrested two men`, `talks were called off`.
//!
//! The object of a verb that needs it to be an event (`imposed sanctions`) is not told again as a noun.

use dateline_types::{EntityKind, Event, EventKind, Origin, Relation};

use super::{build::Found, context::Context, frame::Frame, lexicon::Entry};

const ORIGIN: Origin = Origin { by: "event.verb", version: 1 };
/// Share of the rule's rows that hand reading found right (suite `precision`: 72 of 100), over what the judge leaves of it
/// on average.
const SCORE: f32 = 0.77;

/// The event that verb `at` tells.
pub(crate) fn find(ctx: &Context, at: usize) -> Option<Event> {
    if matches!(ctx.tree.relation(at), Relation::Amod | Relation::Compound | Relation::Aux | Relation::Case) {
        return None;
    }
    let entries = ctx.lexicon.verb(ctx.lemma(at));
    if entries.is_empty() {
        return None;
    }
    let mut frame = ctx.frame_of_verb(at);
    let entry = ctx.choose(entries, &frame)?;
    let kind = entry.kind?;
    if ctx.in_headline(at) {
        turn_headline(ctx, entry, &mut frame);
    }
    if is_natural(ctx, &frame, kind) {
        return None;
    }
    let (mut actors, mut recipients) = ctx.fill_both(entry, &frame, at);
    let mut trigger = at;
    let mut entry = entry;
    // `An air strike killed ten people`: the noun is the first to tell it. `Killed in an air strike`: the noun knows who.
    let telling = |it: usize| ctx.noun_event(it).filter(|event| event.0.kind == Some(kind));
    if let Some((noun, (told, by, on))) = frame.subject.and_then(|it| Some((it, telling(it)?))) {
        (trigger, entry, actors) = (noun, told, by);
        recipients = if recipients.is_empty() { on } else { recipients };
    } else if actors.is_empty() {
        let causes = frame.parts.iter().filter(|it| matches!(it.0, "in" | "during")).map(|it| it.1);
        actors = causes.filter_map(telling).map(|it| it.1).find(|it| !it.is_empty()).unwrap_or_default();
        actors.retain(|it| !recipients.contains(it));
    }
    let human = |it: Option<usize>| it.is_some_and(|it| ctx.is_party(it));
    let accord = |it: usize| kind == EventKind::Support && ctx.lexicon.is_in("accord", ctx.lemma(it));
    let whole = !matches!(ctx.tree.relation(at), Relation::Acl | Relation::Advcl);
    let somebody = human(frame.subject) && whole || !entry.is_speech() && human(frame.object);
    let somebody = somebody || frame.object.is_some_and(accord);
    // `A package backing the maker`.
    let thing =
        kind == EventKind::Support && !frame.passive && frame.subject.is_some_and(|it| ctx.is_noun(it));
    if actors.is_empty() && (recipients.is_empty() && !somebody || thing && !human(frame.subject)) {
        return None;
    }
    // `Patients have to visit private clinics`.
    let named = |it: &dateline_types::EntityId| ctx.facts.entity(*it).kind != EntityKind::Unnamed;
    if kind == EventKind::Consult
        && (actors.is_empty() || recipients.is_empty() && actors.len() < 2)
        && !actors.iter().chain(&recipients).any(named)
    {
        return None;
    }
    ctx.complete(Found { trigger, entry, kind, actors, recipients, score: SCORE, origin: ORIGIN })
}

/// `Ex-minister jailed for bribes`: a headline drops the auxiliary of its passive.
fn turn_headline(ctx: &Context, entry: &Entry, frame: &mut Frame) {
    let wants_object =
        entry.recipient.contains(&super::lexicon::Slot::Object) && entry.kind != Some(EventKind::Reject);
    let bare = frame.object.is_none() && frame.clause.is_none() && !frame.passive;
    if wants_object && bare && frame.subject.is_some_and(|it| ctx.is_party(it)) {
        frame.object = frame.subject.take();
    }
}

/// Quakes, crashes, prices do nothing to anybody in the sense of PLOVER.
fn is_natural(ctx: &Context, frame: &Frame, kind: EventKind) -> bool {
    let natural = |at: usize| ctx.lexicon.is_in("nature", ctx.lemma(at)) && !ctx.is_party(at);
    let by_nature = frame.subject.is_some_and(natural);
    let in_nature = || {
        let cause =
            |(word, at): &(&str, usize)| matches!(*word, "in" | "by" | "when" | "after") && natural(*at);
        kind == EventKind::Assault && frame.parts.iter().any(cause)
    };
    by_nature || in_nature()
}
