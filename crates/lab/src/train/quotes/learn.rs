//! The loop of training: epochs of shuffled documents, a step for every few thousand words. What comes out is the mean
//! of the weights over the last steps, which errs less than the last weights.

use std::sync::Arc;

use dateline_extract::vocabulary::VECTOR;
use dateline_model::Random;

use super::{
    super::{
        descent::Descent,
        mean::Mean,
        say, share,
        stack::{Dropout, Gradients},
    },
    network::{Network, Shape},
    ready::Ready,
};

/// How a network is trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) shape: Shape,
    pub(super) dropout: Dropout,
    pub(super) rate: f32,
    /// Words a step.
    pub(super) batch: usize,
    pub(super) epochs: usize,
    /// So many epochs at the end are of gold alone.
    pub(super) gold_epochs: usize,
    pub(super) seed: u64,
}

/// Trains a network; `tell` says how good it is, now and then.
pub(super) fn learn(
    gold: &[Ready],
    silver: &[Ready],
    settings: &Settings,
    vectors: &Arc<Vec<[f32; VECTOR]>>,
    tell: &dyn Fn(&Network),
) -> Network {
    let mut network = Network::new(settings.shape, Arc::clone(vectors), settings.seed);
    let mut random = Random::new(settings.seed);
    let count = |it: &[Ready]| it.iter().map(|it| it.inputs.len()).sum::<usize>();
    let with_silver = settings.epochs - settings.gold_epochs;
    let n_steps = (count(gold) * settings.epochs + count(silver) * with_silver) / settings.batch;
    let shape = network.layout.stack.shape;
    let mut descent = Descent::new(&network.weights, shape, settings.rate, n_steps, settings.seed);
    let mut mean = Mean::new(&network.weights);
    for epoch in 1..=settings.epochs {
        let mut documents: Vec<&Ready> = gold.iter().collect();
        if epoch <= with_silver {
            documents.extend(silver);
        }
        random.shuffle(&mut documents);
        let mut off = [0f64; 2];
        let mut n_words = 0;
        let mut rest = &documents[..];
        while !rest.is_empty() {
            let (now, later, seen) = share::step(rest, settings.batch, |it| it.inputs.len());
            rest = later;
            n_words += seen;
            let by = gradients(&network, now, &settings.dropout, &mut descent.shards);
            (0..2).for_each(|i| off[i] += f64::from(by[i]));
            descent.step(&mut network.weights, seen);
            mean.look(&network.weights);
        }
        let [cues, labels] = off.map(|it| it / n_words as f64);
        say(&format!("epoch {epoch}: cues off by {cues:.4}, labels by {labels:.4}"));
        if epoch % 3 == 0 && epoch < settings.epochs {
            mean.swap(&mut network.weights);
            tell(&network);
            mean.swap(&mut network.weights);
        }
    }
    mean.swap(&mut network.weights);
    tell(&network);
    network
}

/// Fills the gradients of both shards; returns how far the network was off.
fn gradients(
    network: &Network,
    documents: &[&Ready],
    dropout: &Dropout,
    shards: &mut [Gradients; 2],
) -> [f32; 2] {
    let [own, others] = share::halves(documents, |it: &Ready| it.inputs.len());
    let [first, second] = shards;
    let learn = |documents: &[&Ready], shard: &mut Gradients| network.learn(documents, dropout, shard);
    let (a, b) = rayon::join(|| learn(&own, first), || learn(&others, second));
    [a[0] + b[0], a[1] + b[1]]
}
