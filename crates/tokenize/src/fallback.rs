//! The flattest tree: what a sentence gets before any model has seen it.

use dateline_types::{Relation, TokenColumns, TokenId};

/// Hangs every token of a sentence on its first.
pub(crate) fn attach(columns: &mut TokenColumns) {
    for sentence in &columns.sentences {
        for i in sentence.tokens.range() {
            let is_root = i == sentence.tokens.start.index();
            columns.heads.push(TokenId::from_index(sentence.tokens.start.index()));
            columns.relations.push(if is_root { Relation::Root } else { Relation::Dep });
        }
    }
}
