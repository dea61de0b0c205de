//! Every span can be cut in Python's way, and leads back to the bytes of the source.

use std::fs;

use crate::program::{here, run};

#[test]
fn offsets_count_code_points_and_blocks_lead_back_to_their_bytes() {
    let left = run(&[&here().join("sample"), &here().join("gold")], &["--tokens"]);
    let mut blocks = 0;
    for document in left.documents() {
        let points: Vec<char> = document.text.chars().collect();
        let cut = |start: u32, end: u32| points[start as usize..end as usize].iter().collect::<String>();
        for it in &document.quotes {
            let parts: Vec<String> = it.parts.iter().map(|[start, end]| cut(*start, *end)).collect();
            assert_eq!(parts.join(" … "), it.text);
            for party in [&it.addressee, &it.medium].into_iter().flatten() {
                assert_eq!(cut(party.start, party.end), party.text);
            }
        }
        for it in document.entities.iter().flat_map(|it| &it.mentions) {
            assert_eq!(cut(it.start, it.end).trim(), cut(it.start, it.end));
        }
        for it in &document.keyphrases {
            assert_eq!(cut(it.start, it.end), it.text);
        }
        let tokens = document.tokens.as_ref().unwrap();
        for (start, end) in tokens.start.iter().zip(&tokens.end) {
            assert!(!cut(*start, *end).contains(char::is_whitespace), "{:?}", cut(*start, *end));
        }
        let source = fs::read(&document.source.path).unwrap();
        for it in &document.blocks {
            let bytes = &source[it.source[0] as usize..it.source[1] as usize];
            let (text, bytes) = (cut(it.start, it.end), String::from_utf8_lossy(bytes).into_owned());
            // What was mended differs in white space, marks and hyphens only; the letters are those of the source.
            let bytes = match document.source.format.as_str() {
                "jsonl" => serde_json::from_str(&format!("\"{bytes}\"")).unwrap(),
                "html" => bytes.replace("&amp;", "&"),
                _ => bytes,
            };
            let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
            assert_eq!(letters(&text), letters(&bytes), "{}", document.source.path);
            blocks += 1;
        }
    }
    assert!(50 < blocks);
}

#[test]
fn other_units_count_what_they_say() {
    let story = "Café opens\n\n“Zoë 😀 is here,” Anaïs Nkemé said in Orléans on Monday.\n";
    let input = crate::program::folder(&[("a.txt", story.as_bytes())]);
    for unit in ["bytes", "utf16", "codepoints"] {
        let left = run(&[input.path()], &["--offsets", unit]);
        assert_eq!(left.run().offsets, unit);
        let document = &left.documents()[0];
        let wide: Vec<u16> = document.text.encode_utf16().collect();
        let points: Vec<char> = document.text.chars().collect();
        let cut = |start: usize, end: usize| match unit {
            "bytes" => document.text[start..end].to_owned(),
            "utf16" => String::from_utf16(&wide[start..end]).unwrap(),
            _ => points[start..end].iter().collect(),
        };
        assert!(!document.sentences.is_empty());
        for it in document.sentences.iter().map(|it| cut(it.start as usize, it.end as usize)) {
            assert_eq!(it.trim(), it);
        }
        for quote in &document.quotes {
            let [start, end] = quote.parts[0];
            assert_eq!(cut(start as usize, end as usize), quote.text);
        }
    }
}
