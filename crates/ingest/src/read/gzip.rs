//! Gzip: its members one after another. Each stands alone, so a reader that reads on after a fault gets what follows
//! the damaged member. Bytes behind the last member are padding and passed, as gzip does.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

const HEADER: usize = 10;

/// Packed bytes that are looked at again behind a fault: a decoder notices damage late, maybe inside the next member.
const KEPT: usize = 64 << 10;

/// The unpacked bytes of all members. A damaged member is one error, after which reading may go on.
pub(crate) struct Members<R> {
    /// Between members; `None` at the end.
    next: Option<Again<R>>,
    open: Option<GzDecoder<Again<R>>>,
    /// The fault was told, and what is passed before the next member is part of it.
    told: bool,
}

impl<R: BufRead> Members<R> {
    pub(crate) fn new(stream: R) -> Members<R> {
        let stream = Again { inner: stream, again: Vec::new(), at: 0, kept: Vec::new() };
        Members { next: None, open: Some(GzDecoder::new(stream)), told: false }
    }

    /// Opens the next member. Gives whether there is one.
    fn open_next(&mut self) -> io::Result<bool> {
        let Some(mut stream) = self.next.take() else { return Ok(false) };
        let (n_passed, header) = next_header(&mut stream)?;
        let Some(header) = header else { return Ok(false) };
        stream.put_back(&header);
        stream.kept.clear();
        self.open = Some(GzDecoder::new(stream));
        if std::mem::take(&mut self.told) || n_passed == 0 {
            return Ok(true);
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, format!("{n_passed} bytes belong to no member")))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(member) = &mut self.open else {
                if self.open_next()? {
                    continue;
                }
                return Ok(0);
            };
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => self.next = self.open.take().map(GzDecoder::into_inner),
                Ok(n) => return Ok(n),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
                Err(error) => {
                    let stream = self.open.take().map(GzDecoder::into_inner);
                    self.told = true;
                    let is_damage = error.raw_os_error().is_none();
                    self.next = stream.filter(|_| is_damage).and_then(Again::behind_fault);
                    return Err(error);
                }
            }
        }
    }
}

/// Passes everything before the next header of a member. Gives the bytes passed, and the header unless the stream ends.
fn next_header(stream: &mut impl BufRead) -> io::Result<(u64, Option<[u8; HEADER]>)> {
    let mut last = [0; HEADER];
    let mut n = 0_usize;
    loop {
        let buffer = match stream.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return match last.get(HEADER.saturating_sub(n)..) {
                Some(cut) if n < HEADER && cut.starts_with(&[0x1f, 0x8b]) => {
                    Err(io::ErrorKind::UnexpectedEof.into())
                }
                _ => Ok((n as u64, None)),
            };
        }
        for (idx, byte) in buffer.iter().enumerate() {
            last.rotate_left(1);
            last[HEADER - 1] = *byte;
            n += 1;
            if HEADER <= n && is_header(&last, n == HEADER) {
                stream.consume(idx + 1);
                return Ok(((n - HEADER) as u64, Some(last)));
            }
        }
        let n_used = buffer.len();
        stream.consume(n_used);
    }
}

/// Whether a member starts so (RFC 1952, 2.3); `expected` where the last one ended just before.
fn is_header(bytes: &[u8; HEADER], expected: bool) -> bool {
    let [0x1f, 0x8b, 8, flags, _, _, _, _, speed, system] = *bytes else { return false };
    flags < 0x20 && (expected || matches!(speed, 0 | 2 | 4) && (system <= 13 || system == 255))
}

/// A stream that knows the bytes that were read last.
struct Again<R> {
    inner: R,
    again: Vec<u8>,
    at: usize,
    kept: Vec<u8>,
}

impl<R: BufRead> Again<R> {
    fn put_back(&mut self, bytes: &[u8]) {
        self.again.splice(..self.at, bytes.iter().copied());
        self.at = 0;
    }

    /// The stream from just behind the start of the damaged member, or from as far back as is kept; `None` where there
    /// is nothing left.
    fn behind_fault(mut self) -> Option<Again<R>> {
        let kept = std::mem::take(&mut self.kept);
        self.put_back(kept.get(1..)?);
        Some(self)
    }
}

impl<R: BufRead> Read for Again<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Again<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.again.len() { Ok(&self.again[self.at..]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        if n == 0 {
            return;
        }
        if self.at < self.again.len() {
            self.kept.extend_from_slice(&self.again[self.at..self.at + n]);
            self.at += n;
        } else {
            // Not read anew: `n` bytes of the buffer are there.
            if let Ok(buffer) = self.inner.fill_buf() {
                self.kept.extend_from_slice(&buffer[..n]);
            }
            self.inner.consume(n);
        }
        if 2 * KEPT < self.kept.len() {
            self.kept.drain(..self.kept.len() - KEPT);
        }
    }
}
