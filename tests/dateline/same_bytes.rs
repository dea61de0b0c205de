//! The same input gives the same bytes, on one thread and on many.

use std::fs;

use crate::program::{here, run};

#[test]
fn one_thread_and_four_write_the_same_files() {
    let input = [here().join("sample"), here().join("gold")];
    let input = [input[0].as_path(), input[1].as_path()];
    let one = run(&input, &["-j", "1", "--tokens"]);
    let four = run(&input, &["-j", "4", "--tokens"]);
    assert_eq!((one.code, four.code), (0, 0));
    let mut names = vec!["documents.jsonl".to_owned(), "failures.jsonl".into(), "duplicates.jsonl".into()];
    for entry in fs::read_dir(one.path("tables")).unwrap() {
        names.push(format!("tables/{}", entry.unwrap().file_name().to_string_lossy()));
    }
    assert_eq!(names.len(), 3 + dateline_pipeline::table::Table::ALL.len());
    for name in names {
        let (a, b) = (fs::read(one.path(&name)).unwrap(), fs::read(four.path(&name)).unwrap());
        assert!(a == b, "{name} differs between 1 and 4 threads");
    }
}
