//! JSONL: a line is a record. Blank lines are none; a line that is too long is skipped in constant memory.

use std::io::{self, BufRead};

use dateline_types::Source;

use crate::{Error, Failure, Format, Record, limits::MAX_RECORD};

/// The lines of a stream.
pub(crate) struct Lines<R> {
    stream: R,
    source: Source,
    at: u64,
    n_read: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(stream: R, source: Source) -> Lines<R> {
        let source = Source { format: "jsonl", ..source };
        Lines { stream, source, at: 0, n_read: 0, ended: false }
    }

    /// Reads up to the line's end into `line`, at most [`MAX_RECORD`] bytes of it. Gives the bytes passed.
    fn read_line(&mut self, line: &mut Vec<u8>) -> io::Result<u64> {
        let mut passed = 0;
        loop {
            let buffer = match self.stream.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(passed);
            }
            let end = memchr::memchr(b'\n', buffer);
            let part = end.map_or(buffer, |it| &buffer[..=it]);
            let room = (MAX_RECORD + 1).saturating_sub(passed).min(part.len() as u64);
            line.extend_from_slice(&part[..room as usize]);
            let n_used = part.len();
            passed += n_used as u64;
            self.stream.consume(n_used);
            if end.is_some() {
                return Ok(passed);
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut line = Vec::new();
            let start = self.at;
            let result = self.read_line(&mut line);
            let passed = *result.as_ref().unwrap_or(&0);
            self.ended = passed == 0;
            self.at += passed;
            let mut source = self.source.clone();
            source.bytes = (start, self.at);
            source.record = self.n_read;
            let outcome = match result {
                Err(error) => Err(Error::Unreadable(error)),
                Ok(0) => return None,
                Ok(n_bytes) if MAX_RECORD < n_bytes => {
                    Err(Error::TooLarge { bytes: n_bytes, limit: MAX_RECORD })
                }
                Ok(_) if line.trim_ascii().is_empty() || line == b"\xef\xbb\xbf\n" => continue,
                Ok(_) => {
                    line.truncate(line.trim_ascii_end().len());
                    source.bytes.1 = start + line.len() as u64;
                    Ok(Record { source: source.clone(), format: Format::Json, bytes: line })
                }
            };
            self.n_read += 1;
            return Some(outcome.map_err(|error| Failure { source_of: source, error }));
        }
        None
    }
}
