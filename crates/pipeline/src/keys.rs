//! What passes over documents group by, as numbers that are the same on every machine: near-duplicate bands and story
//! keys. A cluster engine finds with a group-by what [`crate::copies::Index`] finds in order.
//!
//! Two copies (similarity 0.7 and more) share a band in all but 2 of 10,000 cases; what shares a band is measured with
//! [`similarity`] before it is called a copy. Two documents of one story mostly share a story key; documents of two
//! stories often do too.

use crate::{Unit, copies::Sketch, schema::Document, stories::Leaf};

/// Weightiest terms of a document that are its story keys.
pub(crate) const STORY_KEYS: usize = 12;

/// The numbers of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// A number for each of the 32 MinHash bands; those of [`crate::copies::Index`].
    pub bands: Vec<u64>,
    /// Numbers of the different shingles, sorted: what [`similarity`] compares.
    pub shingles: Vec<u32>,
    /// Numbers of the weightiest names and words at its head, the weightiest first.
    pub story: Vec<u64>,
}

impl Keys {
    /// Looks at a line of `documents.jsonl` whose offsets count `unit`.
    pub fn new(doc: &Document, unit: Unit) -> Keys {
        Leaf::new(doc, unit).keys()
    }
}

/// Jaccard similarity of two documents' sorted shingles, `0.0..=1.0`; [`crate::copies::COPY`] and more is a copy. Of
/// short texts, whether they are the same.
pub fn similarity(a: &[u32], b: &[u32]) -> f32 {
    Sketch::of_shingles(a.to_vec()).similarity(&Sketch::of_shingles(b.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Models, Pipeline, copies};

    fn keys(text: &str) -> Keys {
        let pipeline = Pipeline { models: Models::embedded().unwrap(), config: Config::default() };
        let analysis = pipeline.analyze_text(text, None).unwrap();
        Keys::new(&crate::schema::document(&analysis, &pipeline.config), Unit::Codepoints)
    }

    const FERRY: &str = "LEVUKA, Fiji — A ferry with 40 people on board sank off Levuka on Monday, the harbour master \
        Josefa Tuilagi said. Nine of them were saved by fishing boats before it was dark. Divers from the navy will look \
        for the others as soon as the wind turns, he said, and asked families to wait at home.";

    #[test]
    fn a_copy_shares_bands_and_another_story_shares_none() {
        let (first, copy) = (keys(FERRY), keys(&FERRY.replace("to wait at home", "to wait in town")));
        assert!(first.bands.iter().any(|it| copy.bands.contains(it)));
        assert!(copies::COPY <= similarity(&first.shingles, &copy.shingles));
        assert_eq!(first.story, copy.story);
        let other = keys(
            "Ministers of nine states signed a treaty on rivers in Vientiane on Friday after long talks.",
        );
        assert!(!first.bands.iter().any(|it| other.bands.contains(it)));
        assert!(!first.story.iter().any(|it| other.story.contains(it)));
        assert_eq!(similarity(&first.shingles, &other.shingles), 0.0);
    }
}
