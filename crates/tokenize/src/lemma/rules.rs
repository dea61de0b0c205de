//! Regular English inflection, undone: suffixes first, then whether the stem lost an `e` or doubled a consonant.
//!
//! Own rules; what they get wrong among common words is in `exceptions.txt`.

/// An inflection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Plural of a noun.
    Plural,
    /// Third person of a verb.
    Third,
    /// Past form of a verb.
    Past,
    /// Form in `-ing`.
    Gerund,
    /// Form in `-er`.
    Comparative,
    /// Form in `-est`.
    Superlative,
}

/// How much of `word` (small letters) its lemma keeps, and what comes behind that.
pub(crate) fn base(word: &str, class: Class) -> (usize, &'static str) {
    let whole = (word.len(), "");
    match class {
        Class::Plural | Class::Third => s_form(word),
        Class::Past => match word.strip_suffix("ed") {
            Some(it) if it.ends_with('i') && 2 < it.len() => (it.len() - 1, "y"),
            Some(it) if it.ends_with('e') => (it.len() + 1, ""),
            Some(it) => stem(it).unwrap_or(whole),
            None => whole,
        },
        Class::Gerund => word.strip_suffix("ing").or(word.strip_suffix("in")).and_then(stem).unwrap_or(whole),
        Class::Comparative => word.strip_suffix("er").and_then(graded).unwrap_or(whole),
        Class::Superlative => word.strip_suffix("est").and_then(graded).unwrap_or(whole),
    }
}

/// An adverb whose last letter is drawn out (`sooooo`) with that letter once.
pub(crate) fn without_drawl(word: &str) -> &str {
    let bytes = word.as_bytes();
    let n = bytes.len();
    let Some(&last) = bytes.last() else { return word };
    let run = bytes.iter().rev().take_while(|it| it.eq_ignore_ascii_case(&last)).count();
    if 2 < run && run < n && last.is_ascii_alphabetic() { &word[..=n - run] } else { word }
}

/// An abbreviation without its plural: `DVDs`, `MP's`.
pub(crate) fn code(word: &str) -> &str {
    let stem = word.strip_suffix('s').unwrap_or(word);
    stem.strip_suffix(['\'', '’']).unwrap_or(stem)
}

fn s_form(word: &str) -> (usize, &'static str) {
    let n = word.len();
    if let Some(stem) = word.strip_suffix("'s").or(word.strip_suffix("’s")).filter(|it| !it.is_empty()) {
        let is_years = stem.ends_with(|it: char| it.is_ascii_digit());
        return (stem.len(), if is_years { "s" } else { "" });
    }
    let Some(stem) = word.strip_suffix('s') else { return men(word) };
    if stem.ends_with("ie") && 3 < stem.len() {
        return (n - 3, "y");
    }
    let takes_es = ["she", "che", "xe", "sse", "zze", "oe"];
    if takes_es.iter().any(|it| stem.ends_with(it)) && 3 < stem.len() {
        return (n - 2, "");
    }
    let is_years = stem.ends_with(|it: char| it.is_ascii_digit())
        && !stem.starts_with(|it: char| it.is_ascii_alphabetic() && it != 'm');
    if is_years || stem.ends_with(['s', '\'', '’']) || stem.len() < 2 || stem.ends_with("u") && stem.len() < 5
    {
        return (n, "");
    }
    (n - 1, "")
}

fn men(word: &str) -> (usize, &'static str) {
    match word.strip_suffix("men") {
        Some(it) => (it.len(), "man"),
        None => (word.len(), ""),
    }
}

/// The stem of a form in `-ed` or `-ing`.
fn stem(stem: &str) -> Option<(usize, &'static str)> {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n < 2 || !stem.is_ascii() || !bytes.iter().any(|&it| is_vowel(it)) {
        return None;
    }
    let (last, before) = (bytes[n - 1], bytes[n - 2]);
    if last == before && is_consonant(last) && !matches!(last, b'l' | b's' | b'z' | b'f') && 3 <= n {
        return Some((n - 1, ""));
    }
    Some((n, if lost_e(bytes) { "e" } else { "" }))
}

fn graded(stem: &str) -> Option<(usize, &'static str)> {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n < 3 || !stem.is_ascii() {
        return None;
    }
    let (last, before) = (bytes[n - 1], bytes[n - 2]);
    match last {
        b'i' => Some((n - 1, "y")),
        _ if last == before && is_consonant(last) && !matches!(last, b'l' | b's') => Some((n - 1, "")),
        b'c' | b'v' | b's' if before != last => Some((n, "e")),
        b'g' if before == b'r' || before == b'u' => Some((n, "e")),
        _ if is_short(bytes) && !matches!(last, b'w' | b'x' | b'y') => Some((n, "e")),
        _ => Some((n, "")),
    }
}

/// Whether a stem ends as only words with a silent `e` do.
fn lost_e(bytes: &[u8]) -> bool {
    let n = bytes.len();
    let (last, before) = (bytes[n - 1], bytes[n - 2]);
    let third = if 3 <= n { bytes[n - 3] } else { 0 };
    match last {
        b'v' | b'c' => true,
        b'u' => before != b'o',
        b'z' => before != b'z' && before != b't',
        b's' => before != b's' && !(before == b'u' && third == b'c'),
        b'g' => {
            matches!(before, b'd' | b'l' | b'r' | b'a' | b'u') || (before == b'n' && third == b'a' && 4 < n)
        }
        b't' if before == b'a' => {
            third == b'i' || third == b'u' || (is_consonant(third) && 3 < n) || is_short(bytes)
        }
        b't' if before == b'u' || before == b'o' => !is_vowel(third),
        b'l' if is_consonant(before) && !matches!(before, b'l' | b'r' | b'w') => true,
        b'r' if before == b'i' || before == b'u' => is_consonant(third) || third == b'q',
        b'd' if before == b'i' || before == b'u' => is_consonant(third),
        b'n' if before == b'i' => is_consonant(third),
        b'm' if before == b'u' => true,
        b'w' | b'x' | b'y' | b'h' | b'o' | b'e' | b'i' | b'a' => false,
        _ => is_short(bytes),
    }
}

/// One vowel between consonants, and nothing else: `mak`, `hop`.
fn is_short(bytes: &[u8]) -> bool {
    let n = bytes.len();
    let one_vowel = bytes.iter().filter(|&&it| is_vowel(it) || it == b'y').count() == 1;
    3 <= n && one_vowel && is_consonant(bytes[n - 1]) && !is_consonant(bytes[n - 2])
        || n == 2 && is_vowel(bytes[0]) && is_consonant(bytes[1])
}

fn is_vowel(it: u8) -> bool {
    matches!(it, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn is_consonant(it: u8) -> bool {
    it.is_ascii_lowercase() && !is_vowel(it)
}
