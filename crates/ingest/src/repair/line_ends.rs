//! Every kind of line end becomes `\n`; a page break is one too.

use crate::mapped::Edit;

/// Line ends that are not `\n`.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    for at in memchr::memchr3_iter(b'\r', 0x0b, 0x0c, bytes) {
        let doubled = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        edits.push(Edit::silent(at, at + 1, if doubled { "" } else { "\n" }));
    }
    // U+0085, U+2028, U+2029
    for at in memchr::memmem::find_iter(bytes, b"\xc2\x85") {
        edits.push(Edit::silent(at, at + 2, "\n"));
    }
    for at in memchr::memmem::find_iter(bytes, b"\xe2\x80\xa8") {
        edits.push(Edit::silent(at, at + 3, "\n"));
    }
    for at in memchr::memmem::find_iter(bytes, b"\xe2\x80\xa9") {
        edits.push(Edit::silent(at, at + 3, "\n\n"));
    }
    edits.sort_by_key(|it| it.start);
    edits
}
