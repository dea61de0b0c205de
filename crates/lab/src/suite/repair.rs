//! Repair on the gold stories: reading a repaired text again must change nothing.

use std::path::Path;

use super::card_slip;
use crate::{
    gold::{self, Error},
    score::{Card, SlipKind},
    system::System,
};

/// Reads each story's repaired text twice, and its raw text twice.
///
/// # Errors
/// A gold file that is malformed.
pub fn run(folder: &Path, system: &System) -> Result<Card, Error> {
    let mut card = Card::default();
    for story in gold::stories(folder)? {
        let raw = String::from_utf8_lossy(&story.raw).into_owned();
        for (name, text) in [("repair.of-repaired", &story.repaired), ("repair.of-raw", &raw)] {
            let read = |text: &str| {
                system.read(text, None).map(|it| it.document.text().to_owned()).unwrap_or_default()
            };
            let once = read(text);
            let twice = read(&once);
            card.share(name, usize::from(once == twice && !once.is_empty()), 1);
            if once != twice {
                let at = once.bytes().zip(twice.bytes()).take_while(|(a, b)| a == b).count();
                let around = |text: &str| {
                    let bytes = &text.as_bytes()[at.saturating_sub(30)..(at + 30).min(text.len())];
                    String::from_utf8_lossy(bytes).into_owned()
                };
                let what = format!("{name}: {:?}, again {:?}", around(&once), around(&twice));
                card_slip(&mut card, &story.gold.id, "repair", SlipKind::Wrong, what);
            }
        }
    }
    Ok(card)
}
