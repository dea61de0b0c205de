//! What the model sees of a gap.
//!
//! Change anything here and bump [`FEATURES`]: the weights are made for these numbers.

use dateline_model::feature::{bytes, three, two};
use dateline_types::TokenKind;

use super::{Gap, View};
use crate::token::{is_closing_bracket, is_opening_bracket, is_quote};

/// Number of the feature function.
pub(super) const FEATURES: u32 = 1;
/// Features of a gap.
const N: usize = 14;

/// A gap as numbers.
#[derive(Clone, Copy, Debug)]
pub struct Features {
    /// Byte offset of the end of the last token before the gap.
    pub at: u32,
    /// One number a feature.
    pub hashes: [u64; N],
}

/// What is known of the block up to some token: so that each is looked at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    seen: usize,
    n_quotes: usize,
    n_open: usize,
}

impl View<'_> {
    pub(super) fn features(&self, gap: Gap, context: &mut Context) -> Features {
        let Gap { start, end, next, opened } = gap;
        self.move_to(end, context);
        let rule = u64::from(self.rule(gap));
        let mark = self.mark(end);
        let last = if self.kind(end) == Some(TokenKind::Punct) { end.checked_sub(1) } else { Some(end) };
        let last = last.filter(|it| start <= *it);
        let word = |i: Option<usize>| i.map_or(0, |it| lower(self.word(it)));
        let shape = |i: Option<usize>| i.map_or(0, |it| self.shape(it));
        let (last_word, last_shape) = (word(last), shape(last));
        let before_last = last.and_then(|it| it.checked_sub(1)).filter(|it| start <= *it);
        let (next_word, next_shape) = (word(Some(opened)), self.shape(opened));
        let closed = self.between(end + 1, next);
        let opening = self.between(next, opened);
        let length = bucket(end - start);
        let last_length = last.map_or(0, |it| bucket(self.word(it).len()));
        let small = u64::from(self.first_char(start).is_lowercase());
        let quoted = (context.n_quotes % 2) as u64;
        let inside = u64::from(0 < context.n_open);
        let case = next_shape * 2 + u64::from(self.lexicon.is_starter(self.word(opened)));
        let kind = mark * 2 + rule;
        let hashes = [
            two(0, kind, case),
            three(1, kind, closed * 8 + opening, case),
            two(2, mark, last_word),
            two(3, mark, next_word),
            two(4, mark, lower(self.word(start))),
            three(5, mark, length, next_shape),
            three(6, mark, small, next_shape),
            three(7, mark, last_shape, next_word),
            three(8, mark, last_word, next_shape),
            three(9, kind, next_shape, self.shape(opened + 1)),
            three(10, mark, quoted * 2 + inside, closed * 32 + next_shape),
            three(11, kind, shape(before_last), last_shape),
            three(12, mark, word(Some(opened + 1)), next_shape),
            three(13, mark, last_length * 2 + small, next_shape),
        ];
        Features { at: self.spans[next - 1].end(), hashes }
    }

    /// Counts the marks up to the token `end`.
    fn move_to(&self, end: usize, context: &mut Context) {
        for i in context.seen..end {
            if self.kinds[i] != TokenKind::Punct {
                continue;
            }
            let first = self.first_char(i);
            context.n_quotes += usize::from(matches!(first, '"' | '“' | '”' | '«' | '»'));
            context.n_open += usize::from(is_opening_bracket(first));
            context.n_open = context.n_open.saturating_sub(usize::from(is_closing_bracket(first)));
        }
        context.seen = context.seen.max(end);
    }

    /// What sort of mark it is.
    fn mark(&self, i: usize) -> u64 {
        let word = self.word(i);
        match self.kind(i) {
            Some(TokenKind::Word) if word.len() == 2 => 1,
            Some(TokenKind::Word) if word[..word.len() - 1].contains('.') => 2,
            Some(TokenKind::Word) => {
                3 + self.lexicon.abbreviation(&word[..word.len() - 1]).map_or(0, |it| 1 + it as u64)
            }
            Some(TokenKind::Url) => 12,
            Some(TokenKind::Symbol) => 13,
            Some(TokenKind::Number) | None => 14,
            Some(TokenKind::Punct) => match word {
                "." => 15,
                "?" => 16,
                "!" => 17,
                "..." | "…" => 18,
                ":" => 19,
                ";" => 20,
                "-" | "–" | "—" | "--" => 21,
                ")" => 22,
                "]" => 23,
                it if it.ends_with(['!', '?']) => 24,
                it if it.ends_with('.') => 25,
                _ => 26,
            },
        }
    }

    /// The sorts of marks at `from..to`, as bits.
    fn between(&self, from: usize, to: usize) -> u64 {
        (from..to).fold(0, |res, i| {
            let first = self.first_char(i);
            res | if is_quote(first) {
                1
            } else if is_opening_bracket(first) || is_closing_bracket(first) {
                2
            } else {
                4
            }
        })
    }

    /// What a token looks like.
    fn shape(&self, i: usize) -> u64 {
        let Some(kind) = self.kind(i) else { return 0 };
        let word = self.word(i);
        let first = self.first_char(i);
        match kind {
            TokenKind::Number => 1,
            TokenKind::Url => 2,
            TokenKind::Symbol => 3,
            TokenKind::Punct if is_quote(first) => 4,
            TokenKind::Punct if is_opening_bracket(first) => 5,
            TokenKind::Punct if is_closing_bracket(first) => 6,
            TokenKind::Punct => match first {
                '-' | '–' | '—' => 7,
                '.' | '!' | '?' | '…' => 8,
                ',' => 9,
                ':' | ';' => 10,
                _ => 11,
            },
            TokenKind::Word if first.is_lowercase() => 12,
            TokenKind::Word if !first.is_uppercase() => 13,
            TokenKind::Word
                if word.len() <= 2 && word != "I" && !word.bytes().any(|it| it.is_ascii_lowercase()) =>
            {
                14
            }
            TokenKind::Word if word.ends_with('.') => 15,
            TokenKind::Word if word.bytes().any(|it| it.is_ascii_lowercase()) => 16,
            TokenKind::Word => 17,
        }
    }
}

/// A hash of the word in small letters, the long ones cut.
fn lower(word: &str) -> u64 {
    let mut buffer = [0; 16];
    let n = word.len().min(buffer.len());
    buffer[..n].copy_from_slice(&word.as_bytes()[..n]);
    buffer[..n].make_ascii_lowercase();
    bytes(&buffer[..n])
}

/// A number as one of a few sizes.
const fn bucket(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=30 => 8,
        _ => 9,
    }
}
