//! Units of measure behind numbers: `km`, `square kilometres`, `sq. miles`, `barrels per day`, `°C`.
//!
//! A static sorted table (`tables/units.tsv`), searched in place; the longest form wins.

use crate::sorted::{self, Table};

use super::text::Text;

static TABLE: Table = Table::new(include_str!("../../tables/units.tsv"));

/// A unit in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) name: &'static str,
    pub(super) end: usize,
    /// `m`, which may be million.
    pub(super) is_metre: bool,
}

/// The unit at `at`; `glued` says that digits end there.
pub(super) fn find(text: &Text<'_>, at: usize, glued: bool) -> Option<Unit> {
    let mut key = Key::default();
    let mut best = None;
    let mut next = at;
    for _ in 0..4 {
        let word = word(text, next);
        let end = next + word.len();
        let short = word.strip_suffix('.').unwrap_or(word);
        if short.is_empty() || !key.push(short) {
            break;
        }
        if let Some((name, flags)) = row(key.as_str()).filter(|it| glued || !it.1.contains('g')) {
            // The full stop of `12 km.` is of the sentence or of the token; both may take it.
            let end = next + short.len();
            best = Some(Unit { name, end, is_metre: flags.contains('m') });
        }
        next = text.joint(end);
        if next == end {
            break;
        }
    }
    best
}

fn row(key: &str) -> Option<(&'static str, &'static str)> {
    let (found, rest) = sorted::find_any_case(&TABLE, key)?;
    let loose =
        3 < found.len() && found.bytes().all(|it| it.is_ascii_lowercase() || matches!(it, b' ' | b'-'));
    let kilo = found.starts_with('k') && found.len() <= 3;
    (found == key || loose || kilo).then(|| rest.split_once('\t').unwrap_or((rest, "")))
}

/// The characters at `at` up to white space or a mark that ends a unit.
fn word<'a>(text: &Text<'a>, at: usize) -> &'a str {
    let rest = text.rest(at);
    let ends = |it: char| {
        it.is_whitespace()
            || matches!(
                it,
                '-' | ',' | ';' | ':' | ')' | '(' | '!' | '?' | '"' | '”' | '’' | '\'' | '–' | '—'
            )
    };
    let n = rest.char_indices().take(20).find(|it| ends(it.1)).map_or(rest.len(), |it| it.0);
    if n <= LONGEST { &rest[..n] } else { "" }
}

const LONGEST: usize = 30;

/// Words joined with one space, on the stack.
#[derive(Default)]
struct Key {
    bytes: [u8; 32],
    len: usize,
}

impl Key {
    /// Whether there was room.
    fn push(&mut self, word: &str) -> bool {
        let gap = usize::from(0 < self.len);
        let Some(room) = self.bytes.get_mut(self.len..self.len + gap + word.len()) else { return false };
        room[..gap].fill(b' ');
        room[gap..].copy_from_slice(word.as_bytes());
        self.len += room.len();
        true
    }
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        for line in TABLE.lines() {
            let key = line.split('\t').next().unwrap_or("");
            let (found, rest) = sorted::find_any_case(&TABLE, key).expect(line);
            assert_eq!(found, key);
            assert_eq!(rest.split('\t').count(), 2, "{line}");
        }
    }
}
