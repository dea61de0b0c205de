//! Summaries of small stories through the stages before.

use dateline_types::{Document, Summary, Tokens};

use super::*;

fn summary(text: &str, budget: Budget) -> (Document, Tokens, Summary) {
    let document = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&document, &dateline_tokenize::Models::embedded().unwrap());
    let models = dateline_extract::Models::embedded().unwrap();
    let facts = dateline_extract::extract(&document, &tokens, &models);
    let summary = summarize(&document, &tokens, &facts, &Config { budget, ..Config::default() });
    summary.check(&document, &tokens).unwrap();
    (document, tokens, summary)
}

fn check(text: &str, budget: Budget, expect: &[&str]) {
    let (document, tokens, summary) = summary(text, budget);
    let shown: Vec<String> =
        summary.picks.iter().map(|it| summary.text(it.sentence, &document, &tokens)).collect();
    assert_eq!(shown, expect);
}

const SPEECH: &str = "The harbour of Suva was closed on Friday after a storm tore two cranes from the pier.\n\nHarbour \
    master Ilisoni Vuda spoke of bad luck. \u{201c}We had tied both cranes down on Thursday. The wind turned,\u{201d} Vuda said.";

#[test]
fn a_quote_is_whole_or_absent() {
    for n in 1..5 {
        let (document, tokens, summary) = summary(SPEECH, Budget::Sentences(n));
        let all: String =
            summary.picks.iter().map(|it| summary.text(it.sentence, &document, &tokens)).collect();
        assert_eq!(all.matches('\u{201c}').count(), all.matches('\u{201d}').count(), "{n}: {all}");
    }
}

#[test]
fn a_pronoun_without_its_name_gets_it() {
    let text = "Governor Ida Wolden Bache left the bank's main rate unchanged.\n\nThe krone gained.\n\nShe said that \
        the rate of the bank will fall in the main when prices of the bank fall.";
    let (document, tokens, summary) = summary(text, Budget::Sentences(2));
    for it in &summary.picks {
        let shown = summary.text(it.sentence, &document, &tokens);
        assert!(!shown.starts_with("She"), "{shown}");
    }
    let edited = summary.edits.iter().map(|it| (&document.text()[it.span], &*it.words));
    assert_eq!(edited.collect::<Vec<_>>(), [("She", "Ida Wolden Bache")]);
}

#[test]
fn budgets_are_kept() {
    let text = "A tremor shook the north coast on Sunday.\n\nNobody was hurt, police said.";
    check(
        text,
        Budget::Characters(70),
        &["A tremor shook the north coast on Sunday.", "Nobody was hurt, police said."][..1],
    );
    check(
        text,
        Budget::Characters(71),
        &["A tremor shook the north coast on Sunday.", "Nobody was hurt, police said."],
    );
    check(text, Budget::Words(3), &["A tremor shook the north coast on Sunday."]);
    check(text, Budget::Sentences(0), &[]);
    check("", Budget::Sentences(3), &[]);
}

#[test]
fn a_story_of_pronouns_still_has_a_gist() {
    let (.., summary) = summary("He left.", Budget::Sentences(3));
    assert_eq!(summary.picks.len(), 1);
    assert_eq!(summary.gist.map(|it| it.sentence), Some(summary.picks[0].sentence));
}
