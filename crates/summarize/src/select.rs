//! Best sentences first, none that repeats another, until the budget is spent (maximal marginal relevance, Carbonell
//! and Goldstein 1998).

use dateline_types::{Document, Origin, Pick, SentenceId, Tokens};

use crate::{Budget, terms::Terms, units::Units};

const ORIGIN: Origin = Origin { by: "summary.rank", version: 2 };

/// What a sentence loses if all its terms stand in one that was picked already.
const REDUNDANCY: f32 = 0.3;

/// Sentences that are picked at most, whatever the budget: each pick looks at all the others.
const PICKS: usize = 100;

/// Picks in reading order; the score of the first choice is 1.
pub(crate) fn select(
    doc: &Document,
    tokens: &Tokens,
    terms: &Terms,
    weights: &[Option<f32>],
    units: &Units,
    budget: Budget,
) -> Vec<Pick> {
    let mut left: Vec<(usize, f32)> =
        weights.iter().enumerate().filter_map(|(i, weight)| Some((i, (*weight)?))).collect();
    // Speeches are for stories that have nothing else.
    if left.iter().any(|it| !units.is_speech(it.0)) {
        left.retain(|it| !units.is_speech(it.0));
    }
    let size = |i: usize| match budget {
        Budget::Sentences(_) => 1,
        Budget::Words(_) => tokens
            .iter(tokens.sentences()[i].tokens)
            .filter(|it| it.pos != dateline_types::Pos::Punct)
            .count(),
        Budget::Characters(_) => doc.text()[tokens.sentences()[i].span].chars().count() + 1,
    };
    let most = match budget {
        Budget::Sentences(n) | Budget::Words(n) => n,
        // The last sentence has no space after it.
        Budget::Characters(n) => n.saturating_add(1),
    };
    let one_at_least = !matches!(budget, Budget::Sentences(_));
    let mut picks: Vec<Pick> = Vec::new();
    let (mut spent, mut best) = (0, None);
    while picks.len() < PICKS && spent < most {
        let stands = |i: usize| !units.leans(i) || picks.iter().any(|it| it.sentence.index() + 1 == i);
        // Ties go to the earlier sentence. What leans on the sentence before waits for it, if there is anything else.
        let best_of = |all: &mut dyn Iterator<Item = (usize, &(usize, f32))>| {
            all.reduce(|a, b| if a.1.1 < b.1.1 { b } else { a }).map(|it| it.1.0)
        };
        let choice = best_of(&mut left.iter().enumerate().filter(|it| stands(it.1.0)));
        let lone = if picks.is_empty() { best_of(&mut left.iter().enumerate()) } else { None };
        let Some(i) = choice.or(lone) else { break };
        let unit: Vec<(usize, f32)> = left.iter().copied().filter(|it| units.of(i).contains(&it.0)).collect();
        left.retain(|it| !units.of(i).contains(&it.0));
        let needs: usize = unit.iter().map(|it| size(it.0)).sum();
        if most < spent + needs && !(one_at_least && picks.is_empty()) {
            continue;
        }
        spent += needs;
        for (i, weight) in unit {
            let best = *best.get_or_insert(weight);
            let score = if 0.0 < best { (weight / best).clamp(0.0, 1.0) } else { 1.0 };
            picks.push(Pick { sentence: SentenceId::from_index(i), score, origin: ORIGIN });
            for (other, weight) in &mut left {
                *weight -= REDUNDANCY * terms.overlap(*other, i);
            }
        }
    }
    picks.sort_by_key(|it| it.sentence);
    picks
}

/// The best pick that stands alone, else the best.
pub(crate) fn gist(picks: &[Pick], units: &Units) -> Option<SentenceId> {
    let best = |all: &mut dyn Iterator<Item = &Pick>| {
        all.reduce(|a, b| if a.score < b.score { b } else { a }).map(|it| it.sentence)
    };
    let stands = |i: usize| units.of(i).len() == 1 && !units.leans(i);
    let alone = best(&mut picks.iter().filter(|it| stands(it.sentence.index())));
    alone.or_else(|| best(&mut picks.iter()))
}
