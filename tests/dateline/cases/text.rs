//! How strings of a case and of the output are compared: curly marks read as straight ones, white space folded; for
//! names, roles and times also case, a leading article, a final `'s` and outer commas ignored. `A|B` means either.

use serde_json::Value;

/// Curly quote marks straight; white space untouched.
pub(super) fn norm(text: &str) -> String {
    let straight = |c| match c {
        '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        other => other,
    };
    text.chars().map(straight).collect()
}

/// The same with white space as single spaces.
pub(super) fn fold(text: &str) -> String {
    norm(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For names, roles and times.
pub(super) fn key(text: &str) -> String {
    let outer = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '"');
    let text = fold(text).to_lowercase();
    let text = text.trim_matches(outer);
    let text = ["the ", "a ", "an "].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text).trim_start();
    let owner = text.strip_suffix("'s").filter(|it| it.ends_with(char::is_alphanumeric));
    owner.unwrap_or(text).to_owned()
}

/// The [`key`] of a time: without leading preposition and final full stop.
pub(super) fn time_key(text: &str) -> String {
    const PREPOSITIONS: [&str; 16] = [
        "on ", "in ", "at ", "by ", "since ", "until ", "till ", "from ", "during ", "for ", "of ", "to ",
        "before ", "after ", "around ", "about ",
    ];
    let text = key(text);
    let text = PREPOSITIONS.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(&text);
    key(text).trim_end_matches('.').to_owned()
}

/// The alternatives of `A|B`.
pub(super) fn alternatives(value: &Value) -> Vec<&str> {
    value.as_str().unwrap_or("").split('|').collect()
}

/// Whether `text` is one of the alternatives, both seen through `view`.
pub(super) fn is_one_of(text: &str, value: &Value, view: fn(&str) -> String) -> bool {
    alternatives(value).into_iter().any(|it| view(it) == view(text))
}

/// The characters of occurrence `nth` (from 1) of `part` as a whole word of `text`, any white space between words.
pub(super) fn occurrence(text: &str, part: &str, nth: usize) -> Option<[u32; 2]> {
    let text: Vec<char> = norm(text).chars().collect();
    let words: Vec<Vec<char>> = norm(part).split_whitespace().map(|it| it.chars().collect()).collect();
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let whole = |start: usize, end: usize| {
        !start.checked_sub(1).is_some_and(|it| is_word(&text[it])) && !text.get(end).is_some_and(is_word)
    };
    let mut from = 0;
    let mut hits = 0;
    while from < text.len() {
        match end_of(&text, from, &words).filter(|end| whole(from, *end)) {
            None => from += 1,
            Some(end) => {
                hits += 1;
                if hits == nth {
                    return Some([from as u32, end as u32]);
                }
                from = end.max(from + 1);
            }
        }
    }
    None
}

/// Where `words` end if they start at `from`.
fn end_of(text: &[char], from: usize, words: &[Vec<char>]) -> Option<usize> {
    let mut at = from;
    for (i, word) in words.iter().enumerate() {
        let gap = text[at..].iter().take_while(|it| it.is_whitespace()).count();
        if (0 < i) != (0 < gap) {
            return None;
        }
        at += gap;
        if !text[at..].starts_with(word) {
            return None;
        }
        at += word.len();
    }
    Some(at)
}

#[test]
fn keys_drop_articles_owners_and_prepositions() {
    assert_eq!(key("the Governor’s,"), "governor");
    assert_eq!(time_key("on the Friday."), "friday");
    assert_eq!(occurrence("a cat, the  cat; cats cat", "the cat", 1), Some([7, 15]));
    assert_eq!(occurrence("a cat, the  cat; cats cat", "cat", 3), Some([22, 25]));
}
