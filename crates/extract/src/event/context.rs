//! What every event rule sees: the layers below, the trees, who stands at which token, and the lexicon.

use dateline_types::{Document, Facts, Pos, Tag, TokenId, Tokens};

use super::{judge::Judge, lexicon::Lexicon, party::Parties, tree::Tree};

/// The layers below events, with their indices.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) tokens: &'a Tokens,
    pub(crate) facts: &'a Facts,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) judge: Option<&'a Judge>,
    pub(crate) tree: Tree<'a>,
    pub(crate) parties: Parties,
}

impl<'a> Context<'a> {
    /// Builds the indices.
    pub(crate) fn new(
        doc: &'a Document,
        tokens: &'a Tokens,
        facts: &'a Facts,
        lexicon: &'a Lexicon,
        judge: Option<&'a Judge>,
    ) -> Context<'a> {
        let (tree, parties) = (Tree::new(tokens), Parties::new(tokens, facts));
        Context { doc, tokens, facts, lexicon, judge, tree, parties }
    }
    /// Dictionary form of a token.
    pub(crate) fn lemma(&self, at: usize) -> &'a str {
        self.tokens.lemma(at)
    }
    /// Whether the token is a verb.
    pub(crate) fn is_verb(&self, at: usize) -> bool {
        self.tokens.pos()[at] == Pos::Verb
    }
    /// Whether the token is a noun or name.
    pub(crate) fn is_noun(&self, at: usize) -> bool {
        matches!(self.tokens.pos()[at], Pos::Noun | Pos::Propn)
    }
    /// Penn tag of a token.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tokens.tags()[at]
    }
    /// Whether the token is part of a time expression.
    pub(crate) fn is_time(&self, at: usize) -> bool {
        let span = self.tokens.spans()[at];
        let first = self.facts.times.partition_point(|it| it.span.end() <= span.start());
        self.facts.times.get(first).is_some_and(|it| it.span.overlaps(span))
    }
    /// The tokens of the sentence of a token.
    pub(crate) fn sentence_of(&self, at: usize) -> std::ops::Range<usize> {
        self.tokens.sentence(self.tokens.sentence_of(TokenId::from_index(at))).tokens.range()
    }
    /// Whether the sentence of a token is a headline.
    pub(crate) fn in_headline(&self, at: usize) -> bool {
        let sentence = self.tokens.sentence(self.tokens.sentence_of(TokenId::from_index(at)));
        self.doc.blocks.get(sentence.block.index()).is_some_and(|it| !it.kind.is_body())
    }
}
