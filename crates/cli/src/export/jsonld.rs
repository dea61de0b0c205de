//! schema.org in JSON-LD, a line a quote: a `Quotation` for words in marks, a `Claim` for what is told in the paper's words,
//! with PROV for how it came about.

use dateline_pipeline::schema::{Document, Quote, Run};
use serde_json::{Map, Value, json};

use super::{Sink, name};
use crate::Error;

pub(super) fn write(doc: &Document, run: &Run, sink: &mut Sink) -> Result<(), Error> {
    let article = article(doc);
    for (i, quote) in doc.quotes.iter().enumerate().filter(|it| it.1.kind != "attitude") {
        sink.line(&row(doc, i, quote, &article, run))?;
    }
    Ok(())
}

fn row(doc: &Document, i: usize, quote: &Quote, article: &Value, run: &Run) -> Value {
    let people: Vec<Value> = quote.speakers.iter().filter_map(|id| agent(doc, id)).collect();
    let about: Vec<Value> = quote.about.iter().filter_map(|id| agent(doc, id)).collect();
    let is_claim = quote.kind == "indirect";
    let kind = if is_claim { "Claim" } else { "Quotation" };
    let said_by = if is_claim { "author" } else { "creator" };
    let place = if is_claim { "appearance" } else { "isPartOf" };
    let mut res = Map::new();
    res.insert("@context".into(), json!(["https://schema.org", { "prov": "http://www.w3.org/ns/prov#" }]));
    res.insert("@type".into(), json!(kind));
    res.insert("@id".into(), json!(format!("urn:dateline:{}:quote:{i}", doc.id)));
    res.insert("text".into(), json!(quote.text));
    res.insert(said_by.into(), Value::Array(people));
    res.insert("about".into(), Value::Array(about));
    res.insert(place.into(), article.clone());
    res.insert("dateCreated".into(), json!(quote.said.as_ref().or(doc.meta.published.as_ref())));
    res.insert(
        "prov:wasGeneratedBy".into(),
        json!({
            "@type": "prov:Activity",
            "prov:used": { "@id": format!("urn:dateline:{}", doc.id), "path": doc.source.path, "start": quote.start, "end": quote.end },
            "prov:wasAssociatedWith": { "@type": "prov:SoftwareAgent", "name": format!("dateline {}", run.version) },
            "rule": quote.origin,
            "score": quote.score,
        }),
    );
    res.retain(|_, it| !it.is_null() && it.as_array().is_none_or(|it| !it.is_empty()));
    Value::Object(res)
}

fn article(doc: &Document) -> Value {
    let meta = &doc.meta;
    let mut res = Map::new();
    res.insert("@type".into(), json!("NewsArticle"));
    res.insert("@id".into(), json!(meta.url.clone().unwrap_or_else(|| format!("urn:dateline:{}", doc.id))));
    res.insert("headline".into(), json!(meta.title));
    res.insert("datePublished".into(), json!(meta.published));
    res.insert(
        "publisher".into(),
        meta.publisher.as_ref().map_or(Value::Null, |it| json!({ "@type": "Organization", "name": it })),
    );
    res.retain(|_, it| !it.is_null());
    Value::Object(res)
}

fn agent(doc: &Document, id: &str) -> Option<Value> {
    let entity = doc.entities.iter().find(|it| it.id == id)?;
    let kind = match entity.kind.as_str() {
        "PERSON" | "UNNAMED" => "Person",
        "ORG" => "Organization",
        "PLACE" | "FACILITY" => "Place",
        _ => "Thing",
    };
    let mut res = json!({ "@type": kind, "name": name(doc, id)? });
    if let Some(actor) = &entity.actor {
        res["identifier"] = json!(actor);
    }
    if let Some(role) = entity.roles.first().filter(|_| kind == "Person") {
        res["jobTitle"] = json!(role);
    }
    Some(res)
}

#[cfg(test)]
mod tests {
    use super::super::{STORY, tested, written};
    use dateline_pipeline::schema::Run;
    use serde_json::Value;

    #[test]
    fn words_in_marks_are_quotations_and_others_claims() {
        let doc = tested(STORY);
        let run = Run { version: "1".into(), ..Run::default() };
        let text = written(|sink| super::write(&doc, &run, sink));
        let rows: Vec<Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        let quotation = rows.iter().find(|it| it["@type"] == "Quotation").unwrap();
        assert_eq!(quotation["creator"][0]["name"], "Ada Obi");
        assert_eq!(quotation["isPartOf"]["@type"], "NewsArticle");
        assert!(
            rows.iter().any(|it| it["@type"] == "Claim" && it["author"][0]["name"] == "Ada Obi"),
            "{text}"
        );
    }
}
