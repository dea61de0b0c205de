//! Words that the networks of this stage know: those with a row of their own, and those with a pretrained vector.
//!
//! The vectors lie in the model that finds names; the one that finds quotes reads them there.

use dateline_model::{Error, Lookup, Model, neural::bytes::Quantised};

/// Numbers of a pretrained vector.
pub const VECTOR: usize = 50;
/// What a step of a stored vector is worth.
pub const VECTOR_STEP: f32 = 0.025;
/// Most words with a vector.
pub const MAX_VECTORS: usize = 60_000;

const WORDS: [u8; 4] = *b"VOCA";
const WITH_VECTOR: [u8; 4] = *b"VECW";
const VECTORS: [u8; 4] = *b"VECS";

/// A part of a model file.
pub type Section = ([u8; 4], Vec<u8>);

/// What a network reads of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input<const ROWS: usize> {
    /// Its rows in the table, the word's own first.
    pub rows: [u16; ROWS],
    /// Number of its pretrained vector plus one; 0 for none.
    pub vector: u16,
}

/// Pretrained vectors, 8 bits a number, by the [`key`](crate::mention::word::key) of their words.
#[derive(Clone, Copy, Debug)]
pub struct Vectors {
    words: Lookup,
    numbers: &'static [i8],
}

impl Vectors {
    /// Opens the sections of a model.
    ///
    /// # Errors
    /// A section is missing or malformed.
    pub fn open(model: &Model) -> Result<Vectors, Error> {
        Ok(Vectors { words: Lookup::open(model, WITH_VECTOR)?, numbers: model.section(VECTORS)? })
    }
    /// The sections: words and their vectors in one order.
    pub fn sections(words: &[u64], vectors: &[[i8; VECTOR]]) -> [Section; 2] {
        let numbers = vectors.iter().flatten().map(|it| it.cast_unsigned()).collect();
        [(WITH_VECTOR, numbered(words)), (VECTORS, numbers)]
    }
    /// The number of a word's vector plus one, 0 for none.
    pub fn number(&self, word: u64) -> u16 {
        self.words.get(word)
    }
    /// Every vector, in order.
    pub fn all(&self) -> &'static [[i8; VECTOR]] {
        self.numbers.as_chunks().0
    }
    /// Appends the vectors of these numbers, zeros where there is none.
    pub fn push(&self, numbers: impl Iterator<Item = u16>, out: &mut Quantised) {
        let all = self.all();
        for number in numbers {
            match usize::from(number).checked_sub(1).and_then(|it| all.get(it)) {
                Some(vector) => out.push(vector, VECTOR_STEP),
                None => out.push(&[0; VECTOR], 0.0),
            }
        }
    }
}

/// The words that a network tells apart.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    words: Lookup,
    /// What is known of words from elsewhere.
    pub vectors: Vectors,
}

impl Vocabulary {
    /// Opens the section of a model.
    ///
    /// # Errors
    /// It is missing or malformed.
    pub fn open(model: &Model, vectors: Vectors) -> Result<Vocabulary, Error> {
        Ok(Vocabulary { words: Lookup::open(model, WORDS)?, vectors })
    }
    /// The section: the keys of the words with rows from 1 on.
    pub fn section(words: &[u64]) -> Section {
        (WORDS, numbered(words))
    }
    /// The row of a word's own below `most`; 0 for all other words.
    pub fn row(&self, word: u64, most: usize) -> u16 {
        let row = self.words.get(word);
        if usize::from(row) < most { row } else { 0 }
    }
}

fn numbered(words: &[u64]) -> Vec<u8> {
    Lookup::section(&words.iter().zip(1..).map(|(&word, i)| (word, i)).collect::<Vec<(u64, u16)>>())
}
