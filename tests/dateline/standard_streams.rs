//! Standard input, standard output, and a reader that goes away.

use std::process::Stdio;

use crate::program::{dateline, here, with_input};

#[test]
fn standard_input_is_read() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let output =
        with_input(&["run", "-", "--out", folder], b"Talks end\n\nTalks in Geneva ended on Monday.\n");
    assert!(output.status.success());
    let documents = std::fs::read_to_string(out.path().join("documents.jsonl")).unwrap();
    assert!(documents.contains("Talks in Geneva ended on Monday."), "{documents}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("report"), "{told}");
}

#[test]
fn inputs_are_named_by_lists_and_patterns() {
    let story = b"Talks end\n\nTalks in Geneva ended on Monday.\n";
    let files = crate::program::folder(&[
        ("a.txt", story),
        ("b c.txt", b"Another\n\nTalks in Cairo ended.\n"),
        ("d.md", story),
    ]);
    let name = |it: &str| files.path().join(it).display().to_string();
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    let read = |args: &[&str], input: &[u8]| {
        let output = with_input(&[&["run", "--quiet", "--no-report", "--out", out], args].concat(), input);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let lines = |name: &str| {
            let text = std::fs::read_to_string(std::path::Path::new(out).join(name)).unwrap();
            text.lines().count()
        };
        (lines("documents.jsonl"), lines("failures.jsonl"))
    };
    let list = format!("{}\0{}\0{}\0", name("a.txt"), name("b c.txt"), name("none.txt"));
    assert_eq!(read(&["--files-from", "-", "-0"], list.as_bytes()), (2, 1));
    assert_eq!(read(&["--files-from", "-"], list.replace('\0', "\n").as_bytes()), (2, 1));
    assert_eq!(read(&[&name("*.txt")], b""), (2, 0));
    assert_eq!(read(&[&name("*.csv")], b""), (0, 1));
}

#[test]
fn a_run_tells_of_itself_in_json() {
    let out = tempfile::tempdir().unwrap();
    let args = ["run", "-", "--log", "json", "--out", out.path().to_str().unwrap()];
    let output = with_input(&args, b"Talks end\n\nTalks in Geneva ended on Monday.\n");
    assert!(output.status.success() && output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    let last: serde_json::Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    assert_eq!((&last["event"], &last["counts"]["written"]), (&"done".into(), &1.into()));
    let output = with_input(&["run", "no-such-file", "--log", "json"], b"");
    let error: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!((output.status.code(), &error["event"]), (Some(2), &"error".into()));
}

#[test]
fn quiet_says_nothing() {
    let out = tempfile::tempdir().unwrap();
    let args = ["run", "-", "--quiet", "--out", out.path().to_str().unwrap()];
    let output = with_input(&args, b"Talks end\n\nTalks in Geneva ended on Monday.\n");
    assert!(output.status.success());
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn show_marks_the_text_and_prints_the_record() {
    let story = here().join("sample/seoul-treaty.txt");
    let story = story.to_str().unwrap();
    let marked = dateline(&["show", story, "--published", "2024-06-21"]).output().unwrap();
    assert!(String::from_utf8_lossy(&marked.stdout).contains("^"));
    let json = dateline(&["show", story, "--json"]).output().unwrap();
    let document: dateline_pipeline::schema::Document = serde_json::from_slice(&json.stdout).unwrap();
    assert!(document.tokens.is_some());
}

#[test]
fn a_closed_standard_output_ends_quietly() {
    let story = here().join("sample/seoul-treaty.txt");
    let mut command = dateline(&["show", story.to_str().unwrap(), "--layer", "tokens"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}
