//! The linear chain of a conditional random field (Lafferty, McCallum and Pereira 2001): which sequence of labels
//! is best, and how probable each label and each stretch is.
//!
//! Where the scores of single positions come from is not its business. Best paths are found in integers, the same on
//! every machine. Sums run over scaled probabilities, so no logarithm is taken a step and nothing underflows
//! while one label may follow any other; the exponential is our own polynomial, the same on every machine too.
//!
//! Rows of labels are padded to whole blocks of lanes: `rows` has the loops over them.

mod rows;

use rows::{Block, LANES};

/// A transition that is never taken.
pub const FORBIDDEN: i32 = i32::MIN / 4;

/// The scores of neighbouring labels.
#[derive(Clone, Debug)]
pub struct Transitions {
    n: usize,
    // Blocks a row.
    width: usize,
    // Row `from`, column `to`; row `n` is the start. Padding is forbidden.
    scores: Vec<Block<i32>>,
    factors: Vec<Block<f32>>,
    // Row `to`, column `from`.
    turned: Vec<Block<f32>>,
}

impl Transitions {
    /// From `(n + 1) * n` scores, the last row for the start; a score is worth `scale`. A label without any
    /// permitted predecessor is a mistake of the caller.
    pub fn new(n: usize, scores: &[i32], scale: f32) -> Transitions {
        assert!(0 < n && scores.len() == (n + 1) * n, "one row a label and one for the start");
        let width = n.div_ceil(LANES);
        let mut res = Transitions {
            n,
            width,
            scores: vec![[FORBIDDEN; LANES]; (n + 1) * width],
            factors: vec![[0.0; LANES]; (n + 1) * width],
            turned: vec![[0.0; LANES]; n * width],
        };
        for (i, score) in scores.iter().enumerate() {
            let (from, to) = (i / n, i % n);
            res.scores.as_flattened_mut()[from * width * LANES + to] = (*score).clamp(FORBIDDEN, -FORBIDDEN);
            res.put(from, to, if *score <= FORBIDDEN { 0.0 } else { exp(*score as f32 * scale) });
        }
        res
    }

    /// Number of labels.
    pub fn n_labels(&self) -> usize {
        self.n
    }

    /// Sets the weight of one permitted transition; trainers only.
    pub fn set(&mut self, from: usize, to: usize, weight: f32) {
        if self.scores.as_flattened()[from * self.stride() + to] != FORBIDDEN {
            self.put(from, to, exp(weight));
        }
    }

    fn put(&mut self, from: usize, to: usize, factor: f32) {
        let stride = self.stride();
        self.factors.as_flattened_mut()[from * stride + to] = factor;
        if from < self.n {
            self.turned.as_flattened_mut()[to * stride + from] = factor;
        }
    }

    /// Numbers a row, with the padding.
    fn stride(&self) -> usize {
        self.width * LANES
    }

    fn factor(&self, from: usize, to: usize) -> f32 {
        self.factors.as_flattened()[from * self.stride() + to]
    }
}

/// Rooms for one sequence; keep it and nothing is allocated a sequence.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    // Blocks a row.
    width: usize,
    // One row a position. `forward` sums to 1 in a row; forward x backward is the probability of a label.
    factors: Vec<Block<f32>>,
    forward: Vec<Block<f32>>,
    backward: Vec<Block<f32>>,
    scales: Vec<f32>,
    best: Vec<Block<i32>>,
    from: Vec<Block<i32>>,
}

impl Lattice {
    /// Sums over all paths. `scores` has one row of `n_labels` a position, natural logarithms.
    pub fn sum(&mut self, chain: &Transitions, scores: &[f32]) {
        let len = scores.len() / chain.n;
        self.width = chain.width;
        for room in [&mut self.factors, &mut self.forward, &mut self.backward] {
            room.clear();
            room.resize(len * chain.width, [0.0; LANES]);
        }
        self.scales.clear();
        self.scales.resize(len, 1.0);
        let rows = self.factors.as_flattened_mut().chunks_exact_mut(chain.stride());
        for (row, factors) in scores.chunks_exact(chain.n).zip(rows) {
            factors[..chain.n].copy_from_slice(row);
            factors[chain.n..].fill(f32::NEG_INFINITY);
        }
        rows::exponentials(chain.width, &mut self.factors);
        rows::forward(&chain.factors, chain.width, &self.factors, &mut self.forward, &mut self.scales);
        rows::backward(&chain.turned, chain.width, &self.factors, &self.scales, &mut self.backward);
    }

    /// Probability of each label at position `at`, after [`Lattice::sum`].
    pub fn marginals(&self, at: usize, res: &mut [f32]) {
        let row = at * self.width..(at + 1) * self.width;
        let (forward, backward) =
            (self.forward[row.clone()].as_flattened(), self.backward[row].as_flattened());
        for ((p, a), b) in res.iter_mut().zip(forward).zip(backward) {
            *p = a * b;
        }
    }

    /// Probability of every pair of neighbours is added to `res` (rows as in [`Transitions::new`]); trainers only.
    pub fn add_pairs(&self, chain: &Transitions, sign: f32, res: &mut [f32]) {
        let (n, stride) = (chain.n, chain.stride());
        let [factors, forward, backward] = self.flat();
        let len = self.scales.len();
        for i in 0..len {
            let end = |y: usize| factors[i * stride + y] * backward[i * stride + y] * self.scales[i] * sign;
            if i == 0 {
                for y in 0..n {
                    res[n * n + y] += chain.factor(n, y) * end(y);
                }
                continue;
            }
            let end: Vec<f32> = (0..n).map(end).collect();
            for (x, p) in forward[(i - 1) * stride..][..n].iter().enumerate() {
                let factors = &chain.factors.as_flattened()[x * stride..][..n];
                for ((sum, factor), end) in res[x * n..(x + 1) * n].iter_mut().zip(factors).zip(&end) {
                    *sum += p * factor * end;
                }
            }
        }
    }

    /// Probability that positions `start..end` are labelled `first` and then `inside`, and that what follows is not
    /// `inside`; after [`Lattice::sum`].
    pub fn stretch(&self, chain: &Transitions, start: usize, end: usize, first: usize, inside: usize) -> f32 {
        let stride = chain.stride();
        let [factors, forward, backward] = self.flat();
        let mut p = forward[start * stride + first];
        let mut last = first;
        for i in start + 1..end {
            p *= chain.factor(last, inside) * factors[i * stride + inside] * self.scales[i];
            last = inside;
        }
        if self.scales.len() <= end {
            return p.clamp(0.0, 1.0);
        }
        let rest = (0..chain.n).filter(|&y| y != inside).map(|y| {
            chain.factor(last, y) * factors[end * stride + y] * backward[end * stride + y] * self.scales[end]
        });
        (p * rest.sum::<f32>()).clamp(0.0, 1.0)
    }

    fn flat(&self) -> [&[f32]; 3] {
        [&self.factors, &self.forward, &self.backward].map(|it| it.as_flattened())
    }

    /// The best sequence of labels, appended to `res`. `scores` has one row of at most 256 labels a position.
    pub fn best(&mut self, chain: &Transitions, scores: &[i32], res: &mut Vec<u8>) {
        let len = scores.len() / chain.n;
        if len == 0 {
            return;
        }
        for room in [&mut self.best, &mut self.from] {
            room.clear();
            room.resize(len * chain.width, [FORBIDDEN; LANES]);
        }
        let rows = self.best.as_flattened_mut().chunks_exact_mut(chain.stride());
        for (scores, row) in scores.chunks_exact(chain.n).zip(rows) {
            row[..chain.n].copy_from_slice(scores);
        }
        rows::best(&chain.scores, chain.width, &mut self.best, &mut self.from);
        let last = &self.best.as_flattened()[(len - 1) * chain.stride()..][..chain.n];
        let top = |a: usize, b: usize| if last[a] < last[b] { b } else { a };
        let mut label = (1..chain.n).fold(0, top);
        let start = res.len();
        res.resize(start + len, 0);
        for (label_here, from) in
            res[start..].iter_mut().zip(self.from.as_flattened().chunks_exact(chain.stride())).rev()
        {
            *label_here = label as u8;
            label = usize::try_from(from[label]).unwrap_or(0);
        }
    }
}

/// e to the power of `x`, to about 1e-6 of its size, by a polynomial: the same bits on every machine.
#[inline]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let whole = (x + 0.5).floor();
    let f = x - whole;
    // 2^f on -0.5..=0.5: Taylor in f ln 2, seven terms.
    let f = f * std::f32::consts::LN_2;
    let p = 1.0
        + f * (1.0 + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f * (1.0 / 720.0))))));
    p * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCORES: [i32; 12] = [1, 0, -2, 0, 2, FORBIDDEN, 1, 1, 0, 0, 1, FORBIDDEN];
    const ROWS: [i32; 15] = [1, 0, 2, 0, 2, 1, 3, -1, 0, -2, 0, 1, 0, 1, -1];

    fn paths() -> Vec<([usize; 5], f32)> {
        let mut res = Vec::new();
        for code in 0..3usize.pow(5) {
            let path: [usize; 5] = std::array::from_fn(|i| code / 3usize.pow(i as u32) % 3);
            let mut score = 0;
            let mut last = 3;
            for (i, &y) in path.iter().enumerate() {
                score += ROWS[i * 3 + y] + SCORES[last * 3 + y].max(-1_000_000);
                last = y;
            }
            res.push((path, score as f32));
        }
        res
    }

    #[test]
    fn exponential_is_close() {
        for i in -800..800 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-5, "{x}");
        }
    }

    #[test]
    fn best_path_is_the_best_of_all() {
        let chain = Transitions::new(3, &SCORES, 1.0);
        let mut res = Vec::new();
        Lattice::default().best(&chain, &ROWS, &mut res);
        let best = paths().into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|it| it.1);
        let score = paths().into_iter().find(|it| it.0.iter().zip(&res).all(|(a, b)| *a == usize::from(*b)));
        assert_eq!(score.map(|it| it.1), best);
    }

    #[test]
    fn sums_equal_the_sums_over_all_paths() {
        let chain = Transitions::new(3, &SCORES, 1.0);
        let rows: Vec<f32> = ROWS.iter().map(|it| *it as f32).collect();
        let mut lattice = Lattice::default();
        lattice.sum(&chain, &rows);
        let total: f32 = paths().iter().map(|it| it.1.exp()).sum();
        let share = |holds: &dyn Fn(&[usize; 5]) -> bool| -> f32 {
            paths().iter().filter(|it| holds(&it.0)).map(|it| it.1.exp()).sum::<f32>() / total
        };
        let mut row = [0.0; 3];
        for i in 0..5 {
            lattice.marginals(i, &mut row);
            for (y, p) in row.iter().enumerate() {
                assert!((p - share(&|it| it[i] == y)).abs() < 1e-4);
            }
        }
        let expected = share(&|it| it[1] == 1 && it[2] == 0 && it[3] != 0);
        assert!((lattice.stretch(&chain, 1, 2, 1, 2) - share(&|it| it[1] == 1 && it[2] != 2)).abs() < 1e-4);
        assert!((lattice.stretch(&chain, 1, 3, 1, 0) - expected).abs() < 1e-4);
        let mut pairs = vec![0.0; 12];
        lattice.add_pairs(&chain, 1.0, &mut pairs);
        let expected: f32 = (1..5).map(|i| share(&|it| it[i - 1] == 0 && it[i] == 1)).sum();
        assert!((pairs[1] - expected).abs() < 1e-4);
        assert!((pairs[10] - share(&|it| it[0] == 1)).abs() < 1e-4);
    }
}
