//! The dependency tree of a sentence as stance reads it: whose subject, whose object, under what.

use dateline_types::Relation;

use super::super::page::{Page, Range};

/// The dependents of `at` in its sentence, in order.
pub(super) fn below<'p>(page: &'p Page<'p>, sentence: &Range, at: usize) -> impl Iterator<Item = usize> + 'p {
    sentence.clone().filter(move |&i| i != at && page.head(i) == at)
}

/// The first dependent of `at` with one of `relations`.
pub(super) fn child(page: &Page, sentence: &Range, at: usize, relations: &[Relation]) -> Option<usize> {
    below(page, sentence, at).find(|&i| relations.contains(&page.relation(i)))
}

/// The subject of `at`, its own or that of the verb it is joined to.
pub(super) fn subject(page: &Page, sentence: &Range, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..4 {
        if let Some(it) = child(page, sentence, here, &[Relation::Nsubj, Relation::NsubjOuter]) {
            return Some(it);
        }
        if !matches!(page.relation(here), Relation::Conj | Relation::Xcomp) {
            return None;
        }
        here = page.head(here);
    }
    None
}

/// Whether `at` is denied, asked, wished or only possible: then no side is taken by it.
pub(super) fn doubtful(page: &Page, sentence: &Range, at: usize) -> bool {
    const WORDS: [&str; 22] = [
        "not", "n't", "n’t", "never", "no", "if", "unless", "whether", "would", "could", "may", "might",
        "can", "hardly", "neither", "nor", "without", "than", "cannot", "shall", "ca", "wo",
    ];
    below(page, sentence, at).any(|i| {
        page.any(i, &WORDS)
            && matches!(
                page.relation(i),
                Relation::Advmod
                    | Relation::Aux
                    | Relation::Mark
                    | Relation::Det
                    | Relation::Cc
                    | Relation::CcPreconj
                    | Relation::Case
            )
    })
}
