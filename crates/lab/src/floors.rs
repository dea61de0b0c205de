//! Floors and ceilings of the gold figures: `quality.toml`.
//!
//! A floor is the least value (in percent) that a figure may have; a ceiling is how far two annotators agree.
//! Floors are raised freely and lowered only with a reason in the commit.

use std::{collections::BTreeMap, fmt::Write, fs, io, path::Path};

use serde::Deserialize;

use crate::score::{Card, Measure, Tally};

/// How far below the measured value a written floor lies, in points.
pub const SLACK: f64 = 1.0;

/// Figures over fewer gold things get no floor.
const FEW: f64 = 10.0;

/// Why the file is of no use.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot read the floors: {0}")]
    Unreadable(#[from] io::Error),
    #[error("cannot read the floors: {0}")]
    Malformed(#[from] toml::de::Error),
}

/// Values in percent by `layer.metric`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// The least values.
    #[serde(default)]
    pub floors: BTreeMap<String, f64>,
    /// The agreement of annotators.
    #[serde(default)]
    pub ceilings: BTreeMap<String, f64>,
}

impl Floors {
    /// Reads the file.
    ///
    /// # Errors
    /// It is missing or malformed.
    pub fn read(path: &Path) -> Result<Floors, Error> {
        Ok(toml::from_str(&fs::read_to_string(path)?)?)
    }

    /// The figures of `card` that lie below their floor, and floors of figures that are not there; a sentence each.
    pub fn broken(&self, card: &Card) -> Vec<String> {
        let broken = |(name, floor): (&String, &f64)| match card.value(name) {
            None => Some(format!("{name}: has a floor but was not measured")),
            Some(value) if 100.0 * value < *floor => {
                Some(format!("{name}: {:.2} is below its floor {floor:.2}", 100.0 * value))
            }
            Some(_) => None,
        };
        self.floors.iter().filter_map(broken).collect()
    }

    /// The text of a file with floors a little below the figures of `card`, ceilings kept.
    pub fn written(&self, card: &Card) -> String {
        let mut res = String::from(
            "# Least values of the figures of `dateline-lab eval`, in percent, and how far two annotators agree.\n\
             # Written by `dateline-lab eval --write-floors`; raised freely, lowered only with a reason in the commit.\n",
        );
        let mut table = |name: &str, rows: &mut dyn Iterator<Item = (&String, f64)>| {
            let _ = writeln!(res, "\n[{name}]"); // writing to a String cannot fail
            rows.for_each(|(name, value)| {
                let _ = writeln!(res, "\"{name}\" = {value:.1}");
            });
        };
        // The baseline of the summaries is a fact about the gold, not about the program; a figure over few things
        // says nothing.
        let few = |it: &Tally| it.measure == Measure::F1 && it.gold < FEW;
        let own = card.tallies.iter().filter(|it| !it.0.contains(".lead-") && !few(it.1));
        let floor = |value: f64| ((100.0 * value - SLACK) * 10.0).floor().max(0.0) / 10.0;
        table("floors", &mut own.map(|(name, tally)| (name, floor(tally.value()))));
        table("ceilings", &mut self.ceilings.iter().map(|(name, value)| (name, *value)));
        res
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_below_its_floor_is_told_and_written_floors_hold() {
        let mut card = Card::default();
        card.f1("names.span", 10, 20, 20);
        card.f1("names.event", 1, 1, 1);
        let floors: Floors = toml::from_str("[floors]\n\"names.span\" = 50.1\n\"a.b\" = 1.0\n").unwrap();
        assert_eq!(floors.broken(&card).len(), 2);
        let written: Floors = toml::from_str(&floors.written(&card)).unwrap();
        assert_eq!(written.floors["names.span"], 49.0);
        assert!(written.broken(&card).is_empty() && !written.floors.contains_key("names.event"));
    }
}
