//! How a feature becomes a number: a template number and some text or numbers, mixed into 64 bits.
//!
//! The low bits find a slot in a [`LinearTable`](crate::LinearTable), the high 32 bits are kept to tell features
//! apart. The functions are `const`-simple on purpose: training and running must agree to the bit on every machine.

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes one number into a hash (the finaliser of MurmurHash3 around a multiply-xor).
#[inline]
pub const fn mix(hash: u64, value: u64) -> u64 {
    let mut h = (hash.rotate_left(23) ^ value).wrapping_mul(MULTIPLIER);
    h ^= h >> 32;
    h
}

/// A hash of bytes, eight at a time.
#[inline]
pub fn bytes(bytes: &[u8]) -> u64 {
    let mut chunks = bytes.chunks_exact(8);
    let mut hash = bytes.len() as u64;
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    let mut word = [0; 8];
    let rest = chunks.remainder();
    word[..rest.len()].copy_from_slice(rest);
    mix(hash, u64::from_le_bytes(word))
}

/// The feature of template `template` with value `value` (a hash, a tag, a number).
#[inline]
pub const fn one(template: u32, value: u64) -> u64 {
    finish(mix(mix(0, template as u64), value))
}

/// The feature of template `template` with two values in order.
#[inline]
pub const fn two(template: u32, a: u64, b: u64) -> u64 {
    finish(mix(mix(mix(0, template as u64), a), b))
}

/// The feature of template `template` with three values in order.
#[inline]
pub const fn three(template: u32, a: u64, b: u64, c: u64) -> u64 {
    finish(mix(mix(mix(mix(0, template as u64), a), b), c))
}

const fn finish(hash: u64) -> u64 {
    let h = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These numbers are in every model file: if they change, every model must be trained again.
    #[test]
    fn hashes_are_pinned() {
        assert_eq!(bytes(b"the quick brown fox"), 0x4c9c6eef1089f001);
        assert_eq!(one(1, bytes(b"fox")), 0x833db779ac00a664);
        assert_eq!(two(2, 3, 4), 0x8b0e452b51faceaf);
    }

    #[test]
    fn order_and_template_matter() {
        assert_ne!(two(1, 2, 3), two(1, 3, 2));
        assert_ne!(one(1, 2), one(2, 1));
        assert_ne!(bytes(b"a"), bytes(b"a\0"));
    }
}
