//! Whose side the speaker takes, where the words carry it.
//!
//! Four rules, each over the dependency tree and a table of words (`tables/stance_words.tsv`): the reporting verb itself
//! (`condemned X`, `accused X of`, `praised X`), a first-person verb in the words (`we support X`), what X is said to be
//! (`X is a liar`, `called X a hero`) or to have done (`X lied`), and what X must do (`X must stop`). What is denied, asked,
//! wished or only possible takes no side. It is better to be silent than wrong: most quotes have none.
//!
//! Scores are each rule's precision as counted by hand, see the table in `score` below.

use dateline_types::{EntityId, EntityKind, MentionKind, Relation, Side, SpeechAct, Stance, Tag};

use super::super::page::{Page, Range};
use super::super::{judged, phrase};
use super::{Found, around, tree};
use crate::mention::noun::Noun;
use crate::sorted::{self, Table};

static TABLE: Table = Table::new(include_str!("../../../tables/stance_words.tsv"));

/// What a rule reads.
#[derive(Clone, Copy)]
enum Rule {
    Cue,
    FirstPerson,
    Named,
    Deed,
    Must,
    Silent,
}

/// Measured precision of a rule.
const fn score(rule: Rule) -> f32 {
    match rule {
        Rule::Cue => 0.9,
        Rule::FirstPerson => 0.9,
        Rule::Named => 0.85,
        Rule::Deed => 0.8,
        Rule::Must => 0.8,
        Rule::Silent => 0.7,
    }
}

/// The stance, from the surest rule that finds one.
pub(super) fn of(page: &Page, found: &Found, act: SpeechAct, told: Option<EntityId>) -> Option<Stance> {
    let told = told.filter(|it| act == SpeechAct::Demanding && !found.speakers.contains(it));
    let demanded = || told.and_then(|toward| demanded(page, found, toward));
    of_cue(page, found).or_else(|| called(page, found)).or_else(demanded).or_else(|| {
        // `denied that X lied`, `asked whether X lied`: nobody says so.
        let unsure = matches!(act, SpeechAct::Denying | SpeechAct::Doubting);
        let question = found.parts.iter().any(|it| page.doc.text()[*it].ends_with('?'));
        if unsure || question { None } else { of_words(page, found) }
    })
}

fn class(page: &Page, i: usize, class: &str) -> bool {
    sorted::find_any_case(&TABLE, page.tokens.lemma(i))
        .is_some_and(|it| it.1.split(' ').any(|it| it == class))
}

fn stance(page: &Page, toward: EntityId, side: Side, word: usize, rule: Rule) -> Stance {
    Stance { toward, side, word: page.tokens.spans()[word], score: score(rule) }
}

/// `condemned X`, `praised X's courage`, `accused X of`.
fn of_cue(page: &Page, found: &Found) -> Option<Stance> {
    let cue = found.cue.as_ref().filter(|it| !it.is_empty())?.start;
    let side = side_of(page, cue)?;
    let sentence = around(page, cue);
    if !page.tag(cue).is_verb() || tree::doubtful(page, &sentence, cue) {
        return None;
    }
    let object = tree::child(page, &sentence, cue, &[Relation::Obj])?;
    let toward = party(page, found, &sentence, object, side)?;
    Some(stance(page, toward, side, cue, Rule::Cue))
}

fn side_of(page: &Page, verb: usize) -> Option<Side> {
    if class(page, verb, "for") {
        Some(Side::Support)
    } else if class(page, verb, "against") {
        Some(Side::Oppose)
    } else {
        None
    }
}

/// `called X a liar`: the object of the cue and the name it gets.
fn called(page: &Page, found: &Found) -> Option<Stance> {
    let cue = found.cue.as_ref().filter(|_| found.origin == judged::CALLED)?.clone();
    let sentence = around(page, cue.start);
    let last = found.parts.last().and_then(|it| page.tokens.within(*it).range().last())?;
    let thing = phrase::starting_at(page, cue.end, last + 1, &[])?;
    let object = if page.tag(cue.end) == Tag::Prp { cue.end } else { phrase::head(page, &thing) };
    let (word, side) = (object + 1..last + 1).find_map(|i| Some((i, name_of(page, i)?)))?;
    if (cue.end..word).any(|i| page.any(i, &["not", "no", "never"]) || page.comma(i)) {
        return None;
    }
    let toward = entity(page, found, &sentence, object)?;
    Some(stance(page, toward, side, word, Rule::Named))
}

/// `urged X to stop`, `called on X to withdraw`: the first verb that X is asked to do.
fn demanded(page: &Page, found: &Found, toward: EntityId) -> Option<Stance> {
    // Asking and advising may be kind.
    let cue = found.cue.as_ref()?.start;
    if matches!(page.cue_lemma(cue), "ask" | "advise" | "encourage" | "invite" | "recommend" | "propose") {
        return None;
    }
    let first = found.parts.first()?;
    let range = page.tokens.within(*first).range();
    let to = range.clone().take(12).find(|&i| page.infinitive(i))?;
    let verb = (to + 1..range.end).take(3).find(|&i| page.tag(i).is_verb())?;
    let not = range.start < to && page.is(to - 1, "not");
    (class(page, verb, "must") && !not).then(|| stance(page, toward, Side::Oppose, verb, Rule::Must))
}

fn name_of(page: &Page, i: usize) -> Option<Side> {
    if class(page, i, "bad-name") {
        Some(Side::Oppose)
    } else if class(page, i, "good-name") {
        Some(Side::Support)
    } else {
        None
    }
}

/// What the words themselves say.
fn of_words(page: &Page, found: &Found) -> Option<Stance> {
    for part in found.parts {
        for i in page.tokens.within(*part).range() {
            if let Some(it) = at(page, found, i) {
                return Some(it);
            }
        }
    }
    None
}

fn at(page: &Page, found: &Found, i: usize) -> Option<Stance> {
    if page.tokens.lemma(i) == "neutral" {
        return silent(page, found, i);
    }
    sorted::find_any_case(&TABLE, page.tokens.lemma(i))?;
    let sentence = around(page, i);
    if !main(page, found, &sentence, i) || tree::doubtful(page, &sentence, i) {
        return None;
    }
    let subject = tree::subject(page, &sentence, i);
    if page.tag(i).is_verb() {
        let own = |it: usize| first_person(page, it) || speaks(page, found, it);
        if let Some(side) = side_of(page, i)
            && subject.is_some_and(own)
        {
            let object = tree::child(page, &sentence, i, &[Relation::Obj])?;
            let toward = party(page, found, &sentence, object, side)?;
            return Some(stance(page, toward, side, i, Rule::FirstPerson));
        }
        let active = tree::child(page, &sentence, i, &[Relation::NsubjPass, Relation::AuxPass]).is_none();
        if class(page, i, "bad-deed") && active {
            let toward = entity(page, found, &sentence, subject?)?;
            return Some(stance(page, toward, Side::Oppose, i, Rule::Deed));
        }
        let must = tree::below(page, &sentence, i)
            .any(|it| page.relation(it) == Relation::Aux && page.any(it, &["must", "should"]));
        if class(page, i, "must") && must && active {
            let toward = entity(page, found, &sentence, subject?)?;
            return Some(stance(page, toward, Side::Oppose, i, Rule::Must));
        }
    }
    let is = tree::child(page, &sentence, i, &[Relation::Cop])
        .is_some_and(|it| !page.any(it, &["were", "be", "been"]));
    let cleft = subject.is_some_and(|it| page.any(it, &["it", "that", "this"]));
    let side = name_of(page, i).filter(|_| is && !cleft)?;
    let toward = entity(page, found, &sentence, subject?)?;
    Some(stance(page, toward, side, i, Rule::Named))
}

/// `remained neutral on X`: says that no side is taken.
fn silent(page: &Page, found: &Found, i: usize) -> Option<Stance> {
    let sentence = around(page, i);
    let subject = tree::subject(page, &sentence, i)?;
    let own = first_person(page, subject) || speaks(page, found, subject);
    if !own
        || !page.any(i + 1, &["on", "about", "toward", "towards", "in", "over"])
        || tree::doubtful(page, &sentence, i)
    {
        return None;
    }
    let object = phrase::starting_at(page, i + 2, sentence.end, &[])?;
    let toward = entity(page, found, &sentence, phrase::head(page, &object))?;
    Some(stance(page, toward, Side::Neutral, i, Rule::Silent))
}

/// Whether a word heads a main clause of the reported words, so that the speaker vouches for it.
fn main(page: &Page, found: &Found, sentence: &Range, i: usize) -> bool {
    let mut here = i;
    for _ in 0..6 {
        let head = page.head(here);
        let relation = page.relation(here);
        if head == here || !sentence.contains(&head) || found.outside(page, head) {
            return !matches!(
                relation,
                Relation::Advcl
                    | Relation::AclRelcl
                    | Relation::Acl
                    | Relation::Obl
                    | Relation::Obj
                    | Relation::Nmod
            );
        }
        if !matches!(relation, Relation::Conj | Relation::Parataxis) {
            return false;
        }
        here = head;
    }
    false
}

fn first_person(page: &Page, i: usize) -> bool {
    page.any(i, &["I", "we"])
}

fn speaks(page: &Page, found: &Found, i: usize) -> bool {
    let at = page.tokens.spans()[i];
    page.mentions_near(at).iter().any(|it| it.head.index() == i && found.speakers.contains(&it.entity))
}

/// The entity of an object, or of the owner of what is praised or blamed, or of who did it.
fn party(page: &Page, found: &Found, sentence: &Range, object: usize, side: Side) -> Option<EntityId> {
    // `denounced his ousting`
    if class(page, object, "victim")
        || page.tokens.spans()[object].len() > 5
            && page.word(object).ends_with("ing")
            && !page.capital(object)
    {
        let by = tree::below(page, sentence, object).find(|&i| {
            page.relation(i) == Relation::Nmod && tree::below(page, sentence, i).any(|it| page.is(it, "by"))
        });
        return by.filter(|_| side == Side::Oppose).and_then(|it| entity(page, found, sentence, it));
    }
    entity(page, found, sentence, object).or_else(|| {
        // `Syria's opposition` is not Syria.
        let noun = Noun::of(&page.word(object).to_ascii_lowercase());
        if noun.any(Noun::HUMAN.with(Noun::PEOPLE).with(Noun::ORG)) || page.is(object, "opposition") {
            return None;
        }
        let owner = tree::child(page, sentence, object, &[Relation::NmodPoss])?;
        entity(page, found, sentence, owner)
    })
}

/// The entity whose mention has its head at `i`, if a side can be taken toward it.
fn entity(page: &Page, found: &Found, sentence: &Range, i: usize) -> Option<EntityId> {
    let at = page.tokens.spans()[i];
    let mentions = page.mentions_near(at).iter().filter(|it| it.head.index() == i);
    let best = mentions.min_by_key(|it| (it.kind != MentionKind::Name, it.span.len()))?;
    // The subject of `X and Y` is both, and a stance is toward one.
    let joined = tree::child(page, sentence, i, &[Relation::Conj]).is_some();
    let kind = page.facts.entity(best.entity).kind;
    let fits = !matches!(kind, EntityKind::Event | EntityKind::Facility);
    (fits && !joined && !found.speakers.contains(&best.entity)).then_some(best.entity)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_named;
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        sorted::check_sorted(&TABLE);
    }

    #[test]
    fn a_side_is_taken_only_where_words_carry_it() {
        let names = ["Lund", "Unitex", "Oslo"];
        for (text, expect) in [
            ("Lund accused Unitex of stalling.", "Unitex oppose"),
            ("Lund condemned Unitex as “a gang of thieves”.", "Unitex oppose"),
            ("Lund praised Unitex for “saving the town”.", "Unitex support"),
            ("“We support Unitex in this,” Lund said.", "Unitex support"),
            ("“Unitex is a disgrace,” Lund said.", "Unitex oppose"),
            ("Lund called Unitex a disgrace.", "Unitex oppose"),
            ("“Unitex lied to the town,” Lund said.", "Unitex oppose"),
            ("“Unitex must stop the work,” Lund said.", "Unitex oppose"),
            ("Lund urged Unitex to stop the work.", "Unitex oppose"),
            ("Lund asked Unitex to withdraw the offer.", "-"),
            ("Lund accused Unitex's rival of stalling.", "-"),
            ("Lund urged Unitex not to stop the work.", "-"),
            ("“I am neutral on Unitex,” Lund said.", "Unitex neutral"),
            ("“Unitex is not a disgrace,” Lund said.", "-"),
            ("“If Unitex lied, it must pay,” Lund said.", "-"),
            ("Lund denied that Unitex lied.", "-"),
            ("“Is Unitex a disgrace?” Lund asked.", "-"),
            ("“Unitex left Oslo in May,” Lund said.", "-"),
            ("Lund said people in Oslo supported Unitex.", "-"),
            ("Lund condemned the “cruel” murder of Unitex.", "-"),
        ] {
            check_named(text, &names, |telling, names| {
                let shown =
                    telling.stance.map(|it| format!("{} {}", names[it.toward.index()], it.side.name()));
                assert_eq!(shown.as_deref().unwrap_or("-"), expect, "{text}");
            });
        }
    }
}
