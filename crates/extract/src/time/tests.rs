//! What is found and what it is worth, where no family of rules is alone in it.

use dateline_types::{CivilDate, Document};

use super::testing::{check, check_on};

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
fn months_and_days_follow_the_tense() {
    check("The mill opened in January and had been sold in November.", "January=2024-01|November=2023-11");
    check("A ruling is due in February.", "February=2025-02");
    check("She was jailed on Oct. 3 and will be freed on Oct. 9.", "Oct. 3=2023-10-03|Oct. 9=2024-10-09");
    check("It fell in October of last year.", "October of last year=2023-10");
    check("It began on 19 December 2019.", "19 December 2019=2019-12-19");
    check("It ran from April 3-5.", "April 3=2024-04-03|5=2024-04-05");
}

#[test]
fn days_that_do_not_exist_have_no_value() {
    check("It was signed on February 30, 2023.", "February 30, 2023=?");
}

#[test]
fn names_are_no_months() {
    check("Theresa May met June Okafor in March.", "March=2024-03");
    check("Police may march.", "");
}

#[test]
fn relative_times_are_told_from_the_publication() {
    check("It fell last month and rose earlier this week.", "last month=2024-06|earlier this week=2024-W30");
    check("They left three months ago, or two years ago.", "three months ago=2024-04|two years ago=2022");
    check("It will open next week or by the end of the year.", "next week=2024-W31|the end of the year=2024");
    check(
        "He left on July 3 and returned the following day.",
        "July 3=2024-07-03|the following day=2024-07-04",
    );
    check("Sales rose in 2019 and fell two years later.", "2019=2019|two years later=2021");
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
fn times_of_day() {
    check("It shut at 3:30 p.m. on Monday.", "3:30 p.m. on Monday=2024-07-22T15:30");
    check("Two died on Tuesday night.", "Tuesday night=2024-07-23TNI");
    check("Shells fell overnight.", "overnight=2024-07-23TNI");
    check(
        "They left between 11 p.m. on Monday and 4 a.m.",
        "11 p.m. on Monday=2024-07-22T23:00|4 a.m.=2024-07-23T04:00",
    );
    check("The doors will open at noon on Friday.", "noon on Friday=2024-07-26T12:00");
}

#[test]
fn lengths() {
    check("a 24-hour strike after more than two weeks", "a 24-hour=PT24H|more than two weeks=P2W");
    check("The 20-year treaty lasted two and a half years.", "The 20-year=P20Y|two and a half years=P2.5Y");
    check("Prices rose for a third straight month.", "a third straight month=P3M");
    check("They waited twenty-five days.", "twenty-five days=P25D");
}

#[test]
fn ages_are_no_lengths() {
    check("A six-year-old boy and a man aged 40 years; he is 20 years old.", "");
}

#[test]
fn sets() {
    check(
        "They march every Thursday and train three days a week.",
        "every Thursday=XXXX-WXX-4|three days a week=P1W",
    );
    check("The annual fair and the weekly market grew 5 percent a year.", "annual=P1Y|weekly=P1W|a year=P1Y");
}

#[test]
fn periods() {
    check("Profit fell in the second quarter of 2023.", "the second quarter of 2023=2023-Q2");
    check(
        "He wrote to them last spring and in the summer of 2021.",
        "last spring=2024-SP|the summer of 2021=2021-SU",
    );
    check("It grew in the 1990s and the 19th century.", "the 1990s=199|the 19th century=18");
    check("They will vote over the weekend.", "the weekend=2024-W30-WE");
    check("She will be home before Christmas.", "Christmas=2024-12-25");
}

#[test]
fn numbers_that_are_no_years() {
    check("Case 1772016 was heard over a hut at 1900 metres built in 1988.", "1988=1988");
    check("The file names 2019 owners and asks for 2,024 euros; room 1812 and flight 1999 were full.", "");
    check("The 2030 Treasury bond fell; the 2015 nuclear deal held.", "2015=2015");
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
