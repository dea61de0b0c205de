//! The trained decision: does the sentence end at a gap that no rule is certain of?
//!
//! Logistic regression over the hashed [`features`](super::features). Measured on UD English dev, see the crate's docs.

use dateline_model::{Error, Expect, LinearTable, Model, embed};

use super::{
    Judge, View,
    features::{FEATURES, Features},
    split,
};
use crate::{
    lexicon::Lexicon,
    token::{self, Sink},
};

/// The model file that this code can read.
pub const EXPECT: Expect = Expect { kind: *b"SENT", features: FEATURES };

/// The open model.
#[derive(Clone, Debug)]
pub struct Decision {
    table: LinearTable,
    version: u32,
}

impl Decision {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// It does not fit this program.
    pub fn embedded() -> Result<Decision, Error> {
        let model = Model::from_static(embed!("../../models/sentences.bin"), EXPECT)?;
        Ok(Decision { table: LinearTable::open(&model)?, version: model.version })
    }

    /// Which training run made it.
    pub const fn version(&self) -> u32 {
        self.version
    }
}

impl Judge for &Decision {
    fn ends(&mut self, features: &Features, _rule: bool) -> bool {
        let mut score = [0];
        self.table.add_all(&features.hashes, &mut score);
        0 < score[0]
    }
}

/// Shows every uncertain gap of a text to a trainer.
#[derive(Clone, Debug)]
pub struct Trial {
    lexicon: Lexicon,
}

impl Trial {
    /// With the word lists of this crate, and no model.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Trial {
        Trial { lexicon: Lexicon::new() }
    }

    /// Splits a paragraph; `ends` is asked about each uncertain gap, and told what the rules think.
    pub fn split(&self, text: &str, ends: impl FnMut(&Features, bool) -> bool) {
        let (mut spans, mut kinds, mut marks) = (Vec::new(), Vec::new(), Vec::new());
        let sink = Sink { spans: &mut spans, kinds: &mut kinds, marks: &mut marks };
        token::scan(text, dateline_types::Span::at(0, text.len()), &self.lexicon, sink);
        let view = View { text, spans: &spans, kinds: &kinds, lexicon: &self.lexicon };
        split(view, &marks, &mut Asked(ends), &mut Vec::new());
    }
}

struct Asked<F>(F);

impl<F: FnMut(&Features, bool) -> bool> Judge for Asked<F> {
    fn ends(&mut self, features: &Features, rule: bool) -> bool {
        (self.0)(features, rule)
    }
}
