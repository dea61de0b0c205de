//! The recurrent layer of [`super::recurrent`] at run time: forwards only, over stacked sentences, with a cheap gate.
//!
//! ```text
//! f = spline(f' + vf c[-1])      r = spline(r' + vr c[-1])
//! c = z + f (c[-1] - z)          y = x + r (c - x)
//! ```
//!
//! The biases of the gates belong to the product that makes `z, f', r'`.

use super::wide::wide;

/// The width of a direction must be a multiple of this.
pub const LANES: usize = 16;

/// Greatest width of a direction, in lanes.
const MAX_BLOCKS: usize = 16;

/// A sigmoid of two parabolas, 0 from -4 down and 1 from 4 up: `1 / (1 + exp(-x))` to 0.023, without a division.
#[inline(always)]
pub fn spline(x: f32) -> f32 {
    let x = x.clamp(-4.0, 4.0);
    0.5 + x * (0.25 - x.abs() * (1.0 / 32.0))
}

/// The slope of [`spline`].
#[inline(always)]
pub fn spline_slope(x: f32) -> f32 {
    0.25 - x.abs().min(4.0) * (1.0 / 16.0)
}

/// Runs a layer of width `2 h` over sentences that lie one after the other: `x` becomes `y`. `h` is a multiple of
/// [`LANES`], at most 256.
///
/// Per word `u` holds `6 h` numbers: z, f' and r' forwards, then backwards; `x` holds `2 h`: the forward direction's
/// half, then the backward direction's. `v` is `4 h`: vf and vr forwards, then backwards. Both directions go in step,
/// so that each has time while the other waits for its sums.
///
/// # Panics
/// The sizes do not fit each other.
pub fn scan(h: usize, lengths: &[usize], v: &[f32], u: &[f32], x: &mut [f32]) {
    let words: usize = lengths.iter().sum();
    assert!(
        h.is_multiple_of(LANES) && v.len() == 4 * h && x.len() == words * 2 * h && u.len() == words * 6 * h
    );
    blocks(h / LANES, lengths, v.as_chunks().0, u.as_chunks().0, x.as_chunks_mut().0);
}

type Block = [f32; LANES];

/// A block on one line of the cache.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line(Block);

wide! {
    /// [`scan`] in blocks, `n` of them a direction.
    fn blocks(n: usize, lengths: &[usize], v: &[Block], u: &[Block], x: &mut [Block]) = blocks_plain
}

#[inline(always)]
fn blocks_plain(n: usize, lengths: &[usize], v: &[Block], u: &[Block], x: &mut [Block]) {
    if n == 0 {
        return;
    }
    const ZERO: Line = Line([0.0; LANES]);
    let (mut v_lines, mut state) = ([ZERO; 4 * MAX_BLOCKS], [ZERO; 2 * MAX_BLOCKS]);
    v_lines.iter_mut().zip(v).for_each(|(line, v)| line.0 = *v);
    let (v_forth, v_back) = v_lines[..4 * n].split_at(2 * n);
    let (mut u, mut x) = (u, x);
    for &length in lengths {
        let (u_here, u_rest) = u.split_at(length * 6 * n);
        let (x_here, x_rest) = x.split_at_mut(length * 2 * n);
        state.fill(ZERO);
        let (forth, back) = state[..2 * n].split_at_mut(n);
        for word in 0..length {
            step(v_forth, &u_here[word * 6 * n..][..3 * n], forth, &mut x_here[word * 2 * n..][..n]);
            let word = length - 1 - word;
            step(
                v_back,
                &u_here[(word * 2 + 1) * 3 * n..][..3 * n],
                back,
                &mut x_here[(word * 2 + 1) * n..][..n],
            );
        }
        (u, x) = (u_rest, x_rest);
    }
}

/// A word in one direction.
#[inline(always)]
fn step(v: &[Line], u: &[Block], state: &mut [Line], x: &mut [Block]) {
    let n = state.len();
    let ((vf, vr), (z, gates)) = (v.split_at(n), u.split_at(n));
    let (f, r) = gates.split_at(n);
    for (((((&z, &f), &r), (vf, vr)), c), x) in
        z.iter().zip(f).zip(r).zip(vf.iter().zip(vr)).zip(state).zip(x)
    {
        let (vf, vr) = (vf.0, vr.0);
        let (mut last, mut out) = (c.0, *x);
        for i in 0..LANES {
            let f = spline(f[i] + vf[i] * last[i]);
            let r = spline(r[i] + vr[i] * last[i]);
            last[i] = z[i] + f * (last[i] - z[i]);
            out[i] += r * (last[i] - out[i]);
        }
        (c.0, *x) = (last, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    /// The equations, written out for one sentence and direction.
    fn check(h: usize, lengths: &[usize]) {
        let mut random = Random::new(7);
        let mut some = |n: usize| (0..n).map(|_| random.unit() * 6.0 - 3.0).collect::<Vec<f32>>();
        let n: usize = lengths.iter().sum();
        let (v, u, x) = (some(4 * h), some(n * 6 * h), some(n * 2 * h));
        let mut expect = x.clone();
        let mut start = 0;
        for length in lengths {
            for i in 0..2 * h {
                let (side, i) = (i / h, i % h);
                let mut c = 0f32;
                for t in 0..*length {
                    let t = start + if side == 0 { t } else { length - 1 - t };
                    let part = |it: usize| u[((t * 2 + side) * 3 + it) * h + i];
                    let f = spline(part(1) + v[side * 2 * h + i] * c);
                    let r = spline(part(2) + v[(side * 2 + 1) * h + i] * c);
                    c = part(0) + f * (c - part(0));
                    let y = &mut expect[(t * 2 + side) * h + i];
                    *y += r * (c - *y);
                }
            }
            start += length;
        }
        let (mut wide, mut plain) = (x.clone(), x);
        scan(h, lengths, &v, &u, &mut wide);
        blocks_plain(h / LANES, lengths, v.as_chunks().0, u.as_chunks().0, plain.as_chunks_mut().0);
        assert_eq!(wide, expect);
        assert_eq!(plain, expect);
    }

    #[test]
    fn sentences_do_not_see_each_other() {
        check(96, &[3, 1, 0, 5]);
        check(16, &[2]);
        check(32, &[]);
        check(0, &[4]);
    }

    #[test]
    fn the_spline_is_a_smooth_sigmoid() {
        for i in -600..=600 {
            let x = i as f32 / 100.0;
            assert!((spline(x) - 1.0 / (1.0 + (-x).exp())).abs() < 0.023, "{x}");
            let slope = (spline(x + 0.01) - spline(x - 0.01)) / 0.02;
            assert!((slope - spline_slope(x)).abs() < 1e-3, "{x}");
        }
        assert_eq!([-9.0, -4.0, 0.0, 4.0, f32::INFINITY].map(spline), [0.0, 0.0, 0.5, 1.0, 1.0]);
    }
}
