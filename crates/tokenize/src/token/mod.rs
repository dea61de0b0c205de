//! Text to tokens, as the English treebanks of Universal Dependencies cut them (EWT and GUM, release 2.10 and later).
//!
//! One scan from left to right, each byte looked at a bounded number of times. White space separates; inside a chunk
//! between white space, words, marks and addresses are taken off its front, longest first. Every byte that is not
//! white space is in exactly one token.

mod address;
mod class;
mod clitic;
mod mark;
mod unit;
mod word;

use dateline_types::{Span, TokenKind};

use self::class::{CLASS, DIGIT, HIGH, LETTER, SPACE, STOP, WEB, char_at, class, is_word, letters};
pub(crate) use self::class::{is_closing_bracket, is_opening_bracket, is_quote};
use crate::lexicon::Lexicon;

/// Where the tokens of a block go.
#[derive(Debug)]
pub(crate) struct Sink<'a> {
    pub(crate) spans: &'a mut Vec<Span>,
    pub(crate) kinds: &'a mut Vec<TokenKind>,
    /// Positions of the tokens behind which a sentence may end.
    pub(crate) marks: &'a mut Vec<usize>,
}

/// Appends the tokens of `block` to `sink`.
pub(crate) fn scan(text: &str, block: Span, lexicon: &Lexicon, sink: Sink) {
    let range = block.range();
    sink.spans.reserve(range.len() / 5);
    sink.kinds.reserve(range.len() / 5);
    let mut scanner = Scanner { text, end: range.end, lexicon, sink };
    let mut at = range.start;
    while at < range.end {
        at = scanner.next(at);
    }
}

/// The state of a scan: only what it has found.
struct Scanner<'a> {
    text: &'a str,
    /// End of the block.
    end: usize,
    lexicon: &'a Lexicon,
    sink: Sink<'a>,
}

impl Scanner<'_> {
    /// Takes what stands at `at`; returns where it ends. Most words are letters, then a space, a comma or a stop.
    fn next(&mut self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.end];
        let end = at + letters(&bytes[at..]);
        let is_last = |at: usize| bytes.get(at).is_none_or(|it| matches!(it, b' ' | b'\n'));
        if at == end {
            return if is_last(at) { at + 1 } else { self.chunk(at, end) };
        }
        if is_last(end) {
            self.letters(at, end);
            return end + 1;
        }
        if !is_last(end + 1) {
            return self.chunk(at, end);
        }
        match bytes[end] {
            b',' => {
                self.letters(at, end);
                self.push(end, end + 1, TokenKind::Punct);
            }
            b'.' if word::final_stop(self.text, at, end, self.end, self.lexicon) => {
                self.push_mark(at, end + 1, TokenKind::Word);
            }
            b'.' => {
                self.letters(at, end);
                self.push_mark(end, end + 1, TokenKind::Punct);
            }
            _ => return self.chunk(at, end),
        }
        end + 2
    }

    /// Takes white space, or a chunk without any, at `at`; up to `end` it is letters. Returns where it ends.
    fn chunk(&mut self, at: usize, mut end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut mask = if at < end { LETTER } else { 0 };
        while end < self.end {
            let byte = bytes[end];
            let class = CLASS[byte as usize];
            if class == SPACE {
                break;
            }
            if class == HIGH {
                let it = char_at(self.text, end);
                if is_space(it) {
                    break;
                }
                end += it.len_utf8();
            } else {
                end += 1;
            }
            mask |= class;
        }
        if mask == LETTER {
            self.letters(at, end);
        } else if at < end {
            self.pieces(at, end, mask);
        }
        if end < self.end { end + char_at(self.text, end).len_utf8() } else { end }
    }

    /// Cuts a chunk that is not all letters.
    fn pieces(&mut self, start: usize, end: usize, mask: u8) {
        let may_hold_address = mask & WEB != 0 || (mask & STOP != 0 && mask & LETTER != 0);
        let mut maybe_address = may_hold_address;
        let mut at = start;
        while at < end {
            let first = char_at(self.text, at);
            if maybe_address && is_word(first) {
                maybe_address = false;
                if let Some(len) = address::len(&self.text[at..end]) {
                    self.push_mark(at, at + len, TokenKind::Url);
                    at += len;
                    continue;
                }
            }
            at = if is_word(first) {
                self.word(at, end)
            } else {
                maybe_address =
                    may_hold_address && matches!(first, '<' | '(' | '[' | '"' | '“' | ',' | ';' | ':' | '=');
                self.mark(at, end, start)
            };
        }
    }

    /// Takes a word or number at `at`; returns where it ends.
    fn word(&mut self, at: usize, chunk_end: usize) -> usize {
        let end = word::end(self.text, at, chunk_end, self.end, self.lexicon);
        let word = &self.text[at..end];
        let rest = &self.text[end..chunk_end];
        if unit::is_dollar_prefix(word) && rest.starts_with('$') {
            self.push(at, end + 1, TokenKind::Symbol);
            return end + 1;
        }
        let code = unit::currency_code_len(word);
        if 0 < code {
            self.push(at, at + code, TokenKind::Symbol);
            return at + code;
        }
        if class(word.as_bytes()[0]) == DIGIT {
            let number_end = at + unit::number_len(word);
            let kind =
                if number_end == end && unit::is_number(word) { TokenKind::Number } else { TokenKind::Word };
            if number_end < end {
                self.push(at, number_end, TokenKind::Number);
                self.push(number_end, end, TokenKind::Word);
            } else {
                self.push(at, end, kind);
            }
        } else {
            self.plain_word(at, end);
        }
        end
    }

    /// A word of ASCII letters; two words written as one come apart.
    #[inline]
    fn letters(&mut self, at: usize, end: usize) {
        let cut = clitic::informal(&self.text.as_bytes()[at..end]);
        if 0 < cut {
            self.push(at, at + cut, TokenKind::Word);
        }
        self.push(at + cut, end, TokenKind::Word);
    }

    /// A word without hyphens and stops that would cut it; contractions come apart.
    fn plain_word(&mut self, at: usize, end: usize) {
        let mut start = at;
        let word = &self.text[at..end];
        let cuts = clitic::cuts(word);
        for cut in cuts.into_iter().filter(|&it| 0 < it) {
            self.push(start, at + cut, TokenKind::Word);
            start = at + cut;
        }
        self.push(start, end, TokenKind::Word);
        if word.ends_with('.') {
            self.sink.marks.push(self.sink.spans.len() - 1);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        self.sink.spans.push(Span::at(start, end));
        self.sink.kinds.push(kind);
    }

    /// Takes a token behind which a sentence may end.
    fn push_mark(&mut self, start: usize, end: usize, kind: TokenKind) {
        self.sink.marks.push(self.sink.spans.len());
        self.push(start, end, kind);
    }
}

/// White space outside ASCII, and characters that show nothing and belong to no word.
fn is_space(it: char) -> bool {
    it.is_whitespace() || matches!(it, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}')
}
