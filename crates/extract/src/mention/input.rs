//! What the network reads of a token: numbers of rows in its table. One function, for training and for running.

use dateline_model::{Error, Lookup, Model, feature};
use dateline_types::{Relation, Tag};

use super::word::{Word, Words};

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
/// Numbers of a pretrained vector.
pub const VECTOR: usize = 50;
/// Most words with a vector.
pub const MAX_VECTORS: usize = 60_000;
const WORDS: [u8; 4] = *b"VOCA";
const VECTORS: [u8; 4] = *b"VECW";

/// Which words have a row of their own, and which a pretrained vector.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    words: Lookup,
    vectors: Lookup,
}

/// One token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Its rows, the word's own first.
    pub rows: [u16; ROWS],
    /// Number of its pretrained vector plus one; 0 for none.
    pub vector: u16,
}

impl Vocabulary {
    /// Opens the sections of a model.
    ///
    /// # Errors
    /// A section is missing or malformed.
    pub fn open(model: &Model) -> Result<Vocabulary, Error> {
        Ok(Vocabulary { words: Lookup::open(model, WORDS)?, vectors: Lookup::open(model, VECTORS)? })
    }

    /// The sections: [`Word::lower`] of the words with rows from 1 on, and of those with vectors from 0 on.
    pub fn sections(words: &[u64], vectors: &[u64]) -> [([u8; 4], Vec<u8>); 2] {
        let number = |it: &[u64]| it.iter().zip(1..).map(|(&word, i)| (word, i)).collect::<Vec<(u64, u16)>>();
        [(WORDS, Lookup::section(&number(words))), (VECTORS, Lookup::section(&number(vectors)))]
    }

    /// The rows of every token.
    pub fn inputs(&self, words: &Words, tags: &[Tag], relations: &[Relation]) -> Vec<Input> {
        let mut res = Vec::with_capacity(words.words().len());
        for sentence in words.sentences() {
            for at in sentence.clone() {
                let (tag, relation) = (tags.get(at).copied(), relations.get(at).copied());
                let syntax = tag.map_or(0, |it| it as u64 + 1) | relation.map_or(0, |it| it as u64 + 1) << 8;
                res.push(self.input(&words.words()[at], at, at == sentence.start, syntax));
            }
        }
        res
    }

    fn input(&self, word: &Word, at: usize, is_first: bool, syntax: u64) -> Input {
        let own = self.words.get(word.lower);
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
        rows[0] = if usize::from(own) < MAX_WORDS { own } else { 0 };
        let mut base = MAX_WORDS;
        for i in 1..ROWS {
            let value = if IS_NUMBER[i] { values[i] } else { feature::one(i as u32, values[i]) };
            rows[i] = (base + (value as usize & (SIZES[i] - 1))) as u16;
            base += SIZES[i];
        }
        Input { rows, vector: self.vectors.get(word.lower) }
    }
}
