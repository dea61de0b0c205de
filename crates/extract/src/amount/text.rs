//! Reading the text of a block letter by letter: amounts do not keep to the borders of tokens (`N500m`, `Sh1.2bn`).
//!
//! Positions are byte offsets on character boundaries, and everything stops at the end of the block.

use dateline_types::Span;

/// The text of one block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// No word of a number or unit is longer.
const LONGEST: usize = 24;

impl<'a> Text<'a> {
    /// The bytes of `span` in the text of a document.
    pub(super) fn new(text: &'a str, span: Span) -> Text<'a> {
        let (start, end) = (span.start() as usize, (span.end() as usize).min(text.len()));
        Text { text, start: start.min(end), end }
    }
    /// From `at` to the end of the block.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..self.end).unwrap_or("")
    }
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end.min(self.end)).unwrap_or("")
    }
    /// The character at `at`.
    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }
    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text.get(self.start..at).and_then(|it| it.chars().next_back())
    }
    pub(super) fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { 0 }
    }
    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }
    /// Behind the white space at `at`, of which there is no more than a character or two.
    pub(super) fn gap(&self, at: usize) -> usize {
        let space = |it: &char| matches!(it, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\n');
        let n: usize = self.rest(at).chars().take(2).take_while(space).map(char::len_utf8).sum();
        at + n
    }
    /// Behind a hyphen or white space, where the next word of a compound may begin; `at` itself where it goes on at once.
    pub(super) fn joint(&self, at: usize) -> usize {
        if self.byte(at) == b'-' { at + 1 } else { self.gap(at) }
    }
    /// The letters at `at`; empty if there are none, or too many.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let rest = self.rest(at);
        let n = rest
            .char_indices()
            .take(LONGEST + 1)
            .find(|it| !it.1.is_alphabetic())
            .map_or_else(|| if rest.len() <= LONGEST { rest.len() } else { 0 }, |it| it.0);
        &rest[..n]
    }
    /// Whether the letters at `at` are `lower` in any case.
    pub(super) fn is_word(&self, at: usize, lower: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(lower)
    }
    /// Behind `words` (in lower case, one space between each) if the text has them at `at`, in any case.
    pub(super) fn after_words(&self, at: usize, words: &str) -> Option<usize> {
        let mut at = at;
        for (i, word) in words.split(' ').enumerate() {
            if 0 < i {
                at = Some(self.gap(at)).filter(|it| at < *it)?;
            }
            if !self.is_word(at, word) {
                return None;
            }
            at += word.len();
        }
        Some(at)
    }
}

/// A word in ASCII lower case on the stack; empty if it is too long.
pub(super) struct Lower([u8; LONGEST], usize);

impl Lower {
    pub(super) fn new(word: &str) -> Lower {
        let mut buffer = [0; LONGEST];
        let n = if word.len() <= LONGEST { word.len() } else { 0 };
        buffer[..n].copy_from_slice(&word.as_bytes()[..n]);
        buffer.make_ascii_lowercase();
        Lower(buffer, n)
    }
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0[..self.1]).unwrap_or("")
    }
}
