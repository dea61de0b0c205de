//! Rows of numbers as bytes, each row with its own scale.
//!
//! A row's greatest magnitude becomes 127, the others are rounded to the nearest step, halves to even. A row of zeros
//! (or of numbers below 1e-30) becomes zeros, and so does a row that holds a NaN or an infinity: its product is then
//! the bias alone.

use super::{DEEP, STEPS};
use crate::neural::wide::wide;

/// Four bytes that each stand for 0.
const ZEROS: u32 = 0x8080_8080;

/// Rows of bytes, ready to be multiplied with a [`super::ByteMatrix`]. Reuse it.
#[derive(Clone, Debug, Default)]
pub struct Quantised {
    k: usize,
    /// 128 is added to each byte; a row is filled up to a multiple of sixteen with zeros.
    quads: Vec<[u32; STEPS]>,
    scales: Vec<f32>,
}

impl Quantised {
    /// Takes in rows of `k` numbers; those from before are gone.
    ///
    /// # Panics
    /// `k` is 0.
    pub fn set(&mut self, x: &[f32], k: usize) {
        let n = x.len() / k;
        self.k = k;
        self.quads.resize(n * k.div_ceil(DEEP * STEPS), [0; STEPS]);
        self.scales.resize(n, 0.0);
        quantise(x, k, bytemuck::cast_slice_mut(&mut self.quads), &mut self.scales);
    }

    /// Makes room for rows of `k` bytes that are to be pushed; those from before are gone.
    ///
    /// # Panics
    /// `k` is 0.
    pub fn clear(&mut self, k: usize) {
        assert!(0 < k);
        self.k = k;
        self.quads.clear();
        self.scales.clear();
    }

    /// Takes in a row that is bytes already, each worth `scale`; what is not there of it is zeros.
    pub fn push(&mut self, row: &[i8], scale: f32) {
        let each = self.k.div_ceil(DEEP * STEPS);
        let from = self.quads.len();
        self.quads.resize(from + each, [ZEROS; STEPS]);
        let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut self.quads[from..]);
        let row = row.iter().take(self.k);
        bytes.iter_mut().zip(row).for_each(|(byte, it)| *byte = it.cast_unsigned().wrapping_add(128));
        self.scales.push(scale);
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// No rows at all.
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Numbers a row.
    pub fn width(&self) -> usize {
        self.k
    }

    /// What a step of each row is worth.
    pub fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// The bytes in fours, in the order of memory; 128 stands for 0.
    pub(super) fn quads(&self) -> &[[u32; STEPS]] {
        &self.quads
    }
}

wide! {
    /// Rows of `k` numbers to bytes and scales.
    fn quantise(x: &[f32], k: usize, bytes: &mut [u8], scales: &mut [f32]) = quantise_plain
}

#[inline(always)]
fn quantise_plain(x: &[f32], k: usize, bytes: &mut [u8], scales: &mut [f32]) {
    /// Added to a small number, it leaves the number rounded, and 128 more, in the last byte.
    const ROUND: f32 = 12_582_912.0 + 128.0;
    let rows = x.chunks_exact(k).zip(bytes.chunks_exact_mut(k.next_multiple_of(DEEP * STEPS)));
    for ((x, bytes), scale) in rows.zip(scales) {
        // Magnitudes compare as their bits do; a NaN or an infinity is above all.
        let max = f32::from_bits(x.iter().fold(0, |max, it| max.max(it.to_bits() & 0x7fff_ffff)));
        let usable = (1e-30..f32::INFINITY).contains(&max);
        *scale = if usable { max / 127.0 } else { 0.0 };
        if usable {
            let steps = 127.0 / max;
            bytes.iter_mut().zip(x).for_each(|(byte, x)| *byte = (x * steps + ROUND).to_bits() as u8);
            bytes[k..].fill(128);
        } else {
            bytes.fill(128);
        }
    }
}
