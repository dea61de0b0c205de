//! Samples of formats: every file gives documents or a failure of a kind that is named; what is well formed gives
//! documents wherever it holds text.

use std::path::{Path, PathBuf};

use dateline_ingest::{Config, ErrorKind, Input};

use super::card_slip;
use crate::{
    read::Error,
    score::{Card, SlipKind},
};

/// Reads the feeds, NewsML-G2 items and web archives.
///
/// # Errors
/// A folder cannot be read.
pub fn run(data: &Path) -> Result<Card, Error> {
    let mut card = Card::default();
    for set in ["INGEST_feedparser/tests", "INGEST_newsml-g2/examples", "INGEST_warcio/test/data"] {
        let mut files = Vec::new();
        files_under(&data.join(set), &mut files)?;
        for path in files {
            one(set, path, &mut card);
        }
    }
    Ok(card)
}

fn one(set: &str, path: PathBuf, card: &mut Card) {
    let config = Config::default();
    let name = set.split('/').next().unwrap_or(set).trim_start_matches("INGEST_");
    let told = path.display().to_string();
    let (mut n_documents, mut kinds) = (0, Vec::new());
    for record in dateline_ingest::records(vec![Input::Path(path)], &config) {
        match record.map_err(|it| it.error).and_then(|it| dateline_ingest::parse(it, &config)) {
            Ok(_) => n_documents += 1,
            Err(error) => kinds.push(error.kind()),
        }
    }
    let accounted = 0 < n_documents || !kinds.is_empty();
    card.share(&format!("samples.{name}.accounted"), usize::from(accounted), 1);
    card.share(&format!("samples.{name}.documents"), usize::from(0 < n_documents), 1);
    // A feed without a word in its items is well formed and holds nothing to read.
    let read = kinds
        .iter()
        .all(|it| matches!(it, ErrorKind::Empty | ErrorKind::NotAnArticle | ErrorKind::Unsupported));
    if told.contains("wellformed") || name != "feedparser" {
        card.share(&format!("samples.{name}.parsed"), usize::from(accounted && read), 1);
        if !read || !accounted {
            card_slip(card, &told, "samples", SlipKind::Wrong, format!("{kinds:?}"));
        }
    }
}

fn files_under(folder: &Path, out: &mut Vec<PathBuf>) -> Result<(), Error> {
    let unreadable = |error| Error::Unreadable { path: folder.to_owned(), error };
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let mut paths =
        entries.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files_under(&path, out)?;
        } else {
            out.push(path);
        }
    }
    Ok(())
}
