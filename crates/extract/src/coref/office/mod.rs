//! Offices beside names: `Foreign Minister X`, `X, the bank's governor,`, `her lawyer, X`, `X, who became director`.
//!
//! A description beside a name is no mention of its own; its head is reported so that the mention is dropped. Beside the
//! name of a body it tells the body's sort (`Torvane, an engine maker`).

mod after;
mod appointed;
mod before;
mod dressed;
mod leading;

#[cfg(test)]
mod tests;

use dateline_types::{EntityKind, Origin, Span};

use crate::mention::{nominal::is_determiner, noun::Noun};

use super::{
    description,
    draft::{Draft, Office},
    gender::{self, Gender},
    scene::Scene,
    title::{self, Title, human},
};

const UNNAMED: Rule = Rule::new("role.unnamed", 0.7);

/// A rule with its precision: the share of its finds in the annotated stories (`dateline-lab eval --rules`) whose holder and
/// words are right.
#[derive(Clone, Copy, Debug)]
struct Rule {
    origin: Origin,
    score: f32,
}

impl Rule {
    const fn new(by: &'static str, score: f32) -> Rule {
        Rule { origin: Origin { by, version: 2 }, score }
    }
}

/// What stands beside names.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    pub(crate) offices: Vec<Office>,
    /// Heads of descriptions beside names, which are no mentions.
    pub(crate) heads: Vec<usize>,
    /// Sorts of bodies told beside their names.
    pub(crate) sorts: Vec<(usize, Noun)>,
    /// Sex told by `Mr.` and `Ms.`.
    pub(crate) genders: Vec<(usize, Gender)>,
    /// Supposed names that are words of an office.
    pub(crate) swallowed: Vec<usize>,
}

/// Finds the offices beside all names, in order of the text.
pub(crate) fn find(scene: &Scene) -> Offices {
    let mut found = Offices::default();
    for item in 0..scene.items.len() {
        let it = &scene.items[item];
        if !it.is_name() || it.dropped {
            continue;
        }
        match it.candidate.entity_kind {
            EntityKind::Person => {
                let edge = before::find(scene, item, &mut found);
                leading::find(scene, item, edge, &mut found);
                after::told_name(scene, item, &mut found);
                after::find(scene, item, &mut found);
            }
            EntityKind::Organization => describe_body(scene, item, &mut found),
            _ => {}
        }
    }
    found.offices.sort_by_key(|it| (it.span.start(), it.holder));
    found
}

/// The offices of people without a name: the head of `a senior ministry official`.
pub(crate) fn of_unnamed(scene: &Scene, draft: &Draft) -> Vec<Office> {
    let mut found = Vec::new();
    for group in draft.groups.iter().filter(|it| it.kind == EntityKind::Unnamed && !it.plural) {
        let Some(holder) = group.items.first().copied().filter(|it| !scene.items[*it].is_name()) else {
            continue;
        };
        let head = scene.items[holder].head();
        if !human(scene.words.lower(head)).any(Noun::OFFICE) {
            continue;
        }
        let title = title::read(scene, scene.items[holder].start(), head);
        let limit = scene.words.sentence(head).end;
        let link = description::complement_link(scene, head, limit).or(title.link);
        let span = scene.words.tokens.spans()[head];
        let (status, Rule { score, origin }) = (title.status, UNNAMED);
        found.push(Office { holder, span, head, first: head, status, link, score, origin });
    }
    found
}

/// A description beside the name of a body tells its sort.
fn describe_body(scene: &Scene, item: usize, found: &mut Offices) {
    let words = &scene.words;
    let it = &scene.items[item];
    let sentence = words.sentence(it.start());
    let body = |at: usize| Noun::of(words.lower(at)).any(Noun::ORG);
    let before = it.start().checked_sub(1).filter(|at| sentence.start <= *at);
    let lead = before.filter(|at| words.lower(*at) == ",").and_then(|at| at.checked_sub(1));
    let lead = lead.filter(|at| sentence.start <= *at && matches!(words.lower(it.end()), "," | "."));
    for head in [before, lead].into_iter().flatten() {
        if body(head) && scene.name_at(head).is_none() && !Noun::of(words.lower(head)).any(Noun::PLURAL) {
            found.sorts.push((item, Noun::of(words.lower(head)).sorts()));
            found.heads.push(head);
        }
    }
    let start = description::start(scene, it.end(), sentence.end);
    let Some(start) = start.filter(|at| is_determiner(words, *at)) else { return };
    if let Some(head) = description::head(scene, start, sentence.end).filter(|at| body(*at)) {
        found.sorts.push((item, Noun::of(words.lower(head)).sorts()));
        found.heads.push(head);
    }
}

/// Notes the office of tokens `title.first..end`; a plural loses its `s`.
fn add(
    scene: &Scene,
    holder: usize,
    title: &Title,
    head: usize,
    end: usize,
    rule: Rule,
    found: &mut Offices,
) {
    let spans = scene.words.tokens.spans();
    let (Some(from), Some(to)) = (spans.get(title.first), spans.get(end.wrapping_sub(1))) else { return };
    let plural = Noun::of(scene.words.lower(head)).any(Noun::PLURAL) && head + 1 == end;
    let cut = u32::from(plural && scene.words.lower(head).ends_with('s'));
    let span = Span::new(from.start(), to.end() - cut);
    let (status, link, first) = (title.status, title.link, title.first);
    if !title::is_tie(scene.words.lower(head)) {
        let Rule { score, origin } = rule;
        found.offices.push(Office { holder, span, head, first, status, link, score, origin });
    }
    found.heads.push(head);
    found.swallowed.extend(title.swallowed.iter().copied());
    if !plural {
        let noun = human(scene.words.lower(head));
        found.genders.extend(gender::of_noun(noun).map(|it| (holder, it)));
    }
}
