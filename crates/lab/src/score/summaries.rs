//! Summaries: how many picked sentences are among the best, and among the best and fair ones, of the annotators.
//!
//! A pick is a gold sentence if the two share half of their characters. The summary under test has as many
//! sentences as the gold has best ones, so that the share is precision and recall in one; the baseline `lead` is
//! the first so many sentences of the body (Nenkova, Automatic Text Summarization of Newswire, AAAI 2005).

use super::{Card, Pair, SlipKind};
use crate::sheet::Sheet;

pub(super) fn score(pair: Pair, card: &mut Card) {
    let wanted = pair.gold.picks.len();
    let picks: Vec<Option<usize>> =
        pair.predicted.picks.iter().map(|&it| gold_sentence(pair.gold, pair.predicted, it)).collect();
    let lead: Vec<Option<usize>> = (0..wanted.min(pair.gold.sentences.len())).map(Some).collect();
    let best = |it: &&Option<usize>| it.is_some_and(|i| pair.gold.picks.contains(&i));
    let fair = |it: &&Option<usize>| it.is_some_and(|i| pair.gold.fair_picks.contains(&i)) || best(it);
    card.share("summaries.best", picks.iter().filter(best).count(), wanted.max(picks.len()));
    card.share("summaries.fair", picks.iter().filter(fair).count(), wanted.max(picks.len()));
    card.share("summaries.lead-best", lead.iter().filter(best).count(), wanted);
    card.share("summaries.lead-fair", lead.iter().filter(fair).count(), wanted);
    let text = |i: usize, sheet: &Sheet| {
        sheet.sentences.get(i).map_or("(not of the body)", |it| pair.ruler.slice(*it)).to_owned()
    };
    for (pick, &own) in picks.iter().zip(&pair.predicted.picks).filter(|(it, _)| !fair(it)) {
        let number = pick.map_or("-".to_owned(), |it| it.to_string());
        card.slip(pair, "summaries", SlipKind::Spurious, format!("{number} {}", text(own, pair.predicted)));
    }
    for &it in pair.gold.picks.iter().filter(|it| !picks.contains(&Some(**it))) {
        card.slip(pair, "summaries", SlipKind::Missed, format!("{it} {}", text(it, pair.gold)));
    }
}

fn gold_sentence(gold: &Sheet, predicted: &Sheet, pick: usize) -> Option<usize> {
    let place = *predicted.sentences.get(pick)?;
    gold.sentences.iter().position(|it| 0.5 <= it.likeness(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ruler::Place, score::testing};

    #[test]
    fn picks_count_against_the_lead() {
        let sentences = (0..4).map(|i| Place { start: 5 * i, end: 5 * i + 5 }).collect::<Vec<_>>();
        let sheet = |picks: &[usize], fair: &[usize]| Sheet {
            sentences: sentences.clone(),
            picks: picks.to_vec(),
            fair_picks: fair.to_vec(),
            ..Sheet::default()
        };
        let card = testing::card(&sheet(&[0, 3], &[2]), &sheet(&[2, 3], &[]), score);
        let value = |name| card.value(name).unwrap();
        assert_eq!([value("summaries.best"), value("summaries.fair")], [0.5, 1.0]);
        assert_eq!([value("summaries.lead-best"), value("summaries.lead-fair")], [0.5, 0.5]);
    }
}
