//! The index of documents that earlier runs have written: tomorrow's run skips today's.
//!
//! A text file with a digest a line, sorted: it can be merged and looked at with common tools. It is read whole
//! (16 bytes a document in memory) and written anew, under its name only when it is whole.

use std::{
    collections::HashSet,
    fs,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::run::Error;

/// What earlier runs have written.
pub(crate) struct Seen {
    path: PathBuf,
    digests: HashSet<u128>,
}

impl Seen {
    /// Reads an index; one that is not there is empty.
    pub(crate) fn open(path: &Path) -> Result<Seen, Error> {
        let failed = |source| Error::Index { path: path.to_owned(), source };
        let mut digests = HashSet::new();
        match fs::File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
            Ok(file) => {
                for line in BufReader::new(file).lines() {
                    let line = line.map_err(failed)?;
                    let digest = u128::from_str_radix(&line, 16).ok().filter(|_| line.len() == 32);
                    let wrong = || {
                        io::Error::other(format!(
                            "{:?} is no digest of a document",
                            line.get(..40).unwrap_or(&line)
                        ))
                    };
                    digests.insert(digest.ok_or_else(wrong).map_err(failed)?);
                }
            }
        }
        Ok(Seen { path: path.to_owned(), digests })
    }

    pub(crate) fn has(&self, digest: u128) -> bool {
        self.digests.contains(&digest)
    }

    /// Writes the index with what this run has written.
    pub(crate) fn save(self, new: HashSet<u128>) -> Result<(), Error> {
        let Seen { path, digests } = self;
        let mut all: Vec<u128> = digests.into_iter().chain(new).collect();
        all.sort_unstable();
        all.dedup();
        let write = || -> io::Result<()> {
            let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let mut file = BufWriter::new(NamedTempFile::new_in(folder)?);
            for it in all {
                writeln!(file, "{it:032x}")?;
            }
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        };
        write().map_err(|source| Error::Index { path: path.clone(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_grows_and_a_foreign_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seen");
        Seen::open(&path).unwrap().save(HashSet::from([3, 1])).unwrap();
        Seen::open(&path).unwrap().save(HashSet::from([2])).unwrap();
        let seen = Seen::open(&path).unwrap();
        assert!([1, 2, 3].iter().all(|it| seen.has(*it)) && !seen.has(4));
        fs::write(&path, "hello\n").unwrap();
        assert!(matches!(Seen::open(&path), Err(Error::Index { .. })));
    }
}
