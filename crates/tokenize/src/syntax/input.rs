//! What the network reads of a word: numbers of rows in its tables. One function, for training and for running.

use dateline_model::{Error, Lookup, Model, feature};

use super::word::{Case, Word};

/// Raised whenever a row's meaning changes: models made for another number are refused.
pub const FEATURES: u32 = 2;
/// Rows a word.
pub const ROWS: usize = 10;

/// Most words with a row of their own; row 0 is for the others.
pub const MAX_WORDS: usize = 6144;
const ENDS: [usize; 3] = [512, 2048, 2048];
const STARTS: [usize; 2] = [512, 1024];
const LOOKS: usize = 1024;
const CLUSTER: usize = 1024;
const SHORT: usize = 256;
const PART: usize = 512;
/// Rows of the table.
pub const TABLE: usize =
    MAX_WORDS + ENDS[0] + ENDS[1] + ENDS[2] + STARTS[0] + STARTS[1] + LOOKS + CLUSTER + SHORT + PART;

const WORDS: [u8; 4] = *b"WORD";
const VECTORS: [u8; 4] = *b"VECW";

/// The rows of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Rows of the table, the word's own first.
    pub rows: [u16; ROWS],
    /// Number of the pretrained vector plus one; 0 for none.
    pub vector: u16,
}

/// Which words have a row, and which a pretrained vector.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    words: Lookup,
    vectors: Lookup,
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

    /// The rows of a word in a sentence that is capitalised like `case`.
    pub fn input(&self, word: &Word, case: Case) -> Input {
        let own = usize::from(self.words.get(word.lower));
        let mut base = MAX_WORDS;
        let mut row = |value: u64, size: usize| {
            let row = base + (feature::one(base as u32, value) as usize & (size - 1));
            base += size;
            row as u16
        };
        let part = if word.part == 0 { word.mark as u64 } else { word.part };
        let rows = [
            (if own < MAX_WORDS { own } else { 0 }) as u16,
            row(u64::from(word.end & 0xffff), ENDS[0]),
            row(u64::from(word.end & 0xff_ffff), ENDS[1]),
            row(u64::from(word.end), ENDS[2]),
            row(u64::from(word.start & 0xffff), STARTS[0]),
            row(u64::from(word.start & 0xff_ffff), STARTS[1]),
            row(u64::from(word.looks) << 2 | case as u64, LOOKS),
            row(u64::from(word.cluster), CLUSTER),
            row(u64::from(word.cluster & 0xff), SHORT),
            row(part, PART),
        ];
        Input { rows, vector: self.vectors.get(word.lower) }
    }
}
