//! How far a run is: a bar on a terminal, nothing elsewhere.

use std::{fs, path::Path, time::Duration};

use dateline_pipeline::{Input, Progress};
use indicatif::{ProgressBar, ProgressStyle};

/// A bar over bytes with rate and time left where the size of the input is known, over documents where it is not.
pub(crate) struct Bar {
    bar: ProgressBar,
    by_bytes: bool,
}

impl Bar {
    /// `None` sizes (standard input) give a counter instead of a bar. Hides itself where there is no terminal.
    pub(crate) fn new(inputs: &[Input], quiet: bool) -> Bar {
        let hidden = Bar { bar: ProgressBar::hidden(), by_bytes: false };
        if quiet || !std::io::IsTerminal::is_terminal(&std::io::stderr()) {
            return hidden;
        }
        let total: Option<u64> = inputs.iter().map(size).sum();
        let (bar, template) = match total {
            Some(total) => {
                let template = "{bar:20} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta} left {msg}";
                (ProgressBar::new(total), template)
            }
            None => (ProgressBar::new_spinner(), "{spinner} {pos} documents  {per_sec}"),
        };
        bar.enable_steady_tick(Duration::from_millis(200));
        let bar = match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        Bar { bar, by_bytes: total.is_some() }
    }

    pub(crate) fn tell(&self, progress: Progress) {
        if self.by_bytes {
            self.bar.set_position(progress.bytes);
            if progress.records.is_multiple_of(64) {
                self.bar.set_message(format!("{} documents", progress.records));
            }
        } else {
            self.bar.set_position(progress.records);
        }
    }

    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

fn size(input: &Input) -> Option<u64> {
    let Input::Path(path) = input else { return None };
    let mut total = 0;
    let mut folders = vec![path.clone()];
    while let Some(path) = folders.pop() {
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if about.is_file() {
            total += about.len();
        } else if about.is_dir() {
            folders.extend(children(&path));
        }
    }
    Some(total)
}

fn children(path: &Path) -> Vec<std::path::PathBuf> {
    fs::read_dir(path).map_or_else(|_| Vec::new(), |it| it.flatten().map(|it| it.path()).collect())
}
