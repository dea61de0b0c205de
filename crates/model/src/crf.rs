//! The linear chain of a conditional random field (Lafferty, McCallum and Pereira 2001): which sequence of labels
//! is best, and how probable each label and each stretch is.
//!
//! Where the scores of single positions come from is not its business. Best paths are found in integers, the same on
//! every machine. Sums run over scaled probabilities, so no logarithm is taken a step and nothing underflows
//! while one label may follow any other; the exponential is our own polynomial, the same on every machine too.

/// A transition that is never taken.
pub const FORBIDDEN: i32 = i32::MIN / 4;

/// The scores of neighbouring labels.
#[derive(Clone, Debug)]
pub struct Transitions {
    n: usize,
    // Row `from`, column `to`; row `n` is the start.
    scores: Vec<i32>,
    factors: Vec<f32>,
}

impl Transitions {
    /// From `(n + 1) * n` scores, the last row for the start; a score is worth `scale`. A label without any
    /// permitted predecessor is a mistake of the caller.
    pub fn new(n: usize, scores: &[i32], scale: f32) -> Transitions {
        assert!(0 < n && scores.len() == (n + 1) * n, "one row a label and one for the start");
        let factor = |it: &i32| if *it <= FORBIDDEN { 0.0 } else { exp(*it as f32 * scale) };
        Transitions { n, scores: scores.to_vec(), factors: scores.iter().map(factor).collect() }
    }

    /// Number of labels.
    pub fn n_labels(&self) -> usize {
        self.n
    }

    /// Sets the weight of one permitted transition; trainers only.
    pub fn set(&mut self, from: usize, to: usize, weight: f32) {
        let at = from * self.n + to;
        if self.scores[at] != FORBIDDEN {
            self.factors[at] = exp(weight);
        }
    }
}

/// Rooms for one sequence; keep it and nothing is allocated a sequence.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    // One row a position. `forward` sums to 1 in a row; forward x backward is the probability of a label.
    factors: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    scales: Vec<f32>,
    next: Vec<f32>,
    best: Vec<i32>,
    from: Vec<u8>,
}

impl Lattice {
    /// Sums over all paths. `scores` has one row of `n_labels` a position, natural logarithms.
    pub fn sum(&mut self, chain: &Transitions, scores: &[f32]) {
        let n = chain.n;
        let len = scores.len() / n;
        for room in [&mut self.factors, &mut self.forward, &mut self.backward] {
            room.clear();
            room.resize(len * n, 0.0);
        }
        self.scales.clear();
        self.scales.resize(len, 1.0);
        self.next.clear();
        self.next.resize(n, 0.0);
        for (row, factors) in scores.chunks_exact(n).zip(self.factors.chunks_exact_mut(n)) {
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            for (factor, score) in factors.iter_mut().zip(row) {
                *factor = exp(score - top);
            }
        }
        self.forward(chain, len);
        self.backward(chain, len);
    }

    fn forward(&mut self, chain: &Transitions, len: usize) {
        let n = chain.n;
        for i in 0..len {
            let (before, rest) = self.forward.split_at_mut(i * n);
            let row = &mut rest[..n];
            if i == 0 {
                row.copy_from_slice(&chain.factors[n * n..]);
            } else {
                for (p, factors) in before[(i - 1) * n..].iter().zip(chain.factors.chunks_exact(n)) {
                    for (sum, factor) in row.iter_mut().zip(factors) {
                        *sum += p * factor;
                    }
                }
            }
            let mut total = 0.0;
            for (sum, factor) in row.iter_mut().zip(&self.factors[i * n..]) {
                *sum *= factor;
                total += *sum;
            }
            let scale = if 0.0 < total { 1.0 / total } else { 1.0 };
            row.iter_mut().for_each(|it| *it *= scale);
            self.scales[i] = scale;
        }
    }

    fn backward(&mut self, chain: &Transitions, len: usize) {
        let n = chain.n;
        for i in (0..len).rev() {
            let (rest, after) = self.backward.split_at_mut((i + 1) * n);
            let row = &mut rest[i * n..];
            if i + 1 == len {
                row.fill(1.0);
                continue;
            }
            let scale = self.scales[i + 1];
            for ((next, later), factor) in
                self.next.iter_mut().zip(&after[..n]).zip(&self.factors[(i + 1) * n..])
            {
                *next = later * factor * scale;
            }
            for (p, factors) in row.iter_mut().zip(chain.factors.chunks_exact(n)) {
                *p = factors.iter().zip(&self.next).map(|(a, b)| a * b).sum();
            }
        }
    }

    /// Probability of each label at position `at`, after [`Lattice::sum`].
    pub fn marginals(&self, at: usize, res: &mut [f32]) {
        let n = res.len();
        let row = at * n..(at + 1) * n;
        for ((p, a), b) in res.iter_mut().zip(&self.forward[row.clone()]).zip(&self.backward[row]) {
            *p = a * b;
        }
    }

    /// Probability of every pair of neighbours is added to `res` (rows as in [`Transitions::new`]); trainers only.
    pub fn add_pairs(&self, chain: &Transitions, sign: f32, res: &mut [f32]) {
        let n = chain.n;
        let len = self.scales.len();
        for i in 0..len {
            let end = |y: usize| self.factors[i * n + y] * self.backward[i * n + y] * self.scales[i] * sign;
            if i == 0 {
                for y in 0..n {
                    res[n * n + y] += chain.factors[n * n + y] * end(y);
                }
                continue;
            }
            let end: Vec<f32> = (0..n).map(end).collect();
            for (x, p) in self.forward[(i - 1) * n..i * n].iter().enumerate() {
                let factors = &chain.factors[x * n..(x + 1) * n];
                for ((sum, factor), end) in res[x * n..(x + 1) * n].iter_mut().zip(factors).zip(&end) {
                    *sum += p * factor * end;
                }
            }
        }
    }

    /// Probability that positions `start..end` are labelled `first` and then `inside`, and that what follows is not
    /// `inside`; after [`Lattice::sum`].
    pub fn stretch(&self, chain: &Transitions, start: usize, end: usize, first: usize, inside: usize) -> f32 {
        let n = chain.n;
        let mut p = self.forward[start * n + first];
        let mut last = first;
        for i in start + 1..end {
            p *= chain.factors[last * n + inside] * self.factors[i * n + inside] * self.scales[i];
            last = inside;
        }
        if self.scales.len() <= end {
            return p.clamp(0.0, 1.0);
        }
        let rest = (0..n).filter(|&y| y != inside).map(|y| {
            chain.factors[last * n + y]
                * self.factors[end * n + y]
                * self.backward[end * n + y]
                * self.scales[end]
        });
        (p * rest.sum::<f32>()).clamp(0.0, 1.0)
    }

    /// The best sequence of labels, appended to `res`. `scores` has one row of at most 256 labels a position.
    pub fn best(&mut self, chain: &Transitions, scores: &[i32], res: &mut Vec<u8>) {
        let n = chain.n;
        let len = scores.len() / n;
        if len == 0 {
            return;
        }
        self.from.clear();
        self.from.resize(len * n, 0);
        // Two rows, the last and the next; after each step the top is moved to 0, so that sums stay small.
        self.best.clear();
        self.best.resize(2 * n, 0);
        let (last, next) = self.best.split_at_mut(n);
        for (y, it) in last.iter_mut().enumerate() {
            *it = (chain.scores[n * n + y] + scores[y]).max(FORBIDDEN);
        }
        for i in 1..len {
            next.fill(i32::MIN);
            let from = &mut self.from[i * n..(i + 1) * n];
            for (x, score) in last.iter().enumerate() {
                let row = &chain.scores[x * n..(x + 1) * n];
                for ((best, from), step) in next.iter_mut().zip(from.iter_mut()).zip(row) {
                    let sum = score.saturating_add(*step);
                    if *best < sum {
                        *best = sum;
                        *from = x as u8;
                    }
                }
            }
            for (it, score) in next.iter_mut().zip(&scores[i * n..]) {
                *it = it.saturating_add(*score);
            }
            let top = next.iter().copied().max().unwrap_or(0);
            for (it, last) in next.iter().zip(last.iter_mut()) {
                *last = it.saturating_sub(top).max(FORBIDDEN);
            }
        }
        let top = |a: usize, b: usize| if last[a] < last[b] { b } else { a };
        let mut label = (1..n).fold(0, top);
        let start = res.len();
        res.resize(start + len, 0);
        for i in (0..len).rev() {
            res[start + i] = label as u8;
            label = usize::from(self.from[i * n + label]);
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
