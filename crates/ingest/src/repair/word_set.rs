//! The words that the text itself has whole: the best witnesses for names.
//!
//! Most texts are asked for a handful of words: those are looked for in the text. Only one that is asked for more has its
//! words collected.

use std::{
    cell::{Cell, OnceCell},
    collections::HashSet,
};

/// Texts that are longer are not looked into; the word table has to do.
const LONGEST: usize = 4 << 20;

/// Questions that are answered by a search of the text.
const SEARCHES: u32 = 12;

/// The words of a text that do not touch a line's end.
pub(crate) struct WordSet<'a> {
    text: &'a str,
    asked: Cell<u32>,
    // The standard hasher: the words come from outside. Only asked for membership, so its seed shows nowhere.
    words: OnceCell<HashSet<&'a str>>,
}

impl<'a> WordSet<'a> {
    pub(crate) fn new(text: &'a str) -> WordSet<'a> {
        WordSet { text, asked: Cell::new(0), words: OnceCell::new() }
    }

    /// Whether the text has `word` in this spelling inside a line.
    pub(crate) fn has(&self, word: &str) -> bool {
        if LONGEST < self.text.len() {
            return false;
        }
        let n = self.asked.get();
        self.asked.set(n + 1);
        if n < SEARCHES {
            is_in(self.text, word)
        } else {
            self.words.get_or_init(|| collect(self.text)).contains(word)
        }
    }
}

/// What the words of [`collect`] are made of.
fn is_part(it: char) -> bool {
    it.is_alphanumeric() || it == '-'
}

/// Whether [`collect`] would hold `word`.
fn is_in(text: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let whole_only = word.contains('-');
    memchr::memmem::find_iter(text.as_bytes(), word).any(|at| {
        let end = at + word.len();
        let (before, after) = (&text[..at], &text[end..]);
        let borders = |it: char| if whole_only { is_part(it) } else { it.is_alphanumeric() };
        if before.ends_with(borders) || after.starts_with(borders) {
            return false;
        }
        // The token around it, which must touch neither end of its line.
        let before = before.trim_end_matches(is_part);
        let after = after.trim_start_matches(is_part);
        let start = before.rfind('\n').map_or(0, |it| it + 1);
        let end = after.find('\n').unwrap_or(after.len());
        !before[start..].trim().is_empty() && !after[..end].trim().is_empty()
    })
}

/// Words, and compounds with hyphens as wholes and as parts.
fn collect(text: &str) -> HashSet<&str> {
    let mut words = HashSet::new();
    for line in text.split('\n').map(str::trim) {
        let mut at = 0;
        for token in line.split(|it| !is_part(it)) {
            let end = at + token.len();
            // What stands at a line's end may be half a word, and so may the start of the next.
            if 0 < at && end < line.len() {
                words.insert(token);
                words.extend(token.split('-'));
            }
            at = end + line[end..].chars().next().map_or(0, char::len_utf8);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_what_the_index_holds() {
        let text = "South-West Bay, the Al-Nahda pier\n  Kim Jong-un went east-north-east of Bay-side to meet\n\
            Élodie’s ferry; Zhabrovskaya said so. A Bay a-b-c end-word";
        let words = collect(text);
        let mut asked: Vec<String> =
            words.iter().map(|it| (*it).to_owned()).filter(|it| !it.is_empty()).collect();
        asked.extend(
            [
                "South",
                "West",
                "Bay",
                "pier",
                "Kim",
                "Jong",
                "Jong-un",
                "east-north",
                "north",
                "meet",
                "Élodie",
                "word",
                "end-word",
                "a-b",
                "b",
                "so",
                "o",
                "Zhabrovskaya",
                "Nahda",
                "said",
            ]
            .map(str::to_owned),
        );
        for word in asked {
            assert_eq!(is_in(text, &word), words.contains(word.as_str()), "{word}");
        }
    }
}
