//! Sums of rows of a table of bytes: what a word looks like is the sum of its features' rows.
//!
//! [`ByteRows`] sums in exact integers, with scales of 16 bits; [`add_rows`] in `f32`, at half the speed where the
//! machine has AVX-512 VNNI.

#[cfg(target_arch = "x86_64")]
mod vnni512;

use super::wide::wide;

/// Columns that are summed in registers.
const STRIP: usize = 64;
/// Rows that are summed in integers: 128 * 128 * 65535 is half of what 32 bits hold.
const MAX_ROWS: usize = 128;

/// A table of bytes with a scale a row, to sum rows of.
#[derive(Clone, Debug)]
pub struct ByteRows<'a> {
    table: &'a [i8],
    width: usize,
    /// The scale of each row, in steps.
    steps: Vec<u16>,
    /// What a step is worth.
    step: f32,
}

impl<'a> ByteRows<'a> {
    /// Takes a table of rows of `width` bytes. A scale becomes the nearest of 65,536 steps from 0 to the greatest;
    /// `None` if a scale is negative or not finite, or the sizes do not fit each other.
    pub fn open(table: &'a [i8], scales: &[f32], width: usize) -> Option<ByteRows<'a>> {
        let fit = scales.len().checked_mul(width)? == table.len();
        if !fit || !scales.iter().all(|it| (0.0..f32::INFINITY).contains(it)) {
            return None;
        }
        let step = scales.iter().fold(0f32, |max, &it| max.max(it)) / 65535.0;
        // From a float to an integer without a fraction saturates; nothing by nothing is 0.
        let steps = scales.iter().map(|it| (it / step).round_ties_even() as u16).collect();
        Some(ByteRows { table, width, steps, step })
    }

    /// Numbers a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// `y += sum of scale * row` for each word, which has `each` of `numbers` and a row of `y`. A number beyond the
    /// table adds nothing.
    ///
    /// Up to 128 rows are summed in integers, and `sum as f32 * step` is added to `y`; more rows are summed by 128.
    pub fn add(&self, each: usize, numbers: &[u32], y: &mut [f32]) {
        if self.width == 0 || each == 0 {
            return;
        }
        if each <= MAX_ROWS {
            return sum(self, each, numbers, y);
        }
        for (numbers, y) in numbers.chunks_exact(each).zip(y.chunks_exact_mut(self.width)) {
            numbers.chunks(MAX_ROWS).for_each(|it| sum(self, it.len(), it, y));
        }
    }

    /// The row of a number, and its steps.
    #[inline(always)]
    fn row(&self, number: u32) -> Option<(&'a [i8], u16)> {
        let number = number as usize;
        let steps = *self.steps.get(number)?;
        Some((&self.table[number * self.width..][..self.width], steps))
    }
}

fn sum(rows: &ByteRows<'_>, each: usize, numbers: &[u32], y: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if rows.width.is_multiple_of(STRIP) && vnni512::sum(rows, each, numbers, y) {
        return;
    }
    sum_by_hand(rows, each, numbers, y);
}

wide! {
    fn sum_by_hand(rows: &ByteRows<'_>, each: usize, numbers: &[u32], y: &mut [f32]) = sum_plain
}

#[inline(always)]
fn sum_plain(rows: &ByteRows<'_>, each: usize, numbers: &[u32], y: &mut [f32]) {
    for (numbers, y) in numbers.chunks_exact(each).zip(y.chunks_exact_mut(rows.width)) {
        for (at, y) in (0..).step_by(STRIP).zip(y.chunks_mut(STRIP)) {
            let mut sums = [0i32; STRIP];
            for (row, steps) in numbers.iter().filter_map(|it| rows.row(*it)) {
                let mut strip = [0; STRIP];
                match row[at..].first_chunk::<STRIP>() {
                    Some(whole) => strip = *whole,
                    None => strip[..y.len()].copy_from_slice(&row[at..]),
                }
                for i in 0..STRIP {
                    sums[i] = sums[i].wrapping_add(i32::from(strip[i]) * i32::from(steps));
                }
            }
            y.iter_mut().zip(sums).for_each(|(y, sum)| *y += sum as f32 * rows.step);
        }
    }
}

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

    /// Sums of integers, written out.
    #[track_caller]
    fn check_exact(width: usize, each: usize, n: usize) {
        let mut random = Random::new(4);
        let table: Vec<i8> = (0..40 * width).map(|_| (random.unit() * 256.0 - 128.0) as i8).collect();
        let steps: Vec<u16> =
            (0..40).map(|it| if it < 2 { 65535 } else { random.below(65536) as u16 }).collect();
        let scales: Vec<f32> = steps.iter().map(|&it| f32::from(it) / 1024.0).collect();
        let numbers: Vec<u32> = (0..n * each).map(|_| random.below(42) as u32).collect();
        let before: Vec<f32> = (0..n * width).map(|_| random.unit()).collect();
        let mut expect = before.clone();
        for i in 0..n * width {
            for numbers in numbers[i / width * each..][..each].chunks(MAX_ROWS) {
                let part = |&it: &u32| {
                    let steps = steps.get(it as usize)?;
                    Some(i64::from(*steps) * i64::from(table[it as usize * width + i % width]))
                };
                expect[i] += numbers.iter().filter_map(part).sum::<i64>() as f32 / 1024.0;
            }
        }
        let rows = ByteRows::open(&table, &scales, width).unwrap();
        assert_eq!(rows.step, 1.0 / 1024.0);
        let (mut wide, mut plain) = (before.clone(), before);
        rows.add(each, &numbers, &mut wide);
        assert_eq!(wide, expect);
        if each <= MAX_ROWS && 0 < each {
            sum_plain(&rows, each, &numbers, &mut plain);
            assert_eq!(plain, expect);
        }
    }

    #[test]
    fn sums_are_exact() {
        for each in [1, 2, 3, 4, 10, MAX_ROWS, 300, 0] {
            check_exact(192, each, 5);
            check_exact(64, each, 2);
            check_exact(72, each, 2);
            check_exact(7, each, 2);
        }
    }

    #[test]
    fn the_greatest_sum_does_not_overflow() {
        let table = [[-128i8; 64], [127; 64]].concat();
        let rows = ByteRows::open(&table, &[65535.0; 2], 64).unwrap();
        for number in [0, 1] {
            let mut y = [0.0; 64];
            rows.add(MAX_ROWS, &[number; MAX_ROWS], &mut y);
            let sum = MAX_ROWS as i32 * 65535 * i32::from(table[number as usize * 64]);
            assert_eq!(y, [sum as f32; 64]);
        }
    }

    #[test]
    fn a_table_of_a_wrong_size_or_scale_is_refused() {
        assert!(ByteRows::open(&[1, 2], &[0.0, 1.0], 1).is_some());
        assert!(ByteRows::open(&[1, 2], &[1.0], 1).is_none());
        assert!(ByteRows::open(&[1], &[-1.0], 1).is_none());
        assert!(ByteRows::open(&[1], &[f32::NAN], 1).is_none());
        let mut y = [1.0];
        ByteRows::open(&[5, 5], &[0.0, 0.0], 1).unwrap().add(2, &[0, 1], &mut y);
        assert_eq!(y, [1.0]);
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
