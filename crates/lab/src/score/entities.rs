//! Entities as rows: how many are found, and whether type, name, country and affiliation are right.
//!
//! Rows are paired one to one by the mentions they share. Type and name are shares of the paired rows; country and
//! affiliation are F1 over the values that are told.

use super::{Card, Pair, SlipKind, fold, pairing::Equal};

pub(super) fn score(pair: Pair, equal: &Equal, card: &mut Card) {
    let (gold, predicted) = (&pair.gold.entities, &pair.predicted.entities);
    let paired: Vec<(usize, usize)> = (0..gold.len()).filter_map(|g| Some((g, equal.partner(g)?))).collect();
    card.f1("entities.found", paired.len(), predicted.len(), gold.len());
    let right_type = |&&(g, p): &&(usize, usize)| gold[g].kind == predicted[p].kind;
    card.share("entities.type", paired.iter().filter(right_type).count(), paired.len());
    let right_name = |&&(g, p): &&(usize, usize)| fold(&gold[g].name) == fold(&predicted[p].name);
    card.share("entities.name", paired.iter().filter(right_name).count(), paired.len());
    let right_country =
        |&&(g, p): &&(usize, usize)| gold[g].country.is_some() && gold[g].country == predicted[p].country;
    let told = |it: &&crate::sheet::Entity| it.country.is_some();
    let (n_predicted, n_gold) = (predicted.iter().filter(told).count(), gold.iter().filter(told).count());
    card.f1("entities.country", paired.iter().filter(right_country).count(), n_predicted, n_gold);
    let right_affiliation = |&&(g, p): &&(usize, usize)| match (gold[g].affiliation, predicted[p].affiliation)
    {
        (Some(g), Some(p)) => equal.is(g, p),
        (None, _) | (_, None) => false,
    };
    let told = |it: &&crate::sheet::Entity| it.affiliation.is_some();
    let (n_predicted, n_gold) = (predicted.iter().filter(told).count(), gold.iter().filter(told).count());
    card.f1("entities.affiliation", paired.iter().filter(right_affiliation).count(), n_predicted, n_gold);
    note(pair, equal, &paired, card);
}

fn note(pair: Pair, equal: &Equal, paired: &[(usize, usize)], card: &mut Card) {
    let (gold, predicted) = (&pair.gold.entities, &pair.predicted.entities);
    for (g, it) in gold.iter().enumerate().filter(|(g, _)| equal.partner(*g).is_none()) {
        card.slip(pair, "entities", SlipKind::Missed, format!("{} {} e{g}", it.kind.name(), it.name));
    }
    for (p, it) in predicted.iter().enumerate().filter(|(p, _)| !paired.iter().any(|it| it.1 == *p)) {
        card.slip(pair, "entities", SlipKind::Spurious, format!("{} {} e{p}", it.kind.name(), it.name));
    }
    for &(g, p) in paired {
        let (gold, predicted) = (&gold[g], &predicted[p]);
        let mut wrong = |what: &str, gold: &str, predicted: &str| {
            let what = format!("{what} of {}: {predicted:?}, gold {gold:?}", pair.gold.entities[g].name);
            card.slip(pair, "entities", SlipKind::Wrong, what);
        };
        if gold.kind != predicted.kind {
            wrong("type", gold.kind.name(), predicted.kind.name());
        }
        if fold(&gold.name) != fold(&predicted.name) {
            wrong("name", &gold.name, &predicted.name);
        }
        if gold.country != predicted.country {
            wrong(
                "country",
                gold.country.as_deref().unwrap_or(""),
                predicted.country.as_deref().unwrap_or(""),
            );
        }
        if !equal.same(gold.affiliation, predicted.affiliation) {
            let name = |row: Option<usize>, sheet: &crate::sheet::Sheet| {
                row.map_or(String::new(), |it| sheet.entities[it].name.clone())
            };
            wrong(
                "affiliation",
                &name(gold.affiliation, pair.gold),
                &name(predicted.affiliation, pair.predicted),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::testing;

    #[test]
    fn types_and_countries_of_paired_rows() {
        let mut gold = testing::chains(&[&[(0, 1)], &[(2, 3)], &[(4, 5)]]);
        let mut predicted = testing::chains(&[&[(0, 1)], &[(2, 3)]]);
        predicted.entities[1].kind = dateline_types::EntityKind::Law;
        gold.entities[0].country = Some("KE".into());
        gold.entities[1].country = Some("KE".into());
        predicted.entities[0].country = Some("KE".into());
        let equal = Equal::new(&gold, &predicted);
        let card = testing::card(&gold, &predicted, |pair, card| score(pair, &equal, card));
        assert!((card.value("entities.found").unwrap() - 0.8).abs() < 1e-9);
        assert_eq!(card.value("entities.type"), Some(0.5));
        assert!((card.value("entities.country").unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }
}
