//! The tables of events over the whole run: one row an event, a report of one.

use super::{Cell, csv_lines, json_lines, rows::text};
use crate::{
    Tables,
    schema::{EventParty, JoinedEvent},
};

/// A table over all events of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum EventTable {
    EventIndex,
    EventReports,
}

impl EventTable {
    /// Every table.
    pub const ALL: &[EventTable] = &[EventTable::EventIndex, EventTable::EventReports];

    /// Its file name without ending.
    pub const fn name(self) -> &'static str {
        match self {
            EventTable::EventIndex => "event_index",
            EventTable::EventReports => "event_reports",
        }
    }

    /// Its columns, in order.
    #[rustfmt::skip]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            EventTable::EventIndex => &[
                "event_id", "type", "root", "mode", "cameo", "modality", "actors", "actor_names", "actor_codes",
                "recipients", "recipient_names", "recipient_codes", "date", "dated_by", "place", "place_name",
                "place_country", "latitude", "longitude", "amount_low", "amount_high", "amount_unit", "score", "first",
                "first_outlet", "documents", "sources", "reports", "continues",
            ],
            EventTable::EventReports => &[
                "event_id", "doc_id", "event", "outlet", "published", "date", "score", "text",
            ],
        }
    }
}

/// The rows of `table` for one event.
pub fn told_rows(event: &JoinedEvent, table: EventTable, form: Tables) -> Vec<u8> {
    let cells = match table {
        EventTable::EventIndex => vec![index(event)],
        EventTable::EventReports => reports(event),
    };
    match form {
        Tables::Csv => csv_lines(&cells),
        Tables::Jsonl => json_lines(table.columns(), &cells),
        Tables::None => Vec::new(),
    }
}

fn index(it: &JoinedEvent) -> Vec<Cell<'_>> {
    let ids = |list: &[EventParty]| Cell::Owned(list.iter().filter_map(|it| it.actor.clone()).collect());
    let names = |list: &[EventParty]| Cell::Owned(list.iter().map(|it| it.name.clone()).collect());
    let codes = |list: &[EventParty]| Cell::Owned(list.iter().filter_map(|it| it.cameo.clone()).collect());
    let degrees = |it: Option<f32>| it.map_or(Cell::Null, Cell::Score);
    let place = it.place.as_ref();
    vec![
        Cell::Text(&it.id),
        Cell::Text(&it.kind),
        Cell::Text(&it.root),
        text(&it.mode),
        text(&it.cameo),
        Cell::Text(&it.modality),
        ids(&it.actors),
        names(&it.actors),
        codes(&it.actors),
        ids(&it.recipients),
        names(&it.recipients),
        codes(&it.recipients),
        text(&it.date),
        Cell::Text(&it.dated_by),
        place.map_or(Cell::Null, |it| text(&it.actor)),
        place.map_or(Cell::Null, |it| Cell::Text(&it.name)),
        place.map_or(Cell::Null, |it| text(&it.country)),
        degrees(it.latitude),
        degrees(it.longitude),
        it.amount_low.as_ref().map_or(Cell::Null, Cell::Decimal),
        it.amount_high.as_ref().map_or(Cell::Null, Cell::Decimal),
        text(&it.amount_unit),
        Cell::Score(it.score),
        Cell::Text(&it.first),
        text(&it.first_outlet),
        Cell::Number(it.documents),
        Cell::Number(it.sources),
        Cell::Number(it.reports.len() as u64),
        text(&it.continues),
    ]
}

fn reports(event: &JoinedEvent) -> Vec<Vec<Cell<'_>>> {
    let row = event.reports.iter().map(|it| {
        vec![
            Cell::Text(&event.id),
            Cell::Text(&it.doc_id),
            Cell::Number(it.event.into()),
            text(&it.outlet),
            text(&it.published),
            text(&it.date),
            Cell::Score(it.score),
            Cell::Text(&it.text),
        ]
    });
    row.collect()
}
