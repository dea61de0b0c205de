//! Light verbs: in `launched an attack on X` and `made an offer to X` the noun says what happens, the verb that it does.

use dateline_types::{Event, Origin};

use super::{build::Found, context::Context, party::add};

const ORIGIN: Origin = Origin { by: "event.light-verb", version: 1 };
/// As [`verb`](super::verb); nine rows are too few to be measured alone.
const SCORE: f32 = 0.72;

/// The object of light verb `at`, and the event that they tell together unless it is none of its own.
pub(crate) fn find(ctx: &Context, at: usize) -> Option<(usize, Option<Event>)> {
    let needs = ctx.lexicon.light(ctx.lemma(at))?;
    let frame = ctx.frame_of_verb(at);
    let noun = frame.object?;
    let entries = ctx.lexicon.noun(ctx.lemma(noun));
    if entries.is_empty() || !ctx.holds_all(needs, &frame) {
        return None;
    }
    let mut around = ctx.frame_of_noun(noun);
    around.parts.extend(frame.parts.iter().copied());
    around.beside.extend(frame.beside.iter().copied());
    let entry = ctx.choose(entries, &around).or(entries.first())?;
    let kind = entry.kind?;
    let actors = frame.subject.map(|it| ctx.parties_at(it)).unwrap_or_default();
    let others = ctx.fill(&entry.recipient, &around, noun);
    let (mut all, mut recipients) = (actors, Vec::new());
    if entry.mutual {
        add(&mut all, others);
    } else {
        recipients = others;
        recipients.retain(|it| !all.contains(it));
        if recipients.is_empty() && !all.is_empty() {
            recipients = ctx.deeper(&frame, at, Some(kind), &all);
        }
    }
    if all.is_empty() && recipients.is_empty() {
        return None;
    }
    let found = Found { trigger: at, entry, kind, actors: all, recipients, score: SCORE, origin: ORIGIN };
    Some((noun, ctx.complete(found)))
}
