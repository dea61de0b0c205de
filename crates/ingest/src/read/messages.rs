//! MBOX: messages one after another, each behind a line `From ADDRESS DATE` that follows a blank line (RFC 4155).

use std::io::BufRead;

use super::stream::Place;
use crate::{Error, Failure, Format, Record, read::lines};

/// The messages of a box.
pub(crate) struct Messages<R> {
    stream: R,
    place: Place,
    at: u64,
    n_read: u64,
    ended: bool,
    /// Whether the separating line of the next message has been passed.
    started: bool,
}

impl<R: BufRead> Messages<R> {
    pub(crate) fn new(stream: R, place: Place) -> Messages<R> {
        Messages { stream, place, at: 0, n_read: 0, ended: false, started: false }
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        let limit = self.place.limits.record;
        let (mut message, mut blank, mut start, mut n_bytes) = (Vec::new(), true, self.at, 0);
        let mut fault = None;
        while !self.ended {
            let mut line = Vec::new();
            match lines::read_line(&mut self.stream, &mut line, limit) {
                Ok(0) => self.ended = true,
                Ok(passed) => {
                    self.at += passed;
                    let separates = blank && line.starts_with(b"From ");
                    blank = line.trim_ascii().is_empty();
                    if separates && self.started {
                        break;
                    }
                    if separates {
                        self.started = true;
                        start = self.at;
                        continue;
                    }
                    n_bytes += passed;
                    if n_bytes <= limit {
                        // mboxrd: `>From ` is a quoted line of the text.
                        let quoted = line.starts_with(b">") && line.trim_ascii_start().starts_with(b">From ");
                        message.extend_from_slice(&line[usize::from(quoted)..]);
                    }
                }
                Err(error) => {
                    self.ended = true;
                    fault = Some(Error::of_read(error));
                }
            }
        }
        if n_bytes == 0 && fault.is_none() {
            return None;
        }
        let mut source = self.place.source();
        source.format = Format::Mail.name();
        source.record = self.n_read;
        source.bytes = (start, start + n_bytes);
        self.n_read += 1;
        if limit < n_bytes {
            fault = Some(Error::TooLarge { bytes: n_bytes, limit });
        }
        Some(match fault {
            Some(error) => Err(Failure { source_of: source, error }),
            None => {
                Ok(Record { source, format: Format::Mail, bytes: message, hints: self.place.hints.clone() })
            }
        })
    }
}
