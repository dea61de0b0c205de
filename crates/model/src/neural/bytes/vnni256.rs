//! The product with AVX-VNNI: tiles of up to six rows and sixteen columns.

use std::arch::x86_64::{
    __m256, __m256i, _mm256_add_ps, _mm256_cvtepi32_ps, _mm256_dpbusd_avx_epi32, _mm256_mul_ps,
    _mm256_set1_epi32, _mm256_set1_ps,
};

use bytemuck::cast;

use super::Product;
use crate::neural::wide::with_features;

with_features! {
    ["avx2", "avxvnni"]
    /// Runs a product if the machine can.
    pub(super) fn run(product: Product<'_>) {
        let mut product = product;
        let n = product.x_scales.len();
        let tiles = n.div_ceil(6);
        for j in 0..product.offsets.len() {
            let mut i = 0;
            for left in (1..=tiles).rev() {
                let height = (n - i).div_ceil(left);
                match height {
                    6 => tile::<6>(&mut product, i, j),
                    5 => tile::<5>(&mut product, i, j),
                    4 => tile::<4>(&mut product, i, j),
                    3 => tile::<3>(&mut product, i, j),
                    2 => tile::<2>(&mut product, i, j),
                    _ => tile::<1>(&mut product, i, j),
                }
                i += height;
            }
        }
    }
}

#[target_feature(enable = "avx2,avxvnni")]
#[inline]
fn tile<const R: usize>(product: &mut Product<'_>, i: usize, j: usize) {
    let depth = product.depth;
    let x: [&[u32]; R] = std::array::from_fn(|r| &product.x[(i + r) * depth..][..depth]);
    let w = &product.groups[j * depth..][..depth];
    let mut sums: [[__m256i; 2]; R] = [cast(product.offsets[j]); R];
    for l in 0..depth {
        let columns: [__m256i; 2] = cast(w[l].0);
        for r in 0..R {
            let x = _mm256_set1_epi32(x[r][l].cast_signed());
            for c in 0..2 {
                sums[r][c] = _mm256_dpbusd_avx_epi32(sums[r][c], x, columns[c]);
            }
        }
    }
    let m = product.offsets.len();
    let (scales, bias): ([__m256; 2], [__m256; 2]) = (cast(product.scales[j]), cast(product.bias[j]));
    for (r, sums) in sums.iter().enumerate() {
        let x_scale = _mm256_set1_ps(product.x_scales[i + r]);
        let mut values = [x_scale; 2];
        for c in 0..2 {
            let value = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[c]), x_scale), scales[c]);
            values[c] = _mm256_add_ps(value, bias[c]);
        }
        product.y[(i + r) * m + j] = cast(values);
    }
}
