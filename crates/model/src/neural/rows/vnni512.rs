//! Sums of rows with AVX-512 VNNI: four rows at once, byte beside byte, times the two bytes of their steps.

use std::arch::x86_64::{
    __m512, __m512i, _mm512_add_epi32, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps,
    _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_si512, _mm512_shuffle_i32x4, _mm512_slli_epi32,
    _mm512_unpackhi_epi8, _mm512_unpackhi_epi16, _mm512_unpacklo_epi8, _mm512_unpacklo_epi16,
};

use bytemuck::cast;

use super::{ByteRows, STRIP};
use crate::neural::wide::with_features;

with_features! {
    ["avx512f", "avx512bw", "avx512vnni"]
    /// [`super::sum_plain`] for a width that is a multiple of a strip, if the machine can.
    pub(super) fn sum(rows: &ByteRows<'_>, each: usize, numbers: &[u32], y: &mut [f32]) {
        for (numbers, y) in numbers.chunks_exact(each).zip(y.chunks_exact_mut(rows.width)) {
            let y = y.as_chunks_mut().0;
            let mut at = 0;
            while at < y.len() {
                // The sums of three strips are the most that registers hold.
                at += match y.len() - at {
                    1 => add_strips::<1>(rows, numbers, at, y),
                    2 | 4 => add_strips::<2>(rows, numbers, at, y),
                    _ => add_strips::<3>(rows, numbers, at, y),
                };
            }
        }
    }
}

/// Adds to so many strips, three at most; how many.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
#[inline]
fn add_strips<const N: usize>(
    rows: &ByteRows<'_>,
    numbers: &[u32],
    at: usize,
    y: &mut [[f32; STRIP]],
) -> usize {
    let zero = [_mm512_setzero_si512(); 4];
    // One by one, since sums that are looped over do not stay in registers.
    let (mut first, mut second, mut third) = ([zero; 2], [zero; 2], [zero; 2]);
    let (fours, rest) = numbers.as_chunks::<4>();
    let mut last = [u32::MAX; 4];
    last[..rest.len()].copy_from_slice(rest);
    for &[a, b, c, d] in fours.iter().chain((!rest.is_empty()).then_some(&last)) {
        let width = y.len();
        let ((a, i), (b, j)) = (find::<N>(rows, a, at, width), find::<N>(rows, b, at, width));
        let ((c, k), (d, l)) = (find::<N>(rows, c, at, width), find::<N>(rows, d, at, width));
        let steps = [i, j, k, l];
        let low = _mm512_set1_epi32(i32::from_le_bytes(steps.map(|it| it as u8)));
        let high = _mm512_set1_epi32(i32::from_le_bytes(steps.map(|it| (it >> 8) as u8)));
        add_four(&mut first, [a[0], b[0], c[0], d[0]], low, high);
        if 1 < N {
            add_four(&mut second, [a[1], b[1], c[1], d[1]], low, high);
        }
        if 2 < N {
            add_four(&mut third, [a[2], b[2], c[2], d[2]], low, high);
        }
    }
    let y = &mut y[at..][..N];
    finish(first, rows.step, &mut y[0]);
    if 1 < N {
        finish(second, rows.step, &mut y[1]);
    }
    if 2 < N {
        finish(third, rows.step, &mut y[2]);
    }
    N
}

/// So many strips of a row from one on, and its steps; what is not there is nothing.
#[inline(always)]
fn find<'a, const N: usize>(
    rows: &ByteRows<'a>,
    number: u32,
    at: usize,
    width: usize,
) -> (&'a [[i8; STRIP]; N], u16) {
    let table: &[[i8; STRIP]] = rows.table.as_chunks().0;
    let strips = || table.get(number as usize * width + at..)?.first_chunk();
    match (rows.steps.get(number as usize), strips()) {
        (Some(&steps), Some(strips)) => (strips, steps),
        _ => (&[[0; STRIP]; N], 0),
    }
}

/// Adds four rows of a strip to its sums of low and of high bytes.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
#[inline]
fn add_four(sums: &mut [[__m512i; 4]; 2], rows: [[i8; STRIP]; 4], low: __m512i, high: __m512i) {
    let columns = beside(cast(rows));
    for i in 0..4 {
        sums[0][i] = _mm512_dpbusd_epi32(sums[0][i], low, columns[i]);
        sums[1][i] = _mm512_dpbusd_epi32(sums[1][i], high, columns[i]);
    }
}

#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn finish([low, high]: [[__m512i; 4]; 2], step: f32, y: &mut [f32; STRIP]) {
    let mut sums = low;
    for i in 0..4 {
        sums[i] = _mm512_add_epi32(low[i], _mm512_slli_epi32::<8>(high[i]));
    }
    let sums = in_order(sums);
    let mut values: [__m512; 4] = cast(*y);
    for i in 0..4 {
        let value = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[i]), _mm512_set1_ps(step));
        values[i] = _mm512_add_ps(values[i], value);
    }
    *y = cast(values);
}

/// Puts the four bytes of a column beside each other; in each quarter of a vector four columns.
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn beside([a, b, c, d]: [__m512i; 4]) -> [__m512i; 4] {
    let (first, last) = (_mm512_unpacklo_epi8(a, b), _mm512_unpackhi_epi8(a, b));
    let (first_cd, last_cd) = (_mm512_unpacklo_epi8(c, d), _mm512_unpackhi_epi8(c, d));
    [
        _mm512_unpacklo_epi16(first, first_cd),
        _mm512_unpackhi_epi16(first, first_cd),
        _mm512_unpacklo_epi16(last, last_cd),
        _mm512_unpackhi_epi16(last, last_cd),
    ]
}

/// The columns of [`beside`] in their order: quarters of vectors transposed.
#[target_feature(enable = "avx512f")]
#[inline]
fn in_order([a, b, c, d]: [__m512i; 4]) -> [__m512i; 4] {
    let even = (_mm512_shuffle_i32x4::<0x88>(a, b), _mm512_shuffle_i32x4::<0x88>(c, d));
    let odd = (_mm512_shuffle_i32x4::<0xdd>(a, b), _mm512_shuffle_i32x4::<0xdd>(c, d));
    [
        _mm512_shuffle_i32x4::<0x88>(even.0, even.1),
        _mm512_shuffle_i32x4::<0x88>(odd.0, odd.1),
        _mm512_shuffle_i32x4::<0xdd>(even.0, even.1),
        _mm512_shuffle_i32x4::<0xdd>(odd.0, odd.1),
    ]
}
