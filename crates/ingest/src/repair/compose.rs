//! Combining sequences are composed: Unicode NFC, which the output promises.

use dateline_types::RepairKind;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::mapped::Edit;

/// Stretches that are not in NFC. An ASCII character composes with what follows it, never with what is before it,
/// so the text falls into stretches of one ASCII character and the others behind it.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return edits;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            at += 1;
            continue;
        }
        let start = at.saturating_sub(1);
        let end = bytes[at..].iter().position(u8::is_ascii).map_or(bytes.len(), |it| at + it);
        let stretch = &text[start..end];
        if is_nfc_quick(stretch.chars()) != IsNormalized::Yes {
            let composed: String = stretch.nfc().collect();
            if composed != stretch {
                edits.push(Edit::new(start, end, composed, RepairKind::Composed));
            }
        }
        at = end;
    }
    edits
}
