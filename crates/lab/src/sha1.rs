//! SHA-1 (FIPS 180-1), as a number modulo a small one: how the worldwide newswire is split into folds.

/// The 160-bit digest of `bytes`, read as one number, modulo `n`.
pub fn remainder(bytes: &[u8], n: u64) -> u64 {
    digest(bytes).iter().fold(0, |rest, word| ((rest << 32) | u64::from(*word)) % n)
}

fn digest(bytes: &[u8]) -> [u32; 5] {
    let mut state = [0x6745_2301u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut w = [0u32; 80];
        for (word, it) in w.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([it[0], it[1], it[2], it[3]]);
        }
        for i in 16..80 {
            w[i] = (w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, word) in w.iter().enumerate() {
            let (f, k) = match i {
                0..20 => ((b & c) | (!b & d), 0x5a82_7999),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e).wrapping_add(k).wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, it) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(it);
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_of_the_standard() {
        assert_eq!(digest(b"abc"), [0xa999_3e36, 0x4706_816a, 0xba3e_2571, 0x7850_c26c, 0x9cd0_d89d]);
        assert_eq!(remainder(b"abc", 5), reference());
    }

    fn reference() -> u64 {
        // Horner's rule on bytes instead of words.
        digest(b"abc")
            .iter()
            .flat_map(|it| it.to_be_bytes())
            .fold(0, |rest, byte| (rest * 256 + u64::from(byte)) % 5)
    }
}
