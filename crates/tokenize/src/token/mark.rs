//! Tokens that do not start with a letter or digit: marks, signs, and words behind an apostrophe.

use dateline_types::TokenKind;

use super::Scanner;
use super::class::{char_at, char_before, is_apostrophe, is_closing_bracket, is_symbol, is_word};

/// Faces made of marks.
const FACES: [&str; 12] = [":-)", ":)", ";-)", ";)", ":-(", ":(", ":-D", ":D", ":P", ":-P", ":-/", "=)"];

impl Scanner<'_> {
    /// Takes a mark at `at`; returns where it ends. `start` is where the chunk starts.
    pub(super) fn mark(&mut self, at: usize, end: usize, start: usize) -> usize {
        let text = self.text;
        let first = char_at(text, at);
        let after = at + first.len_utf8();
        let next = if after < end { Some(char_at(text, after)) } else { None };
        if is_apostrophe(first) {
            return self.apostrophe(at, after, end, start);
        }
        let is_decimal = first == '.' && next.is_some_and(|it| it.is_ascii_digit());
        if is_decimal && char_before(&text[start..], at - start).is_none_or(|it| !is_word(it) && !closes(it))
        {
            let rest = text.as_bytes()[after..end].iter().take_while(|it| it.is_ascii_digit()).count();
            self.push(at, after + rest, TokenKind::Number);
            return after + rest;
        }
        if matches!(first, '#' | '@') && next.is_some_and(char::is_alphabetic) {
            let len = text[after..end].find(|it| !is_word(it)).unwrap_or(end - after);
            self.push_mark(at, after + len, TokenKind::Url);
            return after + len;
        }
        let face = FACES.iter().find(|it| text[at..end].starts_with(**it)).map_or(0, |it| it.len());
        if 0 < face && !text[at + face..end].starts_with(is_word) {
            self.push_mark(at, at + face, TokenKind::Symbol);
            return at + face;
        }
        let kind = if is_symbol(first) { TokenKind::Symbol } else { TokenKind::Punct };
        let res = at + run_len(&text[at..end], first);
        let is_stop = matches!(first, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．');
        if is_stop || (res == end && may_close(first)) {
            self.push_mark(at, res, kind);
        } else {
            self.push(at, res, kind);
        }
        res
    }

    /// An apostrophe: the clitic of the token before it, a word that lost its front, or a mark.
    fn apostrophe(&mut self, at: usize, after: usize, end: usize, start: usize) -> usize {
        let text = self.text;
        let len = text[after..end].find(|it| !is_word(it)).unwrap_or(end - after);
        let word = &text[after..after + len];
        let is = |it: &str| word.eq_ignore_ascii_case(it);
        let is_clitic = start < at && (is("s") || is("ll") || is("d") || is("re") || is("ve"));
        let lost_front = is("em") || is("til") || is("cause") || is("n") || is("bout") || is("round");
        let is_decade =
            word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|it| it.is_ascii_digit());
        if is_clitic || (at == start && (is_decade || (lost_front && after + len == end))) {
            self.push(at, after + len, TokenKind::Word);
            return after + len;
        }
        // Two straight marks are one double mark.
        let doubled = matches!(text.as_bytes()[at], b'\'' | b'`')
            && text.as_bytes().get(after) == text.as_bytes().get(at);
        let res = if doubled && after < end { after + 1 } else { after };
        self.push(at, res, TokenKind::Punct);
        res
    }
}

/// Whether a sentence may end behind the mark, so that a stop that follows is the full stop.
fn closes(it: char) -> bool {
    is_closing_bracket(it) || matches!(it, '"' | '”' | '’' | '\'' | '»')
}

/// Whether a sentence may end behind the mark where white space follows.
fn may_close(it: char) -> bool {
    (is_closing_bracket(it) && it != ']')
        || matches!(it, ':' | ';' | '-' | '–' | '—' | '>' | '*' | '_' | '=' | '~')
}

/// Length of a run of the same mark that is one token: `...`, `--`, `?!`, `***`.
fn run_len(text: &str, first: char) -> usize {
    let same = |it: char| match first {
        '-' | '=' => it == '-' || it == '=',
        '.' | '!' | '?' => matches!(it, '.' | '!' | '?'),
        '*' | '~' | '+' | '_' | '—' | '–' | '•' | '<' | '>' | '$' => it == first,
        _ => false,
    };
    let len = text[first.len_utf8()..].find(|it| !same(it)).unwrap_or(text.len() - first.len_utf8());
    first.len_utf8() + len
}
