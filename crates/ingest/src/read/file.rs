//! A file by name, or standard input, as a stream.

use std::{fs::File, io, path::PathBuf};

use dateline_types::Source;

use super::{
    Records,
    stream::{self, Bytes, Place},
};
use crate::{Error, Limits};

/// Standard input.
pub(crate) fn stdin(limits: Limits) -> Records {
    // `Stdin` and not its lock, which cannot go to another thread.
    stream::read(Place::new("-", limits), Bytes::Stream(Box::new(io::stdin())))
}

/// A file by name.
pub(crate) fn open(path: PathBuf, limits: Limits) -> Records {
    let place = Place::new(&path.to_string_lossy(), limits);
    match File::open(&path).and_then(|it| Ok((it.metadata()?, it))) {
        Ok((metadata, _)) if metadata.is_dir() => place.failed(Error::NotFound),
        Ok((_, file)) => stream::read(place, Bytes::File(file)),
        Err(error) => place.failed(Error::of_open(error)),
    }
}

/// Where a file is, before anything of it is read.
pub(crate) fn source(path: &str) -> Source {
    Source { path: path.into(), member: None, record: 0, format: "text", bytes: (0, 0), charset: "utf-8" }
}
