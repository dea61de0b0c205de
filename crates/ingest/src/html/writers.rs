//! The writers of a page where its head does not name them.

use super::{
    block::Block,
    head::{plain, words_of},
    kind,
    scan::Page,
};
use crate::{mapped::Mapped, parse::Item};

/// What stands before a writer's name, in the languages of many pages.
pub(super) const BY: &[&str] = &[
    "By ",
    "by ",
    "BY ",
    "Von ",
    "von ",
    "VON ",
    "Par ",
    "par ",
    "Por ",
    "por ",
    "POR ",
    "Di ",
    "Door ",
    "Text: ",
    "Text von ",
    "Autor: ",
    "Autorin: ",
    "Author: ",
    "Auteur: ",
    "Written by ",
    "Posted by ",
    "Geschrieben von ",
    "Words by ",
    "Published by ",
];

/// Words that stand for a writer and are no name.
pub(super) const NOBODY: &[&str] = &[
    "author",
    "admin",
    "administrator",
    "editor",
    "staff",
    "redaktion",
    "autor",
    "guest",
    "newsroom",
    "online",
    "posted",
    "share",
    "shares",
    "reply",
    "like",
    "by",
    "by:",
    "von",
    "por",
    "par",
    "di",
    "and",
    "und",
    "et",
    "y",
    "the",
    "news",
    "published",
    "updated",
    "comments",
];

/// The writers where the head does not tell them: elements that say so, then short lines that begin with `By`.
pub(super) fn fill(page: &Page, blocks: &[Block], mapped: &Mapped, item: &mut Item) {
    let mut names: Vec<String> = Vec::new();
    let people = |text: &str| {
        let text = text.trim().trim_start_matches([':', ' ']);
        let text = BY.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
        let mut found = crate::furniture::authors(text);
        found.retain(|it| !NOBODY.contains(&it.to_lowercase().as_str()));
        found
    };
    for plainly in [true, false] {
        for it in page.authors.iter().filter(|it| it.1 == plainly && it.0.len() < 200) {
            names.extend(people(&plain(it.0)));
        }
        // Every article of a list has its writer.
        names.dedup();
        if 4 < names.len() && !plainly {
            names.clear();
        }
        if !names.is_empty() {
            break;
        }
    }
    if names.is_empty() {
        let lines = blocks.iter().filter(|it| it.len < 80 && it.flags & (kind::BESIDE | kind::FRAME) == 0);
        for it in lines {
            let line = words_of(page, it, mapped);
            if BY.iter().any(|it| line.starts_with(it)) {
                names.extend(people(&line));
            }
            if !names.is_empty() {
                break;
            }
        }
    }
    // A name of one's own choice, where the page says that it is the writer's.
    if names.is_empty() {
        let nick = |it: &&(&str, bool)| {
            it.1 && (3..25).contains(&it.0.len())
                && it.0.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it))
        };
        let nick = page.authors.iter().filter(nick).map(|it| it.0.to_owned());
        names.extend(
            nick.filter(|it| !NOBODY.contains(&it.to_lowercase().as_str()))
                .filter(|it| it.bytes().any(|it| it.is_ascii_alphabetic()))
                .take(1),
        );
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|it| seen.insert(it.to_lowercase()));
    names.truncate(6);
    item.meta.authors = names.into_iter().map(String::into_boxed_str).collect();
}
