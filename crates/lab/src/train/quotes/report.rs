//! How good attributions are while training goes on, on the tokens with letters or digits, for the person who trains.

use std::collections::BTreeSet;

use dateline_extract::quote::net::tagger::Found;
use rayon::prelude::*;

use super::{super::say, decide::Opinions, network::Network, ready::Ready};

/// Says how good networks are together, at several thresholds.
pub(super) fn tell(networks: &[&Network], dev: &[Ready]) {
    for least in [-0.8, -0.4, 0.0, 0.4] {
        let found: Vec<Vec<Found>> =
            dev.par_iter().map(|it| Opinions::new(networks, it).found(least)).collect();
        say(&format!("  {least:+.1}: {}", score(dev, &found)));
    }
}

/// F1 of cues, sources and contents: exact where the cues share a token; and of the tokens shared by pairs.
pub(super) fn score(dev: &[Ready], found: &[Vec<Found>]) -> String {
    let mut n = [0usize; 2];
    let (mut cue, mut source, mut content) = (0, 0, 0);
    let mut shared = [[0usize; 3]; 2];
    for (ready, found) in dev.iter().zip(found) {
        n[0] += ready.gold.len();
        n[1] += found.len();
        let words = |parts: &[std::ops::Range<usize>]| -> BTreeSet<usize> {
            parts.iter().cloned().flatten().filter(|it| ready.is_word[*it]).collect()
        };
        let mut taken = vec![false; found.len()];
        let of: Vec<[BTreeSet<usize>; 2]> =
            found.iter().map(|it| [words(&it.source), words(&it.content)]).collect();
        for it in &of {
            (0..2).for_each(|i| shared[i][1] += it[i].len());
        }
        for gold in &ready.gold {
            let own: [BTreeSet<usize>; 2] =
                [&gold.source, &gold.content].map(|it| it.iter().copied().collect());
            (0..2).for_each(|i| shared[i][0] += own[i].len());
            let touches = |it: &Found| {
                gold.cue.contains(&it.at) || it.cue.iter().any(|it| gold.cue.iter().any(|at| it.contains(at)))
            };
            let best = (0..found.len())
                .filter(|i| !taken[*i] && touches(&found[*i]))
                .max_by_key(|i| own[1].intersection(&of[*i][1]).count());
            let Some(best) = best else { continue };
            taken[best] = true;
            cue += 1;
            source += usize::from(own[0] == of[best][0]);
            content += usize::from(own[1] == of[best][1]);
            (0..2).for_each(|i| shared[i][2] += own[i].intersection(&of[best][i]).count());
        }
    }
    let f1 = |right: usize, a: usize, b: usize| 200.0 * right as f64 / (a + b).max(1) as f64;
    format!(
        "cue {:.1} ({} of {}, {} found); source {:.1} / {:.1}; content {:.1} / {:.1}",
        f1(cue, n[0], n[1]),
        cue,
        n[0],
        n[1],
        f1(source, n[0], n[1]),
        f1(shared[0][2], shared[0][0], shared[0][1]),
        f1(content, n[0], n[1]),
        f1(shared[1][2], shared[1][0], shared[1][1]),
    )
}
