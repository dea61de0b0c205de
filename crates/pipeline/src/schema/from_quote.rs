//! Quotes of an analysis as output.

use dateline_types::{Analysis, Telling};

use super::{
    Party, Quote, SpeaksFor, Stance, UnnamedSource,
    from_analysis::{entity_id, entity_ids, origin, round},
};
use crate::Offsets;

/// The quotes of `analysis` whose score is `least` or more, in order of the text.
pub(super) fn quotes(analysis: &Analysis, least: f32, offsets: &Offsets<'_>) -> Vec<Quote> {
    let text = analysis.document.text();
    let quote = |it: &dateline_types::Quote| {
        let [start, end] = offsets.pair(it.span());
        let parts: Vec<&str> = it.parts.iter().map(|part| &text[*part]).collect();
        let Telling { act, negated, addressee, medium, said, speaks_for, unnamed, about, stance } =
            &it.telling;
        let party = |it: &dateline_types::Party| {
            let [start, end] = offsets.pair(it.span);
            Party { text: text[it.span].into(), start, end, entity: it.entity.map(entity_id) }
        };
        Quote {
            kind: it.kind.name().into(),
            start,
            end,
            parts: it.parts.iter().map(|part| offsets.pair(*part)).collect(),
            text: parts.join(" … "),
            cue: it.cue.map(|span| offsets.pair(span)),
            source: it.source.map(|span| offsets.pair(span)),
            speakers: entity_ids(&it.speakers),
            joint: it.is_joint(),
            act: act.name().into(),
            negated: *negated,
            addressee: addressee.as_ref().map(party),
            medium: medium.as_ref().map(party),
            said: said.and_then(|id| analysis.facts.time(id).value.as_deref()).map(Into::into),
            speaks_for: speaks_for.as_ref().map(|it| {
                let [start, end] = offsets.pair(it.span);
                SpeaksFor { entity: entity_id(it.entity), relation: it.mandate.name().into(), start, end }
            }),
            unnamed: unnamed.as_ref().map(|it| UnnamedSource {
                country: it.country.map(|code| code.map(char::from).iter().collect()),
                organization: it.organization.map(entity_id),
                rank: it.rank.map(|span| offsets.pair(span)),
                anonymity: it.anonymity.map(|span| offsets.pair(span)),
            }),
            about: entity_ids(about),
            stance: stance.as_ref().map(|it| Stance {
                toward: entity_id(it.toward),
                side: it.side.name().into(),
                word: offsets.pair(it.word),
                score: round(it.score),
            }),
            score: round(it.score),
            origin: origin(it.origin),
        }
    };
    analysis.facts.quotes.iter().filter(|it| least <= it.score).map(quote).collect()
}
