//! What one run of the binary wrote, and how its entities are found by name.

use std::{fs, path::Path, process::Command};

use dateline_pipeline::schema::{Document, Entity, FailedRecord, Mention};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::text::{fold, is_one_of, key, occurrence};

/// Documents and failures of a run that ended well.
pub(super) struct Output {
    pub(super) documents: Vec<Doc>,
    pub(super) failures: Vec<FailedRecord>,
}

/// A document and its characters.
pub(super) struct Doc {
    pub(super) line: Document,
    chars: Vec<char>,
}

impl Output {
    /// Runs the binary on one input; says why if it crashed, failed, or wrote spans outside the text.
    pub(super) fn of(input: &Path, published: Option<&str>) -> Result<Output, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline-under-test"));
        command.arg("run").arg(input).arg("--out").arg(folder.path()).arg("--quiet");
        if let Some(published) = published {
            command.args(["--published", published]);
        }
        let done = command.output().map_err(|error| error.to_string())?;
        if !done.status.success() {
            return Err(format!("{} {}", done.status, fold(&String::from_utf8_lossy(&done.stderr))));
        }
        let documents: Vec<Document> = lines(&folder.path().join("documents.jsonl"))?;
        let doc = |line: Document| Doc { chars: line.text.chars().collect(), line };
        let documents: Vec<Doc> = documents.into_iter().map(doc).collect();
        documents.iter().try_for_each(Doc::check_spans)?;
        Ok(Output { documents, failures: lines(&folder.path().join("failures.jsonl"))? })
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let bytes = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let line = |it: &str| serde_json::from_str(it).map_err(|error| format!("{}: {error}", path.display()));
    bytes.lines().map(line).collect()
}

impl Doc {
    /// The text of a range of characters.
    pub(super) fn cut(&self, [start, end]: [u32; 2]) -> String {
        self.chars.get(start as usize..end as usize).unwrap_or(&[]).iter().collect()
    }

    /// The text of a mention.
    pub(super) fn mention(&self, it: &Mention) -> String {
        self.cut([it.start, it.end])
    }

    /// The entities that a name may mean: those called so, else those mentioned so.
    pub(super) fn find(&self, name: &Value) -> Vec<&Entity> {
        let called = self.line.entities.iter().filter(|it| is_one_of(&it.name, name, key));
        let called: Vec<&Entity> = called.collect();
        if called.is_empty() { self.owners(name) } else { called }
    }

    /// The entities that have a mention: its text, or `{"text": …, "nth": …}` for one place.
    pub(super) fn owners(&self, mention: &Value) -> Vec<&Entity> {
        let place = mention.get("nth").and_then(Value::as_u64).map(|nth| {
            let text = mention["text"].as_str().unwrap_or("");
            occurrence(&self.line.text, text, nth as usize).unwrap_or([0, 0])
        });
        let text = mention.get("text").unwrap_or(mention);
        let is = |it: &Mention| {
            let here = place.is_none_or(|[start, end]| it.start < end && start < it.end);
            here && is_one_of(&self.mention(it), text, key)
        };
        self.line.entities.iter().filter(|it| it.mentions.iter().any(is)).collect()
    }

    /// The entity of an id.
    pub(super) fn entity(&self, id: &str) -> Option<&Entity> {
        self.line.entities.iter().find(|it| it.id == id)
    }

    /// Their names.
    pub(super) fn names<'a>(&'a self, ids: &'a [String]) -> Vec<&'a str> {
        ids.iter().map(|id| self.entity(id).map_or(id.as_str(), |it| it.name.as_str())).collect()
    }

    /// Whether `ids` are exactly the entities named, with or without those of `also`.
    pub(super) fn same_party(&self, ids: &[String], names: &Value, also: &Value) -> bool {
        let is = |id: &str, name: &Value| {
            let found = self.find(name).iter().any(|it| it.id == id);
            let mentioned = |it: &Entity| it.mentions.iter().any(|m| is_one_of(&self.mention(m), name, key));
            found || self.entity(id).is_some_and(mentioned)
        };
        let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
        let mut left: Vec<&String> = ids.iter().collect();
        for name in list(names) {
            match left.iter().position(|id| is(id, &name)) {
                None => return false,
                Some(i) => left.remove(i),
            };
        }
        left.into_iter().all(|id| list(also).iter().any(|name| is(id, name)))
    }

    fn check_spans(&self) -> Result<(), String> {
        let line = &self.line;
        let mut spans: Vec<[u32; 2]> = Vec::new();
        spans.extend(line.blocks.iter().map(|it| [it.start, it.end]));
        spans.extend(line.sentences.iter().map(|it| [it.start, it.end]));
        spans.extend(line.times.iter().map(|it| [it.start, it.end]));
        spans.extend(line.amounts.iter().map(|it| [it.start, it.end]));
        spans.extend(line.events.iter().map(|it| it.trigger));
        spans.extend(line.entities.iter().flat_map(|it| &it.mentions).map(|it| [it.start, it.end]));
        for it in &line.quotes {
            spans.push([it.start, it.end]);
            spans.extend(it.parts.iter().chain(&it.cue).chain(&it.source));
        }
        let outside = |[start, end]: &[u32; 2]| end < start || self.chars.len() < *end as usize;
        match spans.iter().find(|it| outside(it)) {
            Some(it) => Err(format!("span {it:?} is outside the text of {}", line.id)),
            None if line.sentences.is_sorted_by(|a, b| a.end <= b.start) => Ok(()),
            None => Err(format!("sentences of {} overlap", line.id)),
        }
    }
}
