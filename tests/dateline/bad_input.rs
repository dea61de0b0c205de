//! Input that is no news: a line of failures.jsonl with a closed kind, and the rest is done.

use std::{fs, path::Path};

use crate::program::{folder, run};

const STORY: &[u8] =
    b"Harbour reopens\n\nThe harbour of Port Louis reopened on Monday, the port authority said.\n";

/// Kinds of failure by file name, in the order of the record.
fn kinds(left: &crate::program::Left) -> Vec<(String, String)> {
    let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    left.failures().iter().map(|it| (name(&it.source.path), it.kind.clone())).collect()
}

#[test]
fn each_bad_file_is_one_failure_and_the_good_ones_are_done() {
    let mut binary = vec![0x7f, b'E', b'L', b'F'];
    binary.extend((0..4096u32).map(|i| (i * 7919 % 256) as u8));
    let line = vec![b'x'; 50 << 20];
    let input = folder(&[
        ("a-good.txt", STORY),
        ("b-empty.txt", b""),
        ("c-blank.txt", b" \n\n\t\n"),
        ("d-binary.txt", &binary),
        (
            "e-invalid.txt",
            b"The minister \xff\xfe\xfa\x80\x81 said \xc3\x28 nothing \xf0\x28\x8c\x28 at all.\n",
        ),
        ("f-line.txt", &line),
        (
            "g-good.txt",
            b"Bridge closed\n\nA bridge near Cusco was closed on Tuesday after a crack was found.\n",
        ),
    ]);
    let left = run(&[input.path()], &[]);
    assert_eq!(left.code, 0, "{}", left.stderr);
    let expected = [
        ("b-empty.txt", "empty"),
        ("c-blank.txt", "empty"),
        ("d-binary.txt", "binary"),
        ("e-invalid.txt", "encoding"),
        ("f-line.txt", "too-large"),
    ];
    assert_eq!(kinds(&left), expected.map(|(name, kind)| (name.to_owned(), kind.to_owned())));
    assert_eq!(left.documents().len(), 2);
}

#[test]
fn strict_ends_with_3_when_something_failed_and_0_when_nothing_did() {
    let input = folder(&[("a.txt", STORY), ("b.txt", b"")]);
    let left = run(&[input.path()], &["--strict"]);
    assert_eq!(left.code, 3, "{}", left.stderr);
    assert_eq!(left.documents().len(), 1);
    let good = folder(&[("a.txt", STORY)]);
    assert_eq!(run(&[good.path()], &["--strict"]).code, 0);
}

#[test]
fn a_path_that_is_not_there_is_a_mistake_of_the_caller() {
    let left = run(&[Path::new("no/such/file.txt")], &[]);
    assert_eq!(left.code, 2);
    assert!(left.stderr.contains("no/such/file.txt"), "{}", left.stderr);
    assert!(!left.path("documents.jsonl").exists());
}

#[test]
fn an_unknown_flag_and_a_bad_date_are_mistakes_of_the_caller() {
    let input = folder(&[("a.txt", STORY)]);
    assert_eq!(run(&[input.path()], &["--no-such-flag"]).code, 2);
    assert_eq!(run(&[input.path()], &["--published", "2024-02-30"]).code, 2);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_failure() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let input = folder(&[("a-good.txt", STORY), ("b-closed.txt", STORY)]);
    let closed = input.path().join("b-closed.txt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything; a link to nowhere is unreadable for anybody.
    symlink("nowhere", input.path().join("c-link.txt")).unwrap();
    let left = run(&[input.path()], &[]);
    assert_eq!(left.code, 0, "{}", left.stderr);
    let kinds = kinds(&left);
    assert!(
        kinds
            .iter()
            .any(|(name, kind)| name == "c-link.txt" && (kind == "not-found" || kind == "unreadable"))
    );
    let superuser = fs::read(&closed).is_ok();
    assert_eq!(kinds.iter().any(|(name, kind)| name == "b-closed.txt" && kind == "unreadable"), !superuser);
}

#[test]
fn a_bad_line_costs_that_line() {
    let lines = b"{\"id\":\"1\",\"text\":\"The court sat on Monday.\"}\nnot json\n{\"id\":\"2\"}\n\
        {\"id\":\"3\",\"text\":\"The court rose on Friday.\"}\n";
    let input = folder(&[("items.jsonl", lines)]);
    let left = run(&[input.path()], &[]);
    let ids: Vec<String> = left.documents().into_iter().map(|it| it.id).collect();
    assert_eq!(ids, ["1", "3"]);
    let failures = left.failures();
    let failures: Vec<_> = failures.iter().map(|it| (it.source.record, it.kind.as_str())).collect();
    assert_eq!(failures, [(1, "malformed"), (2, "no-text-field")]);
}
