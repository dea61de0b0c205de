//! The corpus pass over quotes: the same words in several outlets become one row, with what each cut or changed.
//!
//! Workers make a [`Print`] of each quote; [`Index`] folds them, one document after the other, on the thread that writes,
//! so that the same input gives the same rows on any number of threads. At most [`LIVE`] rows wait in memory for more
//! versions; when there are more, the quarter that was longest without one is finished and goes to passing files by the
//! range of its number, so that the end of a run reads one range at a time and rows stand in order of their first version.
//! Words that come back after their row went out open a new one: a split and never a wrong join.

mod changes;
mod print;
mod row;
mod same;

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
};

use tempfile::NamedTempFile;

use crate::schema::SaidQuote;
use row::{Row, Version};

pub(crate) use print::{Print, Story, prints};

/// Most rows in memory: about 1 kB each.
const LIVE: usize = 60_000;
/// Rows whose finished lines share a passing file.
const RANGE: u32 = 1 << 16;
/// Most rows that one shingle leads to; the oldest is forgotten first.
const LOOKED_AT: usize = 12;
/// Most versions of a row; with more of them it goes out, and the next row says that it continues it.
const VERSIONS: usize = 500;

/// The quotes of a run.
pub(crate) struct Index {
    rows: HashMap<u32, Row>,
    by_shingle: HashMap<u64, Vec<u32>>,
    n_rows: u32,
    n_documents: u32,
    live: usize,
    parts: BTreeMap<u32, BufWriter<NamedTempFile>>,
}

impl Index {
    pub(crate) fn new() -> Index {
        Index::with_room(LIVE)
    }

    fn with_room(live: usize) -> Index {
        let (rows, by_shingle) = (HashMap::new(), HashMap::new());
        Index { rows, by_shingle, n_rows: 0, n_documents: 0, live, parts: BTreeMap::new() }
    }

    /// Gives every quote of a document its row. `actors`: id of the actor of each entity of the document.
    pub(crate) fn add(
        &mut self,
        story: &Story,
        prints: Vec<Print>,
        actors: &[Option<(String, f32)>],
    ) -> io::Result<()> {
        self.n_documents += 1;
        for print in prints {
            let shingles = print.shingles.clone();
            let version = Version::new(story, print, actors);
            let number = match self.find(&version, &shingles) {
                Some(number) => number,
                None => self.open(None),
            };
            let number = self.take(number, version)?;
            for it in shingles {
                let rows = self.by_shingle.entry(it).or_default();
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
        self.rows.insert(self.n_rows, Row::new(self.n_rows, continues));
        self.n_rows
    }

    /// Adds a version to a row, or to the one that continues it when it is full.
    fn take(&mut self, number: u32, version: Version) -> io::Result<u32> {
        let full = self.rows.get(&number).is_some_and(|it| VERSIONS <= it.versions.len());
        let number = if full { self.continued(number)? } else { number };
        if let Some(row) = self.rows.get_mut(&number) {
            row.add(version, self.n_documents);
        }
        Ok(number)
    }

    fn continued(&mut self, number: u32) -> io::Result<u32> {
        let next = self.open(Some(number));
        if let Some(row) = self.rows.remove(&number) {
            self.write(row)?;
        }
        Ok(next)
    }

    /// The row that holds the same words, of those that share a shingle: the one that shares most, then the oldest.
    fn find(&self, version: &Version, shingles: &[u64]) -> Option<u32> {
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for it in shingles {
            for number in self.by_shingle.get(it).into_iter().flatten() {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let mut found: Vec<(u32, u32)> = shared.into_iter().collect();
        found.sort_unstable_by_key(|&(number, n)| (std::cmp::Reverse(n), number));
        let same = |number: &u32| self.rows.get(number).is_some_and(|row| row.is_same(version));
        found.into_iter().map(|it| it.0).take(LOOKED_AT).find(same)
    }

    /// Finishes the quarter of the rows that has been longest without a new version.
    fn let_go(&mut self) -> io::Result<()> {
        let mut all: Vec<(u32, u32)> = self.rows.values().map(|it| (it.last, it.number)).collect();
        all.sort_unstable();
        for (_, number) in all.into_iter().take(self.live.div_ceil(4)) {
            if let Some(row) = self.rows.remove(&number) {
                self.write(row)?;
            }
        }
        let rows = &self.rows;
        self.by_shingle.retain(|_, numbers| {
            numbers.retain(|it| rows.contains_key(it));
            !numbers.is_empty()
        });
        Ok(())
    }

    fn write(&mut self, row: Row) -> io::Result<()> {
        let number = row.number;
        let file = match self.parts.entry(number / RANGE) {
            std::collections::btree_map::Entry::Occupied(it) => it.into_mut(),
            std::collections::btree_map::Entry::Vacant(it) => {
                it.insert(BufWriter::new(NamedTempFile::with_prefix(".dateline-")?))
            }
        };
        serde_json::to_writer(&mut *file, &(number, row.finish()))?;
        file.write_all(b"\n")
    }

    /// Gives every row to `take`, in order of first versions, and says how many there are.
    pub(crate) fn finish<E: From<io::Error>>(
        mut self,
        mut take: impl FnMut(&SaidQuote) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut left: BTreeMap<u32, Row> = std::mem::take(&mut self.rows).into_iter().collect();
        for range in 0..=self.n_rows / RANGE {
            let mut rows: BTreeMap<u32, SaidQuote> = BTreeMap::new();
            if let Some(file) = self.parts.remove(&range) {
                let mut file = file.into_inner().map_err(|it| E::from(it.into_error()))?;
                file.rewind()?;
                for line in BufReader::new(file).lines() {
                    let (number, row) = serde_json::from_str(&line?).map_err(io::Error::from)?;
                    rows.insert(number, row);
                }
            }
            let later = left.split_off(&((range + 1).saturating_mul(RANGE)));
            rows.extend(std::mem::replace(&mut left, later).into_iter().map(|(n, it)| (n, it.finish())));
            rows.values().try_for_each(&mut take)?;
        }
        Ok(self.n_rows.into())
    }
}

#[cfg(test)]
mod tests;
