//! The content words of each sentence, as numbers: what ranking and redundancy are computed from.

use dateline_types::{Document, Pos, Tokens};
use rustc_hash::FxHashMap;

/// Sentences beyond this many words count only their first so many: a list is not a better sentence.
const WORDS: usize = 400;

/// Content words of a document by sentence.
pub(crate) struct Terms {
    /// For each sentence the different terms in it, sorted.
    pub(crate) sentences: Vec<Vec<u32>>,
    /// In how many sentences each term stands.
    pub(crate) frequency: Vec<u32>,
}

impl Terms {
    /// Numbers the lemmas of nouns, names, verbs, adjectives and numbers of the story blocks.
    pub(crate) fn new(doc: &Document, tokens: &Tokens) -> Terms {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut frequency = Vec::new();
        let mut sentences = Vec::with_capacity(tokens.sentences().len());
        for sentence in tokens.sentences() {
            let mut terms = Vec::new();
            if doc.blocks[sentence.block.index()].kind.is_story() {
                for token in tokens.iter(sentence.tokens).take(WORDS).filter(|it| is_content(it.pos)) {
                    let lower = token.lemma.to_lowercase();
                    let next = numbers.len() as u32;
                    terms.push(*numbers.entry(lower).or_insert(next));
                }
                terms.sort_unstable();
                terms.dedup();
            }
            frequency.resize(numbers.len(), 0);
            terms.iter().for_each(|&it| frequency[it as usize] += 1);
            sentences.push(terms);
        }
        Terms { sentences, frequency }
    }

    /// How much of the terms of sentence `a` stand in sentence `b` too, `0.0..=1.0`.
    pub(crate) fn overlap(&self, a: usize, b: usize) -> f32 {
        let (a, b) = (&self.sentences[a], &self.sentences[b]);
        if a.is_empty() {
            return 0.0;
        }
        let shared = a.iter().filter(|it| b.binary_search(it).is_ok()).count();
        shared as f32 / a.len() as f32
    }
}

fn is_content(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num)
}
