//! `dateline events`.

use dateline_pipeline::{
    Tables,
    schema::{EventParty, JoinedEvent},
    table::{EventTable, csv_header, told_rows},
};

use super::{Printer, Words, any_in, each, indented, who};
use crate::{Error, args::EventsArgs};

pub(crate) fn events(args: &EventsArgs) -> Result<(), Error> {
    let by = who::meant(&args.run, &args.by)?;
    let to = who::meant(&args.run, &args.to)?;
    let about = args.filter.words();
    let place = args.place.as_deref().map(Place::new);
    let table = EventTable::EventIndex;
    let mut printer = Printer::new(&args.page, || csv_header(table.columns()))?;
    each::<JoinedEvent>(&args.run, "events.jsonl", |it| {
        let event = &it.row;
        let names = |parties: &[EventParty]| parties.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let is_among = |meant: &who::Meant, parties: &[EventParty]| {
            meant.has(
                parties.iter().filter_map(|it| it.actor.as_deref()),
                names(parties).iter().map(String::as_str),
            )
        };
        let sides = || event.actors.iter().chain(&event.recipients).map(|it| it.name.as_str());
        let texts = || event.reports.iter().map(|it| it.text.as_str()).chain(sides());
        let fits = args.kind.as_ref().is_none_or(|it| event.kind.eq_ignore_ascii_case(it))
            && args.modality.as_ref().is_none_or(|it| event.modality == *it)
            && args.min_score.is_none_or(|least| least <= event.score)
            && args.filter.has_day(event.date.as_deref())
            && by.as_ref().is_none_or(|it| is_among(it, &event.actors))
            && to.as_ref().is_none_or(|it| is_among(it, &event.recipients))
            && place.as_ref().is_none_or(|it| it.has(event))
            && any_in(&about, texts());
        if !fits {
            return Ok(true);
        }
        printer.print(it.line, || told_rows(event, table, Tables::Csv), || told(event))
    })?;
    printer.finish("events")
}

/// A place or country that a user asks for.
struct Place {
    words: Words,
    /// ISO 3166-1 alpha-2.
    code: Option<String>,
}

impl Place {
    fn new(text: &str) -> Place {
        let code = dateline_pipeline::country_code(text)
            .or_else(|| (text.len() == 2).then(|| text.to_ascii_uppercase()));
        Place { words: Words::new(text), code }
    }

    /// Where the reports say it was; if none says, where those are at home to whom it was done.
    fn has(&self, event: &JoinedEvent) -> bool {
        match &event.place {
            Some(place) => self.is(place),
            None => event.recipients.iter().any(|it| self.is(it)),
        }
    }

    fn is(&self, party: &EventParty) -> bool {
        let same_country = self.code.is_some() && party.country == self.code;
        same_country || self.words == Words::new(&party.name)
    }
}

/// An event for people: what and when, who, the sentence, where it is from.
fn told(event: &JoinedEvent) -> String {
    let day = event.date.as_deref().unwrap_or("no date");
    let names = |parties: &[EventParty]| match parties {
        [] => "?".to_owned(),
        _ => parties.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(" and "),
    };
    let place = event.place.as_ref().map_or(String::new(), |it| format!(", in {}", it.name));
    let mut res = format!(
        "{day}  {}  {} -> {}{place}  ({})\n",
        event.kind,
        names(&event.actors),
        names(&event.recipients),
        event.modality
    );
    if let Some(first) = event.reports.first() {
        res += &indented(&first.text);
        let outlet = first.outlet.as_ref().map_or(String::new(), |it| format!(", {it}"));
        let more = match event.documents {
            1 => String::new(),
            n => format!("; {n} documents, {} independent sources", event.sources),
        };
        res += &indented(&format!("{}, event {}{outlet}{more}", first.doc_id, first.event));
    }
    res
}
