//! The product with AVX-512 VNNI: tiles of up to six rows and four panels.

use std::arch::x86_64::{
    __m512, __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps,
    _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_si512,
};

use bytemuck::cast;

use super::{
    COLUMNS, Group, Product, STEPS, STRIP,
    tile::{Strip, kernel},
};
use crate::neural::wide::with_features;

kernel! {
    features ["avx512f", "avx512vnni"] "avx512f,avx512vnni";
    panels 4;
    rows
        tile1 1: x0 y0 0;
        tile2 2: x0 y0 0 x1 y1 1;
        tile3 3: x0 y0 0 x1 y1 1 x2 y2 2;
        tile4 4: x0 y0 0 x1 y1 1 x2 y2 2 x3 y3 3;
        tile5 5: x0 y0 0 x1 y1 1 x2 y2 2 x3 y3 3 x4 y4 4;
        tile6 6: x0 y0 0 x1 y1 1 x2 y2 2 x3 y3 3 x4 y4 4 x5 y5 5;
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn start<const C: usize>(strip: &Strip<'_, C>, _: usize) -> [__m512i; C] {
    let mut sums = [_mm512_setzero_si512(); C];
    for (sum, &offset) in sums.iter_mut().zip(strip.offsets) {
        *sum = cast(offset);
    }
    sums
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn load<const C: usize>(w: &[Group; C], _: usize) -> [__m512i; C] {
    let mut columns = [_mm512_setzero_si512(); C];
    for c in 0..C {
        columns[c] = cast(w[c].0);
    }
    columns
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn add<const C: usize>(sums: &mut [__m512i; C], x: i32, columns: [__m512i; C]) {
    let x = _mm512_set1_epi32(x);
    for c in 0..C {
        sums[c] = _mm512_dpbusd_epi32(sums[c], x, columns[c]);
    }
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn finish<const C: usize>(
    strip: &Strip<'_, C>,
    _: usize,
    sums: [__m512i; C],
    x_scale: f32,
    y: &mut [[f32; COLUMNS]],
) {
    let x_scale = _mm512_set1_ps(x_scale);
    let y = &mut y[..C];
    for c in 0..C {
        let (scale, bias) = (cast::<_, __m512>(strip.scales[c]), cast(strip.bias[c]));
        let value = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[c]), x_scale), scale);
        y[c] = cast(_mm512_add_ps(value, bias));
    }
}
