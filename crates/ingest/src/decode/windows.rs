//! Encodings of one byte a character: Windows-1252 by its look, others where the page declares them.
//!
//! Plausible means: every high byte is a letter in a word, or a mark in a place where people put that mark. One
//! byte in twenty may be odd in a long text; none where there are few. Rare letters (ÿ þ ð ý), which are what
//! random bytes and other encodings look like, need a letter at both sides.

use dateline_types::{Note, Repair, RepairKind, Span};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::Decoded;
use crate::{Error, mapped::Mapped};

/// Whether the bytes read well as Windows-1252.
pub(crate) fn is_plausible(bytes: &[u8]) -> bool {
    let (mut n_high, mut n_odd) = (0usize, 0usize);
    for (at, _) in bytes.iter().enumerate().filter(|(_, it)| 0x80 <= **it) {
        n_high += 1;
        n_odd += usize::from(!fits(bytes, at));
    }
    n_odd.saturating_mul(20) <= n_high
}

/// Whether the high byte at `at` is one that people write there.
fn fits(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(b' ', |it| bytes[it]);
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    let letter = |it: u8| it.is_ascii_alphabetic() || is_letter(it);
    let word = |it: u8| it.is_ascii_alphanumeric() || is_letter(it);
    // A word has an ASCII letter not farther away than one high letter.
    let anchored = before.is_ascii_alphabetic()
        || after.is_ascii_alphabetic()
        || is_letter(before) && 1 < at && bytes[at - 2].is_ascii_alphabetic()
        || is_letter(after) && bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
    let open = |it: u8| it.is_ascii_whitespace() || b"([\"'-/".contains(&it) || 0x80 <= it && !is_letter(it);
    match bytes[at] {
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => false,
        // ÿ ý þ ð Ý Þ Ð
        0xff | 0xfd | 0xfe | 0xf0 | 0xdd | 0xde | 0xd0 => letter(before) && letter(after) && anchored,
        // à é è ó as words of one letter
        0xe0 | 0xe8 | 0xe9 | 0xf3 | 0xc0 | 0xc9 if before == b' ' && after == b' ' => true,
        it if is_letter(it) => anchored,
        // opening marks
        0x91 | 0x93 | 0x82 | 0x84 | 0x8b | 0xab => {
            open(before) && !after.is_ascii_whitespace() || after == 0xa0
        }
        // closing marks, apostrophe, ellipsis
        0x92 | 0x94 | 0x9b | 0xbb | 0x85 => !before.is_ascii_whitespace() || word(after),
        // dashes and the bullet
        0x95..=0x97 => true,
        // currency, degree, section, fractions, ordinals: beside a digit, or a word, or a space
        0x80 | 0xa3 | 0xa5 | 0xa2 => after.is_ascii_digit() || before.is_ascii_digit() || after == b' ',
        0xb0 | 0xb1 | 0xb2 | 0xb3 | 0xbc..=0xbe | 0xd7 => before.is_ascii_alphanumeric() || before == b' ',
        0xba | 0xaa => before.is_ascii_alphanumeric(),
        0xa7 | 0xa9 | 0xae | 0x99 | 0x89 => before.is_ascii_alphanumeric() || before == b' ' || after == b' ',
        // Spanish opening marks
        0xa1 | 0xbf => after.is_ascii_uppercase() || is_letter(after),
        0xa0 | 0xad | 0xb7 => !(0xa0..0xc0).contains(&before) && !(0xa1..0xc0).contains(&after),
        _ => false,
    }
}

/// Letters of Windows-1252 above ASCII.
const fn is_letter(byte: u8) -> bool {
    matches!(byte, 0x83 | 0x8a | 0x8c | 0x8e | 0x9a | 0x9c | 0x9e | 0x9f | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..)
}

/// Text in Windows-1252 by the look of its bytes.
pub(crate) fn guessed(bytes: &[u8]) -> Decoded {
    let (mapped, _) = single_bytes(bytes, WINDOWS_1252);
    let message = "the encoding is not declared; the bytes read well as Windows-1252".into();
    Decoded {
        mapped,
        charset: "windows-1252",
        notes: vec![Note { code: "charset-guessed", span: None, message }],
    }
}

/// Text in an encoding that its format declares.
pub(crate) fn declared(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Error> {
    let charset = charset_name(encoding);
    let (mapped, n_bad) =
        if encoding.is_single_byte() { single_bytes(bytes, encoding) } else { lines(bytes, encoding) };
    if mapped.text().chars().count() as u64 / 1_000 < n_bad {
        return Err(Error::Encoding { charset, n_bad });
    }
    let message = format!("{n_bad} byte sequences are not valid in {charset} and became U+FFFD");
    let note = Note { code: "invalid-bytes", span: None, message };
    Ok(Decoded { mapped, charset, notes: if n_bad == 0 { Vec::new() } else { vec![note] } })
}

/// ASCII runs as they stand, every other byte on its own.
fn single_bytes(bytes: &[u8], encoding: &'static Encoding) -> (Mapped, u64) {
    let mut mapped = Mapped::default();
    let (mut at, mut n_bad) = (0, 0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let run = rest.iter().position(|it| 0x80 <= *it).unwrap_or(rest.len());
        mapped.push_verbatim(std::str::from_utf8(&rest[..run]).unwrap_or_default(), at as u32);
        at += run;
        let Some(byte) = bytes.get(at..at + 1) else { break };
        let (text, _) = encoding.decode_without_bom_handling(byte);
        push(&mut mapped, &text, (at, at + 1), &mut n_bad);
        at += 1;
    }
    (mapped, n_bad)
}

/// Encodings of several bytes a character: line ends are ASCII in all that WHATWG knows, so lines map as wholes.
fn lines(bytes: &[u8], encoding: &'static Encoding) -> (Mapped, u64) {
    let mut mapped = Mapped::default();
    let mut n_bad = 0;
    let mut at = 0;
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        let (text, _) = encoding.decode_without_bom_handling(line);
        push(&mut mapped, &text, (at, at + line.len()), &mut n_bad);
        at += line.len();
    }
    (mapped, n_bad)
}

fn push(mapped: &mut Mapped, text: &str, source: (usize, usize), n_bad: &mut u64) {
    let start = mapped.text().len();
    mapped.push_replaced(text, (source.0 as u32, source.1 as u32));
    for (at, _) in text.match_indices('\u{fffd}') {
        *n_bad += 1;
        let span = Span::at(start + at, start + at + 3);
        mapped.repairs.push(Repair { kind: RepairKind::Invalid, span });
    }
}

/// WHATWG name in lower case, for the encodings that news comes in.
fn charset_name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "windows-1252" => "windows-1252",
        "windows-1250" => "windows-1250",
        "windows-1251" => "windows-1251",
        "windows-1254" => "windows-1254",
        "ISO-8859-2" => "iso-8859-2",
        "ISO-8859-15" => "iso-8859-15",
        "KOI8-R" => "koi8-r",
        "Shift_JIS" => "shift_jis",
        "EUC-JP" => "euc-jp",
        "EUC-KR" => "euc-kr",
        "GBK" => "gbk",
        "gb18030" => "gb18030",
        "Big5" => "big5",
        name => name,
    }
}
