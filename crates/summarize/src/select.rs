//! Best sentences first, none that repeats another, until the budget is spent (maximal marginal relevance, Carbonell
//! and Goldstein 1998).

use dateline_types::{Origin, Pick, SentenceId, Tokens};

use crate::{Budget, terms::Terms};

const ORIGIN: Origin = Origin { by: "summary.rank", version: 1 };

/// What a sentence loses if all its terms stand in one that was picked already.
const REDUNDANCY: f32 = 0.3;

/// Sentences that are picked at most, whatever the budget: each pick looks at all the others.
const PICKS: usize = 100;

/// Picks in reading order; the score of the first choice is 1.
pub(crate) fn select(tokens: &Tokens, terms: &Terms, weights: &[Option<f32>], budget: Budget) -> Vec<Pick> {
    let mut left: Vec<(usize, f32)> =
        weights.iter().enumerate().filter_map(|(i, weight)| Some((i, (*weight)?))).collect();
    let n_words = |i: usize| {
        tokens.iter(tokens.sentences()[i].tokens).filter(|it| it.pos != dateline_types::Pos::Punct).count()
    };
    let (mut picks, mut words, mut best) = (Vec::new(), 0, None);
    while picks.len() < PICKS {
        // Ties go to the earlier sentence.
        let choice = left.iter().enumerate().reduce(|a, b| if a.1.1 < b.1.1 { b } else { a });
        let Some((at, &(i, weight))) = choice else { break };
        left.remove(at);
        let fits = match budget {
            Budget::Sentences(n) => picks.len() < n,
            Budget::Words(n) => picks.is_empty() || words + n_words(i) <= n,
        };
        if !fits {
            match budget {
                Budget::Sentences(_) => break,
                Budget::Words(_) => continue,
            }
        }
        words += n_words(i);
        let best = *best.get_or_insert(weight);
        let score = if 0.0 < best { (weight / best).clamp(0.0, 1.0) } else { 1.0 };
        picks.push(Pick { sentence: SentenceId::from_index(i), score, origin: ORIGIN });
        for (other, weight) in &mut left {
            *weight -= REDUNDANCY * terms.overlap(*other, i);
        }
    }
    picks.sort_by_key(|it| it.sentence);
    picks
}
