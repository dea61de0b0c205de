//! Tokens to sentences: where one ends.
//!
//! A candidate is a `.`, `!`, `?` or ellipsis, or an abbreviation with its stop, with the marks that close behind it.
//! What follows decides: certain things first (nothing, a lower-case word, punctuation), then by the kind of the
//! candidate. Sentences are split inside quotations; the closing mark stays with the sentence it closes. The classes
//! of abbreviations are data; their behaviour was chosen on the golden rules of pragmatic_segmenter and on UD English
//! dev.

mod attribution;
mod list;
mod stop;

use dateline_types::{Span, TokenKind};

use crate::lexicon::Lexicon;
use crate::token::{is_closing_bracket, is_opening_bracket, is_quote};

/// The tokens of one block.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    text: &'a str,
    spans: &'a [Span],
    kinds: &'a [TokenKind],
    lexicon: &'a Lexicon,
}

/// Appends to `ends`, for each sentence of the block, the number of the token after its last.
pub(crate) fn split(
    text: &str,
    spans: &[Span],
    kinds: &[TokenKind],
    lexicon: &Lexicon,
    ends: &mut Vec<usize>,
) {
    let view = View { text, spans, kinds, lexicon };
    let mut label = view.label(0);
    let mut start = 0;
    let mut i = label.map_or(0, |it| it.n_tokens);
    while i < spans.len() {
        let item = label.and_then(|last| view.label(i).filter(|next| next.follows(last)));
        if let Some(next) = item {
            ends.extend(Some(i).filter(|&it| start < it && ends.last() != Some(&it)));
            (start, label) = (i, item);
            i += next.n_tokens;
            continue;
        }
        i += 1;
        if view.is_rule(i - 1) {
            ends.extend([i - 1, i].into_iter().filter(|&it| start < it));
            start = i;
        }
        if !view.is_candidate(i - 1) {
            continue;
        }
        let next = view.skip_closing(i);
        if next < spans.len() && view.ends(start, i - 1, next) {
            ends.push(next);
            start = next;
        }
        i = next;
    }
    if start < spans.len() {
        ends.push(spans.len());
    }
}

impl<'a> View<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.spans.get(i).map_or("", |it| &self.text[*it])
    }
    fn first_char(&self, i: usize) -> char {
        self.word(i).chars().next().unwrap_or(' ')
    }
    /// Whether white space stands before token `i`.
    fn is_apart(&self, i: usize) -> bool {
        i == 0 || self.spans.get(i).is_none_or(|it| self.spans[i - 1].end() < it.start())
    }
    fn is_candidate(&self, i: usize) -> bool {
        let last = self.text.as_bytes()[self.spans[i].end() as usize - 1];
        match self.kinds[i] {
            TokenKind::Punct => match self.word(i) {
                "!" => !self.is_apart(i) || self.is_apart(i + 1),
                "..." | "…" => self.word(i + 1) != "]",
                "。" | "！" | "？" | "．" => true,
                _ => matches!(last, b'.' | b'!' | b'?'),
            },
            TokenKind::Word => last == b'.',
            TokenKind::Number | TokenKind::Symbol | TokenKind::Url => false,
        }
    }
    /// Whether the token is a line of stars or dashes between two texts.
    fn is_rule(&self, i: usize) -> bool {
        let word = self.word(i);
        let least = if word.starts_with(['*', '_', '=']) { 3 } else { 5 };
        let is_line = least <= word.len() && word.bytes().all(|it| b"*_=-~".contains(&it));
        is_line && self.is_apart(i) && self.is_apart(i + 1)
    }
    /// The first token from `i` that does not close a quotation or bracket, or repeat the end.
    fn skip_closing(&self, mut i: usize) -> usize {
        while i < self.spans.len() && self.kinds[i] == TokenKind::Punct && !self.is_apart(i) {
            let first = self.first_char(i);
            let opens_next = is_quote(first)
                && i + 1 < self.spans.len()
                && !self.is_apart(i + 1)
                && !self.closes(first, i);
            let repeats = matches!(first, '.' | '!' | '?' | '…');
            if !(repeats || is_closing_bracket(first) || (is_quote(first) && !opens_next)) {
                break;
            }
            i += 1;
        }
        i
    }
    /// Whether the mark at `i` closes although a word is glued to it: its form, or a mark behind it, says so.
    fn closes(&self, first: char, i: usize) -> bool {
        matches!(first, '”' | '»' | '’') || self.kinds[i + 1] == TokenKind::Punct
    }
    /// Whether the sentence from `start` ends with the candidate `end`; `next` is the first token behind its closing
    /// marks, and there is one.
    fn ends(&self, start: usize, end: usize, next: usize) -> bool {
        let opened = self.skip_opening(next);
        let first = self.first_char(opened);
        let Some(kind) = self.kinds.get(opened) else { return false };
        if !first.is_alphanumeric() && *kind != TokenKind::Symbol {
            return false;
        }
        if first.is_lowercase() {
            let is_full = matches!(self.word(end), "." | "?" | "!") && end + 1 == next;
            return is_full && (self.starts_with_small_name(opened) || self.first_char(start).is_lowercase());
        }
        let is_glued = !self.is_apart(next) && first.is_ascii_alphanumeric();
        if is_glued && (self.kinds[next] != TokenKind::Word || self.word(end) != ".") {
            return false;
        }
        let has_closed = end + 1 < next;
        match self.word(end) {
            "." => !self.is_list_label(start, end),
            "…" | "。" | "！" | "？" | "．" => true,
            "!" if self.is_brand(end) => false,
            it if it.starts_with(['?', '!']) => !has_closed || !self.is_attribution(opened),
            it if it.starts_with('.') => true,
            _ => self.stop_ends(start, end, opened),
        }
    }
    fn skip_opening(&self, mut i: usize) -> usize {
        while i < self.spans.len() && self.kinds[i] == TokenKind::Punct {
            let first = self.first_char(i);
            if !is_quote(first) && !is_opening_bracket(first) && !matches!(first, '¿' | '¡') {
                break;
            }
            i += 1;
        }
        i
    }
    /// `iPhone`, `eBay`, `al-Shabab`: names that start with a small letter.
    fn starts_with_small_name(&self, i: usize) -> bool {
        let word = self.word(i);
        let capital_follows = word.len() <= 8 && word.chars().skip(1).take(2).any(char::is_uppercase);
        let is_article =
            matches!(word, "al" | "el") && self.word(i + 1) == "-" && self.first_char(i + 2).is_uppercase();
        capital_follows || is_article
    }
    /// `1.` or `(b).` at the start of a block or sentence.
    fn is_list_label(&self, start: usize, end: usize) -> bool {
        let word = self.word(start);
        end == start + 1
            && (self.kinds[start] == TokenKind::Number || word.chars().count() == 1)
            && word != "I"
    }
    /// Names that end in an exclamation mark.
    fn is_brand(&self, end: usize) -> bool {
        0 < end && matches!(self.word(end - 1), "Yahoo" | "Yum" | "Jeopardy" | "Chips") && !self.is_apart(end)
    }
}
