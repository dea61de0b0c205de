//! Stories of ECB+ (topics 1 to 22): the documents of a topic and of its twin about another happening of the same kind.
//!
//! The documents carry no day and are read in order of the SHA-1 of their names with three seeds, so that topics are
//! mixed; the figure is the mean over the orders.

use std::{collections::BTreeMap, path::Path, time::Instant};

use dateline_pipeline::{
    Config, Unit, schema,
    stories::{Leaf, Stories},
};
use dateline_types::Document;

use crate::{
    read::{self, ecb},
    score::{Card, SlipKind, bcubed::bcubed},
    sha1,
    suite::card_slip,
    system::System,
};

/// Orders in which the documents are read.
const SEEDS: u32 = 3;

/// Scores the clusters.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let mut leaves: Vec<(String, String, Leaf)> = Vec::new();
    for it in ecb::read(data)? {
        let analysis = system.understand(Document::from_text(&it.text));
        let mut document = schema::document(&analysis, &Config::default());
        document.id.clone_from(&it.id);
        let twin = if it.id.ends_with("plus") { "twin" } else { "" };
        leaves.push((it.id, format!("{}{twin}", it.topic), Leaf::new(&document, Unit::Codepoints)));
    }
    let mut sums = [0.0; 3];
    let mut seconds = 0.0;
    for seed in 0..SEEDS {
        let mut order: Vec<&(String, String, Leaf)> = leaves.iter().collect();
        order.sort_by_key(|it| sha1::remainder(format!("{seed}{}", it.0).as_bytes(), u64::MAX));
        let start = Instant::now();
        let mut stories = Stories::default();
        let pairs: Vec<(&str, String)> = order
            .iter()
            .map(|(_, class, leaf)| (class.as_str(), stories.add(leaf.clone(), &[]).story))
            .collect();
        seconds += start.elapsed().as_secs_f64();
        let [precision, recall] = bcubed(&pairs);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        [precision, recall, f1].iter().zip(&mut sums).for_each(|(value, sum)| *sum += value);
        if seed == 0 {
            list(&mut card, &pairs);
        }
    }
    for (name, sum) in ["precision", "recall", "f1"].iter().zip(sums) {
        card.set(&format!("b-cubed.{name}"), sum / f64::from(SEEDS));
    }
    let n = leaves.len() as f64 * f64::from(SEEDS);
    card.set("b-cubed.thousand-documents-per-second", n / seconds / 1000.0 / 100.0);
    Ok(card)
}

/// Clusters that hold two stories.
fn list(card: &mut Card, pairs: &[(&str, String)]) {
    let mut clusters: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (class, cluster) in pairs {
        *clusters.entry(cluster).or_default().entry(class).or_default() += 1;
    }
    for (cluster, classes) in clusters.iter().filter(|it| 1 < it.1.len()) {
        let what = format!("{classes:?}");
        card_slip(card, cluster, "stories", SlipKind::Wrong, what);
    }
}
