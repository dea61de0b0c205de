//! From scores to attributions: which tokens are cues, and the best labelling of each cue's window by a linear chain.
//!
//! Sums of the network are exact and the best path is found in integers, so labels are the same on every machine.

use std::ops::Range;

use dateline_model::{
    Error, Model,
    crf::{Lattice, Transitions, exp},
};

use super::{
    input::Input,
    map::Map,
    network::{Network, OUT, Scratch},
    window::{Window, window},
};
use crate::vocabulary::Vectors;

/// Section of the scores of neighbours, as natural logarithms, a row a label and one for the start.
pub const TRANSITIONS: [u8; 4] = *b"TRAN";
/// Section of the decisions: the least logarithm of odds of a cue.
pub const DECISIONS: [u8; 4] = *b"DECI";
/// Steps of a score in a natural logarithm.
pub const STEPS: f32 = 1024.0;

/// Labels of a window's tokens.
pub const LABELS: usize = 4;
/// In none of the three.
pub const NEITHER: u8 = 0;
/// In the source.
pub const SOURCE: u8 = 1;
/// In the content.
pub const CONTENT: u8 = 2;
/// In the cue.
pub const CUE: u8 = 3;

const _: () = assert!(LABELS <= OUT);
/// Windows that are scored together.
const TOGETHER: usize = 4;

/// The network with its chain.
#[derive(Clone, Debug)]
pub struct Tagger {
    /// The network.
    pub network: Network,
    chain: Transitions,
    least: f32,
}

/// An attribution, in tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The token by which it was found.
    pub at: usize,
    /// Stretches of the cue, the source and the content.
    pub cue: Vec<Range<usize>>,
    /// Stretches of the source.
    pub source: Vec<Range<usize>>,
    /// Stretches of the content.
    pub content: Vec<Range<usize>>,
    /// Probability that `at` belongs to a cue.
    pub is_cue: f32,
    /// How sure the labels of the content are: the mean of their probabilities.
    pub is_content: f32,
}

impl Tagger {
    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model, vectors: Vectors) -> Result<Tagger, Error> {
        let scores: &[f32] = model.section(TRANSITIONS)?;
        let &[least] = model.section::<f32>(DECISIONS)? else {
            return Err(Error::Malformed { tag: DECISIONS });
        };
        if scores.len() != (LABELS + 1) * LABELS {
            return Err(Error::Malformed { tag: TRANSITIONS });
        }
        Ok(Tagger { network: Network::open(model, vectors)?, chain: chain(scores), least })
    }

    /// All attributions of a document, in order of their cues.
    pub fn find(&self, inputs: &[Input], map: &Map, lens: &[usize]) -> Vec<Found> {
        let mut scratch = Scratch::default();
        let read = self.network.read(inputs, lens, &mut scratch);
        let cues: Vec<usize> = (0..inputs.len()).filter(|&i| self.least < read.cues[i]).collect();
        let mut windows: [Window; TOGETHER] = Default::default();
        let mut rooms = Rooms::default();
        let mut res = Vec::new();
        for cues in cues.chunks(TOGETHER) {
            cues.iter().zip(&mut windows).for_each(|(&cue, it)| window(map, cue, it));
            let windows = &windows[..cues.len()];
            self.network.score(&read, windows, &mut scratch);
            let mut start = 0;
            for (window, &cue) in windows.iter().zip(cues) {
                let n = window.tokens.len();
                let mut found =
                    self.label(window, &scratch.scores[start * OUT..(start + n) * OUT], &mut rooms);
                found.is_cue = 1.0 / (1.0 + exp(-read.cues[cue]));
                start += n;
                push(&mut res, found);
            }
        }
        res
    }

    fn label(&self, window: &Window, scores: &[f32], rooms: &mut Rooms) -> Found {
        let Rooms { lattice, steps, weights, labels } = rooms;
        steps.clear();
        weights.clear();
        for scores in scores.chunks_exact(OUT) {
            weights.extend_from_slice(&scores[..LABELS]);
            steps.extend(scores[..LABELS].iter().map(|it| (it * STEPS) as i32));
        }
        labels.clear();
        lattice.best(&self.chain, steps, labels);
        lattice.sum(&self.chain, weights);
        let mut res = attribution(window, labels);
        let (mut sum, mut n) = (0.0, 0f32);
        let mut row = [0.0; LABELS];
        for (i, _) in labels.iter().enumerate().filter(|it| *it.1 == CONTENT) {
            lattice.marginals(i, &mut row);
            sum += row[usize::from(CONTENT)];
            n += 1.0;
        }
        res.is_content = sum / n.max(1.0);
        res
    }
}

/// Adds an attribution, unless its cue is that of the one before, which may be the better of the two.
fn push(all: &mut Vec<Found>, it: Found) {
    let within = |a: &Found, b: &Found| a.cue.iter().any(|part| part.contains(&b.at));
    match all.last_mut() {
        Some(last) if within(last, &it) || within(&it, last) => {
            if last.is_cue < it.is_cue {
                *last = it;
            }
        }
        Some(_) | None => all.push(it),
    }
}

/// The attribution that the labels of a window say; a label goes on over tokens that the window leaves out.
pub fn attribution(window: &Window, labels: &[u8]) -> Found {
    let mut res = Found { at: window.tokens[window.cue] as usize, ..Found::default() };
    let mut last = NEITHER;
    for (&token, &label) in window.tokens.iter().zip(labels) {
        let token = token as usize;
        let parts = match label {
            SOURCE => &mut res.source,
            CONTENT => &mut res.content,
            CUE => &mut res.cue,
            _ => {
                last = label;
                continue;
            }
        };
        match parts.last_mut() {
            Some(part) if last == label => part.end = token + 1,
            Some(_) | None => parts.push(token..token + 1),
        }
        last = label;
    }
    res
}

/// The chain of these scores.
pub fn chain(scores: &[f32]) -> Transitions {
    let steps: Vec<i32> = scores.iter().map(|it| (it * STEPS) as i32).collect();
    Transitions::new(LABELS, &steps, 1.0 / STEPS)
}

/// Memory that is used again for each chain.
#[derive(Default)]
struct Rooms {
    lattice: Lattice,
    steps: Vec<i32>,
    weights: Vec<f32>,
    labels: Vec<u8>,
}
