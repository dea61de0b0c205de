//! Checks of text, sentences, paragraphs and summary.

use serde_json::Value;

use super::{
    Verdict,
    output::Doc,
    text::{fold, norm},
};

pub(super) fn text_contains(doc: &Doc, wanted: &Value) -> Verdict {
    let found = norm(&doc.line.text).contains(&norm(wanted.as_str()?));
    (!found).then(|| format!("text lacks {wanted}"))
}

pub(super) fn text_lacks(doc: &Doc, wanted: &Value) -> Verdict {
    let found = norm(&doc.line.text).contains(&norm(wanted.as_str()?));
    found.then(|| format!("text contains {wanted}"))
}

pub(super) fn sentence(doc: &Doc, wanted: &Value) -> Verdict {
    let wanted = fold(wanted.as_str()?);
    let all = sentences(doc);
    let near = || {
        let start: String = wanted.chars().take(25).collect();
        all.iter().find(|it| it.contains(&start)).cloned().unwrap_or_default()
    };
    (!all.contains(&wanted)).then(|| format!("no sentence {wanted:?}; near it {:?}", near()))
}

pub(super) fn count(doc: &Doc, wanted: &Value, count: &Value) -> Verdict {
    let wanted = fold(wanted.as_str()?);
    let n = sentences(doc).iter().filter(|it| **it == wanted).count();
    (count.as_u64() != Some(n as u64)).then(|| format!("sentence {wanted:?} {n} times, expected {count}"))
}

pub(super) fn not_end_after(doc: &Doc, wanted: &Value) -> Verdict {
    let wanted = fold(wanted.as_str()?);
    let end = sentences(doc).into_iter().find(|it| it.ends_with(&wanted))?;
    Some(format!("a sentence ends after {wanted:?}: {end:?}"))
}

pub(super) fn paragraphs(doc: &Doc, wanted: &Value) -> Verdict {
    let n = doc.line.blocks.iter().filter(|it| it.kind == "paragraph").count();
    (wanted.as_u64() != Some(n as u64)).then(|| format!("{n} paragraphs, expected {wanted}"))
}

pub(super) fn summary_min(doc: &Doc, wanted: &Value) -> Verdict {
    let n = summary(doc).len() as u64;
    (n < wanted.as_u64()?).then(|| format!("summary has {n} sentences, expected at least {wanted}"))
}

pub(super) fn summary_lacks(doc: &Doc, wanted: &Value) -> Verdict {
    let part = fold(wanted.as_str()?);
    summary(doc).iter().any(|it| it.contains(&part)).then(|| format!("summary contains {part:?}"))
}

fn sentences(doc: &Doc) -> Vec<String> {
    doc.line.sentences.iter().map(|it| fold(&doc.cut([it.start, it.end]))).collect()
}

fn summary(doc: &Doc) -> Vec<String> {
    let all = sentences(doc);
    doc.line.summary.iter().filter_map(|it| all.get(it.sentence as usize).cloned()).collect()
}
