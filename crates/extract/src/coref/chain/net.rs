//! The trained judge: which earlier phrase a phrase goes back to, if any.
//!
//! A network with one hidden layer over sparse rows. The rows of a phrase and of a pair are summed; half of the sum's
//! work is done once a phrase. Integers throughout, so that every machine gives the same.
//!
//! ```text
//! h = back[rows] + goal[rows] + pair[rows]        score = h[0] + out . relu(h)
//! h = new[rows]                                   score = h[0] + out_new . relu(h)
//! ```
//!
//! Scores are exponentiated and summed by chain. A link's probability is its chain's share of all, mended by a logistic curve that was fitted on the dev
//! parts (Platt 1999).

use dateline_model::{Error, Expect, Model, embed};

use super::{
    judge::{Judge, Lesson, Pairs, Verdict},
    rows::{FEATURES, N_LOOK, N_PAIR},
    vocabulary::Vocabulary,
};

/// Width of the hidden layer.
pub const WIDTH: usize = 32;

/// What a weight of an output is multiplied by to become an integer.
pub const OUT_STEP: f32 = 64.0;

/// How much better a pair looks that rules prefer: where there is one, nothing else is chosen.
const PREFERENCE: f32 = 100.0;

/// The model file that this code can read.
pub const EXPECT: Expect = Expect { kind: *b"CHNS", features: FEATURES };

type Hidden = [i16; WIDTH];
type Table = &'static [[i8; WIDTH]];

/// The open model.
#[derive(Clone, Copy, Debug)]
pub struct Net {
    back: Table,
    goal: Table,
    pair: Table,
    new: Table,
    /// Weights of the outputs: of a pair, of a new chain.
    out: &'static [i16],
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
        let out: &[i16] = model.section(*b"OUTS")?;
        let step: &[f32] = model.section(*b"STEP")?;
        let calibration: &[f32] = model.section(*b"CALI")?;
        match (out.len(), step, calibration) {
            (n, [step], &[slope, shift]) if n == 2 * WIDTH => Ok(Net {
                back: table(*b"BACK", N_LOOK)?,
                goal: table(*b"GOAL", N_LOOK)?,
                pair: table(*b"PAIR", N_PAIR)?,
                new: table(*b"NEWS", N_LOOK)?,
                out,
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

fn out(hidden: &Hidden, weights: &[i16]) -> i32 {
    let Some(weights) = weights.first_chunk::<WIDTH>() else { return 0 };
    let mut sum = i32::from(hidden[0]) * OUT_STEP as i32;
    for i in 1..WIDTH {
        sum += i32::from(hidden[i].max(0)) * i32::from(weights[i]);
    }
    sum
}

/// A judge for one document.
#[derive(Debug)]
pub struct Sitting<'a> {
    net: &'a Net,
    goals: Vec<Hidden>,
    backs: Vec<Hidden>,
    news: Vec<i32>,
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
            self.news.push(out(&new, &self.net.out[WIDTH..]));
        }
    }

    fn choose(&mut self, phrase: usize, pairs: &Pairs) -> Verdict {
        let worth = |it: i32| it as f32 * self.net.step;
        let new = worth(self.news[phrase]);
        self.scores.clear();
        for (i, goal) in pairs.goals.iter().enumerate() {
            let mut hidden = self.backs[phrase];
            hidden.iter_mut().zip(&self.goals[*goal]).for_each(|(sum, it)| *sum = sum.wrapping_add(*it));
            add(&mut hidden, self.net.pair, pairs.rows(i));
            let preference = if pairs.preferred.get(i) == Some(&true) { PREFERENCE } else { 0.0 };
            self.scores.push(worth(out(&hidden, self.net.out)) + preference);
        }
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
