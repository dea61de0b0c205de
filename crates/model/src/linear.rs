//! A multiclass linear model over hashed features, as it is stored and run.
//!
//! A feature has a weight for each of a few labels. Features are found by open addressing in a power-of-two table of
//! (fingerprint, start) slots; the cells of a feature lie together. Weights are 8-bit, times one scale: integer sums
//! are the same on every machine.

use rustc_hash::FxHashMap;

use crate::{Error, Model};

const SLOTS: [u8; 4] = *b"SLOT";
const CELLS: [u8; 4] = *b"CELL";
const LABELS: [u8; 4] = *b"LABL";
const SCALE: [u8; 4] = *b"SCAL";
const EMPTY: u32 = u32::MAX;

/// A feature's trained weights: one for each label.
pub type Row = (u64, Vec<f32>);

/// The stored form of a linear model, open and ready to score.
#[derive(Clone, Debug)]
pub struct LinearTable {
    // Power-of-two many; `[fingerprint, start of its cells]`, start == EMPTY for a free slot. One slot is always free.
    slots: &'static [[u32; 2]],
    // At a start: the number of cells; then label in the low byte, weight in the high byte of each.
    cells: &'static [u16],
    labels: Vec<&'static str>,
    scale: f32,
}

impl LinearTable {
    /// Opens the sections of a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<LinearTable, Error> {
        let slots: &[[u32; 2]] = model.section(SLOTS)?;
        let cells: &[u16] = model.section(CELLS)?;
        let labels = model.lines(LABELS)?;
        let scale = *model.section::<f32>(SCALE)?.first().ok_or(Error::Malformed { tag: SCALE })?;
        if !slots.len().is_power_of_two() || slots.iter().all(|it| it[1] != EMPTY) {
            return Err(Error::Malformed { tag: SLOTS });
        }
        let fits = |slot: &[u32; 2]| {
            let start = slot[1] as usize;
            slot[1] == EMPTY || cells.get(start).is_some_and(|n| start + usize::from(*n) < cells.len())
        };
        if !slots.iter().all(fits) {
            return Err(Error::Malformed { tag: CELLS });
        }
        Ok(LinearTable { slots, cells, labels, scale })
    }

    /// The labels, by number.
    pub fn labels(&self) -> &[&'static str] {
        &self.labels
    }

    /// What a score is worth: weight = integer score x scale.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Adds the weights of all `features` to `scores`, one number a label.
    ///
    /// The slots of many features are fetched before the first is looked at: the processor waits for memory once, not
    /// once a feature.
    pub fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        const BATCH: usize = 32;
        let mask = self.slots.len() - 1;
        for features in features.chunks(BATCH) {
            let mut slots = [[0, EMPTY]; BATCH];
            for (slot, feature) in slots.iter_mut().zip(features) {
                *slot = self.slots[*feature as usize & mask];
            }
            let (mut starts, mut n_starts) = ([0u32; BATCH], 0);
            for (slot, feature) in slots.iter().zip(features) {
                let fingerprint = (feature >> 32) as u32;
                let (mut slot, mut at) = (*slot, *feature as usize & mask);
                while slot[1] != EMPTY && slot[0] != fingerprint {
                    at = (at + 1) & mask;
                    slot = self.slots[at];
                }
                starts[n_starts] = slot[1];
                n_starts += usize::from(slot[1] != EMPTY);
            }
            let mut lengths = [0u16; BATCH];
            for (length, start) in lengths.iter_mut().zip(&starts[..n_starts]) {
                *length = self.cells[*start as usize];
            }
            for (length, start) in lengths.iter().zip(&starts[..n_starts]) {
                let start = *start as usize + 1;
                for cell in &self.cells[start..start + usize::from(*length)] {
                    let [label, weight] = cell.to_le_bytes();
                    if let Some(score) = scores.get_mut(usize::from(label)) {
                        *score += i32::from(weight.cast_signed());
                    }
                }
            }
        }
    }

    /// The sections of a model with these rows, for [`write`](crate::write). Weights below half a step of the 8-bit
    /// scale are left out, and with them features that have no other. At most 256 labels.
    pub fn sections(labels: &[&str], rows: Vec<Row>) -> Vec<([u8; 4], Vec<u8>)> {
        assert!(labels.len() <= 256);
        // A few huge weights must not eat the resolution of the others: clip at the 99.99th percentile.
        let mut sizes: Vec<f32> = rows.iter().flat_map(|(_, row)| row.iter().map(|it| it.abs())).collect();
        sizes.retain(|it| 0.0 < *it);
        sizes.sort_by(f32::total_cmp);
        let limit = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
        let scale = limit / 127.0;

        let mut rows: Vec<(u64, Vec<u16>)> =
            rows.into_iter().map(|(key, row)| (key, quantise(&row, scale))).collect();
        rows.retain(|(_, cells)| !cells.is_empty());
        rows.sort();
        let n_slots = (rows.len() * 3 / 2 + 1).next_power_of_two();
        let mut slots = vec![[0, EMPTY]; n_slots];
        let mut cells: Vec<u16> = Vec::new();
        // Equal cell runs are shared: many rare features say the same.
        let mut starts: FxHashMap<Vec<u16>, u32> = FxHashMap::default();
        for (key, row) in rows {
            let next = u32::try_from(cells.len()).expect("a model has fewer than 4 G cells");
            let start = *starts.entry(row.clone()).or_insert(next);
            if start == next {
                cells.push(u16::try_from(row.len()).expect("a row has at most 256 cells"));
                cells.extend(row);
            }
            let fingerprint = (key >> 32) as u32;
            let mut at = key as usize & (n_slots - 1);
            while slots[at][1] != EMPTY && slots[at][0] != fingerprint {
                at = (at + 1) & (n_slots - 1);
            }
            if slots[at][1] == EMPTY {
                slots[at] = [fingerprint, start];
            }
        }
        vec![
            (LABELS, labels.join("\n").into_bytes()),
            (SCALE, scale.to_le_bytes().to_vec()),
            (SLOTS, bytemuck::cast_slice(&slots).to_vec()),
            (CELLS, bytemuck::cast_slice(&cells).to_vec()),
        ]
    }
}

fn quantise(row: &[f32], scale: f32) -> Vec<u16> {
    let cell = |(label, weight): (usize, &f32)| {
        let weight = (weight / scale).round().clamp(-127.0, 127.0) as i8;
        (weight != 0).then(|| u16::from_le_bytes([label as u8, weight.cast_unsigned()]))
    };
    row.iter().enumerate().filter_map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Expect, feature, write};

    const EXPECT: Expect = Expect { kind: *b"TEST", features: 1 };
    const LABELS: [&str; 3] = ["a", "b", "c"];

    /// What is stored is what runs: the sums of the rows, of unknown features nothing, of weights too small nothing.
    #[test]
    fn scores_are_sums_of_rows() {
        // Whole steps of the scale, the greatest among them, so that storing loses nothing.
        let weight = |i: u64, label: u64| ((i * 31 + label * 17) % 255) as f32 - 127.0;
        let row = |i: u64| [weight(i, 0), weight(i, 1), if i.is_multiple_of(3) { 0.0 } else { weight(i, 2) }];
        let rows: Vec<Row> = (0..3000).map(|i| (feature::one(1, i), row(i).to_vec())).collect();
        let sections = LinearTable::sections(&LABELS, rows);
        let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
        let table =
            LinearTable::open(&Model::from_vec(write(EXPECT, 1, &sections), EXPECT).unwrap()).unwrap();
        assert_eq!(table.labels(), LABELS);
        assert_eq!(table.scale(), 1.0);
        for n in [0, 1, 31, 32, 33, 100] {
            // A third of these features was never trained.
            let numbers: Vec<u64> = (0..n).map(|it| it * 7919 % 4500).collect();
            let features: Vec<u64> = numbers.iter().map(|&it| feature::one(1, it)).collect();
            let mut scores = [5; 3];
            table.add_all(&features, &mut scores);
            let known = numbers.iter().filter(|it| **it < 3000);
            let sums = known.fold([5.0; 3], |sum, &it| std::array::from_fn(|i| sum[i] + row(it)[i]));
            assert_eq!(scores.map(|it| it as f32), sums);
        }
    }
}
