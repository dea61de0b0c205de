//! Dictionary forms from words and their Penn tags.
//!
//! Closed classes are a `match`; regular inflection is undone by rules; what the rules get wrong is a table, derived
//! by `examples/derive_lemmas.rs` and no larger than it must be; only inflected words are looked up. Names keep their
//! capitals, and a headline in capitals gives the same lemmas as one in small letters where that can be known.
//!
//! Follows the lemmas of UD English. Where its treebanks disagree: `people`, `media` and `troops` stay (EWT), `GDP`
//! and other short words in capitals stay, `whom` is `who`, `United` is a name and no verb.

mod capitals;
mod closed;
pub(crate) mod rules;
mod short;

use dateline_types::{StringColumn, Tag};
use rustc_hash::FxHashMap;

use self::{
    capitals::{Case, Look, Peoples},
    rules::Class,
};

/// The forms that the rules get wrong, with their lemmas, and the adjectives that are names.
#[derive(Clone, Debug)]
pub struct Lemmas {
    nouns: FxHashMap<&'static str, &'static str>,
    verbs: FxHashMap<&'static str, &'static str>,
    adjectives: FxHashMap<&'static str, &'static str>,
    peoples: Peoples,
}

impl Default for Lemmas {
    fn default() -> Lemmas {
        Lemmas::new()
    }
}

impl Lemmas {
    /// Reads the tables that are linked into the program.
    pub fn new() -> Lemmas {
        let table = include_str!("exceptions.txt");
        let of = |class: &str| {
            let rows = table.lines().filter_map(|line| line.strip_prefix(class)?.strip_prefix(' '));
            rows.filter_map(|row| row.split_once(' ')).collect()
        };
        Lemmas { nouns: of("n"), verbs: of("v"), adjectives: of("a"), peoples: Peoples::new() }
    }

    /// Adds the lemma of each word of a sentence to `res`; `form` gives the words.
    pub fn fill<'a>(&self, form: impl Fn(usize) -> &'a str, tags: &[Tag], res: &mut StringColumn) {
        let loud = capitals::is_loud((0..tags.len()).map(&form));
        for (i, &tag) in tags.iter().enumerate() {
            let word = form(i);
            res.push_with(|text| match tag {
                Tag::Vbz if closed::is_s(word) && has_perfect(&form, tags, i + 1) => text.push_str("have"),
                _ => self.write(word, tag, loud, text),
            });
        }
    }

    fn write(&self, word: &str, tag: Tag, loud: bool, res: &mut String) {
        if let Some(it) = closed::lemma(word, tag).or_else(|| short::lemma(word, tag)) {
            return res.push_str(it);
        }
        let start = res.len();
        let look = Look::of(word);
        let case = capitals::case(word, tag, look, loud, &self.peoples);
        match class(tag) {
            Some(Class::Plural) if case == Case::Keep && capitals::is_code(word) => {
                return res.push_str(rules::code(word));
            }
            Some(class) => self.inflected(word, look, class, res),
            None if tag == Tag::Cd && !word.trim_matches(',').is_empty() => {
                return push_number(word, case, res);
            }
            None if tag == Tag::Rb => push_lower(rules::without_drawl(word), look, res),
            None if case == Case::Keep => return res.push_str(word),
            None => push_lower(word, look, res),
        }
        match case {
            Case::Lower => {}
            Case::Keep => restore_case(word, start, res),
            Case::Title => {
                if let Some(first) = res.get_mut(start..start + 1) {
                    first.make_ascii_uppercase();
                }
            }
        }
    }

    fn inflected(&self, word: &str, look: Look, class: Class, res: &mut String) {
        let start = res.len();
        push_lower(word, look, res);
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
    }
}

/// Whether `'s` before word `at` is `has`: `'s been`, `'s not had`.
fn has_perfect<'a>(form: impl Fn(usize) -> &'a str, tags: &[Tag], at: usize) -> bool {
    let next = (at..tags.len()).take(3).find(|&it| tags[it] != Tag::Rb);
    next.is_some_and(|it| {
        tags[it] == Tag::Vbn && ["been", "got", "gotten", "had", "become"].contains(&form(it))
    })
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

/// Puts the capitals of `word` back into its lemma, as far as both go on alike.
fn restore_case(word: &str, start: usize, res: &mut String) {
    let alike = word.bytes().zip(res.bytes().skip(start));
    let n = alike.take_while(|(a, b)| a.is_ascii() && a.eq_ignore_ascii_case(b)).count();
    res.replace_range(start..start + n, &word[..n]);
}

/// A number without the marks between its thousands.
fn push_number(word: &str, case: Case, res: &mut String) {
    for part in word.split(',') {
        match case {
            Case::Keep => res.push_str(part),
            Case::Lower | Case::Title => push_lower(part, Look::of(part), res),
        }
    }
}

fn push_lower(word: &str, look: Look, res: &mut String) {
    match look {
        Look::Small => res.push_str(word),
        Look::Capitals => {
            let start = res.len();
            res.push_str(word);
            res[start..].make_ascii_lowercase();
        }
        Look::Foreign => res.extend(word.chars().flat_map(char::to_lowercase)),
    }
}
