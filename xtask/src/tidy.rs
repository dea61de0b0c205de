//! `cargo xtask tidy`: the rules of the house that a program can check.
//!
//! - who may depend on whom: a table, compared with `cargo metadata`;
//! - every dependency has a licence that lets us ship it;
//! - every source file begins by saying what it is.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::{say, top};

/// Who may depend on whom, outside tests. A crate that is not listed, or a dependency that is not, is a mistake: to
/// add one is a change of the architecture and begins with a sentence in ARCHITECTURE.md.
#[rustfmt::skip]
const LAYERS: &[(&str, &[&str])] = &[
    ("dateline-types", &[]),
    ("dateline-model", &["bytemuck", "rustc-hash", "thiserror"]),
    ("dateline-ingest", &[
        "dateline-types", "aho-corasick", "blake3", "bzip2", "encoding_rs", "flate2", "globset", "ignore", "jiff",
        "lzma-rust2", "mail-parser", "memchr", "quick-xml", "rustc-hash", "ruzstd", "serde", "serde_json", "thiserror",
        "unicode-normalization", "whatlang", "zip",
    ]),
    ("dateline-tokenize", &["dateline-types", "dateline-model", "memchr", "rustc-hash", "thiserror"]),
    ("dateline-extract", &["dateline-types", "dateline-model", "jiff", "rustc-hash", "serde", "thiserror"]),
    ("dateline-summarize", &["dateline-types", "rustc-hash"]),
    ("dateline-pipeline", &[
        "dateline-types", "dateline-model", "dateline-ingest", "dateline-tokenize", "dateline-extract",
        "dateline-summarize", "blake3", "csv", "rayon", "schemars", "serde", "serde_json", "tempfile", "thiserror",
    ]),
    ("dateline-cli", &[
        "dateline-types", "dateline-model", "dateline-pipeline", "blake3", "clap", "clap_complete", "clap_mangen", "ctrlc",
        "indicatif", "serde", "serde_json", "thiserror", "toml", "unicode-normalization", "unicode-width",
    ]),
    ("dateline-lab", &[
        "dateline-types", "dateline-model", "dateline-ingest", "dateline-tokenize", "dateline-extract",
        "dateline-summarize", "dateline-pipeline", "clap", "jiff", "rayon", "rustc-hash", "serde", "serde_json",
        "thiserror", "toml",
    ]),
    ("dateline-python", &[
        "dateline-pipeline", "arrow-array", "arrow-schema", "pyo3", "serde_json",
    ]),
    ("dateline-xtask", &["serde_json"]),
    ("dateline-tests", &["dateline-cli"]),
    ("dateline-benches", &[]),
];

/// Licences that let a program under MIT or Apache-2.0 be shipped with the code in it.
#[rustfmt::skip]
const LICENCES: &[&str] = &[
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "ISC", "MIT", "MIT-0", "Unicode-3.0",
    // As permissive as BSD: libbzip2's own.
    "bzip2-1.0.6", "Unlicense", "Zlib",
];

/// Prints what is wrong; whether nothing is.
pub(crate) fn tidy() -> bool {
    let mut wrong = dependencies();
    wrong.extend(licences());
    wrong.extend(first_lines());
    for it in &wrong {
        say(&format!("tidy: {it}\n"));
    }
    if wrong.is_empty() {
        say("tidy: the house is in order\n");
    }
    wrong.is_empty()
}

/// What cargo knows of the workspace, or of everything it is built from.
fn metadata(flags: &[&str]) -> Result<Value, String> {
    let output = Command::new("cargo").args(["metadata", "--format-version=1"]).args(flags).output();
    let metadata = output.ok().and_then(|it| serde_json::from_slice(&it.stdout).ok());
    metadata.ok_or_else(|| "cargo metadata gave nothing to read".into())
}

fn licences() -> Vec<String> {
    let metadata = match metadata(&[]) {
        Ok(metadata) => metadata,
        Err(wrong) => return vec![wrong],
    };
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or("none stated"));
        if !is_allowed(licence) {
            wrong.push(format!("{name} has the licence {licence}, which is not in the list"));
        }
    }
    wrong
}

/// Whether one choice of an SPDX expression is allowed; `/` is the old way to write `OR`.
fn is_allowed(licence: &str) -> bool {
    let all =
        |choice: &str| choice.split(" AND ").all(|it| LICENCES.contains(&it.trim_matches(['(', ')', ' '])));
    all(licence) || licence.replace('/', " OR ").split(" OR ").any(all) || {
        // `(A OR B) AND C`: every part must have a choice.
        licence.split(" AND ").all(|part| part.trim_matches(['(', ')', ' ']).split(" OR ").any(all))
    }
}

fn dependencies() -> Vec<String> {
    let metadata = match metadata(&["--no-deps"]) {
        Ok(metadata) => metadata,
        Err(wrong) => return vec![wrong],
    };
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(it, _)| *it == name) else {
            wrong.push(format!("{name} has no place in the table of layers"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let on = dependency["name"].as_str().unwrap_or_default();
            if dependency["kind"].is_null() && !allowed.contains(&on) {
                wrong.push(format!("{name} may not depend on {on}"));
            }
        }
    }
    wrong
}

fn first_lines() -> Vec<String> {
    let mut wrong = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "xtask", "tests", "benches"].iter().map(|it| top().join(it)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !says_what_it_is(&path) {
                wrong.push(format!("{} does not begin with `//! What this is.`", path.display()));
            }
        }
    }
    wrong.sort();
    wrong
}

fn says_what_it_is(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.starts_with("//! "))
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn licences_are_read_as_expressions() {
        for good in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "none stated", "(GPL-3.0 OR LGPL-3.0) AND MIT"] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }
}
