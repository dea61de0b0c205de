//! Nothing disappears: records read = documents + duplicates + failures, and the order of the input is kept.

use std::fs;

use crate::program::{folder, here, run};

#[test]
fn every_record_is_a_document_a_duplicate_or_a_failure() {
    let story = b"Vote delayed\n\nThe parliament of Fiji delayed a vote on Monday.\n";
    let input = folder(&[("a.txt", story), ("b.txt", b""), ("c.txt", story)]);
    let left = run(&[input.path()], &[]);
    let counts = left.run().counts;
    assert_eq!((counts.read, counts.written, counts.duplicates, counts.failed), (3, 1, 1, 1));
    let duplicates = fs::read_to_string(left.path("duplicates.jsonl")).unwrap();
    assert!(duplicates.contains("c.txt"), "{duplicates}");
}

#[test]
fn documents_come_in_the_order_of_their_records() {
    let line = |i: usize| format!("{{\"id\":\"{i}\",\"text\":\"Story number {i} was told on Monday.\"}}\n");
    let lines: String = (0..700).map(line).collect();
    let input = folder(&[("items.jsonl", lines.as_bytes())]);
    let left = run(&[input.path()], &["-j", "4"]);
    let ids: Vec<usize> = left.documents().iter().map(|it| it.id.parse().unwrap()).collect();
    assert_eq!(ids, (0..700).collect::<Vec<_>>());
}

#[test]
fn the_bundled_sample_has_at_least_twelve_documents_and_a_report() {
    let left = run(&[&here().join("sample")], &["--published", "2024-06-21"]);
    assert_eq!(left.code, 0, "{}", left.stderr);
    let documents = left.documents();
    assert!(12 <= documents.len(), "{}", documents.len());
    let mut formats: Vec<&str> = documents.iter().map(|it| it.source.format.as_str()).collect();
    formats.sort_unstable();
    formats.dedup();
    assert!(3 <= formats.len(), "{formats:?}");
    assert!(
        documents.iter().all(|it| it.meta.published.is_some()),
        "every document of the sample has a date"
    );
    let report = fs::read_to_string(left.path("report/index.html")).unwrap();
    assert!(documents.iter().all(|it| report.contains(&it.id)));
}

/// The files of a run that do not depend on the clock.
fn files_of(out: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut res = Vec::new();
    for folder in [out.to_owned(), out.join("tables")] {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_file() && name != "run.json" {
                res.push((name, std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    res.sort();
    res
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    use crate::program::{dateline, folder};
    use std::{fs, process::Stdio, time::Duration};

    let story = |i: usize| {
        format!(
            "{{\"id\":\"{}\",\"text\":\"Harbour Minister Ada Obi said on Monday that pier {i} in Lagos would stay shut. \
             Police arrested {i} people in Kenya.\",\"published\":\"2024-06-21\"}}\n",
            i % 97 // some come twice
        )
    };
    let lines: String = (0..100).map(|i| if i == 40 { "{broken\n".to_owned() } else { story(i) }).collect();
    let input = folder(&[("a.jsonl", lines.as_bytes()), ("b.txt", b"Talks end\n\nTalks in Geneva ended.\n")]);
    let args = |out: &std::path::Path| {
        let mut command = dateline(&["run", "--quiet", "--no-report", "-j", "2", "--out"]);
        command.arg(out).arg(input.path()).stderr(Stdio::null());
        command
    };
    let whole = tempfile::tempdir().unwrap();
    assert!(args(whole.path()).status().unwrap().success());
    let expect = files_of(whole.path());
    assert!(expect.iter().all(|it| it.0 != ".unfinished.jsonl"));

    let out = tempfile::tempdir().unwrap();
    let journal = out.path().join(".unfinished.jsonl");
    // Killed again and again, as soon as some more records are done.
    let mut seen = 0;
    for _ in 0..3 {
        let mut child = args(out.path()).arg("--resume").spawn().unwrap();
        for _ in 0..3000 {
            std::thread::sleep(Duration::from_millis(2));
            let n = fs::read(&journal).map_or(0, |it| it.iter().filter(|it| **it == b'\n').count());
            if seen + 8 < n || child.try_wait().unwrap().is_some() {
                seen = n;
                break;
            }
        }
        let _ = child.kill(); // it may have ended
        child.wait().unwrap();
    }
    // A kill in the middle of a line.
    let mut text = fs::read(&journal).unwrap_or_default();
    if !text.is_empty() {
        text.truncate(text.len() - 7);
        fs::write(&journal, text).unwrap();
    }
    assert!(args(out.path()).arg("--resume").status().unwrap().success());
    assert_eq!(files_of(out.path()), expect);
}

#[test]
fn a_run_goes_on_with_its_own_input_and_settings_alone() {
    use crate::program::{dateline, folder};
    use std::fs;

    let input = folder(&[("a.jsonl", b"{\"id\":\"a\",\"text\":\"Talks in Geneva ended.\"}\n{\"id\":\"b\",\"text\":\"Talks in Cairo ended.\"}\n")]);
    let out = tempfile::tempdir().unwrap();
    let run = |flags: &[&str]| {
        let mut command = dateline(&["run", "--quiet", "--no-report", "--out"]);
        command.arg(out.path()).arg(input.path()).args(flags).output().unwrap()
    };
    // A journal of one record, as a kill leaves it.
    let digest = {
        assert!(run(&[]).status.success());
        let run: serde_json::Value =
            serde_json::from_slice(&fs::read(out.path().join("run.json")).unwrap()).unwrap();
        (run["version"].as_str().unwrap().to_owned(), run["config"].as_str().unwrap().to_owned())
    };
    let head = format!("{{\"version\":\"{}\",\"config\":\"{}\"}}\n", digest.0, digest.1);
    let path = input.path().join("a.jsonl");
    let entry = format!(
        "{{\"failed\":{{\"source\":{{\"path\":\"{}\",\"member\":null,\"record\":0,\"format\":\"jsonl\",\"bytes\":[0,{}],\
         \"charset\":\"utf-8\"}},\"stage\":\"ingest\",\"kind\":\"empty\",\"message\":\"as then\"}}}}\n",
        path.display(),
        fs::read_to_string(&path).unwrap().find('\n').unwrap()
    );
    let journal = out.path().join(".unfinished.jsonl");
    fs::write(&journal, head.clone() + &entry).unwrap();
    assert!(run(&["--resume"]).status.success());
    assert!(fs::read_to_string(out.path().join("failures.jsonl")).unwrap().contains("as then"));
    fs::write(&journal, head.clone() + &entry).unwrap();
    let other = run(&["--resume", "--tokens"]);
    assert!(String::from_utf8_lossy(&other.stderr).contains("other settings"), "{other:?}");
    fs::write(&journal, head + &entry.replace("[0,", "[1,")).unwrap();
    let other = run(&["--resume"]);
    assert!(String::from_utf8_lossy(&other.stderr).contains("other input"), "{other:?}");
}
