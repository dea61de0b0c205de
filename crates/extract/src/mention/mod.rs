//! Places in the text that name something.
//!
//! A small network reads the tokens ([`input`], [`network`]), a linear chain labels them ([`tagger`]); rules then make
//! candidates of the labelled stretches (`name`).

mod border;
pub mod group;
pub mod input;
mod join;
pub mod label;
mod name;
pub mod network;
pub(crate) mod nominal;
pub(crate) mod noun;
pub(crate) mod pronoun;
mod result_line;
mod surname;
pub mod tagger;
pub mod word;
pub(crate) mod words;

use dateline_model::{Error, Model, embed};
use dateline_types::{
    Document, EntityKind, MentionKind, Origin, Span, TimeExpr, TokenId, TokenRange, Tokens,
};

use self::{
    tagger::{Labelled, Tagger},
    word::{Lexicon, Words},
};
use crate::vocabulary::Vectors;

/// A mention before coreference: it has no entity yet, and no field for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Where; without title, article or possessive ending for a name.
    pub span: Span,
    /// The tokens of it.
    pub tokens: TokenRange,
    /// The token the others depend on.
    pub head: TokenId,
    /// How it is mentioned.
    pub kind: MentionKind,
    /// What it names.
    pub entity_kind: EntityKind,
    /// Probability that exactly these tokens name something of that kind.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
}

/// Finds names with trained models.
#[derive(Clone, Debug)]
pub struct Recognizer {
    lexicon: Lexicon,
    tagger: Tagger,
    version: u32,
}

impl Recognizer {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Recognizer, Error> {
        let model = Model::from_static(embed!("../../models/names.bin"), network::EXPECT)?;
        Ok(Recognizer {
            lexicon: Lexicon::embedded()?,
            tagger: Tagger::open(&model)?,
            version: model.version,
        })
    }

    /// Which training run made it.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The pretrained vectors that its model holds.
    pub fn vectors(&self) -> Vectors {
        self.tagger.network.vocabulary.vectors
    }

    fn label(&self, doc: &Document, tokens: &Tokens) -> Labelled {
        let text = doc.text();
        let forms = tokens.spans().iter().map(|it| text.get(it.range()).unwrap_or(""));
        let sentences = tokens.sentences().iter().map(|it| it.tokens.range()).collect();
        let words = Words::new(&self.lexicon, forms, sentences);
        self.tagger.label(&words, tokens.tags(), tokens.relations())
    }
}

/// All candidates, in order of the text; they do not overlap.
pub fn find(doc: &Document, tokens: &Tokens, times: &[TimeExpr], recognizer: &Recognizer) -> Vec<Candidate> {
    let labelled = recognizer.label(doc, tokens);
    let mut res = name::candidates(doc, tokens, times, &labelled);
    result_line::name_clubs(doc, tokens, &mut res);
    surname::name_people(doc, &mut res);
    res
}

/// Names that are known already, as candidates.
pub(crate) fn given(tokens: &Tokens, names: &[(Span, EntityKind)]) -> Vec<Candidate> {
    const ORIGIN: Origin = Origin { by: "mention.given", version: 1 };
    let candidate = |(span, entity_kind): &(Span, EntityKind)| {
        let range = tokens.within(*span);
        let last = range.end.index().checked_sub(1).filter(|_| !range.is_empty())?;
        let (head, kind, entity_kind) = (TokenId::from_index(last), MentionKind::Name, *entity_kind);
        Some(Candidate { span: *span, tokens: range, head, kind, entity_kind, score: 1.0, origin: ORIGIN })
    };
    names.iter().filter_map(candidate).collect()
}

/// Names of a text and their kinds, for the tests of rules.
#[cfg(test)]
#[track_caller]
fn check_names(text: &str, expect: &[(&str, &str)]) {
    let document = Document::from_text(text);
    let tokenizer = dateline_tokenize::Models::embedded().unwrap();
    let tokens = dateline_tokenize::tokenize(&document, &tokenizer);
    let found = crate::names(&document, &tokens, &crate::Models::embedded().unwrap());
    let found: Vec<(&str, &str)> =
        found.iter().map(|it| (&document.text()[it.span.range()], it.entity_kind.name())).collect();
    assert_eq!(found, expect, "{text}");
}
