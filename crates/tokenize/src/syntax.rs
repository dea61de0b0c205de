//! Parts of speech and trees: the two models, sentence by sentence.

use dateline_types::{TokenColumns, TokenId};

use crate::{
    Models, parser,
    tagger::{self, read},
};

/// Fills `pos`, `tags`, `heads` and `relations`.
pub(crate) fn fill(text: &str, models: &Models, columns: &mut TokenColumns) {
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    let (mut inputs, mut heads) = (Vec::new(), Vec::new());
    let mut tagger_scratch = tagger::Scratch::default();
    let mut parser_scratch = parser::Scratch::default();
    for sentence in &columns.sentences {
        let range = sentence.tokens.range();
        let forms = columns.spans[range.clone()].iter().map(|&span| &text[span]);
        let case = read(forms, models.clusters, &mut words);
        tags.clear();
        models.tagger.tag(&words, case, &mut tagger_scratch, &mut tags);
        columns.tags.extend(tags.iter().map(|it| it.0));
        columns.pos.extend(tags.iter().map(|it| it.1));
        inputs.clear();
        let vocabulary = &models.parser.vocabulary;
        inputs.extend(
            words.iter().zip(&tags).map(|(word, &(tag, pos))| vocabulary.input(word, case, tag, pos)),
        );
        heads.clear();
        models.parser.parse(&inputs, &mut parser_scratch, &mut heads, &mut columns.relations);
        columns.heads.extend(heads.iter().map(|&it| TokenId::from_index(range.start + it as usize)));
    }
}
