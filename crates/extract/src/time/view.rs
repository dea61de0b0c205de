//! One sentence as the grammar sees it: words by position, classes looked up once.
//!
//! Positions outside the sentence are empty words, so that no rule has to ask where the sentence ends.

use dateline_types::{Sentence, Span, Tag, Tokens};

use super::{lexicon::Word, words::word};

/// A sentence.
pub(super) struct View<'a> {
    tokens: &'a Tokens,
    start: usize,
    words: &'a [Word],
    texts: &'a [&'a str],
    /// Whether it is the headline's.
    pub(super) is_headline: bool,
}

impl<'a> View<'a> {
    /// Fills `words` and `texts` with the classes and forms of the words of `sentence`; whether any tells time.
    pub(super) fn classify(
        text: &'a str,
        tokens: &Tokens,
        sentence: &Sentence,
        words: &mut Vec<Word>,
        texts: &mut Vec<&'a str>,
    ) -> bool {
        texts.clear();
        texts.extend(tokens.spans()[sentence.tokens.range()].iter().map(|it| &text[*it]));
        words.clear();
        words.extend(texts.iter().map(|it| word(it)));
        words.iter().any(|it| !matches!(it, Word::Other | Word::Weak))
    }
    pub(super) fn new(
        tokens: &'a Tokens,
        sentence: &Sentence,
        words: &'a [Word],
        texts: &'a [&'a str],
        is_headline: bool,
    ) -> View<'a> {
        View { tokens, start: sentence.tokens.start.index(), words, texts, is_headline }
    }
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
    /// The class of word `i`.
    pub(super) fn class(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or(Word::Other)
    }
    /// Word `i` as written.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.texts.get(i).copied().unwrap_or_default()
    }
    /// The word before `i`, as written.
    pub(super) fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |it| self.word(it))
    }
    /// Whether word `i` is `lower`, in any case.
    pub(super) fn is(&self, i: usize, lower: &str) -> bool {
        same(self.word(i), lower)
    }
    /// Whether word `i` is one of them, in any case.
    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|it| same(word, it))
    }
    /// Whether the word before `i` is one of them.
    pub(super) fn follows(&self, i: usize, words: &[&str]) -> bool {
        0 < i && self.is_any(i - 1, words)
    }
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }
    pub(super) fn tag(&self, i: usize) -> Tag {
        if i < self.len() { self.tokens.tags()[self.start + i] } else { Tag::Period }
    }
    pub(super) fn lemma(&self, i: usize) -> &'a str {
        if i < self.len() { self.tokens.lemma(self.start + i) } else { "" }
    }
    /// Whether no white space stands between words `i - 1` and `i`.
    pub(super) fn is_glued(&self, i: usize) -> bool {
        0 < i && i < self.len() && {
            let spans = self.tokens.spans();
            spans[self.start + i - 1].end() == spans[self.start + i].start()
        }
    }
    /// The place of words `start..end`, which are in the sentence and at least one.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let spans = self.tokens.spans();
        spans[self.start + start].cover(spans[self.start + end - 1])
    }
    /// Whether an open quotation mark stands before word `i` in the sentence.
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        // A longer quotation is not looked for.
        let marks = (i.saturating_sub(200)..i.min(self.len()))
            .filter(|&it| matches!(self.word(it), "“" | "”" | "\""));
        let straight = marks.clone().filter(|&it| self.word(it) == "\"").count();
        let last = marks.max().map(|it| self.word(it));
        last == Some("“") || straight % 2 == 1
    }
}

/// Whether they differ in capitals at most; most words differ in length or in the first letter.
#[inline]
fn same(word: &str, lower: &str) -> bool {
    let (a, b) = (word.as_bytes(), lower.as_bytes());
    a.len() == b.len()
        && a.first().map(u8::to_ascii_lowercase) == b.first().copied()
        && word.eq_ignore_ascii_case(lower)
}
