//! The averaged perceptron (Collins 2002), multiclass, over hashed features.
//!
//! Weights are averaged over all steps of training, lazily: each weight remembers when it last changed.

use rustc_hash::FxHashMap;

use crate::Row;

/// Weights in training. Rows are dense: one number a label.
#[derive(Clone, Debug)]
pub struct Perceptron {
    n_labels: usize,
    rows: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    weights: Vec<f32>,
    totals: Vec<f64>,
    changed: Vec<u32>,
    updates: Vec<u32>,
    clock: u32,
}

impl Perceptron {
    /// All weights zero.
    pub fn new(n_labels: usize) -> Perceptron {
        Perceptron {
            n_labels,
            rows: FxHashMap::default(),
            keys: Vec::new(),
            weights: Vec::new(),
            totals: Vec::new(),
            changed: Vec::new(),
            updates: Vec::new(),
            clock: 0,
        }
    }

    /// Adds the weights of `feature` to `scores`.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [f32]) {
        if let Some(&row) = self.rows.get(&feature) {
            let start = row as usize * self.n_labels;
            for (score, weight) in scores.iter_mut().zip(&self.weights[start..start + self.n_labels]) {
                *score += weight;
            }
        }
    }

    /// One step of training has passed, whether it changed anything or not.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// Moves the weight of (`feature`, `label`) by `delta`.
    pub fn update(&mut self, feature: u64, label: usize, delta: f32) {
        let next = u32::try_from(self.keys.len()).expect("fewer than 4 G features");
        let row = *self.rows.entry(feature).or_insert(next);
        if row == next {
            self.keys.push(feature);
            let len = self.keys.len() * self.n_labels;
            self.weights.resize(len, 0.0);
            self.totals.resize(len, 0.0);
            self.changed.resize(len, self.clock);
            self.updates.push(0);
        }
        self.updates[row as usize] += 1;
        let at = row as usize * self.n_labels + label;
        self.totals[at] += f64::from(self.clock - self.changed[at]) * f64::from(self.weights[at]);
        self.changed[at] = self.clock;
        self.weights[at] += delta;
    }

    /// The averaged weights of every feature that was updated at least `min_updates` times, in order of first use.
    pub fn average(&self, min_updates: u32) -> Vec<Row> {
        let steps = f64::from(self.clock.max(1));
        let mean = |at: usize| {
            let total =
                self.totals[at] + f64::from(self.clock - self.changed[at]) * f64::from(self.weights[at]);
            (total / steps) as f32
        };
        let row = |i: usize| (i * self.n_labels..(i + 1) * self.n_labels).map(mean).collect();
        let kept = (0..self.keys.len()).filter(|&i| min_updates <= self.updates[i]);
        kept.map(|i| (self.keys[i], row(i))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Expect, LinearTable, Model, feature, write};

    const EXPECT: Expect = Expect { kind: *b"TEST", features: 1 };

    /// Learns which of three classes a number is of from its remainders; stored and read back it still knows.
    #[test]
    fn what_is_trained_is_what_runs() {
        let features = |n: u64| [feature::one(0, n % 3), feature::one(1, n % 5), feature::one(2, n)];
        let best = |scores: &[f32]| (0..3).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap();
        let mut perceptron = Perceptron::new(3);
        for n in (0..3000u64).map(|it| it * 7919 % 1009) {
            let gold = (n % 3) as usize;
            let mut scores = [0.0; 3];
            features(n).iter().for_each(|&it| perceptron.add(it, &mut scores));
            perceptron.tick();
            let guess = best(&scores);
            if guess != gold {
                for it in features(n) {
                    perceptron.update(it, gold, 1.0);
                    perceptron.update(it, guess, -1.0);
                }
            }
        }
        let sections = LinearTable::sections(&["a", "b", "c"], perceptron.average(1));
        let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
        let bytes = write(EXPECT, 1, &sections);
        let table = LinearTable::open(&Model::from_vec(bytes, EXPECT).unwrap()).unwrap();
        assert_eq!(table.labels(), ["a", "b", "c"]);
        for n in 5000..5100u64 {
            let mut scores = [0; 3];
            features(n).iter().for_each(|&it| table.add(it, &mut scores));
            let mut together = [0; 3];
            table.add_all(&features(n), &mut together);
            assert_eq!(scores, together);
            let guess = (0..3).max_by_key(|&i| scores[i]).unwrap();
            assert_eq!(guess as u64, n % 3, "{n} {scores:?}");
        }
    }
}
