//! Runs the program and reads what it left.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use dateline_pipeline::schema::{Actor, Document, FailedRecord, JoinedEvent, Run, SaidQuote};
use tempfile::TempDir;

/// The folder of the tests.
pub(crate) fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A command of the program under test.
pub(crate) fn dateline(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline-under-test"));
    command.args(args).stdin(Stdio::null());
    command
}

/// Runs the program with `input` on its standard input.
pub(crate) fn with_input(args: &[&str], input: &[u8]) -> Output {
    let mut command = dateline(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What a run left behind.
pub(crate) struct Left {
    pub(crate) out: TempDir,
    pub(crate) code: i32,
    pub(crate) stderr: String,
}

impl Left {
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.out.path().join(name)
    }
    pub(crate) fn documents(&self) -> Vec<Document> {
        rows(&self.path("documents.jsonl"))
    }
    pub(crate) fn actors(&self) -> Vec<Actor> {
        rows(&self.path("actors.jsonl"))
    }
    pub(crate) fn joined(&self) -> Vec<SaidQuote> {
        rows(&self.path("quotes.jsonl"))
    }
    pub(crate) fn events(&self) -> Vec<JoinedEvent> {
        rows(&self.path("events.jsonl"))
    }
    pub(crate) fn failures(&self) -> Vec<FailedRecord> {
        rows(&self.path("failures.jsonl"))
    }
    pub(crate) fn run(&self) -> Run {
        serde_json::from_slice(&fs::read(self.path("run.json")).unwrap()).unwrap()
    }
}

fn rows<T: serde::de::DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// `dateline run INPUT... --quiet FLAG...` into a folder of its own.
pub(crate) fn run(inputs: &[&Path], flags: &[&str]) -> Left {
    let out = tempfile::tempdir().unwrap();
    let mut command = dateline(&["run", "--quiet", "--out"]);
    let output = command.arg(out.path()).args(inputs).args(flags).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    Left { out, code: output.status.code().unwrap_or(-1), stderr }
}

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let res = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(res.path().join(name), bytes).unwrap();
    }
    res
}
