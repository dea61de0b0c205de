//! The program's analysis of a story as a [`Sheet`]: spans of its own text become places of the gold text.

use dateline_types::{Analysis, EntityId, Moment, QuoteKind, Span};

use crate::{
    align::Alignment,
    ruler::{Place, Ruler},
    sheet::{Entity, Event, Mention, Quote, Sheet, Time},
};

/// Lays `analysis` on the gold text that `gold` measures.
pub fn sheet(analysis: &Analysis, gold: &Ruler) -> Sheet {
    let own = Ruler::new(analysis.document.text());
    let alignment = Alignment::new(gold, &own);
    Layer { analysis, gold, own: &own, alignment: &alignment }.sheet()
}

struct Layer<'a> {
    analysis: &'a Analysis,
    gold: &'a Ruler,
    own: &'a Ruler,
    alignment: &'a Alignment,
}

impl Layer<'_> {
    fn sheet(&self) -> Sheet {
        let Analysis { document, tokens, facts, summary } = self.analysis;
        let dateline = document.meta.dateline.as_ref();
        let words = |it: &Option<Box<str>>| it.as_deref().map(str::to_owned);
        let body: Vec<usize> = tokens
            .sentences()
            .iter()
            .enumerate()
            .filter(|(_, it)| document.blocks.get(it.block.index()).is_some_and(|block| block.kind.is_body()))
            .map(|(i, _)| i)
            .collect();
        // A pick outside the body is a position that no sentence has.
        let pick = |i: usize| body.binary_search(&i).unwrap_or(usize::MAX);
        let picks = summary.picks.iter().map(|it| pick(it.sentence.index()));
        Sheet {
            title: words(&document.meta.title),
            byline: document.meta.authors.iter().map(|it| it.to_string()).collect(),
            dateline_place: dateline.and_then(|it| words(&it.place)),
            dateline_date: dateline.and_then(|it| it.date).map(|it: Moment| it.date.to_string()),
            dateline_agency: dateline.and_then(|it| words(&it.agency)),
            credit: words(&document.meta.credit),
            text: document.text().to_owned(),
            sentences: body.iter().map(|&i| self.whole(tokens.sentences()[i].span)).collect(),
            entities: self.entities(),
            mentions: facts
                .mentions
                .iter()
                .map(|it| Mention { place: self.place(it.span), kind: it.kind, entity: it.entity.index() })
                .collect(),
            quotes: facts
                .quotes
                .iter()
                .filter(|it| it.kind != QuoteKind::Attitude) // the gold has speech only
                .map(|it| self.quote(it))
                .collect(),
            times: facts
                .times
                .iter()
                .map(|it| Time { place: self.place(it.span), kind: it.kind, value: words(&it.value) })
                .collect(),
            events: facts.events.iter().map(|it| self.event(it)).collect(),
            picks: picks.collect(),
            fair_picks: Vec::new(),
        }
    }

    fn entities(&self) -> Vec<Entity> {
        let facts = &self.analysis.facts;
        let row = |(i, it): (usize, &dateline_types::Entity)| Entity {
            kind: it.kind,
            name: it.name.to_string(),
            roles: facts.roles_of(EntityId::from_index(i)).map(|role| self.text(role.span)).collect(),
            affiliation: it.affiliation.map(EntityId::index),
            country: it.country.map(|code| code.iter().map(|&it| char::from(it)).collect()),
        };
        facts.entities.iter().enumerate().map(row).collect()
    }

    fn quote(&self, quote: &dateline_types::Quote) -> Quote {
        Quote {
            kind: quote.kind,
            parts: quote.parts.iter().map(|it| self.place(*it)).collect(),
            cue: quote.cue.map(|it| self.text(it)),
            source: quote.source.map(|it| self.text(it)),
            speakers: quote.speakers.iter().map(|it| it.index()).collect(),
        }
    }

    fn event(&self, event: &dateline_types::Event) -> Event {
        let rows = |ids: &[EntityId]| ids.iter().map(|it| it.index()).collect();
        let facts = &self.analysis.facts;
        Event {
            kind: event.kind,
            trigger: self.place(event.trigger),
            actors: rows(&event.actors),
            recipients: rows(&event.recipients),
            modality: event.modality,
            according_to: rows(&event.according_to),
            date: event.time.and_then(|id| facts.time(id).value.as_deref().map(str::to_owned)),
            place: event.place.map(EntityId::index),
        }
    }

    fn whole(&self, span: Span) -> Place {
        self.alignment.place(self.own.place(span))
    }

    fn place(&self, span: Span) -> Place {
        self.gold.trim(self.alignment.place(self.own.trim(self.own.place(span))))
    }

    fn text(&self, span: Span) -> String {
        self.analysis.document.text().get(span.range()).unwrap_or("").to_owned()
    }
}
