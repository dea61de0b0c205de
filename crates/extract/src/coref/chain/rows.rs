//! How features become rows of a table: closed ones each have their own, words share the rest by their hash.

/// Number of the feature code; raised when a feature changes.
pub(crate) const FEATURES: u32 = 4;

/// Rows for features with words in each table.
const N_HASHED: u64 = 8192;

/// Rows for closed features of phrases; those of words follow.
pub const LOOK_CLOSED: usize = 1200;
/// The same for pairs.
pub const PAIR_CLOSED: usize = 14_900;

/// Rows of a table for phrases.
pub const N_LOOK: usize = LOOK_CLOSED + N_HASHED as usize;
/// Rows of a table for pairs.
pub const N_PAIR: usize = PAIR_CLOSED + N_HASHED as usize;

/// Most rows of one phrase or pair.
const MOST: usize = 64;

/// Collects the rows of one phrase or pair. Closed features must be given in one order, each every time.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    rows: [u16; MOST],
    len: usize,
    base: u32,
    closed: u32,
}

impl Rows {
    /// Features of a phrase.
    pub(crate) fn look() -> Rows {
        Rows { rows: [0; MOST], len: 0, base: 0, closed: LOOK_CLOSED as u32 }
    }
    /// Features of a pair.
    pub(crate) fn pair() -> Rows {
        Rows { closed: PAIR_CLOSED as u32, ..Rows::look() }
    }
    /// What was collected.
    pub(crate) fn as_slice(&self) -> &[u16] {
        &self.rows[..self.len.min(MOST)]
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
        debug_assert!(self.len < MOST && row < self.closed + N_HASHED as u32, "row {row}");
        self.rows[self.len % MOST] = row as u16;
        self.len += 1;
    }
}

/// The number of the first limit above `value`: one of `N + 1` buckets.
#[inline]
pub(crate) fn bucket<const N: usize>(limits: &[usize; N], value: usize) -> u32 {
    limits.iter().map(|it| u32::from(*it <= value)).sum()
}
