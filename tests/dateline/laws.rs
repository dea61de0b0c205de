//! Every invariant between the layers holds on every text: ours, and texts made to break them.
//!
//! `DATELINE_TEXTS=DIR` adds the files of a folder of your own.

use std::{fs, path::PathBuf};

use dateline_pipeline::{Config, Input, Models, Pipeline, records};

use crate::program::here;

fn pipeline() -> Pipeline {
    Pipeline { models: Models::embedded().unwrap(), config: Config::default() }
}

#[test]
fn every_document_we_have_keeps_the_laws() {
    let mut folders: Vec<PathBuf> = ["sample", "gold", "cases"].map(|it| here().join(it)).into();
    folders.extend(std::env::var_os("DATELINE_TEXTS").map(PathBuf::from));
    let pipeline = pipeline();
    let mut n = 0;
    for record in records(folders.into_iter().map(Input::Path).collect(), &pipeline) {
        let Ok(record) = record else { continue };
        let path = record.source.path.clone();
        let Ok(analysis) = pipeline.analyze(record) else { continue };
        analysis.check().unwrap_or_else(|what| panic!("{path}: {what}"));
        n += 1;
    }
    assert!(60 < n, "{n} documents");
}

#[test]
fn texts_made_to_break_the_laws_keep_them() {
    let story = fs::read_to_string(here().join("sample/seoul-treaty.txt")).unwrap();
    let mut texts = vec![
        "“".repeat(3000),
        "said \"".repeat(2000),
        "'".repeat(999) + " said Cho. \"" + &"\" he said. \"".repeat(500),
        "e\u{301}".repeat(2000) + " said. " + &"\u{202e}\u{200d}👩‍👩‍👧".repeat(300),
        "U.S. ".repeat(3000),
        "Cho Tae-yul and ".repeat(1500) + "Blinken met.",
        "قال الوزير إن الاتفاق «مهم». ".repeat(200),
        story.to_uppercase(),
        story.to_lowercase(),
        story.replace(' ', "\u{a0}"),
        story.replace('\n', "\r\n"),
        story.chars().rev().collect(),
    ];
    // The story cut at many places: unclosed quotes, half words, half names.
    texts.extend(story.char_indices().step_by(97).map(|(at, _)| story[at..].to_owned()));
    texts.extend(story.char_indices().step_by(89).skip(1).map(|(at, _)| story[..at].to_owned()));
    let pipeline = pipeline();
    for text in texts {
        let Ok(analysis) = pipeline.analyze_text(&text, None) else { continue };
        let shown: String = text.chars().take(60).collect();
        analysis.check().unwrap_or_else(|what| panic!("{shown:?}: {what}"));
    }
}
