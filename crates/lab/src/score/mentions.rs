//! Mentions of every kind: F1 of exact spans, all together and kind by kind. A plural mention counts once.

use dateline_types::MentionKind;

use super::{Card, Pair, compare};
use crate::{ruler::Place, sheet::Sheet};

pub(super) fn score(pair: Pair, card: &mut Card) {
    let (gold, predicted) = (mentions(pair.gold), mentions(pair.predicted));
    compare(pair, card, ("mentions", "mentions.typed"), (&gold, &predicted), |it| it.name().to_owned());
    let spans = |it: &[(Place, MentionKind)]| {
        let mut res: Vec<Place> = it.iter().map(|it| it.0).collect();
        res.dedup();
        res
    };
    let (gold_spans, predicted_spans) = (spans(&gold), spans(&predicted));
    let hits = predicted_spans.iter().filter(|it| gold_spans.binary_search(it).is_ok()).count();
    card.f1("mentions.span", hits, predicted_spans.len(), gold_spans.len());
    for kind in [MentionKind::Nominal, MentionKind::Pronoun] {
        let of =
            |it: &[(Place, MentionKind)]| it.iter().copied().filter(|it| it.1 == kind).collect::<Vec<_>>();
        let (gold, predicted) = (of(&gold), of(&predicted));
        let hits = predicted.iter().filter(|it| gold.contains(it)).count();
        card.f1(&format!("mentions.{}", kind.name()), hits, predicted.len(), gold.len());
    }
}

fn mentions(sheet: &Sheet) -> Vec<(Place, MentionKind)> {
    let mut res: Vec<_> = sheet.mentions.iter().map(|it| (it.place, it.kind)).collect();
    res.sort_unstable();
    res.dedup();
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::testing;

    #[test]
    fn a_plural_mention_counts_once() {
        let gold = testing::chains(&[&[(0, 1), (4, 6)], &[(2, 3), (4, 6)]]);
        let predicted = testing::chains(&[&[(0, 1), (4, 6)], &[(7, 8)]]);
        let card = testing::card(&gold, &predicted, score);
        assert!((card.value("mentions.span").unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }
}
