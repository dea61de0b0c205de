//! Products of small dense matrices, row by row in memory.

use super::wide::wide;

/// Number of columns must be a multiple of this.
pub const LANES: usize = 16;
const ROWS: usize = 4;

wide! {
    /// `y += x w`, where `x` has rows of `k` numbers, `w` has `k` rows of `m`, `y` has rows of `m`; `m` is a multiple
    /// of [`LANES`]. Each sum is taken in the order of `k`.
    pub fn multiply(x: &[f32], w: &[f32], y: &mut [f32], k: usize, m: usize) = multiply_plain
}

wide! {
    /// `y += a x`, where `x` are small integers.
    pub fn add_scaled_bytes(a: f32, x: &[i8], y: &mut [f32]) = add_scaled_bytes_plain
}

#[inline(always)]
fn add_scaled_bytes_plain(a: f32, x: &[i8], y: &mut [f32]) {
    y.iter_mut().zip(x).for_each(|(y, &x)| *y += a * f32::from(x));
}

#[inline(always)]
fn multiply_plain(x: &[f32], w: &[f32], y: &mut [f32], k: usize, m: usize) {
    assert!(m.is_multiple_of(LANES) && w.len() == k * m && x.len() / k * m == y.len());
    // A strip of columns of `w` stays in the first cache while all rows of `x` pass over it.
    for j in (0..m).step_by(LANES) {
        let w = &w[j..];
        for (x, y) in x.chunks(ROWS * k).zip(y.chunks_mut(ROWS * m)) {
            let mut rows = x.chunks_exact(k);
            if let (Some(a), Some(b), Some(c), Some(d)) = (rows.next(), rows.next(), rows.next(), rows.next())
            {
                four([a, b, c, d], w, y, j, m);
            } else {
                for (x, y) in x.chunks_exact(k).zip(y.chunks_exact_mut(m)) {
                    one(x, w, &mut y[j..j + LANES], m);
                }
            }
        }
    }
}

/// Rows become columns: `x` has rows of `k`, the result has rows of `n`.
pub fn transpose(x: &[f32], k: usize) -> Vec<f32> {
    let n = x.len() / k;
    let mut res = vec![0.0; x.len()];
    for (i, row) in x.chunks_exact(k).enumerate() {
        for (j, value) in row.iter().enumerate() {
            res[j * n + i] = *value;
        }
    }
    res
}

/// `y += a x`.
pub fn add_scaled(a: f32, x: &[f32], y: &mut [f32]) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y += a * x);
}

/// Hyperbolic tangent by a rational function, to about 1e-6.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    // Coefficients of Eigen's `ptanh`.
    let x = x.clamp(-7.9, 7.9);
    let s = x * x;
    let p = s
        * (s * (s * (s * (s * (s * -2.760_768_5e-16 + 2.000_188e-13) - 8.604_672e-11) + 5.122_297e-8)
            + 1.485_722_4e-5)
            + 6.372_619_3e-4)
        + 4.893_525e-3;
    let q = s * (s * (s * 1.198_258_4e-6 + 1.185_347_1e-4) + 2.268_434_6e-3) + 4.893_525e-3;
    x * p / q
}

/// The logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

#[inline(always)]
fn four(x: [&[f32]; ROWS], w: &[f32], y: &mut [f32], j: usize, m: usize) {
    let [a, b, c, d] = x;
    let (mut p, mut q, mut r, mut s) = ([0f32; LANES], [0f32; LANES], [0f32; LANES], [0f32; LANES]);
    for ((((a, b), c), d), w) in a.iter().zip(b).zip(c).zip(d).zip(w.chunks(m)) {
        let Some(w) = w.first_chunk::<LANES>() else { return };
        for i in 0..LANES {
            p[i] += a * w[i];
            q[i] += b * w[i];
            r[i] += c * w[i];
            s[i] += d * w[i];
        }
    }
    for (y, sums) in y.chunks_exact_mut(m).zip([p, q, r, s]) {
        y[j..j + LANES].iter_mut().zip(sums).for_each(|(y, sum)| *y += sum);
    }
}

#[inline(always)]
fn one(x: &[f32], w: &[f32], y: &mut [f32], m: usize) {
    let mut sums = [0f32; LANES];
    for (x, w) in x.iter().zip(w.chunks(m)) {
        let Some(w) = w.first_chunk::<LANES>() else { return };
        sums.iter_mut().zip(w).for_each(|(sum, w)| *sum += x * w);
    }
    y.iter_mut().zip(&sums).for_each(|(y, sum)| *y += sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_sums_of_products() {
        let (n, k, m) = (7, 3, 32);
        let x: Vec<f32> = (0..n * k).map(|it| it as f32).collect();
        let w: Vec<f32> = (0..k * m).map(|it| (it % 11) as f32).collect();
        let mut y = vec![1.0; n * m];
        multiply(&x, &w, &mut y, k, m);
        for i in 0..n {
            for j in 0..m {
                let sum: f32 = (0..k).map(|l| x[i * k + l] * w[l * m + j]).sum();
                assert_eq!(y[i * m + j], 1.0 + sum);
            }
        }
        assert_eq!(transpose(&transpose(&x, k), n), x);
    }

    #[test]
    fn wide_and_plain_give_the_same_bits() {
        let mut random = crate::Random::new(9);
        let mut some = |n: usize| (0..n).map(|_| random.unit() - 0.5).collect::<Vec<f32>>();
        let (x, w) = (some(9 * 50), some(50 * 48));
        let (mut wide, mut plain) = (vec![0.0; 9 * 48], vec![0.0; 9 * 48]);
        multiply(&x, &w, &mut wide, 50, 48);
        multiply_plain(&x, &w, &mut plain, 50, 48);
        assert_eq!(wide, plain);
    }

    #[test]
    fn tanh_is_near() {
        for i in -100..=100 {
            let x = i as f32 / 10.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-6, "{x} {} {}", tanh(x), x.tanh());
        }
    }
}
