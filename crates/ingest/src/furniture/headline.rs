//! Lines that are titles: the headline above a story, subheads inside it.

/// Longest headline in characters; the longest seen on wires have about 160.
const LONGEST: usize = 200;

/// Longest subhead in characters.
const LONGEST_SUBHEAD: usize = 90;

/// Whether the first paragraph looks like a headline over `next`.
pub(crate) fn is_headline(text: &str, next: &str) -> bool {
    let n_chars = text.chars().count();
    let n_words = text.split(' ').count();
    let opened = text.starts_with(|it: char| {
        it.is_alphanumeric()
            || matches!(
                it,
                '"' | '“' | '\'' | '‘' | '’' | '[' | '$' | '€' | '£' | '#' | '«' | '¿' | '¡' | '(' | '…'
            )
    });
    n_chars <= LONGEST
        && n_words <= 34
        && opened
        && stays_open(text, next)
        && text.contains(char::is_alphabetic)
}

/// Whether a paragraph of the body looks like a title over `next`.
pub(crate) fn is_subhead(text: &str, next: &str) -> bool {
    let n_words = text.split(' ').count();
    let opened = text
        .starts_with(|it: char| it.is_uppercase() || it.is_numeric() || matches!(it, '"' | '“' | '\'' | '‘'));
    let leads = next.ends_with(['.', '!', '?', '"', '”', '’', ')']) && text.len() < next.len();
    let quoted = text.ends_with(['"', '”']) && text.contains(' ');
    n_words <= 12
        && text.chars().count() <= LONGEST_SUBHEAD
        && opened
        && leads
        && stays_open(text, next)
        && !quoted
        && !is_attributed(text)
}

/// A quote with its speaker behind a dash (`“It will open.” – Mayor Ada Obi`) is part of the story.
fn is_attributed(text: &str) -> bool {
    let after = text.rsplit_once(['”', '"', '»']).map_or("", |(_, after)| after);
    text.starts_with(['“', '"', '«']) && after.trim_start().starts_with(['–', '—', '-'])
}

/// Ends without the full stop of a sentence.
fn stays_open(text: &str, next: &str) -> bool {
    let closers = |it: char| matches!(it, '"' | '”' | '’' | '\'' | ')' | '»');
    let bare = text.trim_end_matches(closers);
    match bare.chars().next_back() {
        None | Some(':' | ',' | ';') => false,
        Some('?' | '!') => text.split(' ').count() <= 16 && text.len() < next.len(),
        Some('.') => {
            let last = bare.rsplit(' ').next().unwrap_or_default();
            let dotted = bare.ends_with("...") || is_abbreviation(last);
            let leads = text.len() < next.len() || next.starts_with("By ");
            dotted && text.chars().count() <= 100 && leads
        }
        Some(_) => true,
    }
}

/// `U.S.`, `D.C.`, `Inc.`: full stops that close no sentence.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.trim_matches(['(', ')', '"', '“']);
    let dotted = 2 <= letters.matches('.').count() && letters.split('.').all(|it| it.chars().count() <= 1);
    dotted
        || matches!(
            letters,
            "Inc." | "Co." | "Corp." | "Ltd." | "Jr." | "Sr." | "St." | "Bros." | "vs." | "etc."
        )
}
