//! A document as the grammar of amounts sees it: the text of one block, and tokens by position.

use dateline_types::{Span, Tag, Tokens};

use super::{
    number::Number,
    text::{Lower, Text},
};

/// The surroundings of one position.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: Text<'a>,
    all: &'a str,
    tokens: &'a Tokens,
    /// Tokens of the sentence that is read.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) is_headline: bool,
}

impl<'a> View<'a> {
    /// The sentence of tokens `first..last` in a block with that text.
    pub(super) fn new(
        all: &'a str,
        tokens: &'a Tokens,
        text: Text<'a>,
        range: std::ops::Range<usize>,
        is_headline: bool,
    ) -> View<'a> {
        View { text, all, tokens, first: range.start, last: range.end, is_headline }
    }
    /// Token `i` as written; empty outside the document.
    pub(super) fn raw(&self, i: usize) -> &'a str {
        self.tokens.spans().get(i).and_then(|it| self.all.get(it.range())).unwrap_or("")
    }
    /// Token `i` in ASCII lower case.
    pub(super) fn lower(&self, i: usize) -> Lower {
        Lower::new(self.raw(i))
    }
    pub(super) fn span(&self, i: usize) -> Span {
        self.tokens.spans().get(i).copied().unwrap_or_else(|| Span::new(0, 0))
    }
    pub(super) fn start(&self, i: usize) -> usize {
        self.span(i).start() as usize
    }
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.tokens.tags().get(i).copied().unwrap_or(Tag::Xx)
    }
    pub(super) fn lemma(&self, i: usize) -> &'a str {
        if i < self.tokens.len() { self.tokens.lemma(i) } else { "" }
    }
    /// The token that token `i` depends on.
    pub(super) fn head(&self, i: usize) -> usize {
        self.tokens.heads().get(i).map_or(i, |it| it.index())
    }
    /// The token that ends at byte `end`, or behind it by marks only; at or behind token `i`.
    pub(super) fn token_to(&self, i: usize, end: usize) -> Option<usize> {
        let spans = self.tokens.spans();
        let near = spans.get(i..)?.iter().take(24).position(|it| end <= it.end() as usize)?;
        let at = i + near;
        let left = self.all.get(end..spans[at].end() as usize)?;
        let whole = (spans[at].start() as usize) < end && left.chars().all(|it| !it.is_alphanumeric());
        whole.then_some(at)
    }
    /// The last token of a number that begins with token `i`.
    pub(super) fn number_to(&self, i: usize, number: &Number) -> Option<usize> {
        self.token_to(i, number.end)
    }
}
