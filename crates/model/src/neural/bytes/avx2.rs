//! The product with AVX2: bytes widened to 16 bits, whose products are summed in pairs without loss. Tiles of up to
//! two rows and one panel.

use std::arch::x86_64::{
    __m128i, __m256, __m256i, _mm256_add_epi32, _mm256_add_ps, _mm256_cvtepi8_epi16, _mm256_cvtepi32_ps,
    _mm256_hadd_epi32, _mm256_madd_epi16, _mm256_mul_ps, _mm256_permute4x64_epi64, _mm256_set1_epi32,
    _mm256_set1_ps, _mm256_setzero_si256, _mm256_unpacklo_epi8,
};

use bytemuck::cast;

use super::{
    COLUMNS, Group, Product, STEPS, STRIP,
    tile::{Strip, kernel},
};
use crate::neural::wide::with_features;

kernel! {
    features ["avx2"] "avx2";
    panels 1;
    rows
        tile1 1: x0 y0 0;
        tile2 2: x0 y0 0 x1 y1 1;
}

/// Two sums a column, which are added in the end.
#[target_feature(enable = "avx2")]
#[inline]
fn start<const C: usize>(_: &Strip<'_, C>, _: usize) -> [__m256i; 4] {
    [_mm256_setzero_si256(); 4]
}

#[target_feature(enable = "avx2")]
#[inline]
fn load<const C: usize>(w: &[Group; C], c: usize) -> [__m256i; 4] {
    let quads: [__m128i; 4] = cast(w[c].0);
    let mut columns = [_mm256_setzero_si256(); 4];
    for c in 0..4 {
        columns[c] = _mm256_cvtepi8_epi16(quads[c]);
    }
    columns
}

#[target_feature(enable = "avx2")]
#[inline]
fn add(sums: &mut [__m256i; 4], x: i32, columns: [__m256i; 4]) {
    let x = _mm256_unpacklo_epi8(_mm256_set1_epi32(x), _mm256_setzero_si256());
    for c in 0..4 {
        sums[c] = _mm256_add_epi32(sums[c], _mm256_madd_epi16(columns[c], x));
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn finish<const C: usize>(
    strip: &Strip<'_, C>,
    panel: usize,
    sums: [__m256i; 4],
    x_scale: f32,
    y: &mut [[f32; COLUMNS]],
) {
    let offsets: [__m256i; 2] = cast(strip.offsets[panel]);
    let x_scale = _mm256_set1_ps(x_scale);
    let (scales, bias): ([__m256; 2], [__m256; 2]) = (cast(strip.scales[panel]), cast(strip.bias[panel]));
    let mut values = [x_scale; 2];
    for c in 0..2 {
        let pairs = _mm256_hadd_epi32(sums[2 * c], sums[2 * c + 1]);
        let sum = _mm256_add_epi32(_mm256_permute4x64_epi64::<0b11_01_10_00>(pairs), offsets[c]);
        let value = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), x_scale), scales[c]);
        values[c] = _mm256_add_ps(value, bias[c]);
    }
    y[panel] = cast(values);
}
