//! Parts of speech and trees: the two models, sentence by sentence.

use dateline_types::TokenColumns;

use crate::{
    Models,
    tagger::{self, read},
};

/// Fills `pos` and `tags`.
pub(crate) fn fill(text: &str, models: &Models, columns: &mut TokenColumns) {
    let mut words = Vec::new();
    let mut scratch = tagger::Scratch::default();
    let mut tags = Vec::new();
    for sentence in &columns.sentences {
        let forms = columns.spans[sentence.tokens.range()].iter().map(|&span| &text[span]);
        let case = read(forms, models.clusters, &mut words);
        tags.clear();
        models.tagger.tag(&words, case, &mut scratch, &mut tags);
        columns.tags.extend(tags.iter().map(|it| it.0));
        columns.pos.extend(tags.iter().map(|it| it.1));
    }
}
