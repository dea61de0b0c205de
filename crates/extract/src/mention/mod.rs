//! Places in the text that name something.

use dateline_types::{
    Document, EntityKind, MentionKind, Origin, Span, TimeExpr, TokenId, TokenRange, Tokens,
};

/// A mention before coreference: it has no entity yet, and no field for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) span: Span,
    pub(crate) tokens: TokenRange,
    pub(crate) head: TokenId,
    pub(crate) kind: MentionKind,
    pub(crate) entity_kind: EntityKind,
    pub(crate) score: f32,
    pub(crate) origin: Origin,
}

/// Finds names with a trained model.
#[derive(Clone, Debug)]
pub struct Recognizer {}

impl Recognizer {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Recognizer, dateline_model::Error> {
        Ok(Recognizer {})
    }
}

/// All candidates, in order of the text.
pub(crate) fn find(
    _doc: &Document,
    _tokens: &Tokens,
    _times: &[TimeExpr],
    _recognizer: &Recognizer,
) -> Vec<Candidate> {
    Vec::new()
}
