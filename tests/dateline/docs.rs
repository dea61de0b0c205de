//! What the documentation tells a reader to do: its commands run, its links lead somewhere, its code is the one that is
//! compiled.
//!
//! A block that begins with ```` ```sh run ```` is run, those of a page one after the other in one folder that holds the
//! sample as `wire` and a small file for each other name; each line of a block that begins with ```` ```text out ````
//! stands in what the one before printed.
//! Blocks of Python are run with the wheel, by its own tests.

use std::{fs, path::Path};

use crate::program::here;

/// Pages, from the top of the project.
const PAGES: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "docs/crates.md",
    "docs/guide.md",
    "docs/notebook.md",
    "docs/python.md",
    "docs/rules.md",
    "docs/spark.md",
    "docs/training.md",
];

fn read(page: &str) -> String {
    fs::read_to_string(here().join("..").join(page)).unwrap()
}

/// The fenced blocks of a page: what stands behind the first fence, and what is between.
fn blocks(text: &str) -> Vec<(&str, String)> {
    let (mut res, mut open): (Vec<_>, Option<(&str, String)>) = (Vec::new(), None);
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim(), String::new())),
            (Some(_), Some(_)) => res.extend(open.take()),
            (Some((_, body)), None) => body.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    res
}

#[cfg(unix)]
#[test]
fn every_command_of_the_docs_runs_and_prints_what_they_show() {
    use std::process::Command;
    let mut n_run = 0;
    for page in PAGES {
        let folder = tempfile::tempdir().unwrap();
        let bin = folder.path().join("bin");
        fs::create_dir(&bin).unwrap();
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_dateline-under-test"), bin.join("dateline")).unwrap();
        lay_out(folder.path());
        let mut printed = String::new();
        for (info, body) in blocks(&read(page)) {
            match info {
                "sh run" => {
                    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
                    let output = Command::new("sh")
                        .args(["-e", "-c", &body])
                        .env("PATH", path)
                        .current_dir(folder.path())
                        .output()
                        .unwrap();
                    let told = String::from_utf8_lossy(&output.stderr);
                    assert!(output.status.success(), "{page}: {body}\n{told}");
                    printed = String::from_utf8_lossy(&output.stdout).into_owned();
                    n_run += 1;
                }
                "text out" => {
                    for line in body.lines() {
                        assert!(printed.contains(line), "{page} shows `{line}`, and there is\n{printed}");
                    }
                }
                _ => {}
            }
        }
    }
    assert!(6 <= n_run, "{n_run}");
}

/// What the pages call by name: the sample as `wire`, and a small file for every other name.
fn lay_out(folder: &Path) {
    let sample = here().join("sample");
    copy(&sample, &folder.join("wire"));
    copy(&sample, &folder.join("today"));
    fs::copy(sample.join("seoul-treaty.txt"), folder.join("story.txt")).unwrap();
    let story = "Ministers of nine states signed a treaty on rivers in Vientiane on Friday.";
    let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    put("items.jsonl", &format!("{{\"id\": \"a\", \"text\": \"{story}\", \"story\": \"{story}\"}}\n"));
    put("mine.csv", "id,names,type,country\nq1,Cho Tae-yul|Cho,PERSON,KR\n");
    put("mine.tsv", "ELECTION\tt\tvotes and their results\nelect\tv\tobj\tELECTION\t-\t-\tsubj\tobj\n");
    let page =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{story}</p></body></html>");
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/rivers\r\n";
    put("crawl.warc.gz", &format!("{head}Content-Length: {}\r\n\r\n{page}\r\n\r\n", page.len()));
    fs::create_dir(folder.join("feeds")).unwrap();
    let item = format!("<item><title>Rivers</title><description>{story}</description></item>");
    put(
        "feeds/world.xml",
        &format!("<rss version=\"2.0\"><channel><title>World</title>{item}</channel></rss>"),
    );
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn links_of_the_docs_lead_to_files_that_are_there() {
    for page in PAGES {
        let text = read(page);
        let folder = here().join("..").join(page);
        let folder = folder.parent().unwrap();
        for (at, _) in text.match_indices("](") {
            let link = text[at + 2..].split(')').next().unwrap();
            let file = link.split('#').next().unwrap();
            if !file.is_empty() && !file.contains("://") {
                assert!(folder.join(file).exists(), "{page} links to {link}");
            }
        }
    }
}

#[test]
fn the_code_of_the_guide_to_the_crates_is_the_compiled_example() {
    let text = read("docs/crates.md");
    let shown = blocks(&text).into_iter().find(|it| it.0 == "rust").unwrap().1;
    let example = read("crates/pipeline/examples/guide.rs");
    let compiled: Vec<&str> = example.lines().map(str::trim).collect();
    for line in shown.lines().map(str::trim).filter(|it| !it.is_empty()) {
        assert!(compiled.contains(&line), "not in the example: {line}");
    }
}
