//! What the story is about, in noun phrases and names.
//!
//! A phrase is a run of adjectives and nouns that ends in a noun. It counts by how often it stands in the story, how
//! early, and how long it is (the candidates and weights of KP-Miner, El-Beltagy and Rafea 2009, without its corpus
//! statistics).

use dateline_types::{Document, Facts, Keyphrase, MentionKind, Pos, Span, Tokens};
use rustc_hash::FxHashMap;

/// Words in a phrase, at most.
const LONGEST: usize = 4;

struct Candidate {
    span: Span,
    key: String,
    count: u32,
    words: usize,
    first: usize,
}

/// The best `n` phrases, best first.
pub(crate) fn find(doc: &Document, tokens: &Tokens, facts: &Facts, n: usize) -> Vec<Keyphrase> {
    let mut candidates = Vec::new();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut add = |span: Span, key: String, words: usize, at: usize| {
        let next = candidates.len();
        let id = *by_key.entry(key.clone()).or_insert(next);
        if id == next {
            candidates.push(Candidate { span, key, count: 0, words, first: at });
        }
        candidates[id].count += 1;
    };
    for sentence in tokens.sentences() {
        if !doc.blocks[sentence.block.index()].kind.is_story() {
            continue;
        }
        let mut run: Vec<usize> = Vec::new();
        for i in sentence.tokens.range().chain([usize::MAX]) {
            let pos = tokens.pos().get(i).copied();
            if matches!(pos, Some(Pos::Noun | Pos::Adj)) {
                run.push(i);
                continue;
            }
            while run.last().is_some_and(|&it| tokens.pos()[it] != Pos::Noun) {
                run.pop();
            }
            let from = run.len().saturating_sub(LONGEST);
            if let [first, .., last] | [first @ last] = &run[from..] {
                let span = tokens.spans()[*first].cover(tokens.spans()[*last]);
                let key = run[from..]
                    .iter()
                    .map(|&it| tokens.lemma(it).to_lowercase())
                    .collect::<Vec<_>>()
                    .join(" ");
                if 2 < key.len() {
                    add(span, key, run.len() - from, *first);
                }
            }
            run.clear();
        }
    }
    for mention in facts.mentions.iter().filter(|it| it.kind == MentionKind::Name) {
        let name = facts.entity(mention.entity).name.to_lowercase();
        add(mention.span, name, mention.tokens.len().min(LONGEST), mention.tokens.start.index());
    }
    best(candidates, tokens.len(), n)
}

fn best(mut candidates: Vec<Candidate>, n_tokens: usize, n: usize) -> Vec<Keyphrase> {
    let weight = |it: &Candidate| {
        let early = 1.0 - it.first as f32 / (n_tokens as f32 + 1.0);
        let length = [0.6, 1.0, 1.1, 1.1][it.words.clamp(1, LONGEST) - 1];
        (it.count as f32).sqrt() * length * (0.5 + early)
    };
    candidates
        .sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.first.cmp(&b.first)).then(a.key.cmp(&b.key)));
    let top = candidates.first().map_or(1.0, weight);
    let mut chosen: Vec<&Candidate> = Vec::new();
    for it in &candidates {
        // A phrase inside a better one says nothing new.
        if chosen.len() < n && !chosen.iter().any(|other| holds_words(&other.key, &it.key)) {
            chosen.push(it);
        }
    }
    chosen.iter().map(|it| Keyphrase { span: it.span, score: weight(it) / top }).collect()
}

/// Whether the words of `inner` stand in `outer` in a row.
fn holds_words(outer: &str, inner: &str) -> bool {
    let outer = format!(" {outer} ");
    outer.contains(&format!(" {inner} "))
}
