//! Dictionary forms.

use dateline_tokenize::{Models, lemma::Lemmas, tokenize};
use dateline_types::{Document, StringColumn, Tag};

/// `expect` is the lemmas of `words`, each written `form_TAG`, with a space between.
fn check(words: &str, expect: &str) {
    let rows: Vec<(&str, Tag)> = words
        .split(' ')
        .filter_map(|it| it.rsplit_once('_'))
        .map(|(form, tag)| (form, Tag::from_name(tag).expect("a Penn tag")))
        .collect();
    let tags: Vec<Tag> = rows.iter().map(|it| it.1).collect();
    let mut res = StringColumn::default();
    Lemmas::new().fill(|i| rows[i].0, &tags, &mut res);
    let found: Vec<&str> = (0..res.len()).map(|it| res.get(it)).collect();
    assert_eq!(found.join(" "), expect, "{words}");
}

#[test]
fn a_document_has_lemmas() {
    let doc = Document::from_text("He stopped. They agreed, carried and chose.");
    let tokens = tokenize(&doc, &Models::embedded().expect("the linked models fit"));
    let found: Vec<&str> = (0..tokens.len()).map(|it| tokens.lemma(it)).collect();
    assert_eq!(found.join(" "), "he stop . they agree , carry and choose .");
}

#[test]
fn verbs_lose_their_endings() {
    check(
        "stopped_VBD hoping_VBG agreed_VBD carried_VBN chose_VBD flies_VBZ",
        "stop hope agree carry choose fly",
    );
    check("stared_VBD scraped_VBN dining_VBG waned_VBD starring_VBG", "stare scrape dine wane star");
    check("fled_VBD ranged_VBD panicked_VBD dying_VBG lay_VBD laid_VBD", "flee range panic die lie lay");
    check("installed_VBN fulfilled_VBN travelled_VBD cancelled_VBD", "install fulfill travel cancel");
}

#[test]
fn nouns_lose_their_plural() {
    check("cities_NNS buses_NNS knives_NNS crises_NNS women_NNS uses_NNS", "city bus knife crisis woman use");
    check("movies_NNS monies_NNS shoes_NNS churches_NNS soles_NNS", "movie money shoe church sole");
}

#[test]
fn plurals_without_a_singular_stay() {
    check(
        "people_NNS troops_NNS clothes_NNS earnings_NNS series_NNS",
        "people troops clothes earnings series",
    );
    check("1990s_NNS 1980's_NNS", "1990s 1980s");
}

#[test]
fn comparatives_lose_their_endings() {
    check("bigger_JJR latest_JJS worse_JJR easier_JJR best_JJS best_RBS", "big late bad easy good well");
    check("more_JJR further_JJR further_RBR", "more further far");
}

#[test]
fn clitics_have_the_lemma_of_the_whole_word() {
    check("They_PRP wo_MD n't_RB", "they will not");
    check("I_PRP ’d_MD ca_MD n’t_RB ’ll_MD", "I would can not will");
    check("she_PRP 's_VBZ here_RB Obi_NNP ’s_POS", "she be here Obi 's");
}

#[test]
fn apostrophe_s_before_been_is_has() {
    check("it_PRP 's_VBZ been_VBN", "it have be");
    check("it_PRP ’s_VBZ not_RB had_VBN", "it have not have");
    check("it_PRP 's_VBZ taken_VBN", "it be take");
}

#[test]
fn names_keep_their_form() {
    check("Ghana_NNP signed_VBD", "Ghana sign");
    check("United_NNP Nations_NNPS de_NNP Silva_NNP", "United Nation de Silva");
    check("Philippines_NNPS Netherlands_NNPS Olympics_NNPS", "Philippines Netherlands Olympics");
}

#[test]
fn adjectives_of_peoples_keep_their_capital_and_others_do_not() {
    check("Afghan_JJ Ghanaian_JJ Shiite_JJ Trumpian_JJ", "Afghan Ghanaian Shiite Trumpian");
    check("Civilian_JJ Economic_JJ Clean_JJ Recent_JJ", "civilian economic clean recent");
    check("ISRAELI_JJ thai_JJ pro-Beijing_JJ US-led_JJ", "Israeli Thai pro-Beijing US-led");
}

#[test]
fn abbreviations_keep_their_capitals_and_loud_words_do_not() {
    check("GDP_NN CEOs_NNS MP's_NNS PhD_NN T_NN", "GDP CEO MP PhD T");
    check("NOTICE_NN QUESTIONS_NNS GREAT_JJ", "notice question great");
    check("NATO_NNP UNESCO_NNP WASHINGTON_NNP", "NATO UNESCO Washington");
}

#[test]
fn a_headline_in_capitals_has_the_same_lemmas() {
    check(
        "GHANA_NNP AND_CC NATO_NNP SIGN_VBP DEALS_NNS WITH_IN PERU_NNP",
        "Ghana and NATO sign deal with Peru",
    );
}

#[test]
fn short_forms_are_written_out() {
    check("Sept._NNP 9_CD pm_NN $_$ 3_CD bn_CD", "September 9 p.m. $ 3 billion");
    check("1,250_CD ONE_CD XIV_CD", "1250 one XIV");
}

#[test]
fn every_word_with_every_tag_has_a_lemma() {
    let odd = [
        "'s",
        "’s",
        "s",
        "S",
        ",",
        ",,",
        "’",
        "ing",
        "ed",
        "men",
        "est",
        "er",
        "ies",
        "ooo",
        "é",
        "É",
        "ÉS",
        "'",
        "-",
        "-É",
        "İ",
        "ß",
        "日本",
        "🙂s",
        "e\u{301}s",
        "A\u{301}",
        "’d",
        "n’t",
        "\u{200b}",
        "Ⅳ",
        "ſ",
        "ǅ",
        "K",
        "ﬁed",
    ];
    let lemmas = Lemmas::new();
    for word in odd {
        let mut res = StringColumn::default();
        lemmas.fill(|_| word, Tag::ALL, &mut res);
        (0..res.len()).for_each(|it| assert!(!res.get(it).is_empty(), "{word} {}", Tag::ALL[it].name()));
    }
}
