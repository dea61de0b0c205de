//! What always holds of the network that finds attributions.

use dateline_model::{Model, embed, feature};
use dateline_types::{Document, Facts, Tokens};

use super::{
    look,
    map::Map,
    network::EXPECT,
    paragraphs,
    tagger::Tagger,
    window::{MOST, Window, window},
};
use crate::{
    mention::Recognizer,
    quote::Lexicon,
    vocabulary::{Vectors, Vocabulary},
};

fn model() -> Model {
    Model::from_static(embed!("../../../models/quotes.bin"), EXPECT).unwrap()
}

fn vectors() -> Vectors {
    Recognizer::embedded().unwrap().vectors()
}

fn read(text: &str) -> (Tokens, Vec<super::input::Input>, Map) {
    let doc = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&doc, &dateline_tokenize::Models::embedded().unwrap());
    let vocabulary = Vocabulary::open(&model(), vectors()).unwrap();
    let (inputs, map) = look(&doc, &tokens, &Facts::default(), &Lexicon::embedded(), &vocabulary);
    (tokens, inputs, map)
}

fn seen(text: &str, cue: usize) -> Vec<String> {
    let (tokens, _, map) = read(text);
    let mut res = Window::default();
    window(&map, cue, &mut res);
    res.tokens.iter().map(|&it| text[tokens.spans()[it as usize].range()].to_owned()).collect()
}

#[test]
fn the_embedded_file_is_whole() {
    model().verify().unwrap();
}

/// If this changes, raise `FEATURES` and train again.
#[test]
fn rows_are_those_that_the_model_was_trained_with() {
    let (_, inputs, map) = read("“We are ready,” Okoro said on Friday.");
    let mut seen = Window::default();
    window(&map, 7, &mut seen);
    let rows = inputs.iter().flat_map(|it| &it.rows[1..]).chain(seen.rows.iter().flatten());
    assert_eq!(rows.fold(0, |hash, it| feature::mix(hash, u64::from(*it))), 4_956_955_634_387_525_285);
}

#[test]
fn a_window_reaches_over_marks_only_and_skips_the_middle_of_a_speech() {
    let plain = seen("It rained. Okoro said it was late. It was dark.", 4);
    assert_eq!(plain.join(" "), "Okoro said it was late .");
    let text = format!("“{}We left,” Okoro said. It was dark.", "We saw it all that day. ".repeat(20));
    let (tokens, _, map) = read(&text);
    let cue = (0..tokens.len()).find(|&i| &text[tokens.spans()[i].range()] == "said").unwrap();
    let mut window_of = Window::default();
    window(&map, cue, &mut window_of);
    let words: Vec<&str> =
        window_of.tokens.iter().map(|&it| &text[tokens.spans()[it as usize].range()]).collect();
    assert_eq!(words.join(" "), "“ We saw it all that day . We left , ” Okoro said .");
}

#[test]
fn a_sentence_without_end_has_windows_of_a_bounded_size() {
    let text = "Okoro said that it was late and ".repeat(2_000);
    let (tokens, inputs, map) = read(&text);
    let mut it = Window::default();
    window(&map, tokens.len() / 2, &mut it);
    assert!(it.tokens.len() <= MOST);
    let found = Tagger::open(&model(), vectors()).unwrap().find(&inputs, &map, &paragraphs(&tokens));
    assert!(found.len() <= tokens.len());
}
