//! Chains: the phrases of a document that mean the same, be it a person, a bridge or a plan.

use crate::{EntityId, MentionKind, Span, TokenId, TokenRange};

/// Two phrases or more that mean one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The entity that it is, where it is one.
    pub entity: Option<EntityId>,
    /// In order of the text.
    pub links: Vec<Link>,
}

/// One phrase of a chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// From the determiner to the head; what follows the head is left out.
    pub span: Span,
    /// The tokens of it.
    pub tokens: TokenRange,
    /// The token that the others depend on.
    pub head: TokenId,
    /// How it means what it means.
    pub kind: MentionKind,
    /// Probability that it goes back to what stands before it.
    pub score: f32,
}
