//! GAP: one ambiguous pronoun and two names a row (Webster et al., TACL 2018).

use std::path::Path;

use dateline_types::Span;

use super::{Error, byte_offsets, malformed, text};

/// One row.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Row {
    pub text: String,
    pub pronoun: Span,
    /// Each name and whether the pronoun means it.
    pub names: [(Span, bool); 2],
}

/// The rows of the validation part.
///
/// # Errors
/// The file is missing or malformed.
pub fn read(data: &Path) -> Result<Vec<Row>, Error> {
    part(data, "validation")
}

/// The rows of the development part, which may be trained on.
///
/// # Errors
/// As [`read`].
pub fn training(data: &Path) -> Result<Vec<Row>, Error> {
    part(data, "development")
}

fn part(data: &Path, name: &str) -> Result<Vec<Row>, Error> {
    let path = data.join(format!("COREF_GAP/gap-{name}.tsv"));
    let rows = text(&path)?;
    let row =
        |line: &str| row(line).ok_or_else(|| malformed(&path, line.chars().take(40).collect::<String>()));
    rows.lines().skip(1).map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [_, text, pronoun, pronoun_at, a, a_at, a_is, b, b_at, b_is, _] = fields[..] else { return None };
    let bytes = byte_offsets(text);
    let span = |name: &str, at: &str| {
        let start = *bytes.get(at.parse::<usize>().ok()?)?;
        text[start..].starts_with(name).then(|| Span::at(start, start + name.len()))
    };
    let names = [(span(a, a_at)?, a_is == "TRUE"), (span(b, b_at)?, b_is == "TRUE")];
    Some(Row { text: text.to_owned(), pronoun: span(pronoun, pronoun_at)?, names })
}
