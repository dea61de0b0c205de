//! The one helper of rules that need a whole story: what is told in a text, at the border of the module.

use dateline_types::{Document, EntityId};

/// The events of a text, each as `type trigger: actors > recipients`.
pub(super) fn told(text: &str) -> Vec<String> {
    let doc = Document::from_text(text);
    let models = dateline_tokenize::Models::embedded().expect("the linked models fit");
    let tokens = dateline_tokenize::tokenize(&doc, &models);
    let facts = crate::extract(&doc, &tokens, &crate::Models::embedded().expect("the linked models fit"));
    let names =
        |ids: &[EntityId]| ids.iter().map(|id| &*facts.entity(*id).name).collect::<Vec<_>>().join("+");
    let row = |it: &dateline_types::Event| {
        let trigger = &doc.text()[it.trigger];
        format!("{} {trigger}: {} > {}", it.kind.name(), names(&it.actors), names(&it.recipients))
    };
    facts.events.iter().map(row).collect()
}
