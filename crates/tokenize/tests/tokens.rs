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
