//! The product with AVX2: bytes widened to 16 bits, whose products are summed in pairs without loss. Tiles of up to
//! three rows and sixteen columns.

use std::arch::x86_64::{
    __m128i, __m256, __m256i, _mm256_add_epi32, _mm256_add_ps, _mm256_cvtepi8_epi16, _mm256_cvtepi32_ps,
    _mm256_hadd_epi32, _mm256_madd_epi16, _mm256_mul_ps, _mm256_permute4x64_epi64, _mm256_set1_epi32,
    _mm256_set1_ps, _mm256_setzero_si256, _mm256_unpacklo_epi8,
};

use bytemuck::cast;

use super::Product;
use crate::neural::wide::with_features;

with_features! {
    ["avx2"]
    /// Runs a product if the machine can.
    pub(super) fn run(product: Product<'_>) {
        let mut product = product;
        let n = product.x_scales.len();
        let tiles = n.div_ceil(3);
        for j in 0..product.offsets.len() {
            let mut i = 0;
            for left in (1..=tiles).rev() {
                let height = (n - i).div_ceil(left);
                match height {
                    3 => tile::<3>(&mut product, i, j),
                    2 => tile::<2>(&mut product, i, j),
                    _ => tile::<1>(&mut product, i, j),
                }
                i += height;
            }
        }
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn tile<const R: usize>(product: &mut Product<'_>, i: usize, j: usize) {
    let zero = _mm256_setzero_si256();
    let depth = product.depth;
    let x: [&[u32]; R] = std::array::from_fn(|r| &product.x[(i + r) * depth..][..depth]);
    let w = &product.groups[j * depth..][..depth];
    // Two numbers a column, which are added in the end.
    let mut sums = [[zero; 4]; R];
    for l in 0..depth {
        let quads: [__m128i; 4] = cast(w[l].0);
        let mut rows = [zero; R];
        for r in 0..R {
            rows[r] = _mm256_unpacklo_epi8(_mm256_set1_epi32(x[r][l].cast_signed()), zero);
        }
        for c in 0..4 {
            let column = _mm256_cvtepi8_epi16(quads[c]);
            for r in 0..R {
                sums[r][c] = _mm256_add_epi32(sums[r][c], _mm256_madd_epi16(column, rows[r]));
            }
        }
    }
    let m = product.offsets.len();
    let offsets: [__m256i; 2] = cast(product.offsets[j]);
    let (scales, bias): ([__m256; 2], [__m256; 2]) = (cast(product.scales[j]), cast(product.bias[j]));
    for (r, sums) in sums.iter().enumerate() {
        let x_scale = _mm256_set1_ps(product.x_scales[i + r]);
        let mut values = [x_scale; 2];
        for c in 0..2 {
            let pairs = _mm256_hadd_epi32(sums[2 * c], sums[2 * c + 1]);
            let sum = _mm256_add_epi32(_mm256_permute4x64_epi64::<0b11_01_10_00>(pairs), offsets[c]);
            let value = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), x_scale), scales[c]);
            values[c] = _mm256_add_ps(value, bias[c]);
        }
        product.y[(i + r) * m + j] = cast(values);
    }
}
