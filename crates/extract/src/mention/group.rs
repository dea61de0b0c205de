//! Which tokens of a document are the same word with a capital: what one place says helps at the others.

use rustc_hash::FxHashMap;

use super::{network::ALONE, word::Words};

/// For each token the number of its group, from 0 in order of the text; [`ALONE`] for a word without a capital, or at
/// one place only. Case makes no difference, so that a headline in capitals learns from the story.
pub fn groups(words: &Words) -> Vec<u32> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for it in words.words().iter().filter(|it| it.is_capitalised()) {
        *counts.entry(it.lower()).or_default() += 1;
    }
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut group = |it: &super::word::Word| {
        if !it.is_capitalised() || counts.get(&it.lower()).is_none_or(|it| *it < 2) {
            return ALONE;
        }
        let next = numbers.len() as u32;
        *numbers.entry(it.lower()).or_insert(next)
    };
    words.words().iter().map(&mut group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::word::Lexicon;

    #[test]
    fn places_of_a_word_with_a_capital_are_one_group() {
        let forms = ["Obi", "met", "Met", "OBI", "and", "obi", "Ade"];
        let words =
            Words::new(&Lexicon::embedded().unwrap(), forms.into_iter(), std::iter::once(0..7).collect());
        assert_eq!(groups(&words), [0, ALONE, ALONE, 0, ALONE, ALONE, ALONE]);
    }
}
