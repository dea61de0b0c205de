//! Evaluations: the gold stories, and dev parts of public data sets that lie outside the project.

pub mod actors;
mod attributions;
pub mod background;
pub mod chains;
pub mod copies;
pub mod events;
pub mod gold;
pub mod lemmas;
pub mod names;
pub mod pages;
pub mod precision;
pub mod quotes;
pub mod repair;
pub mod samples;
pub mod sentences;
mod split;
pub mod stories;
pub mod summaries;
pub mod time_phrases;
pub mod times;
pub mod ud;
pub mod wrapped;

use crate::score::{Card, Slip, SlipKind};

/// Notes a difference in a text that is no gold story.
fn card_slip(card: &mut Card, text: &str, layer: &'static str, kind: SlipKind, what: String) {
    card.slips.push(Slip { story: text.to_owned(), layer, kind, what });
}
