//! The loop of training: epochs of shuffled sentences, a step of Adam for every few hundred words.

use std::sync::Arc;

use dateline_model::Random;
use dateline_tokenize::syntax::shape::{Shape, VECTOR};

use super::{
    super::{descent::Descent, say, stack::Gradients},
    forward::{Dropout, Example, Network},
    lesson::{Lesson, Reader, vary},
    tell,
};

/// Words a step.
const BATCH: usize = 500;
const RATE: f32 = 2e-3;

/// How a network is trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) shape: Shape,
    /// Numbers a word from elsewhere, for a teacher; 0 for a network that runs.
    pub(super) context: usize,
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
    let &Settings { shape, context, dropout, epochs, gold_epochs, seed, .. } = settings;
    let mut network = Network::new(shape, context, Arc::clone(vectors), seed);
    let mut random = Random::new(seed);
    let count = |it: &[Lesson]| it.iter().map(|it| it.sentence.len()).sum::<usize>();
    let silver_words = settings.silver.min(count(silver));
    let n_steps = (count(gold) * epochs + silver_words * (epochs - gold_epochs)) / BATCH;
    let mut descent = Descent::new(&network.weights, network.layout.stack.shape, RATE, n_steps, seed);
    let mut pool: Vec<&Lesson> = silver.iter().collect();
    random.shuffle(&mut pool);
    let mut pool = pool.into_iter().cycle();
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
            let sums = gradients(&network, &examples, &dropout, &mut descent.shards);
            losses.iter_mut().zip(sums).for_each(|(sum, it)| *sum += f64::from(it));
            descent.step(&mut network.weights, seen);
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
