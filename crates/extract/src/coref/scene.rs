//! The candidates of a document with what every step of coreference asks about them: sentence, paragraph, quote marks,
//! and what they do in their sentence.

use dateline_types::{BlockKind, Document, EntityKind, MentionKind, Tag};

use crate::mention::{Candidate, words::Words};

use super::syntax::{self, Function};

/// A candidate and its surroundings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) candidate: Candidate,
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    /// Inside quote marks.
    pub(crate) quoted: bool,
    pub(crate) headline: bool,
    pub(crate) function: Function,
    /// Not a mention after all: part of a title, a description beside a name.
    pub(crate) dropped: bool,
}

/// The document as coreference sees it.
pub(crate) struct Scene<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) words: Words<'a>,
    /// In order of the text, longer first.
    pub(crate) items: Vec<Item>,
    /// For each token, whether it stands inside quote marks.
    pub(crate) quoted: Vec<bool>,
    /// For each token, the name that covers it, or `NONE`.
    name_at: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl<'a> Scene<'a> {
    pub(crate) fn new(doc: &'a Document, words: Words<'a>, candidates: Vec<Candidate>) -> Scene<'a> {
        let quoted = quoted(doc, &words);
        let mut scene = Scene { doc, items: Vec::new(), quoted, name_at: Vec::new(), words };
        scene.items =
            candidates.into_iter().filter(|it| !it.tokens.is_empty()).map(|it| scene.item(it)).collect();
        scene.sort();
        scene
    }

    /// Puts the items in order and notes which name covers which token.
    pub(crate) fn sort(&mut self) {
        let key = |it: &Item| (it.candidate.tokens.start, std::cmp::Reverse(it.candidate.tokens.end));
        self.items.sort_by_key(key);
        let mut name_at = vec![NONE; self.words.len()];
        for (i, it) in self.items.iter().enumerate().rev() {
            if it.is_name() && !it.dropped {
                name_at[it.candidate.tokens.range()].fill(u32::try_from(i).unwrap_or(NONE));
            }
        }
        self.name_at = name_at;
    }

    /// The name that covers token `at`.
    pub(crate) fn name_at(&self, at: usize) -> Option<usize> {
        self.name_at.get(at).filter(|it| **it != NONE).map(|it| *it as usize)
    }
    /// The name that starts at token `at`.
    pub(crate) fn name_from(&self, at: usize) -> Option<usize> {
        self.name_at(at).filter(|it| self.items[*it].start() == at)
    }
    /// The name whose last token is `at`.
    pub(crate) fn name_to(&self, at: usize) -> Option<usize> {
        self.name_at(at).filter(|it| self.items[*it].end() == at + 1)
    }
    /// The text of an item.
    pub(crate) fn text(&self, item: usize) -> &'a str {
        &self.words.text[self.items[item].candidate.span]
    }
    /// Marks an item as no mention.
    pub(crate) fn drop(&mut self, item: usize) {
        self.items[item].dropped = true;
        for at in self.items[item].candidate.tokens.range() {
            if self.name_at[at] as usize == item {
                self.name_at[at] = NONE;
            }
        }
    }

    fn item(&self, candidate: Candidate) -> Item {
        let head = candidate.head.index();
        let sentences = self.words.tokens.sentences();
        let sentence = sentences.partition_point(|it| it.tokens.end.index() <= head);
        let block = sentences.get(sentence).map_or(0, |it| it.block.index());
        let headline = self.doc.blocks.get(block).is_some_and(|it| it.kind == BlockKind::Headline);
        let quoted = self.quoted.get(head).copied().unwrap_or(false);
        let function = syntax::function(&self.words, candidate.tokens.range(), head);
        Item { candidate, sentence, block, quoted, headline, function, dropped: false }
    }
}

impl Item {
    pub(crate) fn start(&self) -> usize {
        self.candidate.tokens.start.index()
    }
    pub(crate) fn end(&self) -> usize {
        self.candidate.tokens.end.index()
    }
    pub(crate) fn head(&self) -> usize {
        self.candidate.head.index()
    }
    pub(crate) fn is_name(&self) -> bool {
        self.candidate.kind == MentionKind::Name
    }
    pub(crate) fn is_person_name(&self) -> bool {
        self.is_name() && !self.dropped && self.candidate.entity_kind == EntityKind::Person
    }
}

/// Marks the tokens between quote marks; a quote that is not closed ends with its paragraph.
fn quoted(doc: &Document, words: &Words) -> Vec<bool> {
    let mut quoted = vec![false; words.len()];
    let (mut open, mut block) = (false, usize::MAX);
    let mut at_block = doc.blocks.iter().map(|it| it.span.end()).enumerate().peekable();
    for (at, span) in words.tokens.spans().iter().enumerate() {
        while at_block.next_if(|it| it.1 <= span.start()).is_some() {}
        let here = at_block.peek().map_or(usize::MAX, |it| it.0);
        if here != block {
            (open, block) = (false, here);
        }
        match words.raw(at) {
            "“" | "„" | "``" | "«" => open = true,
            "”" | "''" | "»" => open = false,
            "\"" => open = if words.tag(at) == Tag::CloseQuote { false } else { !open },
            _ => {}
        }
        quoted[at] = open;
    }
    quoted
}
