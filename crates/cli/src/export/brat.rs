//! brat stand-off: a `.txt` and an `.ann` for each document in a folder. Names, quotes, times and triggers are text-bound
//! (`T`), who said it is a relation (`R`), an event has its parties as arguments (`E`).

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use dateline_pipeline::schema::{Document, Run};

use super::{code_points, make_folder, slice};
use crate::{Error, view::each};

pub(super) fn write(run: &Path, about: &Run, out: &Path) -> Result<(), Error> {
    code_points(about, run)?;
    make_folder(out)?;
    let mut number = 0;
    each::<Document>(run, "documents.jsonl", |it| {
        number += 1;
        let file = |ending: &str| out.join(format!("{number:06}.{ending}"));
        put(file("txt"), &it.row.text)?;
        put(file("ann"), &annotations(&it.row))?;
        Ok(true)
    })
}

fn put(path: PathBuf, text: &str) -> Result<(), Error> {
    fs::write(&path, text).map_err(|source| Error::Write { path, source })
}

/// The lines of an `.ann`. Spans are cut at line ends, as brat wants them.
fn annotations(doc: &Document) -> String {
    let slice = slice(doc);
    let mut text = String::new();
    let mut n = 0;
    let mut bound = |text: &mut String, kind: &str, start: u32, end: u32| {
        n += 1;
        let (mut pieces, mut words, mut at) = (Vec::new(), Vec::new(), start);
        for line in slice(start, end).split('\n') {
            let len = line.chars().count() as u32;
            if 0 < len {
                pieces.push(format!("{at} {}", at + len));
                words.push(line);
            }
            at += len + 1;
        }
        // Writing to a String cannot fail.
        let _ = writeln!(text, "T{n}\t{kind} {}\t{}", pieces.join(";"), words.join(" "));
        n
    };
    // The first name of each entity stands for it.
    let mut first = std::collections::BTreeMap::new();
    for entity in &doc.entities {
        for it in &entity.mentions {
            let kind =
                if it.kind == "name" { entity.kind.clone() } else { format!("{}_{}", entity.kind, it.kind) };
            let id = bound(&mut text, &kind, it.start, it.end);
            first.entry(entity.id.as_str()).or_insert(id);
        }
    }
    for it in &doc.times {
        bound(&mut text, &it.kind, it.start, it.end);
    }
    let mut n_relations = 0;
    for it in &doc.quotes {
        let id = bound(&mut text, &format!("QUOTE_{}", it.kind), it.start, it.end);
        for speaker in it.speakers.iter().filter_map(|id| first.get(id.as_str())) {
            n_relations += 1;
            let _ = writeln!(text, "R{n_relations}\tSaid Speaker:T{speaker} Words:T{id}");
        }
    }
    for (i, it) in doc.events.iter().enumerate() {
        let id = bound(&mut text, &it.kind, it.trigger[0], it.trigger[1]);
        let _ = write!(text, "E{}\t{}:T{id}", i + 1, it.kind);
        for (role, ids) in [("Actor", &it.actors), ("Recipient", &it.recipients)] {
            for (at, party) in ids.iter().filter_map(|id| first.get(id.as_str())).enumerate() {
                let nth = if at == 0 { String::new() } else { (at + 1).to_string() };
                let _ = write!(text, " {role}{nth}:T{party}");
            }
        }
        let _ = write!(text, "\nA{}\tModality E{} {}\n", i + 1, i + 1, it.modality);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{STORY, tested};

    #[test]
    fn spans_hold_the_words_that_stand_behind_them() {
        let doc = tested(STORY);
        let chars: Vec<char> = doc.text.chars().collect();
        let text = super::annotations(&doc);
        let mut n_spans = 0;
        for line in text.lines().filter(|it| it.starts_with('T')) {
            let mut cells = line.splitn(3, '\t');
            let span = cells.nth(1).unwrap().split_once(' ').unwrap().1;
            let words: Vec<String> = span
                .split(';')
                .map(|it| {
                    let (start, end) = it.split_once(' ').unwrap();
                    chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
                })
                .collect();
            assert_eq!(cells.next().unwrap(), words.join(" "));
            n_spans += 1;
        }
        assert!(5 < n_spans && text.contains("\tSaid Speaker:T") && text.contains("COERCE:T"), "{text}");
    }
}
