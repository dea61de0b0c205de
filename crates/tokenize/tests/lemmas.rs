//! Dictionary forms.

use dateline_tokenize::{Models, tokenize};
use dateline_types::Document;

/// `expect` is the lemmas of `text`, with a space between.
fn check(text: &str, expect: &str) {
    let doc = Document::from_text(text);
    let tokens = tokenize(&doc, &Models::embedded().expect("the linked models fit"));
    let found: Vec<&str> = (0..tokens.len()).map(|it| tokens.lemma(it)).collect();
    assert_eq!(found.join(" "), expect, "{text}");
}

#[test]
fn verbs_lose_their_endings() {
    check("He stopped and was hoping.", "he stop and be hope .");
    check("They agreed, carried and chose.", "they agree , carry and choose .");
}

#[test]
fn nouns_lose_their_plural() {
    check("The cities bought buses and knives.", "the city buy bus and knife .");
}

#[test]
fn names_keep_their_case() {
    check("Ghana signed it.", "Ghana sign it .");
}
