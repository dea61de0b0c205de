//! How features become rows of a table: closed ones each have their own, words share the rest by their hash.

/// Number of the feature code; raised when a feature changes.
pub(crate) const FEATURES: u32 = 3;

/// Rows for features with words in each table.
const N_HASHED: u64 = 8192;

/// Rows for closed features of phrases and of pairs.
const LOOK_CLOSED: u32 = 1200;
const PAIR_CLOSED: u32 = 14_900;

/// Rows of a table for phrases.
pub const N_LOOK: usize = LOOK_CLOSED as usize + N_HASHED as usize;
/// Rows of a table for pairs.
pub const N_PAIR: usize = PAIR_CLOSED as usize + N_HASHED as usize;

/// Collects the rows of one phrase or pair. Closed features must be given in one order, each every time.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    rows: &'a mut Vec<u16>,
    base: u32,
    closed: u32,
}

impl<'a> Rows<'a> {
    /// Features of a phrase.
    pub(crate) fn look(rows: &'a mut Vec<u16>) -> Rows<'a> {
        Rows { rows, base: 0, closed: LOOK_CLOSED }
    }
    /// Features of a pair.
    pub(crate) fn pair(rows: &'a mut Vec<u16>) -> Rows<'a> {
        Rows { rows, base: 0, closed: PAIR_CLOSED }
    }
    /// A feature with `size` values, of which `value` is there.
    #[inline]
    pub(crate) fn one(&mut self, size: u32, value: u32) {
        debug_assert!(value < size, "{value} of {size}");
        self.push(self.base + value.min(size - 1));
        self.base += size;
    }
    /// A feature with `size` values that may be missing.
    #[inline]
    pub(crate) fn some(&mut self, size: u32, value: Option<u32>) {
        if let Some(value) = value {
            debug_assert!(value < size, "{value} of {size}");
            self.push(self.base + value.min(size - 1));
        }
        self.base += size;
    }
    /// A feature of words, by its hash.
    #[inline]
    pub(crate) fn word(&mut self, hash: u64) {
        self.push(self.closed + (hash % N_HASHED) as u32);
    }
    #[inline]
    fn push(&mut self, row: u32) {
        debug_assert!(row < self.closed + N_HASHED as u32, "row {row}");
        self.rows.push(row as u16);
    }
}

/// The number of the first limit above `value`: one of `limits.len() + 1` buckets.
#[inline]
pub(crate) fn bucket(limits: &[usize], value: usize) -> u32 {
    limits.iter().take_while(|it| **it <= value).count() as u32
}
