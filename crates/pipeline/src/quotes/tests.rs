//! Rows that go out of memory are not lost, and full ones go on in another.

use super::*;

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
fn what_leaves_memory_is_written_in_order() {
    let words = ["harbour", "ministry", "railway", "orchard", "library", "hospital", "theatre", "granary"];
    let mut index = Index::with_room(3);
    let actors = [Some(("a1".to_owned(), 0.9))];
    let one = print("The harbour will open again before winter comes to town.");
    for (i, word) in words.iter().enumerate() {
        let mut next = one.clone();
        next.text = one.text.replace("harbour", word);
        next.words = vec![i as u64 * 10 + 1, i as u64 * 10 + 2, i as u64 * 10 + 3, i as u64 * 10 + 4];
        next.shingles = vec![i as u64];
        index.add(&story(i, 1), vec![next], &actors).unwrap();
    }
    assert!(!index.parts.is_empty(), "some left memory");
    let rows = rows(index);
    let ids: Vec<&str> = rows.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"]);
    assert!(rows.iter().zip(words).all(|(row, word)| row.text.contains(word) && row.versions.len() == 1));
}

#[test]
fn a_full_row_goes_on_in_the_next() {
    let mut index = Index::new();
    let actors = [Some(("a1".to_owned(), 0.9))];
    let one = print("The harbour will open again before winter comes to town.");
    for i in 0..VERSIONS + 3 {
        index.add(&story(i, 1), vec![one.clone()], &actors).unwrap();
    }
    let rows = rows(index);
    let counts: Vec<usize> = rows.iter().map(|it| it.versions.len()).collect();
    assert_eq!(counts, [VERSIONS, 3]);
    assert_eq!(rows[1].continues.as_deref(), Some("q1"));
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
