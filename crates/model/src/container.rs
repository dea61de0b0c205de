//! One container for every learned table, read without copying.
//!
//! Layout, little-endian:
//!
//! ```text
//! 0  magic      b"DATELINE"
//! 8  layout     u32      layout of this header
//! 12 kind       [u8; 4]  e.g. b"TAGR"
//! 16 features   u32      number of the feature function the weights were made for
//! 20 version    u32      which training run
//! 24 checksum   u64      of everything after the header
//! 32 n          u32      number of sections, then zeros to 64
//! 64 n x { tag [u8; 4], zeros u32, offset u64, len u64 }, then the sections at 64-byte steps
//! ```
//!
//! Opening checks the header and allocates nothing. A section is typed by its alignment and length, never by trust.

use std::{fmt, fs, path::Path};

use crate::Error;

const MAGIC: &[u8; 8] = b"DATELINE";
const LAYOUT: u32 = 1;
const STEP: usize = 64;
const ENTRY: usize = 24;

/// What a caller can read: both numbers are constants beside its feature code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expect {
    /// Four letters: what kind of model.
    pub kind: [u8; 4],
    /// Number of the feature function.
    pub features: u32,
}

impl fmt::Display for Expect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} with features {}", self.kind.escape_ascii(), self.features)
    }
}

/// Keeps bytes at a 64-byte step, so that sections can be read in place. `static` bytes, not `const`: a `const`
/// is copied into the metadata of every crate that sees it.
#[repr(C, align(64))]
pub struct Aligned<B: ?Sized>(pub B);

/// `embed!("../models/tagger.bin")` links a file into the program, aligned.
#[macro_export]
macro_rules! embed {
    ($path:literal) => {{
        static BYTES: &$crate::Aligned<[u8]> = &$crate::Aligned(*include_bytes!($path));
        &BYTES.0
    }};
}

/// An open model file.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    bytes: &'static [u8],
    /// Which training run made it.
    pub version: u32,
}

impl Model {
    /// Opens bytes that are linked into the program.
    ///
    /// # Errors
    /// Not a model, another kind, or made for other feature code.
    pub fn from_static(bytes: &'static [u8], expect: Expect) -> Result<Model, Error> {
        if bytes.len() < STEP || &bytes[..8] != MAGIC {
            return Err(Error::NotAModel);
        }
        if u32_at(bytes, 8) != LAYOUT {
            return Err(Error::Layout { expected: LAYOUT, got: u32_at(bytes, 8) });
        }
        let got = Expect { kind: array(bytes, 12), features: u32_at(bytes, 16) };
        if got != expect {
            return Err(Error::Mismatch { expected: expect, got });
        }
        if (bytes.len() - STEP) / ENTRY < u32_at(bytes, 32) as usize {
            return Err(Error::Truncated);
        }
        Ok(Model { bytes, version: u32_at(bytes, 20) })
    }

    /// Reads and verifies a file. Its bytes stay for the life of the process: a model is loaded once.
    ///
    /// # Errors
    /// As [`Model::from_static`], and a file that cannot be read or is damaged.
    pub fn read(path: &Path, expect: Expect) -> Result<Model, Error> {
        let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
        Model::from_vec(bytes, expect)
    }

    /// The same from bytes in memory.
    ///
    /// # Errors
    /// As [`Model::read`].
    pub fn from_vec(bytes: Vec<u8>, expect: Expect) -> Result<Model, Error> {
        // Over-allocate and start at a 64-byte step: alignment without unsafe code.
        let len = bytes.len();
        let mut room = vec![0u8; len + STEP];
        let start = room.as_ptr().align_offset(STEP);
        room[start..start + len].copy_from_slice(&bytes);
        let model = Model::from_static(&Vec::leak(room)[start..start + len], expect)?;
        model.verify()?;
        Ok(model)
    }

    /// A section as numbers, in place.
    ///
    /// # Errors
    /// No such section, cut short, or not a whole number of `T`.
    pub fn section<T: bytemuck::AnyBitPattern>(&self, tag: [u8; 4]) -> Result<&'static [T], Error> {
        let n = u32_at(self.bytes, 32) as usize;
        let mut entries = self.bytes[STEP..].chunks_exact(ENTRY).take(n);
        let entry = entries.find(|it| it[..4] == tag).ok_or(Error::NoSection { tag })?;
        let range = || {
            let start = usize::try_from(u64_at(entry, 8)).ok()?;
            let end = start.checked_add(usize::try_from(u64_at(entry, 16)).ok()?)?;
            self.bytes.get(start..end)
        };
        let bytes = range().ok_or(Error::Truncated)?;
        bytemuck::try_cast_slice(bytes).map_err(|_| Error::Malformed { tag })
    }

    /// A section as lines of text.
    ///
    /// # Errors
    /// As [`Model::section`], and bytes that are not UTF-8.
    pub fn lines(&self, tag: [u8; 4]) -> Result<Vec<&'static str>, Error> {
        let text = std::str::from_utf8(self.section(tag)?).map_err(|_| Error::Malformed { tag })?;
        Ok(text.lines().collect())
    }

    /// Compares the checksum; tests and [`Model::read`] do, opening embedded bytes does not.
    ///
    /// # Errors
    /// [`Error::Checksum`].
    pub fn verify(&self) -> Result<(), Error> {
        let expected = u64_at(self.bytes, 24);
        let got = checksum(&self.bytes[STEP..]);
        if expected == got { Ok(()) } else { Err(Error::Checksum { expected, got }) }
    }
}

/// The bytes of a model file; trainers only. Same input, same bytes.
pub fn write(expect: Expect, version: u32, sections: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let pad = |bytes: &mut Vec<u8>| bytes.resize(bytes.len().next_multiple_of(STEP), 0);
    let mut body = vec![0; ENTRY * sections.len()];
    pad(&mut body);
    for (i, (tag, bytes)) in sections.iter().enumerate() {
        let offset = (STEP + body.len()) as u64;
        body.extend_from_slice(bytes);
        pad(&mut body);
        let entry = &mut body[i * ENTRY..(i + 1) * ENTRY];
        entry[..4].copy_from_slice(tag);
        entry[8..16].copy_from_slice(&offset.to_le_bytes());
        entry[16..24].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
    }
    let mut res = Vec::with_capacity(STEP + body.len());
    res.extend_from_slice(MAGIC);
    res.extend_from_slice(&LAYOUT.to_le_bytes());
    res.extend_from_slice(&expect.kind);
    res.extend_from_slice(&expect.features.to_le_bytes());
    res.extend_from_slice(&version.to_le_bytes());
    res.extend_from_slice(&checksum(&body).to_le_bytes());
    res.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    pad(&mut res);
    res.extend(body);
    res
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut res = [0; N];
    res.copy_from_slice(&bytes[at..at + N]);
    res
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(array(bytes, at))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(array(bytes, at))
}

/// FNV-1a over 8-byte words, 64 bit: enough to notice a damaged file.
fn checksum(bytes: &[u8]) -> u64 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    };
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ word(it)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPECT: Expect = Expect { kind: *b"TEST", features: 7 };

    fn sample() -> Vec<u8> {
        let weights: Vec<f32> = (0..1000u16).map(f32::from).collect();
        write(EXPECT, 3, &[(*b"KEYS", b"a\nbc"), (*b"WGHT", bytemuck::cast_slice(&weights))])
    }

    #[test]
    fn reads_sections_in_place_and_refuses_what_it_cannot_read() {
        let model = Model::from_vec(sample(), EXPECT).unwrap();
        assert_eq!(model.version, 3);
        assert_eq!(model.section::<f32>(*b"WGHT").unwrap()[999], 999.0);
        assert_eq!(model.lines(*b"KEYS").unwrap(), ["a", "bc"]);
        assert!(matches!(model.section::<f32>(*b"NONE"), Err(Error::NoSection { .. })));
        let other = Expect { features: 8, ..EXPECT };
        assert!(matches!(Model::from_vec(sample(), other), Err(Error::Mismatch { .. })));
        let mut bad = sample();
        *bad.last_mut().unwrap() ^= 1;
        assert!(matches!(Model::from_vec(bad.clone(), EXPECT), Err(Error::Checksum { .. })));
        assert!(matches!(Model::from_vec(bad[..70].to_vec(), EXPECT), Err(Error::Truncated)));
        assert!(matches!(Model::from_vec(bad[..7].to_vec(), EXPECT), Err(Error::NotAModel)));
    }

    #[test]
    fn writing_is_deterministic() {
        assert_eq!(sample(), sample());
    }
}
