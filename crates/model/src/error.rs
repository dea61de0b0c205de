//! Why a model could not be opened.

use std::{io, path::PathBuf};

use crate::Expect;

/// Why a model could not be opened; each message names the remedy where there is one.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("cannot read model {path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("not a model file")]
    NotAModel,
    #[error("model has layout {got}, this program reads layout {expected}; retrain with `cargo xtask train`")]
    Layout { expected: u32, got: u32 },
    #[error("model is {got}, this program needs {expected}; retrain with `cargo xtask train`")]
    Mismatch { expected: Expect, got: Expect },
    #[error("model file is cut short")]
    Truncated,
    #[error("model has no section `{}`", .tag.escape_ascii())]
    NoSection { tag: [u8; 4] },
    #[error("section `{}` has the wrong size or content for its type", .tag.escape_ascii())]
    Malformed { tag: [u8; 4] },
    #[error("model checksum is {got:016x}, the header says {expected:016x}: the file is damaged")]
    Checksum { expected: u64, got: u64 },
}
