//! Who did what to whom.
//!
//! Triggers come from a lexicon that people can read and extend (`lexicon.tsv`), parties from the dependency tree around
//! them. Elections, companies, weather, accidents and science are no events here: the lexicon has no words for them.

mod abroad;
mod admit;
mod amount;
mod bridge;
mod build;
mod candidate;
mod context;
mod deeper;
pub mod features;
mod frame;
mod judge;
mod judgment;
mod lexicon;
mod light;
mod merge;
mod modality;
mod needs;
mod nominal;
pub mod ontology;
mod party;
mod root;
mod setting;
mod sight;
mod subject;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tree;
mod turns;
mod unlisted;
mod verb;

use dateline_types::{Document, Event, EventKind, Facts, Relation, Tag, Tokens};

pub use admit::admit;
pub use candidate::Candidate;
pub use judge::{EXPECT, Judge, N_LABELS};
pub use lexicon::{Fault, Lexicon, TABLE};
pub use root::by_rule as root_by_rule;

use context::Context;
use sight::Sight;

/// All events, in order of the text. `facts` holds every other layer.
pub fn find(doc: &Document, tokens: &Tokens, facts: &Facts, lexicon: &Lexicon, judge: &Judge) -> Vec<Event> {
    let ctx = Context::new(doc, tokens, facts, lexicon, Some(judge));
    let mut body = Vec::new();
    let mut headlines = Vec::new();
    for sentence in tokens.sentences() {
        let Some(block) = doc.blocks.get(sentence.block.index()).filter(|it| it.kind.is_story()) else {
            continue;
        };
        let events = if block.kind.is_body() { &mut body } else { &mut headlines };
        find_in(&ctx, sentence.tokens.range(), events);
    }
    body.append(&mut headlines);
    let mut events = merge::merge(&ctx, body);
    bridge::complete(&ctx, &mut events);
    turns::complete(&ctx, &mut events);
    abroad::complete(&ctx, &mut events);
    judgment::complete(&ctx, &mut events);
    events
}

/// Every word that may tell an event: to train the judge.
pub fn candidates(doc: &Document, tokens: &Tokens, facts: &Facts, lexicon: &Lexicon) -> Vec<Candidate> {
    candidate::all(&Context::new(doc, tokens, facts, lexicon, None))
}

/// The events of one sentence.
fn find_in(ctx: &Context, range: std::ops::Range<usize>, events: &mut Vec<Event>) {
    let first = events.len();
    // Tokens that are told by a verb, with the type that it gives them.
    let mut told: Vec<(usize, EventKind)> = Vec::new();
    for at in range.clone().filter(|&it| ctx.is_verb(it)) {
        let sight = Sight::of(ctx, at);
        let weigh = |event| root::weigh(ctx, sight.as_ref(), event);
        if let Some(event) = verb::find(ctx, at).filter(|it| !told.contains(&(at, it.kind))).map(weigh) {
            let carried = |&it: &usize| {
                matches!(
                    ctx.tree.relation(it),
                    Relation::Obj | Relation::Xcomp | Relation::Nsubj | Relation::Obl
                )
            };
            told.extend(ctx.tree.below(at).filter(carried).map(|it| (it, event.kind)));
            match events[first..].iter_mut().find(|it| is_result(ctx, at, it, &event)) {
                Some(cause) => party::add(&mut cause.recipients, event.recipients),
                None => events.push(event),
            }
        } else if let Some((noun, event)) = light::find(ctx, at) {
            told.extend(EventKind::ALL.iter().map(|&kind| (noun, kind)));
            events.extend(event.map(weigh));
        } else {
            events.extend(sight.as_ref().and_then(|it| unlisted::find(ctx, it)));
        }
    }
    for at in range.filter(|&it| ctx.is_noun(it)) {
        if let Some(event) = nominal::find(ctx, at).filter(|it| !told.contains(&(at, it.kind))) {
            events.push(root::weigh(ctx, Sight::of(ctx, at).as_ref(), event));
        }
    }
}

/// Whether verb `at` only tells what `cause` led to: `shelled the town, cutting power and killing two`.
fn is_result(ctx: &Context, at: usize, cause: &Event, result: &Event) -> bool {
    let harm = matches!(ctx.lemma(at), "kill" | "wound" | "injure") || result.recipients.is_empty();
    let joined = ctx.tree.relation(at) == Relation::Conj;
    let first = if joined { ctx.tree.above(at).unwrap_or(at) } else { at };
    let participle = ctx.tag(at) == Tag::Vbg && ctx.tree.relation(first) == Relation::Advcl;
    let above = ctx.tree.above(first).filter(|_| harm && participle);
    cause.kind == result.kind && above.is_some_and(|it| ctx.tokens.spans()[it] == cause.trigger)
}
