//! Actors that leave memory and come back.

use dateline_extract::actor::Known;
use dateline_types::CivilDate;

use super::*;
use crate::{Config, Models, Pipeline};

#[test]
fn an_actor_that_left_memory_has_one_row_with_all_its_documents() {
    let pipeline = Pipeline { models: Models::embedded().unwrap(), config: Config::default() };
    let known = Known::new(Vec::new());
    let mut corpus = Corpus::with_room(&known, 40);
    let day = |day: u8| Some(CivilDate { year: 2024, month: 6, day });
    let mut link = |text: &str, at: u8| {
        let it = pipeline.analyze_text(text, None).unwrap();
        let profiles = dateline_extract::actor::profiles(&it.document, &it.tokens, &it.facts, &known);
        corpus.link(day(at), &profiles).unwrap()
    };
    let story = "Fiji's health minister, Adi Vakatora, met doctors in Suva on Monday.";
    let first = link(story, 1);
    let names = ["Ram", "Tom", "Ola", "Uma", "Kai", "Noa", "Ivo", "Lua"];
    for (i, a) in names.iter().enumerate() {
        for b in
            ["Belgrano", "Castello", "Dimitrov", "Eriksson", "Fonteyn", "Grunwald", "Hamdallah", "Ilunga"]
        {
            link(&format!("{a} {b} said on Monday that the bridge was open.\n\n{b} left."), 2 + i as u8);
        }
    }
    let last = link(story, 20);
    assert_eq!(
        first.iter().map(|it| &it.id).collect::<Vec<_>>(),
        last.iter().map(|it| &it.id).collect::<Vec<_>>()
    );
    assert!(!corpus.parts.is_empty(), "some left memory");
    let mut rows = Vec::new();
    corpus
        .finish(|it| {
            rows.push(it.clone());
            Ok::<(), io::Error>(())
        })
        .unwrap();
    let ids: std::collections::BTreeSet<&str> = rows.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "one row an actor");
    let row = rows.iter().find(|it| it.name == "Adi Vakatora").unwrap();
    assert_eq!(
        (row.documents, row.first_seen.as_deref(), row.last_seen.as_deref()),
        (2, Some("2024-06-01"), Some("2024-06-20"))
    );
}
