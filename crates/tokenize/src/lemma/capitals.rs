//! Which capitals of a word are its own and which the sentence's, the headline's or the writer's voice.

use dateline_types::Tag;
use rustc_hash::FxHashMap;

/// What letters a word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// No capital, nothing but ASCII.
    Small,
    /// ASCII with capitals.
    Capitals,
    /// Not ASCII.
    Foreign,
}

impl Look {
    pub(super) fn of(word: &str) -> Look {
        let (mut high, mut capital) = (0, false);
        for &byte in word.as_bytes() {
            high |= byte;
            capital |= byte.is_ascii_uppercase();
        }
        match (high < 0x80, capital) {
            (true, false) => Look::Small,
            (true, true) => Look::Capitals,
            (false, _) => Look::Foreign,
        }
    }
}

/// What becomes of the capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Small letters.
    Lower,
    /// As written.
    Keep,
    /// One capital, then small letters.
    Title,
}

/// When an adjective is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Always,
    WithCapital,
    Never,
}

/// The adjectives of peoples, places and faiths.
#[derive(Clone, Debug)]
pub(super) struct Peoples(FxHashMap<&'static str, Named>);

impl Peoples {
    pub(super) fn new() -> Peoples {
        let rows = include_str!("peoples.txt").lines().filter(|it| !it.starts_with('#'));
        let row = |line: &'static str| match line.as_bytes().first() {
            Some(b'~') => (&line[1..], Named::WithCapital),
            Some(b'!') => (&line[1..], Named::Never),
            _ => (line, Named::Always),
        };
        Peoples(rows.map(row).collect())
    }

    fn case(&self, word: &str, loud: bool) -> Case {
        /// Longer words are no name that we know.
        const MAX: usize = 24;
        let mut lower = [0; MAX];
        let Some(lower) = lower.get_mut(..word.len()) else { return Case::Lower };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let Ok(lower) = std::str::from_utf8(lower) else { return Case::Lower };
        let has_capital = word.starts_with(|it: char| it.is_uppercase());
        let all = is_upper(word);
        let named = match self.0.get(lower) {
            Some(Named::Always) => true,
            Some(Named::WithCapital) => has_capital && !all,
            Some(Named::Never) => false,
            None => {
                let ends = ["ian", "ese", "ean"].iter().any(|it| lower.ends_with(it));
                has_capital && !loud && ends && 4 < lower.len()
            }
        };
        match named {
            true if has_capital && !all => Case::Keep,
            true => Case::Title,
            false => Case::Lower,
        }
    }
}

/// Whether a sentence has capitals only, several words of them: nothing can be learnt from its capitals.
pub(super) fn is_loud<'a>(forms: impl Iterator<Item = &'a str>) -> bool {
    let mut n_words = 0;
    for form in forms {
        if form.bytes().any(|it| it.is_ascii_lowercase()) {
            return false;
        }
        n_words += usize::from(3 < form.len() && form.bytes().all(|it| it.is_ascii_uppercase()));
    }
    2 < n_words
}

/// What becomes of the capitals of `word` in its lemma.
pub(super) fn case(word: &str, tag: Tag, look: Look, loud: bool, peoples: &Peoples) -> Case {
    match tag {
        Tag::Jj => match word.split_once('-') {
            Some((first, rest)) if !loud && (has_capital(rest) || is_code(first)) => Case::Keep,
            _ if word.len() == 1 => Case::Keep,
            _ => peoples.case(word, loud),
        },
        _ if look == Look::Small => Case::Lower,
        Tag::Nnp | Tag::Nnps => match is_upper(word) && word.len() < MAX_SHOUT && is_shouted(word, loud) {
            true => Case::Title,
            false => Case::Keep,
        },
        Tag::Add | Tag::Gw | Tag::Xx | Tag::Fw | Tag::Ls | Tag::Dollar | Tag::Sym => Case::Keep,
        Tag::Rb if !loud && ["AD", "BC", "CE", "BCE"].contains(&word) => Case::Keep,
        Tag::Nn | Tag::Nns if !loud && is_code(word) => Case::Keep,
        Tag::Cd if is_roman(word) || word.bytes().any(|it| it.is_ascii_digit()) => Case::Keep,
        _ => Case::Lower,
    }
}

/// Longer ones are no word.
const MAX_SHOUT: usize = 30;

/// Capitals of an abbreviation: `X`, `GDP`, `DVDs`, `L2`, `PhD`, `Ph.D.` Four capitals and more are a word in a loud voice.
pub(super) fn is_code(word: &str) -> bool {
    let stem = match word.strip_suffix('s') {
        Some(it) if is_upper(it) => it,
        _ => word,
    };
    let n_letters = stem.chars().filter(|it| it.is_alphabetic()).count();
    match is_upper(stem) {
        true => n_letters < 4 || n_letters < stem.chars().count() && stem.len() < 8,
        false => {
            let mut pairs = stem.bytes().zip(stem.bytes().skip(1));
            stem.len() < 12
                && pairs.any(|(a, b)| (a.is_ascii_lowercase() || a == b'.') && b.is_ascii_uppercase())
        }
    }
}

/// Whether a name in capitals is no abbreviation: seven letters, or four where all is in capitals.
fn is_shouted(word: &str, loud: bool) -> bool {
    let n = word.len();
    word.bytes().all(|it| it.is_ascii_uppercase())
        && (6 < n || loud && 3 < n && !ABBREVIATIONS.contains(&word))
}

/// Abbreviations of four to six letters that headlines in capitals name.
const ABBREVIATIONS: &[&str] = &[
    "AMISOM", "APEC", "ASEAN", "AUKUS", "BRICS", "CITES", "CNOOC", "COVID", "CSTO", "DARPA", "ECHR",
    "ECOWAS", "FARC", "FIFA", "GATT", "IAEA", "IATA", "ICAO", "ICBM", "ICRC", "IGAD", "ISIL", "ISIS", "ISRO",
    "KCNA", "LGBT", "LGBTQ", "NAFTA", "NASA", "NATO", "NCAA", "OECD", "OPCW", "OPEC", "OSCE", "PDVSA",
    "PEMEX", "RCMP", "SAARC", "SADC", "SARS", "SIPRI", "TASS", "UEFA", "UNCTAD", "UNDP", "UNESCO", "UNGA",
    "UNHCR", "UNICEF", "UNIFIL", "UNITA", "UNRWA", "UNSC", "USAID", "USMCA", "USSR", "WADA", "ZANU",
];

fn has_capital(word: &str) -> bool {
    word.bytes().any(|it| it.is_ascii_uppercase()) || !word.is_ascii() && word.chars().any(char::is_uppercase)
}

/// Whether there is a capital and no small letter.
fn is_upper(word: &str) -> bool {
    has_capital(word) && !word.chars().any(char::is_lowercase)
}

fn is_roman(word: &str) -> bool {
    word.len() < 8 && word.bytes().all(|it| b"IVXLCDM".contains(&it))
}
