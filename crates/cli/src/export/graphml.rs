//! GraphML: the actors of a run, and who speaks of whom and acts on whom, for Gephi, yEd, NetworkX and igraph.
//!
//! An edge is one kind of tie from one actor to another, with how often it was reported.

use std::{collections::BTreeMap, path::Path};

use dateline_pipeline::schema::{Actor, JoinedEvent, SaidQuote};

use super::Sink;
use crate::{Error, view::each};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="label" attr.type="string"/>
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="country" for="node" attr.name="country" attr.type="string"/>
  <key id="documents" for="node" attr.name="documents" attr.type="long"/>
  <key id="tie" for="edge" attr.name="tie" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
"#;

/// From, to, and what the tie is.
type Tie = (String, String, String);

pub(super) fn write(run: &Path, mut sink: Sink) -> Result<(), Error> {
    let mut ties: BTreeMap<Tie, u64> = BTreeMap::new();
    each::<SaidQuote>(run, "quotes.jsonl", |it| {
        for from in it.row.actors.iter().filter(|_| it.row.kind != "attitude") {
            for to in it.row.about.iter().filter(|to| *to != from) {
                *ties.entry((from.clone(), to.clone(), "speaks of".into())).or_default() +=
                    it.row.versions.len() as u64;
            }
        }
        Ok(true)
    })?;
    each::<JoinedEvent>(run, "events.jsonl", |it| {
        let known = |it: &dateline_pipeline::schema::EventParty| it.actor.clone();
        let recipients: Vec<String> = it.row.recipients.iter().filter_map(known).collect();
        for from in it.row.actors.iter().filter_map(known) {
            for to in recipients.iter().filter(|to| **to != from) {
                *ties.entry((from.clone(), to.clone(), it.row.kind.clone())).or_default() += it.row.documents;
            }
        }
        Ok(true)
    })?;
    sink.put(HEAD)?;
    each::<Actor>(run, "actors.jsonl", |it| {
        let actor = &it.row;
        let country = actor.country.as_ref().map_or(String::new(), |it| data("country", it));
        sink.put(&format!(
            "    <node id=\"{}\">{}{}{country}{}</node>\n",
            escaped(&actor.id),
            data("name", &actor.name),
            data("type", &actor.kind),
            data("documents", &actor.documents.to_string())
        ))?;
        Ok(true)
    })?;
    for ((from, to, tie), n) in &ties {
        sink.put(&format!(
            "    <edge source=\"{}\" target=\"{}\">{}{}</edge>\n",
            escaped(from),
            escaped(to),
            data("tie", tie),
            data("weight", &n.to_string())
        ))?;
    }
    sink.put("  </graph>\n</graphml>\n")?;
    sink.finish()
}

fn data(key: &str, value: &str) -> String {
    format!("<data key=\"{key}\">{}</data>", escaped(value))
}

/// Text as it may stand in XML 1.0.
fn escaped(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => res.push_str("&amp;"),
            '<' => res.push_str("&lt;"),
            '>' => res.push_str("&gt;"),
            '"' => res.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            it => res.push(it),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_cannot_leave_their_element() {
        assert_eq!(
            super::data("name", "A & B <\"x\">\u{1}"),
            "<data key=\"name\">A &amp; B &lt;&quot;x&quot;&gt;</data>"
        );
    }
}
