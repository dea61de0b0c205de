//! A response of a web server as a crawler kept it: its status, its media, its body unpacked.

use std::io::Read;

use crate::{Error, Limits};

/// A page with what the protocol says of it.
pub(crate) struct Page {
    pub(crate) body: Vec<u8>,
    pub(crate) charset: Option<String>,
}

/// Longest head of a response, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// Takes a response apart.
///
/// # Errors
/// It is no page: a redirection, an error page, a picture; its body is packed in a way that is not read.
pub(crate) fn response(bytes: Vec<u8>, limits: Limits) -> Result<Page, Error> {
    let window = &bytes[..bytes.len().min(LONGEST_HEAD)];
    let crlf = memchr::memmem::find(window, b"\r\n\r\n").map(|it| (it, it + 4));
    let lf = memchr::memmem::find(window, b"\n\n").map(|it| (it, it + 2));
    let end = [crlf, lf].into_iter().flatten().min();
    let (end, start) = end.unwrap_or((window.len(), window.len()));
    let head = String::from_utf8_lossy(&window[..end]).into_owned();
    let status = head.split_whitespace().nth(1).and_then(|it| it.parse::<u16>().ok()).unwrap_or_default();
    match status {
        200..=299 => {}
        300..=399 => return Err(Error::NotAnArticle { reason: "a redirection" }),
        _ => return Err(Error::NotAnArticle { reason: "an error page" }),
    }
    let field = |name: &str| {
        let fields = head.lines().skip(1).filter_map(|it| it.split_once(':'));
        fields.filter(|it| it.0.trim().eq_ignore_ascii_case(name)).map(|it| it.1.trim()).next()
    };
    let media = field("Content-Type").unwrap_or_default();
    refuse_media(media)?;
    let charset = media.to_ascii_lowercase();
    let charset = charset.split_once("charset=").map(|it| {
        it.1.trim_matches(['"', '\'', ' ']).split([';', ',', '"']).next().unwrap_or_default().to_owned()
    });
    let mut body = bytes;
    body.drain(..start);
    if field("Transfer-Encoding").is_some_and(|it| it.to_ascii_lowercase().contains("chunked")) {
        body = unchunked(body);
    }
    let packing = field("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    let body = match packing.as_str() {
        // Many crawlers unpack the body and keep the head.
        _ if body.first().is_some_and(|it| *it == b'<') => body,
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            unpacked(flate2::read::MultiGzDecoder::new(body.as_slice()), limits)?
        }
        "deflate" => match unpacked(flate2::read::ZlibDecoder::new(body.as_slice()), limits) {
            Ok(unpacked) => unpacked,
            Err(Error::Malformed { .. }) => {
                unpacked(flate2::read::DeflateDecoder::new(body.as_slice()), limits)?
            }
            Err(error) => return Err(error),
        },
        "br" => return Err(Error::Unsupported { what: "a body packed by brotli".into() }),
        _ => body,
    };
    Ok(Page { body, charset: charset.filter(|it| !it.is_empty()) })
}

/// Refuses what is no text by its media type.
pub(crate) fn refuse_media(media: &str) -> Result<(), Error> {
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let other = ["image/", "audio/", "video/", "font/"].iter().any(|it| media.starts_with(it));
    let code = ["javascript", "css", "pdf", "octet-stream", "woff", "wasm", "shockwave"];
    if other || code.iter().any(|it| media.ends_with(it)) {
        return Err(Error::Unsupported { what: media });
    }
    Ok(())
}

/// The chunks put together; a body whose chunks are wrong is taken as it stands from there on.
fn unchunked(body: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body.as_slice();
    while !rest.is_empty() {
        let line = memchr::memchr(b'\n', &rest[..rest.len().min(1_024)]);
        let size = line.and_then(|it| {
            let digits = std::str::from_utf8(&rest[..it]).ok()?.trim();
            usize::from_str_radix(digits.split(';').next()?.trim(), 16).ok()
        });
        match (line, size) {
            (Some(_), Some(0)) => return out,
            (Some(end), Some(size)) => {
                let start = end + 1;
                let stop = start.saturating_add(size).min(rest.len());
                out.extend_from_slice(&rest[start..stop]);
                rest = &rest[stop..];
                rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
            }
            _ => {
                out.extend_from_slice(rest);
                return out;
            }
        }
    }
    out
}

fn unpacked(mut stream: impl Read, limits: Limits) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let result = stream.by_ref().take(limits.record + 1).read_to_end(&mut out);
    if limits.record < out.len() as u64 {
        return Err(Error::TooLarge { bytes: out.len() as u64, limit: limits.record });
    }
    match result {
        Ok(_) => Ok(out),
        Err(error) => Err(Error::Malformed { format: "content encoding", message: error.to_string() }),
    }
}
