//! Gaps about which nothing is to be weighed.

use dateline_types::TokenKind;

use super::{Gap, View};
use crate::token::is_opening_bracket;

impl View<'_> {
    /// Whether the sentence ends at the gap, if that is certain.
    pub(super) fn certain(&self, gap: Gap) -> Option<bool> {
        let Gap { end, next, opened, .. } = gap;
        if !self.is_stop(end) {
            return None;
        }
        let first = self.first_char(opened);
        let mark = self.word(end);
        if mark == "." && end + 1 == next && first.is_uppercase() && self.is_plain(gap) {
            return Some(!self.is_inside(gap));
        }
        if matches!(mark, "。" | "！" | "？" | "．") {
            return Some(true);
        }
        if let Some(known) = self.spaced_dots(gap) {
            return Some(known);
        }
        if self.goes_on(gap) || self.is_inside(gap) {
            return Some(false);
        }
        if self.trails_off(gap) {
            return Some(true);
        }
        if self.kind(end) == Some(TokenKind::Word) {
            return Some(self.rule(gap));
        }
        let known = if mark == "." { self.full_stop(gap) } else { None };
        let is_glued = !self.is_apart(next) && first.is_alphanumeric();
        known.or((is_glued && (mark != "." || self.kind(next) != Some(TokenKind::Word))).then_some(false))
    }

    /// Whether what follows can only go on: marks, a small letter behind a closing mark or an abbreviation, the
    /// verb of saying behind a cry without marks.
    fn goes_on(&self, gap: Gap) -> bool {
        let Gap { end, next, opened, .. } = gap;
        let first = self.first_char(opened);
        let is_dash = matches!(first, '-' | '–' | '—');
        let is_small = first.is_lowercase();
        let has_closed = end + 1 < next;
        let is_glued = !self.is_apart(next);
        matches!(first, ',' | ';' | ':' | ')' | ']' | '}' | '/' | '.' | '!' | '?' | '…' | '%' | '&')
            || self.is_brand(end)
            || self.is_ellipsis(end) && self.word(end + 1) == "]"
            || is_dash && self.first_char(opened + 1).is_lowercase()
            || is_small && (has_closed || self.kind(end) == Some(TokenKind::Word) || self.is_ellipsis(end))
            || is_small && is_pronoun(self.word(opened)) && self.lexicon.is_reporting(self.word(opened + 1))
            || has_closed && matches!(self.word(end), "?" | "!") && self.is_attribution(opened)
            || is_glued && (is_opening_bracket(self.first_char(next)) || self.is_apart(end) && is_small)
    }

    fn is_ellipsis(&self, i: usize) -> bool {
        self.word(i) == "…" || self.word(i).starts_with("..")
    }

    /// Dots behind a word and a space, then a word that starts sentences.
    fn trails_off(&self, gap: Gap) -> bool {
        let Gap { end, next, opened, .. } = gap;
        self.is_ellipsis(end)
            && !self.is_apart(end)
            && self.is_apart(next)
            && self.lexicon.is_starter(self.word(opened))
    }

    /// What is certain of a full stop that is a token.
    fn full_stop(&self, gap: Gap) -> Option<bool> {
        let Gap { start, end, next, opened } = gap;
        let first = self.first_char(opened);
        if self.is_list_label(start, end) || self.is_number_sign(end) {
            return Some(false);
        }
        let has_footnote =
            end + 1 < next && (self.kinds[next - 1] == TokenKind::Number || self.word(next - 1) == "]");
        if has_footnote && first.is_uppercase() {
            return Some(true);
        }
        let follows_number =
            self.kind(end.saturating_sub(1)) == Some(TokenKind::Number) && !self.is_apart(end);
        if follows_number && first.is_lowercase() {
            return Some(false);
        }
        (follows_number && first.is_uppercase() && end + 1 == next && self.is_apart(next)).then_some(true)
    }

    /// Whether a word that is hardly an abbreviation stands before the full stop and a space behind it: one in small
    /// letters, or before a word that starts sentences.
    fn is_plain(&self, gap: Gap) -> bool {
        let Some(before) = gap.end.checked_sub(1) else { return false };
        let word = self.word(before).as_bytes();
        let is_full = word[0].is_ascii_lowercase() || self.lexicon.is_starter(self.word(gap.opened));
        3 < word.len()
            && is_full
            && self.kinds[before] == TokenKind::Word
            && !self.is_apart(gap.end)
            && self.is_apart(gap.next)
    }

    /// `N°.` before its number.
    fn is_number_sign(&self, end: usize) -> bool {
        matches!(self.word(end.saturating_sub(1)), "°" | "º") && self.kind(end + 1) == Some(TokenKind::Number)
    }

    /// Dots with spaces between them: three are a pause, a fourth is the stop, glued to its word or not.
    fn spaced_dots(&self, gap: Gap) -> Option<bool> {
        if self.word(gap.end) != "." {
            return None;
        }
        let is_dot = |i: usize| self.word(i) == "." && self.is_apart(i);
        let is_glued = !self.is_apart(gap.end);
        let before = (1..=4).take_while(|&n| n <= gap.end && is_dot(gap.end + 1 - n)).count();
        let after = (1..=4).take_while(|&n| is_dot(gap.end + n)).count();
        let has_capital = |i: usize| self.first_char(i).is_uppercase();
        match (before, after) {
            (_, 3) if is_glued => Some(has_capital(gap.end + 4)),
            (_, 1..) => Some(false),
            (3, 0) => Some(gap.end + 1 < gap.next && has_capital(gap.opened)),
            _ => None,
        }
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "we" | "i" | "it" | "one")
}
