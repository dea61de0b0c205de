//! Ranked sentences of a story under a budget, and its keyphrases.
//!
//! [`summarize`] is a total function: a story with one sentence of text gets one sentence of summary. Furniture
//! (bylines, credits, captions, notes) is never picked. Sentences that one quote joins are picked together or not at all.
//! A pick that opens with a pronoun follows the sentence before it, or has the name in its place, or is not picked.

mod edit;
mod keyphrase;
mod rank;
mod select;
mod terms;
mod units;

use dateline_types::{Document, Facts, Gist, Summary, Tokens};

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
    /// At most so many characters (Unicode code points), spaces between sentences included; one sentence is given even
    /// if it is longer.
    Characters(usize),
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
    let units = units::Units::new(doc, tokens, facts);
    let picks = select::select(doc, tokens, &terms, &ranked, &units, config.budget);
    let edits = edit::edits(tokens, facts, &picks);
    let gist =
        select::gist(&picks, &units).map(|it| Gist { sentence: it, edit: edit::edit(tokens, facts, it) });
    let keyphrases = keyphrase::find(doc, tokens, facts, config.keyphrases);
    Summary { picks, edits, gist, keyphrases }
}

#[cfg(test)]
mod tests;
