//! A stream that can take back what was read last.

use std::io::{self, BufRead};

/// A stream that can take bytes back.
pub(crate) struct Rewind<R> {
    inner: R,
    again: io::Cursor<Vec<u8>>,
    /// Bytes taken back so far.
    pub(crate) n_again: u64,
    /// Bytes passed.
    pub(crate) at: u64,
}

impl<R: BufRead> Rewind<R> {
    pub(crate) fn new(inner: R) -> Rewind<R> {
        Rewind { inner, again: io::Cursor::default(), n_again: 0, at: 0 }
    }

    fn buffer(&mut self) -> io::Result<&[u8]> {
        let is_again = (self.again.position() as usize) < self.again.get_ref().len();
        if is_again { self.again.fill_buf() } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        let is_again = (self.again.position() as usize) < self.again.get_ref().len();
        if is_again {
            self.again.consume(n)
        } else {
            self.inner.consume(n)
        }
        self.at += n as u64;
    }

    /// Takes back the bytes that were passed last.
    pub(crate) fn take_back(&mut self, bytes: Vec<u8>) {
        let n = bytes.len() as u64;
        self.n_again += n;
        self.at -= n;
        let position = self.again.position();
        let is_again = (position as usize) < self.again.get_ref().len();
        if is_again && n <= position {
            // They all came from here.
            self.again.set_position(position - n);
        } else {
            // Before what was taken back already and is not read again yet.
            self.again.get_mut().splice(..position as usize, bytes);
            self.again.set_position(0);
        }
    }

    /// A line with its end, at most `room` bytes of it; empty at the end of the stream.
    pub(crate) fn line(&mut self, room: usize) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        while line.len() < room {
            let buffer = self.buffer()?;
            let end = memchr::memchr(b'\n', buffer).map_or(buffer.len(), |it| it + 1);
            let n = end.min(room - line.len());
            line.extend_from_slice(&buffer[..n]);
            self.consume(n);
            if n == 0 || line.ends_with(b"\n") {
                break;
            }
        }
        Ok(line)
    }

    /// Appends up to `n` bytes.
    pub(crate) fn bytes(&mut self, n: u64, out: &mut Vec<u8>) -> io::Result<u64> {
        let mut done = 0;
        while done < n {
            let buffer = self.buffer()?;
            let step = (buffer.len() as u64).min(n - done) as usize;
            if step == 0 {
                break;
            }
            out.extend_from_slice(&buffer[..step]);
            self.consume(step);
            done += step as u64;
        }
        Ok(done)
    }
}
