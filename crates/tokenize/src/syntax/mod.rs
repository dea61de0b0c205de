//! Parts of speech and dependency trees, by one small neural network over a stack of sentences.
//!
//! [`fill`] reads the words of each sentence into numbers, [`parse`] runs the [`network`] on them, [`tree`] makes trees of the scores.
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

/// Words that are run through the network at once, unless a sentence is longer.
const STACK: usize = 64;

/// Fills `pos`, `tags`, `heads` and `relations`.
pub(crate) fn fill(text: &str, clusters: Clusters, network: &Network, columns: &mut TokenColumns) {
    let (mut words, mut inputs, mut lens) = (Vec::new(), Vec::new(), Vec::new());
    let (mut parse, mut scratch) = (Parse::default(), Scratch::default());
    let mut run = |inputs: &mut Vec<_>, lens: &mut Vec<usize>, columns: &mut TokenColumns| {
        network.parse(inputs, lens, &mut scratch, &mut parse);
        let mut start = columns.heads.len();
        let mut heads = parse.heads.iter();
        for &len in lens.iter() {
            let heads = heads.by_ref().take(len);
            columns.heads.extend(heads.map(|&it| TokenId::from_index(start + it as usize)));
            start += len;
        }
        columns.tags.extend(parse.tags.iter().map(|it| it.0));
        columns.pos.extend(parse.tags.iter().map(|it| it.1));
        columns.relations.extend_from_slice(&parse.relations);
        inputs.clear();
        lens.clear();
    };
    for i in 0..columns.sentences.len() {
        let range = columns.sentences[i].tokens.range();
        if STACK < inputs.len() + range.len() && !inputs.is_empty() {
            run(&mut inputs, &mut lens, columns);
        }
        let forms = columns.spans[range.clone()].iter().map(|&span| &text[span]);
        let case = read(forms, clusters, &mut words);
        inputs.extend(words.iter().map(|it| network.vocabulary.input(it, case)));
        lens.push(range.len());
    }
    run(&mut inputs, &mut lens, columns);
}
