//! The command line of Dateline, as a function: the binary `dateline` and the tests call it.

use std::process::ExitCode;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
