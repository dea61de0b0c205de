//! CSV and TSV: a row is a record. Quoted fields may hold line ends; a row that is too long ends its file, since
//! an open quote cannot be told from it.

use std::{io::BufRead, sync::Arc};

use dateline_types::Source;

use super::{Records, lines, stream::Place};
use crate::{Error, Failure, Format, Hints, Record, fields};

/// The rows of a table.
struct Rows<R> {
    stream: R,
    place: Place,
    at: u64,
    n_read: u64,
    ended: bool,
}

/// Reads the names of the columns, then the rows.
pub(crate) fn read(place: Place, separator: u8, stream: impl BufRead + Send + 'static) -> Records {
    let mut rows = Rows { stream, place, at: 0, n_read: 0, ended: false };
    let header = match rows.row() {
        Ok(header) => header.1,
        Err(error) => return rows.place.failed(error),
    };
    let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&header);
    let header = String::from_utf8_lossy(header).into_owned();
    let cells = fields::cells(&header, separator);
    let columns: Vec<String> = cells.iter().map(|it| it.text(&header).trim().to_owned()).collect();
    let hints = Hints { columns, separator, ..(*rows.place.hints).clone() };
    rows.place.hints = Arc::new(hints);
    Box::new(rows)
}

impl<R: BufRead> Rows<R> {
    /// The next row, its end cut off, and where it starts; empty at the end.
    fn row(&mut self) -> Result<(u64, Vec<u8>), Error> {
        let limit = self.place.limits.record;
        let (start, mut row) = (self.at, Vec::new());
        let mut n_quotes = 0;
        loop {
            let line_start = row.len();
            let room = limit.saturating_sub(row.len() as u64);
            let passed = lines::read_line(&mut self.stream, &mut row, room).map_err(Error::of_read)?;
            self.at += passed;
            if limit < row.len() as u64 {
                return Err(Error::TooLarge { bytes: self.at - start, limit });
            }
            n_quotes += memchr::memchr_iter(b'"', &row[line_start..]).count();
            let whole = n_quotes % 2 == 0 || row.len() == line_start;
            if whole {
                row.truncate(
                    row.len() - row.iter().rev().take_while(|it| matches!(it, b'\n' | b'\r')).count(),
                );
                return Ok((start, row));
            }
        }
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let before = self.at;
            let row = self.row();
            let source = |start: u64, end: u64| Source {
                format: Format::Row.name(),
                record: self.n_read,
                bytes: (start, end),
                ..self.place.source()
            };
            let outcome = match row {
                Ok((_, row)) if row.is_empty() => {
                    self.ended = self.at == before;
                    continue;
                }
                Ok((start, row)) => Ok(Record {
                    source: source(start, start + row.len() as u64),
                    format: Format::Row,
                    bytes: row,
                    hints: self.place.hints.clone(),
                }),
                Err(error) => {
                    self.ended = true;
                    Err(Failure { source_of: source(before, self.at), error })
                }
            };
            self.n_read += 1;
            return Some(outcome);
        }
        None
    }
}
