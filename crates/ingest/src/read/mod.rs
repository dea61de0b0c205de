//! Files to records: the only part of the library that reads the disk.
//!
//! Lazy: holds the names of the folders that are open and one record. A fault costs one record (or the rest of one
//! file, when the disk itself fails) and is reported in its place.

mod file;
mod lines;
mod sniff;
mod walk;

use std::path::PathBuf;

use crate::{Config, Failure, Input, Record};

/// All records of the inputs, in order: files of a folder by name. What cannot be read is a [`Failure`] and the
/// rest goes on.
pub fn records(
    inputs: Vec<Input>,
    _config: &Config,
) -> impl Iterator<Item = Result<Record, Failure>> + Send + 'static {
    inputs.into_iter().flat_map(|input| -> Records {
        match input {
            Input::Stdin => Box::new(file::stdin()),
            Input::Path(path) if path.is_dir() => Box::new(walk::Folder::new(&path).flat_map(of_entry)),
            Input::Path(path) => Box::new(file::open(path)),
        }
    })
}

/// What an input gives, one by one.
type Records = Box<dyn Iterator<Item = Result<Record, Failure>> + Send>;

fn of_entry(entry: Result<PathBuf, Failure>) -> Records {
    match entry {
        Ok(path) => Box::new(file::open(path)),
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    }
}
