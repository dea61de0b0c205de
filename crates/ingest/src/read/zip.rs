//! Zip: the `zip` crate reads the directory at the end; members are streamed from where they lie.

use std::{
    io::{self, Read, Seek, SeekFrom},
    sync::{Arc, Mutex, PoisonError},
};

use zip::CompressionMethod;

use super::{
    Records,
    stream::{self, Bytes, Place},
    unpack::{self, Packing},
};
use crate::Error;

/// What a zip archive is read from.
pub(crate) trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

/// Where a member lies.
struct Entry {
    name: String,
    start: u64,
    packed: u64,
    size: u64,
    sum: u32,
    method: CompressionMethod,
    encrypted: bool,
}

/// The members of an archive, in the order of its directory.
pub(crate) fn read(place: Place, mut file: Box<dyn Seekable>) -> Records {
    let malformed = |message: String| Error::Malformed { format: "zip", message };
    if let Err(error) = file.seek(SeekFrom::Start(0)) {
        return place.failed(Error::of_read(error));
    }
    let mut archive = match zip::ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => return place.failed(malformed(error.to_string())),
    };
    if place.limits.members < archive.len() as u64 {
        return place.failed(Error::Beyond { what: "members of the archive", limit: place.limits.members });
    }
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        entries.push(match archive.by_index_raw(index) {
            Ok(it) if it.is_dir() || it.is_symlink() => continue,
            Ok(it) => Ok(Entry {
                name: it.name().map_or_else(|_| index.to_string(), |it| it.into_owned()),
                start: it.data_start().unwrap_or_default(),
                packed: it.compressed_size(),
                size: it.size(),
                sum: it.crc32(),
                method: it.compression(),
                encrypted: it.encrypted(),
            }),
            Err(error) => Err(malformed(error.to_string())),
        });
    }
    let file = Arc::new(Mutex::new(archive.into_inner()));
    let members = entries.into_iter().enumerate();
    Box::new(members.flat_map(move |(record, entry)| match entry {
        Ok(entry) => member(&place.member(&entry.name, record as u64), &entry, file.clone()),
        Err(error) => place.failed(error),
    }))
}

fn member(place: &Place, entry: &Entry, file: Arc<Mutex<Box<dyn Seekable>>>) -> Records {
    if entry.encrypted {
        return place.failed(Error::Unsupported { what: "an encrypted member".into() });
    }
    let raw: Box<dyn Read + Send> = Box::new(Part { file, at: entry.start, left: entry.packed });
    let stream: Box<dyn Read + Send> = match entry.method {
        CompressionMethod::STORE => raw,
        CompressionMethod::DEFLATE => Box::new(flate2::read::DeflateDecoder::new(raw)),
        method => match other(method).map(|it| unpack::open(it, raw, place.limits)) {
            Some(Ok(stream)) => stream,
            Some(Err(error)) => return place.failed(Error::of_read(error)),
            None => return place.failed(Error::Unsupported { what: format!("a member packed by {method}") }),
        },
    };
    let ratio = entry.size / entry.packed.max(1);
    if place.limits.unpacked < entry.size || (64 << 20) < entry.size && place.limits.ratio < ratio {
        return place.failed(Error::Beyond { what: "unpacked bytes", limit: place.limits.unpacked });
    }
    let checked = Checked { stream, left: entry.size, sum: entry.sum, crc: flate2::Crc::new(), ended: false };
    stream::read(place.clone(), Bytes::Stream(Box::new(checked)))
}

fn other(method: CompressionMethod) -> Option<Packing> {
    match method {
        CompressionMethod::BZIP2 => Some(Packing::Bzip2),
        CompressionMethod::ZSTD => Some(Packing::Zstd),
        CompressionMethod::XZ => Some(Packing::Xz),
        _ => None,
    }
}

/// A stretch of the file.
struct Part {
    file: Arc<Mutex<Box<dyn Seekable>>>,
    at: u64,
    left: u64,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = (buffer.len() as u64).min(self.left) as usize;
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let n = file.read(&mut buffer[..room])?;
        self.at += n as u64;
        self.left -= n as u64;
        Ok(n)
    }
}

/// As many bytes as the directory says, with its checksum.
struct Checked {
    stream: Box<dyn Read + Send>,
    left: u64,
    sum: u32,
    crc: flate2::Crc,
    ended: bool,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended || buffer.is_empty() {
            return Ok(0);
        }
        let n = self.stream.read(buffer).map_err(|it| malformed(&it.to_string()))?;
        if self.left < n as u64 {
            self.ended = true;
            return Err(malformed("a member is longer than its declared size"));
        }
        self.left -= n as u64;
        self.crc.update(&buffer[..n]);
        if n == 0 {
            self.ended = true;
            if 0 < self.left {
                return Err(malformed("a member ends early"));
            }
            if self.crc.sum() != self.sum {
                return Err(malformed("the checksum of a member does not match"));
            }
        }
        Ok(n)
    }
}

fn malformed(message: &str) -> io::Error {
    io::Error::other(Error::Malformed { format: "zip", message: message.into() })
}
