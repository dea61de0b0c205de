//! Labels the tokens of a document with a trained chain.
//!
//! Scores are integers, so the best labels are the same on every machine; probabilities come from the same scores
//! by sums in one order.

use std::ops::Range;

use dateline_model::{
    Error, LinearTable, Model,
    crf::{FORBIDDEN, Lattice, Transitions},
};

use super::{
    evidence::Hint,
    label, template,
    word::{Case, Words},
};

/// Tokens this far from every capital are in no name; the chain does not look at them.
const REACH: usize = 2;
/// What a token that is not looked at scores for being outside, as a natural logarithm.
const CERTAIN: f32 = 30.0;

/// Section of the transitions' scores, in steps of the table's scale.
pub const TRANSITIONS: [u8; 4] = *b"TRAN";
/// Section of the one number that scores are divided by before they are probabilities.
pub const TEMPERATURE: [u8; 4] = *b"TEMP";

/// A trained chain.
#[derive(Clone, Debug)]
pub struct Tagger {
    table: LinearTable,
    chain: Transitions,
    unit: f32,
}

/// What a tagger says of a document.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The best label of each token.
    pub labels: Vec<u8>,
    /// Probability of each label for each token, [`label::COUNT`] a token.
    pub marginals: Vec<f32>,
    /// Every name among the best labels: first token, one past the last, kind, probability.
    pub names: Vec<(usize, usize, usize, f32)>,
}

impl Tagger {
    /// Opens a chain.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Tagger, Error> {
        let table = LinearTable::open(model)?;
        let malformed = Error::Malformed { tag: TRANSITIONS };
        let scores: &[i32] = model.section(TRANSITIONS)?;
        let [temperature] = model.section::<f32>(TEMPERATURE)? else { return Err(malformed) };
        let n = label::COUNT;
        if table.labels().len() != n || scores.len() != (n + 1) * n || !(0.01..100.0).contains(temperature) {
            return Err(malformed);
        }
        let unit = table.scale() / temperature;
        // The grammar of labels is ours, whatever the file says.
        let allowed = |(i, score): (usize, &i32)| {
            let from = (i / n < n).then_some((i / n) as u8);
            if label::follows(from, (i % n) as u8) { *score } else { FORBIDDEN }
        };
        let scores: Vec<i32> = scores.iter().enumerate().map(allowed).collect();
        Ok(Tagger { chain: Transitions::new(n, &scores, unit), table, unit })
    }

    /// Labels every sentence. `hints` is empty for a first pass.
    pub fn label(&self, words: &Words, hints: &[Hint]) -> Labelled {
        const N: usize = label::COUNT;
        let n_words = words.words().len();
        let mut res = Labelled::default();
        res.labels.resize(n_words, label::OUTSIDE);
        res.marginals.resize(n_words * N, 0.0);
        for row in res.marginals.chunks_exact_mut(N) {
            row[usize::from(label::OUTSIDE)] = 1.0;
        }
        let mut rooms = Rooms::default();
        for sentence in words.sentences() {
            let mut at = sentence.start;
            while let Some(island) = island(words, sentence.clone(), at) {
                at = island.end;
                self.label_island(words, hints, sentence.clone(), island, &mut rooms, &mut res);
            }
        }
        res
    }

    /// Labels the tokens `island` of `sentence`.
    fn label_island(
        &self,
        words: &Words,
        hints: &[Hint],
        sentence: Range<usize>,
        island: Range<usize>,
        rooms: &mut Rooms,
        res: &mut Labelled,
    ) {
        const N: usize = label::COUNT;
        // The shore: a token outside on either side, so that a chain inside a sentence begins and ends as it would.
        let from = island.start.saturating_sub(1).max(sentence.start);
        let to = (island.end + 1).min(sentence.end);
        let Rooms { lattice, features, scores, weights, labels } = rooms;
        scores.clear();
        scores.resize((to - from) * N, 0);
        for (at, row) in (from..to).zip(scores.chunks_exact_mut(N)) {
            if !island.contains(&at) {
                row[usize::from(label::OUTSIDE)] = (CERTAIN / self.unit) as i32;
                continue;
            }
            features.clear();
            let put = &mut |_, feature| features.push(feature);
            template::features(words, sentence.start, sentence.end, at, hints, put);
            self.table.add_all(features, row);
        }
        labels.clear();
        lattice.best(&self.chain, scores, labels);
        res.labels[from..to].copy_from_slice(labels);
        weights.clear();
        weights.extend(scores.iter().map(|it| *it as f32 * self.unit));
        lattice.sum(&self.chain, weights);
        for (i, row) in res.marginals[from * N..to * N].chunks_exact_mut(N).enumerate() {
            lattice.marginals(i, row);
        }
        for (start, end, kind) in label::stretches(labels) {
            let (begin, inside) = (usize::from(label::begin(kind)), usize::from(label::inside(kind)));
            let p = lattice.stretch(&self.chain, start, end, begin, inside);
            res.names.push((from + start, from + end, kind, p));
        }
    }
}

/// Memory that is used again for each chain.
#[derive(Default)]
struct Rooms {
    lattice: Lattice,
    features: Vec<u64>,
    scores: Vec<i32>,
    weights: Vec<f32>,
    labels: Vec<u8>,
}

/// The next tokens of `sentence` from `at` on that a name could reach: none is further than [`REACH`] from a word
/// with a capital.
fn island(words: &Words, sentence: Range<usize>, at: usize) -> Option<Range<usize>> {
    let words = words.words();
    let capital = |i: &usize| !matches!(words[*i].case, Case::None | Case::Lower);
    let first = (at..sentence.end).find(capital)?;
    let mut end = first + 1;
    for i in first + 1..sentence.end {
        if end + 2 * REACH < i {
            break;
        }
        if capital(&i) {
            end = i + 1;
        }
    }
    Some(first.saturating_sub(REACH).max(at)..(end + REACH).min(sentence.end))
}
