//! What is one quote, and what is another.

use super::*;
use crate::schema::SaidQuote;

fn story(number: usize, day: u8) -> Story {
    Story { id: format!("d{number}"), outlet: None, day: Some(format!("2024-06-{day:02}")) }
}

/// A quote of these words by entity 0.
fn print(text: &str) -> Print {
    let sentence = format!("\u{201c}{text}\u{201d} Ada Obi said.");
    let pipeline =
        crate::Pipeline { models: crate::Models::embedded().unwrap(), config: crate::Config::default() };
    let analysis = pipeline.analyze_text(&sentence, None).unwrap();
    let (_, mut prints) = prints(&crate::schema::document(&analysis, &pipeline.config));
    let mut print = prints.remove(0);
    print.speakers = vec![0];
    print
}

fn rows(index: Index) -> Vec<SaidQuote> {
    let mut rows = Vec::new();
    index
        .finish(|it| {
            rows.push(it.clone());
            Ok::<(), io::Error>(())
        })
        .unwrap();
    rows
}

#[test]
fn another_speaker_or_another_month_is_another_quote() {
    let one = print("The harbour will open again before winter comes to town.");
    let actor = |id: &str| [Some((id.to_owned(), 0.9))];
    let mut index = Index::new();
    index.add(&story(0, 1), vec![one.clone()], &actor("a1")).unwrap();
    index.add(&story(1, 2), vec![one.clone()], &actor("a2")).unwrap();
    index.add(&story(2, 28), vec![one.clone()], &actor("a1")).unwrap();
    index.add(&story(3, 3), vec![one], &actor("a1")).unwrap();
    assert_eq!(rows(index).iter().map(|it| it.versions.len()).collect::<Vec<_>>(), [2, 1, 1]);
}
