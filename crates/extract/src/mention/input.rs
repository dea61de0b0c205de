//! What the network reads of a token: numbers of rows in its table. One function, for training and for running.

use dateline_model::feature;
use dateline_types::{Relation, Tag};

use super::word::{Word, Words};
use crate::vocabulary::{self, Vocabulary};

/// Raised whenever a row's meaning changes: models made for another number are refused.
pub const FEATURES: u32 = 2;
/// Rows a token.
pub const ROWS: usize = SIZES.len();
/// Most words with a row of their own; row 0 is for the others.
pub const MAX_WORDS: usize = 8192;
/// Rows of each feature, powers of two.
const SIZES: [usize; 16] =
    [MAX_WORDS, 512, 2048, 2048, 512, 1024, 1024, 1024, 2048, 512, 2048, 128, 2048, 64, 2048, 16];
/// Features whose values are small numbers, which need no hash.
const IS_NUMBER: [bool; SIZES.len()] = {
    let mut res = [false; SIZES.len()];
    (res[8], res[9], res[13], res[15]) = (true, true, true, true);
    res
};
/// Rows of the table.
pub const TABLE: usize = {
    let (mut sum, mut i) = (0, 0);
    while i < SIZES.len() {
        sum += SIZES[i];
        i += 1;
    }
    sum
};
const _: () = assert!(TABLE <= u16::MAX as usize);
/// One token.
pub type Input = vocabulary::Input<ROWS>;

/// The rows of every token.
pub fn inputs(vocabulary: &Vocabulary, words: &Words, tags: &[Tag], relations: &[Relation]) -> Vec<Input> {
    let mut res = Vec::with_capacity(words.words().len());
    for sentence in words.sentences() {
        for at in sentence.clone() {
            let (tag, relation) = (tags.get(at).copied(), relations.get(at).copied());
            let syntax = tag.map_or(0, |it| it as u64 + 1) | relation.map_or(0, |it| it as u64 + 1) << 8;
            res.push(input(vocabulary, &words.words()[at], at, at == sentence.start, syntax));
        }
    }
    res
}

fn input(vocabulary: &Vocabulary, word: &Word, at: usize, is_first: bool, syntax: u64) -> Input {
    let [from, to] = word.run.map(|it| it as usize);
    let place = u64::from(at == from) | u64::from(at + 1 == to) << 1 | ((to - from).min(7) as u64) << 2;
    let looks = word.case as u64 | u64::from(word.marks) << 8 | u64::from(word.style) << 16;
    let brown = |bits: u32| {
        if word.brown == 0 { 1 } else { u64::from(word.brown & ((1 << bits) - 1)) | 1 << 32 }
    };
    // In the order of `SIZES`; the word's own row comes apart.
    let values = [
        0,
        word.suffixes[0],
        word.suffixes[1],
        word.suffixes[2],
        word.prefixes[0],
        word.prefixes[1],
        looks,
        word.shape,
        word.big.into(),
        word.small.into(),
        brown(20),
        brown(6),
        word.lists.into(),
        place,
        syntax,
        u64::from(word.also_lower) | u64::from(is_first) << 1,
    ];
    let mut rows = [0; ROWS];
    rows[0] = vocabulary.row(word.lower, MAX_WORDS);
    let mut base = MAX_WORDS;
    for i in 1..ROWS {
        let value = if IS_NUMBER[i] { values[i] } else { feature::one(i as u32, values[i]) };
        rows[i] = (base + (value as usize & (SIZES[i] - 1))) as u16;
        base += SIZES[i];
    }
    Input { rows, vector: vocabulary.vectors.number(word.lower) }
}
