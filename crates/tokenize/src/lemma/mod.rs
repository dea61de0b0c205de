//! Dictionary forms from words and their Penn tags.
//!
//! Closed classes are a `match`; regular inflection is undone by rules; what the rules get wrong is a table, derived
//! by `examples/derive_lemmas.rs` and no larger than it must be. Names keep their case. Follows the lemmas of UD
//! English (EWT, GUM).

mod closed;
pub(crate) mod rules;

use dateline_types::Tag;
use rustc_hash::FxHashMap;

use self::rules::Class;

/// The forms that the rules get wrong, with their lemmas.
#[derive(Clone, Debug)]
pub(crate) struct Lemmas {
    nouns: FxHashMap<&'static str, &'static str>,
    verbs: FxHashMap<&'static str, &'static str>,
    adjectives: FxHashMap<&'static str, &'static str>,
}

impl Lemmas {
    /// Reads the table that is linked into the program.
    pub(crate) fn new() -> Lemmas {
        let table = include_str!("exceptions.txt");
        let of = |class: &str| {
            let rows = table.lines().filter_map(|line| line.strip_prefix(class)?.strip_prefix(' '));
            rows.filter_map(|row| row.split_once(' ')).collect()
        };
        Lemmas { nouns: of("n"), verbs: of("v"), adjectives: of("a") }
    }

    /// Appends the lemma of `word` to `res`.
    pub(crate) fn write(&self, word: &str, tag: Tag, res: &mut String) {
        match closed::lemma(word, tag) {
            Some(it) => res.push_str(it),
            None => match class(tag) {
                Some(class) => self.inflected(word, tag, class, res),
                None if keeps_case(word, tag) => res.push_str(word),
                None if tag == Tag::Cd => {
                    res.extend(word.chars().filter(|it| *it != ',').flat_map(char::to_lowercase))
                }
                None => push_lower(word, res),
            },
        }
    }

    fn inflected(&self, word: &str, tag: Tag, class: Class, res: &mut String) {
        let start = res.len();
        push_lower(word, res);
        let lower = &res[start..];
        let table = match class {
            Class::Plural => &self.nouns,
            Class::Third | Class::Past | Class::Gerund => &self.verbs,
            Class::Comparative | Class::Superlative => &self.adjectives,
        };
        if let Some(lemma) = table.get(lower) {
            res.truncate(start);
            res.push_str(lemma);
        } else {
            let (keep, suffix) = rules::base(lower, class);
            res.truncate(start + keep);
            res.push_str(suffix);
        }
        if keeps_case(word, tag) {
            restore_case(word, start, res);
        }
    }
}

/// The inflection that a tag stands for.
fn class(tag: Tag) -> Option<Class> {
    match tag {
        Tag::Nns | Tag::Nnps => Some(Class::Plural),
        Tag::Vbz => Some(Class::Third),
        Tag::Vbd | Tag::Vbn => Some(Class::Past),
        Tag::Vbg => Some(Class::Gerund),
        Tag::Jjr | Tag::Rbr => Some(Class::Comparative),
        Tag::Jjs | Tag::Rbs => Some(Class::Superlative),
        _ => None,
    }
}

/// Whether capitals of the word are its own and not the sentence's.
fn keeps_case(word: &str, tag: Tag) -> bool {
    match tag {
        Tag::Nnp | Tag::Nnps | Tag::Add | Tag::Gw | Tag::Xx => true,
        Tag::Nn | Tag::Nns | Tag::Ls | Tag::Sym | Tag::Cd => is_code(word),
        Tag::Jj => rules::is_of_people(word),
        _ => false,
    }
}

/// One capital, several at the start, or capitals with digits: `X`, `CEO`, `L2`, `IV`.
fn is_code(word: &str) -> bool {
    let n_capitals = word.chars().take(4).filter(|it| it.is_uppercase()).count();
    let has_digit = || word.bytes().any(|it| it.is_ascii_digit());
    word.len() < 8 && (1 < n_capitals || (n_capitals == 1 && (word.len() == 1 || has_digit())))
}

/// Puts the capitals of `word` back into its lemma, as far as both go on alike.
fn restore_case(word: &str, start: usize, res: &mut String) {
    let alike = word.bytes().zip(res.bytes().skip(start));
    let n = alike.take_while(|(a, b)| a.is_ascii() && a.eq_ignore_ascii_case(b)).count();
    res.replace_range(start..start + n, &word[..n]);
}

fn push_lower(word: &str, res: &mut String) {
    if word.is_ascii() {
        let start = res.len();
        res.push_str(word);
        res[start..].make_ascii_lowercase();
    } else {
        res.extend(word.chars().flat_map(char::to_lowercase));
    }
}
