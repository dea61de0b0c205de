//! What stories are told apart by: the words at the head of a document, pairs of them, and its names.

use crate::{schema::Document, stable};

use super::line::number;

/// Words that count, from the beginning: what comes later is background.
const HEAD: usize = 300;
/// Words that count double: the headline and the first sentences.
const FIRST: usize = 60;
/// Weight of a pair of words in a row, of a word inside a name, and of a name of several words.
const PAIR: f32 = 0.5;
const NAME_WORD: f32 = 2.0;
const WHOLE_NAME: f32 = 1.0;

/// Words that tell nothing about a happening.
#[rustfmt::skip]
const STOP: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being", "but",
    "by", "can", "could", "did", "do", "does", "during", "for", "from", "had", "has", "have", "he", "her", "him", "his",
    "how", "i", "if", "in", "into", "is", "it", "its", "just", "may", "me", "might", "more", "most", "must", "my", "new",
    "no", "not", "of", "on", "one", "or", "other", "our", "out", "over", "s", "said", "say", "says", "she", "should",
    "so", "some", "such", "t", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to",
    "two", "up", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would",
    "you",
];

/// Numbers of the words that tell something, without their endings.
pub(crate) fn content_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.filter_map(|it| {
        let lower = it.to_lowercase();
        let counts = STOP.binary_search(&lower.as_str()).is_err();
        counts.then(|| number(stem(&lower)))
    })
}

/// Cuts a common ending where four letters are left; the same cut on both sides is all that matters.
fn stem(word: &str) -> &str {
    let cut = |ending: &&str| word.strip_suffix(*ending).filter(|it| 4 <= it.len());
    ["ing", "ed", "es", "s"].iter().find_map(cut).unwrap_or(word)
}

/// A term and its weight in the document, before rarity counts.
pub(crate) type Term = (u64, f32);

/// The terms of a document, sorted by number.
pub(crate) fn terms(doc: &Document) -> Vec<Term> {
    let mut counts: Vec<Term> = Vec::new();
    let mut before = None;
    let words = doc.text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    for (i, word) in words.take(HEAD).enumerate() {
        let lower = word.to_lowercase();
        let tells = 1 < lower.len() && STOP.binary_search(&lower.as_str()).is_err();
        let own = tells.then(|| number(stem(&lower)));
        let weight = if i < FIRST { 2.0 } else { 1.0 };
        counts.extend(own.map(|it| (it, weight)));
        counts.extend(before.zip(own).map(|(a, b)| (stable::pair(a, b), PAIR * weight)));
        before = own;
    }
    let mut res: Vec<Term> = summed(counts).into_iter().map(|(it, n)| (it, n.ln_1p())).collect();
    res.extend(summed(names(doc)).into_iter().map(|(it, n)| (it, NAME_WORD * n.ln_1p())));
    summed(res)
}

/// How much a name of a kind says about which happening it is: a country less than a person.
fn kind_weight(kind: &str) -> f32 {
    match kind {
        "PERSON" => 1.0,
        "ORG" | "FACILITY" | "PRODUCT" | "EVENT" | "LAW" => 0.7,
        "PLACE" => 0.5,
        "NORP" => 0.4,
        _ => 0.0,
    }
}

fn names(doc: &Document) -> Vec<Term> {
    let mut res = Vec::new();
    for entity in &doc.entities {
        let n = entity.mentions.iter().filter(|it| it.kind == "name").count() as f32;
        let weight = kind_weight(&entity.kind) * n;
        if weight <= 0.0 {
            continue;
        }
        let words = entity.name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let words: Vec<u64> = words.map(|it| number(&format!("name {}", it.to_lowercase()))).collect();
        res.extend(words.iter().map(|it| (*it, weight)));
        if 1 < words.len() {
            let whole = words.iter().fold(0, |res, it| stable::pair(res, *it));
            res.push((whole, WHOLE_NAME * weight * 0.5));
        }
    }
    res
}

/// Each term once, with the sum of its weights, in order of the terms.
pub(super) fn summed(mut terms: Vec<Term>) -> Vec<Term> {
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    terms.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    terms
}

#[test]
fn endings_and_small_words_do_not_count() {
    assert!(STOP.is_sorted());
    let numbers = |text: &str| content_words(text).collect::<Vec<_>>();
    assert_eq!(numbers("The ferries sinking"), numbers("ferries SINKED"));
    assert!(numbers("of the").is_empty());
}
