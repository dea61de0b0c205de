//! Online clustering: a document goes to the story whose centre it is nearest to, or opens one (single-pass
//! clustering of Topic Detection and Tracking: Allan, Papka and Lavrenko, SIGIR 1998).
//!
//! Terms weigh by how rare they are among the documents seen so far. A story is a candidate if it shares one of the
//! weightiest terms of the document, so a document looks at a bounded number of stories.

use crate::stable::Map;

use super::terms::{Term, summed};

// Chosen on topics 1 to 22 of ECB+ in three random orders.
/// Documents that are thought to have been seen before the first: what few documents share is not common yet.
const BEFORE: f32 = 50.0;
/// Least cosine between a document and the centre of its story.
const NEAR: f32 = 0.2;
/// Days after which a story that nobody told has ended.
pub(super) const WINDOW: i32 = 14;
/// Weightiest terms of a document that lead to candidates.
const LEADING: usize = 40;
/// Most stories that a term leads to, the newest.
const LOOKED_AT: usize = 48;
/// Most candidates that are measured.
const MEASURED: usize = 24;
/// Terms of a centre; when there are twice as many, the lightest go.
const TERMS: usize = 1000;

/// The centre of a story.
#[derive(Debug, Default)]
struct Centre {
    sum: Map<f32>,
    /// Square of its length.
    square: f32,
    days: Option<(i32, i32)>,
}

/// Stories that are open, by number.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    centres: Map<Centre>,
    by_term: Map<Vec<u64>>,
    /// Documents in which a term stands.
    frequency: Map<f32>,
    n_documents: f32,
}

impl Clusters {
    /// The open story that a document of these terms belongs to, and how near it is.
    /// `day`: day of publication as a number. The document counts for how rare its terms are.
    pub(super) fn find(&mut self, terms: &[Term], day: Option<i32>) -> (Option<(u64, f32)>, Vec<Term>) {
        self.n_documents += 1.0;
        for (term, _) in terms {
            *self.frequency.entry(*term).or_default() += 1.0;
        }
        let vector = self.weighed(terms);
        let mut best: Option<(u64, f32)> = None;
        for number in self.candidates(&vector) {
            let Some(centre) = self.centres.get(&number) else { continue };
            let Some(gap) = gap(centre.days, day) else { continue };
            let cosine = dot(&vector, &centre.sum) / centre.square.sqrt().max(f32::MIN_POSITIVE);
            // Half as much again after two weeks of silence.
            let near = NEAR * (1.0 + gap as f32 / (2 * WINDOW) as f32);
            if near <= cosine && best.is_none_or(|it| it.1 < cosine) {
                best = Some((number, cosine));
            }
        }
        (best, vector)
    }

    /// Terms by weight and rarity, a vector of length one.
    fn weighed(&self, terms: &[Term]) -> Vec<Term> {
        let rarity = |term: &u64| {
            let n = self.frequency.get(term).copied().unwrap_or(1.0);
            ((self.n_documents + BEFORE + 1.0) / (n + 0.5)).ln()
        };
        let mut res: Vec<Term> = terms.iter().map(|(it, weight)| (*it, weight * rarity(it))).collect();
        let length = res.iter().map(|it| it.1 * it.1).sum::<f32>().sqrt();
        if 0.0 < length {
            res.iter_mut().for_each(|it| it.1 /= length);
        }
        res
    }

    /// Stories that share most of the weightiest terms; ties go to the older.
    fn candidates(&self, vector: &[Term]) -> Vec<u64> {
        let mut leading: Vec<&Term> = vector.iter().collect();
        leading.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        leading.truncate(LEADING);
        let mut shared: Vec<(u64, f32)> = Vec::new();
        for (term, weight) in leading {
            shared.extend(self.by_term.get(term).into_iter().flatten().map(|it| (*it, *weight)));
        }
        let mut shared = summed(shared);
        shared.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shared.into_iter().take(MEASURED).map(|it| it.0).collect()
    }

    /// Adds a document's vector to a story, which is opened if need be.
    pub(super) fn add(&mut self, number: u64, vector: &[Term], day: Option<i32>) {
        let centre = self.centres.entry(number).or_default();
        centre.square += 2.0 * dot(vector, &centre.sum) + 1.0;
        for (term, weight) in vector.iter().filter(|it| 0.0 < it.1) {
            let sum = centre.sum.entry(*term).or_default();
            if *sum == 0.0 {
                let numbers = self.by_term.entry(*term).or_default();
                if !numbers.contains(&number) {
                    if LOOKED_AT <= numbers.len() {
                        numbers.remove(0);
                    }
                    numbers.push(number);
                }
            }
            *sum += weight;
        }
        if let Some(day) = day {
            let (first, last) = centre.days.unwrap_or((day, day));
            centre.days = Some((first.min(day), last.max(day)));
        }
        if 2 * TERMS < centre.sum.len() {
            centre.lighten();
        }
    }

    /// Forgets a story that has ended.
    pub(super) fn close(&mut self, number: u64) {
        let Some(centre) = self.centres.remove(&number) else { return };
        for term in sorted(&centre.sum).into_iter().map(|it| it.0) {
            if let Some(numbers) = self.by_term.get_mut(&term) {
                numbers.retain(|it| *it != number);
                if numbers.is_empty() {
                    self.by_term.remove(&term);
                }
            }
        }
    }

    /// Forgets terms that one document alone had, when there are too many: they tell no two documents to be one story.
    pub(super) fn forget_rare(&mut self, most: usize) {
        if most < self.frequency.len() {
            let by_term = &self.by_term;
            self.frequency.retain(|term, n| 1.0 < *n || by_term.contains_key(term));
        }
    }
}

impl Centre {
    fn lighten(&mut self) {
        let mut all = sorted(&self.sum);
        all.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.truncate(TERMS);
        self.sum = all.into_iter().collect();
    }
}

fn sorted(sum: &Map<f32>) -> Vec<Term> {
    let mut res: Vec<Term> = sum.iter().map(|(term, weight)| (*term, *weight)).collect();
    res.sort_unstable_by_key(|it| it.0);
    res
}

/// Sums in order of `vector`, so that the result is the same on every machine.
fn dot(vector: &[Term], sum: &Map<f32>) -> f32 {
    vector.iter().filter_map(|(term, weight)| Some(weight * sum.get(term)?)).sum()
}

/// Days between a story and a document; `None` if the story was over. Unknown days are near to all.
fn gap(story: Option<(i32, i32)>, day: Option<i32>) -> Option<i32> {
    let (Some((first, last)), Some(day)) = (story, day) else { return Some(0) };
    let gap = (first - day).max(day - last).max(0);
    (gap <= WINDOW).then_some(gap)
}
