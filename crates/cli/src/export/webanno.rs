//! W3C Web Annotation, a line a fact: what was found, and where it stands, by position and by words.

use dateline_pipeline::schema::Document;
use serde_json::{Value, json};

use super::{Sink, name, slice};
use crate::Error;

/// Characters before and behind the words that a reader finds them by.
const AROUND: u32 = 24;

pub(super) fn write(doc: &Document, sink: &mut Sink) -> Result<(), Error> {
    let n_chars = doc.text.chars().count() as u32;
    let slice = slice(doc);
    let target = |start: u32, end: u32| {
        json!({
            "source": doc.meta.url.clone().unwrap_or_else(|| doc.source.path.clone()),
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                {
                    "type": "TextQuoteSelector",
                    "exact": slice(start, end),
                    "prefix": slice(start.saturating_sub(AROUND), start),
                    "suffix": slice(end, (end + AROUND).min(n_chars)),
                },
            ],
        })
    };
    let names = |ids: &[String]| ids.iter().filter_map(|id| name(doc, id)).collect::<Vec<_>>().join(", ");
    let mut put = |n: &str, purpose: &str, value: String, target: Value| {
        sink.line(&json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:dateline:{}:{n}", doc.id),
            "type": "Annotation",
            "motivation": "tagging",
            "body": { "type": "TextualBody", "purpose": purpose, "value": value },
            "target": target,
        }))
    };
    for entity in &doc.entities {
        for (i, it) in entity.mentions.iter().enumerate() {
            let value = format!("{}: {}", entity.kind, entity.name);
            put(&format!("{}:{i}", entity.id), "identifying", value, target(it.start, it.end))?;
        }
    }
    for (i, it) in doc.quotes.iter().enumerate() {
        let value = format!("{} quote: {}", it.kind, names(&it.speakers));
        put(&format!("quote:{i}"), "tagging", value, target(it.start, it.end))?;
    }
    for (i, it) in doc.times.iter().enumerate() {
        let value = format!("{}: {}", it.kind, it.value.as_deref().unwrap_or("not resolved"));
        put(&format!("time:{i}"), "tagging", value, target(it.start, it.end))?;
    }
    for (i, it) in doc.events.iter().enumerate() {
        let value =
            format!("{} {}: {} -> {}", it.modality, it.kind, names(&it.actors), names(&it.recipients));
        put(&format!("event:{i}"), "tagging", value, target(it.trigger[0], it.trigger[1]))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{STORY, tested, written};
    use serde_json::Value;

    #[test]
    fn both_selectors_lead_to_the_words() {
        let doc = tested(STORY);
        let chars: Vec<char> = doc.text.chars().collect();
        let text = written(|sink| super::write(&doc, sink));
        assert!(5 < text.lines().count());
        for line in text.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let selector = &row["target"]["selector"];
            let at = |key: &str| selector[0][key].as_u64().unwrap() as usize;
            let words: String = chars[at("start")..at("end")].iter().collect();
            assert_eq!(selector[1]["exact"], words);
        }
    }
}
