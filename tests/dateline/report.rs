//! The report in a real browser, where there is one: every page draws what it should, and nothing that a record holds runs.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::program::{Left, folder, here, run};

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];

fn browser() -> Option<&'static str> {
    let there = |name: &&&str| {
        let mut command = Command::new(name);
        command
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|it| it.success())
    };
    BROWSERS.iter().find(there).copied()
}

/// What a page of the report is once its script has run.
fn drawn(browser: &str, report: &Path, route: &str) -> String {
    let user = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", user.path().display()))
        .args(["--virtual-time-budget=5000", "--dump-dom"])
        .arg(format!("file://{}#/{route}", report.display()))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    // What the data says stands in scripts too: only the pages themselves count.
    let start = page.find("<main").unwrap_or(0);
    page[start..page.find("<footer").unwrap_or(page.len())].to_owned()
}

fn report(left: &Left) -> std::path::PathBuf {
    fs::canonicalize(left.path("report/index.html")).unwrap()
}

#[test]
fn every_page_is_drawn_by_a_browser() {
    let Some(browser) = browser() else {
        let _ =
            std::io::Write::write_all(&mut std::io::stderr(), b"no browser here: the report is not drawn\n");
        return;
    };
    let left = run(&[&here().join("sample")], &["--published", "2024-06-21"]);
    let page = report(&left);
    let actors = left.actors();
    let blinken = &actors.iter().find(|it| it.name == "Antony Blinken").unwrap().id;
    for (route, shown) in [
        ("", &["What is in this run", "A map of", "A network of", "<rect", "Volume in time"][..]),
        ("documents", &["15 documents", "Filter by words of the text"]),
        ("people", &["Antony Blinken"]),
        (&format!("people/{blinken}"), &["What this person said", "Appears with", "Cho Tae-yul", "Events"]),
        ("organisations", &["Hamas"]),
        ("places", &["Nigeria"]),
        ("quotes", &["blockquote", "first day"]),
        ("events", &["ASSAULT"]),
        ("document/0", &["Who said what", "data-marks", "bytes"]),
        ("no-such-page", &["What is in this run"]),
    ] {
        let page = drawn(browser, &page, route);
        for it in shown {
            assert!(page.contains(it), "{route}: no `{it}` in {} bytes", page.len());
        }
    }
}

#[test]
fn nothing_that_a_record_holds_runs() {
    let Some(browser) = browser() else { return };
    let hostile = "{\"id\":\"x\",\"title\":\"</script><img src=x onerror=alert(1)>\",\"text\":\"\\\"We </script><script>document.title='ran'\
        </script> will vote,\\\" President Ada <b onclick=alert(1)>Obi</b> said in Lagos.\"}\n";
    let input = folder(&[("a.jsonl", hostile.as_bytes())]);
    let left = run(&[input.path()], &[]);
    for route in ["", "documents", "document/0", "quotes", "people"] {
        let page = drawn(browser, &report(&left), route);
        assert!(page.contains("<h1"), "{route}: {page}");
        assert!(
            !page.contains("<img") && !page.contains("onclick") || page.contains("&lt;"),
            "{route}: {page}"
        );
        assert!(!page.contains("<script") && !page.contains("<b onclick"), "{route}: {page}");
    }
}
