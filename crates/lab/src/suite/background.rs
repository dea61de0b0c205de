//! The background of an event that goes on: ROUGE of the first 125 words of our digest of all earlier updates, against the
//! background that the annotator of those updates wrote. `latest` are the last 125 words before the update, `first` the
//! first ones.

use std::path::Path;

use dateline_pipeline::stories::{Length, Line, digest};
use dateline_types::Document;

use crate::{
    read::{self, background},
    score::{
        Card,
        rouge::{self, Rouge},
    },
    system::System,
};

/// Words that are compared.
const WORDS: usize = 125;

/// Scores every update that has a background.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let mut sums = [[0.0; 2]; 3];
    let mut n = 0.0;
    for event in background::read(data)? {
        let lines: Vec<Vec<Line>> = event.updates.iter().map(|it| lines(&it.0, system)).collect();
        for (i, (_, reference)) in event.updates.iter().enumerate().skip(1) {
            if reference.is_empty() {
                continue;
            }
            let before: Vec<&[Line]> = lines[..i].iter().map(Vec::as_slice).collect();
            let picked = digest(&before, Length { words: WORDS, sentences: usize::MAX });
            let own: Vec<&str> = picked.iter().map(|&(i, j)| before[i][j].text.as_str()).collect();
            let all: Vec<&str> = before.iter().flat_map(|it| it.iter()).map(|it| it.text.as_str()).collect();
            let all = all.join(" ");
            let all: Vec<&str> = all.split_whitespace().collect();
            let latest = all[all.len().saturating_sub(WORDS)..].join(" ");
            let reference = [rouge::words(reference)];
            for (sum, text) in sums.iter_mut().zip([first(&own.join(" ")), latest, first(&all.join(" "))]) {
                let Rouge { one, two, .. } = rouge::score(&[text.as_str()], &reference);
                sum[0] += one;
                sum[1] += two;
            }
            n += 1.0;
        }
    }
    for (who, values) in ["own", "latest", "first"].iter().zip(sums) {
        for (metric, value) in ["1", "2"].iter().zip(values) {
            card.set(&format!("rouge-{metric}.{who}"), if n == 0.0 { 0.0 } else { value / n });
        }
    }
    Ok(card)
}

fn lines(text: &str, system: &System) -> Vec<Line> {
    let analysis = system.understand(Document::from_text(text));
    let text = analysis.document.text();
    analysis.tokens.sentences().iter().map(|it| Line::of(&text[it.span])).collect()
}

fn first(text: &str) -> String {
    text.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ")
}
