//! The gold stories: every layer of the whole program against our own annotation.

use std::path::Path;

use dateline_types::Facts;

use crate::{
    gold::{self, Error},
    predicted,
    ruler::Ruler,
    score::{self, Card, Pair},
    sheet::Sheet,
    system::{Feed, System},
};

/// Analyses and scores the stories of a folder whose ids start with `prefix`. A story that the program gives no document for, or that breaks an
/// invariant of the layers, counts as empty and is told by `complain`.
///
/// # Errors
/// A gold file that is malformed.
pub fn run(
    folder: &Path,
    prefix: &str,
    feed: Feed,
    system: &mut System,
    mut complain: impl FnMut(String),
) -> Result<Card, Error> {
    let mut card = Card::default();
    for story in gold::stories(folder)?.into_iter().filter(|it| it.gold.id.starts_with(prefix)) {
        let ruler = Ruler::new(&story.repaired);
        let gold = Sheet::of_gold(&story, &ruler)?;
        let id = &story.gold.id;
        let mut facts = Facts::default();
        let predicted = match system.analyse(&story, feed) {
            Err(error) => {
                complain(format!("{id}: {error}"));
                Sheet::default()
            }
            Ok(analysis) => {
                if let Err(what) = analysis.check() {
                    complain(format!("{id}: {what}"));
                }
                let sheet = predicted::sheet(&analysis, &ruler);
                facts = analysis.facts;
                sheet
            }
        };
        let pair = Pair { id, ruler: &ruler, gold: &gold, predicted: &predicted };
        score::score(pair, &mut card);
        score::origins::score(pair, &facts, &mut card);
    }
    score::finish(&mut card);
    Ok(card)
}
