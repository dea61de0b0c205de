//! The loop of training: epochs of shuffled documents, a step for every few hundred words.
//!
//! A whole document goes through at once, since its places of a word are pooled. What comes out is the mean of the
//! weights over the last steps, which errs less than the last weights.

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

/// Words a step.
const BATCH: usize = 800;

/// How a network is trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) shape: Shape,
    pub(super) dropout: Dropout,
    pub(super) rate: f32,
    pub(super) epochs: usize,
    /// So many epochs at the end are of gold alone.
    pub(super) gold_epochs: usize,
    /// Words without gold annotation in each of the other epochs.
    pub(super) silver: usize,
    /// How often a document comes in the copy with other capitals.
    pub(super) restyled: f32,
    pub(super) seed: u64,
}

/// What there is to learn from: gold documents, their copies with other capitals, and what teachers annotated.
#[derive(Clone, Copy)]
pub(super) struct Lessons<'a> {
    pub(super) gold: &'a [Ready],
    pub(super) copies: &'a [Ready],
    pub(super) silver: &'a [Ready],
}

/// Trains a network; `tell` says how good it is, now and then.
pub(super) fn learn(
    lessons: Lessons<'_>,
    settings: &Settings,
    vectors: &Arc<Vec<[f32; VECTOR]>>,
    tell: &dyn Fn(&Network),
) -> Network {
    let Lessons { gold, copies, silver } = lessons;
    let mut network = Network::new(settings.shape, Arc::clone(vectors), settings.seed);
    let mut random = Random::new(settings.seed);
    let count = |it: &[Ready]| it.iter().map(|it| it.spans.len()).sum::<usize>();
    let silver_words = settings.silver.min(count(silver));
    let with_silver = settings.epochs - settings.gold_epochs;
    let n_steps = (count(gold) * settings.epochs + silver_words * with_silver) / BATCH;
    let shape = network.layout.stack.shape;
    let mut descent = Descent::new(&network.weights, shape, settings.rate, n_steps, settings.seed);
    let mut mean = Mean::new(&network.weights);
    let mut pool: Vec<&Ready> = silver.iter().collect();
    random.shuffle(&mut pool);
    let mut pool = pool.into_iter().cycle();
    for epoch in 1..=settings.epochs {
        let mut pick = |(own, copy)| if random.unit() < settings.restyled { copy } else { own };
        let mut documents: Vec<&Ready> = gold.iter().zip(copies).map(&mut pick).collect();
        let mut left = if epoch <= with_silver { silver_words } else { 0 };
        while 0 < left
            && let Some(it) = pool.next()
        {
            left = left.saturating_sub(it.spans.len());
            documents.push(it);
        }
        random.shuffle(&mut documents);
        let mut off = 0f64;
        let mut n_words = 0;
        let mut rest = &documents[..];
        while !rest.is_empty() {
            let (now, later, seen) = share::step(rest, BATCH, |it| it.spans.len());
            rest = later;
            n_words += seen;
            off += f64::from(gradients(&network, now, &settings.dropout, &mut descent.shards));
            descent.step(&mut network.weights, seen);
            mean.look(&network.weights);
        }
        say(&format!("epoch {epoch}: off by {:.4}", off / n_words as f64));
        if epoch % 2 == 0 && epoch < settings.epochs {
            mean.swap(&mut network.weights);
            tell(&network);
            mean.swap(&mut network.weights);
        }
    }
    mean.swap(&mut network.weights);
    tell(&network);
    network
}

/// Fills the gradients of both shards; returns how far labels were off.
fn gradients(network: &Network, documents: &[&Ready], dropout: &Dropout, shards: &mut [Gradients; 2]) -> f32 {
    let [own, others] = share::halves(documents, |it: &Ready| it.spans.len());
    let [first, second] = shards;
    let learn = |documents: &[&Ready], shard: &mut Gradients| network.learn(documents, dropout, shard);
    let (a, b) = rayon::join(|| learn(&own, first), || learn(&others, second));
    a + b
}
