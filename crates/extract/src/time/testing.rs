//! The one helper of the tests of times: what is found and what it is worth, at the border of the module.

use dateline_types::{CivilDate, Document};

/// Each expression of `text`, published on Wednesday 2024-07-24, as `text=value`, with `|` between.
pub(super) fn check(text: &str, expect: &str) {
    check_on(Some((2024, 7, 24)), text, expect);
}

pub(super) fn check_on(published: Option<(i16, u8, u8)>, text: &str, expect: &str) {
    let mut doc = Document::from_text(text);
    doc.meta.published = published.map(|(year, month, day)| CivilDate { year, month, day }.into());
    let models = dateline_tokenize::Models::embedded().expect("the linked models fit");
    let tokens = dateline_tokenize::tokenize(&doc, &models);
    let times = super::find(&doc, &tokens).times;
    let row = |it: &dateline_types::TimeExpr| {
        format!("{}={}", &doc.text()[it.span], it.value.as_deref().unwrap_or("?"))
    };
    assert_eq!(times.iter().map(row).collect::<Vec<_>>().join("|"), expect, "{text}");
}
