//! One stream to its records: what it is by its first bytes, then the reader of that kind.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read},
    sync::Arc,
};

use dateline_types::Source;

use super::{
    Records, elements, file, json_list, lines::Lines, messages, rows, sniff, sniff::Shape, tar, unpack, warc,
    zip,
};
use crate::{Error, Failure, Format, Hints, Limits, Record};

/// Bytes that the format is found by.
const HEAD: usize = 64 << 10;

/// Where a stream is, and what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) path: Box<str>,
    /// Name inside archives, one below the other with `!/` between.
    pub(crate) member: Option<Box<str>>,
    /// Number of the member in its archive.
    pub(crate) record: u64,
    /// Compressions and archives around it.
    pub(crate) depth: u32,
    pub(crate) limits: Limits,
    pub(crate) hints: Arc<Hints>,
}

impl Place {
    pub(crate) fn new(path: &str, limits: Limits) -> Place {
        Place { path: path.into(), member: None, record: 0, depth: 0, limits, hints: Arc::default() }
    }

    /// A member of the archive that is here.
    pub(crate) fn member(&self, name: &str, record: u64) -> Place {
        let member = match &self.member {
            Some(outer) => format!("{outer}!/{name}"),
            None => name.to_owned(),
        };
        Place { member: Some(member.into()), record, depth: self.depth + 1, ..self.clone() }
    }

    /// The name that may tell a format.
    pub(crate) fn name(&self) -> &str {
        self.member.as_deref().unwrap_or(&self.path)
    }

    pub(crate) fn source(&self) -> Source {
        Source { member: self.member.clone(), record: self.record, ..file::source(&self.path) }
    }

    pub(crate) fn failure(&self, error: Error) -> Failure {
        Failure { source_of: self.source(), error }
    }

    pub(crate) fn failed(&self, error: Error) -> Records {
        Box::new(std::iter::once(Err(self.failure(error))))
    }
}

/// The bytes of a stream; a zip archive is read from its end, which only files allow.
pub(crate) enum Bytes {
    File(File),
    Stream(Box<dyn Read + Send>),
    Memory(Cursor<Vec<u8>>),
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Bytes::File(file) => file.read(buffer),
            Bytes::Stream(stream) => stream.read(buffer),
            Bytes::Memory(bytes) => bytes.read(buffer),
        }
    }
}

/// Finds the shape of the stream by its first bytes and cuts it into records.
pub(crate) fn read(place: Place, mut bytes: Bytes) -> Records {
    let mut head = Vec::new();
    let (mut before, mut behind) = (None, None);
    while let Err(error) = read_head(&mut bytes, &mut head) {
        let error = Error::of_read(error);
        if !head.is_empty() {
            behind = Some(error);
            break;
        }
        // The next member of gzip may tell.
        let goes_on = matches!(error, Error::Malformed { format: "gzip", .. });
        before.get_or_insert(error);
        if !goes_on {
            break;
        }
    }
    if head.is_empty()
        && let Some(error) = before
    {
        return place.failed(error);
    }
    let shape = sniff::shape(&head, place.name());
    if matches!(shape, Shape::Packed(_) | Shape::Tar | Shape::Zip) && place.limits.depth <= place.depth {
        let what = "compressions and archives in each other";
        return place.failed(Error::Beyond { what, limit: place.limits.depth.into() });
    }
    if shape == Shape::Zip {
        return match bytes {
            Bytes::File(file) => zip::read(place, Box::new(file)),
            Bytes::Memory(bytes) => zip::read(place, Box::new(bytes)),
            bytes => {
                match all(&place, Fault(before).chain(Cursor::new(head)).chain(Fault(behind)).chain(bytes)) {
                    Ok(bytes) => zip::read(place, Box::new(Cursor::new(bytes))),
                    Err(error) => place.failed(error),
                }
            }
        };
    }
    let head = Fault(before).chain(Cursor::new(head)).chain(Fault(behind));
    let stream: Box<dyn Read + Send> = Box::new(head.chain(bytes));
    let buffered = |it| BufReader::with_capacity(HEAD, it);
    let empty = place.failure(Error::Empty);
    let records: Records = match shape {
        Shape::Lines => Box::new(Lines::new(buffered(stream), place)),
        Shape::Rows(separator) => rows::read(place, separator, buffered(stream)),
        Shape::Packed(packing) => {
            let inner = Place { depth: place.depth + 1, ..place.clone() };
            match unpack::open(packing, stream, place.limits) {
                Ok(stream) => read(inner, Bytes::Stream(stream)),
                Err(error) => place.failed(Error::of_read(error)),
            }
        }
        Shape::Tar => tar::read(place, stream),
        Shape::Zip => Box::new(std::iter::empty()),
        Shape::Warc => Box::new(warc::Archive::new(buffered(stream), place, warc::Kind::Warc)),
        Shape::Arc => Box::new(warc::Archive::new(buffered(stream), place, warc::Kind::Arc)),
        Shape::Messages => Box::new(messages::Messages::new(buffered(stream), place)),
        Shape::Elements(format) => match all(&place, stream) {
            Ok(bytes) => elements::read(&place, format, bytes),
            Err(error) => place.failed(error),
        },
        Shape::List => match all(&place, stream) {
            Ok(bytes) => json_list::read(&place, bytes),
            Err(error) => place.failed(error),
        },
        Shape::Whole(format) => Box::new(std::iter::once(whole(&place, format, stream))),
    };
    Box::new(Told { records, empty: Some(empty) })
}

/// A fault that was met before its turn: told once, in its place.
struct Fault(Option<Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), |error| Err(io::Error::other(error)))
    }
}

/// Records of a stream, or one failure where there is none: every file is accounted for.
struct Told {
    records: Records,
    empty: Option<Failure>,
}

impl Iterator for Told {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        let record = self.records.next();
        let empty = self.empty.take();
        record.or(empty.map(Err))
    }
}

/// Everything of a stream, as far as a record may go.
fn all(place: &Place, stream: impl Read) -> Result<Vec<u8>, Error> {
    let limit = place.limits.record;
    let mut bytes = Vec::new();
    match stream.take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Err(Error::of_read(error)),
        Ok(n_read) if limit < n_read as u64 => Err(Error::TooLarge { bytes: n_read as u64, limit }),
        Ok(_) => Ok(bytes),
    }
}

/// A stream that is one record.
fn whole(place: &Place, format: Format, stream: impl Read) -> Result<Record, Failure> {
    let limit = if format == Format::Text { place.limits.text } else { place.limits.record };
    let mut source = Source { format: format.name(), ..place.source() };
    let mut bytes = Vec::new();
    let error = match stream.take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Error::of_read(error),
        Ok(n_read) => {
            source.bytes.1 = n_read as u64;
            if n_read as u64 <= limit {
                return Ok(Record { source, format, bytes, hints: place.hints.clone() });
            }
            Error::TooLarge { bytes: n_read as u64, limit }
        }
    };
    Err(Failure { source_of: source, error })
}

/// Reads the bytes that tell what a stream is: [`HEAD`] of them, or those that a pipe has so far if they are whole lines
/// of JSON objects, whose writer may wait for answers.
fn read_head(bytes: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
    let mut chunk = [0; 8 << 10];
    while head.len() < HEAD {
        let room = chunk.len().min(HEAD - head.len());
        let n = match bytes.read(&mut chunk[..room]) {
            Ok(0) => break,
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        head.extend_from_slice(&chunk[..n]);
        if n < room && is_line_of_json(head) {
            break;
        }
    }
    Ok(())
}

/// Whether the bytes end with a line's end and their first line is an object.
fn is_line_of_json(head: &[u8]) -> bool {
    let first = head.split(|it| *it == b'\n').next().unwrap_or_default().trim_ascii();
    head.ends_with(b"\n")
        && first.starts_with(b"{")
        && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok()
}
