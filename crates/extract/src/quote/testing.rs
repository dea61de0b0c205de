//! What the tests of the quote rules share: a text, names in it, and the quotes expected.

use dateline_types::{
    Document, Entity, EntityId, EntityKind, Facts, Mention, MentionId, MentionKind, Origin, Quote, Span,
    TokenId,
};

use super::{Finder, Lexicon, find_by, net::tagger::Tagger};

/// Checks all quotes of `text`, a paragraph a blank line. A quote is written `kind [source] cue: part | part`.
pub(crate) fn check(text: &str, expect: &[&str]) {
    let quotes = run(text, &Facts::default());
    let shown: Vec<String> = quotes.iter().map(|it| show(text, it)).collect();
    assert_eq!(shown, expect, "{text}");
}

/// As [`check`], with what the network adds.
pub(crate) fn check_learned(text: &str, expect: &[&str]) {
    let vectors = crate::mention::Recognizer::embedded().unwrap().vectors();
    let quotes = run_by(text, &Facts::default(), Some(&Finder::embedded(vectors).unwrap().tagger));
    let shown: Vec<String> = quotes.iter().map(|it| show(text, it)).collect();
    assert_eq!(shown, expect, "{text}");
}

/// Checks who speaks, where each of `names` is a person of its own wherever it stands.
pub(crate) fn check_speakers(text: &str, names: &[&str], expect: &[&[&str]]) {
    let quotes = run(text, &people(text, names));
    let shown: Vec<Vec<&str>> =
        quotes.iter().map(|it| it.speakers.iter().map(|it| names[it.index()]).collect()).collect();
    assert_eq!(shown, expect, "{text}");
}

fn run(text: &str, facts: &Facts) -> Vec<Quote> {
    run_by(text, facts, None)
}

fn run_by(text: &str, facts: &Facts, tagger: Option<&Tagger>) -> Vec<Quote> {
    let doc = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&doc, &dateline_tokenize::Models::embedded().unwrap());
    let mut facts = facts.clone();
    for it in &mut facts.mentions {
        it.tokens = tokens.within(it.span);
        it.head = TokenId(it.tokens.end.0 - 1);
    }
    let (quotes, notes) = find_by(&doc, &tokens, &facts, &Lexicon::embedded(), tagger);
    facts.quotes = quotes;
    facts.notes = notes;
    facts.check(&doc, &tokens).unwrap();
    facts.quotes
}

pub(super) fn people(text: &str, names: &[&str]) -> Facts {
    const ORIGIN: Origin = Origin { by: "test", version: 1 };
    let mut facts = Facts::default();
    for (i, name) in names.iter().enumerate() {
        for (at, _) in text.match_indices(name) {
            let span = Span::at(at, at + name.len());
            let (tokens, head) = (dateline_types::TokenRange::new(0, 1), TokenId(0));
            let kind = MentionKind::Name;
            facts.mentions.push(Mention {
                span,
                tokens,
                head,
                kind,
                entity: EntityId(i as u32),
                score: 1.0,
                origin: ORIGIN,
            });
        }
        let kind = EntityKind::Person;
        facts.entities.push(Entity {
            kind,
            canonical: MentionId(0),
            name: (*name).into(),
            affiliation: None,
            country: None,
        });
    }
    facts.mentions.sort_by_key(|it| it.span.start());
    for (i, it) in facts.mentions.iter().enumerate().rev() {
        facts.entities[it.entity.index()].canonical = MentionId(i as u32);
    }
    facts
}

fn show(text: &str, quote: &Quote) -> String {
    let at = |span: Option<Span>| span.map_or("-", |it| &text[it]);
    let parts: Vec<&str> = quote.parts.iter().map(|it| &text[*it]).collect();
    format!("{} [{}] {}: {}", quote.kind.name(), at(quote.source), at(quote.cue), parts.join(" | "))
}

/// The layers of `text`, as the whole program finds them.
pub(super) fn facts_of(text: &str) -> (Document, dateline_types::Tokens, Facts) {
    let doc = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&doc, &dateline_tokenize::Models::embedded().unwrap());
    let facts = crate::extract(&doc, &tokens, &crate::Models::embedded().unwrap());
    facts.check(&doc, &tokens).unwrap();
    (doc, tokens, facts)
}
