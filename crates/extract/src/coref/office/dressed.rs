//! Titles that dress a name: `Dr.`, `Rear Adm.`, `Dato' Sri`, `Smt.`, and ranks in initials.

use dateline_types::RoleStatus;

use crate::mention::{noun::Noun, words::Words};

use super::super::{gender, scene::Scene, title::Title};
use super::{Offices, add, before};

/// `Dr.`, `Lt. Col.`: one role for what stands together; `Mr.` and `Ms.` tell the sex only.
pub(super) fn find(scene: &Scene, holder: usize, first: usize, last: usize, found: &mut Offices) -> usize {
    let words = &scene.words;
    let gender = gender::of_noun(Noun::of(words.lower(last)));
    found.genders.extend(gender.map(|it| (holder, it)));
    if matches!(words.lower(last).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "mx") {
        return last;
    }
    let mut start = last;
    let dress = |at: usize| {
        let honorific = words.is_capital(at) && Noun::of(words.lower(at)).any(Noun::HONORIFIC);
        honorific || is_second(words, first, at) || is_before_rank(words.raw(at))
    };
    while first < start && dress(start - 1) {
        start -= 1;
    }
    let link = before::body_after(scene, holder);
    let title = Title { first: start, status: RoleStatus::Current, link, swallowed: Vec::new(), start };
    add(scene, holder, &title, last, last + 1, before::BEFORE, found);
    start
}

/// The words that go on from `Dato'` and `Tan`: `Dato' Sri X`, `Tan Sri X`.
pub(super) fn is_second(words: &Words, first: usize, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).filter(|it| first <= *it).map_or("", |it| words.lower(it));
    let malay = |word: &str| matches!(word, "dato" | "datuk" | "tan");
    match words.lower(at) {
        "'" | "’" => before(1) == "dato",
        "seri" | "sri" => malay(before(1)) || matches!(before(1), "'" | "’") && malay(before(2)),
        _ => false,
    }
}

/// Ranks of police forces that are written as initials.
pub(super) fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "SP" | "DSP"
            | "ASP"
            | "CSP"
            | "DIG"
            | "IGP"
            | "DIGP"
            | "ACP"
            | "DCP"
            | "CP"
            | "AIG"
            | "SSP"
            | "SHO"
            | "PC"
            | "DCI"
    )
}

/// Words before abbreviated ranks: `Rear Adm.`, `Master Sgt.`
fn is_before_rank(word: &str) -> bool {
    matches!(
        word,
        "Rear"
            | "Vice"
            | "Master"
            | "Staff"
            | "First"
            | "Chief"
            | "Senior"
            | "Air"
            | "Detective"
            | "Brigadier"
            | "Lieutenant"
            | "Major"
            | "Group"
            | "Wing"
    )
}
