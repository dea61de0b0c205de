//! The product with AVX-512 VNNI: tiles of up to six rows and 64 columns, all sums in registers.

use std::arch::x86_64::{
    __m512, __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps,
    _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_si512,
};

use bytemuck::cast;

use super::Product;
use crate::neural::wide::with_features;

with_features! {
    ["avx512f", "avx512vnni"]
    /// Runs a product if the machine can.
    pub(super) fn run(product: Product<'_>) {
        let mut product = product;
        let m = product.offsets.len();
        let wide = m - m % 4;
        for j in (0..wide).step_by(4) {
            strip::<4>(&mut product, j);
        }
        for j in wide..m {
            strip::<1>(&mut product, j);
        }
    }
}

/// All rows with `C` times sixteen columns, the rows in tiles of nearly the same height.
#[target_feature(enable = "avx512f,avx512vnni")]
fn strip<const C: usize>(product: &mut Product<'_>, j: usize) {
    let n = product.x_scales.len();
    let tiles = n.div_ceil(6);
    let mut i = 0;
    for left in (1..=tiles).rev() {
        let height = (n - i).div_ceil(left);
        match height {
            6 => tile::<6, C>(product, i, j),
            5 => tile::<5, C>(product, i, j),
            4 => tile::<4, C>(product, i, j),
            3 => tile::<3, C>(product, i, j),
            2 => tile::<2, C>(product, i, j),
            _ => tile::<1, C>(product, i, j),
        }
        i += height;
    }
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn tile<const R: usize, const C: usize>(product: &mut Product<'_>, i: usize, j: usize) {
    let depth = product.depth;
    let x: [&[u32]; R] = std::array::from_fn(|r| &product.x[(i + r) * depth..][..depth]);
    let w: [&[_]; C] = std::array::from_fn(|c| &product.groups[(j + c) * depth..][..depth]);
    let mut sums = [[_mm512_setzero_si512(); C]; R];
    for sums in &mut sums {
        for (sum, &offset) in sums.iter_mut().zip(&product.offsets[j..]) {
            *sum = cast(offset);
        }
    }
    for l in 0..depth {
        let mut columns = [_mm512_setzero_si512(); C];
        for c in 0..C {
            columns[c] = cast::<_, __m512i>(w[c][l].0);
        }
        for r in 0..R {
            let x = _mm512_set1_epi32(x[r][l].cast_signed());
            for c in 0..C {
                sums[r][c] = _mm512_dpbusd_epi32(sums[r][c], x, columns[c]);
            }
        }
    }
    let m = product.offsets.len();
    for (r, sums) in sums.iter().enumerate() {
        let x_scale = _mm512_set1_ps(product.x_scales[i + r]);
        let y = &mut product.y[(i + r) * m + j..][..C];
        for c in 0..C {
            let (scale, bias) = (cast::<_, __m512>(product.scales[j + c]), cast(product.bias[j + c]));
            let value = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[c]), x_scale), scale);
            y[c] = cast(_mm512_add_ps(value, bias));
        }
    }
}
