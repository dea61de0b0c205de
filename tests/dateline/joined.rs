//! The same words in several outlets are one quote, with what each outlet cut or changed.

use std::{collections::BTreeSet, fs};

use dateline_pipeline::schema::SaidQuote;

use crate::program::{Left, folder, here, run};

/// The law between documents and joined quotes: every quote is a version of one row, once.
fn check(left: &Left) -> Vec<SaidQuote> {
    assert_eq!(left.code, 0, "{}", left.stderr);
    let rows = left.joined();
    let mut told = BTreeSet::new();
    for doc in left.documents() {
        // Attitudes are nobody's words and join no row.
        let spoken = doc.quotes.iter().enumerate().filter(|it| it.1.kind != "attitude");
        told.extend(spoken.map(|(i, _)| (doc.id.clone(), i as u32)));
    }
    let mut held = BTreeSet::new();
    for row in &rows {
        assert!(!row.versions.is_empty() && !row.text.is_empty(), "{}", row.id);
        for it in &row.versions {
            assert!(held.insert((it.doc_id.clone(), it.quote)), "{} {} stands twice", it.doc_id, it.quote);
        }
        assert!(
            row.versions.iter().any(|it| it.changes.is_empty()),
            "{}: one version is the fullest",
            row.id
        );
    }
    assert_eq!(held, told);
    assert_eq!(left.run().counts.quotes_joined, rows.len() as u64);
    rows
}

/// Three outlets report one speech; the third has a speech of another day too.
fn outlets() -> tempfile::TempDir {
    let line = |id: &str, outlet: &str, day: &str, text: &str| {
        format!("{}\n", serde_json::json!({"id": id, "publisher": outlet, "published": day, "text": text}))
    };
    let all = [
        line(
            "h1",
            "Harbour Herald",
            "2024-06-04",
            "SUVA - Fiji will rebuild the old sea wall in Levuka before the cyclone season, \
            Health Minister Adi Vakatora told parliament on Monday.\n\n\"We will not leave a single family in Levuka behind the \
            broken sea wall when the storms come this year,\" Vakatora said on Monday.",
        ),
        line(
            "b1",
            "Bay Courier",
            "2024-06-05",
            "SUVA - Fiji's health minister, Adi Vakatora, promised help.\n\n\"We will not leave \
            a single family in Levuka behind the broken sea wall,\" Vakatora said.",
        ),
        line(
            "i1",
            "Island Post",
            "2024-06-05",
            "SUVA - Health Minister Adi Vakatora said that Fiji would not leave a single family \
            in Levuka behind the damaged sea wall when the storms come.\n\nA fisherman, Tom Ravu, said that he had heard that \
            before.",
        ),
        line(
            "i2",
            "Island Post",
            "2024-09-20",
            "SUVA - Fiji's health minister, Adi Vakatora, opened a clinic.\n\n\"Nurses in Levuka \
            will be paid like nurses in the capital from next month,\" Vakatora said.",
        ),
    ];
    folder(&[("wire.jsonl", all.concat().as_bytes())])
}

#[test]
fn three_outlets_report_one_quote() {
    let input = outlets();
    let left = run(&[input.path()], &[]);
    let rows = check(&left);
    let wall: Vec<&SaidQuote> = rows.iter().filter(|it| it.text.contains("single family")).collect();
    assert_eq!(wall.len(), 1, "{rows:#?}");
    let wall = wall[0];
    assert!(wall.text.starts_with("We will not leave a single family"), "the fullest: {}", wall.text);
    assert_eq!(
        (wall.outlets, wall.first_outlet.as_deref(), wall.said.as_deref()),
        (3, Some("Harbour Herald"), Some("2024-06-03"))
    );
    let of = |outlet: &str| wall.versions.iter().find(|it| it.outlet.as_deref() == Some(outlet)).unwrap();
    assert_eq!(of("Harbour Herald").changes, []);
    let [cut] = of("Bay Courier").changes.as_slice() else { panic!("{:?}", of("Bay Courier")) };
    assert_eq!((cut.kind.as_str(), cut.from.as_deref()), ("cut", Some("when the storms come this year")));
    let island = of("Island Post");
    assert!(
        island
            .changes
            .iter()
            .any(|it| it.from.as_deref() == Some("broken") && it.to.as_deref() == Some("damaged"))
    );
    // All that one person has said, in order of time.
    let mut hers: Vec<&SaidQuote> = rows.iter().filter(|it| it.actors == wall.actors).collect();
    hers.sort_by(|a, b| a.said.cmp(&b.said));
    assert_eq!(hers.last().unwrap().said.as_deref(), Some("2024-09-20"));
    assert!(!rows.iter().any(|it| it.actors != wall.actors && 1 < it.versions.len()));
    let table = fs::read_to_string(left.path("tables/quote_versions.csv")).unwrap();
    assert!(
        table.contains("when the storms come this year") && table.contains("broken → damaged"),
        "{table}"
    );
}

#[test]
fn every_quote_of_ours_is_in_one_row() {
    check(&run(&[&here().join("sample"), &here().join("gold"), &here().join("cases")], &[]));
}

#[test]
fn quotes_below_the_least_score_are_counted_and_not_written() {
    let input = outlets();
    let (all, some) = (run(&[input.path()], &[]), run(&[input.path()], &["--min-score", "0.96"]));
    check(&some);
    let (all, counts) = (all.run().counts, some.run().counts);
    assert_eq!(all.quotes_below_score, 0);
    assert!(0 < counts.quotes_below_score && 0 < counts.quotes);
    assert_eq!(counts.quotes + counts.quotes_below_score, all.quotes);
    assert!(some.documents().iter().flat_map(|it| &it.quotes).all(|it| 0.96 <= it.score));
    assert_eq!(run(&[input.path()], &["--min-score", "2"]).code, 2);
}
