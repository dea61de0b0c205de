//! What the tests share: one quote, given or found by the rules, and what is told about it.

use dateline_types::{Document, EntityId, Origin, QuoteKind, Span, Telling};

use super::super::testing::{facts_of, people};
use super::super::{Lexicon, find_by, marks, page::Page};
use super::Found;

/// Checks the telling of the first quote, no attitude, that the whole program's layers find in `text`.
pub(super) fn check(text: &str, check: impl Fn(&Telling, &str)) {
    let (_, _, facts) = facts_of(text);
    let mut spoken = facts.quotes.iter().filter(|it| it.kind != QuoteKind::Attitude);
    let quote = spoken.next().unwrap_or_else(|| panic!("no quote in {text}"));
    check(&quote.telling, text);
}

/// The same where each of `names` is an entity of its own wherever it stands.
pub(super) fn check_named(text: &str, names: &[&str], check: impl Fn(&Telling, &[&str])) {
    let doc = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&doc, &dateline_tokenize::Models::embedded().unwrap());
    let mut facts = people(text, names);
    for it in &mut facts.mentions {
        it.tokens = tokens.within(it.span);
        it.head = dateline_types::TokenId(it.tokens.end.0 - 1);
    }
    let (quotes, _) = find_by(&doc, &tokens, &facts, &Lexicon::embedded(), None);
    let quote = quotes.first().unwrap_or_else(|| panic!("no quote in {text}"));
    check(&quote.telling, names);
}

/// Checks the telling of a quote whose cue and content are given as they stand in `text`.
pub(super) fn check_cue(text: &str, cue: &str, content: &str, check: impl Fn(&Telling)) {
    let (doc, tokens, facts) = facts_of(text);
    let lexicon = Lexicon::embedded();
    let (stretches, _) = marks::pair(&doc);
    let page = Page::new(&doc, &tokens, &facts, &stretches, &lexicon);
    let at = |it: &str| text.rfind(it).map(|at| Span::at(at, at + it.len())).unwrap();
    let (cue, parts) = (Some(tokens.within(at(cue)).range()), [at(content)]);
    let speakers: [EntityId; 0] = [];
    let origin = Origin { by: "test", version: 1 };
    let found = Found { cue, source: Some(0..1), parts: &parts, speakers: &speakers, origin };
    check(&super::of(&page, &found));
}
