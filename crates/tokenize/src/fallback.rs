//! Parts of speech and trees by look alone: what a text gets before any model has seen it.

use dateline_types::{Pos, Relation, Tag, TokenColumns, TokenId, TokenKind};

/// Fills `pos` and `tags` by kind and capital letter.
pub(crate) fn tag(text: &str, columns: &mut TokenColumns) {
    for (span, kind) in columns.spans.iter().zip(&columns.kinds) {
        let word = &text[*span];
        let (pos, tag) = match kind {
            TokenKind::Punct => (Pos::Punct, punctuation(word)),
            TokenKind::Symbol => (Pos::Sym, if word.ends_with('$') { Tag::Dollar } else { Tag::Sym }),
            TokenKind::Number => (Pos::Num, Tag::Cd),
            TokenKind::Url => (Pos::X, Tag::Add),
            TokenKind::Word if word.starts_with(char::is_uppercase) => (Pos::Propn, Tag::Nnp),
            TokenKind::Word => (Pos::Noun, Tag::Nn),
        };
        columns.pos.push(pos);
        columns.tags.push(tag);
    }
}

/// Hangs every token of a sentence on its first.
pub(crate) fn attach(columns: &mut TokenColumns) {
    for sentence in &columns.sentences {
        for i in sentence.tokens.range() {
            let is_root = i == sentence.tokens.start.index();
            columns.heads.push(TokenId::from_index(sentence.tokens.start.index()));
            columns.relations.push(if is_root { Relation::Root } else { Relation::Dep });
        }
    }
}

fn punctuation(word: &str) -> Tag {
    match word {
        "." | "!" | "?" => Tag::Period,
        "," => Tag::Comma,
        "(" | "[" | "{" => Tag::Lrb,
        ")" | "]" | "}" => Tag::Rrb,
        "“" | "‘" | "``" | "«" | "„" => Tag::OpenQuote,
        "\"" | "”" | "’" | "'" | "»" => Tag::CloseQuote,
        "-" => Tag::Hyph,
        _ => Tag::Colon,
    }
}
