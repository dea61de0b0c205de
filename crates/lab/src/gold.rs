//! Reads annotated stories: `story.txt`, `repaired.txt` and `gold.json` of one folder, as `tests/gold/FORMAT.md` says.
//!
//! Strings are found in the repaired text by (text, nth), overlapping matches counted. A string that is not there,
//! an id that no row has, or a field that the format does not know is an error that names the story.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use dateline_types::Span;
use serde::Deserialize;

/// What is wrong with a gold story.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("{path}: {error}")]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("{path}: {error}")]
    Malformed { path: PathBuf, error: serde_json::Error },
    #[error("{id}: occurrence {nth} of {text:?} is not in the repaired text")]
    NotFound { id: String, text: String, nth: usize },
    #[error("{id}: {what} {name:?} is not known")]
    Unknown { id: String, what: &'static str, name: String },
    #[error("{0}: no stories in it")]
    NoStories(PathBuf),
}

/// A story with its annotation.
#[derive(Clone, Debug)]
pub struct Story {
    /// The document as it reached the desk.
    pub raw: Vec<u8>,
    /// The repaired text that the annotation refers to.
    pub repaired: String,
    /// The annotation.
    pub gold: Gold,
}

/// `gold.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Gold {
    pub id: String,
    pub published: Option<String>,
    pub meta: Meta,
    pub sentences: Vec<String>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub times: Vec<Time>,
    pub events: Vec<Event>,
    pub summary: Summary,
}

/// Title, byline, dateline and credit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Meta {
    pub title: Option<String>,
    pub byline: Vec<String>,
    pub dateline: Option<Dateline>,
    pub credit: Option<String>,
}

/// The opening of a wire story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Dateline {
    pub place: Option<String>,
    pub date: Option<String>,
    pub agency: Option<String>,
}

/// A string of the repaired text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Located {
    pub text: String,
    pub nth: usize,
}

/// One referent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    pub roles: Vec<String>,
    pub affiliation: Option<String>,
    pub country: Option<String>,
    pub mentions: Vec<Mention>,
}

/// One mention of a referent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Mention {
    pub text: String,
    pub nth: usize,
    pub kind: String,
}

/// One row of reported speech.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Quote {
    pub kind: String,
    pub text: Option<String>,
    pub nth: Option<usize>,
    #[serde(default)]
    pub parts: Vec<Located>,
    pub cue: Option<String>,
    pub source_text: Option<String>,
    pub speakers: Vec<String>,
}

/// One expression of time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Time {
    pub text: String,
    pub nth: usize,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: Option<String>,
}

/// One event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Event {
    #[serde(rename = "type")]
    pub kind: String,
    pub trigger: Located,
    pub actors: Vec<String>,
    pub recipients: Vec<String>,
    pub modality: String,
    pub according_to: Vec<String>,
    pub date: Option<String>,
    pub place: Option<String>,
}

/// Positions in `sentences`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Summary {
    pub best: Vec<usize>,
    pub ok: Vec<usize>,
}

/// Every story of a folder of folders, by name; folders without `gold.json` are passed over.
///
/// # Errors
/// A file that cannot be read or is malformed.
pub fn stories(folder: &Path) -> Result<Vec<Story>, Error> {
    let unreadable = |error| Error::Unreadable { path: folder.to_owned(), error };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.sort();
    paths.retain(|it| it.join("gold.json").is_file());
    let stories = paths.iter().map(|it| story(it)).collect::<Result<Vec<_>, _>>()?;
    if stories.is_empty() { Err(Error::NoStories(folder.to_owned())) } else { Ok(stories) }
}

/// One story.
///
/// # Errors
/// A file that cannot be read or is malformed.
pub fn story(folder: &Path) -> Result<Story, Error> {
    let bytes = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|error| Error::Unreadable { path, error })
    };
    let path = folder.join("repaired.txt");
    let repaired = fs::read_to_string(&path).map_err(|error| Error::Unreadable { path, error })?;
    let gold = serde_json::from_slice(&bytes("gold.json")?)
        .map_err(|error| Error::Malformed { path: folder.join("gold.json"), error })?;
    Ok(Story { raw: bytes("story.txt")?, repaired, gold })
}

/// The span of occurrence `nth` (from 1) of `part` in `text`, overlapping matches counted.
pub fn find(text: &str, part: &str, nth: usize) -> Option<Span> {
    let first = part.chars().next()?.len_utf8();
    let mut from = 0;
    for _ in 1..nth {
        from += text[from..].find(part)? + first;
    }
    let start = from + text[from..].find(part)?;
    (0 < nth).then(|| Span::at(start, start + part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_are_counted_with_overlaps() {
        assert_eq!(find("aaaa", "aa", 3), Some(Span::new(2, 4)));
        assert_eq!(find("aaaa", "aa", 4), None);
        assert_eq!(find("éé é", "é", 3), Some(Span::new(5, 7)));
        assert_eq!(find("abc", "", 1), None);
        assert_eq!(find("abc", "b", 0), None);
    }
}
