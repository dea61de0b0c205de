//! The linked network on small sentences, and on words and lengths made to break it.

use dateline_model::Model;
use dateline_types::Relation;

use super::{
    input::{FEATURES, Input},
    network::{EXPECT, Network},
    parse::{Parse, Scratch, WINDOW},
    word::{Clusters, read},
};

fn inputs(text: &str, network: &Network) -> Vec<Input> {
    let mut words = Vec::new();
    let case = read(text.split(' '), Clusters::embedded().unwrap(), &mut words);
    words.iter().map(|it| network.vocabulary.input(it, case)).collect()
}

fn parse(text: &str) -> Parse {
    let network = Network::embedded().unwrap();
    let inputs = inputs(text, &network);
    let mut res = Parse::default();
    network.parse(&inputs, &[inputs.len()], &mut Scratch::default(), &mut res);
    res
}

#[track_caller]
fn check_tags(text: &str, expect: &str) {
    let got: Vec<_> =
        parse(text).tags.iter().map(|(tag, pos)| format!("{}/{}", tag.name(), pos.name())).collect();
    assert_eq!(got.join(" "), expect, "{text}");
}

#[track_caller]
fn check_tree(text: &str, expect: &str) {
    let words: Vec<_> = text.split(' ').collect();
    let got = parse(text);
    let arcs = got.heads.iter().zip(&got.relations);
    let got: Vec<_> = arcs.map(|(&head, it)| format!("{}:{}", it.name(), words[head as usize])).collect();
    assert_eq!(got.join(" "), expect, "{text}");
}

#[track_caller]
fn check_one_tree(heads: &[u32], relations: &[Relation]) {
    assert_eq!(relations.iter().filter(|it| **it == Relation::Root).count(), 1);
    assert_eq!((0..heads.len()).filter(|&it| heads[it] as usize == it).count(), 1);
    for mut at in 0..heads.len() {
        (0..heads.len()).for_each(|_| at = heads[at] as usize);
        assert_eq!(heads[at] as usize, at);
    }
}

#[test]
fn the_embedded_file_is_whole() {
    let model = Model::from_static(dateline_model::embed!("../../models/syntax.bin"), EXPECT).unwrap();
    model.verify().unwrap();
}

#[test]
fn both_tag_sets_fit_each_other() {
    check_tags(
        "The minister said she would not sign it .",
        "DT/DET NN/NOUN VBD/VERB PRP/PRON MD/AUX RB/PART VB/VERB PRP/PRON ./PUNCT",
    );
}

#[test]
fn auxiliaries_are_told_from_verbs() {
    check_tags("They have arrived .", "PRP/PRON VBP/AUX VBN/VERB ./PUNCT");
    check_tags("They have money .", "PRP/PRON VBP/VERB NN/NOUN ./PUNCT");
}

#[test]
fn a_headline_in_capitals_is_not_all_names() {
    check_tags(
        "THE MINISTER MEETS TWO WORKERS IN NAIROBI",
        "DT/DET NN/NOUN VBZ/VERB CD/NUM NNS/NOUN IN/ADP NNP/PROPN",
    );
}

#[test]
fn curly_and_straight_marks_are_alike() {
    let expect = "``/PUNCT PRP/PRON VBD/VERB ''/PUNCT ,/PUNCT PRP/PRON VBD/VERB";
    check_tags("“ We won ” , he said", expect);
    check_tags("\" We won \" , he said", expect);
}

#[test]
fn a_clause_hangs_on_its_verb() {
    check_tree(
        "The minister said he signed the treaty .",
        "det:minister nsubj:said root:said nsubj:signed ccomp:said det:treaty obj:signed punct:said",
    );
}

#[test]
fn the_agent_of_a_passive_is_marked() {
    check_tree(
        "Two men were arrested by police on Monday .",
        "nummod:men nsubj:pass:arrested aux:pass:arrested root:arrested case:police obl:agent:arrested case:Monday \
         obl:arrested punct:arrested",
    );
}

#[test]
fn a_copula_hangs_on_its_predicate() {
    check_tree(
        "He is the president .",
        "nsubj:president cop:president det:president root:president punct:president",
    );
}

#[test]
fn a_sentence_beyond_the_window_is_one_tree() {
    for n in [WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW + 7] {
        let text: Vec<&str> = "the mayor and".split(' ').cycle().take(n).collect();
        let got = parse(&text.join(" "));
        check_one_tree(&got.heads, &got.relations);
    }
}

#[test]
fn neighbours_in_a_stack_change_nothing() {
    let network = Network::embedded().unwrap();
    let texts = ["He left .", "The court in Lima fined the two firms .", "Yes"];
    let stack: Vec<Input> = texts.iter().flat_map(|it| inputs(it, &network)).collect();
    let lens = texts.map(|it| it.split(' ').count());
    let mut together = Parse::default();
    network.parse(&stack, &lens, &mut Scratch::default(), &mut together);
    let alone = texts.map(parse);
    let heads: Vec<u32> = alone.iter().flat_map(|it| it.heads.iter().copied()).collect();
    let relations: Vec<Relation> = alone.iter().flat_map(|it| it.relations.iter().copied()).collect();
    let tags: Vec<_> = alone.iter().flat_map(|it| it.tags.iter().copied()).collect();
    assert_eq!((together.heads, together.relations, together.tags), (heads, relations, tags));
}

#[test]
fn any_bytes_are_words() {
    let long = "é".repeat(1000);
    for form in ["", "-", "--", "İstanbul", "ﬃ", "\u{0}", "東京", "a-", "-a", &long, "“", "𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳𝒳"]
    {
        let got = parse(form);
        check_one_tree(&got.heads, &got.relations);
    }
}

/// If these numbers change, raise [`FEATURES`] and train again.
#[test]
fn rows_are_pinned() {
    let network = Network::embedded().unwrap();
    let rows: Vec<_> = inputs("Lagos - based", &network).iter().map(|it| it.rows[1..].to_vec()).collect();
    assert_eq!(FEATURES, 2);
    let expect = [
        [6146, 8144, 10410, 11253, 11270, 12525, 13679, 14468, 14701],
        [6243, 7124, 9517, 11257, 11421, 12951, 14041, 14378, 14701],
        [6305, 7752, 8951, 10754, 11617, 13146, 13981, 14515, 14701],
    ];
    assert_eq!(rows, expect);
}
