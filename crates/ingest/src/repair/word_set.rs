//! The words that the text itself has whole: the best witnesses for names.

use std::{cell::OnceCell, collections::HashSet};

/// Texts that are longer are not indexed; the word table has to do.
const LONGEST: usize = 4 << 20;

/// The words of a text that do not touch a line's end, collected when first asked for.
pub(crate) struct WordSet<'a> {
    text: &'a str,
    // The standard hasher: the words come from outside. Only asked for membership, so its seed shows nowhere.
    words: OnceCell<HashSet<&'a str>>,
}

impl<'a> WordSet<'a> {
    pub(crate) fn new(text: &'a str) -> WordSet<'a> {
        WordSet { text, words: OnceCell::new() }
    }

    /// Whether the text has `word` in this spelling inside a line.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| collect(self.text)).contains(word)
    }
}

/// Words, and compounds with hyphens as wholes and as parts.
fn collect(text: &str) -> HashSet<&str> {
    let mut words = HashSet::new();
    if LONGEST < text.len() {
        return words;
    }
    for line in text.split('\n').map(str::trim) {
        let mut at = 0;
        for token in line.split(|it: char| !it.is_alphanumeric() && it != '-') {
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
