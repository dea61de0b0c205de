//! Places in the text that name something.

pub(crate) mod nominal;
pub(crate) mod noun;
pub(crate) mod pronoun;
pub(crate) mod words;

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

/// Names that are known already, as candidates.
pub(crate) fn given(tokens: &Tokens, names: &[(Span, EntityKind)]) -> Vec<Candidate> {
    const ORIGIN: Origin = Origin { by: "mention.given", version: 1 };
    let candidate = |(span, entity_kind): &(Span, EntityKind)| {
        let range = tokens.within(*span);
        let last = range.end.index().checked_sub(1).filter(|_| !range.is_empty())?;
        let (head, kind, entity_kind) = (TokenId::from_index(last), MentionKind::Name, *entity_kind);
        Some(Candidate { span: *span, tokens: range, head, kind, entity_kind, score: 1.0, origin: ORIGIN })
    };
    names.iter().filter_map(candidate).collect()
}
