//! `cargo xtask bench`: runs the benchmarks and prints one table of their medians.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{cargo, say, top};

/// Runs `cargo bench` and reads what criterion wrote; whether it went well.
pub(crate) fn bench(rest: &[&str]) -> bool {
    if !cargo(&["bench", "-q", "-p", "dateline-benches", "--"], rest) {
        return false;
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), PathBuf::from);
    let mut rows = rows(&target.join("criterion"));
    rows.sort();
    say(&format!("\n{:<24} {:>12} {:>12} {:>14}\n", "stage", "median ms", "MB/s", "documents/s"));
    for row in rows {
        say(&row);
    }
    true
}

/// A row for every benchmark that has an estimate and a throughput: `bytes` of text in `documents` documents.
fn rows(folder: &Path) -> Vec<String> {
    let mut res = Vec::new();
    for group in children(folder) {
        for function in children(&group) {
            let read = |name: &str| {
                let text = fs::read(function.join("new").join(name)).ok()?;
                serde_json::from_slice::<Value>(&text).ok()
            };
            let (Some(estimates), Some(benchmark)) = (read("estimates.json"), read("benchmark.json")) else {
                continue;
            };
            let Some(nanoseconds) = estimates["median"]["point_estimate"].as_f64() else { continue };
            let name = benchmark["full_id"].as_str().unwrap_or_default();
            let throughput = &benchmark["throughput"];
            let bytes = throughput["BytesDecimal"].as_f64().or(throughput["Bytes"].as_f64());
            let documents = name.rsplit('/').next().and_then(|it| it.parse::<f64>().ok());
            let rate = |n: Option<f64>, unit: f64| {
                n.map_or_else(|| "-".into(), |n| format!("{:.1}", n / nanoseconds * 1e9 / unit))
            };
            res.push(format!(
                "{name:<24} {:>12.3} {:>12} {:>14}\n",
                nanoseconds / 1e6,
                rate(bytes, 1e6),
                rate(documents, 1.0)
            ));
        }
    }
    res
}

fn children(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|it| it.path())
        .filter(|it| it.is_dir())
        .collect()
}
