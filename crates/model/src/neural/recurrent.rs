//! The simple recurrent unit (Lei et al. 2018) in both directions, in training: scans over the products of a sentence.
//!
//! For each direction and time, with `z, f', r'` from one product with the input `x`:
//!
//! ```text
//! f = s(f' + vf c[-1] + bf)            r = s(r' + vr c[-1] + br)
//! c = z + f (c[-1] - z)                y = x + r (c - x)
//! ```
//!
//! The first half of `x` and `y` is the forward direction's, the second half the backward direction's. `s` is
//! [`spline`]. At run time [`gated`](super::gated) does the same.

use super::{
    gated::{spline, spline_slope},
    wide::wide,
};

wide! {
    /// The scan of a forward pass over sentences of `lens` words.
    ///
    /// `v` and `b` are `4h`: vf and vr (bf and br) forwards, then backwards. `u` is `6h` a word: z, f', r' forwards,
    /// then backwards; afterwards f' and r' are what the gates were taken of. `c` are the states, `2h` a word.
    pub fn scan(
        v: &[f32], b: &[f32], h: usize, lens: &[usize], x: &[f32], u: &mut [f32], c: &mut [f32], y: &mut [f32],
    ) = scan_plain
}

wide! {
    /// The way back: `u` and `c` are those of the forward pass; `u` becomes its own gradient, `dv` and `db` are added
    /// to, `dx` is set to what reaches `x` past the product.
    pub fn unscan(
        v: &[f32], h: usize, lens: &[usize], x: &[f32], u: &mut [f32], c: &[f32], dy: &[f32], dv: &mut [f32],
        db: &mut [f32], dx: &mut [f32],
    ) = unscan_plain
}

#[inline(always)]
#[allow(clippy::too_many_arguments)] // the shape of the layer
fn scan_plain(
    v: &[f32],
    b: &[f32],
    h: usize,
    lens: &[usize],
    x: &[f32],
    u: &mut [f32],
    c: &mut [f32],
    y: &mut [f32],
) {
    let mut last = vec![0.0; h];
    for side in 0..2 {
        let (v, b) = (&v[side * 2 * h..][..2 * h], &b[side * 2 * h..][..2 * h]);
        let (vf, vr, bf, br) = (&v[..h], &v[h..2 * h], &b[..h], &b[h..2 * h]);
        let mut start = 0;
        for &n in lens {
            last.fill(0.0);
            for step in 0..n {
                let t = start + if side == 0 { step } else { n - 1 - step };
                let (z, gates) = u[(t * 2 + side) * 3 * h..][..3 * h].split_at_mut(h);
                let (f, r) = gates.split_at_mut(h);
                let at = (t * 2 + side) * h;
                let (x, c, y) = (&x[at..][..h], &mut c[at..][..h], &mut y[at..][..h]);
                let (last, z, f, r) = (&mut last[..h], &z[..h], &mut f[..h], &mut r[..h]);
                for i in 0..h {
                    f[i] += vf[i] * last[i] + bf[i];
                    r[i] += vr[i] * last[i] + br[i];
                    c[i] = z[i] + spline(f[i]) * (last[i] - z[i]);
                    y[i] = x[i] + spline(r[i]) * (c[i] - x[i]);
                    last[i] = c[i];
                }
            }
            start += n;
        }
    }
}

#[inline(always)]
#[allow(clippy::too_many_arguments)] // the shape of the layer
fn unscan_plain(
    v: &[f32],
    h: usize,
    lens: &[usize],
    x: &[f32],
    u: &mut [f32],
    c: &[f32],
    dy: &[f32],
    dv: &mut [f32],
    db: &mut [f32],
    dx: &mut [f32],
) {
    let zeros = vec![0.0; h];
    let mut carry = vec![0.0; h];
    for side in 0..2 {
        let v = &v[side * 2 * h..][..2 * h];
        let (vf, vr) = (&v[..h], &v[h..2 * h]);
        let (dvf, dvr) = dv[side * 2 * h..][..2 * h].split_at_mut(h);
        let (dbf, dbr) = db[side * 2 * h..][..2 * h].split_at_mut(h);
        let (dvf, dvr, dbf, dbr) = (&mut dvf[..h], &mut dvr[..h], &mut dbf[..h], &mut dbr[..h]);
        let mut start = 0;
        for &n in lens {
            carry.fill(0.0);
            for step in (0..n).rev() {
                let t = start + if side == 0 { step } else { n - 1 - step };
                let before = if side == 0 { t.wrapping_sub(1) } else { t + 1 };
                let last = if step == 0 { &zeros[..h] } else { &c[(before * 2 + side) * h..][..h] };
                let (z, gates) = u[(t * 2 + side) * 3 * h..][..3 * h].split_at_mut(h);
                let (f, r) = gates.split_at_mut(h);
                let at = (t * 2 + side) * h;
                let (x, c, dy, dx) = (&x[at..][..h], &c[at..][..h], &dy[at..][..h], &mut dx[at..][..h]);
                let (carry, z, f, r) = (&mut carry[..h], &mut z[..h], &mut f[..h], &mut r[..h]);
                for i in 0..h {
                    let (gate_f, gate_r) = (spline(f[i]), spline(r[i]));
                    let dr = dy[i] * (c[i] - x[i]) * spline_slope(r[i]);
                    dx[i] = dy[i] * (1.0 - gate_r);
                    let dc = dy[i] * gate_r + carry[i];
                    let df = dc * (last[i] - z[i]) * spline_slope(f[i]);
                    carry[i] = dc * gate_f + df * vf[i] + dr * vr[i];
                    dvf[i] += df * last[i];
                    dvr[i] += dr * last[i];
                    dbf[i] += df;
                    dbr[i] += dr;
                    z[i] = dc * (1.0 - gate_f);
                    f[i] = df;
                    r[i] = dr;
                }
            }
            start += n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Random, neural::matrix::multiply};

    struct Layer<'a> {
        w: &'a [f32],
        v: &'a [f32],
        b: &'a [f32],
    }

    const H: usize = 8;
    const LENS: [usize; 3] = [3, 1, 2];

    fn forward(layer: &Layer<'_>, x: &[f32]) -> [Vec<f32>; 3] {
        let n = x.len() / (2 * H);
        let (mut u, mut c, mut y) = (vec![0.0; n * 6 * H], vec![0.0; n * 2 * H], vec![0.0; n * 2 * H]);
        multiply(x, layer.w, &mut u, 2 * H, 6 * H);
        scan(layer.v, layer.b, H, &LENS, x, &mut u, &mut c, &mut y);
        [u, c, y]
    }

    /// Each gradient is the slope of the sum of weighted outputs.
    #[test]
    fn gradients_are_slopes() {
        let n: usize = LENS.iter().sum();
        let mut random = Random::new(3);
        let mut some = |n: usize| (0..n).map(|_| 2.0 * random.unit() - 1.0).collect::<Vec<f32>>();
        let (x, w, v, b, dy) = (some(n * 2 * H), some(12 * H * H), some(4 * H), some(4 * H), some(n * 2 * H));
        let loss = |x: &[f32], v: &[f32], b: &[f32]| {
            let [_, _, y] = forward(&Layer { w: &w, v, b }, x);
            y.iter().zip(&dy).map(|(y, dy)| f64::from(y * dy)).sum::<f64>()
        };
        let [mut u, c, _] = forward(&Layer { w: &w, v: &v, b: &b }, &x);
        let (mut dv, mut db, mut dx) = (vec![0.0; v.len()], vec![0.0; b.len()], vec![0.0; x.len()]);
        unscan(&v, H, &LENS, &x, &mut u, &c, &dy, &mut dv, &mut db, &mut dx);
        multiply(&u, &crate::neural::matrix::transpose(&w, 6 * H), &mut dx, 6 * H, 2 * H);
        let slope = |values: &[f32], i: usize, loss: &dyn Fn(&[f32]) -> f64| {
            let moved = |by: f32| {
                let mut values = values.to_vec();
                values[i] += by;
                loss(&values)
            };
            ((moved(1e-2) - moved(-1e-2)) / 2e-2) as f32
        };
        let near = |a: f32, b: f32| assert!((a - b).abs() < 5e-3, "{a} {b}");
        (0..x.len()).for_each(|i| near(slope(&x, i, &|it| loss(it, &v, &b)), dx[i]));
        (0..v.len()).for_each(|i| near(slope(&v, i, &|it| loss(&x, it, &b)), dv[i]));
        (0..b.len()).for_each(|i| near(slope(&b, i, &|it| loss(&x, &v, it)), db[i]));
    }
}
