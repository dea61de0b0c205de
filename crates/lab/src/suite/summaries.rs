//! BBC News Summary as a development set for summaries: ROUGE at the length of the reference, beside the lead.

use std::path::Path;

use dateline_summarize::{Budget, Config};
use dateline_types::Analysis;

use crate::{
    read::{self, news_summaries},
    score::{
        Card,
        rouge::{self, Rouge},
    },
    system::System,
};

/// Scores every article.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let mut n = 0.0;
    let mut sums = [[0.0; 3]; 2];
    for pair in news_summaries::read(data)? {
        let Ok(analysis) = system.read(&pair.article, None) else { continue };
        let reference = rouge::glued_sentences(&pair.summary);
        let words = reference.iter().map(Vec::len).sum();
        let config = Config { budget: Budget::Words(words), ..Config::default() };
        let Analysis { document, tokens, facts, .. } = &analysis;
        let summary = dateline_summarize::summarize(document, tokens, facts, &config);
        let text = |i: usize| &document.text()[tokens.sentences()[i].span];
        let own: Vec<&str> = summary.picks.iter().map(|it| text(it.sentence.index())).collect();
        let lead = lead(&analysis, words);
        for (sum, picks) in sums.iter_mut().zip([own, lead]) {
            let Rouge { one, two, l_sum } = rouge::score(&picks, &reference);
            [one, two, l_sum].iter().zip(sum).for_each(|(value, sum)| *sum += value);
        }
        n += 1.0;
    }
    for (who, values) in ["own", "lead"].iter().zip(sums) {
        for (metric, value) in ["1", "2", "l-sum"].iter().zip(values) {
            card.set(&format!("rouge-{metric}.{who}"), if n == 0.0 { 0.0 } else { value / n });
        }
    }
    Ok(card)
}

/// The first sentences of the body up to so many words.
fn lead(analysis: &Analysis, words: usize) -> Vec<&str> {
    let Analysis { document, tokens, .. } = analysis;
    let body = tokens.sentences().iter().filter(|it| document.blocks[it.block.index()].kind.is_body());
    let (mut res, mut left) = (Vec::new(), words);
    for it in body {
        let text = &document.text()[it.span];
        let n = rouge::words(text).len();
        if left < n && !res.is_empty() {
            break;
        }
        left = left.saturating_sub(n);
        res.push(text);
    }
    res
}
