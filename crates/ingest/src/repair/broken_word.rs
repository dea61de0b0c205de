//! A word broken over a line end without a hyphen: `mi` / `ssile`.
//!
//! Four kinds of evidence, each measured on line ends of clean wrapped text, where it must never fire:
//! - the halves: one of them is no word by itself, and together they are one, by the word table or because the
//!   text has the word whole elsewhere;
//! - the column: a program that cuts at a column leaves lines that are exactly full. Where a text shows clear breaks
//!   of the first kind, an exactly full line whose halves are both words counts too, if the whole is far commoner
//!   than the two by chance (`high` / `way`, not `in` / `formation` alone);
//! - an early end: in such a text a line that ends where the next word would have had room, seen the same way;
//! - names: in such a text, two halves that are both unknown and meet at the full column are one.

use super::{line::Line, word_set::WordSet};
use crate::words;

/// How much likelier the whole must be than its halves side by side, in tenths of powers of ten.
const MARGIN: i32 = 10;

/// The letters on both sides of a line end.
#[derive(Clone, Debug)]
pub(crate) struct Halves<'a> {
    pub(crate) left: &'a str,
    pub(crate) right: &'a str,
    /// Both together in lower case, and where the right half starts in it.
    joined: String,
    split: usize,
}

impl<'a> Halves<'a> {
    /// The letters at the end of `line` and at the start of `next`; `None` unless the next starts in lower case.
    pub(crate) fn of(line: &Line<'a>, next: &Line<'a>) -> Option<Halves<'a>> {
        if !next.text.starts_with(char::is_lowercase) {
            return None;
        }
        let left = &line.text[line.text.trim_end_matches(char::is_alphabetic).len()..];
        let rest = next.text.trim_start_matches(char::is_alphabetic);
        let right = &next.text[..next.text.len() - rest.len()];
        if left.is_empty() || 24 < left.len() || 24 < right.len() {
            return None;
        }
        let mut joined = left.to_lowercase();
        let split = joined.len();
        joined.push_str(right);
        Some(Halves { left, right, joined, split })
    }

    /// Whether one half is no word and the whole is one.
    pub(crate) fn are_clear(&self, set: &WordSet) -> bool {
        let (left, right) = self.joined.split_at(self.split);
        if words::stands_alone(left) && words::stands_alone(right) {
            return false;
        }
        // `de` / `facto`: a short word with a capital may be a name's part.
        let name = self.left.starts_with(char::is_uppercase);
        if name && words::stands_alone(right) && self.left.chars().count() < 4 {
            return false;
        }
        let whole = words::level(&self.joined);
        let by_table = whole < words::UNKNOWN && whole + MARGIN <= words::level(left) + words::level(right);
        by_table || 3 < self.joined.len() && set.has(&format!("{}{}", self.left, self.right))
    }

    /// Whether two halves at an exactly full column are one word, in a text that breaks words there.
    pub(crate) fn are_likely(&self) -> bool {
        let (left, right) = self.joined.split_at(self.split);
        let whole = words::level(&self.joined);
        if whole == words::UNKNOWN {
            return !words::is_known(left) && !words::is_known(right);
        }
        whole <= 52 && whole + MARGIN <= words::level(left) + words::level(right)
    }
}
