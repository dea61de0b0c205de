//! Files to records: the only part of the library that reads the disk.
//!
//! Lazy: holds the names of the folders that are open and one record (a feed or a JSON array is read as a whole).
//! A fault costs one record (or the rest of one file, when its bytes themselves are bad) and is reported in its
//! place. What lies in an archive or a compression is a stream like any other ([`stream::read`] calls itself);
//! nothing is ever written to the disk, names of members are labels.

mod elements;
mod file;
mod gzip;
mod http;
mod json_list;
mod lines;
mod messages;
mod names;
mod rewind;
mod rows;
mod sniff;
mod stream;
mod tar;
mod unpack;
mod walk;
mod warc;
mod zip;

use std::path::PathBuf;

pub use names::is_pattern;

use crate::{Config, Failure, Input, Limits, Record};

/// What an input gives, one by one.
pub(crate) type Records = Box<dyn Iterator<Item = Result<Record, Failure>> + Send>;

/// All records of the inputs, in order: files of a folder by name. What cannot be read is a [`Failure`] and the
/// rest goes on.
pub fn records(
    inputs: Vec<Input>,
    config: &Config,
) -> impl Iterator<Item = Result<Record, Failure>> + Send + 'static {
    // Offsets in a record are 32 bits.
    let most = u64::from(u32::MAX) - 1;
    let limits = Limits {
        record: config.limits.record.min(most),
        text: config.limits.text.min(most),
        ..config.limits
    };
    inputs.into_iter().flat_map(move |input| -> Records {
        match input {
            Input::Stdin => file::stdin(limits),
            Input::Path(path) => of_path(path, limits),
            Input::List { path, by_nul } => match names::List::open(path.as_deref(), by_nul) {
                Ok(list) => Box::new(list.flat_map(move |it| match it {
                    Ok(path) => of_path(path, limits),
                    Err(failure) => of_entry(Err(failure), limits),
                })),
                Err(failure) => of_entry(Err(failure), limits),
            },
            Input::Pattern(pattern) => match names::matching(&pattern) {
                Ok(files) => {
                    let mut files = files.peekable();
                    if files.peek().is_none() {
                        let source_of = file::source(&pattern);
                        return of_entry(Err(Failure { source_of, error: crate::Error::NotFound }), limits);
                    }
                    Box::new(files.flat_map(move |it| of_entry(it, limits)))
                }
                Err(message) => {
                    let error = crate::Error::Unreadable(std::io::Error::other(message));
                    of_entry(Err(Failure { source_of: file::source(&pattern), error }), limits)
                }
            },
        }
    })
}

fn of_path(path: PathBuf, limits: Limits) -> Records {
    if path.is_dir() {
        return Box::new(walk::Folder::new(&path).flat_map(move |it| of_entry(it, limits)));
    }
    file::open(path, limits)
}

fn of_entry(entry: Result<PathBuf, Failure>, limits: Limits) -> Records {
    match entry {
        Ok(path) => file::open(path, limits),
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    }
}
