//! Labels the tokens of a document: scores of the network, the best sequence and probabilities by a linear chain
//! (after Lafferty et al. 2001, Lample et al. 2016).
//!
//! Sums of the network are exact and the best path is found in integers, so labels are the same on every machine.

use std::ops::Range;

use dateline_model::{
    Error, Model,
    crf::{FORBIDDEN, Lattice, Transitions},
};
use dateline_types::{Relation, Tag};

use super::{
    group::groups,
    input::{self, Input},
    label,
    network::{Network, OUT},
    word::Words,
};

/// Steps of a score in a natural logarithm.
const STEPS: f32 = 1024.0;
/// A token of which every name is less probable than being outside by this, as a natural logarithm, is in no name; the
/// chain does not look at it.
const FAR: f32 = 7.0;
/// What such a token scores for being outside.
const CERTAIN: f32 = 30.0;

/// Section of the scores of neighbours, as natural logarithms, see [`Transitions`].
pub const TRANSITIONS: [u8; 4] = *b"TRAN";
/// Section of the one number that scores are divided by before they are probabilities.
pub const TEMPERATURE: [u8; 4] = *b"TEMP";

/// The network with its chain.
#[derive(Clone, Debug)]
pub struct Tagger {
    pub(super) network: Network,
    chain: Transitions,
    temperature: f32,
}

/// What a tagger says of a document.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The best label of each token.
    pub labels: Vec<u8>,
    /// Every name among the best labels: first token, one past the last, kind, probability.
    pub names: Vec<(usize, usize, usize, f32)>,
}

impl Tagger {
    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Tagger, Error> {
        let scores: &[f32] = model.section(TRANSITIONS)?;
        let [temperature] = model.section::<f32>(TEMPERATURE)? else {
            return Err(Error::Malformed { tag: TEMPERATURE });
        };
        if scores.len() != (label::COUNT + 1) * label::COUNT || !(0.01..100.0).contains(temperature) {
            return Err(Error::Malformed { tag: TRANSITIONS });
        }
        let (network, chain) = (Network::open(model)?, chain(scores, *temperature));
        Ok(Tagger { network, chain, temperature: *temperature })
    }

    /// Labels every sentence.
    pub fn label(&self, words: &Words, tags: &[Tag], relations: &[Relation]) -> Labelled {
        let inputs = input::inputs(&self.network.vocabulary, words, tags, relations);
        let lens: Vec<usize> = words.sentences().iter().map(Range::len).collect();
        self.label_inputs(&inputs, &lens, &groups(words))
    }

    /// Labels sentences of `lens` tokens; `groups` as in [`Network::score`].
    pub fn label_inputs(&self, inputs: &[Input], lens: &[usize], groups: &[u32]) -> Labelled {
        let scores = self.network.score(inputs, lens, groups);
        let mut res = Labelled::default();
        res.labels.resize(inputs.len(), label::OUTSIDE);
        let mut rooms = Rooms::default();
        let mut start = 0;
        for len in lens {
            let sentence = start..start + len;
            start = sentence.end;
            let mut at = sentence.start;
            while let Some(island) = island(&scores, at..sentence.end) {
                at = island.end;
                self.label_island(&scores, sentence.clone(), island, &mut rooms, &mut res);
            }
        }
        res
    }

    /// Labels the tokens `island` of `sentence`.
    fn label_island(
        &self,
        scores: &[f32],
        sentence: Range<usize>,
        island: Range<usize>,
        rooms: &mut Rooms,
        res: &mut Labelled,
    ) {
        const N: usize = label::COUNT;
        // The shore: a token outside on either side, so that a chain inside a sentence begins and ends as it would.
        let from = island.start.saturating_sub(1).max(sentence.start);
        let to = (island.end + 1).min(sentence.end);
        let Rooms { lattice, steps, weights, labels } = rooms;
        steps.clear();
        steps.resize((to - from) * N, 0);
        weights.clear();
        weights.resize((to - from) * N, 0.0);
        let rows = steps.chunks_exact_mut(N).zip(weights.chunks_exact_mut(N));
        for (at, (steps, weights)) in (from..to).zip(rows) {
            let scores = &scores[at * OUT..][..N];
            for ((step, weight), score) in steps.iter_mut().zip(weights).zip(scores) {
                *step = (score * STEPS) as i32;
                *weight = score / self.temperature;
            }
        }
        for at in [from, to - 1].into_iter().filter(|it| !island.contains(it)) {
            let outside = (at - from) * N + usize::from(label::OUTSIDE);
            steps[outside] += (CERTAIN * STEPS) as i32;
            weights[outside] += CERTAIN;
        }
        labels.clear();
        lattice.best(&self.chain, steps, labels);
        res.labels[from..to].copy_from_slice(labels);
        lattice.sum(&self.chain, weights);
        for (start, end, kind) in label::stretches(labels) {
            let (begin, inside) = (usize::from(label::begin(kind)), usize::from(label::inside(kind)));
            let p = lattice.stretch(&self.chain, start, end, begin, inside);
            res.names.push((from + start, from + end, kind, p));
        }
    }
}

/// The chain of these scores, one row a label and one for the start; the grammar of labels is ours, whatever they say.
fn chain(scores: &[f32], temperature: f32) -> Transitions {
    const N: usize = label::COUNT;
    let step = |(i, score): (usize, &f32)| {
        let from = (i / N < N).then_some((i / N) as u8);
        if label::follows(from, (i % N) as u8) { (score * STEPS) as i32 } else { FORBIDDEN }
    };
    let steps: Vec<i32> = scores.iter().enumerate().map(step).collect();
    Transitions::new(N, &steps, 1.0 / (STEPS * temperature))
}

/// Memory that is used again for each chain.
#[derive(Default)]
struct Rooms {
    lattice: Lattice,
    steps: Vec<i32>,
    weights: Vec<f32>,
    labels: Vec<u8>,
}

/// The next tokens of `range` that may be in a name.
fn island(scores: &[f32], range: Range<usize>) -> Option<Range<usize>> {
    let open = |at: &usize| {
        let row = &scores[at * OUT..][..label::COUNT];
        let best = row[1..].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        row[usize::from(label::OUTSIDE)] - best < FAR
    };
    let start = range.clone().find(open)?;
    let end = (start..range.end).find(|it| !open(it)).unwrap_or(range.end);
    Some(start..end)
}
