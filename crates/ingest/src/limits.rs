//! How much one record, one file and one archive may hold. Every number can be set by the caller.

/// Limits on what is read; what is beyond them is a failure of kind `too-large`, never an abort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record as it lies in its file: a line of JSONL, a web page, a message. Longer ones are skipped
    /// in constant memory.
    pub record: u64,
    /// Bytes of one news text: a text file, or the text field of a record. The longest news documents that are
    /// known (transcripts, inquiry reports) hold two or three megabytes; 16 MiB in one piece is a dump or a
    /// mistake, and everything after this crate works on whole documents.
    pub text: u64,
    /// Bytes that one compressed file may unpack to.
    pub unpacked: u64,
    /// Bytes out for a byte in, looked at after the first 64 MiB out. News text compresses to a third or a tenth;
    /// two hundred is what a bomb does.
    pub ratio: u64,
    /// How deep compressions and archives may lie in each other: `a.warc.gz` in a `.tar.gz` is 4.
    pub depth: u32,
    /// Members of one archive.
    pub members: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            record: 64 << 20,
            text: 16 << 20,
            unpacked: 1 << 40,
            ratio: 200,
            depth: 5,
            members: 10_000_000,
        }
    }
}
