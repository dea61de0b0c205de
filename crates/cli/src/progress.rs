//! How far a run is: a bar on a terminal, nothing elsewhere.

use std::{
    cell::Cell,
    fs,
    io::{self, Write},
    path::Path,
    time::{Duration, Instant},
};

use dateline_pipeline::{Input, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::args::Log;

/// A bar over bytes with rate and time left where the size of the input is known, over documents where it is not.
pub(crate) struct Bar {
    bar: ProgressBar,
    by_bytes: bool,
    /// For lines of JSON: when the run began, and when the last was written.
    told: Option<(Instant, Cell<Instant>)>,
}

/// Between two lines of JSON.
const EACH: Duration = Duration::from_secs(1);

/// A line of JSON on standard error; one that nobody reads is no failure.
pub(crate) fn line(value: &serde_json::Value) {
    let _ = writeln!(io::stderr(), "{value}");
}

impl Bar {
    /// `None` sizes (standard input) give a counter instead of a bar. Hides itself where there is no terminal.
    pub(crate) fn new(inputs: &[Input], quiet: bool, log: Log) -> Bar {
        let now = Instant::now();
        let told = (log == Log::Json && !quiet).then(|| (now, Cell::new(now)));
        let hidden = Bar { bar: ProgressBar::hidden(), by_bytes: false, told };
        if quiet || log == Log::Json || !std::io::IsTerminal::is_terminal(&std::io::stderr()) {
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
        Bar { bar, by_bytes: total.is_some(), told: None }
    }

    pub(crate) fn tell(&self, progress: Progress) {
        if let Some((begin, last)) = &self.told
            && EACH <= last.get().elapsed()
        {
            last.set(Instant::now());
            let seconds = (begin.elapsed().as_secs_f64() * 10.0).round() / 10.0;
            line(&json!({
                "event": "progress", "records": progress.records, "bytes": progress.bytes, "seconds": seconds,
            }));
        }
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
