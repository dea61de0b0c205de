//! The program under test: the same `main` as the binary `dateline`, built with the tests so that it is never stale.

fn main() -> std::process::ExitCode {
    dateline_cli::main()
}
