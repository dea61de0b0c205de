//! Scorers: each reads the gold and the predicted sheet of one story and counts on a card.
//!
//! Counts are summed over stories before the division (micro average), as the shared tasks do. Every scorer names
//! where its definition comes from.

pub mod assign;
pub mod bcubed;
mod chains;
mod entities;
mod events;
mod mentions;
mod meta;
mod names;
pub mod origins;
pub mod pairing;
pub mod purity;
mod quotes;
mod roles;
pub mod rouge;
mod sentences;
mod summaries;
pub mod tempeval;
mod times;
pub mod timex_notation;

use std::collections::BTreeMap;

use crate::{
    ruler::{Place, Ruler},
    sheet::Sheet,
};

pub use chains::ChainScores;
pub use times::score as times;

/// One story in two versions.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Pair<'a> {
    pub id: &'a str,
    /// Measures the gold text.
    pub ruler: &'a Ruler,
    pub gold: &'a Sheet,
    pub predicted: &'a Sheet,
}

/// What a figure is: the harmonic mean of precision and recall, or a plain share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Measure {
    F1,
    Share,
}

/// Counts of one figure. A share uses precision only.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Tally {
    pub measure: Measure,
    /// Right ones among the predicted.
    pub right: f64,
    pub predicted: f64,
    /// Found ones among the gold.
    pub found: f64,
    pub gold: f64,
}

impl Tally {
    /// Right among predicted.
    pub fn precision(&self) -> f64 {
        if self.predicted == 0.0 { 0.0 } else { self.right / self.predicted }
    }
    /// Found among gold.
    pub fn recall(&self) -> f64 {
        if self.gold == 0.0 { 0.0 } else { self.found / self.gold }
    }
    /// The figure, `0.0..=1.0`.
    pub fn value(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        match self.measure {
            Measure::Share => p,
            Measure::F1 if p + r == 0.0 => 0.0,
            Measure::F1 => 2.0 * p * r / (p + r),
        }
    }
}

/// How a prediction differs from the gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// In the gold only.
    Missed,
    /// In the prediction only.
    Spurious,
    /// In both, with another value.
    Wrong,
}

impl SlipKind {
    /// The word used in lists.
    pub const fn name(self) -> &'static str {
        match self {
            SlipKind::Missed => "missed",
            SlipKind::Spurious => "spurious",
            SlipKind::Wrong => "wrong",
        }
    }
}

/// One difference, for people.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Slip {
    pub story: String,
    pub layer: &'static str,
    pub kind: SlipKind,
    pub what: String,
}

/// All figures and differences of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// By `layer.metric`.
    pub tallies: BTreeMap<String, Tally>,
    /// In the order of stories and layers.
    pub slips: Vec<Slip>,
    /// By `layer.rule`.
    pub rules: BTreeMap<String, origins::Rule>,
}

impl Card {
    /// Adds counts of an F1 figure: `hits` of `predicted` and of `gold`.
    pub fn f1(&mut self, name: &str, hits: usize, predicted: usize, gold: usize) {
        self.f1_parts(name, [hits as f64, predicted as f64, hits as f64, gold as f64]);
    }
    /// The same with its own numerators: right, predicted, found, gold.
    pub fn f1_parts(&mut self, name: &str, parts: [f64; 4]) {
        self.add(name, Measure::F1, parts);
    }
    /// Adds counts of a share.
    pub fn share(&mut self, name: &str, part: usize, whole: usize) {
        self.add(name, Measure::Share, [part as f64, whole as f64, 0.0, 0.0]);
    }
    /// Sets a figure that is derived from others.
    pub fn set(&mut self, name: &str, value: f64) {
        let tally = Tally { measure: Measure::Share, right: value, predicted: 1.0, found: 0.0, gold: 0.0 };
        self.tallies.insert(name.to_owned(), tally);
    }
    /// The value of a figure.
    pub fn value(&self, name: &str) -> Option<f64> {
        self.tallies.get(name).map(Tally::value)
    }
    /// Notes a difference.
    pub fn slip(&mut self, pair: Pair, layer: &'static str, kind: SlipKind, what: String) {
        self.slips.push(Slip { story: pair.id.to_owned(), layer, kind, what });
    }

    fn add(&mut self, name: &str, measure: Measure, [right, predicted, found, gold]: [f64; 4]) {
        let empty = Tally { measure, right: 0.0, predicted: 0.0, found: 0.0, gold: 0.0 };
        let it = self.tallies.entry(name.to_owned()).or_insert(empty);
        it.right += right;
        it.predicted += predicted;
        it.found += found;
        it.gold += gold;
    }
}

/// Runs every scorer over one story.
pub fn score(pair: Pair, card: &mut Card) {
    let equal = pairing::Equal::new(pair.gold, pair.predicted);
    meta::score(pair, card);
    sentences::score(pair, card);
    names::score(pair, card);
    mentions::score(pair, card);
    entities::score(pair, &equal, card);
    roles::score(pair, &equal, card);
    chains::score(pair, card);
    quotes::score(pair, &equal, card);
    times(pair, card);
    events::score(pair, &equal, card);
    summaries::score(pair, card);
}

/// Derives the figures that are averages of others; call it after the last story.
pub fn finish(card: &mut Card) {
    chains::finish(card);
}

/// A string for comparison: lower case, straight marks, single spaces, no outer marks, no leading article.
pub(crate) fn fold(text: &str) -> String {
    let straight = |c: char| match c {
        '‘' | '’' | '‛' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' => '-',
        other => other,
    };
    let text: String = text.chars().map(straight).collect::<String>().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = match words.split_first() {
        Some((&"the" | &"a" | &"an", rest)) if !rest.is_empty() => rest,
        _ => &words[..],
    };
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

type Labelled<'a, T> = &'a [(Place, T)];

/// Compares two sets of labelled places, counts them as `name`, and notes the differences.
fn compare<T: Ord + Clone>(
    pair: Pair,
    card: &mut Card,
    (layer, name): (&'static str, &str),
    (gold, predicted): (Labelled<T>, Labelled<T>),
    show: impl Fn(&T) -> String,
) {
    let set = |it: &[(Place, T)]| it.iter().cloned().collect::<std::collections::BTreeSet<_>>();
    let (gold, predicted) = (set(gold), set(predicted));
    card.f1(name, gold.intersection(&predicted).count(), predicted.len(), gold.len());
    let what =
        |(place, label): &(Place, T)| format!("{:<10} {}", show(label), pair.ruler.context(*place, 40));
    let missed = gold.difference(&predicted).map(|it| (it.0, SlipKind::Missed, what(it)));
    let spurious = predicted.difference(&gold).map(|it| (it.0, SlipKind::Spurious, what(it)));
    let mut slips: Vec<_> = missed.chain(spurious).collect();
    slips.sort_by_key(|it| it.0);
    slips.into_iter().for_each(|(_, kind, what)| card.slip(pair, layer, kind, what));
}

#[cfg(test)]
pub(crate) mod testing {
    //! Sheets of tiny stories: entities are rows of marked words.

    use dateline_types::{EntityKind, MentionKind};

    use super::*;
    use crate::sheet::{Entity, Mention};

    /// A sheet whose chains are given as lists of (start, end, kind) places.
    pub(crate) fn chains(rows: &[&[(usize, usize)]]) -> Sheet {
        let mut sheet = Sheet::default();
        for (i, row) in rows.iter().enumerate() {
            sheet.entities.push(entity(EntityKind::Person));
            for &(start, end) in *row {
                let place = Place { start, end };
                sheet.mentions.push(Mention { place, kind: MentionKind::Name, entity: i });
            }
        }
        sheet
    }

    pub(crate) fn entity(kind: EntityKind) -> Entity {
        Entity { kind, name: String::new(), roles: Vec::new(), affiliation: None, country: None }
    }

    /// Runs one scorer over two sheets and gives the card.
    pub(crate) fn card(gold: &Sheet, predicted: &Sheet, scorer: impl Fn(Pair, &mut Card)) -> Card {
        let ruler = Ruler::new("abcdefghijklmnopqrstuvwxyz");
        let mut card = Card::default();
        scorer(Pair { id: "t", ruler: &ruler, gold, predicted }, &mut card);
        finish(&mut card);
        card
    }

    #[test]
    fn folding_keeps_words_and_drops_case_marks_and_articles() {
        assert_eq!(fold(" The  Foreign\nMinister, "), "foreign minister");
        assert_eq!(fold("the"), "the");
        assert_eq!(fold("‘ex’-aide"), "ex'-aide");
    }
}
