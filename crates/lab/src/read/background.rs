//! Background summaries: an event as dated updates, and for each what an annotator wrote of all that came before.

use std::{collections::BTreeMap, fs, path::Path};

use super::{Error, files, malformed, text};

/// An event as one annotator rewrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Event {
    pub name: String,
    pub annotator: String,
    /// In order: what is new, and the background to it; the first has none.
    pub updates: Vec<(String, String)>,
}

/// The events of the training part, by name and annotator.
///
/// # Errors
/// A file that cannot be read or is malformed.
pub fn read(data: &Path) -> Result<Vec<Event>, Error> {
    let top = data.join("SUMM_background/data/events");
    let unreadable = |error| Error::Unreadable { path: top.clone(), error };
    let mut folders = BTreeMap::new();
    for entry in fs::read_dir(&top).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        folders.insert(entry.file_name().to_string_lossy().into_owned(), entry.path());
    }
    let mut res = Vec::new();
    for (name, folder) in folders {
        for path in files(&folder, "tsv")? {
            let annotator = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut updates = Vec::new();
            for line in text(&path)?.lines().skip(1) {
                let fields: Vec<&str> = line.split('\t').collect();
                let [_, update, background, ..] = fields[..] else { return Err(malformed(&path, line)) };
                updates.push((field(update), field(background)));
            }
            res.push(Event { name: name.clone(), annotator, updates });
        }
    }
    Ok(res)
}

/// A field without its marks; `\n` is written as two characters.
fn field(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(text);
    bare.replace("\"\"", "\"").replace("\\n", " ").trim().to_owned()
}

#[test]
fn fields_lose_their_marks() {
    assert_eq!(field("\"He said \"\"no\"\".\\nThen left.\""), "He said \"no\". Then left.");
    assert_eq!(field("Plain."), "Plain.");
}
