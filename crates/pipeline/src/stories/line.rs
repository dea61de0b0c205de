//! A sentence as copies and digests see it.

use crate::stable;

/// Words that mean somebody of the sentence before.
const LEANING: &[&str] = &["he", "she", "they", "his", "her", "their", "its", "him", "them"];

/// A sentence of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Position in the document's sentences.
    pub sentence: u32,
    /// Where it stands, in the unit of the output.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The sentence.
    pub text: String,
    /// Numbers of its content words, sorted, each once.
    pub words: Vec<u64>,
    /// All its words.
    pub n_words: usize,
    /// Names of those whose words it reports.
    pub said_by: Vec<String>,
    /// Opens with a pronoun: it follows the line before it, or is not told.
    pub leans: bool,
    /// Holds a part of a quote only.
    pub is_cut: bool,
}

impl Line {
    /// A sentence that stands alone.
    pub fn of(text: &str) -> Line {
        let mut words: Vec<u64> = super::terms::content_words(text).collect();
        words.sort_unstable();
        words.dedup();
        let opens = text.split(|it: char| !it.is_alphanumeric()).find(|it| !it.is_empty()).unwrap_or("");
        Line {
            text: text.into(),
            words,
            n_words: text.split_whitespace().count(),
            leans: LEANING.iter().any(|it| opens.eq_ignore_ascii_case(it)),
            is_cut: text.matches('\u{201c}').count() != text.matches('\u{201d}').count()
                || text.matches('"').count() % 2 == 1,
            ..Line::default()
        }
    }

    /// Share of the content words of both that are in each, `0.0..=1.0`.
    pub(crate) fn likeness(&self, other: &Line) -> f32 {
        let shared = self.shared(other);
        let all = self.words.len() + other.words.len() - shared;
        if all == 0 { 0.0 } else { shared as f32 / all as f32 }
    }

    /// Share of its content words that `other` has too.
    pub(crate) fn within(&self, other: &Line) -> f32 {
        if self.words.is_empty() { 0.0 } else { self.shared(other) as f32 / self.words.len() as f32 }
    }

    fn shared(&self, other: &Line) -> usize {
        self.words.iter().filter(|it| other.words.binary_search(it).is_ok()).count()
    }
}

/// Number of a word, without regard to letter case.
pub(super) fn number(word: &str) -> u64 {
    stable::hash(word.as_bytes())
}
