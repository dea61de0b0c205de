//! The product with AVX-VNNI: tiles of up to six rows and one panel.

use std::arch::x86_64::{
    __m256, __m256i, _mm256_add_ps, _mm256_cvtepi32_ps, _mm256_dpbusd_avx_epi32, _mm256_mul_ps,
    _mm256_set1_epi32, _mm256_set1_ps,
};

use bytemuck::cast;

use super::{
    COLUMNS, Group, Product, STEPS, STRIP,
    tile::{Strip, kernel},
};
use crate::neural::wide::with_features;

kernel! {
    features ["avx2", "avxvnni"] "avx2,avxvnni";
    panels 1;
    rows
        tile1 1: x0 y0 0;
        tile2 2: x0 y0 0 x1 y1 1;
        tile3 3: x0 y0 0 x1 y1 1 x2 y2 2;
        tile4 4: x0 y0 0 x1 y1 1 x2 y2 2 x3 y3 3;
        tile5 5: x0 y0 0 x1 y1 1 x2 y2 2 x3 y3 3 x4 y4 4;
        tile6 6: x0 y0 0 x1 y1 1 x2 y2 2 x3 y3 3 x4 y4 4 x5 y5 5;
}

#[target_feature(enable = "avx2,avxvnni")]
#[inline]
fn start<const C: usize>(strip: &Strip<'_, C>, c: usize) -> [__m256i; 2] {
    cast(strip.offsets[c])
}

#[target_feature(enable = "avx2,avxvnni")]
#[inline]
fn load<const C: usize>(w: &[Group; C], c: usize) -> [__m256i; 2] {
    cast(w[c].0)
}

#[target_feature(enable = "avx2,avxvnni")]
#[inline]
fn add(sums: &mut [__m256i; 2], x: i32, columns: [__m256i; 2]) {
    let x = _mm256_set1_epi32(x);
    for c in 0..2 {
        sums[c] = _mm256_dpbusd_avx_epi32(sums[c], x, columns[c]);
    }
}

#[target_feature(enable = "avx2,avxvnni")]
#[inline]
fn finish<const C: usize>(
    strip: &Strip<'_, C>,
    panel: usize,
    sums: [__m256i; 2],
    x_scale: f32,
    y: &mut [[f32; COLUMNS]],
) {
    let x_scale = _mm256_set1_ps(x_scale);
    let (scales, bias): ([__m256; 2], [__m256; 2]) = (cast(strip.scales[panel]), cast(strip.bias[panel]));
    let mut values = [x_scale; 2];
    for c in 0..2 {
        let value = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[c]), x_scale), scales[c]);
        values[c] = _mm256_add_ps(value, bias[c]);
    }
    y[panel] = cast(values);
}
