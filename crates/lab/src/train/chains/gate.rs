//! The gate that keeps nouns which are surely new from being compared: a logistic regression over the hidden layer that
//! says how new a phrase looks. Its limit lets through all but a few of the links of the dev parts.

use dateline_extract::chain::WIDTH;

use super::{
    learn::Learner,
    teacher::{Answer, Example, Notes},
};

/// Share of the links that the gate may cost.
const LOST: f64 = 0.03;

const EPOCHS: usize = 3;
const RATE: f32 = 0.02;

/// A constant and a weight for each hidden unit; below 0 a noun is new.
pub(super) type Gate = [f32; 1 + WIDTH];

/// Lets everything through.
pub(super) const OPEN: Gate = [0.0; 1 + WIDTH];

/// Fits a gate to examples, and its limit to those of the dev parts.
pub(super) fn fit(learner: &Learner, notes: &[Notes], dev: &[Notes]) -> Gate {
    let mut gate = OPEN;
    let mut squares = [1e-3; 1 + WIDTH];
    for _ in 0..EPOCHS {
        for (units, linked) in examples(learner, notes) {
            let error = linked - 1.0 / (1.0 + (-dot(&gate, &units)).exp());
            for k in 0..gate.len() {
                let gradient = error * units[k];
                squares[k] += gradient * gradient;
                gate[k] += RATE * gradient / f32::sqrt(squares[k]);
            }
        }
    }
    let mut links: Vec<f32> =
        examples(learner, dev).filter(|it| 0.5 < it.1).map(|it| dot(&gate, &it.0)).collect();
    links.sort_by(f32::total_cmp);
    let limit = links.get((links.len() as f64 * LOST) as usize).copied().unwrap_or(f32::MIN);
    gate[0] -= limit;
    gate
}

/// Share of the nouns that the gate calls new.
pub(super) fn shut(learner: &Learner, gate: &Gate, notes: &[Notes]) -> f64 {
    let all: Vec<bool> = examples(learner, notes).map(|it| dot(gate, &it.0) < 0.0).collect();
    all.iter().filter(|it| **it).count() as f64 / all.len().max(1) as f64
}

/// What the gate sees of each noun, and whether it goes back to something.
fn examples<'a>(learner: &'a Learner, notes: &'a [Notes]) -> impl Iterator<Item = (Gate, f32)> + 'a {
    notes.iter().flat_map(move |notes| {
        let nouns = notes.examples.iter().filter(|it| notes.nouns[it.phrase]);
        nouns.map(move |it| (units(&learner.new_of(&notes.back[it.phrase])), linked(it)))
    })
}

fn units(hidden: &[f32; WIDTH]) -> Gate {
    std::array::from_fn(|k| match k {
        0 => 1.0,
        1 => hidden[0],
        _ => hidden[k - 1].max(0.0),
    })
}

fn dot(gate: &Gate, units: &Gate) -> f32 {
    gate.iter().zip(units).map(|(a, b)| a * b).sum()
}

fn linked(example: &Example) -> f32 {
    f32::from(u8::from(example.new != Answer::Right))
}
