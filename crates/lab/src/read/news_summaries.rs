//! BBC News Summary: articles with extractive summaries; sentences of a summary stand without a space between them.

use std::path::Path;

use super::{Error, files, text};

/// One article and the text of its summary.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Pair {
    pub article: String,
    pub summary: String,
}

/// Every article of the dev part.
///
/// # Errors
/// A file that is missing.
pub fn read(data: &Path) -> Result<Vec<Pair>, Error> {
    let top = data.join("SUMM_BBC");
    let mut res = Vec::new();
    for section in ["business", "entertainment", "politics", "sport", "tech"] {
        for path in files(&top.join("News Articles").join(section), "txt")? {
            let summary = top.join("Summaries").join(section).join(path.file_name().unwrap_or_default());
            res.push(Pair { article: text(&path)?, summary: text(&summary)? });
        }
    }
    Ok(res)
}
