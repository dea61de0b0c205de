//! Sentences of the body: F1 of their ends, and of whole sentences.
//!
//! As in Read et al., Sentence Boundary Detection: A Long Solved Problem? (COLING 2012), with the ends of
//! paragraphs counted too: a sentence that runs into furniture or a headline is a mistake here.

use super::{Card, Pair, compare};
use crate::ruler::Place;

pub(super) fn score(pair: Pair, card: &mut Card) {
    let ends = |it: &[Place]| {
        it.iter().map(|it| (Place { start: it.end.saturating_sub(1), end: it.end }, ())).collect::<Vec<_>>()
    };
    let (gold, predicted) = (ends(&pair.gold.sentences), ends(&pair.predicted.sentences));
    compare(pair, card, ("sentences", "sentences.ends"), (&gold, &predicted), |()| "end".to_owned());
    let hits = pair.predicted.sentences.iter().filter(|it| pair.gold.sentences.contains(it)).count();
    card.f1("sentences.exact", hits, pair.predicted.sentences.len(), pair.gold.sentences.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{score::testing, sheet::Sheet};

    #[test]
    fn a_sentence_too_many_costs_precision() {
        let sheet = |rows: &[(usize, usize)]| Sheet {
            sentences: rows.iter().map(|&(start, end)| Place { start, end }).collect(),
            ..Sheet::default()
        };
        let card = testing::card(&sheet(&[(0, 5), (5, 9)]), &sheet(&[(0, 3), (3, 5), (5, 9)]), score);
        assert!((card.value("sentences.ends").unwrap() - 0.8).abs() < 1e-9);
        assert!((card.value("sentences.exact").unwrap() - 0.4).abs() < 1e-9);
    }
}
