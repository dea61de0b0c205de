//! The network in training: floats, one example at a time, steps by AdaGrad (Duchi, Hazan, Singer 2011).
//!
//! Where the answers are known, the loss is the logarithm of the share of all right choices among all choices, where wrong
//! ones look better by what they cost (Durrett and Klein 2013). Where a committee has said how likely each choice is, it
//! is the cross entropy with what it said (Hinton, Vinyals, Dean 2015).
//!
//! A teacher also sees its heads in context: a vector for each phrase, and the products of two phrases' vectors.

use dateline_extract::chain::{LOOK_CLOSED, N_LOOK, N_PAIR, OUT_STEP, PAIR_CLOSED, WIDTH};
use dateline_model::Random;

use super::{
    gate::Gate,
    sight::SIGHT,
    teacher::{Answer, Example, Notes},
    vocabulary::Section,
};

/// A vector of numbers for each phrase, [`SIGHT`] a phrase; or none.
pub(super) type Sights = [f32];

/// What wrong choices cost, and how steps are made. [`Set`]: super::teacher::Set
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
    /// How much a decision of each [`Set`] weighs.
    pub(super) weights: [f32; 4],
    /// Going back where nothing is gone back to.
    pub(super) false_link: f32,
    /// Opening a chain where an earlier one is meant.
    pub(super) false_new: f32,
    /// Going back to the wrong one.
    pub(super) wrong_link: f32,
}

/// A table of weights with the sums of their squared gradients.
#[derive(Clone)]
struct Table<const W: usize> {
    weights: Vec<[f32; W]>,
    squares: Vec<[f32; W]>,
}

impl<const W: usize> Table<W> {
    fn new(rows: usize, size: f32, random: &mut Random) -> Table<W> {
        let mut weights = vec![[0.0; W]; rows];
        for it in weights.iter_mut().flat_map(|it| &mut it[1..]) {
            *it = (random.unit() - 0.5) * size;
        }
        Table { squares: vec![[1e-3; W]; rows], weights }
    }
    fn add(&self, rows: &[u16], hidden: &mut [f32; W]) {
        for row in rows {
            for (sum, weight) in hidden.iter_mut().zip(&self.weights[usize::from(*row)]) {
                *sum += weight;
            }
        }
    }
    fn add_scaled(&self, values: &[f32], hidden: &mut [f32; W]) {
        for (value, weights) in values.iter().zip(&self.weights) {
            for (sum, weight) in hidden.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
    }
    fn step(&mut self, rows: &[u16], gradient: &[f32; W], rate: f32) {
        for row in rows {
            self.step_row(usize::from(*row), gradient, rate);
        }
    }
    fn step_row(&mut self, row: usize, gradient: &[f32; W], rate: f32) {
        let (weights, squares) = (&mut self.weights[row], &mut self.squares[row]);
        for k in 0..W {
            squares[k] += gradient[k] * gradient[k];
            weights[k] -= rate * gradient[k] / squares[k].sqrt();
        }
    }
}

/// Gradients of a table that is used as a matrix, gathered over an example.
type Gathered<const W: usize> = Vec<[f32; W]>;

fn gather<const W: usize>(sum: &mut Gathered<W>, values: impl Iterator<Item = f32>, gradient: &[f32; W]) {
    for (row, value) in sum.iter_mut().zip(values) {
        for (sum, it) in row.iter_mut().zip(gradient) {
            *sum += value * it;
        }
    }
}

/// What a teacher makes of the vectors of phrases.
#[derive(Clone)]
struct Eyes<const W: usize> {
    back: Table<W>,
    goal: Table<W>,
    pair: Table<W>,
    new: Table<W>,
}

/// The network.
#[derive(Clone)]
pub(super) struct Learner<const W: usize> {
    back: Table<W>,
    goal: Table<W>,
    pair: Table<W>,
    new: Table<W>,
    outs: Table<W>,
    eyes: Option<Eyes<W>>,
    settings: Settings,
    random: Random,
}

/// The hidden layers of phrases that stand before those of pairs.
pub(super) struct Halves<const W: usize> {
    pub(super) back: [f32; W],
    pub(super) new: [f32; W],
}

impl<const W: usize> Learner<W> {
    pub(super) fn new(settings: Settings, sighted: bool) -> Learner<W> {
        let mut random = Random::new(settings.seed);
        let random = &mut random;
        let outs = Table::new(2, 0.6, random);
        let eyes = sighted.then(|| {
            let mut table = || Table::new(SIGHT, 0.1, random);
            Eyes { back: table(), goal: table(), pair: table(), new: table() }
        });
        Learner {
            back: Table::new(N_LOOK, 0.1, random),
            goal: Table::new(N_LOOK, 0.1, random),
            pair: Table::new(N_PAIR, 0.1, random),
            new: Table::new(N_LOOK, 0.1, random),
            outs,
            eyes,
            settings,
            random: Random::new(settings.seed + 1),
        }
    }

    /// What a phrase that looks back brings along.
    pub(super) fn halves(&self, rows: &[u16], sight: &Sights) -> Halves<W> {
        let mut res = Halves { back: [0.0; W], new: [0.0; W] };
        self.back.add(rows, &mut res.back);
        self.new.add(rows, &mut res.new);
        if let Some(eyes) = &self.eyes {
            eyes.back.add_scaled(sight, &mut res.back);
            eyes.new.add_scaled(sight, &mut res.new);
        }
        res
    }

    /// What a phrase that is looked back at brings along.
    pub(super) fn goal(&self, rows: &[u16], sight: &Sights) -> [f32; W] {
        let mut res = [0.0; W];
        self.goal.add(rows, &mut res);
        if let Some(eyes) = &self.eyes {
            eyes.goal.add_scaled(sight, &mut res);
        }
        res
    }

    /// Adds what the two bring along together.
    pub(super) fn pair(&self, rows: &[u16], both: &Sights, hidden: &mut [f32; W]) {
        self.pair.add(rows, hidden);
        if let Some(eyes) = &self.eyes {
            eyes.pair.add_scaled(both, hidden);
        }
    }

    /// The score of a pair (0) or of something new (1).
    pub(super) fn score(&self, hidden: &[f32; W], out: usize) -> f32 {
        self.score_masked(hidden, out, &[1.0; W])
    }

    fn score_masked(&self, hidden: &[f32; W], out: usize, mask: &[f32; W]) -> f32 {
        let out = &self.outs.weights[out];
        hidden[0] + (1..W).map(|k| hidden[k].max(0.0) * out[k] * mask[k]).sum::<f32>()
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

    fn mask(&mut self) -> [f32; W] {
        let keep = 1.0 - self.settings.dropout;
        let mut mask = [1.0; W];
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
        let sight = notes.sight(example.phrase);
        let both: Vec<Vec<f32>> =
            goals.iter().map(|it| notes.sight(*it).iter().zip(sight).map(|(a, b)| a * b).collect()).collect();
        let halves = self.halves(&back_rows, sight);
        let mut hidden = Vec::with_capacity(n);
        let mut scores = vec![0.0; n + 1];
        for i in 0..n {
            let mut sum = self.goal(&goal_rows[i], notes.sight(goals[i]));
            sum.iter_mut().zip(&halves.back).for_each(|(sum, it)| *sum += it);
            self.pair(&pair_rows[i], &both[i], &mut sum);
            scores[i] = self.score_masked(&sum, 0, &mask);
            hidden.push(sum);
        }
        scores[n] = self.score_masked(&halves.new, 1, &mask);
        let Some((loss, slopes)) = self.slopes(example, &scores) else { return 0.0 };

        let mut gathered: [Gathered<W>; 2] = Default::default();
        if self.eyes.is_some() {
            gathered = std::array::from_fn(|_| vec![[0.0; W]; SIGHT]);
        }
        let (mut back_gradient, mut out_gradient) = ([0.0; W], [0.0; W]);
        for i in 0..n {
            let slope = slopes[i] * self.settings.weights[example.set as usize];
            if slope.abs() < 1e-4 {
                continue;
            }
            let gradient = self.through(&hidden[i], 0, slope, &mask, &mut out_gradient);
            self.goal.step(&goal_rows[i], &gradient, rate);
            self.pair.step(&pair_rows[i], &gradient, rate);
            if self.eyes.is_some() {
                gather(&mut gathered[0], notes.sight(goals[i]).iter().copied(), &gradient);
                gather(&mut gathered[1], both[i].iter().copied(), &gradient);
            }
            back_gradient.iter_mut().zip(&gradient).for_each(|(sum, it)| *sum += it);
        }
        self.back.step(&back_rows, &back_gradient, rate);
        self.outs.step(&[0], &out_gradient, rate);
        let slope = slopes[n] * self.settings.weights[example.set as usize];
        let mut out_gradient = [0.0; W];
        let new_gradient = self.through(&halves.new, 1, slope, &mask, &mut out_gradient);
        self.new.step(&back_rows, &new_gradient, rate);
        self.outs.step(&[1], &out_gradient, rate);
        if let Some(eyes) = &mut self.eyes {
            for k in 0..SIGHT {
                let scaled = |gradient: &[f32; W]| gradient.map(|it| it * sight[k]);
                eyes.goal.step_row(k, &gathered[0][k], rate);
                eyes.pair.step_row(k, &gathered[1][k], rate);
                eyes.back.step_row(k, &scaled(&back_gradient), rate);
                eyes.new.step_row(k, &scaled(&new_gradient), rate);
            }
        }
        loss
    }

    /// The gradient of a hidden layer; that of its output is added to `out`.
    fn through(
        &self,
        hidden: &[f32; W],
        row: usize,
        slope: f32,
        mask: &[f32; W],
        out: &mut [f32; W],
    ) -> [f32; W] {
        let weights = &self.outs.weights[row];
        let mut gradient = [0.0; W];
        for k in 1..W {
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
        if !example.likely.is_empty() {
            return Some(cross_entropy(&example.likely, scores));
        }
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
}

/// How far the shares of scores are from what is likely, and the slope of that for each score.
fn cross_entropy(likely: &[f32], scores: &[f32]) -> (f32, Vec<f32>) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares: Vec<f32> = scores.iter().map(|it| (it - most).exp()).collect();
    let all: f32 = shares.iter().sum();
    let loss = likely.iter().zip(scores).map(|(p, it)| -p * (it - most - all.ln())).sum();
    (loss, shares.iter().zip(likely).map(|(share, p)| share / all - p).collect())
}

impl Learner<WIDTH> {
    /// The sections of the model but its words.
    pub(super) fn sections(&self, gate: &Gate) -> Vec<Section> {
        let tables = [&self.back, &self.goal, &self.pair, &self.new];
        let mut sizes: Vec<f32> =
            tables.iter().flat_map(|it| it.weights.as_flattened().iter().map(|it| it.abs())).collect();
        sizes.sort_by(f32::total_cmp);
        let limit = sizes[sizes.len() - 1 - sizes.len() / 10_000];
        let scale = limit / 127.0;
        let bytes = |it: &Table<WIDTH>| {
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
