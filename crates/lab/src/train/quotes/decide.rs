//! What networks decide together: the mean of their scores, on one chain.

use dateline_extract::quote::net::{
    tagger::{Found, LABELS, STEPS, attribution, chain},
    window::{Window, window},
};
use dateline_model::crf::{Lattice, Transitions, exp};

use super::{
    network::Network,
    ready::{Lesson, Ready},
};

/// What networks say of one document.
pub(super) struct Opinions<'a> {
    networks: &'a [&'a Network],
    document: &'a Ready,
    /// The mean logarithm of odds of each token for being a cue.
    pub(super) cues: Vec<f32>,
    hidden: Vec<Vec<f32>>,
    chain: Transitions,
}

impl<'a> Opinions<'a> {
    pub(super) fn new(networks: &'a [&'a Network], document: &'a Ready) -> Opinions<'a> {
        let (cues, hidden): (Vec<_>, Vec<_>) = networks.iter().map(|it| it.read(document)).unzip();
        let chain = chain(&mean(&networks.iter().map(|it| it.pairs().to_vec()).collect::<Vec<_>>()));
        Opinions { networks, document, cues: mean(&cues), hidden, chain }
    }

    /// The probability of each token of being a cue.
    pub(super) fn probabilities(&self) -> Vec<f32> {
        self.cues.iter().map(|it| 1.0 / (1.0 + exp(-it))).collect()
    }

    fn scores(&self, cue: usize, seen: &mut Window) -> Vec<f32> {
        window(&self.document.map, cue, seen);
        let each = self.networks.iter().zip(&self.hidden).map(|(it, hidden)| it.score(hidden, seen));
        mean(&each.collect::<Vec<_>>())
    }

    /// Attributions by cues whose logarithm of odds is above `least`.
    pub(super) fn found(&self, least: f32) -> Vec<Found> {
        let mut lattice = Lattice::default();
        let mut seen = Window::default();
        let cues = (0..self.cues.len()).filter(|it| least < self.cues[*it]);
        cues.map(|cue| {
            let steps: Vec<i32> = self.scores(cue, &mut seen).iter().map(|it| (it * STEPS) as i32).collect();
            let mut labels = Vec::new();
            lattice.best(&self.chain, &steps, &mut labels);
            Found { is_cue: 1.0 / (1.0 + exp(-self.cues[cue])), ..attribution(&seen, &labels) }
        })
        .collect()
    }

    /// Lessons for a student: the windows of cues whose logarithm of odds is above `least`.
    pub(super) fn lessons(&self, least: f32) -> Vec<Lesson> {
        let mut lattice = Lattice::default();
        let cues = (0..self.cues.len()).filter(|it| least < self.cues[*it]);
        cues.map(|cue| {
            let mut seen = Window::default();
            let scores = self.scores(cue, &mut seen);
            lattice.sum(&self.chain, &scores);
            let mut soft = vec![0.0; scores.len()];
            soft.chunks_exact_mut(LABELS).enumerate().for_each(|(i, row)| lattice.marginals(i, row));
            Lesson { window: seen, labels: Vec::new(), soft }
        })
        .collect()
    }
}

fn mean(all: &[Vec<f32>]) -> Vec<f32> {
    let share = 1.0 / all.len() as f32;
    (0..all[0].len()).map(|i| all.iter().map(|it| it[i]).sum::<f32>() * share).collect()
}
