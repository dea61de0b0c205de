//! Contractions and possessives: where a word comes apart (`do|n't`, `it|'s`, `can|not`, `gon|na`).

use super::class::is_apostrophe;

/// Byte offsets at which `word` is cut, in order; 0 means none.
pub(crate) fn cuts(word: &str) -> [usize; 2] {
    let bytes = word.as_bytes();
    let n = bytes.len();
    if n < 3 {
        return [0, 0];
    }
    // Only the last six bytes can hold the apostrophe of a clitic.
    if bytes[n.saturating_sub(6)..].iter().all(|it| it.is_ascii_alphabetic()) {
        return [0, informal(bytes)];
    }
    let Some(last) = cut(word) else { return [0, 0] };
    [cut(&word[..last]).unwrap_or(0), last]
}

/// Where the last clitic of a word with an apostrophe starts.
fn cut(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().take(4).find(|(_, it)| is_apostrophe(*it))?;
    let suffix = &word[at + mark.len_utf8()..];
    let is = |it: &str| suffix.eq_ignore_ascii_case(it);
    if is("t") {
        let n = at.checked_sub(1)?;
        let is_not = matches!(word.as_bytes()[n], b'n' | b'N') && 0 < n;
        return is_not.then_some(n);
    }
    let is_clitic = is("s") || is("m") || is("d") || is("ll") || is("re") || is("ve");
    (0 < at && is_clitic).then_some(at)
}

/// Where two words written as one come apart, by the last two letters first; 0 means that it is one.
#[inline]
pub(super) fn informal(word: &[u8]) -> usize {
    let n = word.len();
    if !(2..=8).contains(&n) {
        return 0;
    }
    match &[word[n - 2] | 0x20, word[n - 1] | 0x20] {
        b"im" if word == b"im" => 1,
        b"ot" | b"nt" | b"na" | b"ta" | b"me" | b"ts" => informal_cut(word),
        _ => 0,
    }
}

fn informal_cut(word: &[u8]) -> usize {
    let is_any = |list: &[&str]| list.iter().any(|it| word.eq_ignore_ascii_case(it.as_bytes()));
    if is_any(&["cannot", "gonna", "wanna", "gotta", "outta", "lotta", "gimme", "lemme"]) {
        3
    } else if is_any(&["dont", "cant", "wont"]) {
        2
    } else if is_any(&["alot"]) {
        1
    } else if is_any(&["thats", "lets"]) {
        word.len() - 1
    } else if is_any(NOT) {
        word.len() - 2
    } else {
        0
    }
}

/// Verbs with `not` behind them and no apostrophe, which stand for nothing else.
const NOT: &[&str] =
    &["arent", "couldnt", "didnt", "doesnt", "hasnt", "havent", "isnt", "shouldnt", "wasnt", "wouldnt"];
