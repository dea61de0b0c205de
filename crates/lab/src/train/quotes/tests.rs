//! Each gradient is the slope of the loss: of the cues' and of the chain's.

use std::sync::Arc;

use dateline_extract::quote::net::{
    input::{Input, PAIRS, ROWS},
    tagger::{CONTENT, CUE, LABELS, SOURCE},
    window::{PAIR_ROWS, Window},
};
use dateline_extract::vocabulary::VECTOR;
use dateline_model::Random;

use super::{
    super::stack::{Dropout, Gradients},
    network::{Network, Shape},
    ready::{Lesson, Ready},
};

const NONE: Dropout = Dropout { input: 0.0, layer: 0.0, word: 0.0, vector: 0.0, row: 0.0 };

fn document() -> Ready {
    let rows = |i: u16| std::array::from_fn::<u16, PAIR_ROWS, _>(|row| PAIRS as u16 + i + 7 * row as u16);
    let window = Window { tokens: vec![0, 1, 3], rows: (0..3).map(rows).collect(), cue: 1 };
    Ready {
        is_word: vec![true; 5],
        lens: vec![3, 2],
        inputs: (0..5u16)
            .map(|i| Input { rows: std::array::from_fn::<u16, ROWS, _>(|row| i + 5 * row as u16), vector: i })
            .collect(),
        map: Default::default(),
        cues: vec![0.0, 1.0, 0.0, 0.0, 0.3],
        lessons: vec![Lesson { window, labels: vec![SOURCE, CUE, CONTENT], soft: Vec::new() }],
        weight: 0.8,
        context: Default::default(),
        gold: Vec::new(),
    }
}

/// Cross entropy of cues, and minus the logarithm of the right labelling's share, by counting all.
fn loss(network: &Network, document: &Ready) -> f64 {
    let (cues, hidden) = network.read(document);
    let p = |score: f32| 1.0 / (1.0 + (-f64::from(score)).exp());
    let cross = |(score, target): (&f32, &f32)| {
        -f64::from(*target) * p(*score).ln() - (1.0 - f64::from(*target)) * (1.0 - p(*score)).ln()
    };
    let mut sum: f64 = cues.iter().zip(&document.cues).map(cross).sum();
    for lesson in &document.lessons {
        let scores = network.score(&hidden, &lesson.window);
        let n = lesson.labels.len();
        let value = |labels: &[usize]| -> f64 {
            let own = labels.iter().enumerate().map(|(i, label)| scores[i * LABELS + label]);
            let before = std::iter::once(LABELS).chain(labels.iter().copied());
            let pairs = before.zip(labels).map(|(from, to)| network.pairs()[from * LABELS + to]);
            own.chain(pairs).map(f64::from).sum()
        };
        let all = (0..LABELS.pow(n as u32))
            .map(|it| value(&(0..n).map(|i| it / LABELS.pow(i as u32) % LABELS).collect::<Vec<_>>()).exp());
        sum += all.sum::<f64>().ln()
            - value(&lesson.labels.iter().map(|it| usize::from(*it)).collect::<Vec<_>>());
    }
    f64::from(document.weight) * sum
}

#[test]
fn gradients_are_slopes() {
    let shape = Shape { width: 32, layers: 1, pair_layers: 1, context: 0 };
    let mut random = Random::new(7);
    let vectors = (0..5).map(|_| [0.0; VECTOR].map(|_: f32| random.unit() - 0.5)).collect();
    let mut network = Network::new(shape, Arc::new(vectors), 5);
    network.weights.flat.iter_mut().for_each(|it| *it += 0.3 * (random.unit() - 0.5));
    let document = document();
    let len = network.weights.flat.len();
    let mut gradients = Gradients::new(network.layout.stack.shape, len, 1);
    network.learn(&[&document], &NONE, &mut gradients);
    let step = 2e-3;
    for at in (0..len).step_by(len / 400) {
        let own = network.weights.flat[at];
        let mut at_step = |by: f32| {
            network.weights.flat[at] = own + by;
            loss(&network, &document)
        };
        let slope = (at_step(step) - at_step(-step)) / f64::from(2.0 * step);
        at_step(0.0);
        let found = f64::from(gradients.flat[at]);
        assert!((slope - found).abs() < 5e-3 + 0.03 * slope.abs(), "{at}: {slope} and {found}");
    }
}
