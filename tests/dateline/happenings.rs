//! Events over the whole run, and events of the user's own types.

use std::collections::BTreeSet;

use crate::program::{dateline, folder, here, run};

const COUP: &str = "COUP\tt\tseizures of power\n\
    depose\tv\tobj\tCOUP\t-\t-\tsubj\tobj\n\
    arrest\tx\tv\n";

const STORY: &[u8] = b"NIAMEY, June 3 (Wire) - Soldiers deposed President Ibrahim Souley on Monday. Police arrested two ministers.\n";

#[test]
fn every_event_is_a_report_of_one_row() {
    let stories = here().join("gold");
    let left = run(&[&stories], &["--no-report"]);
    assert_eq!(left.code, 0, "{}", left.stderr);
    let mut told = BTreeSet::new();
    for doc in left.documents() {
        told.extend((0..doc.events.len()).map(|i| (doc.id.clone(), i as u32)));
    }
    let rows = left.events();
    let mut held = BTreeSet::new();
    for row in &rows {
        let documents: BTreeSet<&str> = row.reports.iter().map(|it| it.doc_id.as_str()).collect();
        assert_eq!(row.documents, documents.len() as u64, "{}", row.id);
        assert!(1 <= row.sources && row.sources <= row.documents, "{}", row.id);
        for it in &row.reports {
            assert!(held.insert((it.doc_id.clone(), it.event)), "{} {} stands twice", it.doc_id, it.event);
        }
    }
    assert!(!told.is_empty());
    assert_eq!(held, told);
    assert_eq!(left.run().counts.events_joined, rows.len() as u64);
}

#[test]
fn a_type_of_the_users_own_comes_out_and_a_dropped_word_does_not() {
    let wire = folder(&[("a.txt", STORY)]);
    let own = folder(&[("own.tsv", COUP.as_bytes())]);
    let file = own.path().join("own.tsv");
    let kinds = |flags: &[&str]| -> Vec<String> {
        let left = run(&[wire.path()], &[flags, &["--no-report"]].concat());
        assert_eq!(left.code, 0, "{}", left.stderr);
        left.documents().iter().flat_map(|doc| doc.events.iter().map(|it| it.kind.clone())).collect()
    };
    assert!(kinds(&[]).contains(&"COERCE".to_owned()));
    assert_eq!(kinds(&["--ontology", &file.display().to_string()]), ["COUP"]);
}

#[test]
fn a_row_that_cannot_be_read_stops_the_run_with_its_line() {
    let wire = folder(&[("a.txt", STORY), ("own.tsv", b"# mine\ndepose\tv\tobj\tCOUP\t-\t-\tsubj\tobj\n")]);
    let file = wire.path().join("own.tsv");
    let left = run(&[wire.path()], &["--ontology", &file.display().to_string()]);
    assert_eq!(left.code, 2);
    assert!(left.stderr.contains("line 2") && left.stderr.contains("COUP"), "{}", left.stderr);
}

#[test]
fn our_rows_are_printed_and_can_be_read_again() {
    let output = dateline(&["ontology"]).output().unwrap();
    assert!(output.status.success());
    let printed = folder(&[("a.txt", STORY), ("ours.tsv", &output.stdout)]);
    let file = printed.path().join("ours.tsv");
    let left =
        run(&[&printed.path().join("a.txt")], &["--no-report", "--ontology", &file.display().to_string()]);
    assert_eq!(left.code, 0, "{}", left.stderr);
}
