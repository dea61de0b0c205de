//! Golden rules of sentence splitting: the share of texts whose sentences are exactly those of the rule.
//!
//! `golden` are the 48 rules of pragmatic_segmenter; `plain` and `cleaning` the further cases of pySBD, without and
//! with need to repair the text first; `segmenter` the cases of pragmatic_segmenter's own tests whose text is the
//! sum of its sentences. Each text goes through the whole program, as a file of plain text. The other figures are
//! those of the treebanks.

use std::path::Path;

use super::{card_slip, split};
use crate::{
    read::{self, sentence_rules},
    score::{Card, SlipKind},
    system::System,
};

/// Runs every case.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    split::run(data, &system.models().tokenize, &mut card)?;
    for (file, cases) in sentence_rules::read(data)? {
        for (i, case) in cases.iter().enumerate() {
            let squash = |text: &str| text.split_whitespace().collect::<String>();
            let name = match (file, case.kind.as_str()) {
                ("pysbd", _) if case.src.contains("GOLDEN_EN_RULES") => "sentences.golden",
                ("pysbd", "plain") => "sentences.plain",
                ("pysbd", _) => "sentences.cleaning",
                _ if squash(&case.text) != squash(&case.sentences.concat()) => continue,
                _ => "sentences.segmenter",
            };
            let wanted: Vec<String> = case.sentences.iter().map(|it| fold(it)).collect();
            let got = sentences(&case.text, system);
            card.share(name, usize::from(got == wanted), 1);
            if got != wanted {
                let what = format!("{}\n      got   {got:?}\n      gold  {wanted:?}", &name[10..]);
                card_slip(&mut card, &format!("{file} {i}"), "sentences", SlipKind::Wrong, what);
            }
        }
    }
    Ok(card)
}

fn sentences(text: &str, system: &System) -> Vec<String> {
    let Ok(analysis) = system.read(text, None) else { return Vec::new() };
    analysis.tokens.sentences().iter().map(|it| fold(&analysis.document.text()[it.span])).collect()
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
