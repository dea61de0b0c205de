//! Where tokens begin and end.

use dateline_tokenize::{Models, tokenize};
use dateline_types::Document;

/// `expect` is the tokens of `text`, with a space between.
fn check(text: &str, expect: &str) {
    let doc = Document::from_text(text);
    let tokens = tokenize(&doc, &Models::embedded().expect("the linked models fit"));
    tokens.check(&doc).expect("valid tokens");
    let found: Vec<&str> = tokens.spans().iter().map(|it| &doc.text()[*it]).collect();
    assert_eq!(found.join(" "), expect, "{text}");
}

#[test]
fn contractions_and_possessives_come_apart() {
    check("I don't, can't, won’t", "I do n't , ca n't , wo n’t");
    check("it's I'm they’re we'd've", "it 's I 'm they ’re we 'd 've");
    check("Ghana's the Reyes’ U.S.'s", "Ghana 's the Reyes ’ U.S. 's");
    check("cannot gonna wanna", "can not gon na wan na");
}

#[test]
fn apostrophes_inside_names_stay() {
    check("O'Neill L’Oréal Sana'a Qur'an o'clock ma'am", "O'Neill L’Oréal Sana'a Qur'an o'clock ma'am");
}

#[test]
fn quotes_of_all_scripts_are_tokens() {
    check("“Go,” ‘no’ «si» „ja“ \"x\" 'the one'", "“ Go , ” ‘ no ’ « si » „ ja “ \" x \" ' the one '");
    check("the '90s and ’80s", "the '90s and ’80s");
}

#[test]
fn abbreviations_keep_their_stop() {
    check("Gen. Ade, U.S. envoy, 9 a.m. in S. Korea.", "Gen. Ade , U.S. envoy , 9 a.m. in S. Korea .");
    check("No. 2 said no.", "No. 2 said no .");
    check("Apple Inc. rose", "Apple Inc. rose");
}

#[test]
fn money_and_units_come_apart() {
    check("$5m, £1.2bn and 15%", "$ 5 m , £ 1.2 bn and 15 %");
    check("US$4.5 million A$190", "US$ 4.5 million A$ 190");
    check("5pm 35mm 19th 1990s 10,000 9:30", "5 pm 35 mm 19th 1990s 10,000 9:30");
}

#[test]
fn hyphens_come_apart_but_not_after_prefixes_and_in_names() {
    check("long-term U.S.-led 20-year-old", "long - term U.S. - led 20 - year - old");
    check("re-elected non-profit anti-Bush e-mail", "re-elected non-profit anti-Bush e-mail");
    check("Kim Jong-un, Cho Tae-yul and Lai Ching-te", "Kim Jong-un , Cho Tae-yul and Lai Ching-te");
    check("1969-1970 713-853-3989 2005-03-09", "1969 - 1970 713-853-3989 2005-03-09");
}

#[test]
fn slashes_and_dashes() {
    check("and/or 9/11 1/2 08/16/2000", "and / or 9/11 1/2 08/16/2000");
    check("dead—many—wounded, 5–6", "dead — many — wounded , 5 – 6");
    check("yes--no...maybe?!", "yes -- no ... maybe ?!");
}

#[test]
fn addresses_are_whole() {
    check(
        "See https://a.example.org/x?y=1&z=2. Or www.x.org, (mail a.b@c.org).",
        "See https://a.example.org/x?y=1&z=2 . Or www.x.org , ( mail a.b@c.org ) .",
    );
    check("#ClimateNow @handle Booking.com’s", "#ClimateNow @handle Booking.com ’s");
}

#[test]
fn two_words_written_as_one_come_apart() {
    check("I dont, he doesnt, lets go, thats alot", "I do nt , he does nt , let s go , that s a lot");
    check("lemme gimme gotta", "lem me gim me got ta");
}

#[test]
fn stops_in_a_row_are_one_token() {
    check("What?! Why.? Oh!!! well...maybe", "What ?! Why .? Oh !!! well ... maybe");
}

#[test]
fn numbers_with_marks() {
    check("call 3-5213 or 555-0199, 12345-6789", "call 3-5213 or 555-0199 , 12345-6789");
    check("10:30 a.m., 3.5m, 1,200, .5 and 2-1", "10:30 a.m. , 3.5 m , 1,200 , .5 and 2 - 1");
    check("It rose (slowly).10 Later", "It rose ( slowly ) . 10 Later");
}

#[test]
fn addresses_behind_brackets_are_whole() {
    check("Ola Berg <o.berg@x.org> (www.x.org)", "Ola Berg < o.berg@x.org > ( www.x.org )");
}

#[test]
fn an_apostrophe_that_is_a_letter_to_unicode_is_an_apostrophe() {
    check("the sheikhʼs son", "the sheikh ʼs son");
}

#[test]
fn abbreviations_in_capitals_keep_their_stop() {
    check("ACME INC. RISES, GEN. ADE RESIGNS", "ACME INC. RISES , GEN. ADE RESIGNS");
}

#[test]
fn currencies_in_letters_stand_before_their_amount() {
    check("Rs500 AED4.6 KSh20", "Rs 500 AED 4.6 KSh 20");
    check("Sh1.2bn, Tk30m", "Sh 1.2 bn , Tk 30 m");
    check("US$9.2m Sh1st", "US$ 9.2 m Sh1st");
}
