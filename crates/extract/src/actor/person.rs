//! How alike two names of people are.

use super::word::{same_letters, spelling};

/// How alike, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// One is a single word of the other: `Cho`.
    Lone,
    /// Both are the same single word.
    LoneSame,
    /// Several words of it, not first and last: `López Obrador`.
    Part,
    /// Spelled in another way all over: `Mohamed Morsi`, `Mohammed Mursi`.
    Spelling,
    /// First and last agree, with other words between, an initial or a short form: `Joe Biden`, `Joseph R. Biden`.
    Whole,
    /// The same letters.
    Same,
}

/// How alike two names are; `None` if they are names of two people.
pub(crate) fn compare(a: &[String], b: &[String]) -> Option<Likeness> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (first, last) = (short.first()?, short.last()?);
    if same_letters(a, b) {
        return Some(if short.len() == 1 && long.len() == 1 { Likeness::LoneSame } else { Likeness::Same });
    }
    if long.len() == 1 {
        return (spelling(first) == spelling(&long[0]) && 5 < first.len()).then_some(Likeness::Lone);
    }
    if short.len() == 1 {
        return long.contains(first).then_some(Likeness::Lone);
    }
    let (long_first, long_last) = (&long[0], &long[long.len() - 1]);
    if last == long_last && same_first(first, long_first) {
        return middles(&short[1..short.len() - 1], &long[1..long.len() - 1]).then_some(Likeness::Whole);
    }
    if short.len() == 2 && long.len() == 2 && first == long_last && last == long_first {
        return Some(Likeness::Whole);
    }
    if long.ends_with(short) || long.starts_with(short) {
        return Some(Likeness::Part);
    }
    let alike = |(a, b): (&String, &String)| spelling(a) == spelling(b);
    (short.len() == long.len() && short.iter().zip(long).all(alike)).then_some(Likeness::Spelling)
}

/// Whether the words between first and last can be the same person's: those of one are left out in the other, or agree.
fn middles(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.is_empty() || short.iter().all(|it| rest.any(|other| same_first(it, other)))
}

fn same_first(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || nickname(a) == nickname(b)
}

/// The full form of a common short one; our own list.
fn nickname(name: &str) -> &str {
    match name {
        "joe" => "joseph",
        "bob" | "rob" | "bobby" => "robert",
        "bill" | "will" | "billy" => "william",
        "jim" | "jimmy" => "james",
        "mike" | "mick" => "michael",
        "tom" | "tommy" => "thomas",
        "tony" => "anthony",
        "dave" => "david",
        "dan" | "danny" => "daniel",
        "chris" => "christopher",
        "steve" => "stephen",
        "ed" | "eddie" => "edward",
        "ben" => "benjamin",
        "jeff" => "jeffrey",
        "ken" => "kenneth",
        "rick" | "dick" => "richard",
        "ron" => "ronald",
        "don" => "donald",
        "tim" => "timothy",
        "matt" => "matthew",
        "greg" => "gregory",
        "nick" => "nicholas",
        "alex" => "alexander",
        "andy" => "andrew",
        "sam" => "samuel",
        "chuck" => "charles",
        "larry" => "lawrence",
        "liz" => "elizabeth",
        "kate" => "katherine",
        "sue" => "susan",
        "abe" => "abraham",
        "mohd" => "mohammed",
        other => other,
    }
}

/// The words of a person's name; the mark of a generation goes, as do the dots.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut res = super::word::words(name);
    while 1 < res.len()
        && res.last().is_some_and(|it| matches!(it.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
    {
        res.pop();
    }
    res
}

#[cfg(test)]
mod tests {
    use super::{
        Likeness::{Lone, LoneSame, Part, Same, Spelling, Whole},
        *,
    };

    fn check(a: &str, b: &str, expect: Option<Likeness>) {
        assert_eq!(compare(&words(a), &words(b)), expect, "{a} / {b}");
        assert_eq!(compare(&words(b), &words(a)), expect, "{b} / {a}");
    }

    #[test]
    fn one_person_in_two_forms() {
        check("Cho Tae-yul", "CHO Taeyul", Some(Same));
        check("Tomasz Adamek", "Adamek Tomasz", Some(Whole));
        check("Robert Ford", "Bob Ford Jr.", Some(Whole));
        check("Mark Allen", "Mark Jay Allen", Some(Whole));
        check("Mark J. Allen", "Mark Jay Allen", Some(Whole));
        check("Ana María Ruiz Soto", "Ruiz Soto", Some(Part));
        check("Mohamed Mursi", "Muhammad Mursi", Some(Spelling));
        check("Cho", "Cho Tae-yul", Some(Lone));
        check("Cho", "Cho", Some(LoneSame));
    }

    #[test]
    fn two_people() {
        check("Kim Min-jae", "Kim Min-ji", None);
        check("George W. Allen", "George H. Allen", None);
        check("Ann Allen", "Mark Allen", None);
        check("Cho", "Cha", None);
    }
}
