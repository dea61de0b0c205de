//! Checks of events.

use dateline_pipeline::schema::Event;
use serde_json::Value;

use super::{
    Verdict,
    output::Doc,
    text::{alternatives, fold, is_one_of},
};

pub(super) fn event(doc: &Doc, wanted: &Value) -> Verdict {
    let mut near = None;
    for it in &doc.line.events {
        let field = differs(doc, it, wanted)?; // met
        if near.is_none() && alternatives(&wanted["type"]).contains(&it.kind.as_str()) {
            near = Some(format!("nearest is {}, differs in {field}", show(doc, it)));
        }
    }
    let near = near.unwrap_or_else(|| format!("{} events, none of that type", doc.line.events.len()));
    Some(format!("no event {wanted}; {near}"))
}

pub(super) fn no_event(doc: &Doc, wanted: &Value) -> Verdict {
    let found = doc.line.events.iter().find(|it| differs(doc, it, wanted).is_none())?;
    Some(format!("unwanted event {}", show(doc, found)))
}

/// The first wanted field that the event does not meet.
fn differs<'a>(doc: &Doc, it: &Event, wanted: &'a Value) -> Option<&'a str> {
    let folded = |text: &str| fold(text).to_lowercase();
    let text = |got: Option<&str>, wanted: &Value| match got {
        None => wanted.is_null(),
        Some(got) => alternatives(wanted).contains(&got),
    };
    let party = |ids: &[String], wanted: &Value| doc.same_party(ids, wanted, &Value::Null);
    let meets = |field: &str, wanted: &Value| match field {
        "actors" => party(&it.actors, wanted),
        "recipients" => party(&it.recipients, wanted),
        "according_to" => party(&it.according_to, wanted),
        "trigger" => is_one_of(&doc.cut(it.trigger), wanted, folded),
        "place" if wanted.is_null() => it.place.is_none(),
        "place" => party(it.place.as_slice(), &Value::from(vec![wanted.clone()])),
        "type" => text(Some(&it.kind), wanted),
        "modality" => text(Some(&it.modality), wanted),
        "date" => text(it.date.as_deref(), wanted),
        "mode" => text(it.mode.as_deref(), wanted),
        "cameo" => text(it.cameo.as_deref(), wanted),
        other => panic!("unknown field of an event: {other}"),
    };
    wanted.as_object()?.iter().find(|(field, wanted)| !meets(field, wanted)).map(|(field, _)| field.as_str())
}

fn show(doc: &Doc, it: &Event) -> String {
    let (actors, recipients) = (doc.names(&it.actors), doc.names(&it.recipients));
    format!("{} {} {actors:?} -> {recipients:?} [{}]", it.kind, it.modality, doc.cut(it.trigger))
}
