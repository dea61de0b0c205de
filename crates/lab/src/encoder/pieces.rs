//! Words to pieces of words, as BERT's uncased vocabulary has them: small letters, marks on their own, then the longest
//! known piece again and again. Accents are not taken off: a word that needs it is unknown.

use std::{ops::Range, path::Path};

use rustc_hash::FxHashMap;

use crate::read::{Error, malformed, text};

/// The vocabulary.
pub(super) struct Pieces {
    numbers: FxHashMap<String, usize>,
    unknown: usize,
    start: usize,
    end: usize,
}

impl Pieces {
    pub(super) fn open(path: &Path) -> Result<Pieces, Error> {
        let numbers: FxHashMap<String, usize> =
            text(path)?.lines().enumerate().map(|(i, it)| (it.to_owned(), i)).collect();
        let number =
            |name: &str| numbers.get(name).copied().ok_or_else(|| malformed(path, format!("no {name}")));
        let (unknown, start, end) = (number("[UNK]")?, number("[CLS]")?, number("[SEP]")?);
        Ok(Pieces { numbers, unknown, start, end })
    }

    /// The numbers of a sentence's pieces between its two signs, at most `longest`, and which pieces each word has.
    pub(super) fn of(&self, words: &[&str], longest: usize) -> (Vec<usize>, Vec<Range<usize>>) {
        let mut ids = vec![self.start];
        let mut owners = Vec::new();
        for word in words {
            let first = ids.len();
            for part in parts(&word.to_lowercase()) {
                self.split(part, &mut ids);
            }
            ids.truncate(longest + 1);
            owners.push(first.min(ids.len())..ids.len());
        }
        ids.push(self.end);
        (ids, owners)
    }

    fn split(&self, part: &str, ids: &mut Vec<usize>) {
        let first = ids.len();
        let mut at = 0;
        while at < part.len() {
            let ends = part[at..].char_indices().map(|(i, it)| at + i + it.len_utf8()).rev();
            let mut known = ends.filter_map(|end| {
                let piece = &part[at..end];
                let id =
                    if at == 0 { self.numbers.get(piece) } else { self.numbers.get(&format!("##{piece}")) };
                id.map(|id| (*id, end))
            });
            let Some((id, end)) = known.next() else {
                ids.truncate(first);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            at = end;
        }
    }
}

/// Runs of letters and digits, and every mark on its own; typographic marks as plain ones.
fn parts(word: &str) -> Vec<&str> {
    let mut res = Vec::new();
    let mut from = 0;
    for (at, it) in word.char_indices() {
        if it.is_alphanumeric() {
            continue;
        }
        if from < at {
            res.push(&word[from..at]);
        }
        from = at + it.len_utf8();
        res.push(match it {
            '“' | '”' => "\"",
            '‘' | '’' => "'",
            _ => &word[at..from],
        });
    }
    if from < word.len() {
        res.push(&word[from..]);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_known_piece_comes_first() {
        let words = ["[UNK]", "[CLS]", "[SEP]", "un", "##able", "##a", "u", ".", "s", "\""];
        let numbers = words.iter().enumerate().map(|(i, it)| ((*it).to_owned(), i)).collect();
        let pieces = Pieces { numbers, unknown: 0, start: 1, end: 2 };
        let (ids, owners) = pieces.of(&["Unable", "U.S.", "“", "zebra"], 100);
        assert_eq!(ids, [1, 3, 4, 6, 7, 8, 7, 9, 0, 2]);
        assert_eq!(owners, [1..3, 3..7, 7..8, 8..9]);
        let (ids, owners) = pieces.of(&["Unable", "U.S."], 3);
        assert_eq!(ids, [1, 3, 4, 6, 2]);
        assert_eq!(owners, [1..3, 3..4]);
    }
}
