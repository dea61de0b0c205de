//! Trains the decision where sentences end: logistic regression over the gaps that no rule is certain of, in EWT and
//! the open part of GUM.

use std::path::Path;

use dateline_model::{LinearTable, Random, Row, write};
use dateline_tokenize::sentence::{EXPECT, Features, Trial};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Error, say};
use crate::read::raw_text;

const EPOCHS: usize = 20;
const RATE: f32 = 0.2;
/// How strongly weights are drawn to zero, a step.
const DECAY: f32 = 1e-2;
/// Features seen less often are left out.
const MIN_COUNT: u32 = 2;
/// Features kept: those with the largest weights.
const MOST: usize = 5400;

/// One gap: its features, and whether a sentence ends there.
type Example = (Features, bool);

pub(super) fn train(data: &Path) -> Result<Vec<u8>, Error> {
    let mut examples = examples(data)?;
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    examples.iter().flat_map(|it| it.0.hashes).for_each(|it| *counts.entry(it).or_default() += 1);
    // Weight and sum of squared gradients (Duchi, Hazan, Singer 2011).
    let mut weights: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
    let mut random = Random::new(1);
    for epoch in 1..=EPOCHS {
        random.shuffle(&mut examples);
        let mut right = 0;
        for (features, ends) in &examples {
            let known = |it: &&u64| MIN_COUNT <= counts[*it];
            let score: f32 =
                features.hashes.iter().filter(known).filter_map(|it| weights.get(it)).map(|it| it.0).sum();
            right += usize::from((0.0 < score) == *ends);
            let error = 1.0 / (1.0 + (-score).exp()) - f32::from(*ends);
            for it in features.hashes.iter().filter(known) {
                let (weight, squares) = weights.entry(*it).or_insert((0.0, 1e-6));
                let gradient = error + DECAY * *weight;
                *squares += gradient * gradient;
                *weight -= RATE * gradient / squares.sqrt();
            }
        }
        if epoch % 10 == 0 {
            say(&format!(
                "epoch {epoch}: {:.4} of {}",
                right as f64 / examples.len().max(1) as f64,
                examples.len()
            ));
        }
    }
    let mut weights: Vec<(u64, f32)> = weights.into_iter().map(|(key, it)| (key, it.0)).collect();
    weights.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    say(&format!("{} features, keep {}", weights.len(), weights.len().min(MOST)));
    weights.truncate(MOST);
    let rows: Vec<Row> = weights.into_iter().map(|(key, weight)| (key, vec![weight])).collect();
    let sections = LinearTable::sections(&["end"], rows);
    let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
    Ok(write(EXPECT, 1, &sections))
}

/// The uncertain gaps of the training treebanks; those behind them are seen as if all were decided rightly.
fn examples(data: &Path) -> Result<Vec<Example>, Error> {
    let texts = raw_text::training(data)?;
    let trial = Trial::new();
    let mut res = Vec::new();
    for paragraph in texts.iter().flat_map(|it| &it.paragraphs) {
        let gold: FxHashSet<u32> = paragraph.sentences.iter().map(|it| it.end()).collect();
        trial.split(&paragraph.text, |features, _| {
            let ends = gold.contains(&features.at);
            res.push((*features, ends));
            ends
        });
    }
    Ok(res)
}
