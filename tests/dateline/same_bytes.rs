//! The same input gives the same bytes, on one thread and on many.

use std::fs;

use dateline_pipeline::table::{ActorTable, EventTable, QuoteTable, StoryTable, Table};

use crate::program::{here, run};

#[test]
fn one_thread_and_four_write_the_same_files() {
    let input = [here().join("sample"), here().join("gold")];
    let input = [input[0].as_path(), input[1].as_path()];
    let one = run(&input, &["-j", "1", "--tokens"]);
    let four = run(&input, &["-j", "4", "--tokens"]);
    assert_eq!((one.code, four.code), (0, 0));
    let whole = [
        "documents.jsonl",
        "failures.jsonl",
        "duplicates.jsonl",
        "actors.jsonl",
        "quotes.jsonl",
        "events.jsonl",
        "stories.jsonl",
        "copies.jsonl",
    ];
    let mut names: Vec<String> = whole.map(String::from).into();
    for entry in fs::read_dir(one.path("tables")).unwrap() {
        names.push(format!("tables/{}", entry.unwrap().file_name().to_string_lossy()));
    }
    let n_tables = Table::ALL.len()
        + ActorTable::ALL.len()
        + QuoteTable::ALL.len()
        + EventTable::ALL.len()
        + StoryTable::ALL.len();
    assert_eq!(names.len(), whole.len() + n_tables);
    for name in names {
        let (a, b) = (fs::read(one.path(&name)).unwrap(), fs::read(four.path(&name)).unwrap());
        assert!(a == b, "{name} differs between 1 and 4 threads");
    }
}
