//! The report: one page that opens from disk, without network.
//!
//! It is made from the files of a finished run, so it can be made again. Data goes into the page as JSON with every
//! `<` escaped, and is only ever shown as text; a content security policy lets nothing run but the page's own script.

mod data;

use std::{
    fs,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use dateline_pipeline::schema;

use crate::{Error, args::ReportArgs};
use data::{Joined, Page};

const HTML: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const DRAWINGS: &str = include_str!("drawings.js");
const SCRIPT: &str = include_str!("page.js");

/// Bytes of documents that a page holds: more than this opens slowly on a phone.
const PAGE_BYTES: usize = 48 << 20;
/// Bytes of joined quotes that a page holds.
const JOINED_BYTES: usize = 8 << 20;
/// Bytes of stories that a page holds.
const STORY_BYTES: usize = 8 << 20;
/// Entries of a story's timeline that are shown.
const TIMELINE: usize = 200;
/// Failed records that are listed.
const FAILURES: usize = 500;

/// `dateline report DIR`.
pub(crate) fn report(args: &ReportArgs) -> Result<(), Error> {
    let path = args.run.join("run.json");
    let bytes = fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let run = serde_json::from_slice(&bytes).map_err(|source| Error::Foreign { path, source })?;
    let page = write(&args.run, &run)?;
    writeln!(io::stdout(), "report  {}", page.display())?;
    Ok(())
}

/// Writes `report/index.html` of the run in `out`; gives its path.
pub(crate) fn write(out: &Path, run: &schema::Run) -> Result<PathBuf, Error> {
    let folder = out.join("report");
    let path = folder.join("index.html");
    let failed = |source| Error::Write { path: path.clone(), source };
    fs::create_dir_all(&folder).map_err(failed)?;
    let half = folder.join("index.html.tmp");
    let mut file = BufWriter::new(fs::File::create(&half).map_err(failed)?);
    page(out, run, &mut |text| file.write_all(text.as_bytes()).map_err(failed))?;
    file.flush().map_err(failed)?;
    fs::rename(&half, &path).map_err(failed)?;
    Ok(path)
}

/// Gives the page to `put` in pieces: what is in it besides the data is the frame `page.html`.
fn page(out: &Path, run: &schema::Run, put: &mut dyn FnMut(&str) -> Result<(), Error>) -> Result<(), Error> {
    // Only a script that carries this number may run; nobody who writes a document can know it.
    let nonce = blake3::hash(format!("{run:?}").as_bytes()).to_hex();
    for piece in HTML.split("{{").flat_map(|it| it.split("}}")) {
        match piece {
            "nonce" => put(&nonce[..32])?,
            "style" => put(STYLE)?,
            "drawings" => put(DRAWINGS)?,
            "script" => put(SCRIPT)?,
            "land" => put(&json(&dateline_pipeline::settled()))?,
            "run" => put(&json(run))?,
            "failures" => {
                put("[")?;
                lines(&out.join("failures.jsonl"), &mut |i, it: schema::FailedRecord| {
                    if i == FAILURES {
                        return Ok(false);
                    }
                    put(if i == 0 { "" } else { ",\n" })?;
                    put(&json(&it))?;
                    Ok(true)
                })?;
                put("]")?;
            }
            "documents" => {
                put("[")?;
                let mut total = 0;
                lines(&out.join("documents.jsonl"), &mut |i, it: schema::Document| {
                    let text = json(&Page::new(it));
                    total += text.len();
                    if PAGE_BYTES < total {
                        return Ok(false);
                    }
                    put(if i == 0 { "" } else { ",\n" })?;
                    put(&text)?;
                    Ok(true)
                })?;
                put("]")?;
            }
            "joined" => {
                put("[")?;
                let (mut total, mut n) = (0, 0);
                let path = out.join("quotes.jsonl");
                // A run of an earlier version has none.
                if path.exists() {
                    lines(&path, &mut |_, it: schema::SaidQuote| {
                        let Some(it) = Joined::new(it) else { return Ok(true) };
                        let text = json(&it);
                        total += text.len();
                        put(if n == 0 { "" } else { ",\n" })?;
                        n += 1;
                        put(&text)?;
                        Ok(total < JOINED_BYTES)
                    })?;
                }
                put("]")?;
            }
            "stories" => {
                put("[")?;
                let (mut total, mut n) = (0, 0);
                let path = out.join("stories.jsonl");
                if path.exists() {
                    lines(&path, &mut |_, mut it: schema::Story| {
                        // A story of one document is that document's page.
                        if it.documents.len() < 2 {
                            return Ok(true);
                        }
                        it.timeline.truncate(TIMELINE);
                        let text = json(&it);
                        total += text.len();
                        put(if n == 0 { "" } else { ",\n" })?;
                        n += 1;
                        put(&text)?;
                        Ok(total < STORY_BYTES)
                    })?;
                }
                put("]")?;
            }
            frame => put(frame)?,
        }
    }
    Ok(())
}

/// Gives every line of a file to `take` with its number, until it says `false`.
fn lines<T: serde::de::DeserializeOwned>(
    path: &Path,
    take: &mut dyn FnMut(usize, T) -> Result<bool, Error>,
) -> Result<(), Error> {
    let read = |source| Error::Read { path: path.to_owned(), source };
    let file = fs::File::open(path).map_err(read)?;
    for (i, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(read)?;
        let row =
            serde_json::from_str(&line).map_err(|source| Error::Foreign { path: path.to_owned(), source })?;
        if !take(i, row)? {
            break;
        }
    }
    Ok(())
}

/// JSON that can stand inside a `script` element: no `<` can end it.
fn json(it: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(it).expect("strings and numbers are JSON");
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    #[test]
    fn hostile_text_cannot_leave_its_script_element() {
        let text = super::json(&"</script><img src=x onerror=alert(1)><!--");
        assert!(!text.contains('<'));
        assert_eq!(
            serde_json::from_str::<String>(&text).unwrap(),
            "</script><img src=x onerror=alert(1)><!--"
        );
    }
}
