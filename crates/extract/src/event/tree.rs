//! The dependency trees of a document from above: each token's dependents, in order.

use dateline_types::{Relation, TokenId, Tokens};

const NONE: u32 = u32::MAX;

/// First dependent of each token, and the next one with the same head.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    tokens: &'t Tokens,
    first: Vec<u32>,
    next: Vec<u32>,
}

impl<'t> Tree<'t> {
    /// Turns the trees of `tokens` round.
    pub(crate) fn new(tokens: &'t Tokens) -> Tree<'t> {
        let mut first = vec![NONE; tokens.len()];
        let mut next = vec![NONE; tokens.len()];
        for (i, head) in tokens.heads().iter().enumerate().rev() {
            if head.index() != i {
                next[i] = first[head.index()];
                first[head.index()] = TokenId::from_index(i).0;
            }
        }
        Tree { tokens, first, next }
    }
    /// The dependents of token `at`, in order.
    pub(crate) fn below(&self, at: usize) -> impl Iterator<Item = usize> {
        let step = |it: u32| (it != NONE).then_some(it as usize);
        std::iter::successors(step(self.first[at]), move |&it| step(self.next[it]))
    }
    /// The dependents of `at` with that relation.
    pub(crate) fn with(&self, at: usize, relation: Relation) -> impl Iterator<Item = usize> {
        self.below(at).filter(move |&it| self.relation(it) == relation)
    }
    /// The token that `at` depends on, if it is no root.
    pub(crate) fn above(&self, at: usize) -> Option<usize> {
        let head = self.tokens.heads()[at].index();
        (head != at).then_some(head)
    }
    /// How `at` depends on its head.
    pub(crate) fn relation(&self, at: usize) -> Relation {
        self.tokens.relations()[at]
    }
}
