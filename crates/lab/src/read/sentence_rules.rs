//! Texts and their sentences: the golden rules of pragmatic_segmenter and pySBD's tests, as JSON lists.

use std::path::Path;

use serde::Deserialize;

use super::{Error, malformed, text};

/// One text with its sentences.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Case {
    #[serde(default)]
    pub src: String,
    /// `plain`, or a word for texts that need cleaning first.
    #[serde(default)]
    pub kind: String,
    pub text: String,
    pub sentences: Vec<String>,
}

/// All cases of both files, each file with its name.
///
/// # Errors
/// A file that is missing or malformed.
pub fn read(data: &Path) -> Result<Vec<(&'static str, Vec<Case>)>, Error> {
    let file = |name: &str| {
        let path = data.join("SENT_golden_rules").join(name);
        serde_json::from_str(&text(&path)?).map_err(|error| malformed(&path, error.to_string()))
    };
    Ok(vec![
        ("pysbd", file("english_golden_pysbd.json")?),
        ("segmenter", file("english_spec_pragmatic_segmenter.json")?),
    ])
}
