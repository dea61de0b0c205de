//! Lists of what a finished run has, chosen by flags.
//!
//! Files are read line by line, so a run of any size can be listed; rows come in the order of the file.

mod actors;
mod events;
mod quotes;
mod stories;
mod who;
mod words;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use dateline_pipeline::schema::Run;
use serde::de::DeserializeOwned;

use crate::{
    Error,
    args::{Filter, Form, Page},
};

pub(crate) use actors::actors;
pub(crate) use events::events;
pub(crate) use quotes::quotes;
pub(crate) use stories::list as stories;
use words::{Words, any_in};

/// Columns that rows for people are wrapped to.
const WIDTH: usize = 100;

/// A row that was read, and the line it was read from.
pub(crate) struct Row<'a, T> {
    pub(crate) row: T,
    line: &'a str,
}

/// Gives every line of a file of the run to `take`, until it wants no more.
pub(crate) fn each<T: DeserializeOwned>(
    run: &Path,
    name: &str,
    mut take: impl FnMut(Row<'_, T>) -> Result<bool, Error>,
) -> Result<(), Error> {
    let path = run.join(name);
    let file = File::open(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NoRun(run.to_owned()),
        _ => Error::Read { path: path.clone(), source },
    })?;
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut line = String::new();
    loop {
        line.clear();
        let n = reader.read_line(&mut line).map_err(|source| Error::Read { path: path.clone(), source })?;
        if n == 0 {
            return Ok(());
        }
        let row =
            serde_json::from_str(&line).map_err(|source| Error::Foreign { path: path.clone(), source })?;
        if !take(Row { row, line: &line })? {
            return Ok(());
        }
    }
}

/// Prints rows in the form that was asked for, and counts them.
struct Printer<'a> {
    out: io::StdoutLock<'static>,
    page: &'a Page,
    printed: usize,
}

impl<'a> Printer<'a> {
    fn new(page: &'a Page, csv_header: impl FnOnce() -> Vec<u8>) -> Result<Printer<'a>, Error> {
        let mut out = io::stdout().lock();
        if page.form() == Form::Csv {
            out.write_all(&csv_header())?;
        }
        Ok(Printer { out, page, printed: 0 })
    }

    /// Prints a row; whether there may be another.
    fn print(
        &mut self,
        line: &str,
        csv: impl FnOnce() -> Vec<u8>,
        text: impl FnOnce() -> String,
    ) -> Result<bool, Error> {
        match self.page.form() {
            Form::Json => self.out.write_all(line.as_bytes())?,
            Form::Csv => self.out.write_all(&csv())?,
            Form::Text => {
                if 0 < self.printed {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(text().as_bytes())?;
            }
        }
        self.printed += 1;
        Ok(self.page.limit.is_none_or(|it| self.printed < it))
    }

    /// Says so to a person if nothing was found.
    fn finish(mut self, what: &str) -> Result<(), Error> {
        if self.printed == 0 && self.page.form() == Form::Text {
            writeln!(self.out, "no {what} of that kind in this run")?;
        }
        Ok(())
    }
}

impl Filter {
    fn words(&self) -> Vec<Words> {
        self.about.iter().map(|it| Words::new(it)).collect()
    }

    /// Whether a day is within the limits; unknown days are within none.
    fn has_day(&self, day: Option<&str>) -> bool {
        within(day, self.since.as_deref(), self.until.as_deref())
    }
}

/// Whether `day` is from `since` to `until`, both included.
fn within(day: Option<&str>, since: Option<&str>, until: Option<&str>) -> bool {
    let day = day.map(|it| it.get(..10).unwrap_or(it));
    let after = since.is_none_or(|since| day.is_some_and(|it| since <= it));
    after && until.is_none_or(|until| day.is_some_and(|it| it <= until))
}

/// A paragraph with each line indented.
fn indented(text: &str) -> String {
    const BEFORE: &str = "    ";
    let mut res = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let n = unicode_width::UnicodeWidthStr::width(word);
        if width == 0 || WIDTH < width + 1 + n {
            res += if width == 0 { BEFORE } else { "\n    " };
            width = BEFORE.len() + n;
        } else {
            res.push(' ');
            width += 1 + n;
        }
        res += word;
    }
    res.push('\n');
    res
}

/// The settings and counts of a finished run.
pub(crate) fn run_of(folder: &Path) -> Result<Run, Error> {
    let path = folder.join("run.json");
    let bytes = std::fs::read(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NoRun(folder.to_owned()),
        _ => Error::Read { path: path.clone(), source },
    })?;
    serde_json::from_slice(&bytes).map_err(|source| Error::Foreign { path, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_within_limits_that_include_them() {
        let within = |day, since, until| within(day, since, until);
        assert!(within(Some("2024-06-01"), Some("2024-06-01"), Some("2024-06-01")));
        assert!(within(Some("2024-06-01T10:00"), None, Some("2024-06-01")));
        assert!(!within(Some("2024-05-31"), Some("2024-06-01"), None));
        assert!(within(None, None, None));
        assert!(!within(None, Some("2024-06-01"), None));
    }

    #[test]
    fn paragraphs_are_wrapped_and_indented() {
        let text = indented(&"word ".repeat(30));
        assert!(text.lines().all(|it| it.starts_with("    word") && it.len() <= WIDTH));
        assert_eq!(text.split_whitespace().count(), 30);
    }
}
