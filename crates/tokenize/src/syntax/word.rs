//! What the tagger and the parser see of a word: hashes and small numbers, no text.
//!
//! Hashes are of the word with digits as `0` and typographic quotes and dashes as plain ones, so that figures and
//! house styles do not matter. Brown clusters come from `models/clusters.bin`.

use dateline_model::{Error, Expect, Lookup, Model, feature};

const CLUSTERS: Expect = Expect { kind: *b"CLUS", features: 1 };
const SECTION: [u8; 4] = *b"CLUS";
/// Longer words are cut: nothing is learnt from the rest.
const MAX: usize = 48;

/// Brown clusters of frequent words.
#[derive(Clone, Copy, Debug)]
pub struct Clusters {
    table: Lookup,
    version: u32,
}

impl Clusters {
    /// Opens the table that is linked into the program.
    ///
    /// # Errors
    /// The table does not fit this program.
    pub fn embedded() -> Result<Clusters, Error> {
        let model = Model::from_static(dateline_model::embed!("../../models/clusters.bin"), CLUSTERS)?;
        Ok(Clusters { table: Lookup::open(&model, SECTION)?, version: model.version })
    }

    /// Which packing made the table.
    pub fn version(self) -> u32 {
        self.version
    }

    /// The file for these words, most frequent first, each with its bit string, first bit lowest.
    pub fn write<'a>(words: impl Iterator<Item = (&'a str, u16)>) -> Vec<u8> {
        let entries: Vec<(u64, u16)> =
            words.map(|(word, bits)| (key(word.as_bytes()), bits.max(1))).collect();
        dateline_model::write(CLUSTERS, 1, &[(SECTION, &Lookup::section(&entries))])
    }

    /// The cluster of a word as written, else in lower case, else with a capital; 0 for none.
    fn get(self, form: &[u8], lower: &[u8]) -> u16 {
        let found = self.table.get(key(form));
        if found != 0 || form == lower && form.first().is_some_and(u8::is_ascii_punctuation) {
            return found;
        }
        let found = if form == lower { 0 } else { self.table.get(key(lower)) };
        if found != 0 {
            return found;
        }
        let mut capital = [0; MAX];
        let capital = &mut capital[..lower.len()];
        capital.copy_from_slice(lower);
        capital.iter_mut().take(1).for_each(u8::make_ascii_uppercase);
        if capital == form { 0 } else { self.table.get(key(capital)) }
    }
}

fn key(word: &[u8]) -> u64 {
    feature::one(0, feature::bytes(word))
}

/// Which way a quotation mark points, as far as the mark itself and those before it tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Mark {
    /// Not a quotation mark.
    #[default]
    None,
    /// `“`
    Open,
    /// `”`
    Close,
    /// A straight mark, the first, third, fifth of its sentence.
    Odd,
    /// A straight mark, the second, fourth, sixth.
    Even,
}

/// One word as numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash as written.
    pub form: u64,
    /// Hash in lower case.
    pub lower: u64,
    /// Hash of what follows the last hyphen, in lower case; 0 without hyphen.
    pub part: u64,
    /// First four bytes in lower case, the first lowest.
    pub start: u32,
    /// Last four bytes in lower case, the last lowest.
    pub end: u32,
    /// Looks: see [`looks`].
    pub looks: u16,
    /// Brown cluster bits; 0 for none.
    pub cluster: u16,
    /// Quotation marks.
    pub mark: Mark,
}

/// Bits of [`Word::looks`].
pub mod looks {
    /// Begins with a capital.
    pub const CAPITAL: u16 = 1;
    /// Has letters, and all are capitals.
    pub const UPPER: u16 = 2;
    /// Has a capital after the first letter.
    pub const INNER: u16 = 4;
    /// Has a digit.
    pub const DIGIT: u16 = 8;
    /// Begins with a digit.
    pub const NUMBER: u16 = 16;
    /// Has a hyphen.
    pub const HYPHEN: u16 = 32;
    /// Has a full stop.
    pub const STOP: u16 = 64;
    /// Has other marks.
    pub const OTHER: u16 = 128;
    /// Has a letter.
    pub const LETTER: u16 = 256;
    /// Has a character beyond ASCII.
    pub const FOREIGN: u16 = 512;
    /// One character.
    pub const SINGLE: u16 = 1024;
    /// Four characters or more.
    pub const LONG: u16 = 2048;
    /// Has an apostrophe.
    pub const APOSTROPHE: u16 = 4096;
}

/// How a sentence is capitalised: headlines say less with their capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// As usual.
    #[default]
    Usual,
    /// Nearly all in capitals.
    Upper,
    /// No capital at all.
    Lower,
    /// Nearly Every Long Word With a Capital.
    Title,
}

/// Reads the words of a sentence into `words` and says how it is capitalised.
pub fn read<'a>(forms: impl Iterator<Item = &'a str>, clusters: Clusters, words: &mut Vec<Word>) -> Case {
    words.clear();
    let mut odd = false;
    for form in forms {
        let mut word = one(form, clusters);
        if word.mark == Mark::Odd {
            odd = !odd;
            word.mark = if odd { Mark::Odd } else { Mark::Even };
        }
        words.push(word);
    }
    case(words)
}

fn one(form: &str, clusters: Clusters) -> Word {
    let mut plain = [0; MAX];
    let mut n = 0;
    for ch in form.chars() {
        let ch = match ch {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' | '„' => '"',
            '—' => '–',
            _ => ch,
        };
        let width = ch.len_utf8();
        if MAX < n + width {
            break;
        }
        ch.encode_utf8(&mut plain[n..]);
        n += width;
    }
    let raw = plain;
    let mut lower = [0; MAX];
    let mut n_lower = 0;
    if form.is_ascii() {
        lower = plain;
        lower[..n].make_ascii_lowercase();
        n_lower = n;
    } else {
        let text = std::str::from_utf8(&plain[..n]).unwrap_or_default();
        for ch in text.chars().flat_map(char::to_lowercase) {
            if MAX < n_lower + ch.len_utf8() {
                break;
            }
            n_lower += ch.encode_utf8(&mut lower[n_lower..]).len();
        }
    }
    let cluster = clusters.get(&raw[..n], &lower[..n_lower]);
    let figures =
        |bytes: &mut [u8]| bytes.iter_mut().filter(|it| it.is_ascii_digit()).for_each(|it| *it = b'0');
    figures(&mut plain[..n]);
    figures(&mut lower[..n_lower]);
    let lower = &lower[..n_lower];
    let part = match lower.iter().rposition(|&it| it == b'-') {
        Some(at) if 0 < at && at + 1 < lower.len() => feature::bytes(&lower[at + 1..]),
        _ => 0,
    };
    let pack = |bytes: &mut dyn Iterator<Item = &u8>| {
        bytes.take(4).fold((0, 0), |(word, shift), &byte| (word | u32::from(byte) << shift, shift + 8)).0
    };
    Word {
        form: feature::bytes(&plain[..n]),
        lower: feature::bytes(lower),
        part,
        start: pack(&mut lower.iter()),
        end: pack(&mut lower.iter().rev()),
        looks: look(form),
        cluster,
        mark: match form {
            "“" | "„" | "‘" | "``" | "`" => Mark::Open,
            "”" | "''" => Mark::Close,
            "\"" => Mark::Odd,
            _ => Mark::None,
        },
    }
}

fn look(form: &str) -> u16 {
    let mut res = 0;
    let mut n = 0;
    let mut small = false;
    for ch in form.chars().take(MAX) {
        res |= match ch {
            'a'..='z' => {
                small = true;
                looks::LETTER
            }
            'A'..='Z' => looks::LETTER | if n == 0 { looks::CAPITAL } else { looks::INNER },
            '0'..='9' => looks::DIGIT | if n == 0 { looks::NUMBER } else { 0 },
            '-' => looks::HYPHEN,
            '.' => looks::STOP,
            '\'' | '’' => looks::APOSTROPHE,
            _ if ch.is_ascii() => looks::OTHER,
            _ if ch.is_uppercase() => {
                looks::FOREIGN | looks::LETTER | if n == 0 { looks::CAPITAL } else { looks::INNER }
            }
            _ if ch.is_alphabetic() => {
                small = true;
                looks::FOREIGN | looks::LETTER
            }
            _ => looks::FOREIGN | looks::OTHER,
        };
        n += 1;
    }
    let has = |bit: u16| res & bit != 0;
    let upper = if !small && has(looks::CAPITAL | looks::INNER) { looks::UPPER } else { 0 };
    res | upper | if n == 1 { looks::SINGLE } else { 0 } | if 4 <= n { looks::LONG } else { 0 }
}

fn case(words: &[Word]) -> Case {
    let count = |want: u16, bar: u16| {
        words.iter().filter(|it| it.looks & want == want && it.looks & bar == 0).count()
    };
    use looks::{CAPITAL, INNER, LETTER, LONG, SINGLE, UPPER};
    let n_letters = count(LETTER, SINGLE);
    let n_upper = count(UPPER, SINGLE);
    let n_long = count(LETTER | LONG, 0);
    let n_long_capital = count(CAPITAL | LONG, 0);
    if 3 <= n_letters && n_letters * 4 <= n_upper * 5 {
        Case::Upper
    } else if 2 <= n_letters && count(CAPITAL, 0) + count(INNER, 0) == 0 {
        Case::Lower
    } else if 3 <= n_long && n_long * 4 <= n_long_capital * 5 {
        Case::Title
    } else {
        Case::Usual
    }
}
