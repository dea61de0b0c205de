//! Stories over a stream of small documents.

use super::*;
use crate::{Config, Models, Pipeline, Unit};

fn pipeline() -> Pipeline {
    Pipeline { models: Models::embedded().unwrap(), config: Config::default() }
}

fn leaf(pipeline: &Pipeline, id: &str, outlet: &str, day: &str, text: &str) -> Leaf {
    let analysis = pipeline.analyze_text(text, None).unwrap();
    let mut doc = crate::schema::document(&analysis, &pipeline.config);
    doc.id = id.into();
    doc.meta.publisher = Some(outlet.into());
    doc.meta.published = Some(day.into());
    Leaf::new(&doc, Unit::Codepoints)
}

const FERRY: &str = "Ferry sinks off Levuka\n\nThe ferry Lady Marama sank off Levuka on Monday with forty people on \
    board. Police said nine people were killed. Coastguard commander Ilisoni Vuda said that divers would search the \
    wreck of the Lady Marama at first light. The ferry left Suva on Sunday evening for the island of Ovalau with a load \
    of cement.";
const FERRY_LATER: &str = "Divers reach the ferry\n\nDivers reached the wreck of the ferry Lady Marama off Levuka on \
    Wednesday. Hospital officials said eleven people were killed when the ferry sank. Commander Ilisoni Vuda of the \
    coastguard said the hull was broken in two.";
const RATES: &str = "Bank keeps rates\n\nNorway's central bank left its main interest rate unchanged on Monday. Governor \
    Ida Wolden Bache said inflation was easing faster than the bank had thought. The krone gained against the euro.";

#[test]
fn one_happening_is_one_story_and_copies_are_told() {
    let it = pipeline();
    let mut stories = Stories::default();
    let place = |stories: &mut Stories, id: &str, outlet: &str, day: &str, text: &str| {
        stories.add(leaf(&it, id, outlet, day, text), &[])
    };
    let first = place(&mut stories, "h1", "Herald", "2024-06-03", FERRY);
    let other = place(&mut stories, "r1", "Rates", "2024-06-03", RATES);
    let cut = FERRY.replace(" with a load of cement", "");
    let copy = place(&mut stories, "c1", "Courier", "2024-06-03", &cut);
    let later = place(&mut stories, "h2", "Post", "2024-06-03", FERRY_LATER);
    assert_ne!(first.story, other.story);
    assert_eq!([&copy.story, &later.story], [&first.story; 2]);
    let told = copy.copy.unwrap();
    assert_eq!((told.original.as_str(), told.changes.len()), ("h1", 1));
    assert_eq!(told.changes[0].kind, "changed");
    assert!(later.copy.is_none());
    let all: Vec<Story> = stories.finish().collect();
    assert_eq!(all.len(), 2);
    let ferry = &all[0];
    assert_eq!((ferry.documents.len(), ferry.originals, ferry.sources), (3, 2, 2));
    for it in &ferry.digest {
        let source = if it.doc_id == "h1" { FERRY } else { FERRY_LATER };
        assert!(source.contains(&it.text), "{}", it.text);
        assert_ne!(it.doc_id, "c1", "a copy says nothing of its own");
    }
    let figures: Vec<(&str, Option<i64>)> =
        ferry.contradictions[0].figures.iter().map(|it| (it.doc_id.as_str(), it.low)).collect();
    assert_eq!(figures, [("h1", Some(9)), ("h2", Some(11))]);
}

#[test]
fn ids_survive_more_documents_and_stories_end() {
    let it = pipeline();
    let mut stories = Stories::default();
    stories.remember(leaf(&it, "h1", "Herald", "2024-06-03", FERRY), &[]);
    stories.remember(leaf(&it, "r1", "Rates", "2024-06-03", RATES), &[]);
    let mut alone = Stories::default();
    let id = alone.add(leaf(&it, "h1", "Herald", "2024-06-03", FERRY), &[]).story;
    assert_eq!(stories.add(leaf(&it, "h2", "Post", "2024-06-05", FERRY_LATER), &[]).story, id);
    let again = stories.add(leaf(&it, "h3", "Post", "2024-08-05", FERRY_LATER), &[]);
    assert_eq!(again.copy.map(|it| it.original), Some("h2".into()));
    let told: Vec<usize> = stories.finish().map(|it| it.documents.len()).collect();
    assert_eq!(told, [3], "the story of rates has no new document");
}

#[test]
fn open_stories_are_bounded() {
    let it = pipeline();
    let mut stories = Stories::with_room(3);
    let texts = [
        "Thieves emptied the jewel museum of Antwerp.",
        "Wheat rust spreads through Punjab.",
        "Kenya's parliament votes against a fuel levy.",
        "A comet passes over Chile tonight.",
        "Striking pilots ground flights in Oslo.",
        "Sarajevo opens its cable car again.",
    ];
    let mut ended = Vec::new();
    for text in texts {
        ended.extend(stories.add(leaf(&it, text, "Post", "2024-06-03", text), &[]).ended);
    }
    let left = stories.finish().count();
    assert_eq!((ended.len(), left), (3, 3));
    assert_eq!(ended[0].documents[0].doc_id, texts[0], "the oldest ends first");
}
