//! What to tell a reader in a hurry: picked sentences and phrases, each with its weight.

use crate::{Document, Origin, SentenceId, Span, Tokens};

/// A sentence worth reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    /// Which.
    pub sentence: SentenceId,
    /// Weight relative to the best sentence of the document, `0.0..=1.0`.
    pub score: f32,
    /// What chose it.
    pub origin: Origin,
}

/// A phrase that says what the document is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyphrase {
    /// Its clearest place.
    pub span: Span,
    /// Weight relative to the best phrase of the document, `0.0..=1.0`.
    pub score: f32,
}

/// The gist of one document.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// In reading order.
    pub picks: Vec<Pick>,
    /// Best first.
    pub keyphrases: Vec<Keyphrase>,
}

impl Summary {
    /// Checks order and ranges. Returns the first violation, in words.
    ///
    /// # Errors
    /// What is violated.
    pub fn check(&self, doc: &Document, tokens: &Tokens) -> Result<(), String> {
        let in_order = self.picks.is_sorted_by(|a, b| a.sentence < b.sentence);
        let exist = self.picks.iter().all(|it| it.sentence.index() < tokens.sentences().len());
        let phrases = self.keyphrases.iter().all(|it| it.span.fits(doc.text()) && !it.span.is_empty());
        if in_order && exist && phrases {
            Ok(())
        } else {
            Err("picks or phrases out of order or range".into())
        }
    }
}
