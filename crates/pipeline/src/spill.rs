//! Rows that leave memory before the run ends: passing files by the range of their numbers, so that the end reads one range
//! at a time and rows come out in order.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
    marker::PhantomData,
};

use serde::{Serialize, de::DeserializeOwned};
use tempfile::NamedTempFile;

/// Rows whose lines share a passing file.
const RANGE: u32 = 1 << 16;

/// Rows that have left memory, each with a number of its own.
#[derive(Debug)]
pub(crate) struct Spill<T> {
    parts: BTreeMap<u32, BufWriter<NamedTempFile>>,
    rows: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned> Spill<T> {
    pub(crate) fn new() -> Spill<T> {
        Spill { parts: BTreeMap::new(), rows: PhantomData }
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(crate) fn put(&mut self, number: u32, row: &T) -> io::Result<()> {
        let file = match self.parts.entry(number / RANGE) {
            Entry::Occupied(it) => it.into_mut(),
            Entry::Vacant(it) => it.insert(BufWriter::new(NamedTempFile::with_prefix(".dateline-")?)),
        };
        serde_json::to_writer(&mut *file, &(number, row))?;
        file.write_all(b"\n")
    }

    /// Gives every row to `take` in order of the numbers, which go up to `last`: those that left, and those of `left`, which
    /// `finish` ends.
    pub(crate) fn drain<R, E: From<io::Error>>(
        mut self,
        last: u32,
        mut left: BTreeMap<u32, R>,
        finish: impl Fn(R) -> T,
        mut take: impl FnMut(&T) -> Result<(), E>,
    ) -> Result<(), E> {
        for range in 0..=last / RANGE {
            let mut rows: BTreeMap<u32, T> = BTreeMap::new();
            if let Some(file) = self.parts.remove(&range) {
                let mut file = file.into_inner().map_err(|it| E::from(it.into_error()))?;
                file.rewind()?;
                for line in BufReader::new(file).lines() {
                    let (number, row) = serde_json::from_str(&line?).map_err(io::Error::from)?;
                    rows.insert(number, row);
                }
            }
            let later = left.split_off(&((range + 1).saturating_mul(RANGE)));
            rows.extend(std::mem::replace(&mut left, later).into_iter().map(|(n, it)| (n, finish(it))));
            rows.values().try_for_each(&mut take)?;
        }
        Ok(())
    }
}
