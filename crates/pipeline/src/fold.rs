//! The fold that joins what several documents tell into rows, in bounded memory.
//!
//! Documents come one after the other, on the thread that writes, so that the same input gives the same rows on any number of
//! threads. A bounded number of rows waits in memory for more versions; when there are more, the quarter that was longest
//! without one is finished and leaves for passing files ([`Spill`]). What comes back after its row went out opens a new one: a
//! split and never a wrong join.

use std::{
    collections::{BTreeMap, HashMap},
    io,
};

use serde::{Serialize, de::DeserializeOwned};

use crate::spill::Spill;

/// Most rows in memory: about 1 kB each.
const LIVE: usize = 60_000;
/// Most rows that one key leads to; the oldest is forgotten first.
const LOOKED_AT: usize = 12;
/// Most versions of a row; with more of them it goes out, and the next row says that it continues it.
pub(crate) const VERSIONS: usize = 500;

/// A row that waits for more versions.
pub(crate) trait Row: Sized {
    /// What one document tells.
    type Version;
    /// The row when it is whole.
    type Line: Serialize + DeserializeOwned;

    /// A row without versions; `continues` is the number of the full one before it.
    fn open(number: u32, continues: Option<u32>) -> Self;
    /// Whether a version belongs to it.
    fn is_same(&self, version: &Self::Version) -> bool;
    /// Adds a version.
    fn add(&mut self, version: Self::Version);
    /// How many versions it has.
    fn len(&self) -> usize;
    /// The row as it is written.
    fn finish(self) -> Self::Line;
}

/// Rows by the keys of their versions.
#[derive(Debug)]
pub(crate) struct Fold<R: Row> {
    /// Each with the document that brought its last version.
    rows: HashMap<u32, (R, u32)>,
    by_key: HashMap<u64, Vec<u32>>,
    n_rows: u32,
    n_documents: u32,
    live: usize,
    out: Spill<R::Line>,
}

impl<R: Row> Fold<R> {
    pub(crate) fn new() -> Fold<R> {
        Fold::with_room(LIVE)
    }

    pub(crate) fn with_room(live: usize) -> Fold<R> {
        let (rows, by_key) = (HashMap::new(), HashMap::new());
        Fold { rows, by_key, n_rows: 0, n_documents: 0, live, out: Spill::new() }
    }

    /// Gives each version of the next document its row. Keys lead to the rows that may be the same.
    pub(crate) fn document(
        &mut self,
        versions: impl IntoIterator<Item = (R::Version, Vec<u64>)>,
    ) -> io::Result<()> {
        self.n_documents += 1;
        for (version, keys) in versions {
            let number = match self.find(&version, &keys) {
                Some(number) => number,
                None => self.open(None),
            };
            let number = self.take(number, version)?;
            for it in keys {
                let rows = self.by_key.entry(it).or_default();
                if !rows.contains(&number) {
                    if LOOKED_AT <= rows.len() {
                        rows.remove(0);
                    }
                    rows.push(number);
                }
            }
        }
        if self.live < self.rows.len() {
            self.let_go()?;
        }
        Ok(())
    }

    fn open(&mut self, continues: Option<u32>) -> u32 {
        self.n_rows += 1;
        self.rows.insert(self.n_rows, (R::open(self.n_rows, continues), self.n_documents));
        self.n_rows
    }

    /// Adds a version to a row, or to the one that continues it when it is full.
    fn take(&mut self, number: u32, version: R::Version) -> io::Result<u32> {
        let full = self.rows.get(&number).is_some_and(|it| VERSIONS <= it.0.len());
        let number = if full { self.continued(number)? } else { number };
        if let Some((row, last)) = self.rows.get_mut(&number) {
            row.add(version);
            *last = self.n_documents;
        }
        Ok(number)
    }

    fn continued(&mut self, number: u32) -> io::Result<u32> {
        let next = self.open(Some(number));
        if let Some((row, _)) = self.rows.remove(&number) {
            self.out.put(number, &row.finish())?;
        }
        Ok(next)
    }

    /// The row that is the same, of those that share a key: the one that shares most, then the oldest.
    fn find(&self, version: &R::Version, keys: &[u64]) -> Option<u32> {
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for it in keys {
            for number in self.by_key.get(it).into_iter().flatten() {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let mut found: Vec<(u32, u32)> = shared.into_iter().collect();
        found.sort_unstable_by_key(|&(number, n)| (std::cmp::Reverse(n), number));
        let same = |number: &u32| self.rows.get(number).is_some_and(|row| row.0.is_same(version));
        found.into_iter().map(|it| it.0).take(LOOKED_AT).find(same)
    }

    /// Finishes the quarter of the rows that has been longest without a new version.
    fn let_go(&mut self) -> io::Result<()> {
        let mut all: Vec<(u32, u32)> = self.rows.iter().map(|(number, it)| (it.1, *number)).collect();
        all.sort_unstable();
        for (_, number) in all.into_iter().take(self.live.div_ceil(4)) {
            if let Some((row, _)) = self.rows.remove(&number) {
                self.out.put(number, &row.finish())?;
            }
        }
        let rows = &self.rows;
        self.by_key.retain(|_, numbers| {
            numbers.retain(|it| rows.contains_key(it));
            !numbers.is_empty()
        });
        Ok(())
    }

    /// Gives every row to `take`, in order of first versions, and says how many there are.
    pub(crate) fn finish<E: From<io::Error>>(
        self,
        take: impl FnMut(&R::Line) -> Result<(), E>,
    ) -> Result<u64, E> {
        let left: BTreeMap<u32, R> = self.rows.into_iter().map(|(number, it)| (number, it.0)).collect();
        self.out.drain(self.n_rows, left, R::finish, take)?;
        Ok(self.n_rows.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are the same if their first letters are.
    struct Words(u32, Option<u32>, Vec<String>);

    impl Row for Words {
        type Version = String;
        type Line = (u32, Option<u32>, Vec<String>);
        fn open(number: u32, continues: Option<u32>) -> Words {
            Words(number, continues, Vec::new())
        }
        fn is_same(&self, version: &String) -> bool {
            self.2[0][..1] == version[..1]
        }
        fn add(&mut self, version: String) {
            self.2.push(version);
        }
        fn len(&self) -> usize {
            self.2.len()
        }
        fn finish(self) -> Self::Line {
            (self.0, self.1, self.2)
        }
    }

    fn rows(fold: Fold<Words>) -> Vec<(u32, Option<u32>, Vec<String>)> {
        let mut rows = Vec::new();
        let take = |it: &(u32, Option<u32>, Vec<String>)| {
            rows.push(it.clone());
            Ok::<(), io::Error>(())
        };
        fold.finish(take).unwrap();
        rows
    }

    #[test]
    fn what_leaves_memory_is_written_in_order() {
        let mut fold = Fold::with_room(3);
        for word in ["apple", "boat", "cloud", "apricot", "door", "elm", "fog"] {
            let key = u64::from(word.as_bytes()[0]);
            fold.document([(word.to_owned(), vec![key])]).unwrap();
        }
        assert!(!fold.out.is_empty(), "some left memory");
        let rows = rows(fold);
        assert_eq!(rows.iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        assert_eq!(rows[0].2, ["apple", "apricot"]);
    }

    #[test]
    fn a_full_row_goes_on_in_the_next() {
        let mut fold = Fold::new();
        for _ in 0..VERSIONS + 3 {
            fold.document([("apple".to_owned(), vec![7])]).unwrap();
        }
        let rows = rows(fold);
        assert_eq!(rows.iter().map(|it| it.2.len()).collect::<Vec<_>>(), [VERSIONS, 3]);
        assert_eq!(rows[1].1, Some(1));
    }
}
