//! The numbers under which actors are kept and looked for: hashes of their names, or of words of them.

use dateline_types::EntityKind;

use super::{
    agree::pairs,
    word::{initials, key},
};

/// What the numbers of names are of: names of bodies and things, of peoples, of people by two of their words, by one word of
/// a full name, by the only word.
pub(crate) const THING: u8 = 1;
const PEOPLE: u8 = 2;
const PAIR: u8 = 3;
const WORD: u8 = 4;
const LONE: u8 = 5;

/// The numbers under which a name is kept.
pub(crate) fn kept(kind: EntityKind, words: &[String]) -> Vec<u64> {
    match (kind, words) {
        (EntityKind::Person, [word]) => vec![key(LONE, &[word])],
        (EntityKind::Person, [first, .., last]) => {
            let mut res: Vec<u64> = pairs(words).iter().map(|(a, b)| key(PAIR, &[a, "\u{1}", b])).collect();
            res.extend([key(WORD, &[first]), key(WORD, &[last])]);
            res
        }
        (_, _) => things(kind, words),
    }
}

/// The numbers under which actors are looked for that a name may mean.
pub(crate) fn asked(kind: EntityKind, words: &[String]) -> Vec<u64> {
    match (kind, words) {
        (EntityKind::Person, [word]) => vec![key(LONE, &[word]), key(WORD, &[word])],
        (EntityKind::Person, [first, .., last]) => {
            let mut res: Vec<u64> = pairs(words).iter().map(|(a, b)| key(PAIR, &[a, "\u{1}", b])).collect();
            res.extend([key(LONE, &[last]), key(LONE, &[first])]);
            res
        }
        (_, _) => things(kind, words),
    }
}

fn things(kind: EntityKind, words: &[String]) -> Vec<u64> {
    let joined = words.concat();
    if kind == EntityKind::Norp && 3 < joined.len() {
        // `Republican` and `Republicans`.
        return vec![key(PEOPLE, &[joined.trim_end_matches('s')])];
    }
    let initials = initials(words).map(|it| key(THING, &[&it]));
    std::iter::once(key(THING, &[&joined])).chain(initials).collect()
}

/// What is remembered of a name whose actor went out: nothing of a single word.
pub(crate) fn memory(kind: EntityKind, words: &[String], country: Option<[u8; 2]>) -> Option<u64> {
    let country = country?;
    let space = if kind == EntityKind::Person { 20 } else { 21 };
    (2 <= words.len()).then(|| key(space, &[&words.concat(), &String::from_utf8_lossy(&country)]))
}
