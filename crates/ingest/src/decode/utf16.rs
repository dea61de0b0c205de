//! UTF-16 with a byte order mark, as Windows programs write it.

use dateline_types::{Note, Repair, RepairKind, Span};

use super::Decoded;
use crate::{Error, mapped::Mapped};

/// One lone surrogate in so many characters is still repaired.
const TOLERATED: u64 = 1_000;

/// Units at the head that are looked at to believe a mark.
const HEAD: usize = 400;

/// Whether the bytes start with the mark of UTF-16, and if so whether it is big endian. The mark alone may be
/// garbage: text in any script has a space, a line end or a digit soon, that is, a unit with an empty high byte.
pub(crate) fn mark(bytes: &[u8]) -> Option<bool> {
    let high = match bytes {
        [0xff, 0xfe, ..] => 1,
        [0xfe, 0xff, ..] => 0,
        _ => return None,
    };
    let mut units = bytes[2..].chunks_exact(2).take(HEAD);
    let likely = bytes.len().is_multiple_of(2) && units.any(|it| it[high] == 0 && it[1 - high] != 0);
    (likely || bytes.len() == 2).then_some(high == 0)
}

/// Decodes what follows the mark; words map as wholes.
pub(crate) fn decode(bytes: &[u8], big_endian: bool) -> Result<Decoded, Error> {
    let charset = if big_endian { "utf-16be" } else { "utf-16le" };
    let unit = |pair: &[u8]| match *pair {
        [a, b] if big_endian => u16::from_be_bytes([a, b]),
        [a, b] => u16::from_le_bytes([a, b]),
        _ => 0,
    };
    let mut mapped = Mapped::default();
    let (mut run, mut run_start, mut at) = (String::new(), 2u32, 2u32);
    let (mut n_bad, mut n_chars) = (0u64, 0u64);
    for decoded in char::decode_utf16(bytes[2..].chunks_exact(2).map(unit)) {
        let is_lone = decoded.is_err();
        let next = decoded.unwrap_or('\u{fffd}');
        let in_word = next.is_alphanumeric();
        if !in_word && !run.is_empty() {
            mapped.push_replaced(&run, (run_start, at));
            run.clear();
        }
        if run.is_empty() {
            run_start = at;
        }
        let end = at + 2 * next.len_utf16() as u32;
        n_chars += 1;
        run.push(next);
        if !in_word {
            let place = mapped.text().len();
            mapped.push_replaced(&run, (at, end));
            if is_lone {
                n_bad += 1;
                mapped.repairs.push(Repair { kind: RepairKind::Invalid, span: Span::at(place, place + 3) });
            }
            run.clear();
        }
        at = end;
    }
    mapped.push_replaced(&run, (run_start, at));
    // A NUL or other control characters in number: the mark was none.
    let n_controls = mapped.text().chars().filter(|it| it.is_control() && !it.is_whitespace()).count() as u64;
    if n_chars < n_controls.saturating_mul(100) {
        return Err(Error::Binary);
    }
    if n_chars < n_bad.saturating_mul(TOLERATED) {
        return Err(Error::Encoding { charset, n_bad });
    }
    let message = format!("{n_bad} lone surrogates became U+FFFD");
    let note = Note { code: "invalid-bytes", span: None, message };
    Ok(Decoded { mapped, charset, notes: if n_bad == 0 { Vec::new() } else { vec![note] } })
}
