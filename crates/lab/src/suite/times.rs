//! TempEval-3's training part as a development set for times: AQUAINT, where errors may be looked at, and TimeBank,
//! which is only counted; see [`crate::score::tempeval`].
//!
//! The annotation follows TimeML, which differs from our guide in places; what differs in writing alone is brought
//! together by [`crate::score::timex_notation`], everything else counts as an error.

use std::path::Path;

use dateline_types::TimeKind;

use crate::{
    predicted,
    read::{self, timeml},
    ruler::Ruler,
    score::{Card, Pair, tempeval},
    sheet::{Sheet, Time},
    system::{System, moment},
};

/// Scores every document.
///
/// # Errors
/// The set cannot be read.
pub fn run(data: &Path, system: &System) -> Result<Card, read::Error> {
    let mut card = Card::default();
    for set in timeml::Set::ALL {
        let mut counts = tempeval::Counts::default();
        for document in timeml::read(data, set)? {
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
            // Errors of the check are not shown: nothing is to be chosen by them.
            let slips = card.slips.len();
            tempeval::count(pair, &mut counts, &mut card);
            if set == timeml::Set::TimeBank {
                card.slips.truncate(slips);
            }
        }
        counts.write(set.name(), &mut card);
    }
    Ok(card)
}
