//! The tokens of a document with their letters in lower case: what word lists are asked with.

use dateline_types::{Document, Sentence, Tag, Tokens};

/// Tokens beside a copy of the text in ASCII lower case, which keeps every offset.
pub(crate) struct Words<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) tokens: &'a Tokens,
    pub(crate) text: &'a str,
    lower: String,
}

impl<'a> Words<'a> {
    pub(crate) fn new(doc: &'a Document, tokens: &'a Tokens) -> Words<'a> {
        Words { doc, tokens, text: doc.text(), lower: doc.text().to_ascii_lowercase() }
    }
    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }
    /// Token `at` in lower case; empty past the end.
    pub(crate) fn lower(&self, at: usize) -> &str {
        self.tokens.spans().get(at).map_or("", |it| &self.lower[it.range()])
    }
    /// Token `at` as written; empty past the end.
    pub(crate) fn raw(&self, at: usize) -> &'a str {
        self.tokens.spans().get(at).map_or("", |it| &self.text[*it])
    }
    /// The Penn tag of token `at`; `Xx` past the end.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tokens.tags().get(at).copied().unwrap_or(Tag::Xx)
    }
    /// Whether token `at` is the possessive ending.
    pub(crate) fn is_possessive(&self, at: usize) -> bool {
        matches!(self.lower(at), "'s" | "’s")
            || (self.tag(at) == Tag::Pos && matches!(self.lower(at), "'" | "’"))
    }
    /// Whether token `at` is a verb or an auxiliary in a finite form, or a modal.
    pub(crate) fn is_finite(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }
    /// Whether token `at` starts with a capital letter.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }
    /// The sentences of the story itself, whose words may be mentions.
    pub(crate) fn story(&self) -> impl Iterator<Item = &'a Sentence> {
        let blocks = &self.doc.blocks;
        let story = |it: &&Sentence| blocks.get(it.block.index()).is_some_and(|it| it.kind.is_story());
        self.tokens.sentences().iter().filter(story)
    }
    /// The tokens of the sentence that holds token `at`.
    pub(crate) fn sentence(&self, at: usize) -> std::ops::Range<usize> {
        let sentences = self.tokens.sentences();
        let i = sentences.partition_point(|it| it.tokens.end.index() <= at);
        sentences.get(i).map_or(at..at, |it| it.tokens.range())
    }
}
