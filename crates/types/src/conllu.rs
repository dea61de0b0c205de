//! Sentences, tokens and trees in the CoNLL-U format of Universal Dependencies.
//!
//! - `# newdoc` at the first sentence, `# newpar` where a block starts; `sent_id` is the document's id and the number
//!   of the sentence; `# text` is the joined forms, so white space other than one space shows as one.
//! - Contractions and possessives are ranges (`2-3  don't`), as in the English treebanks.
//! - No morphological features and no enhanced graph: `_`.
//! - `MISC` has `SpaceAfter=No`; `SpacesAfter` (the escapes of UDPipe) where it is not one space; and `start_char` and
//!   `end_char` (as Stanza writes them), code points of the document's text.
//!
//! Control characters would break lines and columns, so they are written as U+FFFD.

use std::fmt::Write;

use crate::{Document, Relation, Tag, TokenId, TokenKind, TokenRange, Tokens};

/// One document. Every sentence ends with an empty line.
pub fn conllu(document: &Document, tokens: &Tokens) -> String {
    let id: String = document.id.0.chars().map(|it| if is_odd(it) { '_' } else { it }).collect();
    let mut res = String::new();
    let mut chars = Chars { text: document.text(), at: 0, count: 0 };
    let (mut places, mut n_blocks, mut block) = (Vec::new(), 0, None);
    for (i, sentence) in tokens.sentences().iter().enumerate() {
        if i == 0 {
            line(&mut res, format_args!("# newdoc id = {id}"));
        }
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            n_blocks += 1;
            line(&mut res, format_args!("# newpar id = {id}-p{n_blocks}"));
        }
        line(&mut res, format_args!("# sent_id = {id}-s{}", i + 1));
        let following = tokens.sentences().get(i + 1).filter(|it| it.block == sentence.block);
        let end = following.map_or(sentence.span.end(), |it| it.span.start());
        let view = View { text: document.text(), tokens, range: sentence.tokens, end };
        places.clear();
        places.extend(sentence.tokens.range().map(|it| {
            let span = tokens.spans()[it];
            (chars.count_to(span.start()), chars.count_to(span.end()))
        }));
        view.text_line(&mut res);
        view.rows(&places, &mut res);
        res.push('\n');
    }
    res
}

/// One sentence and where the next one starts.
struct View<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    range: TokenRange,
    end: u32,
}

impl<'a> View<'a> {
    fn text_line(&self, res: &mut String) {
        res.push_str("# text = ");
        for i in self.range.range() {
            push_clean(self.form(i), res);
            if i + 1 < self.range.end.index() && !self.gap(i).is_empty() {
                res.push(' ');
            }
        }
        res.push('\n');
    }

    /// `places` are the first and last code points of the tokens.
    fn rows(&self, places: &[(usize, usize)], res: &mut String) {
        let first = self.range.start.index();
        let mut joined = first;
        for i in self.range.range() {
            let at = i - first;
            if joined <= i && self.is_joined(i) {
                joined = (i + 1..self.range.end.index()).find(|&it| !self.is_joined(it)).unwrap_or(i) + 1;
                let _ = write!(res, "{}-{}\t", at + 1, joined - first); // writing to a String cannot fail
                (i..joined).for_each(|it| push_clean(self.form(it), res));
                res.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
                self.misc(joined - 1, (places[at].0, places[joined - 1 - first].1), true, res);
            }
            let token = self.tokens.token(TokenId::from_index(i));
            let _ = write!(res, "{}\t", at + 1);
            push_clean(self.form(i), res);
            res.push('\t');
            push_clean(token.lemma, res);
            let (head, relation) = match token.relation {
                _ if token.head == token.id => (0, Relation::Root),
                Relation::Root => (token.head.index() - first + 1, Relation::Dep),
                other => (token.head.index() - first + 1, other),
            };
            let (pos, tag, relation) = (token.pos.name(), token.tag.name(), relation.name());
            let _ = write!(res, "\t{pos}\t{tag}\t_\t{head}\t{relation}\t_\t");
            self.misc(i, places[at], joined <= i, res);
        }
    }

    /// The last column and the line end. `spaces`: whether it says what follows token `i`.
    fn misc(&self, i: usize, (start, end): (usize, usize), spaces: bool, res: &mut String) {
        match self.gap(i) {
            _ if !spaces => {}
            "" if i + 1 == self.range.end.index() && self.is_last() => {}
            "" => res.push_str("SpaceAfter=No|"),
            " " => {}
            other => {
                res.push_str("SpacesAfter=");
                other.chars().for_each(|it| push_space(it, res));
                res.push('|');
            }
        }
        line(res, format_args!("start_char={start}|end_char={end}"));
    }

    /// Whether nothing of its block follows the sentence.
    fn is_last(&self) -> bool {
        self.tokens.spans().get(self.range.end.index()).is_none_or(|next| self.end < next.start())
    }

    /// Whether token `i` and the next are one word to a reader: `do` and `n't`, `Obi` and `'s`.
    fn is_joined(&self, i: usize) -> bool {
        if self.range.end.index() <= i + 1 || !self.gap(i).is_empty() {
            return false;
        }
        let kinds = self.tokens.kinds();
        match (kinds[i], kinds[i + 1]) {
            (TokenKind::Word, TokenKind::Word) => true,
            // A bare apostrophe; behind other letters it is a quotation mark that was taken for one.
            (TokenKind::Word | TokenKind::Number, _) => {
                self.tokens.tags()[i + 1] == Tag::Pos && self.form(i).ends_with(['s', 'S', 'x', 'z'])
            }
            _ => false,
        }
    }

    fn form(&self, i: usize) -> &'a str {
        &self.text[self.tokens.spans()[i]]
    }

    /// What stands between token `i` and the next one, or the next sentence of the block.
    fn gap(&self, i: usize) -> &'a str {
        let spans = self.tokens.spans();
        let end = match i + 1 < self.range.end.index() {
            true => spans[i + 1].start(),
            false => self.end,
        };
        self.text.get(spans[i].end() as usize..end as usize).unwrap_or("")
    }
}

/// Counts code points from the start of a text, forwards.
struct Chars<'a> {
    text: &'a str,
    at: usize,
    count: usize,
}

impl Chars<'_> {
    fn count_to(&mut self, offset: u32) -> usize {
        let offset = offset as usize;
        self.count += self.text.get(self.at..offset).map_or(0, |it| it.chars().count());
        self.at = self.at.max(offset);
        self.count
    }
}

fn line(res: &mut String, args: std::fmt::Arguments) {
    let _ = writeln!(res, "{args}"); // writing to a String cannot fail
}

fn push_clean(text: &str, res: &mut String) {
    match text.contains(char::is_control) {
        true => {
            res.extend(text.chars().map(|it| if it.is_control() { char::REPLACEMENT_CHARACTER } else { it }))
        }
        false => res.push_str(text),
    }
}

fn push_space(it: char, res: &mut String) {
    match it {
        '\t' => res.push_str("\\t"),
        '\n' => res.push_str("\\n"),
        '\r' => res.push_str("\\r"),
        '|' => res.push_str("\\p"),
        '\\' => res.push_str("\\\\"),
        _ if it.is_whitespace() || it.is_control() => res.push_str("\\s"),
        _ => res.push(it),
    }
}

/// Whether a character may not stand in an id: ids have no white space, and a slash means something else in them.
fn is_odd(it: char) -> bool {
    it.is_whitespace() || it.is_control() || it == '/'
}
