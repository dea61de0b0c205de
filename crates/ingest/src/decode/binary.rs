//! What is no text at all: pictures, archives, documents of office programs, machine code.
//!
//! The rule of Git for the head of a file (a NUL in the first 8,000 bytes), a short list of magic numbers, and a
//! ceiling on control characters in the rest.

use crate::Error;

/// Bytes at the head in which one NUL settles the matter.
const HEAD: usize = 8_000;

/// First bytes of formats that would pass the other tests now and then.
const MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"PAR1",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
];

/// Refuses binary data.
pub(crate) fn refuse(bytes: &[u8]) -> Result<(), Error> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if MAGIC.iter().any(|it| bytes.starts_with(it)) || memchr::memchr(0, head).is_some() {
        return Err(Error::Binary);
    }
    let n_controls = bytes.iter().filter(|&&it| it < 0x20 && !matches!(it, 0x09..=0x0d | 0x1b)).count();
    // More than one control character in a hundred bytes; a handful in a short text may be dirt.
    if bytes.len() < n_controls.saturating_mul(100) && 4 < n_controls { Err(Error::Binary) } else { Ok(()) }
}
