//! When two quotes are the same words: content words that are held by the other, by the same speaker, within days.

use std::collections::BTreeSet;

use crate::likeness::{days_between, shared};

/// Share of the shorter quote's content words that the longer one must hold.
const HELD: f32 = 0.75;
/// The same where a speaker is not known.
const HELD_UNKNOWN: f32 = 0.9;
/// Fewest content words in common, and where a speaker is not known; shorter quotes must be word for word the same.
const LEAST: usize = 4;
const LEAST_UNKNOWN: usize = 6;
/// Most days between two reports of the same words.
const DAYS: i64 = 10;

/// What is compared.
pub(super) struct Side<'a> {
    /// Hashes of content words, sorted, each once.
    pub(super) words: &'a [u64],
    pub(super) text: &'a str,
    /// Ids of actors: speakers and those spoken for.
    pub(super) actors: &'a BTreeSet<String>,
    pub(super) day: Option<&'a str>,
}

/// Whether two quotes are versions of one.
pub(super) fn same(a: &Side, b: &Side) -> bool {
    let known = !a.actors.is_empty() && !b.actors.is_empty();
    if known && a.actors.is_disjoint(b.actors) || days_between(a.day, b.day).is_some_and(|it| DAYS < it) {
        return false;
    }
    let least = a.words.len().min(b.words.len());
    let shared = shared(a.words, b.words);
    let (held, fewest) = if known { (HELD, LEAST) } else { (HELD_UNKNOWN, LEAST_UNKNOWN) };
    if least < fewest {
        // `No comment.` is said every day: only the same words on the same day by the same speaker.
        return known
            && a.day == b.day
            && a.day.is_some()
            && 2 <= least
            && a.words == b.words
            && bare(a.text) == bare(b.text);
    }
    fewest <= shared && held * least as f32 <= shared as f32
}

fn bare(text: &str) -> Vec<String> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}
