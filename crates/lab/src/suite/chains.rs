//! Chains on OntoGUM's dev part, and ambiguous pronouns on GAP's validation part.
//!
//! OntoGUM marks whole noun phrases and no chain of one mention; ours have no clause behind the head. So a predicted
//! mention is a gold one if they have the same head word (of gold mentions with that head the one most alike). What is
//! compared is the layer of chains. `news` is the part of the news documents.
//! GAP: F1 over the names a pronoun means, as its own scorer counts; a name is meant if the pronoun's entity has a
//! mention that overlaps it.

use std::path::Path;

use dateline_types::{Document, Facts, Link, Span};
use rustc_hash::FxHashMap;

use crate::{
    read::{self, corefud, gap},
    score::{Card, ChainScores},
    system::System,
};

/// Scores both sets.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    for document in corefud::read(data)? {
        let analysis = system.understand(Document::from_text(&document.text));
        let head = |it: &Link| analysis.tokens.token(it.head).span;
        let predicted = predicted(&analysis.facts, head);
        let (gold, predicted) = numbered(&document.chains, &predicted);
        let scores = ChainScores::new(&gold, &predicted);
        let parts =
            [("muc", scores.muc), ("b3", scores.b_cubed), ("ceaf-e", scores.ceaf_e), ("lea", scores.lea)];
        for (name, counts) in parts {
            card.f1_parts(&format!("ontogum.{name}"), counts);
            if document.id.starts_with("GUM_news_") {
                card.f1_parts(&format!("ontogum-news.{name}"), counts);
            }
        }
    }
    for row in gap::read(data)? {
        let facts = system.understand(Document::from_text(&row.text)).facts;
        let pronoun: Vec<_> =
            facts.mentions.iter().filter(|it| it.span == row.pronoun).map(|it| it.entity).collect();
        let meant = |name: Span| {
            facts
                .mentions
                .iter()
                .any(|it| pronoun.contains(&it.entity) && it.span != row.pronoun && it.span.overlaps(name))
        };
        let answers = row.names.map(|(name, is)| (meant(name), is));
        let count = |test: fn(&(bool, bool)) -> bool| answers.iter().filter(|it| test(it)).count();
        card.f1("gap.all", count(|it| it.0 && it.1), count(|it| it.0), count(|it| it.1));
        card.share("gap.pronoun-has-entity", usize::from(!pronoun.is_empty()), 1);
    }
    for set in ["ontogum", "ontogum-news"] {
        let parts = ["muc", "b3", "ceaf-e"].map(|it| card.value(&format!("{set}.{it}")).unwrap_or(0.0));
        card.set(&format!("{set}.conll"), parts.iter().sum::<f64>() / 3.0);
    }
    Ok(card)
}

/// The chains, each mention its span and head.
fn predicted(facts: &Facts, head: impl Fn(&Link) -> Span) -> Vec<Vec<corefud::Mention>> {
    let mention = |it: &Link| corefud::Mention { span: it.span, head: head(it) };
    facts.chains.iter().map(|it| it.links.iter().map(mention).collect()).collect()
}

/// Both sides over common numbers; a predicted mention without a gold partner has a number of its own.
fn numbered(
    gold: &[Vec<corefud::Mention>],
    predicted: &[Vec<corefud::Mention>],
) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut by_head: FxHashMap<Span, Vec<(Span, usize)>> = FxHashMap::default();
    let mut next = 0;
    let mut number = || {
        next += 1;
        next - 1
    };
    let mut gold_numbers = Vec::new();
    for chain in gold {
        let mut row = Vec::new();
        for it in chain {
            let n = number();
            by_head.entry(it.head).or_default().push((it.span, n));
            row.push(n);
        }
        gold_numbers.push(row);
    }
    let mut predicted_numbers = Vec::new();
    for chain in predicted {
        let mut row = Vec::new();
        for it in chain {
            let partners = by_head.get_mut(&it.head).map(std::mem::take).unwrap_or_default();
            let far =
                |span: Span| span.start().abs_diff(it.span.start()) + span.end().abs_diff(it.span.end());
            let best = partners.iter().enumerate().min_by_key(|(_, partner)| far(partner.0)).map(|it| it.0);
            row.push(best.map_or_else(&mut number, |i| partners[i].1));
            let rest = partners.into_iter().enumerate().filter(|(i, _)| Some(*i) != best).map(|it| it.1);
            by_head.insert(it.head, rest.collect());
        }
        predicted_numbers.push(row);
    }
    (gold_numbers, predicted_numbers)
}

#[test]
fn mentions_with_one_head_are_one() {
    let mention =
        |start, end, head| corefud::Mention { span: Span::new(start, end), head: Span::new(head, head + 1) };
    let gold = [vec![mention(0, 9, 4), mention(10, 11, 10)]];
    let predicted = [vec![mention(4, 5, 4), mention(10, 11, 10), mention(20, 21, 20)]];
    let (gold, predicted) = numbered(&gold, &predicted);
    assert_eq!((gold, predicted), (vec![vec![0, 1]], vec![vec![0, 1, 2]]));
}
