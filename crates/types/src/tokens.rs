//! Words as columns: one `Vec` per attribute, one row per token.

use crate::{BlockId, Document, Pos, Relation, SentenceId, Span, Tag, TokenId};

/// What a token looks like, before any model has seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens, full stops inside.
    Word,
    /// Digits with their marks.
    Number,
    /// Punctuation.
    Punct,
    /// Currency, percent, arithmetic and other signs.
    Symbol,
    /// An address on the web, an e-mail address, a hashtag or a handle.
    Url,
}

/// A column of strings in one buffer; row `i` is a slice of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringColumn {
    text: String,
    ends: Vec<u32>,
}

impl StringColumn {
    /// Adds a row.
    pub fn push(&mut self, row: &str) {
        self.push_with(|text| text.push_str(row));
    }
    /// Adds a row that `write` appends to the buffer; it must not remove anything.
    pub fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
    /// Row `index`. Panics if there is none.
    pub fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start as usize..self.ends[index] as usize]
    }
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Tokens `start..end` of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenRange {
    /// First token.
    pub start: TokenId,
    /// One past the last token.
    pub end: TokenId,
}

impl TokenRange {
    /// Tokens `start..end`.
    pub const fn new(start: usize, end: usize) -> TokenRange {
        TokenRange { start: TokenId::from_index(start), end: TokenId::from_index(end) }
    }
    /// As a range of `usize`, to slice columns with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start.index()..self.end.index()
    }
    /// Number of tokens.
    pub const fn len(self) -> usize {
        self.end.index() - self.start.index()
    }
    /// Whether it holds no token.
    pub const fn is_empty(self) -> bool {
        self.end.0 <= self.start.0
    }
    /// Whether token `id` is inside.
    pub const fn holds(self, id: TokenId) -> bool {
        self.start.0 <= id.0 && id.0 < self.end.0
    }
}

/// A sentence: its place, its tokens, and the block it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text, without surrounding white space.
    pub span: Span,
    /// Its tokens; at least one.
    pub tokens: TokenRange,
    /// Its block.
    pub block: BlockId,
}

/// The raw columns, filled by the tokenizer; [`Tokens::new`] closes them.
#[derive(Clone, Debug, Default)]
pub struct TokenColumns {
    /// Place of each token.
    pub spans: Vec<Span>,
    /// Look of each token.
    pub kinds: Vec<TokenKind>,
    /// Universal part of speech of each token.
    pub pos: Vec<Pos>,
    /// Penn tag of each token.
    pub tags: Vec<Tag>,
    /// Dictionary form of each token.
    pub lemmas: StringColumn,
    /// The token each token depends on; a root depends on itself.
    pub heads: Vec<TokenId>,
    /// How it depends on it.
    pub relations: Vec<Relation>,
    /// The sentences, in order; they partition the tokens.
    pub sentences: Vec<Sentence>,
}

/// The analysed words of one document.
///
/// Invariants: columns have one length; spans are sorted, disjoint, non-empty and on character boundaries;
/// sentences partition the tokens and lie inside their blocks.
#[derive(Clone, Debug)]
pub struct Tokens {
    columns: TokenColumns,
}

/// A row, as a view; copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// Its position.
    pub id: TokenId,
    /// Its place.
    pub span: Span,
    /// Its look.
    pub kind: TokenKind,
    /// Its universal part of speech.
    pub pos: Pos,
    /// Its Penn tag.
    pub tag: Tag,
    /// Its dictionary form.
    pub lemma: &'a str,
    /// The token it depends on; itself for a root.
    pub head: TokenId,
    /// How it depends on it.
    pub relation: Relation,
}

impl Tokens {
    /// Closes the columns. Panics if their lengths differ.
    pub fn new(columns: TokenColumns) -> Tokens {
        let n = columns.spans.len();
        assert!(n == columns.kinds.len() && n == columns.pos.len());
        assert!(n == columns.tags.len() && n == columns.lemmas.len());
        assert!(n == columns.heads.len() && n == columns.relations.len());
        Tokens { columns }
    }
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.columns.spans.len()
    }
    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Place of each token.
    pub fn spans(&self) -> &[Span] {
        &self.columns.spans
    }
    /// Look of each token.
    pub fn kinds(&self) -> &[TokenKind] {
        &self.columns.kinds
    }
    /// Universal part of speech of each token.
    pub fn pos(&self) -> &[Pos] {
        &self.columns.pos
    }
    /// Penn tag of each token.
    pub fn tags(&self) -> &[Tag] {
        &self.columns.tags
    }
    /// Dictionary form of token `index`.
    pub fn lemma(&self, index: usize) -> &str {
        self.columns.lemmas.get(index)
    }
    /// The token each token depends on; a root depends on itself.
    pub fn heads(&self) -> &[TokenId] {
        &self.columns.heads
    }
    /// How each token depends on its head.
    pub fn relations(&self) -> &[Relation] {
        &self.columns.relations
    }
    /// The tokens of sentence `id` that depend directly on `head`, in order.
    pub fn children(&self, id: SentenceId, head: TokenId) -> impl Iterator<Item = Token<'_>> {
        self.iter(self.sentence(id).tokens).filter(move |it| it.head == head && it.id != head)
    }
    /// The sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.columns.sentences
    }
    /// One sentence.
    pub fn sentence(&self, id: SentenceId) -> Sentence {
        self.columns.sentences[id.index()]
    }
    /// One token.
    pub fn token(&self, id: TokenId) -> Token<'_> {
        let i = id.index();
        let c = &self.columns;
        Token {
            id,
            span: c.spans[i],
            kind: c.kinds[i],
            pos: c.pos[i],
            tag: c.tags[i],
            lemma: c.lemmas.get(i),
            head: c.heads[i],
            relation: c.relations[i],
        }
    }
    /// The tokens of a range, in order.
    pub fn iter(&self, range: TokenRange) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        range.range().map(|i| self.token(TokenId::from_index(i)))
    }
    /// The place of a non-empty range of tokens.
    pub fn span_of(&self, range: TokenRange) -> Span {
        self.columns.spans[range.start.index()].cover(self.columns.spans[range.end.index() - 1])
    }
    /// The tokens that share a byte with `span`.
    pub fn within(&self, span: Span) -> TokenRange {
        let start = self.columns.spans.partition_point(|it| it.end() <= span.start());
        let end = self.columns.spans.partition_point(|it| it.start() < span.end());
        TokenRange::new(start, end.max(start))
    }
    /// The token that holds byte `offset`.
    pub fn at(&self, offset: u32) -> Option<TokenId> {
        let i = self.columns.spans.partition_point(|it| it.end() <= offset);
        self.columns.spans.get(i).filter(|it| it.start() <= offset).map(|_| TokenId::from_index(i))
    }
    /// The sentence of token `id`. Panics if there is no such token.
    pub fn sentence_of(&self, id: TokenId) -> SentenceId {
        SentenceId::from_index(self.columns.sentences.partition_point(|it| it.tokens.end.0 <= id.0))
    }
    /// Checks the invariants against the document. Returns the first violation, in words.
    ///
    /// # Errors
    /// What is violated.
    pub fn check(&self, doc: &Document) -> Result<(), String> {
        let mut last = 0;
        for span in &self.columns.spans {
            if span.is_empty() || span.start() < last || !span.fits(doc.text()) {
                return Err(format!("token span {span:?} breaks order or boundaries"));
            }
            last = span.end();
        }
        let mut next = 0;
        for it in &self.columns.sentences {
            let in_block = doc.blocks.get(it.block.index()).is_some_and(|block| block.span.contains(it.span));
            let exact = !it.tokens.is_empty() && self.span_of(it.tokens) == it.span;
            if it.tokens.start.index() != next || !in_block || !exact {
                return Err(format!("sentence {:?} is out of place", it.span));
            }
            self.check_tree(it.tokens)?;
            next = it.tokens.end.index();
        }
        if next == self.len() { Ok(()) } else { Err("sentences do not cover the tokens".into()) }
    }

    /// One root, heads inside the sentence, no cycle.
    fn check_tree(&self, range: TokenRange) -> Result<(), String> {
        let heads = &self.columns.heads;
        let roots = range.range().filter(|&i| heads[i].index() == i).count();
        if roots != 1 || !range.range().all(|i| range.holds(heads[i])) {
            return Err(format!("tokens {range:?} have {roots} roots or a head outside"));
        }
        // Tokens known to reach the root; each is walked over once.
        let mut reached = vec![false; range.len()];
        for i in range.range() {
            let mut path = Vec::new();
            let mut at = i;
            while !reached[at - range.start.index()] && heads[at].index() != at {
                if range.len() < path.len() {
                    return Err(format!("token {i} is in a cycle"));
                }
                path.push(at);
                at = heads[at].index();
            }
            path.into_iter().for_each(|it| reached[it - range.start.index()] = true);
        }
        Ok(())
    }
}
