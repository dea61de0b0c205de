//! The program `dateline`.

fn main() -> std::process::ExitCode {
    dateline_cli::main()
}
