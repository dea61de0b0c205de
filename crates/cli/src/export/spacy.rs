//! JSON as spaCy's `Doc.to_json` writes it, a line a document: `Doc(nlp.vocab).from_json(json.loads(line))`, and from there a
//! `DocBin`.

use dateline_pipeline::schema::Document;
use serde_json::json;

use super::{Sink, slice};
use crate::Error;

pub(super) fn write(doc: &Document, sink: &mut Sink) -> Result<(), Error> {
    let Some(tokens) = &doc.tokens else { return Ok(()) };
    let slice = slice(doc);
    let mut rows: Vec<Row> = Vec::new();
    // Positions of our tokens among the rows, which have what stands between as well.
    let mut place = vec![0; tokens.start.len()];
    let mut at = 0;
    for (i, (&start, &end)) in tokens.start.iter().zip(&tokens.end).enumerate() {
        between(slice(at, start), at, &mut rows);
        place[i] = rows.len();
        rows.push(Row { start, end, ours: Some(i) });
        at = end;
    }
    between(slice(at, doc.text.chars().count() as u32), at, &mut rows);
    let rows: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(id, row)| match row.ours {
            Some(i) => {
                let head = tokens.head[i] as usize;
                let dep = if head == i { "ROOT" } else { &tokens.relation[i] };
                json!({
                    "id": id, "start": row.start, "end": row.end, "tag": tokens.tag[i], "pos": tokens.pos[i], "morph": "",
                    "lemma": tokens.lemma[i], "dep": dep, "head": place[head],
                })
            }
            None => {
                let form = slice(row.start, row.end);
                let (tag, pos) = if form.trim().is_empty() { ("_SP", "SPACE") } else { ("", "X") };
                json!({
                    "id": id, "start": row.start, "end": row.end, "tag": tag, "pos": pos, "morph": "", "lemma": form,
                    "dep": "dep", "head": id,
                })
            }
        })
        .collect();
    // spaCy wants spans of whole tokens, none inside another.
    let is_edge = |start: u32, end: u32| {
        tokens.start.binary_search(&start).is_ok() && tokens.end.binary_search(&end).is_ok()
    };
    let mut names: Vec<(u32, u32, &str, &str)> = doc
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |it| (entity, it)))
        .filter(|(_, it)| it.kind == "name" && is_edge(it.start, it.end))
        .map(|(entity, it)| (it.start, it.end, entity.kind.as_str(), entity.actor.as_deref().unwrap_or("")))
        .collect();
    names.sort_by_key(|it| (it.0, std::cmp::Reverse(it.1)));
    let mut done = 0;
    names.retain(|it| {
        let fits = done <= it.0;
        if fits {
            done = it.1;
        }
        fits
    });
    let ents: Vec<_> =
        names.iter().map(|it| json!({ "start": it.0, "end": it.1, "label": it.2, "kb_id": it.3 })).collect();
    let sents: Vec<_> = doc.sentences.iter().map(|it| json!({ "start": it.start, "end": it.end })).collect();
    sink.line(&json!({ "text": doc.text, "ents": ents, "sents": sents, "tokens": rows }))
}

/// A token of spaCy's: one of ours, white space, or a word outside the story (a dateline, a byline).
struct Row {
    start: u32,
    end: u32,
    ours: Option<usize>,
}

/// The tokens of a stretch that has none of ours: spaCy's tokens cover the text, one blank behind each aside.
fn between(text: &str, start: u32, rows: &mut Vec<Row>) {
    let mut at = start;
    let mut chars = text.chars().peekable();
    if !rows.is_empty() && chars.peek() == Some(&' ') {
        chars.next();
        at += 1;
    }
    while let Some(first) = chars.next() {
        let begin = at;
        at += 1;
        while chars.next_if(|it| it.is_whitespace() == first.is_whitespace()).is_some() {
            at += 1;
        }
        rows.push(Row { start: begin, end: at, ours: None });
        if !first.is_whitespace() && chars.next_if_eq(&' ').is_some() {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{STORY, tested, written};
    use serde_json::Value;

    #[test]
    fn names_are_whole_tokens_apart_from_each_other() {
        let doc = tested(&format!("LAGOS, June 21 (Harbour Wire) - {STORY}"));
        let row: Value = serde_json::from_str(&written(|sink| super::write(&doc, sink))).unwrap();
        let tokens = row["tokens"].as_array().unwrap();
        // The tokens cover the text, one blank behind each aside.
        let chars: Vec<char> = doc.text.chars().collect();
        let mut at = 0;
        for it in tokens {
            let start = it["start"].as_u64().unwrap() as usize;
            assert!(start == at || start == at + 1 && chars[at] == ' ', "{start} {at}");
            at = it["end"].as_u64().unwrap() as usize;
        }
        assert_eq!(at, chars.len());
        let starts: Vec<_> = tokens.iter().map(|it| it["start"].as_u64().unwrap()).collect();
        let ents = row["ents"].as_array().unwrap();
        assert!(ents.iter().any(|it| it["label"] == "PERSON"));
        assert!(ents.iter().all(|it| starts.contains(&it["start"].as_u64().unwrap())));
        assert!(ents.windows(2).all(|it| it[0]["end"].as_u64() <= it[1]["start"].as_u64()));
        assert_eq!(row["sents"].as_array().unwrap().len(), doc.sentences.len());
    }
}
