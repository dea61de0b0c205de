//! The trained judge: which earlier phrase a phrase goes back to, if any.
//!
//! A network with one hidden layer over sparse rows. The rows of a phrase and of a pair are summed; half of the sum's
//! work is done once a phrase. Integers throughout, so that every machine gives the same.
//!
//! ```text
//! h = back[rows] + goal[rows] + pair[rows]        score = h[0] + out . relu(h)
//! h = new[rows]                                   score = h[0] + out_new . relu(h)
//!                                                 a noun is new if gate[0] + gate[1..] . (h[0], relu(h)) < 0
//! ```
//!
//! Most nouns open a chain, and most of these show it by themselves: for them nothing is compared.
//!
//! Scores are exponentiated and summed by chain. A link's probability is its chain's share of all, mended by a logistic curve that was fitted on the dev
//! parts (Platt 1999).

use dateline_model::{
    Error, Expect, Model, embed,
    neural::sparse::{Hidden, score_of, scores},
};

use super::{
    judge::{Judge, Lesson, Pairs, Verdict},
    rows::{FEATURES, N_LOOK, N_PAIR},
    vocabulary::Vocabulary,
};

pub use dateline_model::neural::sparse::WIDTH;

/// What a weight of an output is multiplied by to become an integer.
pub const OUT_STEP: f32 = 64.0;

/// How much better a pair looks that rules prefer: where there is one, nothing else is chosen.
const PREFERENCE: f32 = 100.0;

/// The model file that this code can read.
pub const EXPECT: Expect = Expect { kind: *b"CHNS", features: FEATURES };

type Table = &'static [[i8; WIDTH]];

/// The open model.
#[derive(Clone, Copy, Debug)]
pub struct Net {
    back: Table,
    goal: Table,
    pair: Table,
    new: Table,
    /// Weights of the outputs: of a pair, of a new chain; the first of each is the unit.
    outs: [[i16; WIDTH]; 2],
    /// Whether a noun is compared at all: a constant and a weight for each hidden unit.
    gate: &'static [i32],
    /// What one step of a score is worth.
    step: f32,
    /// Slope and shift that make log-odds of links true ones.
    calibration: [f32; 2],
    pub(crate) vocabulary: Vocabulary,
    version: u32,
}

impl Net {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// It does not fit this program.
    pub fn embedded() -> Result<Net, Error> {
        Net::open(&Model::from_static(embed!("../../../models/chains.bin"), EXPECT)?)
    }

    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or has another size than this code needs.
    pub fn open(model: &Model) -> Result<Net, Error> {
        let table = |tag: [u8; 4], rows: usize| {
            let table: &[i8] = model.section(tag)?;
            let (table, rest) = table.as_chunks();
            let whole = table.len() == rows && rest.is_empty();
            if whole { Ok(table) } else { Err(Error::Malformed { tag }) }
        };
        let outs: &[i16] = model.section(*b"OUTS")?;
        let out = |of: usize| {
            let mut res = *outs[of * WIDTH..].first_chunk::<WIDTH>()?;
            res[0] = OUT_STEP as i16;
            Some(res)
        };
        let gate: &[i32] = model.section(*b"GATE")?;
        let step: &[f32] = model.section(*b"STEP")?;
        let calibration: &[f32] = model.section(*b"CALI")?;
        if outs.len() != 2 * WIDTH {
            return Err(Error::Malformed { tag: *b"OUTS" });
        }
        match (out(0), out(1), gate.len(), step, calibration) {
            (Some(pair), Some(new), n, [step], &[slope, shift]) if n == 1 + WIDTH => Ok(Net {
                back: table(*b"BACK", N_LOOK)?,
                goal: table(*b"GOAL", N_LOOK)?,
                pair: table(*b"PAIR", N_PAIR)?,
                new: table(*b"NEWS", N_LOOK)?,
                outs: [pair, new],
                gate,
                step: *step,
                calibration: [slope, shift],
                vocabulary: Vocabulary::open(model)?,
                version: model.version,
            }),
            _ => Err(Error::Malformed { tag: *b"OUTS" }),
        }
    }

    /// Which training run made it.
    pub const fn version(&self) -> u32 {
        self.version
    }
}

fn add(hidden: &mut Hidden, table: &[[i8; WIDTH]], rows: &[u16]) {
    let mut sums = *hidden;
    for weights in rows.iter().filter_map(|row| table.get(usize::from(*row))) {
        for i in 0..WIDTH {
            sums[i] = sums[i].wrapping_add(i16::from(weights[i]));
        }
    }
    *hidden = sums;
}

/// Whether nothing speaks for an earlier mention.
fn is_shut(hidden: &Hidden, gate: &[i32]) -> bool {
    let Some((constant, weights)) = gate.split_first() else { return false };
    let unit = |k: usize| i64::from(if k == 0 { hidden[0] } else { hidden[k].max(0) });
    let sum = weights.iter().enumerate().map(|(k, weight)| unit(k) * i64::from(*weight)).sum::<i64>();
    i64::from(*constant) + sum < 0
}

/// A judge for one document.
#[derive(Debug)]
pub struct Sitting<'a> {
    net: &'a Net,
    goals: Vec<Hidden>,
    backs: Vec<Hidden>,
    news: Vec<i32>,
    shut: Vec<bool>,
    /// The hidden layers and scores of the pairs of a decision.
    hidden: Vec<Hidden>,
    worths: Vec<i32>,
    scores: Vec<f32>,
    /// For each chain its nearest phrase, by number, and the share of all its phrases.
    sums: Vec<(usize, usize, f32)>,
}

impl<'a> Sitting<'a> {
    /// For the next document.
    pub fn new(net: &'a Net) -> Sitting<'a> {
        Sitting {
            net,
            goals: Vec::new(),
            backs: Vec::new(),
            news: Vec::new(),
            shut: Vec::new(),
            hidden: Vec::new(),
            worths: Vec::new(),
            scores: Vec::new(),
            sums: Vec::new(),
        }
    }
}

impl Judge for Sitting<'_> {
    fn start(&mut self, lesson: &Lesson) {
        for it in 0..lesson.len() {
            let (mut goal, mut back, mut new) = ([0; WIDTH], [0; WIDTH], [0; WIDTH]);
            add(&mut goal, self.net.goal, lesson.goal(it));
            add(&mut back, self.net.back, lesson.back(it));
            add(&mut new, self.net.new, lesson.back(it));
            self.goals.push(goal);
            self.backs.push(back);
            self.news.push(score_of(&new, &self.net.outs[1]));
            self.shut.push(is_shut(&new, self.net.gate));
        }
    }

    fn opens(&mut self, phrase: usize) -> bool {
        self.shut[phrase]
    }

    fn choose(&mut self, phrase: usize, pairs: &Pairs) -> Verdict {
        let worth = |it: i32| it as f32 * self.net.step;
        let new = worth(self.news[phrase]);
        self.hidden.clear();
        let back = &self.backs[phrase];
        self.hidden.extend(pairs.goals.iter().map(|goal| {
            let mut hidden = self.goals[*goal];
            hidden.iter_mut().zip(back).for_each(|(sum, it)| *sum = sum.wrapping_add(*it));
            hidden
        }));
        self.worths.clear();
        self.worths.resize(self.hidden.len(), 0);
        scores(self.net.pair, &pairs.rows, &pairs.ends, &self.hidden, &self.net.outs[0], &mut self.worths);
        self.scores.clear();
        self.scores.extend(self.worths.iter().enumerate().map(|(i, it)| {
            let preference = if pairs.preferred.get(i) == Some(&true) { PREFERENCE } else { 0.0 };
            worth(*it) + preference
        }));
        // A chain is worth what its phrases are worth together.
        let most = self.scores.iter().copied().fold(new, f32::max);
        self.sums.clear();
        for (i, (score, chain)) in self.scores.iter().zip(&pairs.chains).enumerate() {
            let share = (score - most).exp();
            match self.sums.iter_mut().find(|it| it.0 == *chain) {
                Some(it) => it.2 += share,
                None => self.sums.push((*chain, i, share)),
            }
        }
        let new = (new - most).exp();
        let (mut best, mut chosen, mut all) = (new, None, new);
        for (_, nearest, share) in &self.sums {
            all += share;
            if best < *share {
                (best, chosen) = (*share, Some(*nearest));
            }
        }
        let share = best / all;
        let [slope, shift] = self.net.calibration;
        let score = if chosen.is_some() { logistic(slope * log_odds(share) + shift) } else { share };
        Verdict { chosen, score }
    }
}

fn logistic(it: f32) -> f32 {
    1.0 / (1.0 + (-it).exp())
}

/// The logarithm of the odds of a probability; what is nearly sure is taken for a little less sure.
pub fn log_odds(share: f32) -> f32 {
    let share = share.clamp(1e-4, 1.0 - 1e-4);
    (share / (1.0 - share)).ln()
}
