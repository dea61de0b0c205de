//! Bytes to characters: what encoding a record is in, and the way back from every character to its bytes.
//!
//! In this order: a byte order mark; valid UTF-8; what a page declares; else the bytes decide. Bytes with valid
//! multi-byte UTF-8 in them are damaged UTF-8: a few bad sequences become U+FFFD, each recorded, more than one in
//! a thousand characters refuse the record. Bytes without any are Windows-1252 where every high byte is one that
//! people write there ([`windows`]), and refused otherwise. Nothing is ever replaced without a note.

mod binary;
mod utf16;
mod utf8;
mod windows;

use dateline_types::Note;
use encoding_rs::Encoding;

use crate::{Error, mapped::Mapped};

/// Characters of a record, with their encoding.
pub(crate) struct Decoded {
    pub(crate) mapped: Mapped,
    /// WHATWG name in lower case.
    pub(crate) charset: &'static str,
    pub(crate) notes: Vec<Note>,
}

/// Decodes `bytes`. `declared` is the label that the format itself names, if any.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Result<Decoded, Error> {
    if let Some(big_endian) = utf16::mark(&bytes) {
        return utf16::decode(&bytes, big_endian);
    }
    binary::refuse(&bytes)?;
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(utf8::valid(text, start)),
        Err(error) => error.into_bytes(),
    };
    let declared = declared.and_then(|it| Encoding::for_label(it.as_bytes()));
    match declared {
        Some(encoding) if encoding != encoding_rs::UTF_8 && start == 0 => windows::declared(&bytes, encoding),
        _ => {
            let damage = utf8::damage(&bytes[start..]);
            if start == 0 && damage.n_multi == 0 && windows::is_plausible(&bytes) {
                return Ok(windows::guessed(&bytes));
            }
            utf8::lossy(&bytes, start, damage)
        }
    }
}

/// Text in two or four bytes a character, by its mark or by an angle bracket between zeros; `None` for all other.
pub(crate) fn wide(bytes: &[u8]) -> Option<String> {
    let four = |mark: &[u8], read: fn([u8; 4]) -> u32| {
        bytes.starts_with(mark).then(|| {
            let chars =
                bytes.chunks_exact(4).filter_map(|it| char::from_u32(read([it[0], it[1], it[2], it[3]])));
            chars.filter(|it| *it != '\u{feff}').collect::<String>()
        })
    };
    let two = |encoding: &'static Encoding| encoding.decode(bytes).0.into_owned();
    four(b"\0\0\xfe\xff", u32::from_be_bytes)
        .or_else(|| four(b"\xff\xfe\0\0", u32::from_le_bytes))
        .or_else(|| four(b"\0\0\0<", u32::from_be_bytes))
        .or_else(|| four(b"<\0\0\0", u32::from_le_bytes))
        .or_else(|| match bytes {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(two(encoding_rs::UTF_16LE)),
            [0xfe, 0xff, ..] | [0, b'<', ..] => Some(two(encoding_rs::UTF_16BE)),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Result<(&str, &str), &str>) {
        let got = decode(bytes.to_vec(), None);
        let got = got.as_ref().map(|it| (it.mapped.text(), it.charset)).map_err(|it| it.kind().name());
        assert_eq!(got, expect, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn garbage_bytes_refuse_the_record() {
        check(b"Hello \xff\xfe\xfd world", Err("encoding"));
        check(b"The port \xc3\x28 of call \xa0\xa1", Err("encoding"));
        check(b"Caf\xc3\xa9 and \xff\xfe more", Err("encoding"));
        check(b"bad \x81\x8d\x8f bytes", Err("encoding"));
        check(b"cut \xe2\x82", Err("encoding"));
        check(b"a\0b", Err("binary"));
        check(b"%PDF-1.4 text", Err("binary"));
    }

    #[test]
    fn windows_letters_and_marks_are_read() {
        check(b"The caf\xe9 owner said \x93no\x94.", Ok(("The café owner said “no”.", "windows-1252")));
        check(b"It\x92s \x80 5 in S\xe3o Paulo", Ok(("It’s € 5 in São Paulo", "windows-1252")));
        check(b"tax cut \x96 a first", Ok(("tax cut – a first", "windows-1252")));
    }

    #[test]
    fn byte_order_marks_tell_the_encoding() {
        check(b"\xef\xbb\xbfOslo", Ok(("Oslo", "utf-8")));
        check(b"\xff\xfeO\0s\0l\0o\0", Ok(("Oslo", "utf-16le")));
        check(b"\xfe\xff\0O\0s\0l\0\xf8", Ok(("Oslø", "utf-16be")));
    }

    #[test]
    fn a_few_bad_bytes_in_long_utf8_become_replacement_characters_with_a_note() {
        let mut bytes = "Der Bürgermeister sprach. ".repeat(60).into_bytes();
        bytes.extend_from_slice(b"x\xffy");
        let decoded = decode(bytes, None).unwrap();
        assert!(decoded.mapped.text().ends_with("x\u{fffd}y"));
        assert_eq!(decoded.notes[0].code, "invalid-bytes");
        assert_eq!(decoded.mapped.repairs.len(), 1);
    }
}
