//! Who decides where a phrase goes back to: the trained network, or a trainer that knows the answer.

use dateline_types::{Span, Tokens};

use super::{look::Looks, phrase::Phrases};

/// The phrases of a document, for a judge.
#[derive(Clone, Copy, Debug)]
pub struct Lesson<'a> {
    pub(crate) tokens: &'a Tokens,
    pub(crate) phrases: &'a Phrases,
    pub(crate) looks: &'a Looks,
}

impl Lesson<'_> {
    /// Number of phrases.
    pub fn len(&self) -> usize {
        self.phrases.all.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Where a phrase lies.
    pub fn span(&self, phrase: usize) -> Span {
        let tokens = &self.phrases.all[phrase].tokens;
        self.tokens.span_of(dateline_types::TokenRange::new(tokens.start, tokens.end))
    }
    /// The word that it hangs on.
    pub fn head(&self, phrase: usize) -> Span {
        self.tokens.spans()[self.phrases.all[phrase].head]
    }
    /// Whether it is headed by a noun, an adjective or a number.
    pub fn is_noun(&self, phrase: usize) -> bool {
        self.phrases.all[phrase].sort.is_noun()
    }
    /// Its rows as one that looks back.
    pub fn back(&self, phrase: usize) -> &[u16] {
        self.looks.back(phrase)
    }
    /// Its rows as one that is looked back at.
    pub fn goal(&self, phrase: usize) -> &[u16] {
        self.looks.goal(phrase)
    }
}

/// The earlier phrases that one may go back to, nearest first.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// The earlier phrases.
    pub goals: Vec<usize>,
    /// For each the number of the chain that it is of so far.
    pub chains: Vec<usize>,
    /// Of those the ones that rules prefer; none if empty.
    pub preferred: Vec<bool>,
    pub(crate) rows: Vec<u16>,
    pub(crate) ends: Vec<u32>,
}

impl Pairs {
    /// The rows of pair `index`.
    pub fn rows(&self, index: usize) -> &[u16] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.rows[start as usize..self.ends[index] as usize]
    }
    pub(crate) fn clear(&mut self) {
        self.goals.clear();
        self.chains.clear();
        self.preferred.clear();
        self.rows.clear();
        self.ends.clear();
    }
}

/// What a judge says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// Index of a pair; `None` for something new.
    pub chosen: Option<usize>,
    /// Probability that this is right.
    pub score: f32,
}

/// Decides, phrase by phrase in order of the text.
pub trait Judge {
    /// Once a document, before all else.
    fn start(&mut self, lesson: &Lesson);
    /// Whether a noun is surely something new, so that nothing need be looked for.
    fn opens(&mut self, _phrase: usize) -> bool {
        false
    }
    /// Where a phrase goes back to.
    fn choose(&mut self, phrase: usize, pairs: &Pairs) -> Verdict;
    /// A phrase whose place the rules know; it goes with an earlier phrase, or with none.
    fn told(&mut self, _phrase: usize, _with: Option<usize>) {}
}
