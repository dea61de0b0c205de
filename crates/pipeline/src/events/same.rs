//! When two reports are of one event: the same type and modality, days that fit, parties that meet, words that are alike, and
//! documents that name the same actors.
//!
//! Set by hand on topics 1 to 22 of ECB+, where annotators joined events over documents.

use std::collections::BTreeSet;

use crate::likeness::{days_between, shared};

/// Most days between two events that are both dated by the text, and between documents where one of them is not.
const DATED: i64 = 1;
const PUBLISHED: i64 = 4;
/// Share of the shorter sentence's content words that the other must hold, by how much else agrees of actors, recipients and the
/// story: two of them, one, none.
const BOTH: f32 = 0.15;
const ONE: f32 = 0.3;
const NONE: f32 = 0.6;
/// Fewest content words in common.
const LEAST: usize = 2;
const LEAST_NONE: usize = 5;
/// What forms of one word take off the share, and what another word puts on it and on the fewest.
const AGAIN: f32 = 0.1;
const ANEW: f32 = 0.6;
const MORE: usize = 3;
/// Actors that documents of one story share at least, and the share of the shorter list.
const CAST: usize = 2;
const CAST_HELD: f32 = 0.2;

/// What is compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) kind: String,
    pub(super) modality: String,
    /// Ids of the actors, and of those they act for.
    pub(super) actors: BTreeSet<String>,
    pub(super) recipients: BTreeSet<String>,
    /// Country of the place.
    pub(super) country: Option<String>,
    /// Day that the text tells.
    pub(super) day: Option<String>,
    pub(super) published: Option<String>,
    /// How the trigger begins.
    pub(super) stem: String,
    /// Hashes of content words, sorted, each once.
    pub(super) words: Vec<u64>,
    /// Hashes of the ids of all actors that the document names, sorted, each once.
    pub(super) cast: Vec<u64>,
}

/// Whether two reports are of one event.
pub(super) fn same(a: &Side, b: &Side) -> bool {
    if a.kind != b.kind || a.modality != b.modality || !days_fit(a, b) || !places_fit(a, b) {
        return false;
    }
    let sides = [meet(&a.actors, &b.actors), meet(&a.recipients, &b.recipients)];
    if sides.contains(&Some(false)) {
        return false;
    }
    let n_met = sides.iter().filter(|it| **it == Some(true)).count() + usize::from(is_one_story(a, b));
    let (held, fewest) = match n_met {
        0 => (NONE, LEAST_NONE),
        1 => (ONE, LEAST),
        _ => (BOTH, LEAST),
    };
    let n_shared = shared(&a.words, &b.words);
    let (held, fewest) = if a.stem == b.stem { (held - AGAIN, fewest) } else { (held + ANEW, fewest + MORE) };
    fewest <= n_shared && held * a.words.len().min(b.words.len()) as f32 <= n_shared as f32
}

/// Whether two documents name the same people, bodies and places, as far as the shorter list goes.
fn is_one_story(a: &Side, b: &Side) -> bool {
    let n_shared = shared(&a.cast, &b.cast);
    CAST <= n_shared && CAST_HELD * a.cast.len().min(b.cast.len()) as f32 <= n_shared as f32
}

/// Whether two lists share one; `None` where one of them is empty.
fn meet(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<bool> {
    (!a.is_empty() && !b.is_empty()).then(|| !a.is_disjoint(b))
}

fn days_fit(a: &Side, b: &Side) -> bool {
    if let Some(days) = days_between(a.day.as_deref(), b.day.as_deref()) {
        return days <= DATED;
    }
    let day = |it: &Side| it.day.clone().or_else(|| it.published.clone());
    days_between(day(a).as_deref(), day(b).as_deref()).is_none_or(|it| it <= PUBLISHED)
}

/// Places of two countries never fit; two places of one country may be a town and its region.
fn places_fit(a: &Side, b: &Side) -> bool {
    match (&a.country, &b.country) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
