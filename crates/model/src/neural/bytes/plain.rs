//! The product for any machine: what the others must equal.

use super::{COLUMNS, DEEP, Product, STEPS, STRIP};

/// Runs a product.
pub(super) fn run(product: Product<'_>) -> bool {
    let Product { depth, groups, offsets, scales, bias, x, x_scales, y } = product;
    for (i, &x_scale) in x_scales.iter().enumerate() {
        let x: &[[u8; DEEP]] = bytemuck::cast_slice(&x[i * depth..][..depth]);
        for (j, y) in y[i * offsets.len()..][..offsets.len()].iter_mut().enumerate() {
            let mut sums = offsets[j];
            let first = j - j % STRIP;
            let panels = (offsets.len() - first).min(STRIP);
            let groups = groups[first * depth * STEPS..].iter().skip(j % STRIP).step_by(panels);
            for (group, x) in groups.zip(x) {
                let x = x.map(i32::from);
                for (sum, w) in sums.iter_mut().zip(&group.0) {
                    let w = w.map(i32::from);
                    // At most 255 * 128 * 4 in magnitude; the whole may wrap on the way and is right in the end.
                    *sum = sum.wrapping_add(x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3]);
                }
            }
            for c in 0..COLUMNS {
                y[c] = sums[c] as f32 * x_scale * scales[j][c] + bias[j][c];
            }
        }
    }
    true
}
