//! Dictionary forms from words and their Penn tags.

use dateline_types::{Tag, TokenColumns};

/// Fills `lemmas` of every token from `tags`.
pub(crate) fn fill(text: &str, columns: &mut TokenColumns) {
    for (span, tag) in columns.spans.iter().zip(&columns.tags) {
        columns.lemmas.push_with(|res| lemma(&text[*span], *tag, res));
    }
}

/// Appends the dictionary form of `word` to `res`.
pub(crate) fn lemma(word: &str, tag: Tag, res: &mut String) {
    match tag {
        Tag::Nnp | Tag::Nnps => res.push_str(word),
        _ => res.extend(word.chars().flat_map(char::to_lowercase)),
    }
}
