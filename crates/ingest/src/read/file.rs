//! One file or stream to its records.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::PathBuf,
};

use dateline_types::Source;

use super::{
    lines::Lines,
    sniff::{self, Shape},
};
use crate::{
    Error, Failure, Format, Record,
    limits::{MAX_RECORD, MAX_TEXT},
};

/// Bytes that the format is found by.
const HEAD: usize = 64 << 10;

/// The records of a stream.
pub(crate) enum Records {
    Lines(Lines<Box<dyn BufRead + Send>>),
    One(Option<Result<Record, Failure>>),
}

impl Iterator for Records {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Records::Lines(lines) => lines.next(),
            Records::One(record) => record.take(),
        }
    }
}

/// Standard input.
pub(crate) fn stdin() -> Records {
    // Made when the first record is asked for; `Stdin` and not its lock, which cannot go to another thread.
    read("-", Box::new(io::stdin()))
}

/// A file by name.
pub(crate) fn open(path: PathBuf) -> Records {
    let name = path.to_string_lossy();
    match File::open(&path).and_then(|it| Ok((it.metadata()?, it))) {
        Ok((metadata, _)) if metadata.is_dir() => failed(&name, Error::NotFound),
        Ok((_, file)) => read(&name, Box::new(file)),
        Err(error) => failed(&name, Error::of_open(error)),
    }
}

/// Where a file is, before anything of it is read.
pub(crate) fn source(path: &str) -> Source {
    Source { path: path.into(), member: None, record: 0, format: "text", bytes: (0, 0), charset: "utf-8" }
}

fn failed(path: &str, error: Error) -> Records {
    Records::One(Some(Err(Failure { source_of: source(path), error })))
}

/// Finds the shape of the stream by its first bytes and cuts it into records.
fn read(path: &str, mut stream: Box<dyn Read + Send>) -> Records {
    let mut head = Vec::new();
    if let Err(error) = stream.by_ref().take(HEAD as u64).read_to_end(&mut head) {
        return failed(path, Error::Unreadable(error));
    }
    let shape = sniff::shape(&head, path);
    let stream = io::Cursor::new(head).chain(stream);
    match shape {
        Shape::Lines => {
            let stream: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(HEAD, stream));
            Records::Lines(Lines::new(stream, source(path)))
        }
        Shape::Whole(format) => Records::One(Some(whole(path, format, stream))),
    }
}

/// A stream that is one record.
fn whole(path: &str, format: Format, stream: impl Read) -> Result<Record, Failure> {
    let limit = match format {
        Format::Text => MAX_TEXT,
        Format::Json | Format::Html => MAX_RECORD,
    };
    let mut source = Source { format: format.name(), ..source(path) };
    let mut bytes = Vec::new();
    let error = match stream.take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Error::Unreadable(error),
        Ok(n_read) => {
            source.bytes.1 = n_read as u64;
            if n_read as u64 <= limit {
                return Ok(Record { source, format, bytes });
            }
            Error::TooLarge { bytes: n_read as u64, limit }
        }
    };
    Err(Failure { source_of: source, error })
}
