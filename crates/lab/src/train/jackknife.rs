//! Training sentences with tags as the tagger gives them to text that it has not seen: each fifth of the sentences is
//! tagged by a tagger trained on the other four.

use dateline_model::{Model, Random};
use dateline_tokenize::tagger::{self, Case, Clusters, Tagger, Word, read};
use dateline_types::{Pos, Tag};

use super::{
    Error,
    conllu::Sentence,
    tagger::{train_on, vary},
};

const FOLDS: usize = 5;
const EPOCHS: usize = 5;

/// A sentence as a parser sees it, and its gold annotation.
pub(super) struct Tagged {
    pub(super) words: Vec<Word>,
    pub(super) case: Case,
    pub(super) tags: Vec<(Tag, Pos)>,
    pub(super) gold: Sentence,
}

pub(super) fn jackknife(sentences: &[Sentence]) -> Result<Vec<Tagged>, Error> {
    let mut res = Vec::new();
    let mut random = Random::new(2);
    for fold in 0..FOLDS {
        let (own, others): (Vec<_>, Vec<_>) =
            sentences.iter().cloned().enumerate().partition(|(i, _)| i % FOLDS == fold);
        let bytes = train_on(others.into_iter().map(|it| it.1).collect(), EPOCHS)?;
        let tagger = Tagger::open(&Model::from_vec(bytes, tagger::EXPECT)?)?;
        res.extend(tag(own.into_iter().map(|it| it.1), &tagger, |it| vary(it, &mut random))?);
    }
    Ok(res)
}

/// Sentences with the tags of a tagger.
pub(super) fn tag(
    sentences: impl Iterator<Item = Sentence>,
    tagger: &Tagger,
    mut forms: impl FnMut(&Sentence) -> Vec<String>,
) -> Result<Vec<Tagged>, Error> {
    let clusters = Clusters::embedded()?;
    let mut scratch = tagger::Scratch::default();
    let tag = |gold: Sentence| {
        let (mut words, mut tags) = (Vec::new(), Vec::new());
        let case = read(forms(&gold).iter().map(String::as_str), clusters, &mut words);
        tagger.tag(&words, case, &mut scratch, &mut tags);
        Tagged { words, case, tags, gold }
    };
    Ok(sentences.map(tag).collect())
}
