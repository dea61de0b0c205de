//! Near-duplicates of a stream of documents: which one is a copy of which, and what the copy cut, added or changed.
//!
//! Workers make a [`Sketch`]; [`Index`] compares it with those that came before, on the thread that writes. Every
//! pair that shares a band is measured exactly, so that what is told as a copy is one. The index holds a bounded
//! number of shingles; the documents that came first leave it first.

mod changes;
mod minhash;

use std::collections::VecDeque;

use crate::stable::Map;
pub(crate) use changes::changes;
pub use minhash::Sketch;

/// Least similarity of a copy.
pub const COPY: f32 = 0.7;
/// Most shingles in memory, four bytes each: some 40,000 news stories.
const ROOM: usize = 16 << 20;
/// Most documents that a band leads to, the newest: a boilerplate that a thousand share is compared no longer.
const LOOKED_AT: usize = 32;

/// A document that is similar to the one asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Its number: how many were added before it.
    pub number: u32,
    /// Jaccard similarity of the shingles, [`COPY`] to 1.
    pub similarity: f32,
}

/// The sketches of the documents seen so far.
#[derive(Debug)]
pub struct Index {
    by_band: Map<Vec<u32>>,
    held: VecDeque<Sketch>,
    /// Number of the first one held.
    first: u32,
    n_shingles: usize,
    room: usize,
}

impl Default for Index {
    fn default() -> Index {
        Index::with_room(ROOM)
    }
}

impl Index {
    /// Holds at most so many shingles.
    pub fn with_room(room: usize) -> Index {
        Index { by_band: Map::default(), held: VecDeque::new(), first: 0, n_shingles: 0, room }
    }

    /// The documents that `sketch` is a copy of, in order of their numbers.
    pub fn matches(&self, sketch: &Sketch) -> Vec<Match> {
        let near = sketch.bands.iter().filter_map(|it| self.by_band.get(it)).flatten();
        let mut near: Vec<u32> = near.copied().collect();
        near.sort_unstable();
        near.dedup();
        let measured = near.into_iter().filter_map(|number| {
            let similarity = self.held.get((number - self.first) as usize)?.similarity(sketch);
            (COPY <= similarity).then_some(Match { number, similarity })
        });
        measured.collect()
    }

    /// Takes in a document and gives its number.
    pub fn add(&mut self, sketch: Sketch) -> u32 {
        let number = self.first + self.held.len() as u32;
        for it in &sketch.bands {
            let numbers = self.by_band.entry(*it).or_default();
            if LOOKED_AT <= numbers.len() {
                numbers.remove(0);
            }
            numbers.push(number);
        }
        self.n_shingles += sketch.shingles.len();
        self.held.push_back(sketch);
        while self.room < self.n_shingles && 1 < self.held.len() {
            self.let_go();
        }
        number
    }

    /// Number of the oldest document that copies are still found of.
    pub fn oldest(&self) -> u32 {
        self.first
    }

    fn let_go(&mut self) {
        let Some(sketch) = self.held.pop_front() else { return };
        for it in &sketch.bands {
            if let Some(numbers) = self.by_band.get_mut(it) {
                numbers.retain(|&it| it != self.first);
                if numbers.is_empty() {
                    self.by_band.remove(it);
                }
            }
        }
        self.n_shingles -= sketch.shingles.len();
        self.first += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(n: usize, changed: &[usize]) -> String {
        let word = |i: usize| if changed.contains(&i) { format!("other{i}") } else { format!("w{n}x{i}") };
        (0..200).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn near_copies_are_found_and_measured() {
        let mut index = Index::default();
        for n in 0..50 {
            assert_eq!(index.add(Sketch::new(&story(n, &[]))), n as u32);
        }
        // Five shingles hold a word: 196 of them, ten are others, so 186 of 206 are shared.
        let found = index.matches(&Sketch::new(&story(7, &[50, 100])));
        assert_eq!(found, [Match { number: 7, similarity: 186.0 / 206.0 }]);
        assert_eq!(index.matches(&Sketch::new(&story(99, &[]))), []);
        let half: Vec<usize> = (0..200).step_by(20).collect();
        assert_eq!(index.matches(&Sketch::new(&story(7, &half))), [], "only 0.6 is shared");
    }

    #[test]
    fn flashes_are_copies_when_they_are_the_same() {
        let mut index = Index::default();
        index.add(Sketch::new("Tremor shakes north coast."));
        assert_eq!(index.matches(&Sketch::new("TREMOR SHAKES NORTH COAST")).len(), 1);
        assert_eq!(index.matches(&Sketch::new("Tremor shakes south coast.")), []);
    }

    #[test]
    fn the_oldest_leave_when_there_is_no_room() {
        let mut index = Index::with_room(500);
        for n in 0..4 {
            index.add(Sketch::new(&story(n, &[])));
        }
        assert_eq!(index.oldest(), 2);
        assert_eq!(index.matches(&Sketch::new(&story(0, &[]))), []);
        assert_eq!(index.matches(&Sketch::new(&story(3, &[])))[0].number, 3);
    }
}
