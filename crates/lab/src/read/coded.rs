//! Sentences that people coded by hand: one PLOVER type each, with the words for source and target.
//!
//! Two sets: the training sentences of Zero-Shot-PLOVER (Hu et al., NAACL 2024) and the gold records of PLOVER itself
//! (Open Event Data Alliance, CC BY-SA 4.0). Both have YIELD for what is CONCEDE or RETREAT now; names of older drafts
//! are read as the present ones.

use std::{fs, path::Path};

use dateline_types::{EventKind, Span};
use serde_json::Value;

use super::{Error, malformed, text};

/// One coded sentence.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Coded {
    pub id: String,
    pub text: String,
    /// Where the words of the source stand; empty if the sentence does not name it.
    pub source: Vec<Span>,
    pub target: Vec<Span>,
    /// The types that count as right: two for YIELD.
    pub kinds: Vec<EventKind>,
}

/// The sentences of Zero-Shot-PLOVER's training part.
///
/// # Errors
/// The file is missing or malformed.
pub fn zero_shot(data: &Path) -> Result<Vec<Coded>, Error> {
    let path = data.join("SPLITS/PLV_train_1050.dev.jsonl");
    let mut res = Vec::new();
    for (i, line) in text(&path)?.lines().enumerate() {
        let row: Value = serde_json::from_str(line).map_err(|it| malformed(&path, it.to_string()))?;
        let field = |name: &str| row[name].as_str().unwrap_or_default();
        let sentence = field("sentence").to_owned();
        let kinds = kinds(field("gold_root"));
        if kinds.is_empty() {
            return Err(malformed(&path, format!("line {}: no type {:?}", i + 1, field("gold_root"))));
        }
        let place = |name: &str| find(&sentence, field(name)).into_iter().collect();
        res.push(Coded {
            id: format!("{i}-{}", field("sentence_id")),
            source: place("source"),
            target: place("target"),
            text: sentence,
            kinds,
        });
    }
    Ok(res)
}

/// The gold records of PLOVER.
///
/// # Errors
/// The file is missing or malformed.
pub fn plover(data: &Path) -> Result<Vec<Coded>, Error> {
    let path = data.join("EVENT_PLOVER/gold_standard_records/PLOVER_GSR_CAMEO.txt");
    let bytes = fs::read(&path).map_err(|error| Error::Unreadable { path: path.clone(), error })?;
    let rows: Vec<Value> = serde_json::from_slice(&bytes).map_err(|it| malformed(&path, it.to_string()))?;
    let mut res = Vec::new();
    for row in &rows {
        let (Some(sentence), Some(name)) = (row["text"].as_str(), row["event"].as_str()) else { continue };
        let names = |side: &str| -> Vec<Span> {
            let list = match &row[side] {
                Value::Array(list) => list.clone(),
                one => vec![one.clone()],
            };
            list.iter().filter_map(|it| find(sentence, it["actorText"].as_str()?)).collect()
        };
        res.push(Coded {
            id: row["id"].as_str().unwrap_or_default().to_owned(),
            text: sentence.to_owned(),
            source: names("source"),
            target: names("target"),
            kinds: kinds(name),
        });
    }
    res.retain(|it| !it.kinds.is_empty());
    Ok(res)
}

fn find(text: &str, words: &str) -> Option<Span> {
    let words = words.trim();
    let start = text.find(words).filter(|_| !words.is_empty())?;
    Some(Span::at(start, start + words.len()))
}

fn kinds(name: &str) -> Vec<EventKind> {
    match name {
        "YIELD" => vec![EventKind::Concede, EventKind::Retreat],
        "DEMAND" => vec![EventKind::Request],
        "FIGHT" => vec![EventKind::Assault],
        "DISAPPROVE" | "INVESTIGATE" => vec![EventKind::Accuse],
        other => EventKind::from_name(other).into_iter().collect(),
    }
}
