//! Everything known about one document, layer by layer.

use crate::{Document, Facts, Summary, Tokens};

/// The four layers of one document.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text.
    pub document: Document,
    /// Its words.
    pub tokens: Tokens,
    /// What it says.
    pub facts: Facts,
    /// Its gist.
    pub summary: Summary,
}

impl Analysis {
    /// Checks the invariants that tie the layers together; tests and fuzzers call it on every output.
    ///
    /// # Errors
    /// The first violation, in words.
    pub fn check(&self) -> Result<(), String> {
        self.document.check()?;
        self.tokens.check(&self.document)?;
        self.facts.check(&self.document, &self.tokens)?;
        self.summary.check(&self.document, &self.tokens)
    }
}
