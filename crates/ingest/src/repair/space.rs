//! Odd or doubled white space inside a line becomes one plain space.
//!
//! Runs after paragraphs are laid out, so lines have no white space at their edges any more.

use dateline_types::RepairKind;

use crate::mapped::Edit;

/// Runs of white space that are not one plain space, line ends left out.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b' ' if bytes.get(at + 1).is_some_and(|it| b'\n' < *it && *it < 0x80 && *it != b' ') => {
                at += 2;
                continue;
            }
            b' ' | b'\t' | 0xc2 | 0xe1..=0xe3 => at = run_end(text, at),
            _ => {
                at += 1;
                continue;
            }
        }
        if start < at && &bytes[start..at] != b" " {
            edits.push(Edit::new(start, at, " ", RepairKind::Space));
        }
        // A lead byte of something else, or a plain space: go on behind it.
        at = at.max(start + 1);
    }
    edits
}

/// The end of the white space from `at` on; `at` where there is none.
fn run_end(text: &str, at: usize) -> usize {
    if !text.is_char_boundary(at) {
        return at;
    }
    let rest = text[at..].trim_start_matches(|it: char| it.is_whitespace() && it != '\n');
    text.len() - rest.len()
}
