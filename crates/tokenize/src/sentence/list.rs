//! Numbered lists written in one paragraph: `1. The first 2. The second`, `a) The first b) The second`.
//!
//! Only a paragraph that opens with a label is a list, and only the label that comes next in order is a border.

use super::View;

/// The label of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// Number, or place in the alphabet.
    ordinal: u32,
    /// Whether it is a letter.
    is_letter: bool,
    has_bullet: bool,
    has_stop: bool,
    has_bracket: bool,
    /// Tokens it takes.
    pub(super) n_tokens: usize,
}

impl Label {
    /// Whether `self` labels the item after that of `last`.
    pub(super) fn follows(self, last: Label) -> bool {
        last.ordinal.checked_add(1) == Some(self.ordinal) && Label { ordinal: last.ordinal, ..self } == last
    }
}

impl View<'_> {
    /// The label that starts at token `i`.
    pub(super) fn label(&self, i: usize) -> Option<Label> {
        let has_bullet = matches!(self.word(i), "•" | "⁃" | "·" | "-" | "*");
        let at = i + usize::from(has_bullet);
        let word = self.word(at);
        let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_lowercase();
        let ordinal = if is_letter { u32::from(word.as_bytes()[0] - b'a') } else { word.parse().ok()? };
        let has_stop = self.word(at + 1) == ".";
        let has_bracket = self.word(at + 1 + usize::from(has_stop)) == ")";
        let n_tokens = usize::from(has_bullet) + 1 + usize::from(has_stop) + usize::from(has_bracket);
        let is_whole = has_stop || has_bracket;
        let is_item = self.first_char(i + n_tokens).is_uppercase() && 1 < self.spans.len() - i;
        (is_whole && is_item).then_some(Label {
            ordinal,
            is_letter,
            has_bullet,
            has_stop,
            has_bracket,
            n_tokens,
        })
    }
}
