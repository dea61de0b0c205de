//! Where a word or number ends: which marks it may hold inside.
//!
//! Kept inside: the stops of `U.S.` and `1.5`, the commas of `10,000`, the colon of `9:30`, apostrophes between
//! letters, hyphens after a prefix (`re-elected`), in numbers of three and more groups, and in given names of East
//! Asia (`Tae-yul`); slashes between digits (`9/11`). Every other hyphen and slash is a token of its own, as in UD
//! English.

use super::class::{char_at, is_apostrophe, is_hyphen, is_word};
use crate::lexicon::{Abbreviation, Lexicon};

/// In bytes, without its last stop: no list has a longer one, and no longer row of single letters is one.
const LONGEST_ABBREVIATION: usize = 15;

/// End of the word that starts at `start`. `chunk_end` is the next white space, `block_end` the end of the block.
pub(crate) fn end(text: &str, start: usize, chunk_end: usize, block_end: usize, lexicon: &Lexicon) -> usize {
    let bytes = text.as_bytes();
    let mut piece = start; // start of what follows the last kept hyphen
    let mut at = start;
    loop {
        at = run(text, at, chunk_end);
        if chunk_end <= at {
            return at;
        }
        let mark = char_at(text, at);
        let after = at + mark.len_utf8();
        let next = if after < chunk_end { Some(char_at(text, after)) } else { None };
        let (last, next_byte) = (bytes[at - 1], bytes.get(after).copied().filter(|_| after < chunk_end));
        let digits = last.is_ascii_digit() && next_byte.is_some_and(|it| it.is_ascii_digit());
        let goes_on = match mark {
            '.' => match next {
                Some(it) if is_word(it) => digits || inner_stop(text, piece, at, after, chunk_end),
                _ => {
                    let whole = final_stop(text, piece, at, block_end, lexicon);
                    return if whole { after } else { at };
                }
            },
            ',' | ':' => digits && is_group(bytes, after, chunk_end, mark),
            '/' => (digits && !is_year_pair(bytes, at)) || is_slash_word(&text[piece..], at - piece),
            '&' => last.is_ascii_uppercase() && next_byte.is_some_and(|it| it.is_ascii_uppercase()),
            it if is_apostrophe(it) => next.is_some_and(char::is_alphabetic) && !last.is_ascii_digit(),
            it if is_hyphen(it) => {
                let kept = next.is_some_and(is_word)
                    && keeps_hyphen(text, start, piece, at, after, chunk_end, lexicon);
                piece = after;
                kept
            }
            _ => false,
        };
        if !goes_on {
            return at;
        }
        at = after;
    }
}

/// End of the letters, digits and their marks at `at`.
fn run(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    while at < end {
        if bytes[at].is_ascii_alphanumeric() || (bytes[at] == b'_' && is_inner(bytes, at, end)) {
            at += 1;
        } else if bytes[at].is_ascii() {
            break;
        } else {
            let it = char_at(text, at);
            if !is_word(it) {
                break;
            }
            at += it.len_utf8();
        }
    }
    at
}

/// Whether the byte at `at` has letters or digits at both sides.
fn is_inner(bytes: &[u8], at: usize, end: usize) -> bool {
    0 < at && at + 1 < end && bytes[at - 1].is_ascii_alphanumeric() && bytes[at + 1].is_ascii_alphanumeric()
}

/// Whether a stop between two letters, or a letter and a digit, is inside the word: `U.S`, `Ph.D`, `file.doc`; not
/// `end.The`, where a space is missing.
fn inner_stop(text: &str, piece: usize, at: usize, after: usize, chunk_end: usize) -> bool {
    let left = &text[piece..at];
    let segment = left.rsplit('.').next().unwrap_or(left);
    let next = char_at(text, after);
    if segment.chars().take(2).count() == 1 || next.is_lowercase() {
        return true;
    }
    let right = run(text, after, chunk_end) - after;
    right <= 1 || !segment.ends_with(|it: char| it.is_lowercase() || it.is_ascii_digit())
}

/// Whether the stop at `at`, behind the word that starts at `piece`, belongs to the word.
pub(crate) fn final_stop(text: &str, piece: usize, at: usize, block_end: usize, lexicon: &Lexicon) -> bool {
    let word = &text[piece..at];
    if LONGEST_ABBREVIATION < word.len() {
        return false;
    }
    let rest = text.get(at + 1..block_end).unwrap_or("");
    let next = next_char(rest);
    let class = lexicon.abbreviation(word).or_else(|| capitals(word, lexicon));
    if class.is_none() && is_dotted(word) {
        return 1 < word.len() || is_initial(text, piece, word, next);
    }
    match class {
        None => false,
        Some(Abbreviation::Number) => next.is_some_and(|it| it.is_ascii_digit() || it == '#'),
        Some(Abbreviation::Title | Abbreviation::Month) => next.is_some(),
        Some(Abbreviation::Unit | Abbreviation::State) => {
            next.is_some_and(|it| is_word(it) || it == ',' || it == ')')
        }
        Some(Abbreviation::Org | Abbreviation::Inner) => true,
    }
}

/// The class of an abbreviation in capitals: `GEN.`, `NO. 2`, `INC.`
fn capitals(word: &str, lexicon: &Lexicon) -> Option<Abbreviation> {
    if word.len() < 2 || 4 < word.len() || !word.bytes().all(|it| it.is_ascii_uppercase()) {
        return None;
    }
    let mut title = [0; 4];
    let title = &mut title[..word.len()];
    title.copy_from_slice(word.as_bytes());
    title[1..].make_ascii_lowercase();
    lexicon
        .abbreviation(std::str::from_utf8(title).ok()?)
        .filter(|it| matches!(it, Abbreviation::Title | Abbreviation::Number | Abbreviation::Org))
}

/// The next character that is not white space, and not a mark that closes.
fn next_char(rest: &str) -> Option<char> {
    rest.chars().take(8).find(|it| !it.is_whitespace() && !matches!(it, '"' | '”' | '’' | '\''))
}

/// Single letters with stops between them.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|it| {
        let mut chars = it.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    })
}

/// Whether a single letter and its stop are an initial: a capital with a name after it.
fn is_initial(text: &str, piece: usize, word: &str, next: Option<char>) -> bool {
    if word == "I" || word == "X" {
        let before: String =
            text[..piece].chars().rev().skip(1).take_while(|it| *it != ' ').take(16).collect();
        // Albert I. Jones, Malcolm X. Brown; not "you and I. Did", "wrote on X. His".
        return before.ends_with(char::is_uppercase)
            && 1 < before.len()
            && next.is_some_and(char::is_uppercase);
    }
    word.starts_with(char::is_uppercase)
        && next.is_some_and(|it| it.is_alphanumeric() || it == ',' || it == ')')
}

/// Three digits after a comma, any after a colon.
fn is_group(bytes: &[u8], after: usize, end: usize, mark: char) -> bool {
    if mark == ':' {
        return true;
    }
    let n_digits = bytes[after..end].iter().take(4).take_while(|it| it.is_ascii_digit()).count();
    (2..=3).contains(&n_digits)
}

/// A year before a slash: `1774/76` is two numbers.
fn is_year_pair(bytes: &[u8], at: usize) -> bool {
    4 <= bytes[..at].iter().rev().take(5).take_while(|it| it.is_ascii_digit()).count()
        && bytes.get(at - 4).is_some_and(|it| matches!(it, b'1' | b'2'))
}

/// Short words with a slash of their own.
fn is_slash_word(text: &str, at: usize) -> bool {
    let left = &text[..at];
    let right: &str = text[at + 1..].split(|it: char| !it.is_alphanumeric()).next().unwrap_or("");
    let is = |l: &str, r: &str| left.eq_ignore_ascii_case(l) && right.eq_ignore_ascii_case(r);
    is("w", "o") || is("b", "c") || is("s", "he") || is("n", "a") || is("a", "c")
}

/// Whether the hyphen at `at` stays inside the word.
fn keeps_hyphen(
    text: &str,
    start: usize,
    piece: usize,
    at: usize,
    after: usize,
    chunk_end: usize,
    lexicon: &Lexicon,
) -> bool {
    let left = &text[piece..at];
    let right = &text[after..run(text, after, chunk_end)];
    if left.len() <= 8 && left.is_ascii() {
        let mut lower = [0; 8];
        let lower = &mut lower[..left.len()];
        lower.copy_from_slice(left.as_bytes());
        lower.make_ascii_lowercase();
        if std::str::from_utf8(lower).is_ok_and(|it| lexicon.is_prefix(it))
            && (1 < left.len() || matches!(left, "e" | "E"))
        {
            return true;
        }
    }
    if is_digits(left) && is_digits(right) {
        return is_digits_with_hyphens(&text[start..chunk_end]);
    }
    is_east_asian_name(left, right)
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit())
}

/// `713-853-3989`, `2005-03-09`, `345-9945`, `3-9945`, `12345-6789`: telephone numbers, dates and postal codes, not
/// ranges.
fn is_digits_with_hyphens(text: &str) -> bool {
    let text = &text[..text.bytes().take(24).take_while(|it| it.is_ascii_digit() || *it == b'-').count()];
    let mut groups = text.trim_end_matches('-').split('-');
    match (groups.next(), groups.next(), groups.next()) {
        (Some(_), Some(_), Some(_)) => true,
        (Some(first), Some(second), None) => matches!(first.len(), 1 | 3 | 5) && second.len() == 4,
        _ => false,
    }
}

/// `Tae-yul`, `Ching-te`, `Min-Woo`: two syllables of Korean or Chinese, the first with a capital.
fn is_east_asian_name(left: &str, right: &str) -> bool {
    left.starts_with(|it: char| it.is_ascii_uppercase())
        && is_syllable(left)
        && is_syllable(right)
        && !matches!(
            left,
            "Al" | "El" | "He" | "She" | "We" | "To" | "In" | "On" | "An" | "No" | "So" | "Me" | "U"
        )
        && !matches!(
            right,
            "in" | "on" | "to" | "up" | "so" | "me" | "he" | "a" | "an" | "run" | "hit" | "Me" | "In" | "win"
        )
}

/// One syllable as Korean, Mandarin, Cantonese and Hokkien names are written in Latin letters.
fn is_syllable(word: &str) -> bool {
    if 6 < word.len() || !word.bytes().skip(1).all(|it| it.is_ascii_lowercase()) {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let onset = lower.find(['a', 'e', 'i', 'o', 'u', 'y']).unwrap_or(lower.len());
    let (onset, rest) = lower.split_at(onset);
    let vowels = rest.find(|it| !matches!(it, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')).unwrap_or(rest.len());
    let (vowels, coda) = rest.split_at(vowels);
    let known_onset = matches!(
        onset,
        "" | "b"
            | "c"
            | "ch"
            | "d"
            | "f"
            | "g"
            | "h"
            | "j"
            | "k"
            | "kh"
            | "kw"
            | "l"
            | "m"
            | "n"
            | "p"
            | "q"
            | "r"
            | "s"
            | "sh"
            | "t"
            | "ts"
            | "tz"
            | "w"
            | "x"
            | "z"
            | "zh"
            | "hs"
            | "kk"
            | "ng"
    );
    let known_coda = matches!(coda, "" | "n" | "ng" | "m" | "k" | "t" | "p" | "l" | "h" | "r" | "b" | "hn");
    known_onset && known_coda && !vowels.is_empty() && vowels.len() <= 4
}
