//! The story that the whole was begun with: short forms, offices, joint and organisational speakers, partial quotes,
//! relative dates, a word broken over a line end.

use dateline_pipeline::schema::{Document, Entity};

use crate::program::{here, run};

fn seed() -> Document {
    let left = run(&[&here().join("sample/seoul-treaty.txt")], &["--published", "2024-06-21"]);
    assert_eq!(left.code, 0, "{}", left.stderr);
    left.documents().remove(0)
}

fn named<'a>(document: &'a Document, name: &str) -> &'a Entity {
    let found = document.entities.iter().find(|it| it.name == name);
    found.unwrap_or_else(|| {
        panic!("{name} in {:?}", document.entities.iter().map(|it| &it.name).collect::<Vec<_>>())
    })
}

/// Names of the speakers of the quote that holds `text`.
fn speakers(document: &Document, text: &str) -> Vec<Vec<String>> {
    let name = |id: &String| document.entities.iter().find(|it| it.id == *id).unwrap().name.clone();
    let quotes = document.quotes.iter().filter(|it| it.text.contains(text));
    quotes.map(|it| it.speakers.iter().map(name).collect()).collect()
}

#[test]
fn broken_words_and_paragraphs_are_whole() {
    let document = seed();
    assert!(document.text.contains("the North’s nuclear and missile threats."));
    assert!(document.text.contains("through the treaty “poses a significant threat"));
    assert!(document.repairs.iter().any(|it| it.kind == "joined_word"));
    assert_eq!(document.meta.credit.as_deref(), Some("Yonhap News Agency"));
}

#[test]
fn people_organisations_and_places_are_found_with_their_offices() {
    let document = seed();
    let names = [
        "Cho Tae-yul",
        "Antony Blinken",
        "Vladimir Putin",
        "Kim Jong-un",
        "South Korea",
        "United States",
        "Russia",
        "North Korea",
        "Japan",
        "Korean Peninsula",
        "Pyongyang",
    ];
    let found = |name: &&str| {
        let same = |it: &Entity| it.name == **name;
        let mentioned = |it: &Entity| {
            let points: Vec<char> = document.text.chars().collect();
            let text = |start: u32, end: u32| points[start as usize..end as usize].iter().collect::<String>();
            it.mentions.iter().any(|mention| text(mention.start, mention.end) == **name)
        };
        document.entities.iter().any(|it| same(it) || mentioned(it))
    };
    let missing: Vec<_> = names.iter().filter(|it| !found(it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let role =
        |name: &str, role: &str| assert!(named(&document, name).roles.iter().any(|it| it == role), "{name}");
    role("Cho Tae-yul", "Foreign Minister");
    role("Antony Blinken", "Secretary of State");
    assert_eq!(named(&document, "Antony Blinken").country.as_deref(), Some("US"));
    assert!(document.entities.iter().all(|it| it.name != "State"));
}

#[test]
fn joint_and_organisational_speakers_are_known() {
    let document = seed();
    let joint = speakers(&document, "seriously undermines peace");
    assert!(joint.contains(&vec!["Cho Tae-yul".to_owned(), "Antony Blinken".into()]), "{joint:?}");
    let ministry = speakers(&document, "They strongly condemned this agreement");
    assert_eq!(ministry.len(), 1);
    assert!(ministry[0].len() == 1 && ministry[0][0].to_lowercase().contains("ministry"), "{ministry:?}");
}

#[test]
fn friday_is_the_day_of_publication() {
    let document = seed();
    let values: Vec<_> = document.times.iter().filter_map(|it| it.value.as_deref()).collect();
    assert!(values.contains(&"2024-06-21"), "{values:?}");
    assert!(values.contains(&"2024-W25"), "{values:?}");
}

#[test]
fn the_gist_is_sentences_of_the_story() {
    let document = seed();
    assert_eq!(document.summary.len(), 3);
    let body = |i: u32| document.blocks[document.sentences[i as usize].block as usize].kind == "paragraph";
    assert!(document.summary.iter().all(|it| body(it.sentence)));
}
