//! What is known of words from their vectors: a class, and how alike two words are.

use dateline_model::{Error, Lookup, Model};

/// Numbers of a vector.
pub const DIMENSIONS: usize = 50;

/// Classes of words, 0 for words without a vector.
pub const N_CLASSES: u32 = 256;

/// Word vectors and classes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vocabulary {
    words: Lookup,
    /// Unit vectors times 127, from word 1 on.
    vectors: &'static [i8],
    classes: &'static [u8],
}

impl Vocabulary {
    pub(crate) fn open(model: &Model) -> Result<Vocabulary, Error> {
        let (words, vectors, classes) =
            (Lookup::open(model, *b"WORD")?, model.section(*b"VECT")?, model.section(*b"CLAS")?);
        Ok(Vocabulary { words, vectors, classes })
    }
    /// The number of a word by the hash of its lower-case form, 0 if it is not known.
    pub(crate) fn word(&self, hash: u64) -> u16 {
        self.words.get(hash)
    }
    /// The class of a word.
    pub(crate) fn class(&self, word: u16) -> u32 {
        word.checked_sub(1).and_then(|it| self.classes.get(usize::from(it))).map_or(0, |it| u32::from(*it))
    }
    /// How alike two words are, `0..8`; 7 for one word twice, 0 if either is not known.
    pub(crate) fn likeness(&self, a: u16, b: u16) -> u32 {
        if a == b && a != 0 {
            return 7;
        }
        let (Some(a), Some(b)) = (self.vector(a), self.vector(b)) else { return 0 };
        let dot: i32 = a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        // 127 * 127 is 1.
        match dot {
            ..2400 => 1,
            2400..4800 => 2,
            4800..7200 => 3,
            7200..9600 => 4,
            9600..12000 => 5,
            _ => 6,
        }
    }
    fn vector(&self, word: u16) -> Option<&'static [i8]> {
        let start = usize::from(word.checked_sub(1)?) * DIMENSIONS;
        self.vectors.get(start..start + DIMENSIONS)
    }
}
