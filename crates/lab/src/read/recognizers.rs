//! Microsoft's Recognizers-Text: phrases with the time each tells (`Specs/DateTime/English*/DateTimeModel.json`).

use std::path::Path;

use dateline_types::Span;
use serde::Deserialize;

use super::{Error, byte_offsets, malformed, text};

/// One phrase that tells one time.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Phrase {
    pub text: String,
    /// Day and hour it is said on, as ISO 8601.
    pub said: Option<String>,
    pub span: Span,
    /// `date`, `daterange`, `time`, `set` and so on.
    pub kind: String,
    /// Their own dialect of TIMEX: `2016-11-07`, `(2014-01-01,2018-01-01,P4Y)`.
    pub timex: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Case {
    input: String,
    context: Option<Context>,
    results: Vec<Outcome>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Context {
    reference_date_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Outcome {
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default)]
    type_name: String,
    resolution: Option<Resolution>,
}

#[derive(Deserialize)]
struct Resolution {
    values: Option<Vec<Worth>>,
}

#[derive(Deserialize)]
struct Worth {
    timex: Option<String>,
    #[serde(rename = "Mod")]
    modifier: Option<String>,
}

/// The cases with one result that has one value and no modifier (`before`, `since`, `approx`).
///
/// # Errors
/// A file that is missing or malformed.
pub fn read(data: &Path) -> Result<Vec<Phrase>, Error> {
    let mut res = Vec::new();
    for folder in ["English", "EnglishOthers"] {
        let path = data.join(format!("TIME_Recognizers/Specs/DateTime/{folder}/DateTimeModel.json"));
        let json = text(&path)?;
        let cases: Vec<Case> = serde_json::from_str(json.trim_start_matches('\u{feff}'))
            .map_err(|error| malformed(&path, error.to_string()))?;
        res.extend(cases.into_iter().filter_map(phrase));
    }
    Ok(res)
}

fn phrase(case: Case) -> Option<Phrase> {
    let [outcome] = <[Outcome; 1]>::try_from(case.results).ok()?;
    let [worth] = <[Worth; 1]>::try_from(outcome.resolution?.values?).ok()?;
    let offsets = byte_offsets(&case.input);
    let (start, end) = (*offsets.get(outcome.start?)?, *offsets.get(outcome.end? + 1)?);
    Some(Phrase {
        span: Span::at(start, end),
        said: case.context.and_then(|it| it.reference_date_time),
        kind: outcome.type_name.rsplit('.').next().unwrap_or_default().to_owned(),
        timex: worth.timex.filter(|_| worth.modifier.is_none())?,
        text: case.input,
    })
}
