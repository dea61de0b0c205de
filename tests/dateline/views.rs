//! Lists of a finished run, pipes, ctrl-C.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use dateline_pipeline::schema::{Document, JoinedEvent, SaidQuote};

use crate::program::{Left, dateline, here, run, with_input};

fn sample() -> Left {
    let left = run(&[&here().join("sample")], &["--no-report"]);
    assert_eq!(left.code, 0, "{}", left.stderr);
    left
}

/// Standard output of `dateline COMMAND DIR ARGS...`.
fn listed(left: &Left, command: &str, args: &[&str]) -> String {
    let output = dateline(&[command]).arg(left.out.path()).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read<T: serde::de::DeserializeOwned>(lines: &str) -> Vec<T> {
    lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

#[test]
fn quotes_are_chosen_by_speaker_day_and_words() {
    let left = sample();
    let all: Vec<SaidQuote> = read(&listed(&left, "quotes", &["--json"]));
    assert_eq!(all, left.joined());
    let by_cho: Vec<SaidQuote> = read(&listed(&left, "quotes", &["--by", "CHO", "--json"]));
    assert!(!by_cho.is_empty() && by_cho.iter().all(|it| it.speakers.iter().any(|it| it == "Cho Tae-yul")));
    let about: Vec<SaidQuote> =
        read(&listed(&left, "quotes", &["--by", "cho tae yul", "--about", "treaty threat", "--json"]));
    assert!(!about.is_empty() && about.len() < by_cho.len());
    let day = all.iter().find_map(|it| it.said.clone()).unwrap();
    let dated: Vec<SaidQuote> = read(&listed(&left, "quotes", &["--since", &day, "--until", &day, "--json"]));
    assert!(!dated.is_empty() && dated.iter().all(|it| it.said.as_ref() == Some(&day)));
    let rows = listed(&left, "quotes", &["--csv", "--limit", "2"]);
    assert!(rows.starts_with("quote_id,actors,speakers,"), "{rows}");
}

#[test]
fn events_are_chosen_by_sides_type_and_place() {
    let left = sample();
    let all: Vec<JoinedEvent> = read(&listed(&left, "events", &["--json"]));
    assert_eq!(all, left.events());
    let assaults: Vec<JoinedEvent> = read(&listed(&left, "events", &["--type", "assault", "--json"]));
    assert!(!assaults.is_empty() && assaults.iter().all(|it| it.kind == "ASSAULT"));
    let there: Vec<JoinedEvent> = read(&listed(&left, "events", &["--in", "Nigeria", "--json"]));
    assert!(!there.is_empty() && there.len() < all.len());
}

#[test]
fn who_is_meant_is_asked_back_where_a_name_leaves_it_open() {
    let left = sample();
    let nobody = dateline(&["quotes"]).arg(left.out.path()).args(["--by", "Zaphod"]).output().unwrap();
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("Zaphod"));
    let no_run = dateline(&["events", "no-such-folder"]).output().unwrap();
    assert_eq!(no_run.status.code(), Some(2));
}

#[test]
fn actors_and_stories_are_listed() {
    let left = sample();
    let actors = listed(&left, "actors", &["--name", "blinken"]);
    assert!(actors.contains("Antony Blinken") && actors.contains("Secretary of State"), "{actors}");
    let stories = listed(&left, "stories", &["--list", "--about", "treaty"]);
    assert!(stories.contains("independent source"), "{stories}");
}

#[test]
fn annotate_gives_a_line_a_record_in_order_and_tells_failures() {
    let input = "{\"id\":\"a\",\"text\":\"Kenya signed a treaty with Japan on Monday.\"}\n{broken\n\
        {\"id\":\"b\",\"text\":\"\\\"We will vote in May,\\\" President Ada Obi said.\"}\n";
    let output = with_input(&["annotate", "-j", "2"], input.as_bytes());
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    let first: Document = serde_json::from_str(lines[0]).unwrap();
    assert_eq!(first.id, "a");
    assert!(first.entities.iter().any(|it| it.actor.as_deref() == Some("country:KE")));
    assert!(lines[1].starts_with("{\"error\":") && lines[1].contains("\"malformed\""), "{}", lines[1]);
    let last: Document = serde_json::from_str(lines[2]).unwrap();
    assert_eq!((last.id.as_str(), last.quotes.len()), ("b", 1));
}

#[test]
fn annotate_answers_before_its_input_ends() {
    let mut command = dateline(&["annotate"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, lines) = std::sync::mpsc::channel();
    std::thread::spawn(move || answers.map_while(Result::ok).try_for_each(|it| send.send(it)));
    for id in ["a", "b", "c"] {
        writeln!(stdin, "{{\"id\":\"{id}\",\"text\":\"Talks in Geneva ended on Monday.\"}}").unwrap();
        stdin.flush().unwrap();
        let line = lines.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
        let document: Document = serde_json::from_str(&line).unwrap();
        assert_eq!(document.id, id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_run_whole() {
    let out = tempfile::tempdir().unwrap();
    let mut command = dateline(&["run", "-", "--out"]);
    command.arg(out.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let id = child.id().to_string();
    let writer = std::thread::spawn(move || {
        for i in 0.. {
            let line =
                format!("{{\"id\":\"{i}\",\"text\":\"Talks number {i} in Geneva ended on Monday.\"}}\n");
            if stdin.write_all(line.as_bytes()).is_err() {
                break;
            }
            if i == 2000 {
                std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
            }
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    let run: dateline_pipeline::schema::Run =
        serde_json::from_slice(&std::fs::read(out.path().join("run.json")).unwrap()).unwrap();
    let documents = std::fs::read_to_string(out.path().join("documents.jsonl")).unwrap();
    assert!(run.stopped && 0 < run.counts.written);
    assert_eq!(documents.lines().count() as u64, run.counts.written);
}

#[test]
fn the_program_tells_of_itself() {
    for (args, told) in [
        (&["models"][..], "names"),
        (&["models", "--cards"], "licence"),
        (&["schema"], "documents"),
        (&["schema", "quotes"], "\"SaidQuote\""),
        (&["completions", "zsh"], "#compdef dateline"),
        (&["man"], ".TH dateline"),
    ] {
        let output = dateline(args).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains(told), "{args:?}");
    }
}

#[test]
fn a_run_is_exported_in_every_form() {
    let left = run(&[&here().join("sample")], &["--no-report", "--tokens", "--published", "2024-06-21"]);
    for (form, shown) in [
        ("jsonld", "\"@type\":\"Quotation\""),
        ("graphml", "<data key=\"tie\">speaks of</data>"),
        ("conllu", "# sent_id = "),
        ("spacy", "\"kb_id\":\"country:KR\""),
        ("webanno", "TextQuoteSelector"),
        ("gdelt", "\t190\t"),
        ("plover", "\"event_type\":\"ASSAULT\""),
    ] {
        let text = listed(&left, "export", &["--to", form]);
        assert!(text.contains(shown), "{form}: no {shown}");
    }
    let folder = tempfile::tempdir().unwrap();
    listed(&left, "export", &["--to", "brat", "--out", folder.path().join("b").to_str().unwrap()]);
    assert_eq!(std::fs::read_dir(folder.path().join("b")).unwrap().count(), 2 * left.documents().len());
    let bare = sample();
    let output = dateline(&["export"]).arg(bare.out.path()).args(["--to", "conllu"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--tokens"));
}

#[test]
fn settings_come_from_the_file_the_environment_and_flags_in_that_order() {
    let folder = crate::program::folder(&[
        ("dateline.toml", b"[run]\nquiet = true\nno-report = true\nout = \"of-file\"\n"),
        ("a.txt", b"Talks end\n\nTalks in Geneva ended on Monday.\n"),
    ]);
    let run = |flags: &[&str], environment: Option<&str>| {
        let mut command = dateline(&["run", "a.txt"]);
        command.args(flags).current_dir(folder.path());
        if let Some(it) = environment {
            command.env("DATELINE_OUT", it);
        }
        let output = command.output().unwrap();
        assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    };
    run(&[], None);
    run(&[], Some("of-environment"));
    run(&["--out", "of-flag"], Some("of-nothing"));
    for name in ["of-file", "of-environment", "of-flag"] {
        assert!(folder.path().join(name).join("documents.jsonl").is_file(), "{name}");
    }
    assert!(!folder.path().join("of-nothing").exists());
    std::fs::write(folder.path().join("bad.toml"), "[run]\n\nthredas = 2\n").unwrap();
    let output =
        dateline(&["run", "a.txt", "--config", "bad.toml"]).current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("line 3") && told.contains("threads"), "{told}");
}
