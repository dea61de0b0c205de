//! Where sentences end.

use dateline_tokenize::{Models, split, tokenize};
use dateline_types::{Document, TokenColumns};

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
fn lists_inside_a_paragraph() {
    check("Three tasks are left.|1. The first bid|2. The second bid|3. The third bid");
    check("(a) Open the gate.|(b) Close the gate.|(c) Go home.");
    check("They lost game 1.|They won game 2.|Then it rained.");
    check("As payment for 1. above and 2. below the firm takes nothing.");
}

#[test]
fn spaced_dots_are_a_pause_and_a_fourth_is_the_stop() {
    check("I wanted to say . . . I forgot it.");
    check("The river rose.|. . . The bridge held.");
    check("It ended with a stop . . . .|Nobody spoke.");
}

#[test]
fn dots_behind_a_name_end_before_a_word_that_starts_sentences() {
    check("It is late, warned Dr. Ana Ruiz...|The fund was approved.");
}

#[test]
fn numbers_of_footnotes_stay_with_their_sentence() {
    check("The town was sacked.[3][4]|It was built anew. [5]|Trade came back.12|Then the port silted up.");
}

#[test]
fn a_quotation_in_the_middle_of_a_sentence_is_not_split() {
    check("The guard cried “Run! Run!” and the crowd left the hall.|It was late.");
    check("He told them “go home. Sleep” in a calm voice.");
}

#[test]
fn marks_that_only_pause() {
    check("Stir it, wait and – there! – you have a soup.");
    check("Go away! he shouted.");
    check("The files came as .zip archives.|Few could open them.");
    check("The orig. text is lost, the med. staff said.");
    check("It lies at N°. 12 of the old street.");
}

#[test]
fn sloppy_texts_are_split_before_small_letters() {
    check("we went there last week.|the food was great.|would go again!");
}

#[test]
fn full_width_stops_end_a_sentence() {
    check("The sign was new．|Nobody could read it。|It was odd！");
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

/// Texts drawn from letters and marks that meet in odd ways.
#[test]
fn any_text_is_total() {
    const PIECES: [&str; 48] = [
        "a", "B", "I", "é", "ʼ", "ß", "1", "10", "2019", " ", " ", "  ", "\n", "\u{a0}", "\u{200b}", ".",
        "...", "…", "!", "?", "。", ",", ":", ";", "-", "--", "—", "'", "’", "‘", "\"", "“", "”", "(", ")",
        "[", "]", "/", "@", "www.x", "x.com", "$", "%", "#", "Mr.", "U.S", "can't", "\u{301}",
    ];
    let models = Models::embedded().expect("the linked models fit");
    let mut state = 7u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    for _ in 0..3000 {
        let n = 1 + next(24);
        let text: String = (0..n).map(|_| PIECES[next(PIECES.len())]).collect();
        let doc = Document::from_text(&text);
        let mut columns = TokenColumns::default();
        split(&doc, &models, &mut columns);
        let covered: usize = columns.spans.iter().map(|it| it.len() as usize).sum();
        let blank = |it: &char| it.is_whitespace() || *it == '\u{200b}';
        let gaps: usize = doc.text().chars().filter(blank).map(char::len_utf8).sum();
        assert_eq!(covered + gaps, doc.text().len(), "{text:?}");
        assert!(columns.spans.windows(2).all(|it| it[0].end() <= it[1].start()), "{text:?}");
        let n_tokens: usize = columns.sentences.iter().map(|it| it.tokens.len()).sum();
        assert_eq!(n_tokens, columns.spans.len(), "{text:?}");
    }
}

#[test]
fn the_model_is_whole() {
    let bytes = include_bytes!("../models/sentences.bin").to_vec();
    dateline_model::Model::from_vec(bytes, dateline_tokenize::sentence::EXPECT)
        .expect("the file fits and is whole");
}
