//! Chains on OntoGUM's dev part, and ambiguous pronouns on GAP's validation part.
//!
//! OntoGUM marks whole noun phrases and no chain of one mention; ours have no clause behind the head. So a predicted
//! mention is a gold one if they have the same words, or else the same head word (of gold mentions with that head the one
//! most alike). What is compared is the layer of chains. `news` is the part of the news documents.
//! GAP: F1 over the names a pronoun means, as its own scorer counts; a name is meant if the pronoun's entity has a
//! mention that overlaps it.

use std::path::Path;

use dateline_types::{Analysis, Document, Facts, Link, Span, Tag, Tokens};
use rustc_hash::FxHashMap;

use crate::{
    read::{self, corefud, gap},
    score::{Card, ChainScores, SlipKind},
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
        links(&document, &analysis, &gold, &predicted, &mut card);
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

/// Links one by one: a mention that goes back to one before it does so rightly if that one is of its chain.
fn links(
    document: &corefud::Document,
    analysis: &Analysis,
    gold: &[Vec<usize>],
    predicted: &[Vec<usize>],
    card: &mut Card,
) {
    let chain_of = |chains: &[Vec<usize>]| -> FxHashMap<usize, usize> {
        let rows = chains.iter().enumerate();
        rows.flat_map(|(chain, it)| it.iter().map(move |mention| (*mention, chain))).collect()
    };
    let (gold_chain, predicted_chain) = (chain_of(gold), chain_of(predicted));
    let text = &document.text;
    let show = |mentions: &[Span]| {
        let shown = mentions.iter().rev().take(4).map(|it| format!("{:?}", &text[it.range()]));
        shown.collect::<Vec<_>>().join(" < ")
    };
    for (chain, numbers) in document.chains.iter().zip(gold) {
        for i in 1..numbers.len() {
            let kind = kind_of(&analysis.tokens, chain[i].head);
            let found = predicted_chain.get(&numbers[i]);
            let right =
                found.is_some_and(|it| numbers[..i].iter().any(|n| predicted_chain.get(n) == Some(it)));
            card.share(&format!("ontogum-recall.{kind}"), usize::from(right), 1);
            if !right {
                let spans: Vec<Span> = chain[..=i].iter().map(|it| it.span).collect();
                let own = found.map(|it| &analysis.facts.chains[*it].links);
                let own = own.map(|it| show(&it.iter().map(|it| it.span).collect::<Vec<_>>()));
                let what = format!("{kind}: {}; here {own:?}", show(&spans));
                super::card_slip(card, &document.id, "chains", SlipKind::Missed, what);
            }
        }
    }
    for (chain, numbers) in analysis.facts.chains.iter().zip(predicted) {
        for i in 1..numbers.len() {
            let kind = kind_of(&analysis.tokens, analysis.tokens.token(chain.links[i].head).span);
            let own = gold_chain.get(&numbers[i]);
            let right = own.is_some_and(|it| numbers[..i].iter().any(|n| gold_chain.get(n) == Some(it)));
            card.share(&format!("ontogum-precision.{kind}"), usize::from(right), 1);
            if !right {
                let spans: Vec<Span> = chain.links[..=i].iter().map(|it| it.span).collect();
                let what =
                    format!("{kind}{}: {}", if own.is_none() { " (no chain)" } else { "" }, show(&spans));
                super::card_slip(card, &document.id, "chains", SlipKind::Spurious, what);
            }
        }
    }
}

/// What a mention is by its head.
fn kind_of(tokens: &Tokens, head: Span) -> &'static str {
    let Some(at) = tokens.at(head.start()) else { return "other" };
    let token = tokens.token(at);
    match (token.tag, token.lemma) {
        (Tag::Prp | Tag::PrpS, "it" | "its" | "itself") => "it",
        (Tag::Prp | Tag::PrpS, "they" | "their" | "them" | "themselves") => "they",
        (Tag::Prp | Tag::PrpS, "he" | "she" | "his" | "her" | "him" | "himself" | "herself") => "he",
        (Tag::Prp | Tag::PrpS, "i" | "I" | "we" | "you" | "my" | "our" | "your" | "me" | "us") => "i",
        (Tag::Prp | Tag::PrpS, _) => "pronoun",
        (Tag::Dt | Tag::Wdt, _) => "this",
        (Tag::Nnp | Tag::Nnps, _) => "name",
        (Tag::Nn | Tag::Nns, _) => "noun",
        (tag, _) if tag.is_verb() => "verb",
        _ => "other",
    }
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
    let all: Vec<corefud::Mention> = gold.iter().flatten().copied().collect();
    let (mut by_head, mut by_span): (FxHashMap<Span, Vec<usize>>, FxHashMap<Span, usize>) =
        Default::default();
    for (number, it) in all.iter().enumerate() {
        by_head.entry(it.head).or_default().push(number);
        by_span.insert(it.span, number);
    }
    let mut taken = vec![false; all.len()];
    let mut partners: Vec<Vec<Option<usize>>> = predicted.iter().map(|it| vec![None; it.len()]).collect();
    // The same words first, then the same head.
    for (chain, partners) in predicted.iter().zip(&mut partners) {
        for (it, partner) in chain.iter().zip(partners) {
            *partner = by_span.get(&it.span).copied().filter(|it| !taken[*it]);
            partner.iter().for_each(|it| taken[*it] = true);
        }
    }
    let mut next = all.len();
    for (chain, partners) in predicted.iter().zip(&mut partners) {
        for (it, partner) in chain.iter().zip(partners) {
            let far = |number: &usize| {
                let span = all[*number].span;
                span.start().abs_diff(it.span.start()) + span.end().abs_diff(it.span.end())
            };
            let free = by_head.get(&it.head).into_iter().flatten().filter(|it| !taken[**it]);
            *partner = partner.or_else(|| free.copied().min_by_key(far)).or(Some(next));
            match partner.and_then(|it| taken.get_mut(it)) {
                Some(taken) => *taken = true,
                None => next += 1,
            }
        }
    }
    let mut number = 0..;
    let gold = gold.iter().map(|it| number.by_ref().take(it.len()).collect()).collect();
    (gold, partners.into_iter().map(|it| it.into_iter().flatten().collect()).collect())
}

#[test]
fn mentions_with_one_head_are_one() {
    let mention =
        |start, end, head| corefud::Mention { span: Span::new(start, end), head: Span::new(head, head + 1) };
    let gold = [vec![mention(0, 9, 4), mention(10, 11, 10)]];
    let predicted = [vec![mention(4, 5, 4), mention(10, 11, 10), mention(20, 21, 20)]];
    assert_eq!(numbered(&gold, &predicted), (vec![vec![0, 1]], vec![vec![0, 1, 2]]));
    // One with the same words goes before one with the same head.
    let predicted = [vec![mention(2, 5, 4), mention(0, 9, 7)]];
    assert_eq!(numbered(&gold, &predicted).1, vec![vec![2, 0]]);
}
