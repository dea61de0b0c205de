//! What common nouns describe: an office, a person, a body and of which sort, a place, a document.

use crate::sorted::{self, Table};

/// Classes of a noun, as bits; the classes of a body tell which descriptions may mean it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Noun(u64);

static TABLE: Table = Table::new(include_str!("../../tables/nouns.tsv"));

/// Names of the classes, in the order of their bits; from `government` on the sorts of bodies.
const CLASSES: [&str; 49] = [
    "office",
    "person",
    "people",
    "honorific",
    "org",
    "place",
    "law",
    "male",
    "female",
    "plural",
    "government",
    "ministry",
    "agency",
    "court",
    "parliament",
    "council",
    "commission",
    "committee",
    "board",
    "jury",
    "military",
    "police",
    "party",
    "bloc",
    "union",
    "group",
    "charity",
    "media",
    "body",
    "club",
    "team",
    "league",
    "gang",
    "company",
    "maker",
    "retailer",
    "airline",
    "bank",
    "fund",
    "exchange",
    "university",
    "school",
    "institute",
    "hospital",
    "church",
    "embassy",
    "delegation",
    "municipality",
    "bureau",
];

impl Noun {
    pub(crate) const OFFICE: Noun = Noun(1);
    pub(crate) const PEOPLE: Noun = Noun(1 << 2);
    pub(crate) const HONORIFIC: Noun = Noun(1 << 3);
    pub(crate) const ORG: Noun = Noun(1 << 4);
    pub(crate) const PLACE: Noun = Noun(1 << 5);
    pub(crate) const LAW: Noun = Noun(1 << 6);
    pub(crate) const MALE: Noun = Noun(1 << 7);
    pub(crate) const FEMALE: Noun = Noun(1 << 8);
    /// It was found as a plural, or names several by itself.
    pub(crate) const PLURAL: Noun = Noun(1 << 9);
    /// One human being: an office or another description.
    pub(crate) const HUMAN: Noun = Noun(0b11);

    /// The classes of a word in lower case; those of the singular for a regular plural.
    pub(crate) fn of(word: &str) -> Noun {
        match row(word) {
            Some((row, plural)) => {
                let noun = row.split(' ').map(class).fold(Noun::default(), Noun::with);
                if plural || noun.any(Noun::PEOPLE) { noun.with(Noun::PLURAL) } else { noun }
            }
            None => Noun::default(),
        }
    }
    /// The narrowest sort of body that a word in lower case describes.
    pub(crate) fn sort_of(word: &str) -> Noun {
        let sorts = |row: &'static str| row.split(' ').map(class).find(|it| it.sorts().is_known());
        row(word).and_then(|(row, _)| sorts(row)).unwrap_or_default()
    }
    /// Whether it has any class at all.
    pub(crate) const fn is_known(self) -> bool {
        self.0 != 0
    }
    /// Whether the two share a class.
    pub(crate) const fn any(self, other: Noun) -> bool {
        self.0 & other.0 != 0
    }
    /// The classes of both.
    pub(crate) const fn with(self, other: Noun) -> Noun {
        Noun(self.0 | other.0)
    }
    /// The sorts of bodies among its classes.
    pub(crate) const fn sorts(self) -> Noun {
        Noun(self.0 >> 10 << 10)
    }
}

/// The singular of a regular plural in the table, or the word itself.
pub(crate) fn singular(word: &str) -> &str {
    if sorted::find(&TABLE, word).is_some() {
        return word;
    }
    let stem = word.strip_suffix('s').filter(|it| sorted::find(&TABLE, it).is_some());
    stem.or_else(|| word.strip_suffix("es").filter(|it| sorted::find(&TABLE, it).is_some())).unwrap_or(word)
}

/// The row of a word, and whether it was found as a plural.
fn row(word: &str) -> Option<(&'static str, bool)> {
    if word.len() < 2 {
        return None;
    }
    if let Some((_, row)) = sorted::find(&TABLE, word) {
        return Some((row, false));
    }
    let stem = word.strip_suffix('s').filter(|it| 2 < it.len())?;
    let y = |it: &str| sorted::find(&TABLE, &[it, "y"].concat());
    let found = sorted::find(&TABLE, stem);
    let found = found.or_else(|| stem.strip_suffix('e').and_then(|it| sorted::find(&TABLE, it)));
    let found = found.or_else(|| stem.strip_suffix("ie").and_then(y));
    found.map(|(_, row)| (row, true))
}

fn class(name: &str) -> Noun {
    CLASSES.iter().position(|it| *it == name).map_or(Noun::default(), |it| Noun(1 << it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_classes_are_known() {
        sorted::check_sorted(&TABLE);
        for row in TABLE.lines() {
            let classes = row.split_once('\t').map_or("", |it| it.1);
            assert!(classes.split(' ').all(|it| class(it).is_known()), "{row}");
        }
    }

    #[test]
    fn plurals_share_the_classes_of_their_singular() {
        assert!(Noun::of("minister").any(Noun::OFFICE));
        assert!(Noun::of("ministers").any(Noun::PLURAL));
        assert!(Noun::of("agencies").any(Noun::ORG));
        assert!(Noun::of("police").any(Noun::PLURAL));
        assert!(!Noun::of("cloud").is_known());
        assert_eq!(Noun::sort_of("airlines"), class("airline"));
    }
}
