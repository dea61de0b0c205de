//! One expectation: an object with one key that names the check, and perhaps `doc` (only documents whose text
//! contains it) and `count`.

use serde_json::Value;

use super::{
    Verdict, events, meta, names,
    output::{Doc, Output},
    quotes, sentences,
    text::norm,
    times,
};

type Check = fn(&Doc, &Value) -> Verdict;

/// Hold if one document meets them.
const POSITIVE: &[(&str, Check)] = &[
    ("text_contains", sentences::text_contains),
    ("sentence", sentences::sentence),
    ("paragraphs", sentences::paragraphs),
    ("summary_min", sentences::summary_min),
    ("entity", names::entity),
    ("role", names::role),
    ("same_entity", names::same_entity),
    ("quote", quotes::quote),
    ("time", times::time),
    ("event", events::event),
    ("meta", meta::meta),
];

/// Hold if all documents meet them.
const NEGATIVE: &[(&str, Check)] = &[
    ("text_lacks", sentences::text_lacks),
    ("not_sentence_end_after", sentences::not_end_after),
    ("summary_lacks", sentences::summary_lacks),
    ("no_entity", names::no_entity),
    ("different_entity", names::different_entity),
    ("no_quote", quotes::no_quote),
    ("no_time", times::no_time),
    ("no_event", events::no_event),
];

/// `None` if the expectation is met, else why not.
pub(super) fn check(output: &Output, expectation: &Value) -> Verdict {
    let rows = expectation.as_object().unwrap();
    let (name, wanted) = rows.iter().find(|it| it.0 != "doc" && it.0 != "count").unwrap();
    match name.as_str() {
        "no_crash" => return None, // a crash is told before any expectation
        "documents" => return number("documents", output.documents.len(), wanted),
        "failures" => return number("failures", output.failures.len(), wanted),
        "kind" => return meta::kind(output, wanted),
        _ => {}
    }
    let part = expectation.get("doc").and_then(Value::as_str).map(norm);
    let chosen = |it: &&Doc| part.as_ref().is_none_or(|part| norm(&it.line.text).contains(part.as_str()));
    let docs: Vec<&Doc> = output.documents.iter().filter(chosen).collect();
    if docs.is_empty() {
        return Some(format!("{name}: no document to look in"));
    }
    if name == "sentence" && expectation.get("count").is_some() {
        let verdicts: Vec<Verdict> =
            docs.iter().map(|it| sentences::count(it, wanted, &expectation["count"])).collect();
        return first_unless_any_holds(verdicts);
    }
    if let Some((_, test)) = POSITIVE.iter().find(|it| it.0 == name) {
        return first_unless_any_holds(docs.iter().map(|it| test(it, wanted)).collect());
    }
    match NEGATIVE.iter().find(|it| it.0 == name) {
        Some((_, test)) => docs.iter().find_map(|it| test(it, wanted)),
        None => Some(format!("unknown expectation {name:?}")),
    }
}

fn first_unless_any_holds(verdicts: Vec<Verdict>) -> Verdict {
    if verdicts.iter().any(Option::is_none) { None } else { verdicts.into_iter().next().flatten() }
}

/// A count that is, or is at least (`">=2"`), or at most, what is wanted.
fn number(what: &str, got: usize, wanted: &Value) -> Verdict {
    let text = wanted.as_str().map_or(wanted.to_string(), str::to_owned);
    let n = |text: &str| text.trim().parse::<usize>().unwrap();
    let ok = match (text.strip_prefix(">="), text.strip_prefix("<=")) {
        (Some(least), _) => n(least) <= got,
        (None, Some(most)) => got <= n(most),
        (None, None) => got == n(&text),
    };
    (!ok).then(|| format!("{got} {what}, expected {text}"))
}
