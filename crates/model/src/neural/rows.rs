//! Sums of rows of a table of bytes: what a word looks like is the sum of its features' rows.
//!
//! In `f32`, one row after the other. Exact integers were tried and saved 0.05 microseconds a word, for twice the code.

use super::wide::wide;

/// Columns that are summed in registers.
const STRIP: usize = 64;

wide! {
    /// `y += sum of scale * row` for each word: the rows of `table` are `width` bytes and have a scale each, a word has
    /// `width` numbers of `y` and `each` of `numbers`. A number beyond the table adds nothing.
    pub fn add_rows(table: &[i8], scales: &[f32], width: usize, each: usize, numbers: &[u32], y: &mut [f32]) = add_rows_plain
}

#[inline(always)]
fn add_rows_plain(table: &[i8], scales: &[f32], width: usize, each: usize, numbers: &[u32], y: &mut [f32]) {
    if width == 0 || each == 0 {
        return;
    }
    for (numbers, y) in numbers.chunks_exact(each).zip(y.chunks_exact_mut(width)) {
        let (strips, rest) = y.as_chunks_mut::<STRIP>();
        let at = strips.len() * STRIP;
        for (at, strip) in (0..).step_by(STRIP).zip(strips) {
            let mut sums = *strip;
            for (row, scale) in rows(table, scales, width, numbers) {
                let Some(row) = row[at..].first_chunk::<STRIP>() else { continue };
                for i in 0..STRIP {
                    sums[i] += scale * f32::from(row[i]);
                }
            }
            *strip = sums;
        }
        for (row, scale) in rows(table, scales, width, numbers) {
            rest.iter_mut().zip(&row[at..]).for_each(|(y, &byte)| *y += scale * f32::from(byte));
        }
    }
}

#[inline(always)]
fn rows<'a>(
    table: &'a [i8],
    scales: &'a [f32],
    width: usize,
    numbers: &'a [u32],
) -> impl Iterator<Item = (&'a [i8], f32)> {
    numbers.iter().filter_map(move |&number| {
        let scale = *scales.get(number as usize)?;
        Some((table.get(number as usize * width..)?.get(..width)?, scale))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    #[track_caller]
    fn check(width: usize, each: usize, n: usize) {
        let mut random = Random::new(3);
        let table: Vec<i8> = (0..40 * width).map(|_| (random.unit() * 255.0 - 127.5) as i8).collect();
        let scales: Vec<f32> = (0..40).map(|_| random.unit()).collect();
        let numbers: Vec<u32> = (0..n * each).map(|_| random.below(42) as u32).collect();
        let before: Vec<f32> = (0..n * width).map(|_| random.unit()).collect();
        let mut expect = before.clone();
        for i in 0..n * width {
            for &number in &numbers[i / width * each..][..each] {
                if let Some(scale) = scales.get(number as usize) {
                    expect[i] += scale * f32::from(table[number as usize * width + i % width]);
                }
            }
        }
        let (mut wide, mut plain) = (before.clone(), before);
        add_rows(&table, &scales, width, each, &numbers, &mut wide);
        add_rows_plain(&table, &scales, width, each, &numbers, &mut plain);
        assert_eq!(wide, expect);
        assert_eq!(plain, expect);
    }

    #[test]
    fn rows_are_added_in_order() {
        check(192, 10, 5);
        check(200, 3, 2);
        check(7, 1, 4);
        check(64, 0, 2);
    }

    #[test]
    fn a_number_beyond_the_table_adds_nothing() {
        let mut y = [1.0; 2];
        add_rows(&[3, 4], &[0.5], 2, 3, &[u32::MAX, 0, 1], &mut y);
        assert_eq!(y, [2.5, 3.0]);
    }
}
