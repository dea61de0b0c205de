//! Attributions against annotated ones, as Citron's own evaluation counts (C. Newell, Cowlishaw and Man 2018,
//! `citron_evaluate.py`), on PolNeAR's annotation (E. Newell, Margolin and Ruths, LREC 2018).
//!
//! Rows of all kinds count, attitudes too. A row is paired with the annotated one whose cue shares a word with its own;
//! of several with the one whose content shares most; rows without a cue on either side by their content. One to one,
//! where Citron counts every row that matches some other.
//!
//! - `cue`: F1 of paired rows. `cue-exact`: their cues have the same words, auxiliaries, modals, `to`, adverbs and marks
//!   left out on both sides, since our cues are the word that reports and its particle.
//! - `source-exact`, `content-exact`: F1 of paired rows with the same words there, all parts together. Words are tokens
//!   with a letter or digit, so marks and commas at the ends count nothing; a `that` before a content is no part of it.
//! - `source-tokens`, `content-tokens`: F1 of words that paired rows share, against all words of all rows. (Citron counts
//!   shared words of all pairs of rows, so that words in two rows count more than once.)

use std::collections::BTreeSet;

use dateline_types::{Analysis, Quote, Span, Tag, Tokens};

use crate::{
    read::attributions::Attribution,
    score::{Card, assign},
};

/// The words of a row, by their tokens.
struct Row {
    cue: BTreeSet<usize>,
    core: BTreeSet<usize>,
    source: BTreeSet<usize>,
    content: BTreeSet<usize>,
}

/// Counts one article.
pub(super) fn score(analysis: &Analysis, gold: &[Attribution], card: &mut Card) {
    let text = analysis.document.text();
    let tokens = &analysis.tokens;
    let gold: Vec<Row> = gold.iter().map(|it| row(text, tokens, &it.cue, &it.source, &it.content)).collect();
    let one = |it: &Quote| row(text, tokens, it.cue.as_slice(), it.source.as_slice(), &it.parts);
    let predicted: Vec<Row> = analysis.facts.quotes.iter().map(one).collect();
    let pairs = assign::best(gold.len(), predicted.len(), |g, p| alike(&gold[g], &predicted[p]));
    let pairs: Vec<(&Row, &Row)> =
        pairs.iter().enumerate().filter_map(|(g, p)| Some((&gold[g], &predicted[(*p)?]))).collect();
    let (n, m) = (predicted.len(), gold.len());
    let count = |same: fn(&Row, &Row) -> bool| pairs.iter().filter(|it| same(it.0, it.1)).count();
    card.f1("quotes.cue", pairs.len(), n, m);
    card.f1("quotes.cue-exact", count(|g, p| g.core == p.core), n, m);
    card.f1("quotes.source-exact", count(|g, p| g.source == p.source), n, m);
    card.f1("quotes.content-exact", count(|g, p| g.content == p.content), n, m);
    let words = |of: fn(&Row) -> &BTreeSet<usize>| {
        let sum = |it: &[Row]| it.iter().map(|it| of(it).len()).sum::<usize>();
        let shared = pairs.iter().map(|it| of(it.0).intersection(of(it.1)).count()).sum::<usize>();
        (shared, sum(&predicted), sum(&gold))
    };
    let (shared, n, m) = words(|it| &it.source);
    card.f1("quotes.source-tokens", shared, n, m);
    let (shared, n, m) = words(|it| &it.content);
    card.f1("quotes.content-tokens", shared, n, m);
}

/// How well two rows suit each other: 1 and the likeness of their contents if their cues meet.
fn alike(gold: &Row, predicted: &Row) -> f64 {
    let shared = gold.content.intersection(&predicted.content).count();
    let likeness = crate::ruler::ratio(shared, gold.content.len() + predicted.content.len() - shared);
    let bare = gold.cue.is_empty() || predicted.cue.is_empty();
    match (bare, gold.cue.is_disjoint(&predicted.cue)) {
        (false, false) => 1.0 + likeness,
        (true, _) if 0.5 <= likeness => likeness,
        (true | false, _) => 0.0,
    }
}

fn row(text: &str, tokens: &Tokens, cue: &[Span], source: &[Span], content: &[Span]) -> Row {
    let is_word = |i: &usize| text[tokens.spans()[*i]].contains(char::is_alphanumeric);
    let all = |spans: &[Span]| -> BTreeSet<usize> {
        spans.iter().flat_map(|it| tokens.within(*it).range()).collect()
    };
    let words = |spans: &[Span]| -> BTreeSet<usize> { all(spans).into_iter().filter(is_word).collect() };
    let mut content = words(content);
    if content.first().is_some_and(|it| &text[tokens.spans()[*it]] == "that") {
        content.pop_first();
    }
    let cue = all(cue);
    let core: BTreeSet<usize> =
        cue.iter().copied().filter(|it| !is_word(it) || !helps(text, tokens, *it)).collect();
    Row { core: if core.is_empty() { cue.clone() } else { core }, cue, source: words(source), content }
}

/// Whether a word of a cue says nothing of its own.
fn helps(text: &str, tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.tags()[i], Tag::Md | Tag::To | Tag::Rb | Tag::Comma | Tag::OpenQuote | Tag::CloseQuote)
        || matches!(
            text[tokens.spans()[i]].to_lowercase().as_str(),
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "has"
                | "have"
                | "had"
                | "having"
                | "do"
                | "does"
                | "did"
                | "'s"
                | "’s"
                | "'ve"
                | "’ve"
                | "'d"
                | "’d"
                | "'re"
                | "’re"
        )
}
