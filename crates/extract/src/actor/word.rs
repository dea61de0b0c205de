//! Names for comparison: words in lower case without accents, marks and hyphens, and the hashes that find them again.
//!
//! `Cho Tae-yul` and `CHO Taeyul` are the same words; `Wal-Mart` and `Walmart` have the same key, since a key is made of
//! the letters without the spaces.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::coref::unaccented;

/// The words of a name; `&` is `and`, `the` at the front and a possessive ending go.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut res: Vec<String> = name.split_whitespace().map(plain).filter(|it| !it.is_empty()).collect();
    if 1 < res.len() && res[0] == "the" {
        res.remove(0);
    }
    res
}

fn plain(word: &str) -> String {
    if word == "&" {
        return "and".to_owned();
    }
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).map(unaccented).collect()
}

/// Legal forms that a company's name may end with or not; our own list.
#[rustfmt::skip]
const LEGAL: [&str; 34] = [
    "inc", "incorporated", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "llc", "llp", "lp", "sa",
    "ag", "gmbh", "nv", "bv", "spa", "srl", "oy", "oyj", "ab", "asa", "kk", "bhd", "berhad", "pte", "pty", "pvt", "tbk",
    "se", "kgaa", "jsc", "ojsc",
];

/// The words of a body's name without its legal form.
pub(crate) fn body_words(name: &str) -> Vec<String> {
    let mut res = words(name);
    while 1 < res.len() && res.last().is_some_and(|it| LEGAL.contains(&it.as_str())) {
        res.pop();
    }
    let kind = res.iter().any(|it| is_bureau(it));
    if kind && 1 < res.len() {
        // `Ministry of Health` and `Health Ministry` are one.
        res.retain(|it| !matches!(it.as_str(), "of" | "the" | "for" | "and" | "on" | "affairs"));
        res.sort_unstable();
    }
    res
}

fn is_bureau(word: &str) -> bool {
    matches!(
        word,
        "ministry" | "department" | "commission" | "committee" | "bureau" | "embassy" | "authority"
    )
}

/// Whether two names are the same but for their spaces.
pub(crate) fn same_letters(a: &[String], b: &[String]) -> bool {
    a.iter().flat_map(|it| it.bytes()).eq(b.iter().flat_map(|it| it.bytes()))
}

/// The first letters of a name of three words or more, as an acronym has them.
pub(crate) fn initials(words: &[String]) -> Option<String> {
    let counted =
        words.iter().filter(|it| !matches!(it.as_str(), "of" | "the" | "for" | "and" | "on" | "in"));
    let res: String = counted.filter_map(|it| it.chars().next()).collect();
    (3 <= res.chars().count()).then_some(res)
}

/// The word with spellings of other alphabets brought to one: `Muhammad` and `Mohamed`, `Yanukovich` and `Yanukovych`.
pub(crate) fn spelling(word: &str) -> String {
    if word.starts_with('m')
        && word.ends_with('d')
        && word.contains('h')
        && 7 <= word.len()
        && word.len() <= 8
    {
        return "muhamad".to_owned();
    }
    let word = word
        .replace("ph", "f")
        .replace("kh", "h")
        .replace("ou", "u")
        .replace("oo", "u")
        .replace("ee", "i")
        .replace("ck", "k")
        .replace("iy", "i")
        .replace("ij", "i")
        .replace("yi", "i");
    let mut res = String::with_capacity(word.len());
    for letter in word.chars() {
        let letter = match letter {
            'y' => 'i',
            'q' | 'c' => 'k',
            'w' => 'v',
            other => other,
        };
        if !res.ends_with(letter) {
            res.push(letter);
        }
    }
    if res.ends_with('h') && 4 < res.len() {
        res.pop();
    }
    res
}

/// A number for parts of a name; `space` keeps kinds of keys apart.
pub(crate) fn key(space: u8, parts: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    space.hash(&mut hasher);
    for part in parts {
        hasher.write(part.as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str) {
        assert_eq!(body_words(a).concat(), body_words(b).concat(), "{a} / {b}");
    }

    #[test]
    fn one_body_has_one_key() {
        check("Ministry of Health", "Health Ministry");
        check("The Wal-Mart Company", "Walmart Inc.");
        check("Johnson & Johnson", "JOHNSON AND JOHNSON");
        check("Médecins Sans Frontières", "Medecins sans Frontieres");
        assert_ne!(body_words("Company").concat(), "");
    }

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [("muhammad", "mohamed"), ("yanukovich", "yanukovych"), ("zelenskyy", "zelenskiy")] {
            assert_eq!(spelling(a), spelling(b), "{a} / {b}");
        }
        assert_ne!(spelling("maria"), spelling("mario"));
    }

    #[test]
    fn initials_leave_out_small_words() {
        assert_eq!(initials(&words("Office of the Public Defender")), Some("opd".to_owned()));
        assert_eq!(initials(&words("World Bank")), None);
    }
}
