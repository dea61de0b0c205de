//! Ranked sentences of a story under a budget, and its keyphrases.
//!
//! [`summarize`] is a total function: a story with one sentence of text gets one sentence of summary. Furniture
//! (bylines, credits, captions, notes) is never picked.

mod keyphrase;
mod rank;
mod select;
mod terms;

use dateline_types::{Document, Facts, Summary, Tokens};

/// How long a summary may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The budget.
    pub budget: Budget,
    /// How many keyphrases at most.
    pub keyphrases: usize,
}

/// The unit a summary is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// At most so many sentences.
    Sentences(usize),
    /// At most so many words; one sentence is given even if it is longer.
    Words(usize),
}

impl Default for Config {
    fn default() -> Config {
        Config { budget: Budget::Sentences(3), keyphrases: 8 }
    }
}

/// Picks the sentences that give the news, and the phrases it is about.
pub fn summarize(doc: &Document, tokens: &Tokens, facts: &Facts, config: &Config) -> Summary {
    let terms = terms::Terms::new(doc, tokens);
    let ranked = rank::rank(doc, tokens, facts, &terms);
    let picks = select::select(tokens, &terms, &ranked, config.budget);
    let keyphrases = keyphrase::find(doc, tokens, facts, config.keyphrases);
    Summary { picks, keyphrases }
}
