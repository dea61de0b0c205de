//! Tests of the kinds of attribution that other programs fail at: each is a sentence of its own kind, not of one story.

use super::testing::{check, check_speakers};

#[test]
fn an_apposition_between_name_and_verb() {
    check(
        "Ola Berg, who has led the harbour board since 2019, said the wall was safe.",
        &["indirect [Ola Berg] said: the wall was safe"],
    );
    check(
        "“The wall is safe,” Ola Berg, the deputy head of the harbour board, told reporters.",
        &["direct [Ola Berg] told: The wall is safe"],
    );
}

#[test]
fn an_aside_with_a_verb_of_its_own() {
    check(
        "“The wall,” said Berg, who built it and knows it well, “is safe.”",
        &["direct [Berg] said: The wall | is safe."],
    );
    check(
        "Berg said the wall, which he built, was safe.",
        &["indirect [Berg] said: the wall, which he built, was safe"],
    );
    check(
        "An aide, who spoke because he was asked to, said the wall was safe.",
        &["indirect [An aide] said: the wall was safe"],
    );
    check_speakers("Brig Gen (retd) Ola Berg said the wall was safe.", &["Ola Berg"], &[&["Ola Berg"]]);
    // The parser sees a clause whose verb looks like a noun or an infinitive.
    check(
        "The club claimed the stop cost its members 4 crore a day.",
        &["indirect [The club] claimed: the stop cost its members 4 crore a day"],
    );
}

#[test]
fn a_name_after_the_closing_mark() {
    check("“The wall is safe,” said Ola Berg.", &["direct [Ola Berg] said: The wall is safe"]);
    check("“The wall is safe.” Ola Berg said.", &["direct [Ola Berg] said: The wall is safe."]);
}

#[test]
fn a_lead_in_without_a_verb() {
    check("And from Mayor Ola Berg: “The wall is safe.”", &["direct [Mayor Ola Berg] -: The wall is safe."]);
}

#[test]
fn a_dash_attributes() {
    check("“The wall is safe.” — Mayor Ola Berg", &["direct [Mayor Ola Berg] -: The wall is safe."]);
    check("“The wall is safe.” - Mayor Ola Berg", &["direct [Mayor Ola Berg] -: The wall is safe."]);
}

#[test]
fn several_speakers_in_one_sentence() {
    check(
        "“The wall is safe,” Berg said, while Lund warned that the dam was not.",
        &["direct [Berg] said: The wall is safe", "indirect [Lund] warned: the dam was not"],
    );
    check_speakers(
        "Berg said the wall was safe, but Lund said the dam was not.",
        &["Berg", "Lund"],
        &[&["Berg"], &["Lund"]],
    );
    check_speakers("Berg and Lund said the wall was safe.", &["Berg", "Lund"], &[&["Berg", "Lund"]]);
}

#[test]
fn a_surname_that_is_a_word() {
    for name in ["Price", "Major", "May", "Cook"] {
        let text = format!("“The wall is safe,” {name} said.");
        check_speakers(&text, &[name], &[&[name]]);
    }
    // The tagger takes these for the verbs that they look like.
    check_speakers("“The wall is safe,” Will said.", &["Will"], &[&["Will"]]);
    check_speakers("“The wall is safe,” Said said.", &["Said"], &[&["Said"]]);
    check_speakers("“The wall is safe,” said Price.", &["Price"], &[&["Price"]]);
    check_speakers("Cook said the wall was safe.", &["Cook"], &[&["Cook"]]);
}
