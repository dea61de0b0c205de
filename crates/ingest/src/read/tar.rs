//! Tar: its members one after another, from a stream of any length.
//!
//! An own reader of the few fields that matter, since the names are labels and nothing is unpacked: the `tar` crate
//! borrows its archive while it walks, and reads a header of long names whole, two gigabytes of it if need be.
//! GNU and PAX long names are read up to 64 KiB and skipped beyond. Links, devices and folders hold no bytes.

use std::{
    io::{self, Read},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Records,
    stream::{self, Bytes, Place},
};
use crate::{Error, Failure, Record};

const BLOCK: usize = 512;

/// Longest name that is read.
const LONGEST_NAME: u64 = 64 << 10;

/// The members of a tar stream.
pub(crate) fn read(place: Place, stream: Box<dyn Read + Send>) -> Records {
    let shared = Arc::new(Mutex::new(Shared { stream, left: 0 }));
    Box::new(Members { shared, place, n_members: 0, open: None, ended: false })
}

/// The stream and what of the open member is still in it.
struct Shared {
    stream: Box<dyn Read + Send>,
    /// Bytes of the member and of the padding behind it.
    left: u64,
}

/// The bytes of one member; what is not read of it is skipped before the next.
struct Member {
    shared: Arc<Mutex<Shared>>,
    left: u64,
}

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let room = (buffer.len() as u64).min(self.left).min(shared.left) as usize;
        if room == 0 {
            return Ok(0);
        }
        let n = shared.stream.read(&mut buffer[..room])?;
        if n == 0 {
            let message = "the archive ends inside a member".into();
            return Err(io::Error::other(Error::Malformed { format: "tar", message }));
        }
        self.left -= n as u64;
        shared.left -= n as u64;
        Ok(n)
    }
}

struct Members {
    shared: Arc<Mutex<Shared>>,
    place: Place,
    n_members: u64,
    open: Option<Records>,
    ended: bool,
}

impl Iterator for Members {
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
            match self.next_member() {
                Ok(Some(records)) => self.open = Some(records),
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.place.failure(error)));
                }
            }
        }
    }
}

impl Members {
    /// The next member that holds bytes.
    fn next_member(&mut self) -> Result<Option<Records>, Error> {
        let mut long_name = None;
        loop {
            let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            skip(&mut shared)?;
            let mut header = [0; BLOCK];
            let n = fill(&mut shared.stream, &mut header)?;
            if n == 0 || header.iter().all(|it| *it == 0) {
                return Ok(None);
            }
            if n < BLOCK || !checksum_fits(&header) {
                let message = format!("member {} has no valid header", self.n_members);
                return Err(Error::Malformed { format: "tar", message });
            }
            let message = || format!("member {} has no valid length", self.n_members);
            let size = number(&header[124..136])
                .ok_or_else(|| Error::Malformed { format: "tar", message: message() })?;
            shared.left = size.checked_next_multiple_of(BLOCK as u64).unwrap_or(u64::MAX);
            match header[156] {
                b'L' | b'x' => {
                    let mut name = Vec::new();
                    let room = size.min(LONGEST_NAME);
                    shared.left -= room;
                    let Shared { stream, .. } = &mut *shared;
                    stream.by_ref().take(room).read_to_end(&mut name).map_err(Error::of_read)?;
                    let is_pax = header[156] == b'x';
                    long_name = if is_pax { pax_path(&name).or(long_name) } else { Some(text(&name)) };
                }
                b'0' | 0 | b'7' => {
                    drop(shared);
                    let name = long_name.take().unwrap_or_else(|| text(&header[..100]));
                    return self.member(&name, size).map(Some);
                }
                _ => {}
            }
        }
    }

    fn member(&mut self, name: &str, size: u64) -> Result<Records, Error> {
        self.n_members += 1;
        if self.place.limits.members < self.n_members {
            return Err(Error::Beyond { what: "members of the archive", limit: self.place.limits.members });
        }
        let place = self.place.member(name, self.n_members - 1);
        let member = Member { shared: self.shared.clone(), left: size };
        Ok(stream::read(place, Bytes::Stream(Box::new(member))))
    }
}

/// Passes what is left of a member.
fn skip(shared: &mut Shared) -> Result<(), Error> {
    let Shared { stream, left } = shared;
    let n = io::copy(&mut stream.by_ref().take(*left), &mut io::sink()).map_err(Error::of_read)?;
    // A last member may lack its padding.
    let whole = *left < n + BLOCK as u64;
    *left = 0;
    if whole {
        Ok(())
    } else {
        Err(Error::Malformed { format: "tar", message: "the archive ends inside a member".into() })
    }
}

fn fill(stream: &mut Box<dyn Read + Send>, buffer: &mut [u8]) -> Result<usize, Error> {
    let mut n = 0;
    while n < buffer.len() {
        match stream.read(&mut buffer[n..]) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::of_read(error)),
        }
    }
    Ok(n)
}

/// Whether the header's sum of its bytes is right; also how a tar stream is told from others.
pub(crate) fn checksum_fits(header: &[u8]) -> bool {
    let Some(header) = header.get(..BLOCK) else { return false };
    let sum: u64 = header.iter().map(|it| u64::from(*it)).sum();
    let own: u64 = header[148..156].iter().map(|it| u64::from(*it)).sum();
    header[0] != 0 && number(&header[148..156]) == Some(sum - own + 8 * u64::from(b' '))
}

/// An octal number, or GNU's big-endian one.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let first = u64::from(field[0] & 0x7f);
        return field[1..].iter().try_fold(first, |sum, it| sum.checked_mul(256)?.checked_add((*it).into()));
    }
    let mut digits = field.iter().skip_while(|it| **it == b' ').take_while(|it| (b'0'..=b'7').contains(*it));
    digits.try_fold(0_u64, |sum, it| sum.checked_mul(8)?.checked_add((it - b'0').into()))
}

/// `path` of a PAX header: lines of `LENGTH KEY=VALUE`.
fn pax_path(records: &[u8]) -> Option<String> {
    let lines = records.split(|it| *it == b'\n');
    lines.filter_map(|it| Some(&it[memchr::memmem::find(it, b" path=")? + 6..])).next().map(text)
}

fn text(name: &[u8]) -> String {
    let end = memchr::memchr(0, name).unwrap_or(name.len());
    String::from_utf8_lossy(&name[..end]).into_owned()
}
