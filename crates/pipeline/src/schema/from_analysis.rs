//! An analysis as a line of output: spans to offsets, ids to strings.

use dateline_extract::actor::Profile;
use dateline_types::{Analysis, Decimal, EntityId, Moment, Origin};
use serde_json::Number;

use super::{
    Amount, Block, Chain, Dateline, Document, Entity, Event, Keyphrase, Mention, Meta, Note, Office, Repair,
    Sentence, Source, SummarySentence, Time, Tokens, from_quote,
};
use crate::{Config, Offsets};

/// The line of `documents.jsonl` for `analysis`.
pub fn document(analysis: &Analysis, config: &Config) -> Document {
    let Analysis { document: doc, summary, tokens, .. } = analysis;
    let offsets = Offsets::new(doc.text(), config.offsets);
    let block = |it: &dateline_types::Block| {
        let [start, end] = offsets.pair(it.span);
        Block { kind: it.kind.name().into(), start, end, source: source_of(analysis, it.span) }
    };
    let repair = |it: &dateline_types::Repair| {
        let [start, end] = offsets.pair(it.span);
        Repair { kind: it.kind.name().into(), start, end, source: source_of(analysis, it.span) }
    };
    let sentence = |it: &dateline_types::Sentence| {
        let [start, end] = offsets.pair(it.span);
        Sentence { start, end, block: it.block.0 }
    };
    let keyphrase = |it: &dateline_types::Keyphrase| {
        let [start, end] = offsets.pair(it.span);
        Keyphrase { text: doc.text()[it.span].into(), score: round(it.score), start, end }
    };
    let pick = |it: &dateline_types::Pick| {
        let changed = summary.edits.iter().any(|edit| edit.sentence == it.sentence);
        let edited = changed.then(|| summary.text(it.sentence, doc, tokens));
        SummarySentence { sentence: it.sentence.0, score: round(it.score), edited }
    };
    Document {
        id: doc.id.0.to_string(),
        source: source(&doc.source),
        meta: meta(&doc.meta),
        text: doc.text().into(),
        blocks: doc.blocks.iter().map(block).collect(),
        repairs: doc.repairs.iter().map(repair).collect(),
        sentences: tokens.sentences().iter().map(sentence).collect(),
        tokens: config.tokens.then(|| columns(analysis, &offsets)),
        entities: entities(analysis, &offsets),
        chains: chains(analysis, &offsets),
        quotes: from_quote::quotes(analysis, config.min_score, &offsets),
        times: times(analysis, &offsets),
        amounts: amounts(analysis, &offsets),
        events: events(analysis, &offsets),
        gist: summary.gist_text(doc, tokens),
        summary: summary.picks.iter().map(pick).collect(),
        keyphrases: summary.keyphrases.iter().map(keyphrase).collect(),
        story: None,
        duplicate_of: None,
        notes: notes(analysis, &offsets),
    }
}

/// A source as output.
pub(crate) fn source(it: &dateline_types::Source) -> Source {
    Source {
        path: it.path.to_string(),
        member: it.member.as_deref().map(Into::into),
        record: it.record,
        format: it.format.into(),
        bytes: [it.bytes.0, it.bytes.1],
        charset: it.charset.into(),
    }
}

fn source_of(analysis: &Analysis, span: dateline_types::Span) -> [u64; 2] {
    let (start, end) = analysis.document.source_of(span);
    [start, end]
}

fn meta(it: &dateline_types::Meta) -> Meta {
    let text = |it: &Option<Box<str>>| it.as_deref().map(String::from);
    let texts = |it: &[Box<str>]| it.iter().map(|it| it.to_string()).collect();
    let moment = |it: &Option<Moment>| it.map(|it| it.to_string());
    let dateline = |it: &dateline_types::Dateline| Dateline {
        place: text(&it.place),
        date: moment(&it.date),
        agency: text(&it.agency),
    };
    Meta {
        title: text(&it.title),
        authors: texts(&it.authors),
        dateline: it.dateline.as_ref().map(dateline),
        credit: text(&it.credit),
        publisher: text(&it.publisher),
        published: moment(&it.published),
        published_from: it.published_from.map(|it| it.name().into()),
        modified: moment(&it.modified),
        url: text(&it.url),
        section: text(&it.section),
        tags: texts(&it.tags),
        image: text(&it.image),
        language: text(&it.language),
        kind: it.kind.name().into(),
    }
}

fn columns(analysis: &Analysis, offsets: &Offsets<'_>) -> Tokens {
    let tokens = &analysis.tokens;
    Tokens {
        start: tokens.spans().iter().map(|it| offsets.at(it.start())).collect(),
        end: tokens.spans().iter().map(|it| offsets.at(it.end())).collect(),
        lemma: (0..tokens.len()).map(|i| tokens.lemma(i).into()).collect(),
        pos: tokens.pos().iter().map(|it| it.name().into()).collect(),
        tag: tokens.tags().iter().map(|it| it.name().into()).collect(),
        head: tokens.heads().iter().map(|it| it.0).collect(),
        relation: tokens.relations().iter().map(|it| it.name().into()).collect(),
    }
}

fn entities(analysis: &Analysis, offsets: &Offsets<'_>) -> Vec<Entity> {
    let (text, facts) = (analysis.document.text(), &analysis.facts);
    let mut res: Vec<Entity> = Vec::with_capacity(facts.entities.len());
    for (i, it) in facts.entities.iter().enumerate() {
        res.push(Entity {
            id: entity_id(EntityId::from_index(i)),
            kind: it.kind.name().into(),
            name: it.name.to_string(),
            roles: Vec::new(),
            offices: Vec::new(),
            affiliation: it.affiliation.map(entity_id),
            country: it.country.map(|code| code.map(char::from).iter().collect()),
            actor: None,
            actor_score: None,
            stands_for: None,
            stands_for_score: None,
            cameo: None,
            latitude: None,
            longitude: None,
            mentions: Vec::new(),
        });
    }
    for it in &facts.mentions {
        let [start, end] = offsets.pair(it.span);
        let mention = Mention { start, end, kind: it.kind.name().into(), score: round(it.score) };
        res[it.entity.index()].mentions.push(mention);
    }
    for it in &facts.roles {
        let [start, end] = offsets.pair(it.span);
        let words = &text[it.span];
        let entity = &mut res[it.entity.index()];
        if !entity.roles.iter().any(|role| role == words) {
            entity.roles.push(words.into());
        }
        let (status, affiliation) = (it.status.name().into(), it.affiliation.map(entity_id));
        let score = round(it.score);
        entity.offices.push(Office { text: words.into(), start, end, status, affiliation, score });
    }
    res
}

/// Puts what tables know of entities into their rows: whom they act for, where they are, and their codes.
pub(crate) fn tell_actors(document: &mut Document, profiles: &[Profile], codes: Vec<Option<String>>) {
    for it in profiles {
        let Some(row) = document.entities.get_mut(it.entity.index()) else { continue };
        if let Some(told) = &it.stands_for {
            row.stands_for = Some(told.id.to_string());
            row.stands_for_score = Some(round(told.score));
        }
        if let Some((link, point)) = it.link.as_ref().and_then(|it| Some((it, it.point?))) {
            row.latitude = Some(point.latitude);
            row.longitude = Some(point.longitude);
            let land = it.country.filter(|_| row.country.is_none() && link.id.starts_with("place:"));
            row.country = land.map(|it| it.map(char::from).iter().collect()).or(row.country.take());
        }
    }
    for (row, code) in document.entities.iter_mut().zip(codes) {
        row.cameo = code;
    }
}

fn chains(analysis: &Analysis, offsets: &Offsets<'_>) -> Vec<Chain> {
    let mention = |it: &dateline_types::Link| {
        let [start, end] = offsets.pair(it.span);
        Mention { start, end, kind: it.kind.name().into(), score: round(it.score) }
    };
    let chain = |it: &dateline_types::Chain| Chain {
        entity: it.entity.map(entity_id),
        mentions: it.links.iter().map(mention).collect(),
    };
    analysis.facts.chains.iter().map(chain).collect()
}

fn times(analysis: &Analysis, offsets: &Offsets<'_>) -> Vec<Time> {
    let time = |it: &dateline_types::TimeExpr| {
        let [start, end] = offsets.pair(it.span);
        Time {
            start,
            end,
            kind: it.kind.name().into(),
            value: it.value.as_deref().map(Into::into),
            score: round(it.score),
            origin: origin(it.origin),
        }
    };
    analysis.facts.times.iter().map(time).collect()
}

fn amounts(analysis: &Analysis, offsets: &Offsets<'_>) -> Vec<Amount> {
    let amount = |it: &dateline_types::Amount| {
        let [start, end] = offsets.pair(it.span);
        Amount {
            start,
            end,
            kind: it.kind.name().into(),
            value: it.value().and_then(number),
            low: it.low.and_then(number),
            high: it.high.and_then(number),
            unit: it.unit.as_deref().map(Into::into),
            score: round(it.score),
            origin: origin(it.origin),
        }
    };
    analysis.facts.amounts.iter().map(amount).collect()
}

/// A decimal as a number of JSON: whole as it is, else the nearest that prints the same.
fn number(it: Decimal) -> Option<Number> {
    match it.whole() {
        Some(whole) => Some(whole.into()),
        None => it.to_string().parse().ok().and_then(Number::from_f64),
    }
}

fn events(analysis: &Analysis, offsets: &Offsets<'_>) -> Vec<Event> {
    let facts = &analysis.facts;
    let event = |it: &dateline_types::Event| Event {
        kind: it.kind.name().into(),
        root: it.root.name().into(),
        mode: it.mode.map(Into::into),
        cameo: it.cameo.map(Into::into),
        trigger: offsets.pair(it.trigger),
        again: it.again.iter().map(|it| offsets.pair(*it)).collect(),
        sentence: it.sentence.0,
        actors: entity_ids(&it.actors),
        recipients: entity_ids(&it.recipients),
        modality: it.modality.name().into(),
        according_to: entity_ids(&it.according_to),
        date: it.time.and_then(|id| facts.time(id).value.as_deref()).map(Into::into),
        time: it.time.map(|id| id.0),
        place: it.place.map(entity_id),
        amount: it.amount.map(|id| id.0),
        score: round(it.score),
        origin: origin(it.origin),
    };
    facts.events.iter().map(event).collect()
}

fn notes(analysis: &Analysis, offsets: &Offsets<'_>) -> Vec<Note> {
    let note = |it: &dateline_types::Note| Note {
        code: it.code.into(),
        start: it.span.map(|span| offsets.at(span.start())),
        end: it.span.map(|span| offsets.at(span.end())),
        message: it.message.clone(),
    };
    analysis.document.notes.iter().chain(&analysis.facts.notes).map(note).collect()
}

pub(super) fn entity_id(id: EntityId) -> String {
    format!("e{}", id.0)
}

pub(super) fn entity_ids(ids: &[EntityId]) -> Vec<String> {
    ids.iter().copied().map(entity_id).collect()
}

pub(super) fn origin(it: Origin) -> String {
    it.by.into()
}

/// Three decimals: scores are not known better.
pub(crate) fn round(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}
