//! What is known about each token by itself and by its place among its neighbours, computed once a document.
//!
//! Lists that are looked up: clusters of word vectors, Brown clusters, and names of places and people, all in one
//! model file (`models/words.bin`).

use std::ops::Range;

use dateline_model::{Error, Expect, Lookup, Model, feature};
use rustc_hash::FxHashSet;

/// The word lists this code reads.
pub const EXPECT: Expect = Expect { kind: *b"WORD", features: 1 };

/// Names of more tokens are not looked up in the lists.
pub const LONGEST_PHRASE: usize = 4;

/// Word clusters and lists of names.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon {
    vectors: Lookup,
    // The small cluster of each large one.
    small: &'static [u16],
    brown: Lookup,
    // The path of each cluster, lowest bit first.
    paths: &'static [u32],
    phrases: Lookup,
}

impl Lexicon {
    /// Opens the lists.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Lexicon, Error> {
        Ok(Lexicon {
            vectors: Lookup::open(model, *b"VECT")?,
            small: model.section(*b"SMAL")?,
            brown: Lookup::open(model, *b"BROW")?,
            paths: model.section(*b"PATH")?,
            phrases: Lookup::open(model, *b"PHRA")?,
        })
    }

    /// Opens the lists that are linked into the program.
    ///
    /// # Errors
    /// Lists that do not fit this program.
    pub fn embedded() -> Result<Lexicon, Error> {
        Lexicon::open(&Model::from_static(dateline_model::embed!("../../models/words.bin"), EXPECT)?)
    }
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// No letter: digits, punctuation.
    None,
    /// `word`
    Lower,
    /// `Word`
    Title,
    /// `WORD`, two letters or more.
    Upper,
    /// One capital: `A`, `A.`
    Initial,
    /// `McDonald`, `iPhone`
    Mixed,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub(super) form: u64,
    pub(super) lower: u64,
    pub(super) shape: u64,
    /// Of two and three characters; 0 where the word is not longer.
    pub(super) prefixes: [u64; 2],
    /// Of two, three and four characters; 0 where the word is shorter.
    pub(super) suffixes: [u64; 3],
    pub(super) case: Case,
    /// Digits, hyphen and the like inside.
    pub(super) marks: u8,
    /// Clusters of word vectors; 0 where the word is unknown.
    pub(super) small: u16,
    pub(super) big: u16,
    /// Path of the Brown cluster, lowest bit first; 0 where the word is unknown.
    pub(super) brown: u32,
    /// Lists that hold a phrase with this token, first tokens and others apart.
    pub(super) lists: u32,
    /// The same word is written in lower case somewhere in the document.
    pub(super) also_lower: bool,
    /// The run of capitalised words it stands in, or itself.
    pub(super) run: [u32; 2],
    /// How its sentence is written: 0 as usual, 1 in title case, 2 in capitals.
    pub(super) style: u8,
}

impl Word {
    /// Whether it is written with a capital.
    pub fn is_capitalised(&self) -> bool {
        !matches!(self.case, Case::None | Case::Lower)
    }
    /// The hash of its lower-case form.
    pub fn lower(&self) -> u64 {
        self.lower
    }
}

/// The tokens of a document, and its sentences.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub(super) words: Vec<Word>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl Words {
    /// Looks up every token. `sentences` partition the tokens.
    pub fn new<'a>(
        lexicon: &Lexicon,
        forms: impl Iterator<Item = &'a str>,
        sentences: Vec<Range<usize>>,
    ) -> Words {
        let mut scratch = String::new();
        let words = forms.map(|it| word(it, &mut scratch)).collect();
        let mut res = Words { words, sentences };
        res.mark_styles();
        res.look_up(lexicon);
        res.mark_lower();
        res.mark_runs();
        res
    }
    /// The tokens.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
    /// The sentences.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    fn mark_styles(&mut self) {
        for range in &self.sentences {
            let words = &mut self.words[range.clone()];
            let (mut letters, mut upper, mut title, mut long) = (0, 0, 0, 0);
            for it in words.iter() {
                let is_word = it.case != Case::None && it.case != Case::Initial;
                letters += usize::from(is_word);
                upper += usize::from(it.case == Case::Upper);
                if is_word && 4 <= it.marks >> 4 {
                    long += 1;
                    title += usize::from(it.case != Case::Lower);
                }
            }
            let style = if 3 <= letters && letters * 4 <= upper * 5 {
                2
            } else if 4 <= long && long * 9 <= title * 10 {
                1
            } else {
                0
            };
            words.iter_mut().for_each(|it| it.style = style);
        }
    }

    fn look_up(&mut self, lexicon: &Lexicon) {
        for it in &mut self.words {
            it.big = lexicon.vectors.get(it.lower);
            it.small = lexicon.small.get(usize::from(it.big)).copied().unwrap_or(0);
            // Words of a line in capitals are looked up as if they were not.
            let form = if it.style == 2 { it.lower } else { it.form };
            let found = match lexicon.brown.get(form) {
                0 => lexicon.brown.get(it.lower),
                found => found,
            };
            it.brown = lexicon.paths.get(usize::from(found)).copied().unwrap_or(0);
        }
        for range in self.sentences.clone() {
            for start in range.clone() {
                if self.words[start].is_capitalised() {
                    self.look_up_phrases(lexicon, start, range.end);
                }
            }
        }
    }

    fn look_up_phrases(&mut self, lexicon: &Lexicon, start: usize, end: usize) {
        let mut key = 0;
        for at in start..end.min(start + LONGEST_PHRASE) {
            key = feature::mix(key, self.words[at].lower);
            let lists = u32::from(lexicon.phrases.get(phrase(key)));
            if lists != 0 {
                self.words[start].lists |= lists;
                for it in &mut self.words[start + 1..=at] {
                    it.lists |= lists << 16;
                }
            }
        }
    }

    fn mark_lower(&mut self) {
        let lower = self.words.iter().filter(|it| it.case == Case::Lower);
        let lower: FxHashSet<u64> = lower.map(|it| it.lower).collect();
        for it in &mut self.words {
            it.also_lower = it.is_capitalised() && lower.contains(&it.lower);
        }
    }

    fn mark_runs(&mut self) {
        for range in &self.sentences {
            let mut at = range.start;
            while at < range.end {
                let start = at;
                at += 1;
                if self.words[start].is_capitalised() {
                    loop {
                        let next = |i: usize| at + i < range.end && self.words[at + i].is_capitalised();
                        let link = |i: usize| at + i < range.end && self.words[at + i].marks & LINK != 0;
                        if next(0) {
                            at += 1;
                        } else if link(0) && next(1) {
                            at += 2;
                        } else if link(0) && link(1) && next(2) {
                            at += 3;
                        } else {
                            break;
                        }
                    }
                }
                for it in &mut self.words[start..at] {
                    it.run = [start as u32, at as u32];
                }
            }
        }
    }
}

/// The key of a phrase from the mixed hashes of its tokens' lower-case forms, from 0 on.
pub const fn phrase(mixed: u64) -> u64 {
    feature::one(1, mixed)
}

/// The key of one word.
pub fn key(text: &str) -> u64 {
    feature::one(0, feature::bytes(text.as_bytes()))
}

const DIGIT: u8 = 1;
const HYPHEN: u8 = 2;
const POINT: u8 = 4;
const LINK: u8 = 8;

/// Small words and marks that join capitalised words into one name.
const LINKS: &[&str] = &[
    "-", "of", "de", "la", "del", "al", "el", "bin", "ibn", "van", "von", "der", "da", "do", "dos", "das",
    "di", "du", "des", "le", "e", "y", "&", "for", "the", "–", "'", "’",
];

fn word(text: &str, scratch: &mut String) -> Word {
    scratch.clear();
    if text.is_ascii() {
        scratch.push_str(text);
        scratch.make_ascii_lowercase();
    } else {
        scratch.extend(text.chars().flat_map(char::to_lowercase));
    }
    let (shape, case, marks) = look(text);
    let lower = key(scratch);
    let n_chars = scratch.chars().count();
    let link = if LINKS.contains(&scratch.as_str()) { LINK } else { 0 };
    let mut prefixes = [0; 2];
    for (i, (at, c)) in scratch.char_indices().take(3).enumerate() {
        if 1 <= i && i < n_chars {
            prefixes[i - 1] = feature::bytes(&scratch.as_bytes()[..at + c.len_utf8()]);
        }
    }
    let mut suffixes = [0; 3];
    for (i, (at, _)) in scratch.char_indices().rev().take(4).skip(1).enumerate() {
        suffixes[i] = feature::bytes(&scratch.as_bytes()[at..]);
    }
    Word {
        form: if text == scratch.as_str() { lower } else { key(text) },
        lower,
        shape,
        prefixes,
        suffixes,
        case,
        marks: marks | link | (n_chars.min(15) as u8) << 4,
        small: 0,
        big: 0,
        brown: 0,
        lists: 0,
        also_lower: false,
        run: [0, 0],
        style: 0,
    }
}

/// The shape with runs cut at two (`Xxx-XX` is `Xx-XX`), the case, and the marks inside.
fn look(text: &str) -> (u64, Case, u8) {
    let mut shape = 0;
    let mut marks = 0;
    let (mut n_upper, mut n_lower) = (0, 0);
    let (mut last, mut repeat) = (0, 0);
    let mut first_upper = false;
    for (i, c) in text.chars().enumerate() {
        let class = if c.is_uppercase() {
            n_upper += 1;
            first_upper |= i == 0;
            1
        } else if c.is_alphabetic() {
            n_lower += 1;
            2
        } else if c.is_numeric() {
            marks |= DIGIT;
            3
        } else {
            match c {
                '-' => marks |= HYPHEN,
                '.' => marks |= POINT,
                _ => {}
            }
            u64::from(u32::from(c)) + 8
        };
        repeat = if class == last { repeat + 1 } else { 0 };
        last = class;
        if repeat < 2 {
            shape = feature::mix(shape, class);
        }
    }
    let case = match (n_upper, n_lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Initial,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Title,
        _ => Case::Mixed,
    };
    (shape, case, marks)
}
