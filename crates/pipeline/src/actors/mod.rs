//! The corpus pass: actors over all documents of a run, in the order of the input.
//!
//! Workers make profiles; [`Corpus`] folds them, one document after the other, on the thread that writes. Actors that
//! leave memory are written to passing files by the range of their number, so that the end of a run reads one range at a
//! time and every actor has one row.

mod list;
mod slots;

use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
};

use dateline_extract::actor::{Id, Known, LIVE, Link, Profile, Roster};
use dateline_types::CivilDate;
use tempfile::NamedTempFile;

use crate::schema::Actor;

pub use list::{Error as ListError, read as read_list};
pub(crate) use slots::{Slotted, placed};

/// Actors whose parts share a passing file: some hundred megabytes at most when they are read again.
const RANGE: u32 = 1 << 18;

/// The actors of a run.
pub(crate) struct Corpus {
    roster: Roster,
    parts: BTreeMap<u32, BufWriter<NamedTempFile>>,
}

impl Corpus {
    pub(crate) fn new(known: &Known) -> Corpus {
        Corpus::with_room(known, LIVE)
    }

    fn with_room(known: &Known, live: usize) -> Corpus {
        Corpus { roster: Roster::new(known, live), parts: BTreeMap::new() }
    }

    /// The actors of a document's profiles.
    pub(crate) fn link(&mut self, day: Option<CivilDate>, profiles: &[Profile]) -> io::Result<Vec<Link>> {
        let links = self.roster.link(day, profiles);
        for it in self.roster.take_gone() {
            let Id::Found(number) = it.id else { continue };
            let file = match self.parts.entry(number / RANGE) {
                std::collections::btree_map::Entry::Occupied(it) => it.into_mut(),
                std::collections::btree_map::Entry::Vacant(it) => {
                    it.insert(BufWriter::new(NamedTempFile::with_prefix(".dateline-")?))
                }
            };
            serde_json::to_writer(&mut *file, &(number, Actor::from(&it)))?;
            file.write_all(b"\n")?;
        }
        Ok(links)
    }

    /// Gives every actor to `take`: those of tables by their ids, then the others as they were met.
    pub(crate) fn finish<E: From<io::Error>>(
        self,
        mut take: impl FnMut(&Actor) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut n = 0;
        let mut parts = self.parts;
        let mut last = self.roster.finish().into_iter().peekable();
        while let Some(it) = last.next_if(|it| matches!(it.id, Id::Known(_))) {
            take(&Actor::from(&it))?;
            n += 1;
        }
        while let Some(range) = next_range(&parts, last.peek().map(|it| &it.id)) {
            let mut rows: BTreeMap<u32, Actor> = BTreeMap::new();
            if let Some(file) = parts.remove(&range) {
                let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.rewind()?;
                for line in BufReader::new(file).lines() {
                    let (number, part): (u32, Actor) =
                        serde_json::from_str(&line?).map_err(io::Error::from)?;
                    absorb(&mut rows, number, part);
                }
            }
            while let Some(it) =
                last.next_if(|it| matches!(it.id, Id::Found(number) if number / RANGE == range))
            {
                let Id::Found(number) = it.id else { continue };
                absorb(&mut rows, number, Actor::from(&it));
            }
            for row in rows.values() {
                take(row)?;
                n += 1;
            }
        }
        Ok(n)
    }
}

/// The lowest range that has parts or actors in memory.
fn next_range(parts: &BTreeMap<u32, BufWriter<NamedTempFile>>, next: Option<&Id>) -> Option<u32> {
    let in_memory = match next {
        Some(Id::Found(number)) => Some(number / RANGE),
        Some(Id::Known(_)) | None => None,
    };
    let in_files = parts.keys().next().copied();
    match (in_memory, in_files) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn absorb(rows: &mut BTreeMap<u32, Actor>, number: u32, part: Actor) {
    match rows.get_mut(&number) {
        Some(row) => row.absorb(part),
        None => {
            rows.insert(number, part);
        }
    }
}

#[cfg(test)]
mod tests;
