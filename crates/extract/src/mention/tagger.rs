//! Labels the tokens of a document with a trained chain.
//!
//! Scores are integers, so the best labels are the same on every machine; probabilities come from the same scores
//! by sums in one order.

use dateline_model::{
    Error, LinearTable, Model,
    crf::{FORBIDDEN, Lattice, Transitions},
};

use super::{evidence::Hint, label, template, word::Words};

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
        let mut res = Labelled::default();
        let mut lattice = Lattice::default();
        let (mut scores, mut weights) = (Vec::new(), Vec::new());
        res.marginals.resize(words.words().len() * N, 0.0);
        for range in words.sentences() {
            scores.clear();
            scores.resize(range.len() * N, 0);
            for (at, row) in range.clone().zip(scores.chunks_exact_mut(N)) {
                template::features(words, range.start, range.end, at, hints, &mut |_, feature| {
                    self.table.add(feature, row);
                });
            }
            lattice.best(&self.chain, &scores, &mut res.labels);
            weights.clear();
            weights.extend(scores.iter().map(|it| *it as f32 * self.unit));
            lattice.sum(&self.chain, &weights);
            for (i, row) in res.marginals[range.start * N..range.end * N].chunks_exact_mut(N).enumerate() {
                lattice.marginals(i, row);
            }
            for (start, end, kind) in label::stretches(&res.labels[range.start..]) {
                let (begin, inside) = (usize::from(label::begin(kind)), usize::from(label::inside(kind)));
                let p = lattice.stretch(&self.chain, start, end, begin, inside);
                res.names.push((range.start + start, range.start + end, kind, p));
            }
        }
        res
    }
}
