//! Stops inside a bracket or quotation that stands in the middle of a sentence: `told us “Go. Run” and left`.
//!
//! Only marks whose form says whether they open or close are looked at, and straight double ones that white space
//! tells apart.

use dateline_types::TokenKind;

use super::{Gap, View};

/// How many tokens are looked at before and behind a gap.
const REACH: usize = 48;

impl View<'_> {
    /// Whether the gap is inside square brackets, or inside a quotation that opened within the sentence and behind
    /// whose end the sentence goes on in small letters, without a comma.
    pub(super) fn is_inside(&self, gap: Gap) -> bool {
        let Some((opener, at)) = self.opener(gap) else { return false };
        let Some(closer) = self.closer(opener, gap.next) else { return false };
        if opener == '[' {
            return closer < gap.next + REACH / 4;
        }
        let behind = closer + 1;
        let behind = behind + usize::from(self.word(behind) == "(");
        gap.start < at
            && self.word(closer - 1) != ","
            && self.first_char(behind).is_lowercase()
            && !self.lexicon.is_reporting(self.word(behind))
            && !self.lexicon.is_reporting(self.word(behind + 1))
    }

    /// The mark before the gap that is open at it, and where it is.
    fn opener(&self, gap: Gap) -> Option<(char, usize)> {
        let from = gap.start.max(gap.end.saturating_sub(REACH));
        for i in (from..gap.end).rev().filter(|&it| self.kinds[it] == TokenKind::Punct) {
            let first = self.first_char(i);
            let opens = match first {
                '[' | '“' | '‘' | '«' => true,
                '"' => !self.is_apart(i + 1),
                _ => false,
            };
            if opens {
                return Some((first, i));
            }
            if matches!(first, ']' | '”' | '»' | '"') {
                return None;
            }
        }
        None
    }

    /// Where the mark is closed, from the token `next` on; nothing may open before.
    fn closer(&self, opener: char, next: usize) -> Option<usize> {
        let end = self.spans.len().min(next + REACH);
        for i in (next..end).filter(|&it| self.kinds[it] == TokenKind::Punct) {
            let closes = match (opener, self.first_char(i)) {
                ('[', ']') | ('“', '”') | ('«', '»') => true,
                ('‘', '’') | ('"', '"') => !self.is_apart(i) && self.is_apart(i + 1),
                _ => false,
            };
            if closes {
                return Some(i);
            }
            if matches!(self.first_char(i), '[' | '“' | '«') {
                return None;
            }
        }
        None
    }
}
