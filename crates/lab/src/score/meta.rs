//! What the document says about itself, and whether its text was repaired as a careful editor would.
//!
//! Title, byline, dateline and credit: the share of stories in which they are the same, case and outer marks
//! ignored. Text: the share of stories whose text is the same but for the size of its gaps, and the F1 of the gaps
//! themselves, so that a joined or broken word shows.

use std::collections::BTreeSet;

use super::{Card, Pair, SlipKind, fold};
use crate::ruler::{Place, Ruler};

pub(super) fn score(pair: Pair, card: &mut Card) {
    let (gold, predicted) = (pair.gold, pair.predicted);
    let mut same = |name: &'static str, gold: &Option<String>, predicted: &Option<String>| {
        let right = gold.as_deref().map(fold) == predicted.as_deref().map(fold);
        card.share(name, usize::from(right), 1);
        if !right {
            card.slip(pair, "meta", SlipKind::Wrong, format!("{name}: {predicted:?}, gold {gold:?}"));
        }
    };
    same("meta.title", &gold.title, &predicted.title);
    let joined = |it: &[String]| Some(it.join("; ")).filter(|it| !it.is_empty());
    same("meta.byline", &joined(&gold.byline), &joined(&predicted.byline));
    same("meta.dateline-place", &gold.dateline_place, &predicted.dateline_place);
    same("meta.dateline-date", &gold.dateline_date, &predicted.dateline_date);
    same("meta.dateline-agency", &gold.dateline_agency, &predicted.dateline_agency);
    same("meta.credit", &gold.credit, &predicted.credit);
    text(pair, card);
}

fn text(pair: Pair, card: &mut Card) {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (gold, predicted) = (words(&pair.gold.text), words(&pair.predicted.text));
    card.share("meta.text", usize::from(gold == predicted), 1);
    let own = Ruler::new(&pair.predicted.text);
    let alignment = crate::align::Alignment::new(pair.ruler, &own);
    // A gap is where a word starts.
    let starts = |words: &[String]| {
        let mut at = 0;
        let start = |it: &String| {
            let start = at;
            at += it.chars().count();
            start
        };
        words.iter().map(start).collect::<Vec<usize>>()
    };
    let gold_gaps: BTreeSet<usize> = starts(&gold).into_iter().collect();
    let place = |it: usize| alignment.place(Place { start: it, end: it + 1 }).start;
    let predicted_gaps: BTreeSet<usize> = starts(&predicted).into_iter().map(place).collect();
    let hits = gold_gaps.intersection(&predicted_gaps).count();
    card.f1("meta.words", hits, predicted_gaps.len(), gold_gaps.len());
    for (only, kind) in [
        (gold_gaps.difference(&predicted_gaps), SlipKind::Missed),
        (predicted_gaps.difference(&gold_gaps), SlipKind::Spurious),
    ] {
        for &it in only {
            let what = format!("gap before {}", pair.ruler.context(Place { start: it, end: it + 1 }, 20));
            card.slip(pair, "meta", kind, what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Sheet;

    #[test]
    fn a_broken_word_is_a_gap_too_many() {
        let sheet = |text: &str| Sheet { text: text.to_owned(), ..Sheet::default() };
        let (gold, predicted) = (sheet("the missile"), sheet("the mi ssile"));
        let ruler = Ruler::new(&gold.text);
        let mut card = Card::default();
        score(Pair { id: "t", ruler: &ruler, gold: &gold, predicted: &predicted }, &mut card);
        assert_eq!(card.value("meta.text"), Some(0.0));
        assert!((card.value("meta.words").unwrap() - 0.8).abs() < 1e-9);
        assert_eq!(card.value("meta.title"), Some(1.0));
    }
}
