//! PolNeAR's dev part as a development set for quotes.
//!
//! An attribution there is wider than speech: beliefs, intentions and findings count too, and so do our attitudes. For
//! the figures of cues, sources and contents see [`attributions`](super::attributions).
//!
//! `overlap`, `exact` and `recall-*` look at the words alone: rows are paired by the likeness of their letters, see
//! `quotes.overlap` of the gold suite; contents lose a leading `that` first. `recall-direct`: of the contents that stand
//! wholly in quote marks, those that are paired. `speaker-direct`: of the same, those that are paired and whose source
//! shares a letter with the annotated one, or whose speaker is an entity that does. `source`: of all paired rows, those
//! whose source shares a letter with the annotated one.

use std::{collections::BTreeSet, path::Path};

use dateline_types::{Analysis, Document, Quote, Span};

use super::{attributions as rows, card_slip};
use crate::{
    read::{
        self,
        attributions::{self, Article, Attribution},
    },
    score::{Card, SlipKind, assign, origins},
    system::System,
};

/// Scores every article.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    for article in attributions::read(data, "dev")? {
        let analysis = system.understand(Document::from_text(&article.text));
        rows::score(&analysis, &article.attributions, &mut card);
        score(&article, &analysis, &mut card);
    }
    Ok(card)
}

fn score(article: &Article, analysis: &Analysis, card: &mut Card) {
    let quotes = &analysis.facts.quotes[..];
    let text = article.text.as_str();
    let gold: Vec<_> = article.attributions.iter().map(|it| letters(text, &content(text, it))).collect();
    let predicted: Vec<_> = quotes.iter().map(|it| letters(text, &it.parts)).collect();
    let alike = |g: usize, p: usize| {
        let shared = gold[g].intersection(&predicted[p]).count();
        let likeness = crate::ruler::ratio(shared, gold[g].len() + predicted[p].len() - shared);
        if 0.5 <= likeness { likeness } else { 0.0 }
    };
    let pairs = assign::best(gold.len(), predicted.len(), alike);
    card.f1("quotes.overlap", pairs.iter().flatten().count(), predicted.len(), gold.len());
    let exact = pairs.iter().enumerate().filter(|(g, p)| p.is_some_and(|p| gold[*g] == predicted[p])).count();
    card.f1("quotes.exact", exact, predicted.len(), gold.len());
    for (g, p) in pairs.iter().enumerate() {
        let row = &article.attributions[g];
        let marks = marks(text, row);
        card.share(&format!("quotes.recall-{marks}"), usize::from(p.is_some()), 1);
        if marks == "direct" {
            let right = p.is_some_and(|p| speaks(analysis, &quotes[p], &row.source));
            card.share("quotes.speaker-direct", usize::from(right), 1);
        }
        let Some(quote) = p.map(|p| &quotes[p]) else {
            let what = format!("{marks}: {}", show(text, row));
            card_slip(card, &article.id, "quotes", SlipKind::Missed, what);
            continue;
        };
        let touches = |own: Option<Span>, gold: &[Span]| {
            own.is_some_and(|own| gold.iter().any(|it| it.overlaps(own)))
                || (own.is_none() && gold.is_empty())
        };
        card.share("quotes.source", usize::from(touches(quote.source, &row.source)), 1);
        card.share("quotes.speaker-known", usize::from(!quote.speakers.is_empty()), 1);
        if !touches(quote.source, &row.source) {
            let own = quote.source.map_or("none", |it| &text[it]);
            let what = format!("source {own:?} of {}", show(text, row));
            card_slip(card, &article.id, "quotes", SlipKind::Wrong, what);
        }
    }
    for (p, it) in quotes.iter().enumerate() {
        let row = pairs.iter().position(|own| *own == Some(p)).map(|g| &article.attributions[g]);
        let right = row.is_some_and(|row| row.source.is_empty() || speaks(analysis, it, &row.source));
        origins::count(card, it.origin, it.score, right);
    }
    for (p, it) in quotes.iter().enumerate().filter(|(p, _)| !pairs.contains(&Some(*p))) {
        debug_assert!(p < quotes.len());
        let what = format!("{} {}: {}", it.kind.name(), it.origin.by, text[it.span()].replace('\n', " "));
        card_slip(card, &article.id, "quotes", SlipKind::Spurious, what);
    }
}

/// Whether the quote's source, or a mention of its speaker, shares a letter with the annotated source.
fn speaks(analysis: &Analysis, quote: &Quote, gold: &[Span]) -> bool {
    let touches = |own: Span| gold.iter().any(|it| it.overlaps(own));
    let facts = &analysis.facts;
    let mut mentions = quote.speakers.iter().flat_map(|it| facts.mentions_of(*it));
    quote.source.is_some_and(touches) || mentions.any(|it| touches(it.span))
}

/// The content without a leading `that`.
fn content(text: &str, row: &Attribution) -> Vec<Span> {
    let mut res = row.content.clone();
    if let Some(first) = res.first_mut()
        && text[*first].starts_with("that ")
    {
        *first = Span::new(first.start() + 5, first.end());
    }
    res
}

/// The places of letters and digits.
fn letters(text: &str, parts: &[Span]) -> BTreeSet<usize> {
    let of = |part: &Span| {
        let start = part.start() as usize;
        text[*part].char_indices().filter(|it| it.1.is_alphanumeric()).map(move |it| start + it.0)
    };
    parts.iter().flat_map(of).collect()
}

/// How the content is marked.
fn marks(text: &str, row: &Attribution) -> &'static str {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let whole = |it: &Span| {
        let inner = text[*it].trim_matches([',', ' ', '.']);
        inner.starts_with(is_mark) && inner.ends_with(is_mark)
    };
    if row.content.iter().all(whole) {
        "direct"
    } else if row.content.iter().any(|it| text[*it].contains(is_mark)) {
        "mixed"
    } else {
        "indirect"
    }
}

fn show(text: &str, row: &Attribution) -> String {
    let join =
        |parts: &[Span]| parts.iter().map(|it| &text[*it]).collect::<Vec<_>>().join(" … ").replace('\n', " ");
    format!("{:?} ({}): {}", join(&row.source), join(&row.cue), join(&row.content))
}
