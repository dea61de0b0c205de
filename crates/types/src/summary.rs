//! What to tell a reader in a hurry: picked sentences and phrases, each with its weight.

use crate::{Document, Origin, SentenceId, Span, Tokens};

/// A sentence worth reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    /// Which.
    pub sentence: SentenceId,
    /// Weight relative to the best sentence of the document, `0.0..=1.0`.
    pub score: f32,
    /// What chose it.
    pub origin: Origin,
}

/// A phrase that says what the document is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyphrase {
    /// Its clearest place.
    pub span: Span,
    /// Weight relative to the best phrase of the document, `0.0..=1.0`.
    pub score: f32,
}

/// A name in the place of a pronoun whose antecedent was not picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The pick that it stands in.
    pub sentence: SentenceId,
    /// The pronoun.
    pub span: Span,
    /// What stands for it, `'s` included where the pronoun owns something.
    pub words: Box<str>,
    /// What made it.
    pub origin: Origin,
}

/// A document in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist {
    /// Which.
    pub sentence: SentenceId,
    /// The name for the pronoun that opens it: a gist stands alone.
    pub edit: Option<Edit>,
}

/// What to tell of one document.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// In reading order.
    pub picks: Vec<Pick>,
    /// Of the picks, in reading order.
    pub edits: Vec<Edit>,
    /// The pick that says it in one line.
    pub gist: Option<Gist>,
    /// Best first.
    pub keyphrases: Vec<Keyphrase>,
}

impl Summary {
    /// A pick as a reader sees it: its words, with the edits made.
    pub fn text(&self, sentence: SentenceId, doc: &Document, tokens: &Tokens) -> String {
        let edits = self.edits.iter().filter(|it| it.sentence == sentence);
        edited(sentence, edits, doc, tokens)
    }

    /// The gist as a reader sees it.
    pub fn gist_text(&self, doc: &Document, tokens: &Tokens) -> Option<String> {
        self.gist.as_ref().map(|it| edited(it.sentence, it.edit.iter(), doc, tokens))
    }

    /// Checks order and ranges. Returns the first violation, in words.
    ///
    /// # Errors
    /// What is violated.
    pub fn check(&self, doc: &Document, tokens: &Tokens) -> Result<(), String> {
        let in_order = self.picks.is_sorted_by(|a, b| a.sentence < b.sentence);
        let exist = self.picks.iter().all(|it| it.sentence.index() < tokens.sentences().len());
        let phrases = self.keyphrases.iter().all(|it| it.span.fits(doc.text()) && !it.span.is_empty());
        let picked = |it: SentenceId| self.picks.iter().any(|pick| pick.sentence == it);
        let inside = |it: &Edit| tokens.sentences()[it.sentence.index()].span.contains(it.span);
        let edits = self.edits.iter().all(|it| picked(it.sentence) && inside(it));
        if in_order && exist && phrases && edits && self.gist.as_ref().is_none_or(|it| picked(it.sentence)) {
            Ok(())
        } else {
            Err("picks, edits or phrases out of order or range".into())
        }
    }
}

fn edited<'a>(
    sentence: SentenceId,
    edits: impl DoubleEndedIterator<Item = &'a Edit>,
    doc: &Document,
    tokens: &Tokens,
) -> String {
    let whole = tokens.sentences()[sentence.index()].span;
    let mut res = doc.text()[whole].to_owned();
    for it in edits.rev() {
        let at = (it.span.start() - whole.start()) as usize;
        res.replace_range(at..at + it.span.len() as usize, &it.words);
    }
    res
}
