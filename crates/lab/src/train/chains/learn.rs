//! The network in training: floats, one example at a time, steps by AdaGrad (Duchi, Hazan, Singer 2011).
//!
//! The loss is the logarithm of the share of all right choices among all choices, where wrong ones look better by what
//! they cost (Durrett and Klein 2013).

use dateline_extract::chain::{N_LOOK, N_PAIR, OUT_STEP, WIDTH};
use dateline_model::Random;

use super::{
    teacher::{Answer, Example, Notes},
    vocabulary::Section,
};

type Hidden = [f32; WIDTH];

/// What wrong choices cost, and how steps are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) seed: u64,
    pub(super) epochs: usize,
    pub(super) rate: f32,
    /// Share of the hidden units that an example does not see.
    pub(super) dropout: f32,
    /// Going back where nothing is gone back to.
    pub(super) false_link: f32,
    /// Opening a chain where an earlier one is meant.
    pub(super) false_new: f32,
    /// Going back to the wrong one.
    pub(super) wrong_link: f32,
}

/// A table of weights with the sums of their squared gradients.
struct Table {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Table {
    fn new(rows: usize, random: &mut Random) -> Table {
        let start = |i: usize| if i.is_multiple_of(WIDTH) { 0.0 } else { (random.unit() - 0.5) * 0.1 };
        let weights: Vec<f32> = (0..rows * WIDTH).map(start).collect();
        Table { squares: vec![1e-3; weights.len()], weights }
    }
    fn add(&self, rows: &[u16], hidden: &mut Hidden) {
        for row in rows {
            let start = usize::from(*row) * WIDTH;
            for (sum, weight) in hidden.iter_mut().zip(&self.weights[start..start + WIDTH]) {
                *sum += weight;
            }
        }
    }
    fn step(&mut self, rows: &[u16], gradient: &Hidden, rate: f32) {
        for row in rows {
            let start = usize::from(*row) * WIDTH;
            let weights = &mut self.weights[start..start + WIDTH];
            let squares = &mut self.squares[start..start + WIDTH];
            for ((weight, squares), gradient) in weights.iter_mut().zip(squares).zip(gradient) {
                *squares += gradient * gradient;
                *weight -= rate * gradient / squares.sqrt();
            }
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
        let mut outs = Table::new(2, random);
        outs.weights.iter_mut().for_each(|it| *it = (random.unit() - 0.5) * 0.6);
        Learner {
            back: Table::new(N_LOOK, random),
            goal: Table::new(N_LOOK, random),
            pair: Table::new(N_PAIR, random),
            new: Table::new(N_LOOK, random),
            outs,
            settings,
            random: Random::new(settings.seed + 1),
        }
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

    fn learn(&mut self, notes: &Notes, example: &Example, rate: f32) -> f32 {
        let back_rows = &notes.back[example.phrase];
        let mask = self.mask();
        let (mut back, mut new) = ([0.0; WIDTH], [0.0; WIDTH]);
        self.back.add(back_rows, &mut back);
        self.new.add(back_rows, &mut new);
        let n = example.answers.len();
        let mut hidden = vec![back; n];
        let (out_pair, out_new) = self.outs.weights.split_at(WIDTH);
        let score = |hidden: &Hidden, out: &[f32]| {
            let dot = |((h, w), m): ((&f32, &f32), &f32)| h.max(0.0) * w * m;
            hidden[0] + hidden.iter().zip(out).zip(&mask).skip(1).map(dot).sum::<f32>()
        };
        let mut scores = vec![0.0; n + 1];
        for (i, hidden) in hidden.iter_mut().enumerate() {
            self.goal.add(&notes.goal[example.pairs.goals[i]], hidden);
            self.pair.add(example.pairs.rows(i), hidden);
            scores[i] = score(hidden, out_pair);
        }
        scores[n] = score(&new, out_new);
        let Some((loss, slopes)) = self.slopes(example, &scores) else { return 0.0 };

        let mut back_gradient = [0.0; WIDTH];
        let mut out_gradient = [0.0; WIDTH];
        for i in 0..n {
            let slope = slopes[i] * example.weight;
            if slope.abs() < 1e-4 {
                continue;
            }
            let gradient = self.through(&hidden[i], 0, slope, &mask, &mut out_gradient);
            self.goal.step(&notes.goal[example.pairs.goals[i]], &gradient, rate);
            self.pair.step(example.pairs.rows(i), &gradient, rate);
            back_gradient.iter_mut().zip(&gradient).for_each(|(sum, it)| *sum += it);
        }
        self.back.step(back_rows, &back_gradient, rate);
        self.outs.step(&[0], &out_gradient, rate);
        let slope = slopes[n] * example.weight;
        if 1e-4 < slope.abs() {
            let mut out_gradient = [0.0; WIDTH];
            let gradient = self.through(&new, 1, slope, &mask, &mut out_gradient);
            self.new.step(back_rows, &gradient, rate);
            self.outs.step(&[1], &out_gradient, rate);
        }
        loss
    }

    /// The gradient of a hidden layer; that of its output is added to `out`.
    fn through(&self, hidden: &Hidden, row: usize, slope: f32, mask: &Hidden, out: &mut Hidden) -> Hidden {
        let weights = &self.outs.weights[row * WIDTH..(row + 1) * WIDTH];
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
    pub(super) fn sections(&self) -> Vec<Section> {
        let tables = [&self.back, &self.goal, &self.pair, &self.new];
        let mut sizes: Vec<f32> = tables.iter().flat_map(|it| it.weights.iter().map(|it| it.abs())).collect();
        sizes.sort_by(f32::total_cmp);
        let limit = sizes[sizes.len() - 1 - sizes.len() / 10_000];
        let scale = limit / 127.0;
        let bytes = |it: &Table| {
            let byte = |it: &f32| (it / scale).round().clamp(-127.0, 127.0) as i8 as u8;
            it.weights.iter().map(byte).collect::<Vec<u8>>()
        };
        let outs = self.outs.weights.iter().flat_map(|it| ((it * OUT_STEP).round() as i16).to_le_bytes());
        vec![
            (*b"BACK", bytes(&self.back)),
            (*b"GOAL", bytes(&self.goal)),
            (*b"PAIR", bytes(&self.pair)),
            (*b"NEWS", bytes(&self.new)),
            (*b"OUTS", outs.collect()),
            (*b"STEP", (scale / OUT_STEP).to_le_bytes().to_vec()),
        ]
    }
}
