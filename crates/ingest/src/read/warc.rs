//! WARC and ARC: the pages of a crawl, one after another.
//!
//! An own reader, since lengths in the wild are wrong and no crate finds its way back: a record ends where its
//! `Content-Length` says if the next record or the end stands there, else at the next line that starts a record.
//! Bytes between records are a failure with their place, and so is each damaged member of gzip. Requests and the crawler's own notes (`warcinfo`,
//! `metadata`) are no news and are passed; everything else is a record or a failure.

use std::{
    io::{self, BufRead},
    sync::Arc,
};

use super::{
    Records, http,
    rewind::Rewind,
    stream::{self, Bytes, Place},
};
use crate::{Error, Failure, Hints, Record};

/// Longest header of a record, in bytes.
const LONGEST_HEADER: usize = 64 << 10;

/// Bytes that may be read twice because a length was wrong; beyond it every line that looks like the start of a
/// record is one, so that no archive costs more than two looks.
const SECOND_LOOKS: u64 = 256 << 20;

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Warc,
    Arc,
}

/// An archive of web pages.
pub(crate) struct Archive<R> {
    stream: Rewind<R>,
    place: Place,
    kind: Kind,
    n_records: u64,
    open: Option<Records>,
    /// Met while looking behind a whole record.
    fault: Option<Error>,
    ended: bool,
}

/// What the header of a record says.
#[derive(Default)]
struct Header {
    fields: Vec<(String, String)>,
}

impl Header {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
    }
}

impl<R: BufRead> Archive<R> {
    pub(crate) fn new(stream: R, place: Place, kind: Kind) -> Archive<R> {
        let stream = Rewind::new(stream);
        Archive { stream, place, kind, n_records: 0, open: None, fault: None, ended: false }
    }

    fn starts_record(&self, line: &[u8]) -> bool {
        match self.kind {
            Kind::Warc => line.starts_with(b"WARC/1.") || line.starts_with(b"WARC/0."),
            Kind::Arc => arc_header(line).is_some(),
        }
    }

    /// The next record: its pages, or why there are none. `None` at the end.
    fn next_record(&mut self) -> Result<Option<Result<Records, Error>>, Error> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let start = loop {
            let line = self.stream.line(LONGEST_HEADER).map_err(Error::of_read)?;
            if line.is_empty() {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                break line;
            }
        };
        let at = self.stream.at - start.len() as u64;
        self.n_records += 1;
        if !self.starts_record(&start) {
            let passed = start.len() as u64 + self.resync()?;
            let message = format!("{passed} bytes at byte {at} belong to no record");
            return Ok(Some(Err(Error::Malformed { format: self.format(), message })));
        }
        let header = match self.kind {
            Kind::Warc => self.header()?,
            Kind::Arc => arc_header(&start),
        };
        let length = header.as_ref().and_then(|it| it.get("Content-Length")?.trim().parse::<u64>().ok());
        let (Some(header), Some(length)) = (header, length) else {
            self.resync()?;
            let message = format!("the record at byte {at} has no valid header or length");
            return Ok(Some(Err(Error::Malformed { format: self.format(), message })));
        };
        let body = self.body(length)?;
        if self.place.limits.record < body.len() as u64 {
            let limit = self.place.limits.record;
            return Ok(Some(Err(Error::TooLarge { bytes: length, limit })));
        }
        Ok(self.pages(&header, body).transpose().or(Some(Ok(Box::new(std::iter::empty())))))
    }

    fn format(&self) -> &'static str {
        match self.kind {
            Kind::Warc => "WARC",
            Kind::Arc => "ARC",
        }
    }

    /// The lines up to a blank one; `None` where they go on for too long.
    fn header(&mut self) -> Result<Option<Header>, Error> {
        let mut header = Header::default();
        let mut room = LONGEST_HEADER;
        loop {
            let line = self.stream.line(room).map_err(Error::of_read)?;
            room -= line.len();
            if line.trim_ascii().is_empty() {
                return Ok(Some(header));
            }
            if room == 0 {
                return Ok(None);
            }
            let line = String::from_utf8_lossy(&line);
            match (line.starts_with([' ', '\t']), header.fields.last_mut()) {
                (true, Some(last)) => {
                    last.1.push(' ');
                    last.1 += line.trim();
                }
                _ => {
                    if let Some((name, value)) = line.split_once(':') {
                        header.fields.push((name.trim().to_owned(), value.trim().to_owned()));
                    }
                }
            }
        }
    }

    /// Passes everything before the next line that starts a record. Gives the bytes passed.
    fn resync(&mut self) -> Result<u64, Error> {
        let start = self.stream.at;
        let mut whole_line = true;
        loop {
            let line = self.stream.line(LONGEST_HEADER).map_err(Error::of_read)?;
            if line.is_empty() {
                return Ok(self.stream.at - start);
            }
            if whole_line && self.starts_record(&line) {
                self.stream.take_back(line);
                return Ok(self.stream.at - start);
            }
            whole_line = line.ends_with(b"\n");
        }
    }

    /// The bytes of a record that is said to hold `length`; one more than the limit where it is too large.
    fn body(&mut self, length: u64) -> Result<Vec<u8>, Error> {
        let limit = self.place.limits.record;
        let mut body = Vec::new();
        let trusts = self.stream.n_again < SECOND_LOOKS;
        let n = if trusts {
            self.stream.bytes(length.min(limit + 1), &mut body).map_err(Error::of_read)?
        } else {
            0
        };
        if trusts && n == length && self.at_boundary() {
            return Ok(body);
        }
        // The length is wrong, or the record too long to keep.
        if let Some(at) = self.boundary(&body) {
            let rest = body.split_off(at);
            self.stream.take_back(rest);
            return Ok(body);
        }
        if limit < n {
            self.resync()?;
            return Ok(body);
        }
        let mut whole_line = body.is_empty() || body.ends_with(b"\n");
        loop {
            let line = self.stream.line(LONGEST_HEADER).map_err(Error::of_read)?;
            if line.is_empty() {
                return Ok(body);
            }
            if whole_line && self.starts_record(&line) {
                self.stream.take_back(line);
                return Ok(body);
            }
            whole_line = line.ends_with(b"\n");
            if body.len() as u64 <= limit {
                body.extend_from_slice(&line);
            }
        }
    }

    /// Whether the stream goes on with another record, or ends, after white space.
    fn at_boundary(&mut self) -> bool {
        let mut passed = Vec::new();
        let found = loop {
            let line = match self.stream.line(LONGEST_HEADER) {
                Ok(line) => line,
                Err(error) => {
                    self.fault = Some(Error::of_read(error));
                    break true;
                }
            };
            if line.is_empty() {
                break true;
            }
            let blank = line.trim_ascii().is_empty();
            passed.extend_from_slice(&line);
            if !blank || 64 < passed.len() {
                break self.starts_record(&line);
            }
        };
        self.stream.take_back(passed);
        found
    }

    /// The first place in `body` where a line starts a record.
    fn boundary(&self, body: &[u8]) -> Option<usize> {
        let starts = memchr::memchr_iter(b'\n', body).map(|it| it + 1);
        let mut starts = starts.filter(|at| {
            let line = &body[*at..body.len().min(at + 8_192)];
            self.starts_record(line.split(|it| *it == b'\n').next().unwrap_or_default())
        });
        starts.next()
    }

    /// The pages of a record; `None` where it is none of the web.
    fn pages(&self, header: &Header, body: Vec<u8>) -> Result<Option<Records>, Error> {
        let kind = header.get("WARC-Type").unwrap_or("response").to_ascii_lowercase();
        let address = header.get("WARC-Target-URI").map(|it| it.trim_matches(['<', '>']));
        let hints = |charset: Option<String>| Hints {
            url: address.filter(|it| it.starts_with("http")).map(Into::into),
            charset: charset.map(Into::into),
            ..Hints::default()
        };
        let name = address.or(header.get("WARC-Record-ID")).unwrap_or("record");
        let place =
            |hints: Hints| Place { hints: Arc::new(hints), ..self.place.member(name, self.n_records - 1) };
        let body = match kind.as_str() {
            "warcinfo" | "request" | "metadata" => return Ok(None),
            "revisit" => {
                return Err(Error::Unsupported {
                    what: "a revisit record, whose page is in another record,".into(),
                });
            }
            "response" if body.starts_with(b"HTTP/") => {
                let page = http::response(body, self.place.limits)?;
                return Ok(Some(stream::read(
                    place(hints(page.charset)),
                    Bytes::Memory(io::Cursor::new(page.body)),
                )));
            }
            _ if address.is_some_and(|it| {
                it.starts_with("dns:") || it.starts_with("metadata:") || it.starts_with("filedesc:")
            }) =>
            {
                return Ok(None);
            }
            _ => body,
        };
        http::refuse_media(header.get("Content-Type").unwrap_or_default())?;
        Ok(Some(stream::read(place(hints(None)), Bytes::Memory(io::Cursor::new(body)))))
    }
}

impl<R: BufRead> Iterator for Archive<R> {
    type Item = Result<Record, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.open.as_mut().and_then(Iterator::next) {
                return Some(record);
            }
            self.open = None;
            if self.ended {
                return None;
            }
            let place = Place { record: self.n_records, ..self.place.clone() };
            match self.next_record() {
                Ok(None) => self.ended = true,
                Ok(Some(Ok(records))) => self.open = Some(records),
                Ok(Some(Err(error))) => return Some(Err(place.failure(error))),
                Err(error) => {
                    // Crawls pack each record by itself: the next one is behind the damaged member.
                    self.ended = !matches!(error, Error::Malformed { format: "gzip", .. });
                    self.n_records = place.record + 1;
                    return Some(Err(place.failure(error)));
                }
            }
        }
    }
}

/// `URL IP DATE TYPE [..] LENGTH`, the line before each page of an ARC file. Addresses may hold spaces.
fn arc_header(line: &[u8]) -> Option<Header> {
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let address = line.split(' ').next()?;
    let (scheme, _) = address.split_once(':')?;
    if !scheme.bytes().all(|it| it.is_ascii_alphabetic()) || scheme.is_empty() {
        return None;
    }
    let fields: Vec<&str> = line.rsplitn(5, ' ').collect();
    let &[length, media, date, _, address] = fields.as_slice() else { return None };
    let is_date = date.len() == 14 && date.bytes().all(|it| it.is_ascii_digit());
    length.parse::<u64>().ok().filter(|_| is_date)?;
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Some(Header {
        fields: vec![
            field("WARC-Target-URI", address),
            field("Content-Length", length),
            field("Content-Type", media),
        ],
    })
}

/// Whether a stream that starts with `head` is an ARC file.
pub(crate) fn is_arc(head: &[u8]) -> bool {
    let line = head.split(|it| *it == b'\n').next().unwrap_or_default();
    line.starts_with(b"filedesc:") || arc_header(line).is_some()
}
