//! Byte offsets of a text to the unit that the reader of the output counts in.

use dateline_types::Span;
use serde::{Deserialize, Serialize};

/// What offsets in the output count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Unicode code points: what Python slices by.
    Codepoints,
    /// UTF-8 bytes: what Rust and Go slice by.
    Bytes,
    /// UTF-16 code units: what JavaScript, Java and C# slice by.
    Utf16,
}

impl Unit {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Codepoints => "codepoints",
            Unit::Bytes => "bytes",
            Unit::Utf16 => "utf16",
        }
    }
}

/// Bytes between two known counts.
const STEP: usize = 128;

/// Converts the offsets of one text.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a [u8],
    unit: Unit,
    // Units before byte `i * STEP`; empty where bytes and units are the same.
    counts: Vec<u32>,
}

impl<'a> Offsets<'a> {
    /// Counts `text` once.
    pub fn new(text: &'a str, unit: Unit) -> Offsets<'a> {
        let bytes = text.as_bytes();
        let mut counts = Vec::new();
        if unit != Unit::Bytes && !text.is_ascii() {
            let mut total = 0;
            for chunk in bytes.chunks(STEP) {
                counts.push(total);
                total += count(chunk, unit);
            }
            counts.push(total);
        }
        Offsets { text: bytes, unit, counts }
    }

    /// Units before byte `offset`, which must be a character boundary of the text.
    pub fn at(&self, offset: u32) -> u32 {
        if self.counts.is_empty() {
            return offset;
        }
        let step = offset as usize / STEP;
        self.counts[step] + count(&self.text[step * STEP..offset as usize], self.unit)
    }

    /// Both ends of a span.
    pub fn pair(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// Units that begin in `bytes`.
fn count(bytes: &[u8], unit: Unit) -> u32 {
    let starts = bytes.iter().filter(|&&it| it & 0xc0 != 0x80).count() as u32;
    match unit {
        Unit::Bytes => bytes.len() as u32,
        Unit::Codepoints => starts,
        // Code points above U+FFFF begin with 0xF0.. and take two units.
        Unit::Utf16 => starts + bytes.iter().filter(|&&it| 0xf0 <= it).count() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_counts_as_the_standard_library_does() {
        let text = "Zoë — “naïve” 🗞️ 김정은 said. ".repeat(20);
        for unit in [Unit::Codepoints, Unit::Bytes, Unit::Utf16] {
            let offsets = Offsets::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = match unit {
                    Unit::Codepoints => text[..at].chars().count(),
                    Unit::Bytes => at,
                    Unit::Utf16 => text[..at].encode_utf16().count(),
                };
                assert_eq!(offsets.at(at as u32) as usize, expected, "{unit:?} {at}");
            }
        }
    }
}
