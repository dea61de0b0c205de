//! Name mentions: F1 of exact spans, alone, with the type of their entity, and type by type.
//!
//! Exact match as in Tjong Kim Sang and De Meulder, CoNLL-2003 shared task; a name counts once though it may stand
//! in several rows.

use dateline_types::{EntityKind, MentionKind};

use super::{Card, Pair, compare};
use crate::{ruler::Place, sheet::Sheet};

pub(super) fn score(pair: Pair, card: &mut Card) {
    let (gold, predicted) = (names(pair.gold), names(pair.predicted));
    let plain = |it: &[(Place, EntityKind)]| it.iter().map(|it| (it.0, ())).collect::<Vec<_>>();
    let slips = card.slips.len();
    compare(pair, card, ("names", "names.span"), (&plain(&gold), &plain(&predicted)), |()| String::new());
    card.slips.truncate(slips); // the typed comparison below lists them all
    compare(pair, card, ("names", "names.typed"), (&gold, &predicted), |it| it.name().to_owned());
    for &kind in EntityKind::ALL {
        let of =
            |it: &[(Place, EntityKind)]| it.iter().copied().filter(|it| it.1 == kind).collect::<Vec<_>>();
        let (gold, predicted) = (of(&gold), of(&predicted));
        if !gold.is_empty() || !predicted.is_empty() {
            let hits = predicted.iter().filter(|it| gold.contains(it)).count();
            let name = format!("names.{}", kind.name().to_lowercase());
            card.f1(&name, hits, predicted.len(), gold.len());
        }
    }
}

fn names(sheet: &Sheet) -> Vec<(Place, EntityKind)> {
    let names = sheet.mentions.iter().filter(|it| it.kind == MentionKind::Name);
    let mut res: Vec<_> = names.map(|it| (it.place, sheet.entities[it.entity].kind)).collect();
    res.sort_unstable();
    res.dedup();
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::testing;

    #[test]
    fn spans_count_alone_and_with_their_type() {
        let gold = testing::chains(&[&[(0, 1)], &[(2, 4)]]);
        let mut predicted = testing::chains(&[&[(0, 1)], &[(2, 4), (5, 6)]]);
        predicted.entities[0].kind = EntityKind::Place;
        let card = testing::card(&gold, &predicted, score);
        assert!((card.value("names.span").unwrap() - 0.8).abs() < 1e-9);
        assert!((card.value("names.typed").unwrap() - 0.4).abs() < 1e-9);
        assert_eq!(card.value("names.place"), Some(0.0));
        assert_eq!(card.slips.len(), 3);
    }
}
