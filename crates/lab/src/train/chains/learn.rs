//! The network in training: floats, one example at a time, steps by AdaGrad (Duchi, Hazan, Singer 2011).
//!
//! Where the answers are known, the loss is the logarithm of the share of all right choices among all choices, where wrong
//! ones look better by what they cost (Durrett and Klein 2013).

use dateline_extract::chain::{LOOK_CLOSED, N_LOOK, N_PAIR, OUT_STEP, PAIR_CLOSED, WIDTH};
use dateline_model::Random;

use super::{
    gate::Gate,
    teacher::{Answer, Example, Notes},
    vocabulary::Section,
};

/// What wrong choices cost, and how steps are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) seed: u64,
    pub(super) epochs: usize,
    pub(super) rate: f32,
    /// Share of the hidden units that an example does not see.
    pub(super) dropout: f32,
    /// Share of the closed features that an example does not see, and of those with words.
    pub(super) row_dropout: f32,
    pub(super) word_dropout: f32,
    /// How much a decision of each [`Set`](super::teacher::Set) weighs.
    pub(super) weights: [f32; 3],
    /// Going back where nothing is gone back to.
    pub(super) false_link: f32,
    /// Opening a chain where an earlier one is meant.
    pub(super) false_new: f32,
    /// Going back to the wrong one.
    pub(super) wrong_link: f32,
}

type Hidden = [f32; WIDTH];

/// A table of weights with the sums of their squared gradients.
struct Table {
    weights: Vec<Hidden>,
    squares: Vec<Hidden>,
}

impl Table {
    fn new(rows: usize, size: f32, random: &mut Random) -> Table {
        let mut weights = vec![[0.0; WIDTH]; rows];
        for it in weights.iter_mut().flat_map(|it| &mut it[1..]) {
            *it = (random.unit() - 0.5) * size;
        }
        Table { squares: vec![[1e-3; WIDTH]; rows], weights }
    }
    fn add(&self, rows: &[u16], hidden: &mut Hidden) {
        for row in rows {
            for (sum, weight) in hidden.iter_mut().zip(&self.weights[usize::from(*row)]) {
                *sum += weight;
            }
        }
    }
    fn step(&mut self, rows: &[u16], gradient: &Hidden, rate: f32) {
        for row in rows {
            self.step_row(usize::from(*row), gradient, rate);
        }
    }
    fn step_row(&mut self, row: usize, gradient: &Hidden, rate: f32) {
        let (weights, squares) = (&mut self.weights[row], &mut self.squares[row]);
        for k in 0..WIDTH {
            squares[k] += gradient[k] * gradient[k];
            weights[k] -= rate * gradient[k] / squares[k].sqrt();
        }
    }
}

/// The network.
pub(super) struct Learner {
    back: Table,
    goal: Table,
    pair: Table,
    new: Table,
    outs: Table,
    settings: Settings,
    random: Random,
}

impl Learner {
    pub(super) fn new(settings: Settings) -> Learner {
        let mut random = Random::new(settings.seed);
        let random = &mut random;
        let outs = Table::new(2, 0.6, random);
        Learner {
            back: Table::new(N_LOOK, 0.1, random),
            goal: Table::new(N_LOOK, 0.1, random),
            pair: Table::new(N_PAIR, 0.1, random),
            new: Table::new(N_LOOK, 0.1, random),
            outs,
            settings,
            random: Random::new(settings.seed + 1),
        }
    }

    /// The hidden layer that says how new a phrase looks.
    pub(super) fn new_of(&self, rows: &[u16]) -> Hidden {
        sum([0.0; WIDTH], &[(&self.new, rows)])
    }

    /// The score of a pair (0) or of something new (1).
    fn score(&self, hidden: &Hidden, out: usize, mask: &Hidden) -> f32 {
        let out = &self.outs.weights[out];
        hidden[0] + (1..WIDTH).map(|k| hidden[k].max(0.0) * out[k] * mask[k]).sum::<f32>()
    }

    /// Goes over all examples `epochs` times; tells the mean loss of each time.
    pub(super) fn train(&mut self, stories: &[Notes], mut tell: impl FnMut(usize, f64)) {
        let mut order: Vec<(usize, usize)> = stories
            .iter()
            .enumerate()
            .flat_map(|(i, it)| (0..it.examples.len()).map(move |example| (i, example)))
            .collect();
        let total = (self.settings.epochs * order.len()).max(1);
        let mut done = 0;
        for epoch in 1..=self.settings.epochs {
            let mut random = self.random.clone();
            random.shuffle(&mut order);
            self.random = random;
            let mut sum = 0.0;
            for (story, example) in &order {
                let rate = self.settings.rate * (1.0 - done as f32 / total as f32);
                sum += f64::from(self.learn(&stories[*story], &stories[*story].examples[*example], rate));
                done += 1;
            }
            tell(epoch, sum / order.len().max(1) as f64);
        }
    }

    fn mask(&mut self) -> Hidden {
        let keep = 1.0 - self.settings.dropout;
        let mut mask = [1.0; WIDTH];
        for it in &mut mask[1..] {
            *it = if self.random.unit() < keep { 1.0 / keep } else { 0.0 };
        }
        mask
    }

    /// The rows that an example sees; words go missing more often than all else.
    fn thinned(&mut self, rows: &[u16], closed: usize) -> Vec<u16> {
        let Settings { row_dropout, word_dropout, .. } = self.settings;
        let mut seen = |row: u16| {
            let dropout = if usize::from(row) < closed { row_dropout } else { word_dropout };
            dropout <= self.random.unit()
        };
        rows.iter().copied().filter(|it| seen(*it)).collect()
    }

    fn learn(&mut self, notes: &Notes, example: &Example, rate: f32) -> f32 {
        let back_rows = self.thinned(&notes.back[example.phrase], LOOK_CLOSED);
        let n = example.pairs.goals.len();
        let goals = &example.pairs.goals;
        let goal_rows: Vec<_> = goals.iter().map(|it| self.thinned(&notes.goal[*it], LOOK_CLOSED)).collect();
        let pair_rows: Vec<_> = (0..n).map(|it| self.thinned(example.pairs.rows(it), PAIR_CLOSED)).collect();
        let mask = self.mask();
        let (back, new) = (sum([0.0; WIDTH], &[(&self.back, &back_rows)]), self.new_of(&back_rows));
        let (mut hidden, mut scores) = (Vec::with_capacity(n), Vec::with_capacity(n + 1));
        for (goal_rows, pair_rows) in goal_rows.iter().zip(&pair_rows) {
            let goal = sum([0.0; WIDTH], &[(&self.goal, goal_rows)]);
            let both: Hidden = std::array::from_fn(|k| goal[k] + back[k]);
            hidden.push(sum(both, &[(&self.pair, pair_rows)]));
            scores.extend(hidden.last().map(|it| self.score(it, 0, &mask)));
        }
        scores.push(self.score(&new, 1, &mask));
        let Some((loss, slopes)) = self.slopes(example, &scores) else { return 0.0 };

        let weight = self.settings.weights[example.set as usize];
        let (mut back_gradient, mut out_gradient) = ([0.0; WIDTH], [0.0; WIDTH]);
        for i in 0..n {
            let slope = slopes[i] * weight;
            if slope.abs() < 1e-4 {
                continue;
            }
            let gradient = self.through(&hidden[i], 0, slope, &mask, &mut out_gradient);
            self.goal.step(&goal_rows[i], &gradient, rate);
            self.pair.step(&pair_rows[i], &gradient, rate);
            back_gradient.iter_mut().zip(&gradient).for_each(|(sum, it)| *sum += it);
        }
        self.back.step(&back_rows, &back_gradient, rate);
        self.outs.step(&[0], &out_gradient, rate);
        let mut out_gradient = [0.0; WIDTH];
        let gradient = self.through(&new, 1, slopes[n] * weight, &mask, &mut out_gradient);
        self.new.step(&back_rows, &gradient, rate);
        self.outs.step(&[1], &out_gradient, rate);
        loss
    }

    /// The gradient of a hidden layer; that of its output is added to `out`.
    fn through(&self, hidden: &Hidden, row: usize, slope: f32, mask: &Hidden, out: &mut Hidden) -> Hidden {
        let weights = &self.outs.weights[row];
        let mut gradient = [0.0; WIDTH];
        for k in 1..WIDTH {
            if 0.0 < hidden[k] {
                gradient[k] = slope * weights[k] * mask[k];
                out[k] += slope * hidden[k] * mask[k];
            }
        }
        gradient[0] = slope;
        gradient
    }

    /// The loss and its slope for each score; `None` where nothing can be learnt.
    fn slopes(&self, example: &Example, scores: &[f32]) -> Option<(f32, Vec<f32>)> {
        let n = example.answers.len();
        let answer = |i: usize| if i == n { example.new } else { example.answers[i] };
        let cost = |i: usize| match (answer(i), i == n, example.new) {
            (Answer::Right | Answer::Open, ..) => 0.0,
            (Answer::Wrong, true, _) => self.settings.false_new,
            (Answer::Wrong, false, Answer::Right) => self.settings.false_link,
            (Answer::Wrong, false, _) => self.settings.wrong_link,
        };
        let open = |i: usize| answer(i) == Answer::Open;
        let worth: Vec<f32> =
            (0..=n).map(|i| if open(i) { f32::NEG_INFINITY } else { scores[i] + cost(i) }).collect();
        let most = worth.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares: Vec<f32> = worth.iter().map(|it| (it - most).exp()).collect();
        let all: f32 = shares.iter().sum();
        let right: f32 = (0..=n).filter(|i| answer(*i) == Answer::Right).map(|i| shares[i]).sum();
        if right <= 0.0 || all <= right {
            return None;
        }
        let slope = |i: usize| {
            let good = if answer(i) == Answer::Right { shares[i] / right } else { 0.0 };
            shares[i] / all - good
        };
        Some(((all / right).ln(), (0..=n).map(slope).collect()))
    }

    /// The sections of the model but its words.
    pub(super) fn sections(&self, gate: &Gate) -> Vec<Section> {
        let tables = [&self.back, &self.goal, &self.pair, &self.new];
        let mut sizes: Vec<f32> =
            tables.iter().flat_map(|it| it.weights.as_flattened().iter().map(|it| it.abs())).collect();
        sizes.sort_by(f32::total_cmp);
        let limit = sizes[sizes.len() - 1 - sizes.len() / 10_000];
        let scale = limit / 127.0;
        let bytes = |it: &Table| {
            let byte = |it: &f32| (it / scale).round().clamp(-127.0, 127.0) as i8 as u8;
            it.weights.as_flattened().iter().map(byte).collect::<Vec<u8>>()
        };
        let outs = self
            .outs
            .weights
            .as_flattened()
            .iter()
            .flat_map(|it| ((it * OUT_STEP).round() as i16).to_le_bytes());
        let whole = |(k, it): (usize, &f32)| {
            let step = if k == 0 { scale } else { 1.0 };
            ((it / step * OUT_STEP).round() as i32).to_le_bytes()
        };
        let gate = gate.iter().enumerate().flat_map(whole);
        vec![
            (*b"BACK", bytes(&self.back)),
            (*b"GOAL", bytes(&self.goal)),
            (*b"PAIR", bytes(&self.pair)),
            (*b"NEWS", bytes(&self.new)),
            (*b"OUTS", outs.collect()),
            (*b"GATE", gate.collect()),
            (*b"STEP", (scale / OUT_STEP).to_le_bytes().to_vec()),
        ]
    }
}

/// Adds the rows of tables to a hidden layer.
fn sum(mut hidden: Hidden, tables: &[(&Table, &[u16])]) -> Hidden {
    tables.iter().for_each(|(table, rows)| table.add(rows, &mut hidden));
    hidden
}
