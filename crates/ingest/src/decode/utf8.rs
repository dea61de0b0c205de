//! UTF-8, whole or damaged.

use dateline_types::{Note, Repair, RepairKind, Span};

use super::Decoded;
use crate::{Error, mapped::Mapped};

/// One bad sequence in so many characters is still repaired.
const TOLERATED: u64 = 1_000;

/// How much of a text is not valid UTF-8.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Damage {
    /// Valid sequences of two and more bytes.
    pub(crate) n_multi: u64,
    /// Invalid sequences.
    pub(crate) n_bad: u64,
    n_chars: u64,
}

/// A text that is valid as it stands; its first `start` bytes are the byte order mark.
pub(crate) fn valid(text: String, start: usize) -> Decoded {
    let mapped = if start == 0 {
        Mapped::verbatim(text, 0)
    } else {
        Mapped::verbatim(text[start..].to_owned(), start as u32)
    };
    let n_lost = memchr::memmem::find_iter(mapped.text().as_bytes(), "\u{fffd}").count();
    let mut notes = Vec::new();
    if 0 < n_lost {
        let message = format!("{n_lost} characters were lost before the text came here (U+FFFD)");
        notes.push(Note { code: "lossy-source", span: None, message });
    }
    Decoded { mapped, charset: "utf-8", notes }
}

/// Counts what is valid and what is not.
pub(crate) fn damage(bytes: &[u8]) -> Damage {
    let mut damage = Damage::default();
    for chunk in bytes.utf8_chunks() {
        let n_chars = chunk.valid().chars().count() as u64;
        damage.n_chars += n_chars;
        damage.n_multi += chunk.valid().chars().filter(|it| !it.is_ascii()).count() as u64;
        damage.n_bad += u64::from(!chunk.invalid().is_empty());
    }
    damage
}

/// The text with U+FFFD for its few bad sequences; an error when they are not few.
pub(crate) fn lossy(bytes: &[u8], start: usize, damage: Damage) -> Result<Decoded, Error> {
    if damage.n_chars < damage.n_bad.saturating_mul(TOLERATED) {
        return Err(Error::Encoding { charset: "utf-8", n_bad: damage.n_bad });
    }
    let mut mapped = Mapped::default();
    let mut at = start as u32;
    for chunk in bytes[start..].utf8_chunks() {
        mapped.push_verbatim(chunk.valid(), at);
        at += chunk.valid().len() as u32;
        if !chunk.invalid().is_empty() {
            let place = mapped.text().len();
            let end = at + chunk.invalid().len() as u32;
            mapped.push_replaced("\u{fffd}", (at, end));
            mapped.repairs.push(Repair { kind: RepairKind::Invalid, span: Span::at(place, place + 3) });
            at = end;
        }
    }
    let message = format!("{} byte sequences are not valid UTF-8 and became U+FFFD", damage.n_bad);
    let notes = vec![Note { code: "invalid-bytes", span: None, message }];
    Ok(Decoded { mapped, charset: "utf-8", notes })
}
