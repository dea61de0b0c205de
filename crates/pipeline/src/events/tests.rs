//! What is one event, and what is another.

use super::*;
use crate::schema::JoinedEvent;

/// The rows of stories, each a day of June 2024, an outlet and a text.
fn rows(stories: &[(u8, &str, &str)]) -> Vec<JoinedEvent> {
    let pipeline =
        crate::Pipeline { models: crate::Models::embedded().unwrap(), config: crate::Config::default() };
    let mut index = Index::new();
    for (number, (day, outlet, text)) in stories.iter().enumerate() {
        let day = format!("2024-06-{day:02}");
        let analysis = pipeline.analyze_text(text, None).unwrap();
        let document = crate::schema::document(&analysis, &pipeline.config);
        let prints = prints(&document, &*crate::table::slicer(&document, pipeline.config.offsets));
        // One actor for one name.
        let id = |it: &crate::schema::Entity| (it.kind != "UNNAMED").then(|| (it.name.clone(), 1.0));
        let actors: Vec<_> = document.entities.iter().map(id).collect();
        let story = Story { id: format!("d{number}"), outlet: Some((*outlet).into()), day: Some(day) };
        index.add(&story, prints, &actors).unwrap();
    }
    let mut rows = Vec::new();
    let take = |it: &JoinedEvent| {
        rows.push(it.clone());
        Ok::<(), io::Error>(())
    };
    index.finish(take).unwrap();
    rows
}

fn shape(rows: &[JoinedEvent]) -> Vec<(&str, u64, u64)> {
    rows.iter().map(|it| (it.kind.as_str(), it.documents, it.sources)).collect()
}

#[test]
fn two_reports_of_one_event_are_two_sources_and_a_copy_is_none() {
    let wire = "Police arrested opposition leader Ada Obi in Lagos on Monday over tax claims.";
    let own = "Ada Obi, who leads the main party, was arrested by police in Lagos over tax.";
    let found = rows(&[(3, "Wire", wire), (4, "Daily", wire), (4, "Herald", own)]);
    assert_eq!(shape(&found), [("COERCE", 3, 2)], "{found:#?}");
    assert_eq!(found[0].first_outlet.as_deref(), Some("Wire"));
    assert_eq!(found[0].recipients.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Ada Obi"]);
}

#[test]
fn another_person_or_another_week_is_another_event() {
    let first = "Police arrested opposition leader Ada Obi in Lagos over tax claims.";
    let other = "Police arrested union leader John Eze in Lagos over tax claims.";
    let found = rows(&[(3, "Wire", first), (3, "Daily", other), (28, "Herald", first)]);
    assert_eq!(shape(&found), [("COERCE", 1, 1), ("COERCE", 1, 1), ("COERCE", 1, 1)]);
}

#[test]
fn figures_of_all_reports_are_kept() {
    let found = rows(&[
        (
            3,
            "Wire",
            "Russian forces killed 12 people in a missile attack on a market in Kharkiv, Ukraine said.",
        ),
        (4, "Daily", "Russian forces killed 15 people in a missile attack on a market in Kharkiv."),
    ]);
    let row = found.iter().find(|it| it.documents == 2).expect("one event of two documents");
    let [low, high] =
        [&row.amount_low, &row.amount_high].map(|it| it.as_ref().and_then(serde_json::Number::as_u64));
    assert_eq!((low, high), (Some(12), Some(15)));
}
