//! How much one record may hold.

/// Bytes of one record as it lies in its file: a line of JSONL, a web page. Longer ones are skipped in constant
/// memory and reported.
pub(crate) const MAX_RECORD: u64 = 64 << 20;

/// Bytes of one news text: a text file, or the text field of a record. The longest news documents that are known
/// (transcripts, inquiry reports) hold two or three megabytes; 16 MiB in one piece is a dump or a mistake, and
/// everything after this crate works on whole documents.
pub(crate) const MAX_TEXT: u64 = 16 << 20;
