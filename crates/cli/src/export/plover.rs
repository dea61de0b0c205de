//! PLOVER rows as NGEC writes them, a line an event: type, mode, parties with their codes, date, place, sources.

use std::path::Path;

use dateline_pipeline::schema::{EventParty, JoinedEvent};
use serde_json::{Value, json};

use super::Sink;
use crate::{Error, view::each};

pub(super) fn write(run: &Path, mut sink: Sink) -> Result<(), Error> {
    each::<JoinedEvent>(run, "events.jsonl", |it| sink.line(&row(&it.row)).map(|()| true))?;
    sink.finish()
}

fn row(event: &JoinedEvent) -> Value {
    let party = |it: &EventParty| {
        let code = it.cameo.as_deref();
        json!({
            "name": it.name,
            "actor_id": it.actor,
            "country": it.country,
            // The first three letters of a code are its country or kind of body, the next its office.
            "code_1": code.and_then(|it| it.get(..3)),
            "code_2": code.and_then(|it| it.get(3..)).filter(|it| !it.is_empty()),
        })
    };
    json!({
        "id": event.id,
        "date": event.date,
        "event_type": event.root,
        "event_mode": event.mode,
        "done_type": event.kind,
        "context": event.modality,
        "actors": event.actors.iter().map(party).collect::<Vec<_>>(),
        "recipients": event.recipients.iter().map(party).collect::<Vec<_>>(),
        "location": event.place.as_ref().map(|it| json!({
            "name": it.name, "country": it.country, "lat": event.latitude, "lon": event.longitude,
        })),
        "magnitude": { "low": event.amount_low, "high": event.amount_high, "unit": event.amount_unit },
        "independent_sources": event.sources,
        "doc_ids": event.reports.iter().map(|it| it.doc_id.as_str()).collect::<Vec<_>>(),
        "event_text": event.reports.first().map(|it| it.text.as_str()),
        "score": event.score,
    })
}
