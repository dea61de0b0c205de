//! The files of a folder, sorted by name, folders in their place among the files.
//!
//! Symbolic links are followed; a link that leads back to a folder above it is cut without a word, since every
//! file behind it is read anyway. Sockets, pipes and devices are skipped.

use std::path::{Path, PathBuf};

use crate::{Error, Failure, read::file::source};

/// The regular files under a folder.
pub(crate) struct Folder {
    walk: ignore::Walk,
}

impl Folder {
    pub(crate) fn new(path: &Path) -> Folder {
        let mut builder = ignore::WalkBuilder::new(path);
        builder.standard_filters(false).follow_links(true).sort_by_file_name(|a, b| a.cmp(b));
        Folder { walk: builder.build() }
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.walk.next()? {
                Ok(entry) if entry.file_type().is_some_and(|it| it.is_file()) => {
                    return Some(Ok(entry.into_path()));
                }
                Ok(_) => {}
                Err(error) if is_loop(&error) => {}
                Err(error) => return Some(Err(failure(&error))),
            }
        }
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn failure(error: &ignore::Error) -> Failure {
    let path = path_of(error).map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let error = match error.io_error() {
        Some(io) => Error::of_open(std::io::Error::new(io.kind(), io.to_string())),
        None => Error::Unreadable(std::io::Error::other(error.to_string())),
    };
    Failure { source_of: source(&path), error }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        _ => None,
    }
}
