//! Parts of speech and dependency trees, by one small neural network over a stack of sentences.
//!
//! `fill` reads the words of each sentence into numbers, [`parse`] runs the [`network`] on them, [`tree`] makes trees of the scores.
//! Trained by `dateline-lab train syntax`.

mod best;
pub mod input;
pub mod network;
pub mod parse;
pub mod shape;
pub mod tree;
pub mod word;

#[cfg(test)]
mod tests;

use dateline_types::{TokenColumns, TokenId};

use self::{
    network::Network,
    parse::{Parse, Scratch},
    word::{Clusters, read},
};

/// Fills `pos`, `tags`, `heads` and `relations`.
pub(crate) fn fill(text: &str, clusters: Clusters, network: &Network, columns: &mut TokenColumns) {
    let (mut words, mut lens) = (Vec::new(), Vec::with_capacity(columns.sentences.len()));
    let mut inputs = Vec::with_capacity(columns.spans.len());
    for sentence in &columns.sentences {
        let range = sentence.tokens.range();
        let forms = columns.spans[range.clone()].iter().map(|&span| &text[span]);
        let case = read(forms, clusters, &mut words);
        inputs.extend(words.iter().map(|it| network.vocabulary.input(it, case)));
        lens.push(range.len());
    }
    let mut parse = Parse::default();
    network.parse(&inputs, &lens, &mut Scratch::default(), &mut parse);
    let (mut start, mut heads) = (0, parse.heads.iter());
    for len in lens {
        let heads = heads.by_ref().take(len);
        columns.heads.extend(heads.map(|&it| TokenId::from_index(start + it as usize)));
        start += len;
    }
    columns.tags.extend(parse.tags.iter().map(|it| it.0));
    columns.pos.extend(parse.tags.iter().map(|it| it.1));
    columns.relations = parse.relations;
}
