//! The simple recurrent unit (Lei et al. 2018) in both directions: all products of a sentence at once, then a scan.
//!
//! For each direction and time, with `z, f', r'` from one product with the input `x`:
//!
//! ```text
//! f = sigmoid(f' + vf c[-1] + bf)      r = sigmoid(r' + vr c[-1] + br)
//! c = f c[-1] + (1 - f) z              y = r c + (1 - r) x
//! ```
//!
//! The first half of `x` and `y` is the forward direction's, the second half the backward direction's.

use super::{
    matrix::{add_scaled, multiply, sigmoid, transpose},
    wide::wide,
};

/// The weights of a layer of width `2 h`.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// `2h` rows of `6h`: z, f, r forwards, then backwards.
    pub w: &'a [f32],
    /// `4h`: vf and vr forwards, then backwards.
    pub v: &'a [f32],
    /// `4h`: bf and br forwards, then backwards.
    pub b: &'a [f32],
}

/// Where the gradients go; shaped as [`Weights`].
#[derive(Debug)]
pub struct Gradients<'a> {
    /// See [`Weights::w`].
    pub w: &'a mut [f32],
    /// See [`Weights::v`].
    pub v: &'a mut [f32],
    /// See [`Weights::b`].
    pub b: &'a mut [f32],
}

/// What a forward pass leaves behind. Reuse it.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Per word `6h`: z, f, r forwards, then backwards; after the pass f and r are gates.
    u: Vec<f32>,
    /// Per word `2h`: the states.
    c: Vec<f32>,
}

/// Runs a layer over the `2h` numbers of each word in `x` into `y`.
pub fn forward(weights: Weights<'_>, h: usize, x: &[f32], y: &mut Vec<f32>, trace: &mut Trace) {
    let n = x.len() / (2 * h);
    let Trace { u, c } = trace;
    u.clear();
    u.resize(n * 6 * h, 0.0);
    c.clear();
    c.resize(n * 2 * h, 0.0);
    y.clear();
    y.resize(n * 2 * h, 0.0);
    multiply(x, weights.w, u, 2 * h, 6 * h);
    scan(weights, h, x, u, c, y);
}

wide! {
    /// The scan of a forward pass: products in, gates, states and outputs out.
    pub fn scan(weights: Weights<'_>, h: usize, x: &[f32], u: &mut [f32], c: &mut [f32], y: &mut [f32]) = scan_plain
}

#[inline(always)]
fn scan_plain(weights: Weights<'_>, h: usize, x: &[f32], u: &mut [f32], c: &mut [f32], y: &mut [f32]) {
    let n = x.len() / (2 * h);
    let mut last = vec![0.0; h];
    for side in 0..2 {
        last.fill(0.0);
        let (v, b) = (&weights.v[side * 2 * h..][..2 * h], &weights.b[side * 2 * h..][..2 * h]);
        let ((vf, vr), (bf, br)) = (v.split_at(h), b.split_at(h));
        for step in 0..n {
            let t = if side == 0 { step } else { n - 1 - step };
            let (z, gates) = u[(t * 2 + side) * 3 * h..][..3 * h].split_at_mut(h);
            let (f, r) = gates.split_at_mut(h);
            let at = (t * 2 + side) * h;
            let (x, c, y) = (&x[at..][..h], &mut c[at..][..h], &mut y[at..][..h]);
            let (vf, vr, bf, br, last) = (&vf[..h], &vr[..h], &bf[..h], &br[..h], &mut last[..h]);
            let (z, f, r) = (&z[..h], &mut f[..h], &mut r[..h]);
            for i in 0..h {
                f[i] = sigmoid(f[i] + vf[i] * last[i] + bf[i]);
                r[i] = sigmoid(r[i] + vr[i] * last[i] + br[i]);
                c[i] = f[i] * last[i] + (1.0 - f[i]) * z[i];
                y[i] = r[i] * c[i] + (1.0 - r[i]) * x[i];
                last[i] = c[i];
            }
        }
    }
}

/// The way back: from `dy` to the weights' gradients and `dx`, which is added to. `x` and `trace` are those of the
/// forward pass; `trace` is used up.
pub fn backward(
    weights: Weights<'_>,
    h: usize,
    x: &[f32],
    trace: &mut Trace,
    dy: &[f32],
    gradients: &mut Gradients<'_>,
    dx: &mut [f32],
) {
    let n = x.len() / (2 * h);
    let Trace { u, c } = trace;
    let zeros = vec![0.0; h];
    for side in 0..2 {
        let mut carry = vec![0.0; h];
        let v = &weights.v[side * 2 * h..][..2 * h];
        let dv = &mut gradients.v[side * 2 * h..][..2 * h];
        let db = &mut gradients.b[side * 2 * h..][..2 * h];
        for step in (0..n).rev() {
            let t = if side == 0 { step } else { n - 1 - step };
            let before = if side == 0 { t.checked_sub(1) } else { Some(t + 1).filter(|it| *it < n) };
            let last = before.map_or(&zeros[..], |it| &c[(it * 2 + side) * h..][..h]);
            let u = &mut u[(t * 2 + side) * 3 * h..][..3 * h];
            let at = (t * 2 + side) * h;
            let (x, c, dy, dx) = (&x[at..][..h], &c[at..][..h], &dy[at..][..h], &mut dx[at..][..h]);
            for i in 0..h {
                let (z, f, r) = (u[i], u[h + i], u[2 * h + i]);
                let dr = dy[i] * (c[i] - x[i]) * r * (1.0 - r);
                dx[i] += dy[i] * (1.0 - r);
                let dc = dy[i] * r + carry[i];
                let df = dc * (last[i] - z) * f * (1.0 - f);
                carry[i] = dc * f + df * v[i] + dr * v[h + i];
                dv[i] += df * last[i];
                dv[h + i] += dr * last[i];
                db[i] += df;
                db[h + i] += dr;
                (u[i], u[h + i], u[2 * h + i]) = (dc * (1.0 - f), df, dr);
            }
        }
    }
    multiply(&transpose(x, 2 * h), u, gradients.w, n, 6 * h);
    let mut back = vec![0.0; dx.len()];
    multiply(u, &transpose(weights.w, 6 * h), &mut back, 6 * h, 2 * h);
    add_scaled(1.0, &back, dx);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    /// Each gradient is the slope of the sum of weighted outputs.
    #[test]
    fn gradients_are_slopes() {
        let (h, n) = (8, 5);
        let mut random = Random::new(3);
        let mut some = |n: usize| (0..n).map(|_| random.unit() - 0.5).collect::<Vec<f32>>();
        let (x, w, v, b, dy) = (some(n * 2 * h), some(12 * h * h), some(4 * h), some(4 * h), some(n * 2 * h));
        let loss = |x: &[f32], w: &[f32], v: &[f32], b: &[f32]| {
            let (mut y, mut trace) = (Vec::new(), Trace::default());
            forward(Weights { w, v, b }, h, x, &mut y, &mut trace);
            y.iter().zip(&dy).map(|(y, dy)| f64::from(y * dy)).sum::<f64>()
        };
        let (mut y, mut trace) = (Vec::new(), Trace::default());
        let weights = Weights { w: &w, v: &v, b: &b };
        forward(weights, h, &x, &mut y, &mut trace);
        let (mut dw, mut dv, mut db, mut dx) =
            (vec![0.0; w.len()], vec![0.0; v.len()], vec![0.0; b.len()], vec![0.0; x.len()]);
        let mut gradients = Gradients { w: &mut dw, v: &mut dv, b: &mut db };
        backward(weights, h, &x, &mut trace, &dy, &mut gradients, &mut dx);
        let slope = |values: &[f32], i: usize, loss: &dyn Fn(&[f32]) -> f64| {
            let moved = |by: f32| {
                let mut values = values.to_vec();
                values[i] += by;
                loss(&values)
            };
            ((moved(1e-2) - moved(-1e-2)) / 2e-2) as f32
        };
        let near = |a: f32, b: f32| assert!((a - b).abs() < 2e-3, "{a} {b}");
        for i in (0..x.len()).step_by(3) {
            near(slope(&x, i, &|it| loss(it, &w, &v, &b)), dx[i]);
        }
        for i in (0..w.len()).step_by(17) {
            near(slope(&w, i, &|it| loss(&x, it, &v, &b)), dw[i]);
        }
        for i in 0..v.len() {
            near(slope(&v, i, &|it| loss(&x, &w, it, &b)), dv[i]);
            near(slope(&b, i, &|it| loss(&x, &w, &v, it)), db[i]);
        }
    }
}
