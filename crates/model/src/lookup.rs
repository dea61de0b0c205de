//! A map from hashes to small numbers, as it is stored and run.
//!
//! Open addressing in a power-of-two table of 32-bit slots: 16 bits of the hash tell keys apart, 16 bits hold the
//! number, which is never 0. A key that is not in the table is taken for one that is about twice in 100,000 times.

use crate::{Error, Model};

const EMPTY: u32 = 0;

/// The stored form of a map, open and ready.
#[derive(Clone, Copy, Debug)]
pub struct Lookup {
    // Fingerprint in the high half, value in the low half; at least one slot is free.
    slots: &'static [u32],
}

impl Lookup {
    /// Opens the section `tag` of a model.
    ///
    /// # Errors
    /// The section is missing or does not hold what it should.
    pub fn open(model: &Model, tag: [u8; 4]) -> Result<Lookup, Error> {
        let slots: &[u32] = model.section(tag)?;
        if slots.len().is_power_of_two() && slots.contains(&EMPTY) {
            Ok(Lookup { slots })
        } else {
            Err(Error::Malformed { tag })
        }
    }

    /// The number of `hash`, 0 if it has none.
    #[inline]
    pub fn get(&self, hash: u64) -> u16 {
        let mask = self.slots.len() - 1;
        let fingerprint = (hash >> 48) as u32;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == EMPTY {
                return 0;
            }
            if slot >> 16 == fingerprint {
                return slot as u16;
            }
            at = (at + 1) & mask;
        }
    }

    /// The section for these entries, earlier ones first. Numbers must not be 0.
    pub fn section(entries: &[(u64, u16)]) -> Vec<u8> {
        let n_slots = (entries.len() * 5 / 4 + 1).next_power_of_two();
        let mut slots = vec![EMPTY; n_slots];
        for &(hash, value) in entries {
            assert!(value != 0);
            let fingerprint = (hash >> 48) as u32;
            let mut at = hash as usize & (n_slots - 1);
            while slots[at] != EMPTY && slots[at] >> 16 != fingerprint {
                at = (at + 1) & (n_slots - 1);
            }
            if slots[at] == EMPTY {
                slots[at] = fingerprint << 16 | u32::from(value);
            }
        }
        bytemuck::cast_slice(&slots).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Expect, feature, write};

    #[test]
    fn finds_what_was_put_in_and_the_first_of_two() {
        const EXPECT: Expect = Expect { kind: *b"TEST", features: 1 };
        let hash = |n: u64| feature::one(1, n);
        let mut entries: Vec<(u64, u16)> = (0..1000u64).map(|n| (hash(n), n as u16 + 1)).collect();
        entries.push((hash(7), 999));
        let bytes = write(EXPECT, 1, &[(*b"MAPS", &Lookup::section(&entries))]);
        let lookup = Lookup::open(&Model::from_vec(bytes, EXPECT).unwrap(), *b"MAPS").unwrap();
        assert!((0..1000).all(|n| lookup.get(hash(n)) == n as u16 + 1));
        assert_eq!((1000..3000).filter(|&n| lookup.get(hash(n)) != 0).count(), 0);
    }
}
