//! What is found and what it is worth, where no family of rules is alone in it.

use dateline_types::{CivilDate, Document};

use super::testing::{check, check_on};

#[test]
fn hours_of_four_digits() {
    check("The desk closed at 0915hrs.", "0915hrs=2024-07-24T09:15");
    check("They met at 1400 hours on Monday.", "1400 hours on Monday=2024-07-22T14:00");
    check("It took 1400 hours of work.", "1400 hours=PT1400H");
}

#[test]
fn weekdays_follow_the_tense() {
    check("The panel met on Monday.", "Monday=2024-07-22");
    check("The panel will meet on Monday.", "Monday=2024-07-29");
    check("It was told on Wednesday to wait.", "Wednesday=2024-07-24");
    check(
        "Ola Berg, who quit on Thursday, will speak on Saturday.",
        "Thursday=2024-07-18|Saturday=2024-07-27",
    );
    check("The ban runs until Friday.", "Friday=2024-07-26");
    check("On Tuesday the ministry said no.", "Tuesday=2024-07-23");
    check("Talks are due to start on Thursday.", "Thursday=2024-07-25");
    check("They met last Friday.", "last Friday=2024-07-19");
}

#[test]
fn without_a_day_of_publication_only_absolute_times_have_values() {
    check_on(
        None,
        "It fell on Friday, in June 2019 and last week.",
        "Friday=?|June 2019=2019-06|last week=?",
    );
}

#[test]
fn odd_texts_are_total() {
    for text in [
        "the",
        "May",
        "in",
        "1-2-3",
        "2024-99-99",
        "99999999999 years ago",
        "the end of",
        "every",
        "a",
        "Q1",
        "9999 decades ago",
    ] {
        check_on(Some((9999, 12, 31)), text, &{
            let mut doc = Document::from_text(text);
            doc.meta.published = Some(CivilDate { year: 9999, month: 12, day: 31 }.into());
            let models = dateline_tokenize::Models::embedded().expect("the linked models fit");
            let tokens = dateline_tokenize::tokenize(&doc, &models);
            let times = super::find(&doc, &tokens).times;
            let row = |it: &dateline_types::TimeExpr| {
                format!("{}={}", &doc.text()[it.span], it.value.as_deref().unwrap_or("?"))
            };
            times.iter().map(row).collect::<Vec<_>>().join("|")
        });
    }
}

#[test]
fn owners_and_fixed_dates() {
    check("It follows Tuesday's vote.", "Tuesday=2024-07-23");
    check("The rule is effective Aug. 1.", "Aug. 1=2024-08-01");
    check("He could not be reached on Friday.", "Friday=2024-07-19");
    check("Sales fell in the nine months ended March 31.", "the nine months=P9M|March 31=2024-03-31");
    check("Profit fell in this year's second quarter.", "this year's second quarter=2024-Q2");
}

/// The notes of `text` as `code: message`.
fn notes(published: Option<(i16, u8, u8)>, text: &str) -> Vec<String> {
    let mut doc = Document::from_text(text);
    doc.meta.published = published.map(|(year, month, day)| CivilDate { year, month, day }.into());
    let models = dateline_tokenize::Models::embedded().expect("the linked models fit");
    let tokens = dateline_tokenize::tokenize(&doc, &models);
    super::find(&doc, &tokens).notes.into_iter().map(|it| format!("{}: {}", it.code, it.message)).collect()
}

#[test]
fn notes_say_why_a_time_has_no_value() {
    let day = Some((2024, 7, 24));
    assert_eq!(
        notes(day, "It was signed on February 30, 2023."),
        ["invalid-date: one time has no value: the calendar has no such day"]
    );
    assert_eq!(
        notes(None, "It fell on Friday and last week."),
        ["unresolved-time: 2 times have no value: told from a day of publication that is not known"]
    );
    assert_eq!(
        notes(day, "He left the day after the vote."),
        ["unresolved-time: one time has no value: told from an event whose time the text does not tell"]
    );
    assert_eq!(
        notes(day, "Several weeks later he left."),
        ["unresolved-time: one time has no value: the text does not say how far away"]
    );
    assert_eq!(notes(day, "It was signed on February 28, 2023."), [""; 0]);
}

/// Would not end in a lifetime if any rule looked at more than a few words around it.
#[test]
fn texts_made_to_be_slow_are_read_in_linear_time() {
    let phrases = [
        "last ",
        "the ",
        "more than ",
        "1 ",
        "January ",
        "the day before ",
        "week of the ",
        "\u{201c} Friday ",
        "next week ",
        "2019 and ",
        "first quarter ",
        "half past ",
        "every ",
    ];
    for phrase in phrases {
        let text = phrase.repeat(6_000 / phrase.split(' ').count());
        let doc = Document::from_text(&text);
        let models = dateline_tokenize::Models::embedded().expect("the linked models fit");
        let tokens = dateline_tokenize::tokenize(&doc, &models);
        let found = super::find(&doc, &tokens);
        assert!(found.times.len() <= tokens.len(), "{phrase}");
        assert!(found.notes.len() <= 4, "{phrase}");
    }
}
