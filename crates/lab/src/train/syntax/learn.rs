//! The loop of training: epochs of shuffled sentences, a step of Adam for every few hundred words.
//!
//! The sentences of a step are dealt out to two shards, each with its own gradients and its own dice, so that two cores
//! work and the result is the same on any number of them.

use std::sync::Arc;

use dateline_model::Random;
use dateline_tokenize::syntax::shape::{Shape, VECTOR};

use super::{
    super::say,
    adam::Adam,
    backward::Gradients,
    forward::{Dropout, Example, Network},
    lesson::{Lesson, Reader, vary},
    tell,
};

/// Words a step.
const BATCH: usize = 500;
const RATE: f32 = 2e-3;
/// Steps until the full rate.
const WARM_UP: usize = 300;

/// How a network is trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) shape: Shape,
    pub(super) dropout: Dropout,
    pub(super) epochs: usize,
    /// So many epochs at the end are of gold alone.
    pub(super) gold_epochs: usize,
    /// Words without gold annotation in each of the other epochs.
    pub(super) silver: usize,
    pub(super) seed: u64,
}

/// Trains a network.
pub(super) fn learn(
    gold: &[Lesson],
    silver: &[Lesson],
    reader: &Reader,
    settings: &Settings,
    vectors: &Arc<Vec<[f32; VECTOR]>>,
    dev: &[Vec<Example>; 2],
) -> Network {
    let &Settings { shape, dropout, epochs, gold_epochs, seed, .. } = settings;
    let mut network = Network::new(shape, Arc::clone(vectors), seed);
    let mut flat = Adam::new(network.flat.len());
    let mut table = Adam::new(network.rows.len());
    let mut shards = [1, 2].map(|it| Gradients::new(&network.layout, seed * 100 + it));
    let mut random = Random::new(seed);
    let count = |it: &[Lesson]| it.iter().map(|it| it.sentence.len()).sum::<usize>();
    let silver_words = settings.silver.min(count(silver));
    let n_steps = (count(gold) * epochs + silver_words * (epochs - gold_epochs)) / BATCH;
    let mut pool: Vec<&Lesson> = silver.iter().collect();
    random.shuffle(&mut pool);
    let mut pool = pool.into_iter().cycle();
    let mut step = 0;
    for epoch in 1..=epochs {
        let mut lessons: Vec<&Lesson> = gold.iter().collect();
        let mut left = if epoch + gold_epochs <= epochs { silver_words } else { 0 };
        while 0 < left
            && let Some(it) = pool.next()
        {
            left = left.saturating_sub(it.sentence.len());
            lessons.push(it);
        }
        random.shuffle(&mut lessons);
        let mut losses = [0f64; 3];
        let mut n_words = 0;
        let mut rest = &lessons[..];
        while !rest.is_empty() {
            let mut seen = 0;
            let full = rest.iter().position(|it| {
                seen += it.sentence.len();
                BATCH <= seen
            });
            let (now, later) = rest.split_at(full.map_or(rest.len(), |it| it + 1));
            rest = later;
            n_words += seen;
            let example = |it: &&Lesson| {
                reader.example(&it.sentence, &vary(&it.sentence, &mut random), &it.context, it.weight)
            };
            let examples: Vec<Example> = now.iter().map(example).collect();
            let sums = gradients(&network, &examples, &dropout, &mut shards);
            losses.iter_mut().zip(sums).for_each(|(sum, it)| *sum += f64::from(it));
            step += 1;
            let warm = (step as f32 / WARM_UP as f32).min(1.0);
            let rate = RATE * warm * (1.0 - step as f32 / n_steps as f32).max(0.0);
            let [first, second] = &mut shards;
            first.take(second);
            let n = seen as f32;
            flat.step(0..network.flat.len(), &mut network.flat, &mut first.flat, n, rate);
            for row in first.take_touched() {
                let row = row * shape.width..(row + 1) * shape.width;
                table.step(row, &mut network.rows, &mut first.rows, n, rate);
            }
        }
        let [tags, arcs, relations] = losses.map(|it| it / n_words as f64);
        say(&format!("epoch {epoch}: loss {tags:.3} {arcs:.3} {relations:.3}"));
        if epoch % 5 == 0 || epoch == epochs {
            tell(&[&network], dev);
        }
    }
    network
}

/// Fills the gradients of both shards; returns the losses.
fn gradients(
    network: &Network,
    examples: &[Example],
    dropout: &Dropout,
    shards: &mut [Gradients; 2],
) -> [f32; 3] {
    // Sentences of a like length go to each.
    let mut order: Vec<&Example> = examples.iter().collect();
    order.sort_by_key(|it| it.inputs.len());
    let [first, second] = shards;
    let own: Vec<&Example> = order.iter().step_by(2).copied().collect();
    let others: Vec<&Example> = order.iter().skip(1).step_by(2).copied().collect();
    let learn = |examples: &[&Example], shard: &mut Gradients| {
        if examples.is_empty() { [0.0; 3] } else { network.learn(examples, dropout, shard) }
    };
    let (mut losses, more) = rayon::join(|| learn(&own, first), || learn(&others, second));
    losses.iter_mut().zip(more).for_each(|(sum, it)| *sum += it);
    losses
}
