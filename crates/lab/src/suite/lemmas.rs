//! Lemmas on the development treebanks, on gold words with gold tags, so that nothing else is measured.
//!
//! `all` counts every token, `words` leaves the marks out, `folded` does too and takes capitals for small letters.
//! A lemma is right if it is the treebank's, letter by letter. The treebanks differ in what they do: see
//! [`dateline_tokenize::lemma`].

use std::{collections::BTreeMap, path::Path};

use dateline_tokenize::lemma::Lemmas;
use dateline_types::{Pos, StringColumn, Tag};

use super::card_slip;
use crate::{
    read::{self, conllu},
    score::{Card, SlipKind},
};

/// Lemmatises both treebanks.
///
/// # Errors
/// A treebank that cannot be read.
pub fn run(data: &Path) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let table = Lemmas::new();
    for (name, sentences) in conllu::development(data)? {
        let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
        for sentence in sentences {
            let tags: Vec<Tag> = sentence.iter().map(|it| it.tag.unwrap_or(Tag::Xx)).collect();
            let mut found = StringColumn::default();
            table.fill(|i| &sentence[i].form, &tags, &mut found);
            for (i, word) in sentence.iter().enumerate() {
                let found = found.get(i);
                let is_right = found == word.lemma;
                card.share(&format!("{name}.all"), usize::from(is_right), 1);
                if word.pos != Some(Pos::Punct) {
                    let folded = found.to_lowercase() == word.lemma.to_lowercase();
                    card.share(&format!("{name}.words"), usize::from(is_right), 1);
                    card.share(&format!("{name}.folded"), usize::from(folded), 1);
                }
                if !is_right {
                    let what = format!("{} {}: {}, not {found}", word.form, tags[i].name(), word.lemma);
                    *wrong.entry(what).or_default() += 1;
                }
            }
        }
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by_key(|it| std::cmp::Reverse(it.1));
        for (what, n) in wrong {
            card_slip(&mut card, name, "lemmas", SlipKind::Wrong, format!("{n:>3} {what}"));
        }
    }
    Ok(card)
}
