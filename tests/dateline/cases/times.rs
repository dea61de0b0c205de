//! Checks of expressions of time.

use dateline_pipeline::schema::Time;
use serde_json::Value;

use super::{
    Verdict,
    output::Doc,
    text::{alternatives, fold, is_one_of, occurrence, time_key},
};

pub(super) fn time(doc: &Doc, wanted: &Value) -> Verdict {
    let found: Vec<&Time> =
        doc.line.times.iter().filter(|it| is_one_of(&words(doc, it), &wanted["text"], time_key)).collect();
    if found.is_empty() {
        let tagged: Vec<String> = doc.line.times.iter().map(|it| words(doc, it)).collect();
        return Some(format!("time {} not tagged (tagged: {tagged:?})", wanted["text"]));
    }
    let met = |it: &&&Time| {
        let kind = wanted.get("type").is_none_or(|kind| kind.as_str() == Some(&it.kind));
        let value = match (wanted.get("value"), &it.value) {
            (None, _) | (Some(Value::Null), None) => true,
            (Some(values), Some(value)) => alternatives(values).contains(&value.as_str()),
            (Some(_), None) => false,
        };
        kind && value
    };
    let values: Vec<_> = found.iter().map(|it| &it.value).collect();
    let none = !found.iter().any(|it| met(&it));
    none.then(|| format!("time {} has value {values:?}, expected {}", wanted["text"], wanted["value"]))
}

pub(super) fn no_time(doc: &Doc, wanted: &Value) -> Verdict {
    let text = wanted["text"].as_str()?;
    let tagged = |it: &Time| Some(format!("{text:?} is in the time {:?} ({:?})", words(doc, it), it.value));
    if let Some(nth) = wanted.get("nth").and_then(Value::as_u64) {
        let Some([start, end]) = occurrence(&doc.line.text, text, nth as usize) else {
            return Some(format!("{text:?} no. {nth} is not in the text"));
        };
        return doc.line.times.iter().find(|it| it.start < end && start < it.end).and_then(tagged);
    }
    let hit = |it: &&Time| {
        let words = fold(&words(doc, it)).to_lowercase();
        let same = match wanted.get("exact").and_then(Value::as_bool) {
            Some(true) => time_key(&words) == time_key(text),
            _ => occurrence(&words, &text.to_lowercase(), 1).is_some(),
        };
        let valued = wanted.get("valued").is_none() || it.value.is_some();
        let value = wanted.get("value").is_none_or(|values| {
            it.value.as_deref().is_some_and(|value| alternatives(values).contains(&value))
        });
        same && valued && value
    };
    doc.line.times.iter().find(hit).and_then(tagged)
}

fn words(doc: &Doc, it: &Time) -> String {
    doc.cut([it.start, it.end])
}
