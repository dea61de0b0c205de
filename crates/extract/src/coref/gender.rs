//! Whether a name or a noun tells that a person is a woman or a man.
//!
//! First names decide only where one sex has nearly all their bearers; the rest stays open, and pronouns may then
//! mean either.

use crate::{
    mention::noun::Noun,
    sorted::{self, Table},
};

static FIRST_NAMES: Table = Table::new(include_str!("../../tables/first_names.tsv"));

/// The sex of a person, where the text or the name tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// What a first name in any case tells; accents are ignored.
pub(crate) fn of_first_name(name: &str) -> Option<Gender> {
    let plain: String = name.chars().map(unaccented).collect();
    let whole = |it: &str| match sorted::find(&FIRST_NAMES, it)?.1 {
        "f" => Some(Gender::Female),
        "m" => Some(Gender::Male),
        _ => None,
    };
    whole(&plain).or_else(|| whole(plain.split('-').next()?)).or_else(|| by_ending(&plain))
}

/// What a noun tells: `spokeswoman`, `Mr.`.
pub(crate) fn of_noun(noun: Noun) -> Option<Gender> {
    match (noun.any(Noun::FEMALE), noun.any(Noun::MALE)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        (true, true) | (false, false) => None,
    }
}

/// What a noun of kinship or for a person tells; our own list.
pub(crate) fn of_kin(word: &str) -> Option<Gender> {
    match word {
        "man" | "boy" | "father" | "son" | "brother" | "husband" | "uncle" | "nephew" | "grandfather"
        | "grandson" | "boyfriend" | "gentleman" | "king" | "prince" | "lord" | "dad" | "guy" | "groom"
        | "widower" | "monk" | "priest" | "actor" | "hero" | "sir" => Some(Gender::Male),
        "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "aunt" | "niece" | "grandmother"
        | "granddaughter" | "girlfriend" | "lady" | "queen" | "princess" | "mom" | "mum" | "bride"
        | "widow" | "nun" | "actress" | "heroine" | "madam" | "fiancée" | "fiancee" => Some(Gender::Female),
        _ => None,
    }
}

/// Surnames and first names whose ending tells the sex: Slavic `-ova`, `-ska`.
fn by_ending(name: &str) -> Option<Gender> {
    let female = ["ova", "eva", "skaya", "ska", "ovna", "evna"];
    let long = 5 < name.len();
    (long && female.iter().any(|it| name.ends_with(it))).then_some(Gender::Female)
}

/// The lower-case letter without its accent, for the Latin alphabets of Europe and Turkey.
pub(crate) fn unaccented(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' => 'a',
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' => 'c',
        'ď' | 'Ď' | 'đ' | 'Đ' => 'd',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ę' | 'Ę' | 'ě' | 'Ě' | 'ė' | 'Ė' => 'e',
        'ğ' | 'Ğ' => 'g',
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'Ī' | 'ı' | 'İ' => 'i',
        'ł' | 'Ł' | 'ľ' | 'Ľ' => 'l',
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ő' | 'Ő' => 'o',
        'ř' | 'Ř' => 'r',
        'ś' | 'Ś' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' => 's',
        'ţ' | 'Ţ' | 'ť' | 'Ť' | 'ț' | 'Ț' => 't',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' | 'ů' | 'Ů' | 'ű' | 'Ű' => 'u',
        'ý' | 'Ý' => 'y',
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => 'z',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_of_the_world() {
        sorted::check_sorted(&FIRST_NAMES);
        for (name, expect) in [
            ("Thandi", Some(Gender::Female)),
            ("LÁSZLÓ", Some(Gender::Male)),
            ("Anne-Marie", Some(Gender::Female)),
            ("Kiprono", Some(Gender::Male)),
            ("Petrova", Some(Gender::Female)),
            ("Xyzzy", None),
        ] {
            assert_eq!(of_first_name(name), expect, "{name}");
        }
    }

    #[test]
    fn nouns_tell_it_too() {
        assert_eq!(of_noun(Noun::of("spokeswoman")), Some(Gender::Female));
        assert_eq!(of_noun(Noun::of("mr.")), Some(Gender::Male));
        assert_eq!(of_noun(Noun::of("minister")), None);
    }
}
