//! The runner: `cargo xtask run|test|eval|train|bench|tidy|ci`. It only starts other programs, so it compiles in a
//! moment.

mod bench;
mod python;
mod tidy;

use std::{
    env,
    path::PathBuf,
    process::{Command, ExitCode},
};

const HELP: &str = "\
usage: cargo xtask COMMAND

  run [INPUT... --out DIR]    read documents, write record, tables and report (no arguments: the bundled sample)
  test                        every test of the workspace
  eval [--suite NAME --data DIR]
                              score the gold stories, or a public development set
  train NAME --data DIR [--open-only]
                              train a model from labelled data and put it in its place
  bench [FILTER]              throughput of every stage, one table
  python [--no-spark]         build the wheel, install it in a folder of its own, test it, inside Spark too
  tidy                        check the rules of the house: who may depend on whom
";

/// Arguments of the bundled sample: the date is for the one file that carries none.
const SAMPLE: &[&str] = &["tests/sample", "--published", "2024-06-21", "--out", "out/sample"];

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some((command, rest)) = args.split_first() else { return usage() };
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let ok = match command.as_str() {
        "run" if rest.is_empty() => {
            cargo(&["run", "--release", "-q", "-p", "dateline-cli", "--", "run"], SAMPLE)
        }
        "run" => cargo(&["run", "--release", "-q", "-p", "dateline-cli", "--", "run"], &rest),
        "test" => cargo(
            &[
                "test",
                "--release",
                "-q",
                "--workspace",
                "--exclude",
                "dateline-benches",
                "--exclude",
                "dateline-python",
            ],
            &rest,
        ),
        "eval" => cargo(&["run", "--release", "-q", "-p", "dateline-lab", "--", "eval"], &rest),
        "train" => cargo(&["run", "--release", "-q", "-p", "dateline-lab", "--", "train"], &rest),
        "bench" => bench::bench(&rest),
        "python" => python::python(&rest),
        "tidy" => tidy::tidy(),
        _ => return usage(),
    };
    ExitCode::from(u8::from(!ok))
}

fn usage() -> ExitCode {
    say(HELP);
    ExitCode::from(2)
}

/// Runs cargo at the top of the workspace; whether it went well. Relative paths of the caller stay what they are
/// when xtask is called from the top, as the alias does.
fn cargo(fixed: &[&str], rest: &[&str]) -> bool {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(fixed).args(rest);
    if rest == SAMPLE {
        command.current_dir(top());
    }
    command.status().is_ok_and(|status| status.success())
}

/// The folder of the workspace.
fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Prints for a person; a closed pipe is no reason to panic.
fn say(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}
