//! Numbered lists written in one paragraph: `1. The first 2. The second`, `a) The first b) The second`.
//!
//! Only a paragraph that opens with a label is a list, and only the label that comes next in order is a border.

use dateline_types::TokenKind;

use super::View;

/// The label of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// Its first token.
    pub(super) start: usize,
    /// Number, or place in the alphabet.
    ordinal: u32,
    /// Whether it is a letter.
    is_letter: bool,
    has_bullet: bool,
    is_round: bool,
    has_stop: bool,
    has_bracket: bool,
    /// Tokens it takes.
    pub(super) n_tokens: usize,
}

impl Label {
    /// Whether `self` labels the item after that of `last`.
    pub(super) fn follows(self, last: Label) -> bool {
        last.ordinal.checked_add(1) == Some(self.ordinal)
            && Label { ordinal: last.ordinal, start: last.start, ..self } == last
    }
}

impl View<'_> {
    /// The items of lists in the block, in order: labels that follow each other, the first of them where a sentence
    /// may start.
    pub(super) fn list_items(&self, marks: &[usize]) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        for &i in marks {
            if !matches!(self.word(i), "." | ")") || i == 0 || self.is_apart(i) {
                continue;
            }
            let is_short = self.word(i - 1).len() <= 3
                && matches!(self.kinds[i - 1], TokenKind::Number | TokenKind::Word);
            let start = if is_short && 1 < i && self.word(i - 2) == "(" { i - 2 } else { i - 1 };
            let bullet = start.checked_sub(1).filter(|&it| is_bullet(self.word(it)));
            labels.extend(self.label(bullet.unwrap_or(start)).filter(|_| is_short));
        }
        let mut res: Vec<Label> = Vec::new();
        let (mut last, mut is_open) = (None::<Label>, false);
        for (k, &label) in labels.iter().enumerate() {
            let goes_on = is_open && last.is_some_and(|it| label.follows(it));
            let has_next = labels.get(k + 1).is_some_and(|it| it.follows(label));
            if goes_on || (has_next && (!res.is_empty() || self.may_start(label.start))) {
                res.push(label);
                is_open = true;
            } else {
                is_open = false;
            }
            last = Some(label);
        }
        res
    }

    /// Whether the block starts at the token, or a stop or colon stands before it.
    fn may_start(&self, i: usize) -> bool {
        i == 0 || matches!(self.word(i - 1), ":" | "\"" | "”") || self.is_stop(i - 1)
    }

    /// The label that starts at token `i`.
    pub(super) fn label(&self, i: usize) -> Option<Label> {
        let has_bullet = is_bullet(self.word(i));
        let is_round = self.word(i + usize::from(has_bullet)) == "(";
        let at = i + usize::from(has_bullet) + usize::from(is_round);
        let word = self.word(at);
        let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_lowercase();
        let ordinal = if is_letter { u32::from(word.as_bytes()[0] - b'a') } else { word.parse().ok()? };
        let has_stop = self.word(at + 1) == ".";
        let has_bracket = self.word(at + 1 + usize::from(has_stop)) == ")";
        let n_tokens = at - i + 1 + usize::from(has_stop) + usize::from(has_bracket);
        let is_whole = has_stop || has_bracket;
        let is_item = self.is_apart(i + n_tokens) && self.first_char(i + n_tokens).is_alphabetic();
        (is_whole && is_item).then_some(Label {
            start: i,
            ordinal,
            is_letter,
            has_bullet,
            is_round,
            has_stop,
            has_bracket,
            n_tokens,
        })
    }
}

pub(super) fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "⁃" | "·" | "-" | "*")
}
