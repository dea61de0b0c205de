//! News English to sentences, tokens, parts of speech, lemmas and dependencies.
//!
//! [`tokenize`] is a total function: any text gives tokens.

use dateline_types::{Document, TokenColumns, Tokens};

/// Every learned table of this stage, opened once and shared by all threads.
#[derive(Clone, Debug)]
pub struct Models {}

impl Models {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Models, dateline_model::Error> {
        Ok(Models {})
    }
}

/// Splits, tags, lemmatises and parses one document.
pub fn tokenize(_doc: &Document, _models: &Models) -> Tokens {
    Tokens::new(TokenColumns::default())
}
