//! A hyphen at a line end: the typesetter's goes (`agree-` / `ment`), the word's own stays (`well-` / `known`).
//!
//! Witnesses in this order: the text itself, a capital or digit, prefixes that keep their hyphen, the word table,
//! and for names the syllables of Korean given names, which are written with a hyphen.

use super::{line::Line, word_set::WordSet};
use crate::words;

/// What becomes of the hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Dropped,
    Kept,
}

/// The fate of the hyphen that `line` ends with; `None` where it ends with none, or nothing joins.
pub(crate) fn fate(line: &Line, next: &Line, set: &WordSet) -> Option<Fate> {
    let stem = line.text.strip_suffix(['-', '\u{2010}'])?;
    let left = &stem[stem.trim_end_matches(char::is_alphanumeric).len()..];
    let rest = next.text.trim_start_matches(char::is_alphanumeric);
    let right = &next.text[..next.text.len() - rest.len()];
    if left.is_empty() || right.is_empty() {
        return None;
    }
    Some(if is_dropped(left, right, stem, set) { Fate::Dropped } else { Fate::Kept })
}

fn is_dropped(left: &str, right: &str, stem: &str, set: &WordSet) -> bool {
    let whole = format!("{left}{right}");
    match (set.has(&whole), set.has(&format!("{left}-{right}"))) {
        (true, false) => return true,
        (false, true) => return false,
        _ => {}
    }
    // `the state-of-the-` / `art`: a chain of hyphens goes on.
    let chain = stem[..stem.len() - left.len()].ends_with('-');
    let lower = right.starts_with(char::is_lowercase);
    let capitals = !left.contains(char::is_lowercase) && 1 < left.chars().count();
    let digit = left.ends_with(|it: char| it.is_numeric()) || right.starts_with(char::is_numeric);
    if digit || chain || !lower && !capitals {
        return false;
    }
    let (left_word, right_word) = (left.to_lowercase(), right.to_lowercase());
    if KEEPING.binary_search(&left_word.as_str()).is_ok() {
        return false;
    }
    let level = words::level(&whole.to_lowercase());
    if level <= 58 {
        // `long` / `term`: `longterm` is in the list as a slip, far rarer than its halves allow.
        let halves = words::level(&left_word).max(words::level(&right_word));
        let compound = words::stands_alone(&left_word) && words::stands_alone(&right_word);
        return !compound || level <= halves + 12;
    }
    if left.starts_with(char::is_uppercase) {
        let syllables = KOREAN.binary_search(&left_word.as_str()).is_ok()
            && KOREAN.binary_search(&right_word.as_str()).is_ok();
        return !syllables && !words::stands_alone(&right_word);
    }
    !words::stands_alone(&left_word) && !words::stands_alone(&right_word)
}

/// First parts that keep their hyphen before most words. Our own list.
const KEEPING: &[&str] = &[
    "all", "anti", "cross", "deputy", "ex", "far", "full", "half", "high", "ill", "long", "low", "mid",
    "near", "non", "part", "pre", "pro", "quasi", "self", "semi", "short", "so", "vice", "well",
];

/// Syllables of Korean given names in common romanisations. Our own list.
const KOREAN: &[&str] = &[
    "ah", "bae", "beom", "bin", "bok", "bong", "bum", "byung", "chan", "chang", "cheol", "cho", "chul",
    "chun", "dae", "deok", "do", "dong", "duck", "duk", "eon", "eun", "geun", "gi", "gil", "goo", "gu",
    "gun", "gwang", "gyu", "ha", "hae", "han", "hee", "heon", "hi", "ho", "hong", "hoon", "hun", "hwa",
    "hwan", "hye", "hyeok", "hyeon", "hyo", "hyuk", "hyun", "hyung", "il", "in", "ja", "jae", "jeong", "ji",
    "jin", "jo", "jong", "joo", "joon", "joong", "ju", "jun", "jung", "kab", "kang", "keun", "ki", "kook",
    "ku", "kuk", "kun", "kwan", "kwang", "kwon", "kyo", "kyu", "kyun", "kyung", "man", "mi", "min", "mo",
    "mok", "moo", "moon", "mu", "mun", "myeong", "myung", "na", "nam", "ok", "pil", "rae", "rim", "ryong",
    "ryul", "sam", "sang", "se", "seo", "seob", "seok", "seon", "seong", "seung", "shik", "shin", "sik",
    "sil", "sin", "so", "soo", "sook", "soon", "su", "suk", "sun", "sung", "tae", "taek", "ui", "uk", "un",
    "won", "woo", "wook", "yang", "yeol", "yeon", "yeong", "yo", "yong", "yoon", "you", "young", "yu", "yul",
    "yun",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(KEEPING.is_sorted());
        assert!(KOREAN.is_sorted(), "{:?}", KOREAN.windows(2).find(|it| it[1] < it[0]));
    }
}
