//! A noun phrase or pronoun with what it says by itself: its sort, number, nature, words and place in the tree.

use std::ops::Range;

use dateline_types::EntityKind;

use crate::{coref::syntax::Function, mention::noun::Noun};

/// How a phrase means what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Sort {
    /// A name that was found as one.
    Name,
    /// Headed by a proper noun, but not found as a name.
    Proper,
    /// Headed by a common noun.
    Common,
    /// A number alone: `2006`, `two of them`.
    Number,
    /// An adjective or determiner alone: `many`, `the rich`, `another`.
    Other,
    I,
    We,
    You,
    He,
    She,
    It,
    They,
    This,
    That,
    These,
    /// `one`, `each other`, `someone`.
    One,
}

impl Sort {
    /// How many there are.
    pub(crate) const COUNT: u32 = 16;
    /// Whether it is a pronoun.
    pub(crate) fn is_pronoun(self) -> bool {
        Sort::I as u8 <= self as u8
    }
    /// Whether it is neither a name that was found as one nor a pronoun.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Sort::Proper | Sort::Common | Sort::Number | Sort::Other)
    }
    /// Whether it means the one who speaks or is spoken to.
    pub(crate) fn is_deictic(self) -> bool {
        matches!(self, Sort::I | Sort::We | Sort::You)
    }
    /// A name 0, a noun 1, a pronoun of the first or second person 2, any other 3.
    pub(crate) fn coarse(self) -> u32 {
        match self {
            Sort::Name | Sort::Proper => 0,
            Sort::Common | Sort::Number | Sort::Other => 1,
            Sort::I | Sort::We | Sort::You => 2,
            Sort::He | Sort::She | Sort::It | Sort::They => 3,
            Sort::This | Sort::That | Sort::These | Sort::One => 3,
        }
    }
}

/// How a phrase is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Opening {
    None,
    The,
    A,
    This,
    That,
    /// `his`, `their`.
    Pronoun,
    /// `the bank's`.
    Possessor,
    /// `some`, `any`, `no`, `every`, a number.
    Quantity,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Number {
    Unknown,
    One,
    Several,
}

/// Sex, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Nature {
    Unknown,
    Male,
    Female,
    /// A human being whose sex is not told.
    Human,
    Thing,
}

/// A noun phrase or pronoun.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    /// The token that depends on a token outside.
    pub(crate) head: usize,
    /// Leftmost and one past the rightmost token that hangs below the head.
    pub(crate) reach: Range<usize>,
    pub(crate) item: Option<usize>,
    pub(crate) sort: Sort,
    pub(crate) opening: Opening,
    pub(crate) number: Number,
    pub(crate) nature: Nature,
    pub(crate) kind: Option<EntityKind>,
    pub(crate) noun: Noun,
    pub(crate) function: Function,
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    pub(crate) quoted: bool,
    pub(crate) headline: bool,
    /// Several heads joined by `and`.
    pub(crate) joined: bool,
    /// A form of `be` makes it the predicate: `is a lawyer`.
    pub(crate) predicate: bool,
    /// Hash of the head's dictionary form.
    pub(crate) lemma: u64,
    /// Hash of all words but the determiner.
    pub(crate) string: u64,
    /// Its content words in [`Phrases::words`], the head among them.
    pub(crate) words: Range<usize>,
    /// Steps from the root of the sentence, at most 7.
    pub(crate) depth: u8,
}

impl Phrase {
    /// Whether it is opened as something that is known already.
    pub(crate) fn is_definite(&self) -> bool {
        match self.opening {
            Opening::The | Opening::This | Opening::That | Opening::Pronoun | Opening::Possessor => true,
            Opening::None | Opening::A | Opening::Quantity => false,
        }
    }
}

/// All phrases in order of the text, longer first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) all: Vec<Phrase>,
    /// Hashes of content words.
    pub(crate) words: Vec<u64>,
}
