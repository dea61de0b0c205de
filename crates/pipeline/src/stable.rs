//! Numbers for words that are the same on every machine and in every version, and maps keyed by them.
//!
//! FNV-1a (Fowler, Noll and Vo, IETF draft-eastlake-fnv) over bytes, then the finisher of SplitMix64 (Steele, Lea and
//! Flood, OOPSLA 2014), so that every bit depends on every byte.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// A number for `bytes`.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let step = |res: u64, it: &u8| (res ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3);
    mix(bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// A number for two numbers in this order.
pub(crate) fn pair(a: u64, b: u64) -> u64 {
    mix(a.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(b))
}

/// The finisher of SplitMix64.
pub(crate) fn mix(it: u64) -> u64 {
    let it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

/// A map whose keys are such numbers already: they are not hashed again.
pub(crate) type Map<V> = HashMap<u64, V, BuildHasherDefault<Plain>>;

/// Hands a number through.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plain(u64);

impl Hasher for Plain {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = pair(self.0, hash(bytes));
    }

    fn write_u64(&mut self, it: u64) {
        self.0 = it;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[test]
fn numbers_stay_what_they_are() {
    assert_eq!(hash(b"harbour"), hash(b"harbour"));
    assert_ne!(hash(b"harbour"), hash(b"harbours"));
    assert_ne!(pair(1, 2), pair(2, 1));
    // Records of an earlier run are compared by these numbers: another number here breaks them.
    assert_eq!(hash(b""), mix(0xcbf2_9ce4_8422_2325));
}
