//! Who did what to whom.
//!
//! Triggers come from a lexicon that people can read and extend (`lexicon.tsv`), parties from the dependency tree around
//! them. Elections, companies, weather, accidents and science are no events here: the lexicon has no words for them.

mod build;
mod context;
mod frame;
mod lexicon;
mod light;
mod merge;
mod modality;
mod needs;
mod nominal;
mod party;
mod setting;
mod tree;
mod verb;

use dateline_types::{Document, Event, Facts, Tokens};

pub use lexicon::Lexicon;

use context::Context;

/// All events, in order of the text. `facts` holds every other layer.
pub fn find(doc: &Document, tokens: &Tokens, facts: &Facts, lexicon: &Lexicon) -> Vec<Event> {
    let ctx = Context::new(doc, tokens, facts, lexicon);
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
    merge::merge(&ctx, body)
}

/// The events of one sentence.
fn find_in(ctx: &Context, range: std::ops::Range<usize>, events: &mut Vec<Event>) {
    let mut told = Vec::new();
    for at in range.clone().filter(|&it| ctx.is_verb(it)) {
        if let Some(event) = verb::find(ctx, at) {
            let object = ctx.tree.with(at, dateline_types::Relation::Obj);
            told.extend(object.map(|it| (it, event.kind)));
            events.push(event);
        } else if let Some((event, noun)) = light::find(ctx, at) {
            told.push((noun, event.kind));
            events.push(event);
        }
    }
    for at in range.filter(|&it| ctx.is_noun(it)) {
        if let Some(event) = nominal::find(ctx, at).filter(|it| !told.contains(&(at, it.kind))) {
            events.push(event);
        }
    }
}
