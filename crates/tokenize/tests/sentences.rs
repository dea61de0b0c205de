//! Where sentences end.

use dateline_tokenize::{Models, tokenize};
use dateline_types::Document;

/// `expect` is the text with `|` where one sentence ends and the next begins.
fn check(expect: &str) {
    let text = expect.replace('|', " ");
    let doc = Document::from_text(&text);
    let tokens = tokenize(&doc, &Models::embedded().expect("the linked models fit"));
    tokens.check(&doc).expect("valid tokens");
    let found: Vec<&str> = tokens.sentences().iter().map(|it| &doc.text()[it.span]).collect();
    assert_eq!(found.join("|"), expect);
}

#[test]
fn plain_ends() {
    check("The council met.|Nobody spoke!|Was it over?|It was.");
    check("Prices rose 3.5 percent.|Wages did not.");
    check("He left... and came back.|She waited…|Then it rained.");
}

#[test]
fn titles_never_end_a_sentence() {
    check("Gen. Ade met Lt. Col. Ruiz and Sen. Park.|They agreed.");
    check("Mr. and Mrs. Oyelaran left St. Lucia with Dr. Ito.");
    check("GEN. ADE RESIGNS");
}

#[test]
fn initials_are_parts_of_names() {
    check("S. Korea and N. Korea sent J. K. Tanaka and A. B. C. Ferro.|They met.");
    check("It was posted on X.|Her office confirmed it.");
    check("The two of us, you and I.|Did you see it?");
}

#[test]
fn country_abbreviations_end_a_sentence_before_a_starter_only() {
    check("The plan needs U.S. Congress approval and a note from the U.K. Treasury.");
    check("She flew home to the U.S.|Her lawyer stayed.");
    check("The U.S. \"will wait\", he said.");
}

#[test]
fn clock_times_end_a_sentence_before_a_capital() {
    check("It shuts at 5 p.m.|Guards lock the gate.");
    check("At 5 p.m. Guards lock the gate.");
    check("The vote is at 9 a.m. EST and again at 3 p.m. Friday in Lagos.");
}

#[test]
fn bodies_and_numbers() {
    check("Acme Inc. Chairman Bo Li and Delta Co. said no.|No. 2 is Nova Corp.|It rose.");
    check("Turn to p. 55 and No. 7.|The answer was no.|Nothing else came.");
}

#[test]
fn a_question_in_marks_goes_with_its_verb() {
    check("\"Is it shut?\" he asked.");
    check("“Is it shut?” Judge Mina Roy asked.|“Stop!” shouted the guard.");
    check("\"Why me?\" Mr. Ade said on Monday.|\"I am old.\"|He wept.");
    check("\"Wait,\" she said, \"and count.\"");
    check("\"Wait,\" she said.|\"Count.\"");
}

#[test]
fn sentences_are_split_inside_marks_and_the_mark_stays() {
    check("\"It was dark.|I saw nothing.|Then it rang,\" Ola Berg said.");
    check("“We won.”|“They lost.”|The crowd left (it was late).|(It rained.)|All was quiet.");
    check("He called it “a day of joy.”|Others wept.");
}

#[test]
fn names_with_a_mark_do_not_end_a_sentence() {
    check("Yahoo! said it would buy Yum! Brands.|It did not.");
}

#[test]
fn small_letters_do_not_start_a_sentence_but_small_names_do() {
    check("The firm (est. 1901) sold approx. five ships, etc. to Japan.");
    check("Sales fell.|iPhone orders rose.|al-Shabab denied it.");
}

#[test]
fn a_missing_space_is_an_end() {
    check("Prices fell.|Wages rose.");
    let doc = Document::from_text("Prices fell.Wages rose.");
    let tokens = tokenize(&doc, &Models::embedded().expect("the linked models fit"));
    assert_eq!(tokens.sentences().len(), 2);
}

#[test]
fn lists_in_one_paragraph() {
    check("1. The first bid|2. The second bid|3. The third bid");
    check("a) Open the gate|b) Close the gate");
}

#[test]
fn odd_texts_are_total() {
    for text in [
        "", ".", "...", "\"", "'", "\u{301}", "é.", "a.", "….”", "1.2.3.4", "$", "\u{200b}", "!?!", "U.",
        "'s", "-", "a-", "-a", "’",
    ] {
        let doc = Document::from_text(text);
        let tokens = tokenize(&doc, &Models::embedded().expect("the linked models fit"));
        tokens.check(&doc).expect("valid tokens");
    }
}
