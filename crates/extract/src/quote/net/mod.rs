//! Attributions found by a trained network: cues, and the source and content of each.
//!
//! A network reads the document once ([`input`], [`network`]) and tells cues; around each cue a window is cut ([`window`])
//! whose tokens a linear chain labels ([`tagger`]). What is made of that beside the rules is `learned`'s business.

pub mod input;
pub mod map;
pub mod network;
pub mod tagger;
#[cfg(test)]
mod tests;
pub mod window;

use dateline_types::{Document, Facts, Tokens};

use self::{input::Input, map::Map};
use super::{Lexicon, direct, marks, page::Page};
use crate::vocabulary::Vocabulary;

/// What the network reads of a document: every token's rows, and where each stands. For training; when it runs, the
/// page of the rules is there already.
pub fn look(
    doc: &Document,
    tokens: &Tokens,
    facts: &Facts,
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
) -> (Vec<Input>, Map) {
    let (stretches, _) = marks::pair(doc);
    let mut page = Page::new(doc, tokens, facts, &stretches, lexicon);
    for id in 0..stretches.len() {
        page.direct[id] = direct::is_direct(&page, id);
    }
    let map = map::map(&page);
    (input::inputs(&page, map.places(), vocabulary), map)
}

/// Tokens of each paragraph.
pub fn paragraphs(tokens: &Tokens) -> Vec<usize> {
    let mut res: Vec<usize> = Vec::new();
    let mut last = None;
    for it in tokens.sentences() {
        let n = it.tokens.range().len();
        match res.last_mut() {
            Some(sum) if last == Some(it.block) => *sum += n,
            Some(_) | None => res.push(n),
        }
        last = Some(it.block);
    }
    res
}
