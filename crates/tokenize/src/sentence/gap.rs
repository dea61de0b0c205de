//! Where a gap is, and what the rules think of it.

use dateline_types::TokenKind;

use super::{Gap, View, list::is_bullet};
use crate::token::{is_closing_bracket, is_opening_bracket, is_quote};

/// What is left of English names that end in an exclamation mark.
const BRANDS: [&str; 4] = ["Yahoo", "Yum", "Jeopardy", "Chips"];

impl View<'_> {
    /// The gap behind the mark `i`, if a sentence may end there at all.
    pub(super) fn gap(&self, start: usize, i: usize) -> Option<Gap> {
        let next = self.skip_footnote(self.skip_closing(i + 1));
        let opened = self.skip_opening(next);
        let first = self.first_char(opened);
        let is_full = self.is_stop(i);
        let may_start = is_full || first.is_uppercase() || !first.is_alphabetic();
        (opened < self.spans.len() && may_start).then_some(Gap { start, end: i, next, opened })
    }

    /// Whether the mark is a stop of any kind, an abbreviation with its own among them.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(TokenKind::Word) => self.word(i).ends_with('.'),
            Some(TokenKind::Punct) => self.word(i).ends_with(['.', '!', '?', '…', '。', '！', '？', '．']),
            Some(TokenKind::Number | TokenKind::Symbol | TokenKind::Url) | None => false,
        }
    }

    /// Whether the rules think that the sentence ends.
    pub(super) fn rule(&self, gap: Gap) -> bool {
        let Gap { start, end, next, opened } = gap;
        let first = self.first_char(opened);
        if !self.is_stop(end) || !first.is_alphanumeric() && self.kind(opened) != Some(TokenKind::Symbol) {
            return false;
        }
        if first.is_lowercase() {
            let is_full = matches!(self.word(end), "." | "?" | "!") && end + 1 == next;
            return is_full && (self.starts_with_small_name(opened) || self.first_char(start).is_lowercase());
        }
        let has_closed = end + 1 < next;
        match self.word(end) {
            "." | "…" => true,
            it if it.starts_with(['?', '!']) => !has_closed || !self.is_attribution(opened),
            it if it.starts_with('.') => true,
            _ => self.stop_ends(start, end, opened),
        }
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
        matches!(first, '”' | '»' | '’') || self.kind(i + 1) == Some(TokenKind::Punct)
    }

    /// The first token from `next` that is no number of a footnote: `end.[7][8] Next`, `end. [7] Next`, `end.10 Next`.
    fn skip_footnote(&self, next: usize) -> usize {
        let is_number = |i: usize| self.kind(i) == Some(TokenKind::Number) && self.word(i).len() <= 3;
        let mut i = next;
        while self.word(i) == "[" && is_number(i + 1) && self.word(i + 2) == "]" {
            i += 3;
        }
        if i != next || !is_number(next) {
            return i;
        }
        while is_number(i) && (i == next || self.is_apart(i)) {
            i += 1;
        }
        let glued = !self.is_apart(next) && self.is_apart(i) && self.first_char(i).is_uppercase();
        // Not `p.5 The` and not `3.5 The`.
        let letters = self.word(next.saturating_sub(2));
        let follows_word =
            3 < letters.len() || self.kind(next - 1) == Some(TokenKind::Punct) && letters == ")";
        let starter = i == next + 1 && self.lexicon.is_starter(self.word(i));
        if glued && follows_word && self.word(next - 1) == "." || starter && self.is_apart(next) {
            i
        } else {
            next
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
    pub(super) fn is_list_label(&self, mut start: usize, end: usize) -> bool {
        start += usize::from(is_bullet(self.word(start)));
        let word = self.word(start);
        end == start + 1
            && (self.kinds[start] == TokenKind::Number || word.chars().count() == 1)
            && word != "I"
    }

    /// Names that end in an exclamation mark.
    pub(super) fn is_brand(&self, end: usize) -> bool {
        self.word(end) == "!" && 0 < end && BRANDS.contains(&self.word(end - 1)) && !self.is_apart(end)
    }
}
