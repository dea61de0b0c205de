//! Checks of reported speech.

use dateline_pipeline::schema::Quote;
use serde_json::Value;

use super::{
    Verdict,
    output::Doc,
    text::{alternatives, fold, is_one_of},
};

pub(super) fn quote(doc: &Doc, wanted: &Value) -> Verdict {
    let part = fold(wanted["contains"].as_str()?);
    let mut near = None;
    for it in doc.line.quotes.iter().filter(|it| words(doc, it).contains(&part)) {
        let why = differs(doc, it, wanted)?; // met
        near = near.or(Some(why));
    }
    Some(format!("quote {part:?}: {}", near.unwrap_or_else(|| "not found as a quote".to_owned())))
}

pub(super) fn no_quote(doc: &Doc, wanted: &Value) -> Verdict {
    let part = fold(wanted["contains"].as_str()?);
    let by = |it: &Quote| match wanted.get("speakers").and_then(Value::as_array) {
        None => true,
        Some(names) => it.speakers.iter().any(|id| {
            let one = std::slice::from_ref(id);
            names.iter().any(|name| doc.same_party(one, &Value::from(vec![name.clone()]), &Value::Null))
        }),
    };
    let found = doc.line.quotes.iter().find(|it| words(doc, it).contains(&part) && by(it))?;
    Some(format!("{part:?} is a quote by {:?}", doc.names(&found.speakers)))
}

/// What is wrong with a quote that has the wanted words; `None` if nothing is.
fn differs(doc: &Doc, it: &Quote, wanted: &Value) -> Verdict {
    let cue = it.cue.map(|cue| doc.cut(cue)).unwrap_or_default();
    let folded = |text: &str| fold(text).to_lowercase();
    if wanted.get("kind").is_some_and(|kinds| !alternatives(kinds).contains(&it.kind.as_str())) {
        return Some(format!("it is {}, expected {}", it.kind, wanted["kind"]));
    }
    if wanted.get("lacks").and_then(Value::as_str).is_some_and(|part| words(doc, it).contains(&fold(part))) {
        return Some(format!("it runs on and takes in {}", wanted["lacks"]));
    }
    if wanted.get("cue").is_some_and(|cues| !is_one_of(&cue, cues, folded)) {
        return Some(format!("its cue is {cue:?}, expected {}", wanted["cue"]));
    }
    let speakers = wanted.get("speakers")?;
    let same = doc.same_party(&it.speakers, speakers, &wanted["also"]);
    (!same).then(|| format!("its speakers are {:?}, expected {speakers}", doc.names(&it.speakers)))
}

fn words(doc: &Doc, it: &Quote) -> String {
    fold(&it.parts.iter().map(|part| doc.cut(*part)).collect::<Vec<_>>().join(" "))
}
