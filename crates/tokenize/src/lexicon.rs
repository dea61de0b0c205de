//! The closed word lists of this stage, read once.
//!
//! Knows abbreviations by class and the words that start sentences; the lists themselves are text files beside this.

use rustc_hash::{FxHashMap, FxHashSet};

/// How an abbreviation meets the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name.
    Title,
    /// Stands before a number, and is an abbreviation only there.
    Number,
    /// A month or a day of the week.
    Month,
    /// Ends the name of a body or a person.
    Org,
    /// A state or region.
    State,
    /// A measure; a capital after it starts a sentence.
    Unit,
    /// Never ends a sentence.
    Inner,
}

/// The lists.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    starters: FxHashSet<&'static str>,
    prefixes: FxHashSet<&'static str>,
    reporting: FxHashSet<&'static str>,
}

impl Lexicon {
    /// Reads the lists that are linked into the program.
    pub(crate) fn new() -> Lexicon {
        Lexicon {
            abbreviations: abbreviations(include_str!("abbreviations.txt")),
            starters: words(include_str!("sentence/starters.txt")).collect(),
            prefixes: words(include_str!("token/prefixes.txt")).collect(),
            reporting: words(include_str!("sentence/reporting.txt")).collect(),
        }
    }
    /// The class of an abbreviation, written without its last full stop.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }
    /// Whether the capitalised word starts a sentence wherever it stands, since no name begins with it.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }
    /// Whether a hyphen after the lower-case word is a part of the word.
    pub(crate) fn is_prefix(&self, word: &str) -> bool {
        self.prefixes.contains(word)
    }
    /// Whether the lower-case word reports what somebody said.
    pub(crate) fn is_reporting(&self, word: &str) -> bool {
        self.reporting.contains(word)
    }
}

/// The words of a list: lines, `#` starts a comment line.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|it| !it.starts_with('#')).flat_map(str::split_whitespace)
}

fn abbreviations(list: &'static str) -> FxHashMap<&'static str, Abbreviation> {
    let mut res = FxHashMap::default();
    for line in list.lines().filter(|it| !it.starts_with('#')) {
        let Some((class, words)) = line.split_once(':') else { continue };
        let class = match class {
            "title" => Abbreviation::Title,
            "number" => Abbreviation::Number,
            "month" => Abbreviation::Month,
            "org" => Abbreviation::Org,
            "state" => Abbreviation::State,
            "unit" => Abbreviation::Unit,
            _ => Abbreviation::Inner,
        };
        for word in words.split_whitespace() {
            res.entry(word).or_insert(class);
        }
    }
    res
}
