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
