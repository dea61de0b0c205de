//! What a run has done so far, so that a killed one can go on: `.unfinished.jsonl` in the folder of its output.
//!
//! The first line tells the settings, each other what became of a record, in order of the input, as a worker found it. A run
//! that is resumed reads its input again (which is cheap), takes what stands here instead of analysing, and goes on from
//! there; every file is made anew through the same code, so nothing tells a resumed run from one that was never killed.
//! The last line may be torn: the record it belongs to is done again.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use dateline_extract::actor::Profile;
use serde::{Deserialize, Serialize};

use crate::{
    run::Error,
    schema::{Counts, Document, Duplicate, FailedRecord, Source},
};

const NAME: &str = ".unfinished.jsonl";

/// The first line.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    version: String,
    /// Digest of the settings.
    config: String,
}

/// What became of a record.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Entry {
    Failed(FailedRecord),
    Seen(Duplicate),
    New(Box<Found>),
}

/// A document as it was found, before it met others.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) document: Document,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) counts: Counts,
    /// `2024-06-21`
    pub(crate) day: Option<String>,
}

impl Entry {
    /// Where the record was.
    pub(crate) fn source(&self) -> &Source {
        match self {
            Entry::Failed(it) => &it.source,
            Entry::Seen(it) => &it.source,
            Entry::New(it) => &it.document.source,
        }
    }
}

/// The journal of a run.
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    /// Lines of the run that goes on, not read yet.
    old: Option<io::Take<BufReader<File>>>,
}

impl Journal {
    /// Begins one in `out`; with `resume`, goes on with the one that is there.
    ///
    /// # Errors
    /// It cannot be written or read, or the one that is there has other settings.
    pub(crate) fn open(out: &Path, config: String, resume: bool) -> Result<Journal, Error> {
        let path = out.join(NAME);
        let head = Head { version: env!("CARGO_PKG_VERSION").into(), config };
        let read = |source| Error::Read { path: path.clone(), source };
        let write = |source| Error::Write { path: path.clone(), source };
        fs::create_dir_all(out).map_err(|source| Error::Write { path: out.to_owned(), source })?;
        if resume && path.is_file() {
            let mut file = OpenOptions::new().read(true).append(true).open(&path).map_err(read)?;
            lock(&file, out)?;
            remove_passing(out);
            let whole = whole_lines(&mut file).map_err(read)?;
            if 0 < whole {
                file.set_len(whole).map_err(write)?;
                let mut old = BufReader::new(File::open(&path).map_err(read)?).take(whole);
                let mut line = Vec::new();
                old.read_until(b'\n', &mut line).map_err(read)?;
                if serde_json::from_slice::<Head>(&line).ok() != Some(head) {
                    return Err(Error::Changed { path, what: "other settings or another version" });
                }
                return Ok(Journal { path, file, old: Some(old) });
            }
        }
        // Not emptied before it is ours.
        let mut file = OpenOptions::new().create(true).append(true).open(&path).map_err(write)?;
        lock(&file, out)?;
        file.set_len(0).map_err(write)?;
        file.write_all(&crate::files::json_line(&head)).map_err(write)?;
        Ok(Journal { path, file, old: None })
    }

    /// The line of the next record that is done already.
    pub(crate) fn next_old(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let Some(old) = &mut self.old else { return Ok(None) };
        let mut line = Vec::new();
        let n = old
            .read_until(b'\n', &mut line)
            .map_err(|source| Error::Read { path: self.path.clone(), source })?;
        if n == 0 {
            self.old = None;
            return Ok(None);
        }
        Ok(Some(line))
    }

    /// Notes what became of a record that was not done before.
    pub(crate) fn note(&mut self, line: &[u8]) -> Result<(), Error> {
        self.file.write_all(line).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    /// The input or the settings are not those of the run that was to go on.
    pub(crate) fn changed(&self, what: &'static str) -> Error {
        Error::Changed { path: self.path.clone(), what }
    }

    /// The run is whole: there is nothing to go on with.
    pub(crate) fn finish(self) -> Result<(), Error> {
        let Journal { path, file, old } = self;
        drop((file, old));
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })
    }
}

/// Keeps other runs out of the folder as long as the journal is open; a killed run leaves no lock behind.
fn lock(file: &File, out: &Path) -> Result<(), Error> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Error::InUse { path: out.to_owned() }),
        // A system without locks has none to respect.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

/// Bytes up to the end of the last whole line.
fn whole_lines(file: &mut File) -> io::Result<u64> {
    const STEP: u64 = 64 << 10;
    let mut end = file.seek(SeekFrom::End(0))?;
    let mut buffer = Vec::new();
    while 0 < end {
        let start = end.saturating_sub(STEP);
        buffer.clear();
        file.seek(SeekFrom::Start(start))?;
        Read::by_ref(file).take(end - start).read_to_end(&mut buffer)?;
        if let Some(at) = buffer.iter().rposition(|it| *it == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

/// Removes the passing files that a killed run left.
fn remove_passing(out: &Path) {
    for folder in [out.to_owned(), out.join("tables")] {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(".dateline-") && name.ends_with(".tmp") {
                let _ = fs::remove_file(entry.path()); // it hinders nobody
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(folder.path(), "c".into(), false).unwrap();
        journal.note(b"{\"a\":1}\n").unwrap();
        journal.note(b"{\"b\":2}\n{\"tor").unwrap();
        drop(journal);
        let mut journal = Journal::open(folder.path(), "c".into(), true).unwrap();
        assert_eq!(journal.next_old().unwrap().unwrap(), b"{\"a\":1}\n");
        journal.note(b"{\"c\":3}\n").unwrap();
        assert_eq!(journal.next_old().unwrap().unwrap(), b"{\"b\":2}\n");
        assert!(journal.next_old().unwrap().is_none());
        drop(journal);
        let text = fs::read_to_string(folder.path().join(NAME)).unwrap();
        assert!(text.ends_with("{\"b\":2}\n{\"c\":3}\n"), "{text}");
        let held = Journal::open(folder.path(), "c".into(), true).unwrap();
        let second = Journal::open(folder.path(), "c".into(), false);
        assert!(matches!(second.map(|_| ()), Err(Error::InUse { .. })));
        drop(held);
        let other = Journal::open(folder.path(), "d".into(), true);
        assert!(matches!(other.map(|_| ()), Err(Error::Changed { .. })));
    }
}
