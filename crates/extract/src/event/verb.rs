//! Verbs that tell an event: `police arrested two men`, `talks were called off`.
//!
//! The object of a verb that needs it to be an event (`imposed sanctions`) is not told again as a noun.

use dateline_types::{Event, EventKind, Origin, Relation};

use super::{build::Found, context::Context, frame::Frame, lexicon::Entry};

const ORIGIN: Origin = Origin { by: "event.verb", version: 1 };
/// Share of the rule's events on the gold stories whose type and trigger are right.
const SCORE: f32 = 0.7;

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
    let (actors, recipients) = ctx.fill_both(entry, &frame, at);
    let human = |it: Option<usize>| it.is_some_and(|it| ctx.is_party(it));
    if actors.is_empty() && recipients.is_empty() && !human(frame.subject) && !human(frame.object) {
        return None;
    }
    ctx.complete(Found { trigger: at, entry, kind, actors, recipients, score: SCORE, origin: ORIGIN })
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
