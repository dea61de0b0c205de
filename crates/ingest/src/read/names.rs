//! Inputs by their names: a list of paths that is read as it is needed, and a pattern.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use super::{file::source, walk::Folder};
use crate::{Error, Failure};

/// The paths of a list, a line each or with a NUL behind each; empty ones are none.
pub(crate) struct List {
    from: String,
    reader: Option<Box<dyn BufRead + Send>>,
    end: u8,
}

impl List {
    /// A list in a file, or on standard input for `None`.
    pub(crate) fn open(path: Option<&Path>, by_nul: bool) -> Result<List, Failure> {
        let from = path.map_or("-".into(), |it| it.to_string_lossy().into_owned());
        let reader: Box<dyn BufRead + Send> = match path {
            None => Box::new(BufReader::new(io::stdin())),
            Some(path) => match File::open(path) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => return Err(Failure { source_of: source(&from), error: Error::of_open(error) }),
            },
        };
        Ok(List { from, reader: Some(reader), end: if by_nul { 0 } else { b'\n' } })
    }
}

impl Iterator for List {
    type Item = Result<PathBuf, Failure>;
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut name = Vec::new();
            match self.reader.as_mut()?.read_until(self.end, &mut name) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.reader = None;
                    return Some(Err(Failure {
                        source_of: source(&self.from),
                        error: Error::of_read(error),
                    }));
                }
            }
            if name.last() == Some(&self.end) {
                name.pop();
            }
            if self.end == b'\n' && name.last() == Some(&b'\r') {
                name.pop();
            }
            if !name.is_empty() {
                return Some(Ok(path(name)));
            }
        }
    }
}

#[cfg(unix)]
fn path(name: Vec<u8>) -> PathBuf {
    PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(name))
}

#[cfg(not(unix))]
fn path(name: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&name).into_owned())
}

/// The files that a pattern names, in order of their names: `*` and `?` inside a name, `**` for folders, `[a-c]`, `{a,b}`.
///
/// # Errors
/// What is wrong with the pattern.
pub(crate) fn matching(
    pattern: &str,
) -> Result<impl Iterator<Item = Result<PathBuf, Failure>> + Send + use<>, String> {
    let glob =
        globset::GlobBuilder::new(pattern).literal_separator(true).build().map_err(|it| it.to_string())?;
    let matcher = glob.compile_matcher();
    // What stands before the first sign of a pattern is a folder.
    let fixed = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    let folder = pattern[..fixed].rfind('/').map_or(".", |at| &pattern[..at.max(1)]);
    let is_here = folder == "." && !pattern.starts_with("./");
    let files = Folder::new(Path::new(folder)).filter_map(move |entry| match entry {
        Ok(path) => {
            let path =
                if is_here { path.strip_prefix(".").map_or(path.clone(), Path::to_owned) } else { path };
            matcher.is_match(&path).then_some(Ok(path))
        }
        Err(failure) => Some(Err(failure)),
    });
    Ok(files)
}

/// Whether a name that is no file may be a pattern.
pub fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '[', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_by_lines_or_by_nul() {
        let read = |text: &'static [u8], end| {
            let list = List { from: "-".into(), reader: Some(Box::new(text)), end };
            list.map(|it| it.unwrap().to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(read(b"a.txt\r\n\nb c.txt\nd", b'\n'), ["a.txt", "b c.txt", "d"]);
        assert_eq!(read(b"a\nb\0\0c\0", 0), ["a\nb", "c"]);
        assert!(List::open(Some(Path::new("no-such-list")), false).is_err());
    }

    #[test]
    fn patterns_name_files_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.txt", "a.md", "in/c.txt", "in/deep/d.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let found = |pattern: &str| {
            let pattern = format!("{}/{pattern}", folder.path().display());
            let files = matching(&pattern).unwrap().map(|it| it.unwrap());
            files.map(|it| it.strip_prefix(folder.path()).unwrap().display().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("*.txt"), ["a.txt", "b.txt"]);
        assert_eq!(found("**/*.txt"), ["a.txt", "b.txt", "in/c.txt", "in/deep/d.txt"]);
        assert_eq!(found("in/*/?.txt"), ["in/deep/d.txt"]);
        assert_eq!(found("{a,b}.txt"), ["a.txt", "b.txt"]);
        assert!(matching("a[").is_err());
    }
}
