//! What `dateline show --conllu` prints, read by the rules of the format, and `--tokens`, its form for people.
//!
//! The reader here shares nothing with the writer. It holds to <https://universaldependencies.org/format.html>.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use dateline_pipeline::schema::Document;

use crate::program::{dateline, here, with_input};

/// Prints `input` with `flags`; the program must succeed.
fn shown(input: &[u8], flags: &[&str]) -> String {
    let output = with_input(&[&["show", "-"], flags].concat(), input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Fails if `text` is not CoNLL-U; returns the texts of the sentences and the number of ranges.
fn check(text: &str, about: &str) -> (Vec<String>, usize) {
    assert!(text.is_empty() || text.ends_with("\n\n"), "{about}: a sentence ends with an empty line");
    let (mut texts, mut ids, mut n_ranges) = (Vec::new(), BTreeSet::new(), 0);
    for (i, block) in text.split_terminator("\n\n").enumerate() {
        let at = format!("{about}, sentence {}", i + 1);
        let (comments, rows): (Vec<_>, Vec<_>) = block.lines().partition(|it| it.starts_with("# "));
        let comment = |key: &str| {
            let prefix = format!("# {key} = ");
            comments.iter().find_map(|it| it.strip_prefix(prefix.as_str()))
        };
        assert_eq!(comment("newdoc id").is_some(), i == 0, "{at}");
        assert!(comment("newpar id").is_some() || 0 < i, "{at}");
        let id = comment("sent_id").unwrap_or_else(|| panic!("{at}: no sent_id"));
        assert!(!id.contains(char::is_whitespace) && !id.contains('/') && ids.insert(id), "{at}: {id}");
        let (joined, ranges) = check_rows(&rows, &at);
        assert_eq!(comment("text"), Some(&*joined), "{at}");
        texts.push(joined);
        n_ranges += ranges;
    }
    (texts, n_ranges)
}

/// Fails if the lines of a sentence are no tree; returns the text that they spell.
fn check_rows(rows: &[&str], at: &str) -> (String, usize) {
    let (mut text, mut heads, mut covered, mut n_ranges) = (String::new(), Vec::new(), 0, 0);
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, relation, deps, misc] = fields[..] else {
            panic!("{at}: {row:?} has {} columns", fields.len());
        };
        assert!(fields.iter().all(|it| !it.is_empty() && !it.contains(char::is_control)), "{at}: {row:?}");
        assert_eq!((feats, deps), ("_", "_"), "{at}");
        let is_surface = if let Some((first, last)) = id.split_once('-') {
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            assert!(first == heads.len() + 1 && first < last && covered < first, "{at}: {row}");
            assert!([lemma, upos, xpos, head, relation].iter().all(|it| *it == "_"), "{at}: {row}");
            (covered, n_ranges) = (last, n_ranges + 1);
            true
        } else {
            assert_eq!(id.parse(), Ok(heads.len() + 1), "{at}");
            assert!(
                upos.bytes().all(|it| it.is_ascii_uppercase()) && upos != "_" && xpos != "_",
                "{at}: {row}"
            );
            heads.push(head.parse::<usize>().unwrap());
            assert_eq!(head == "0", relation == "root", "{at}: {row}");
            covered < heads.len()
        };
        if is_surface {
            text.push_str(form);
            if !misc.split('|').any(|it| it == "SpaceAfter=No") {
                text.push(' ');
            }
        } else {
            assert!(!misc.contains("Space"), "{at}: {row}: the range says what follows");
        }
    }
    assert_eq!(heads.iter().filter(|it| **it == 0).count(), 1, "{at}: one root");
    assert!(covered <= heads.len() && heads.iter().all(|it| *it <= heads.len()), "{at}: a place outside");
    for start in 1..=heads.len() {
        let way = std::iter::successors(Some(start), |it| heads.get(it - 1).copied().filter(|it| 0 < *it));
        assert!(way.take(heads.len() + 1).count() <= heads.len(), "{at}: a cycle from {start}");
    }
    (text.trim_end().to_owned(), n_ranges)
}

fn files() -> Vec<PathBuf> {
    let children = |folder: &Path| {
        let mut res: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
        res.sort();
        res
    };
    let stories = children(&here().join("gold")).into_iter().map(|it| it.join("story.txt"));
    stories.chain(children(&here().join("sample"))).filter(|it| it.is_file()).collect()
}

#[test]
fn every_document_we_have_is_conllu() {
    let (mut n, mut n_ranges) = (0, 0);
    for path in files() {
        let output = dateline(&["show", path.to_str().unwrap(), "--conllu"]).output().unwrap();
        assert!(output.status.success(), "{}", path.display());
        let (sentences, ranges) =
            check(&String::from_utf8(output.stdout).unwrap(), &path.display().to_string());
        n += sentences.len();
        n_ranges += ranges;
    }
    assert!(300 < n && 50 < n_ranges, "{n} sentences, {n_ranges} ranges");
}

#[test]
fn texts_of_all_sorts_are_conllu() {
    let texts = [
        "_ | _\t_ # text = no.\n\n# sent_id = 1\n",
        "1-2\tone\n2\ttwo\n\n3.1\tthree",
        "He said “it’s 5€.”\u{a0}Then\u{2028}left.\u{85}\u{1}No\u{200b}end\u{feff}.",
        "광주광역시 시장이 مرحبا بالعالم नमस्ते 👩‍👩‍👧 e\u{301}\n\nThey’d’ve 10km Obis’ U.S.’s cannot gonna don't.",
        "a\\b c|d  e\t\tf",
    ];
    for text in texts {
        check(&shown(text.as_bytes(), &["--conllu"]), &format!("{text:?}"));
    }
    check(&shown(&"and so on ".repeat(3000).into_bytes(), &["--conllu"]), "a long sentence");
}

#[test]
fn contractions_and_possessives_are_ranges() {
    let (texts, n_ranges) = check(&shown(b"Obi's aides don't agree.", &["--conllu"]), "ranges");
    assert_eq!((texts, n_ranges), (vec!["Obi's aides don't agree.".to_owned()], 2));
}

#[test]
fn offsets_count_code_points_of_the_text_in_the_record() {
    let story = "Zoë arrivée\n\nLe Café “Öl” isn’t closed — said Zoë.\n".as_bytes();
    let record: Document = serde_json::from_str(&shown(story, &["--json"])).unwrap();
    let text: Vec<char> = record.text.chars().collect();
    let rows = shown(story, &["--conllu"]);
    for row in rows.lines().filter(|it| it.contains('\t')) {
        let offset = |key: &str| {
            row.split(['|', '\t']).find_map(|it| it.strip_prefix(key)).unwrap().parse::<usize>().unwrap()
        };
        let form: String = text[offset("start_char=")..offset("end_char=")].iter().collect();
        assert_eq!(row.split('\t').nth(1), Some(&*form));
    }
}

#[test]
fn the_table_has_a_line_for_each_token_and_straight_columns() {
    let table = shown("Obi spoke in 서울.\n\nShe agreed.\n".as_bytes(), &["--tokens"]);
    let rows: Vec<Vec<&str>> = table.lines().map(|it| it.split_whitespace().collect()).collect();
    let expected = "\
sent tok span form lemma upos xpos head relation
1 1 0-3 Obi Obi
1 2 4-9 spoke speak
1 3 10-12 in in
1 4 13-15 서울 서울
1 5 15-16 . .

2 1 18-21 She she
2 2 22-28 agreed agree
2 3 28-29 . .";
    for (row, expected) in rows.iter().zip(expected.lines()) {
        let cells: Vec<&str> = expected.split_whitespace().collect();
        assert!(row.starts_with(&cells) && row.len() == if row.is_empty() { 0 } else { 9 }, "{table}");
    }
    assert_eq!(rows.len(), expected.lines().count(), "{table}");
    // The form starts in the same column of every line.
    let form = |line: &str, form: &str| line.find(form);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(form(lines[0], "form"), form(lines[1], "Obi"));
    assert_eq!(form(lines[0], "form"), form(lines[7], "She"));
    // Hangul takes two columns a letter and three bytes.
    assert_eq!(lines[0].find("upos"), lines[4].find(rows[4][5]).map(|it| it - 4), "{table}");
}

#[test]
fn one_form_of_output_at_a_time() {
    for flags in [["--conllu", "--json"], ["--conllu", "--tokens"], ["--tokens", "--json"]] {
        let output = with_input(&["show", "-", flags[0], flags[1]], b"Obi spoke.");
        assert_eq!(output.status.code(), Some(2), "{flags:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be used with"), "{flags:?}");
    }
}

#[test]
fn an_empty_folder_is_told_with_what_to_give() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let output = dateline(&["show", path, "--conllu"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains(path) && told.contains("Give a file"), "{told}");
}
