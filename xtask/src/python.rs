//! `cargo xtask python`: builds the wheel, installs it where nothing else is, and tests it there, inside Spark too.
//!
//! Needs Python 3.10 or later with `venv`, and a network or an index that pip knows for the tools; Spark needs Java.
//! What is not there is said, and is no failure: the program itself needs none of it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{cargo, say, top};

/// Builds and tests the wheel, in the profile of the program; whether it went well. `--no-spark` leaves Spark out.
pub(crate) fn python(rest: &[&str]) -> bool {
    if let Some(unknown) = rest.iter().find(|it| **it != "--no-spark") {
        say(&format!("python: unknown flag {unknown}; there is --no-spark\n"));
        return false;
    }
    let Some(python) = ["python3", "python"].into_iter().find(|it| is_new_enough(it)) else {
        say("python: no Python 3.10 or later, so the wheel is neither built nor tested\n");
        return true;
    };
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), PathBuf::from);
    let (venv, wheels) = (target.join("python"), target.join("wheels"));
    let inside = venv.join("bin").join("python");
    let spark = !rest.contains(&"--no-spark") && has("java", "-version");
    if !spark {
        say("python: without Java (or with --no-spark) Spark is left out\n");
    }
    let mut tools =
        vec!["-m", "pip", "install", "-q", "maturin>=1.9,<2", "pytest", "pyarrow", "pandas<3", "polars"];
    if spark {
        tools.push("pyspark>=4,<5");
    }
    let _ = fs::remove_dir_all(&wheels); // the first time there is none
    let folder = wheels.display().to_string();
    let build =
        ["-m", "maturin", "build", "-q", "--release", "-m", "crates/python/Cargo.toml", "-o", &folder];
    let pip = ["-m", "pip", "install", "-q", "--force-reinstall", "--no-deps", "--no-index", "--find-links"];
    run(python, &["-m", "venv", &venv.display().to_string()])
        && run(&inside, &tools)
        && run(&inside, &build)
        && run(&inside, &[&pip[..], &[&folder, "dateline"]].concat())
        && cargo(&["build", "--release", "-q", "-p", "dateline-cli"], &[])
        && tests(&inside, &target, spark)
}

fn tests(python: &Path, target: &Path, spark: bool) -> bool {
    let mut args = vec!["-m", "pytest", "-q", "crates/python/tests"];
    if !spark {
        args.extend(["--ignore", "crates/python/tests/test_spark.py"]);
    }
    let mut command = Command::new(python);
    command.args(args).current_dir(top()).env("PYSPARK_PYTHON", python);
    command.env("DATELINE_BINARY", target.join("release").join("dateline"));
    command.status().is_ok_and(|it| it.success())
}

/// Runs a program at the top of the workspace.
fn run(program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> bool {
    let program = program.as_ref();
    let done = Command::new(program).args(args).current_dir(top()).status().is_ok_and(|it| it.success());
    if !done {
        say(&format!("python: {} {} failed\n", program.display(), args.join(" ")));
    }
    done
}

fn is_new_enough(python: &str) -> bool {
    has(python, "-c") && {
        let check = "import sys, venv; sys.exit(sys.version_info < (3, 10))";
        Command::new(python).args(["-c", check]).status().is_ok_and(|it| it.success())
    }
}

/// Whether there is such a program.
fn has(program: &str, flag: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(flag).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok()
}
