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
    let tail = &bytes[n.saturating_sub(6)..];
    if tail.iter().all(|it| it.is_ascii_alphabetic()) {
        return [0, informal(word)];
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

/// Two words written as one.
fn informal(word: &str) -> usize {
    let bytes = word.as_bytes();
    if 8 < bytes.len() || bytes.len() < 4 {
        return 0;
    }
    let is = |it: &str| word.eq_ignore_ascii_case(it);
    match bytes[bytes.len() - 1].to_ascii_lowercase() {
        b't' if is("cannot") => 3,
        b't' if is("dont") || is("cant") => 2,
        b't' if is("didnt") || is("isnt") => word.len() - 2,
        b't' if is("doesnt") || is("wouldnt") || is("couldnt") || is("shouldnt") || is("wasnt") => {
            word.len() - 2
        }
        b'a' if is("gonna") || is("wanna") || is("gotta") => 3,
        b'a' if is("outta") || is("lotta") => 3,
        b'e' if is("gimme") || is("lemme") => 3,
        _ => 0,
    }
}
