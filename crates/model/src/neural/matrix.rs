//! Products of small dense matrices, row by row in memory.

use super::wide::wide;

/// Number of columns must be a multiple of this.
pub const LANES: usize = 16;
const ROWS: usize = 8;

wide! {
    /// `y += x w`, where `x` has rows of `k` numbers, `w` has `k` rows of `m`, `y` has rows of `m`; `m` is a multiple
    /// of [`LANES`]. Each sum is taken in the order of `k`.
    pub fn multiply(x: &[f32], w: &[f32], y: &mut [f32], k: usize, m: usize) = multiply_plain
}

#[inline(always)]
fn multiply_plain(x: &[f32], w: &[f32], y: &mut [f32], k: usize, m: usize) {
    assert!(m.is_multiple_of(LANES) && w.len() == k * m && x.len() / k * m == y.len());
    // Eight rows side by side, so that one pointer runs through them; what is left over stays in single rows.
    let n_tiles = y.len() / m / ROWS;
    let (tiled, single) = x.split_at(n_tiles * ROWS * k);
    let mut packed = vec![0.0; tiled.len()];
    for (rows, packed) in tiled.chunks_exact(ROWS * k).zip(packed.chunks_exact_mut(ROWS * k)) {
        for (r, row) in rows.chunks_exact(k).enumerate() {
            packed.iter_mut().skip(r).step_by(ROWS).zip(row).for_each(|(to, from)| *to = *from);
        }
    }
    // A strip of columns of `w` stays in the first cache while all rows of `x` pass over it.
    let mut j = 0;
    while j < m {
        let (tiles, singles) = y.split_at_mut(n_tiles * ROWS * m);
        let tiles = packed.chunks_exact(ROWS * k).zip(tiles.chunks_exact_mut(ROWS * m));
        let singles = single.chunks_exact(k).zip(singles.chunks_exact_mut(m));
        // Loops, not closures: a closure would not be compiled for the wide vectors.
        if 2 * LANES <= m - j {
            for (x, y) in tiles {
                tile::<ROWS, { 2 * LANES }>(x, w, y, j, m);
            }
            for (x, y) in singles {
                tile::<1, { 2 * LANES }>(x, w, y, j, m);
            }
            j += 2 * LANES;
        } else {
            for (x, y) in tiles {
                tile::<ROWS, LANES>(x, w, y, j, m);
            }
            for (x, y) in singles {
                tile::<1, LANES>(x, w, y, j, m);
            }
            j += LANES;
        }
    }
}

/// `R` rows of `x`, side by side, times `C` columns of `w` from `j` on; the sums stay in registers.
#[inline(always)]
fn tile<const R: usize, const C: usize>(x: &[f32], w: &[f32], y: &mut [f32], j: usize, m: usize) {
    let mut sums = [[0f32; C]; R];
    let mut x = x;
    for w in w.chunks_exact(m) {
        let (Some(w), Some(a)) = (w.get(j..).and_then(|it| it.first_chunk::<C>()), x.first_chunk::<R>())
        else {
            return;
        };
        // Written out: left to itself, the compiler vectorises over the rows.
        fuse::<R, C, 0>(a, w, &mut sums);
        fuse::<R, C, 1>(a, w, &mut sums);
        fuse::<R, C, 2>(a, w, &mut sums);
        fuse::<R, C, 3>(a, w, &mut sums);
        fuse::<R, C, 4>(a, w, &mut sums);
        fuse::<R, C, 5>(a, w, &mut sums);
        fuse::<R, C, 6>(a, w, &mut sums);
        fuse::<R, C, 7>(a, w, &mut sums);
        x = &x[R..];
    }
    for (y, sums) in y.chunks_exact_mut(m).zip(sums) {
        y[j..j + C].iter_mut().zip(sums).for_each(|(y, sum)| *y += sum);
    }
}

/// Row `I` of a tile, if it has one.
#[inline(always)]
fn fuse<const R: usize, const C: usize, const I: usize>(
    x: &[f32; R],
    w: &[f32; C],
    sums: &mut [[f32; C]; R],
) {
    if I < R {
        let a = x[I];
        for c in 0..C {
            sums[I][c] = a.mul_add(w[c], sums[I][c]);
        }
    }
}

/// Rows become columns: `x` has rows of `k`, the result has rows of `n`.
pub fn transpose(x: &[f32], k: usize) -> Vec<f32> {
    let n = x.len() / k;
    let mut res = vec![0.0; x.len()];
    // A few columns at a time, so that the lines that are written stay in the cache.
    for from in (0..k).step_by(LANES) {
        let to = k.min(from + LANES);
        for (i, row) in x.chunks_exact(k).enumerate() {
            for (j, value) in row[from..to].iter().enumerate() {
                res[(from + j) * n + i] = *value;
            }
        }
    }
    res
}

/// `y += a x`.
pub fn add_scaled(a: f32, x: &[f32], y: &mut [f32]) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y += a * x);
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
}
