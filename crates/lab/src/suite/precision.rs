//! How many events of running news are right, read by hand.
//!
//! A fixed sample of what the program says on the raw articles of the worldwide newswire: one event of sixteen, chosen by a
//! hash of its place. Our labels (`labels/events_worldwide.tsv`) say of a row as a whole whether a careful reader takes
//! it as it stands: the type is told there, each party named is who the text says, and the modality is the text's. A
//! party that is missing is no mistake here; the gold stories count those. A row whose words have changed since it was
//! read counts as unread, and `--errors precision` lists it with its sentence.
//!
//! `auc` is how well the score tells right rows from wrong ones: 50 is chance.

use std::{collections::BTreeMap, path::Path};

use dateline_ingest::{Config, Input};
use dateline_model::feature;
use dateline_types::{Analysis, EntityId, Event};

use super::card_slip;
use crate::{
    read::{self, Error},
    score::{Card, SlipKind},
    system::System,
};

const LABELS: &str = include_str!("../../labels/events_worldwide.tsv");
/// One event of so many is read.
const EACH: u64 = 16;

/// Scores the sample.
///
/// # Errors
/// A file cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, Error> {
    let labels: BTreeMap<&str, bool> = LABELS
        .lines()
        .filter(|it| !it.starts_with('#'))
        .filter_map(|it| it.split_once('\t'))
        .map(|(verdict, key)| (key, verdict == "y"))
        .collect();
    let mut card = Card::default();
    let mut judged = Vec::new();
    for path in read::files(&data.join("NER_en-worldwide-newswire/original_articles"), "txt")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let config = Config::default();
        for record in dateline_ingest::records(vec![Input::Path(path)], &config) {
            let document = record.map_err(|it| it.error).and_then(|it| dateline_ingest::parse(it, &config));
            let Ok(document) = document else { continue };
            let analysis = system.understand(document);
            for event in analysis.facts.events.iter().filter(|it| drawn(&name, it)) {
                let key = key(&name, &analysis, event);
                match labels.get(key.as_str()) {
                    Some(right) => {
                        card.share("precision.right", usize::from(*right), 1);
                        let part = format!("precision.{}", event.origin.by.trim_start_matches("event."));
                        card.share(&part, usize::from(*right), 1);
                        judged.push((event.score, *right));
                        if !right {
                            card_slip(
                                &mut card,
                                &name,
                                "wrong",
                                SlipKind::Wrong,
                                told(&key, &analysis, event),
                            );
                        }
                    }
                    None => {
                        card_slip(
                            &mut card,
                            &name,
                            "precision",
                            SlipKind::Spurious,
                            told(&key, &analysis, event),
                        );
                    }
                }
                card.share("precision.read", usize::from(labels.contains_key(key.as_str())), 1);
            }
        }
    }
    let (mut above, mut pairs) = (0, 0);
    for (score, _) in judged.iter().filter(|it| it.1) {
        for (other, _) in judged.iter().filter(|it| !it.1) {
            above += usize::from(other < score);
            pairs += 1;
        }
    }
    card.share("precision.auc", above, pairs);
    for least in [0.5, 0.7, 0.9] {
        let sure: Vec<bool> = judged.iter().filter(|it| least <= it.0).map(|it| it.1).collect();
        let name = format!("precision.from-{least}");
        card.share(&name, sure.iter().filter(|it| **it).count(), sure.len());
    }
    Ok(card)
}

fn drawn(name: &str, event: &Event) -> bool {
    feature::two(1, feature::bytes(name.as_bytes()), event.trigger.start().into()) >> 32 & (EACH - 1) == 0
}

/// The row as it was read.
fn key(name: &str, analysis: &Analysis, event: &Event) -> String {
    let names = |ids: &[EntityId]| {
        let mut names: Vec<&str> = ids.iter().map(|it| &*analysis.facts.entity(*it).name).collect();
        names.sort_unstable();
        names.join("+").replace(['\t', '\n'], " ")
    };
    format!(
        "{name}\t{}\t{}\t{}\t{}\t{}",
        event.trigger.start(),
        event.kind.name(),
        event.modality.name(),
        names(&event.actors),
        names(&event.recipients)
    )
}

/// With its score, rule and sentence, for whoever reads it.
fn told(key: &str, analysis: &Analysis, event: &Event) -> String {
    let (text, trigger) = (analysis.document.text(), event.trigger);
    let from = text.floor_char_boundary((trigger.start() as usize).saturating_sub(220));
    let to = text.ceil_char_boundary((trigger.end() as usize + 180).min(text.len()));
    let around =
        [&text[from..trigger.start() as usize], "[", &text[trigger], "]", &text[trigger.end() as usize..to]];
    format!("{key}\t{:.2}\t{}\t{}", event.score, event.origin.by, around.concat().replace(['\n', '\t'], " "))
}
