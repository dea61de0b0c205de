//! The user's own list of actors: a CSV file with a header line, or a JSON object a line.
//!
//! `id`, `names` and `type` must be there; `country` (ISO 3166-1 alpha-2) and `aliases` may. Several names stand apart by `|`,
//! or are a JSON list. A row that is wrong stops the run before it begins, with its line and what to do.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use dateline_extract::actor::Listed;
use dateline_types::EntityKind;
use serde::Deserialize;

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot read the list of actors {path}: {source}")]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{path}, line {line}: {what}. {remedy}")]
    Row { path: PathBuf, line: u64, what: String, remedy: &'static str },
}

/// A row as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    id: String,
    #[serde(default, alias = "name")]
    names: Names,
    #[serde(default, rename = "type", alias = "kind")]
    kind: String,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    aliases: Names,
}

/// A row of CSV, where everything is text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: String,
    #[serde(default, alias = "name")]
    names: String,
    #[serde(default, rename = "type", alias = "kind")]
    kind: String,
    country: Option<String>,
    #[serde(default)]
    aliases: String,
}

impl From<Line> for Row {
    fn from(Line { id, names, kind, country, aliases }: Line) -> Row {
        Row { id, names: Names::One(names), kind, country, aliases: Names::One(aliases) }
    }
}

/// One string with `|` between names, or a list.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

impl Default for Names {
    fn default() -> Names {
        Names::Many(Vec::new())
    }
}

/// The actors of a list. A file whose first character is `{` holds JSON lines, any other CSV.
///
/// # Errors
/// The file cannot be read, or a row is not one.
pub fn read(path: &Path) -> Result<Vec<Listed>, Error> {
    let text =
        fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.to_owned(), source })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let rows = if text.trim_start().starts_with('{') { json(path, text)? } else { csv(path, text)? };
    let mut res: Vec<Listed> = Vec::with_capacity(rows.len());
    let mut ids = std::collections::HashMap::new();
    for (line, row) in rows {
        let wrong = |what: String, remedy| Error::Row { path: path.to_owned(), line, what, remedy };
        let listed = listed(row).map_err(|(what, remedy)| wrong(what, remedy))?;
        if let Some(before) = ids.insert(listed.id.clone(), line) {
            let what = format!("the id {:?} stands in line {before} already", listed.id);
            return Err(wrong(what, "Give each actor one row, with all its names in it"));
        }
        res.push(listed);
    }
    Ok(res)
}

const COLUMNS: &str =
    "Columns are id, names and type, and perhaps country and aliases; names stand apart by |";

fn csv(path: &Path, text: &str) -> Result<Vec<(u64, Row)>, Error> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut res = Vec::new();
    let mut rows = reader.deserialize::<Line>();
    loop {
        let line = rows.reader().position().line();
        match rows.next() {
            None => return Ok(res),
            Some(Ok(row)) => res.push((line.max(2), row.into())),
            Some(Err(error)) => {
                let line = error.position().map_or(line, csv::Position::line);
                return Err(Error::Row {
                    path: path.to_owned(),
                    line,
                    what: error.to_string(),
                    remedy: COLUMNS,
                });
            }
        }
    }
}

fn json(path: &Path, text: &str) -> Result<Vec<(u64, Row)>, Error> {
    let mut res = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let number = i as u64 + 1;
        let row = serde_json::from_str(line).map_err(|error| Error::Row {
            path: path.to_owned(),
            line: number,
            what: error.to_string(),
            remedy: "A line is {\"id\": \"x1\", \"names\": [\"Ada Obi\"], \"type\": \"PERSON\"}",
        })?;
        res.push((number, row));
    }
    Ok(res)
}

fn listed(row: Row) -> Result<Listed, (String, &'static str)> {
    let Row { id, names, kind, country, aliases } = row;
    if id.trim().is_empty() {
        return Err(("there is no id".into(), "Give each actor an id of your own"));
    }
    if id.strip_prefix('a').is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit())) {
        return Err((
            format!("the id {id:?} is one that the program gives"),
            "Use ids that are not a and a number",
        ));
    }
    let kinds = "Types are PERSON, ORG, PLACE, NORP, EVENT, FACILITY, PRODUCT and LAW";
    let wanted = kind.trim().to_uppercase();
    let kind = match EntityKind::from_name(&wanted) {
        Some(EntityKind::Unnamed) | None => return Err((format!("there is no type {kind:?}"), kinds)),
        Some(kind) => kind,
    };
    let country = country.filter(|it| !it.trim().is_empty()).map(|it| it.trim().to_uppercase());
    let country = match country {
        None => None,
        Some(it) => match it.as_bytes().try_into() {
            Ok(code) if it.bytes().all(|it| it.is_ascii_uppercase()) => Some(code),
            _ => {
                return Err((
                    format!("{it:?} is no country code"),
                    "Write two letters of ISO 3166-1, as in KR",
                ));
            }
        },
    };
    let split = |it: Names| match it {
        Names::One(text) => text.split('|').map(str::to_owned).collect(),
        Names::Many(list) => list,
    };
    let names = split(names).into_iter().chain(split(aliases));
    let names: Vec<Box<str>> = names
        .map(|it| it.trim().to_owned())
        .filter(|it| it.chars().any(char::is_alphanumeric))
        .map(Into::into)
        .collect();
    if names.is_empty() {
        return Err(("there is no name".into(), COLUMNS));
    }
    Ok(Listed { id: id.trim().into(), kind, names, country })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expect: Result<&[(&str, &str, usize)], &str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        match (read(&path), expect) {
            (Ok(rows), Ok(expect)) => {
                let rows: Vec<_> = rows.iter().map(|it| (&*it.id, it.kind.name(), it.names.len())).collect();
                assert_eq!(rows, expect);
            }
            (Err(error), Err(expect)) => {
                let error = error.to_string();
                assert!(error.contains(expect) && error.contains(name), "{error}");
            }
            (got, expect) => panic!("{got:?} instead of {expect:?}"),
        }
    }

    #[test]
    fn both_forms_are_read() {
        let csv = "id,names,type,country\nx1,Ada Obi|A. Obi,person,ng\nx2,\"Obi, Sons\",ORG,\n";
        check("l.csv", csv, Ok(&[("x1", "PERSON", 2), ("x2", "ORG", 1)]));
        let jsonl = "{\"id\":\"x1\",\"names\":[\"Ada Obi\",\"A. Obi\"],\"type\":\"PERSON\",\"aliases\":\"Mama Ada\"}\n\n";
        check("l.jsonl", jsonl, Ok(&[("x1", "PERSON", 3)]));
        check("empty.csv", "", Ok(&[]));
    }

    #[test]
    fn bad_rows_say_where_and_what_to_do() {
        check("l.csv", "id,names,type\nx1,Ada Obi,PERSON\nx2,,ORG\n", Err("line 3: there is no name"));
        check("l.csv", "id,names,type\nx1,Ada Obi,HUMAN\n", Err("line 2: there is no type"));
        check("l.csv", "id,names,type\na7,Ada Obi,PERSON\n", Err("line 2: the id \"a7\""));
        check(
            "l.csv",
            "id,names,type\nx,A B,PERSON\nx,C D,PERSON\n",
            Err("line 3: the id \"x\" stands in line 2"),
        );
        check("l.csv", "id,names,type,country\nx,A B,PERSON,Korea\n", Err("no country code"));
        check("l.csv", "id,names,type,colour\nx,A B,PERSON,red\n", Err("Columns are"));
        check("l.jsonl", "{\"id\":\"x\"\n", Err("line 1:"));
        check("l.jsonl", "{\"names\":\"A\",\"type\":\"ORG\"}\n", Err("there is no id"));
    }
}
