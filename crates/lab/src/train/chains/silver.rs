//! Texts without chains, for the teachers to annotate: every second text of the training parts of sets that were made
//! for other tasks.
//!
//! | set | words | licence |
//! |---|---|---|
//! | Re-DocRED, both files here | 200,000 | MIT, text of Wikipedia |
//! | worldwide newswire, folds 2 to 4 | 420,000 | none stated: not with `--open-only` |
//! | PolNeAR, train | 625,000 | none stated: not with `--open-only` |

use std::path::Path;

use super::super::{Error, names::data as names_data};
use crate::read;

/// All texts.
pub(super) fn texts(data: &Path, open_only: bool) -> Result<Vec<String>, Error> {
    let mut res = Vec::new();
    for file in ["dev_revised.json", "test_revised.json"] {
        let path = data.join("NERCOREF_Re-DocRED").join(file);
        res.extend(names_data::re_docred(&path, |_, _| 0)?.into_iter().map(|it| it.text));
    }
    if !open_only {
        res.extend(names_data::worldwide(data, names_data::Part::Train)?.into_iter().map(|it| it.text));
        for path in read::files(&data.join("QUOTE_PolNeAR/data/train/text"), "txt")? {
            res.push(read::text(&path)?);
        }
    }
    // Half of them are enough, and take half the time.
    Ok(res.into_iter().step_by(2).collect())
}
