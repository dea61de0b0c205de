//! Compressions: gzip, Zstandard, bzip2, xz as streams that stop at a budget.
//!
//! Everything before a fault is delivered, then the fault is told. Behind a damaged member of gzip reading may go on.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use super::gzip;
use crate::{Error, Limits};

/// What a stream is packed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

/// Bytes out before the ratio is looked at.
const FREE: u64 = 64 << 20;

/// Memory that an xz stream may ask for, in KiB: the largest preset needs 65 MiB.
const XZ_MEMORY: u32 = 128 << 10;

/// The stream that is packed in `stream`.
pub(crate) fn open(
    packing: Packing,
    stream: Box<dyn Read + Send>,
    limits: Limits,
) -> io::Result<Box<dyn Read + Send>> {
    let n_in = Arc::new(AtomicU64::new(0));
    let stream = BufReader::new(Counted { stream, n: n_in.clone() });
    let (format, stream): (_, Box<dyn Read + Send>) = match packing {
        Packing::Gzip => ("gzip", Box::new(gzip::Members::new(stream))),
        Packing::Zstd => ("zstd", Box::new(Frames { next: Some(stream), open: None })),
        Packing::Bzip2 => ("bzip2", Box::new(bzip2::bufread::MultiBzDecoder::new(stream))),
        Packing::Xz => ("xz", Box::new(lzma_rust2::XzReader::new_mem_limit(stream, true, XZ_MEMORY))),
    };
    Ok(Box::new(Budgeted { stream, format, n_in, n_out: 0, limits, ended: false }))
}

/// Counts the packed bytes.
struct Counted {
    stream: Box<dyn Read + Send>,
    n: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Unpacked bytes within the budget, faults in the words of this crate.
struct Budgeted {
    stream: Box<dyn Read + Send>,
    format: &'static str,
    n_in: Arc<AtomicU64>,
    n_out: u64,
    limits: Limits,
    ended: bool,
}

impl Read for Budgeted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let n = match self.stream.read(buffer) {
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => {
                let own = error.get_ref().is_some_and(|it| it.is::<Error>());
                self.ended = own || self.format != "gzip";
                if own {
                    return Err(error);
                }
                let message = match error.kind() {
                    io::ErrorKind::UnexpectedEof => "the data ends early".to_owned(),
                    _ => error.to_string(),
                };
                return Err(io::Error::other(Error::Malformed { format: self.format, message }));
            }
        };
        self.n_out += n as u64;
        let n_in = self.n_in.load(Ordering::Relaxed).max(1);
        let beyond = if self.limits.unpacked < self.n_out {
            Some(("unpacked bytes", self.limits.unpacked))
        } else if FREE < self.n_out && self.limits.ratio < self.n_out / n_in {
            Some(("bytes unpacked from one packed byte", self.limits.ratio))
        } else {
            None
        };
        if let Some((what, limit)) = beyond {
            self.ended = true;
            return Err(io::Error::other(Error::Beyond { what, limit }));
        }
        Ok(n)
    }
}

type Packed = BufReader<Counted>;

/// The frames of a Zstandard stream one after another; the library reads one.
struct Frames {
    next: Option<Packed>,
    open: Option<Box<ruzstd::decoding::StreamingDecoder<Packed, ruzstd::decoding::FrameDecoder>>>,
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.open {
                let n = frame.read(buffer)?;
                if 0 < n || buffer.is_empty() {
                    return Ok(n);
                }
                self.next = self.open.take().map(|it| it.into_inner());
            }
            let Some(mut stream) = self.next.take() else { return Ok(0) };
            if stream.fill_buf()?.is_empty() {
                return Ok(0);
            }
            if let Some(length) = skippable(&mut stream)? {
                io::copy(&mut stream.by_ref().take(length.into()), &mut io::sink())?;
                self.next = Some(stream);
                continue;
            }
            let frame = ruzstd::decoding::StreamingDecoder::new(stream);
            self.open = Some(Box::new(frame.map_err(|it| io::Error::other(it.to_string()))?));
        }
    }
}

/// The length of a frame that holds no data, its header passed (RFC 8878, 3.1.2).
fn skippable(stream: &mut Packed) -> io::Result<Option<u32>> {
    let head = stream.fill_buf()?;
    if head.len() < 8 || head[0] & 0xf0 != 0x50 || head[1..4] != [0x2a, 0x4d, 0x18] {
        return Ok(None);
    }
    let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    stream.consume(8);
    Ok(Some(length))
}
