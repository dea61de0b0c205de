//! Cases from users' bug reports (`tests/cases`), run through the binary and checked against what is right.
//!
//! A case that does not pass yet stands in `open.txt` with its reason and must still fail, so that the list cannot
//! go stale; `UPDATE_EXPECT=1` writes the list anew. A positive expectation holds if one document meets it, a negative one if all do.

mod events;
mod expect;
mod meta;
mod names;
mod output;
mod quotes;
mod sentences;
mod text;
mod times;

use std::{collections::BTreeMap, fs, path::Path, path::PathBuf};

use serde_json::Value;

use output::Output;

const OPEN_HEADER: &str = "# Cases that do not pass yet, each with its reason. UPDATE_EXPECT=1 cargo test -p dateline-tests writes it anew.\n";

/// `None` if an expectation is met, else why not.
type Verdict = Option<String>;

#[test]
fn cases_pass_and_open_cases_still_fail() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut open = open_cases(&folder.join("open.txt"));
    let (mut wrong, mut still_open) = (Vec::new(), String::from(OPEN_HEADER));
    for case in case_folders(&folder) {
        let id = case.file_name().unwrap().to_string_lossy().into_owned();
        let (whys, reason) = (run(&case), open.remove(&id));
        if let Some(why) = whys.first() {
            let short: String =
                why.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(150).collect();
            still_open += &format!("{id} {}\n", reason.as_ref().unwrap_or(&short));
        }
        match (whys.is_empty(), reason) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(_)) => wrong.push(format!("{id}: passes now; take it from open.txt")),
            (false, None) => wrong.push(format!("{id}:\n    {}", whys.join("\n    "))),
        }
    }
    wrong.extend(open.into_keys().map(|id| format!("{id}: in open.txt but there is no such case")));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(folder.join("open.txt"), still_open).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Why a case fails; nothing if it passes.
fn run(folder: &Path) -> Vec<String> {
    let case: Value = serde_json::from_str(&fs::read_to_string(folder.join("case.json")).unwrap()).unwrap();
    let input = folder.join(case["input"].as_str().unwrap());
    match Output::of(&input, case["published"].as_str()) {
        Err(why) => vec![why],
        Ok(output) => {
            let expectations = case["expect"].as_array().unwrap();
            expectations.iter().filter_map(|it| expect::check(&output, it)).collect()
        }
    }
}

fn case_folders(folder: &Path) -> Vec<PathBuf> {
    let mut res: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    res.retain(|it| it.join("case.json").is_file());
    res.sort();
    res
}

/// Lines of `id reason`; empty lines and lines of `#` are passed over.
fn open_cases(path: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    let pair = |line: &str| {
        let (id, reason) = line.split_once(' ').unwrap_or_else(|| panic!("{line}: no reason given"));
        (id.to_owned(), reason.trim().to_owned())
    };
    lines.map(pair).collect()
}
