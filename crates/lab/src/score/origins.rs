//! How often each rule or model is right, beside the score it claims: for setting the scores of rules.
//!
//! Right means: a mention with the place, kind and (names) type of a gold one; a quote alike by a half to a gold one
//! with the same speakers; a role with holder and words of a gold one; a time with place, type and value of a gold one; an event that shares trigger, type,
//! actors and recipients with a gold one. These are what the scores of the vocabulary promise.

use dateline_types::{EntityId, Facts, MentionKind, Origin, QuoteKind};

use super::{Card, Pair, fold, pairing::Equal, quotes};
use crate::sheet::Entity;

/// Counts of one rule.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct Rule {
    pub n: usize,
    pub right: usize,
    /// Sum of the scores it claimed.
    pub claimed: f64,
}

/// Counts the facts of one story by their origins. `facts` is what `pair.predicted` was made of.
pub fn score(pair: Pair, facts: &Facts, card: &mut Card) {
    let (gold, predicted) = (pair.gold, pair.predicted);
    let equal = Equal::new(gold, predicted);
    for (it, row) in facts.mentions.iter().zip(&predicted.mentions) {
        let kind = |entity: usize, sheet: &crate::sheet::Sheet| {
            (row.kind == MentionKind::Name).then(|| sheet.entities[entity].kind)
        };
        let same = |g: &&crate::sheet::Mention| {
            (g.place, g.kind) == (row.place, row.kind) && kind(g.entity, gold) == kind(row.entity, predicted)
        };
        count(card, it.origin, it.score, gold.mentions.iter().any(|g| same(&g)));
    }
    for (i, row) in predicted.entities.iter().enumerate() {
        for (it, words) in facts.roles_of(EntityId::from_index(i)).zip(&row.roles) {
            let same = |role: &String| fold(role) == fold(words);
            let held = |(g, entity): (usize, &Entity)| equal.is(g, i) && entity.roles.iter().any(same);
            count(card, it.origin, it.score, gold.entities.iter().enumerate().any(held));
        }
    }
    let spoken = facts.quotes.iter().filter(|it| it.kind != QuoteKind::Attitude);
    for (it, row) in spoken.zip(&predicted.quotes) {
        let letters = quotes::letters(pair, row);
        let alike =
            |g: &crate::sheet::Quote| quotes::ALIKE <= quotes::likeness(&quotes::letters(pair, g), &letters);
        let right = gold.quotes.iter().any(|g| alike(g) && equal.same_set(&g.speakers, &row.speakers));
        count(card, it.origin, it.score, right);
    }
    for (it, row) in facts.times.iter().zip(&predicted.times) {
        let right =
            gold.times.iter().any(|g| (g.place, g.kind, &g.value) == (row.place, row.kind, &row.value));
        count(card, it.origin, it.score, right);
    }
    for (it, row) in facts.events.iter().zip(&predicted.events) {
        let right = gold.events.iter().any(|g| {
            let parties =
                equal.same_set(&g.actors, &row.actors) && equal.same_set(&g.recipients, &row.recipients);
            g.kind == row.kind && 0 < g.trigger.shared(row.trigger) && parties
        });
        count(card, it.origin, it.score, right);
    }
}

/// Counts one fact.
pub fn count(card: &mut Card, origin: Origin, score: f32, right: bool) {
    let rule = card.rules.entry(origin.by.to_owned()).or_default();
    rule.n += 1;
    rule.right += usize::from(right);
    rule.claimed += f64::from(score);
}
