//! One version of a story's facts, gold or predicted, laid on the characters of the gold text, so that two versions
//! can be compared fact by fact.
//!
//! Places of mentions, quotes, times and triggers are without outer marks; those of sentences are as they are.

use dateline_types::{EntityKind, EventKind, MentionKind, Modality, QuoteKind, TimeKind};

use crate::{
    gold::{self, Error, Story},
    ruler::{Place, Ruler},
};

/// All facts of one version of a story.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Sheet {
    pub title: Option<String>,
    pub byline: Vec<String>,
    pub dateline_place: Option<String>,
    pub dateline_date: Option<String>,
    pub dateline_agency: Option<String>,
    pub credit: Option<String>,
    /// The text with its white space, as this version has it.
    pub text: String,
    /// Sentences of the body.
    pub sentences: Vec<Place>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub quotes: Vec<Quote>,
    pub times: Vec<Time>,
    pub events: Vec<Event>,
    /// The sentences that make the summary: positions in `sentences`; gold: the best ones.
    pub picks: Vec<usize>,
    /// Gold only: others that could stand in a short version.
    pub fair_picks: Vec<usize>,
}

/// One referent.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Entity {
    pub kind: EntityKind,
    pub name: String,
    pub roles: Vec<String>,
    pub affiliation: Option<usize>,
    pub country: Option<String>,
}

/// One mention; a plural one is a row for each member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Mention {
    pub place: Place,
    pub kind: MentionKind,
    pub entity: usize,
}

/// One row of reported speech.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Quote {
    pub kind: QuoteKind,
    pub parts: Vec<Place>,
    pub cue: Option<String>,
    pub source: Option<String>,
    pub speakers: Vec<usize>,
}

/// One expression of time.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Time {
    pub place: Place,
    pub kind: TimeKind,
    pub value: Option<String>,
}

/// One event.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Event {
    pub kind: EventKind,
    pub trigger: Place,
    pub actors: Vec<usize>,
    pub recipients: Vec<usize>,
    pub modality: Modality,
    pub according_to: Vec<usize>,
    pub date: Option<String>,
    pub place: Option<usize>,
}

impl Sheet {
    /// The annotation of a story. `ruler` measures its repaired text.
    ///
    /// # Errors
    /// A string that is not in the text, or an id or word that is not known.
    pub fn of_gold(story: &Story, ruler: &Ruler) -> Result<Sheet, Error> {
        let reader = Reader { id: &story.gold.id, ruler, entities: &story.gold.entities };
        reader.sheet(&story.gold)
    }
}

struct Reader<'a> {
    id: &'a str,
    ruler: &'a Ruler,
    entities: &'a [gold::Entity],
}

impl Reader<'_> {
    fn sheet(&self, gold: &gold::Gold) -> Result<Sheet, Error> {
        let dateline = gold.meta.dateline.as_ref();
        let mut sheet = Sheet {
            title: gold.meta.title.clone(),
            byline: gold.meta.byline.clone(),
            dateline_place: dateline.and_then(|it| it.place.clone()),
            dateline_date: dateline.and_then(|it| it.date.clone()),
            dateline_agency: dateline.and_then(|it| it.agency.clone()),
            credit: gold.meta.credit.clone(),
            text: self.ruler.text().to_owned(),
            sentences: self.sentences(&gold.sentences)?,
            picks: gold.summary.best.clone(),
            fair_picks: gold.summary.ok.clone(),
            ..Sheet::default()
        };
        for (i, entity) in gold.entities.iter().enumerate() {
            sheet.entities.push(Entity {
                kind: self.known("entity type", &entity.kind, EntityKind::from_name(&entity.kind))?,
                name: entity.name.clone(),
                roles: entity.roles.clone(),
                affiliation: entity.affiliation.as_deref().map(|id| self.entity(id)).transpose()?,
                country: entity.country.clone(),
            });
            for it in &entity.mentions {
                let kinds = [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun];
                let kind = kinds.into_iter().find(|kind| kind.name() == it.kind);
                let kind = self.known("mention kind", &it.kind, kind)?;
                sheet.mentions.push(Mention { place: self.place(&it.text, it.nth)?, kind, entity: i });
            }
        }
        sheet.quotes = gold.quotes.iter().map(|it| self.quote(it)).collect::<Result<_, _>>()?;
        sheet.times = gold.times.iter().map(|it| self.time(it)).collect::<Result<_, _>>()?;
        sheet.events = gold.events.iter().map(|it| self.event(it)).collect::<Result<_, _>>()?;
        Ok(sheet)
    }

    /// Sentences stand in the order of the text, so each is looked for after the one before.
    fn sentences(&self, sentences: &[String]) -> Result<Vec<Place>, Error> {
        let (text, mut from, mut res) = (self.ruler.text(), 0, Vec::new());
        for it in sentences {
            let Some(start) = text[from..].find(it.as_str()) else {
                return Err(Error::NotFound { id: self.id.to_owned(), text: it.clone(), nth: 1 });
            };
            res.push(self.ruler.place(dateline_types::Span::at(from + start, from + start + it.len())));
            from += start + it.len();
        }
        Ok(res)
    }

    fn quote(&self, quote: &gold::Quote) -> Result<Quote, Error> {
        let kinds = [QuoteKind::Direct, QuoteKind::Indirect, QuoteKind::Mixed];
        let kind = kinds.into_iter().find(|kind| kind.name() == quote.kind);
        let mut parts =
            quote.parts.iter().map(|it| self.place(&it.text, it.nth)).collect::<Result<Vec<_>, _>>()?;
        if let (true, Some(text)) = (parts.is_empty(), &quote.text) {
            parts.push(self.place(text, quote.nth.unwrap_or(1))?);
        }
        Ok(Quote {
            kind: self.known("quote kind", &quote.kind, kind)?,
            parts,
            cue: quote.cue.clone(),
            source: quote.source_text.clone(),
            speakers: self.rows(&quote.speakers)?,
        })
    }

    fn time(&self, time: &gold::Time) -> Result<Time, Error> {
        let kinds = [TimeKind::Date, TimeKind::Time, TimeKind::Duration, TimeKind::Set];
        let kind = kinds.into_iter().find(|kind| kind.name() == time.kind);
        let kind = self.known("time type", &time.kind, kind)?;
        Ok(Time { place: self.place(&time.text, time.nth)?, kind, value: time.value.clone() })
    }

    fn event(&self, event: &gold::Event) -> Result<Event, Error> {
        let modalities = [
            Modality::Asserted,
            Modality::Planned,
            Modality::Requested,
            Modality::Denied,
            Modality::Negated,
            Modality::Hypothetical,
        ];
        let modality = modalities.into_iter().find(|it| it.name() == event.modality);
        Ok(Event {
            kind: self.known("event type", &event.kind, EventKind::from_name(&event.kind))?,
            trigger: self.place(&event.trigger.text, event.trigger.nth)?,
            actors: self.rows(&event.actors)?,
            recipients: self.rows(&event.recipients)?,
            modality: self.known("modality", &event.modality, modality)?,
            according_to: self.rows(&event.according_to)?,
            date: event.date.clone(),
            place: event.place.as_deref().map(|id| self.entity(id)).transpose()?,
        })
    }

    fn rows(&self, ids: &[String]) -> Result<Vec<usize>, Error> {
        ids.iter().map(|id| self.entity(id)).collect()
    }

    fn entity(&self, id: &str) -> Result<usize, Error> {
        self.known("entity", id, self.entities.iter().position(|it| it.id == id))
    }

    fn place(&self, text: &str, nth: usize) -> Result<Place, Error> {
        let Some(span) = gold::find(self.ruler.text(), text, nth) else {
            return Err(Error::NotFound { id: self.id.to_owned(), text: text.to_owned(), nth });
        };
        Ok(self.ruler.trim(self.ruler.place(span)))
    }

    fn known<T>(&self, what: &'static str, name: &str, value: Option<T>) -> Result<T, Error> {
        value.ok_or_else(|| Error::Unknown { id: self.id.to_owned(), what, name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        gold,
        score::{Card, Pair, finish, score},
    };

    fn stories() -> Vec<Story> {
        gold::stories(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gold"))).unwrap()
    }

    #[test]
    fn every_gold_story_is_found_in_its_text_and_its_text_in_the_raw_story() {
        for story in stories() {
            let ruler = Ruler::new(&story.repaired);
            Sheet::of_gold(&story, &ruler).unwrap();
            let raw = Ruler::new(std::str::from_utf8(&story.raw).unwrap());
            assert!(raw.chars() == ruler.chars(), "{}: more than white space was repaired", story.gold.id);
        }
    }

    #[test]
    fn a_gold_story_agrees_with_itself() {
        let mut card = Card::default();
        for story in stories() {
            let ruler = Ruler::new(&story.repaired);
            let sheet = Sheet::of_gold(&story, &ruler).unwrap();
            score(Pair { id: &story.gold.id, ruler: &ruler, gold: &sheet, predicted: &sheet }, &mut card);
        }
        finish(&mut card);
        let below = |it: &(&String, &crate::score::Tally)| it.1.value() < 0.999 && !it.0.contains("lead-");
        assert_eq!(
            card.tallies.iter().filter(below).map(|it| it.0).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert!(card.slips.is_empty(), "{:?}", card.slips.first());
    }
}
