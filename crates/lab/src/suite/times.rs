//! TempEval-3's training part (TimeBank and AQUAINT) as a development set for times; see [`crate::score`].
//!
//! The annotation follows TimeML, which differs from our guide in places: bare `now` and `then`, ages and vague
//! durations are annotated there, so the figures here are for comparison between versions.

use std::path::Path;

use dateline_types::TimeKind;

use crate::{
    predicted,
    read::{self, timeml},
    ruler::Ruler,
    score::{self, Card, Pair},
    sheet::{Sheet, Time},
    system::{System, moment},
};

/// Scores every document.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    for document in timeml::read(data)? {
        let ruler = Ruler::new(&document.text);
        let kinds = [TimeKind::Date, TimeKind::Time, TimeKind::Duration, TimeKind::Set];
        let time = |it: &timeml::Time| {
            let kind = kinds.into_iter().find(|kind| kind.name() == it.kind)?;
            Some(Time { place: ruler.trim(ruler.place(it.span)), kind, value: Some(it.value.clone()) })
        };
        let gold = Sheet { times: document.times.iter().filter_map(time).collect(), ..Sheet::default() };
        let published = document.created.as_deref().and_then(moment);
        let analysis = system.read(&document.text, published);
        let predicted = analysis.map_or(Sheet::default(), |it| predicted::sheet(&it, &ruler));
        let pair = Pair { id: &document.id, ruler: &ruler, gold: &gold, predicted: &predicted };
        score::times(pair, &mut card);
        let found = gold.times.iter().filter(|g| predicted.times.iter().any(|p| 0 < p.place.shared(g.place)));
        let right = predicted.times.iter().filter(|p| gold.times.iter().any(|g| 0 < p.place.shared(g.place)));
        let counts = [right.count(), predicted.times.len(), found.count(), gold.times.len()];
        card.f1_parts("times.relaxed", counts.map(|it| it as f64));
    }
    Ok(card)
}
