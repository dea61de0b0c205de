//! Parts of speech: a greedy left-to-right tagger over hashed features, one label for both tag sets.
//!
//! An averaged perceptron (Collins 2002) chooses among the pairs of Penn and universal tag seen in training. Words
//! that nearly always have one label skip it: the lexicon of the model says so. Trained by `dateline-lab train tagger`.

mod features;
mod word;

use dateline_model::{Error, Expect, LinearTable, Lookup, Model};
use dateline_types::{Pos, Tag};

pub use features::{FEATURES, features};
pub use word::{Case, Clusters, Mark, Word, looks, read};

/// What a tagger file must be.
pub const EXPECT: Expect = Expect { kind: *b"TAGR", features: FEATURES };
/// The section of the lexicon.
pub const LEXICON: [u8; 4] = *b"LEXI";

/// Position in [`Tagger::label`]; a small number.
pub type Label = u8;

/// The tagger, open and ready.
#[derive(Clone, Debug)]
pub struct Tagger {
    table: LinearTable,
    labels: Vec<(Tag, Pos)>,
    lexicon: Lexicon,
    version: u32,
}

/// What a word usually is.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon(Lookup);

/// The usual label of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usual(u16);

impl Usual {
    /// Hardly ever anything else.
    const FIXED: u16 = 1 << 8;

    /// `label`, which is below 255; `fixed` where it is hardly ever anything else.
    pub const fn new(label: Label, fixed: bool) -> Usual {
        Usual((label as u16 + 1) | if fixed { Usual::FIXED } else { 0 })
    }
    /// As a number, 0 for an unknown word.
    pub const fn number(self) -> u16 {
        self.0
    }
    /// The label of a word that needs no model.
    pub const fn fixed(self) -> Option<Label> {
        if self.0 & Usual::FIXED == 0 { None } else { Some((self.0 as u8).wrapping_sub(1)) }
    }
}

impl Lexicon {
    /// Opens the lexicon of a model.
    ///
    /// # Errors
    /// The section is missing or malformed.
    pub fn open(model: &Model) -> Result<Lexicon, Error> {
        Ok(Lexicon(Lookup::open(model, LEXICON)?))
    }
    /// What each word usually is. Where all is in capitals, the small form tells, and nothing is certain.
    pub fn usual(&self, words: &[Word], case: Case, out: &mut Vec<Usual>) {
        let usual = |it: &Word| match case {
            Case::Usual | Case::Lower | Case::Title => Usual(self.0.get(it.form)),
            Case::Upper => Usual(self.0.get(it.lower) & !Usual::FIXED),
        };
        out.clear();
        out.extend(words.iter().map(usual));
    }

    /// The section for these words, each with what it usually is.
    pub fn section(entries: &[(u64, Usual)]) -> Vec<u8> {
        let entries: Vec<_> = entries.iter().map(|(form, usual)| (*form, usual.0)).collect();
        Lookup::section(&entries)
    }
}

/// Reusable memory of [`Tagger::tag`].
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    usual: Vec<Usual>,
    labels: Vec<Label>,
    features: Vec<u64>,
}

impl Tagger {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// The model does not fit this program.
    pub fn embedded() -> Result<Tagger, Error> {
        Tagger::open(&Model::from_static(dateline_model::embed!("../../models/tagger.bin"), EXPECT)?)
    }

    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Tagger, Error> {
        let table = LinearTable::open(model)?;
        let label = |name: &&str| {
            let (tag, pos) = name.split_once(' ')?;
            Some((Tag::from_name(tag)?, Pos::from_name(pos)?))
        };
        let labels: Option<Vec<_>> = table.labels().iter().map(label).collect();
        let labels = labels.filter(|it| !it.is_empty() && it.len() < 255);
        let labels = labels.ok_or(Error::Malformed { tag: *b"LABL" })?;
        Ok(Tagger { table, labels, lexicon: Lexicon::open(model)?, version: model.version })
    }

    /// Which training run made it.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Tags the words of one sentence, one pair a word at the end of `tags`.
    pub fn tag(&self, words: &[Word], case: Case, scratch: &mut Scratch, tags: &mut Vec<(Tag, Pos)>) {
        let Scratch { usual, labels, features: buffer } = scratch;
        self.lexicon.usual(words, case, usual);
        labels.clear();
        for i in 0..words.len() {
            let label = usual[i].fixed().unwrap_or_else(|| {
                features(words, usual, labels, case, i, buffer);
                self.best(buffer)
            });
            labels.push(label);
            tags.push(self.label(label));
        }
    }

    /// The tags of a label.
    fn label(&self, label: Label) -> (Tag, Pos) {
        self.labels.get(usize::from(label)).copied().unwrap_or((Tag::Nn, Pos::Noun))
    }

    fn best(&self, features: &[u64]) -> Label {
        let mut scores = [0i32; 256];
        self.table.add_all(features, &mut scores);
        let mut best = 0;
        for (label, &score) in scores[..self.labels.len()].iter().enumerate() {
            if scores[best] < score {
                best = label;
            }
        }
        best as Label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let (clusters, tagger) = (Clusters::embedded().unwrap(), Tagger::embedded().unwrap());
        let mut words = Vec::new();
        let case = read(text.split(' '), clusters, &mut words);
        let mut tags = Vec::new();
        tagger.tag(&words, case, &mut Scratch::default(), &mut tags);
        let got: Vec<_> = tags.iter().map(|(tag, pos)| format!("{}/{}", tag.name(), pos.name())).collect();
        assert_eq!(got.join(" "), expect, "{text}");
    }

    #[test]
    fn the_embedded_file_is_whole() {
        let model = Model::from_static(dateline_model::embed!("../../models/tagger.bin"), EXPECT).unwrap();
        model.verify().unwrap();
    }

    #[test]
    fn both_tag_sets_come_from_one_label() {
        check(
            "The minister said she would not sign it .",
            "DT/DET NN/NOUN VBD/VERB PRP/PRON MD/AUX RB/PART VB/VERB PRP/PRON ./PUNCT",
        );
    }

    #[test]
    fn auxiliaries_are_told_from_verbs() {
        check("They have arrived .", "PRP/PRON VBP/AUX VBN/VERB ./PUNCT");
        check("They have money .", "PRP/PRON VBP/VERB NN/NOUN ./PUNCT");
    }

    #[test]
    fn a_headline_in_capitals_is_not_all_names() {
        check(
            "THE MINISTER MEETS TWO WORKERS IN NAIROBI",
            "DT/DET NN/NOUN VBZ/VERB CD/NUM NNS/NOUN IN/ADP NNP/PROPN",
        );
    }

    #[test]
    fn curly_and_straight_marks_are_alike() {
        check("“ We won ” , he said", "``/PUNCT PRP/PRON VBD/VERB ''/PUNCT ,/PUNCT PRP/PRON VBD/VERB");
        check("\" We won \" , he said", "``/PUNCT PRP/PRON VBD/VERB ''/PUNCT ,/PUNCT PRP/PRON VBD/VERB");
    }

    /// If these numbers change, raise [`FEATURES`] and train again.
    #[test]
    fn features_are_pinned() {
        let mut words = Vec::new();
        let case =
            read("Mrs. O’Neil re-elected in 2024".split(' '), Clusters::embedded().unwrap(), &mut words);
        let (mut usual, mut out) = (Vec::new(), Vec::new());
        Tagger::embedded().unwrap().lexicon.usual(&words, case, &mut usual);
        usual.fill(Usual::new(3, false));
        let sum = (0..words.len()).fold(0u64, |sum, i| {
            features(&words, &usual, &[1, 2, 3, 4, 5][..i], case, i, &mut out);
            out.iter().fold(sum, |sum, &it| sum.rotate_left(1) ^ it)
        });
        assert_eq!((FEATURES, sum), (1, 15_570_493_926_046_834_581));
    }

    #[test]
    fn any_bytes_are_words() {
        let clusters = Clusters::embedded().unwrap();
        let mut words = Vec::new();
        let long = "é".repeat(1000);
        for form in ["", "-", "--", "İstanbul", "ﬃ", "\u{0}", "東京", "a-", "-a", &long, "“", "𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳"]
        {
            read([form].into_iter(), clusters, &mut words);
            assert_eq!(words.len(), 1);
        }
    }
}
