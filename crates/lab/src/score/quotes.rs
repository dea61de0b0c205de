//! Reported speech: which words, how reported, by which cue, by whom.
//!
//! Rows are paired one to one so that the likeness of their places (shared characters by characters in either) is
//! largest. `overlap`: paired rows that are alike by a half at least (partial match, as in Pareti, PARC 3.0, LREC
//! 2016, made strict by the half). `exact`: the same letters and digits. Kind and cue: shares of the paired rows.
//! `speakers`: F1 of rows that are paired and have the same set of speakers. `speaker-of-unnamed`: of the gold's rows
//! whose source is a pronoun or a description, the share that is paired and has the same speakers.

use std::collections::BTreeSet;

use super::{Card, Pair, SlipKind, assign, fold, pairing::Equal};
use crate::sheet::{Quote, Sheet};

/// Likeness from which two rows are the same one.
pub(super) const ALIKE: f64 = 0.5;

pub(super) fn score(pair: Pair, equal: &Equal, card: &mut Card) {
    let letters = |it: &Quote| letters(pair, it);
    let gold: Vec<_> = pair.gold.quotes.iter().map(letters).collect();
    let predicted: Vec<_> = pair.predicted.quotes.iter().map(letters).collect();
    let alike = |g: usize, p: usize| {
        let likeness = likeness(&gold[g], &predicted[p]);
        if ALIKE <= likeness { likeness } else { 0.0 }
    };
    let pairs = assign::best(gold.len(), predicted.len(), alike);
    let paired: Vec<(usize, usize)> =
        pairs.iter().enumerate().filter_map(|(g, p)| Some((g, (*p)?))).collect();
    let count = |test: &dyn Fn(&Quote, &Quote) -> bool| {
        let of = |&&(g, p): &&(usize, usize)| test(&pair.gold.quotes[g], &pair.predicted.quotes[p]);
        paired.iter().filter(of).count()
    };
    let same_cue = |g: &Quote, p: &Quote| g.cue.as_deref().map(fold) == p.cue.as_deref().map(fold);
    let same_speakers = |g: &Quote, p: &Quote| equal.same_set(&g.speakers, &p.speakers);
    let exact = paired.iter().filter(|&&(g, p)| gold[g] == predicted[p]).count();
    card.f1("quotes.overlap", paired.len(), predicted.len(), gold.len());
    card.f1("quotes.exact", exact, predicted.len(), gold.len());
    card.share("quotes.kind", count(&|g, p| g.kind == p.kind), paired.len());
    card.share("quotes.cue", count(&same_cue), paired.len());
    card.share("quotes.speaker-of-paired", count(&same_speakers), paired.len());
    card.f1("quotes.speakers", count(&same_speakers), predicted.len(), gold.len());
    let unnamed = |g: &usize| is_unnamed(pair.gold, &pair.gold.quotes[*g]);
    let resolved = |g: &usize| {
        pairs[*g].is_some_and(|p| same_speakers(&pair.gold.quotes[*g], &pair.predicted.quotes[p]))
    };
    let sources: Vec<usize> = (0..gold.len()).filter(unnamed).collect();
    let right = sources.iter().filter(|it| resolved(it)).count();
    card.share("quotes.speaker-of-unnamed", right, sources.len());
    for (g, p) in pairs.iter().enumerate() {
        match p {
            None => card.slip(pair, "quotes", SlipKind::Missed, show(pair, pair.gold, g)),
            Some(p) => note(pair, equal, (g, *p), gold[g] == predicted[*p], card),
        }
    }
    for p in (0..predicted.len()).filter(|p| !pairs.contains(&Some(*p))) {
        card.slip(pair, "quotes", SlipKind::Spurious, show(pair, pair.predicted, p));
    }
}

/// Whether the source is written as a pronoun or a description of somebody who has a row: no name of a speaker is in it.
fn is_unnamed(sheet: &Sheet, quote: &Quote) -> bool {
    let source = quote.source.as_deref().map(fold).unwrap_or_default();
    let named = |it: &usize| sheet.entities[*it].name.split_whitespace().any(|it| source.contains(&fold(it)));
    !source.is_empty() && !quote.speakers.is_empty() && !quote.speakers.iter().any(named)
}

/// Shared letters by letters in either.
pub(super) fn likeness(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let shared = a.intersection(b).count();
    crate::ruler::ratio(shared, a.len() + b.len() - shared)
}

/// The letters and digits of a quote, by their places.
pub(super) fn letters(pair: Pair, quote: &Quote) -> BTreeSet<usize> {
    let chars = pair.ruler.chars();
    let inside = quote.parts.iter().flat_map(|it| it.start..it.end);
    inside.filter(|&i| chars.get(i).is_none_or(|c| c.is_alphanumeric())).collect()
}

fn note(pair: Pair, equal: &Equal, (g, p): (usize, usize), exact: bool, card: &mut Card) {
    let (gold, predicted) = (&pair.gold.quotes[g], &pair.predicted.quotes[p]);
    let mut wrong = Vec::new();
    if !exact {
        wrong.push("words");
    }
    if gold.kind != predicted.kind {
        wrong.push("kind");
    }
    if gold.cue.as_deref().map(fold) != predicted.cue.as_deref().map(fold) {
        wrong.push("cue");
    }
    if !equal.same_set(&gold.speakers, &predicted.speakers) {
        wrong.push("speakers");
    }
    if !wrong.is_empty() {
        let (gold, predicted) = (show(pair, pair.gold, g), show(pair, pair.predicted, p));
        let what = format!("{}\n      got   {predicted}\n      gold  {gold}", wrong.join(", "));
        card.slip(pair, "quotes", SlipKind::Wrong, what);
    }
}

fn show(pair: Pair, sheet: &Sheet, i: usize) -> String {
    let it = &sheet.quotes[i];
    let words: Vec<&str> = it.parts.iter().map(|it| pair.ruler.slice(*it)).collect();
    let words = words.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ");
    let speakers: Vec<&str> = it.speakers.iter().map(|&it| sheet.entities[it].name.as_str()).collect();
    format!("{} {speakers:?} ({}): {words}", it.kind.name(), it.cue.as_deref().unwrap_or("no cue"))
}

#[cfg(test)]
mod tests {
    use dateline_types::QuoteKind;

    use super::*;
    use crate::{ruler::Place, score::testing};

    fn sheet(rows: &[(usize, usize, usize)]) -> Sheet {
        let mut sheet = testing::chains(&[&[(0, 1)], &[(2, 3)]]);
        for &(start, end, speaker) in rows {
            let parts = vec![Place { start, end }];
            let quote =
                Quote { kind: QuoteKind::Direct, parts, cue: None, source: None, speakers: vec![speaker] };
            sheet.quotes.push(quote);
        }
        sheet
    }

    #[test]
    fn overlap_exact_and_speakers_are_told_apart() {
        let gold = sheet(&[(4, 8, 0), (10, 20, 1)]);
        let predicted = sheet(&[(4, 8, 1), (10, 18, 1), (22, 24, 0)]);
        let equal = Equal::new(&gold, &predicted);
        let card = testing::card(&gold, &predicted, |pair, card| score(pair, &equal, card));
        let value = |name| card.value(name).unwrap();
        assert_eq!(
            [value("quotes.overlap"), value("quotes.exact"), value("quotes.speakers")],
            [0.8, 0.4, 0.4]
        );
        assert_eq!([value("quotes.kind"), value("quotes.speaker-of-paired")], [1.0, 0.5]);
    }

    #[test]
    fn nested_rows_go_to_their_own_partners() {
        let gold = sheet(&[(0, 20, 0), (6, 20, 1)]);
        let predicted = sheet(&[(6, 20, 1)]);
        let equal = Equal::new(&gold, &predicted);
        let card = testing::card(&gold, &predicted, |pair, card| score(pair, &equal, card));
        assert!((card.value("quotes.exact").unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }
}
