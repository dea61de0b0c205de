//! JSONL: a line is a record. Blank lines are none; a line that is too long is skipped in constant memory.

use std::io::{self, BufRead};

use super::stream::Place;
use crate::{Error, Failure, Format, Record};

/// The lines of a stream.
pub(crate) struct Lines<R> {
    stream: R,
    place: Place,
    at: u64,
    n_read: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(stream: R, place: Place) -> Lines<R> {
        Lines { stream, place, at: 0, n_read: 0, ended: false }
    }
}

/// Reads up to the line's end into `line`, at most one byte more than `limit` of it. Gives the bytes passed.
pub(crate) fn read_line(stream: &mut impl BufRead, line: &mut Vec<u8>, limit: u64) -> io::Result<u64> {
    let mut passed = 0;
    loop {
        let buffer = match stream.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(passed);
        }
        let end = memchr::memchr(b'\n', buffer);
        let part = end.map_or(buffer, |it| &buffer[..=it]);
        let room = (limit + 1).saturating_sub(passed).min(part.len() as u64);
        line.extend_from_slice(&part[..room as usize]);
        let n_used = part.len();
        passed += n_used as u64;
        stream.consume(n_used);
        if end.is_some() {
            return Ok(passed);
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut line = Vec::new();
            let start = self.at;
            let limit = self.place.limits.record;
            let result = read_line(&mut self.stream, &mut line, limit);
            let passed = *result.as_ref().unwrap_or(&0);
            self.ended = passed == 0;
            self.at += passed;
            let mut source = self.place.source();
            source.format = "jsonl";
            source.bytes = (start, self.at);
            source.record = self.n_read;
            let outcome = match result {
                Err(error) => Err(Error::of_read(error)),
                Ok(0) => return None,
                Ok(n_bytes) if limit < n_bytes => Err(Error::TooLarge { bytes: n_bytes, limit }),
                Ok(_) if line.trim_ascii().is_empty() || line == b"\xef\xbb\xbf\n" => continue,
                Ok(_) => {
                    line.truncate(line.trim_ascii_end().len());
                    source.bytes.1 = start + line.len() as u64;
                    let hints = self.place.hints.clone();
                    Ok(Record { source: source.clone(), format: Format::Json, bytes: line, hints })
                }
            };
            self.n_read += 1;
            return Some(outcome.map_err(|error| Failure { source_of: source, error }));
        }
        None
    }
}
