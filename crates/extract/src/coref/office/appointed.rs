//! Offices that people are put into: `X was named finance minister`, `sworn in as president`, `appointed X as chief`.
//!
//! Who is nominated or picked does not hold the office yet. The description itself is read as any other behind a name.

use std::ops::Range;

use dateline_types::{RoleStatus, Tag};

use super::super::scene::Scene;

/// The first token of the office that the person is put into, and whether it is held.
pub(super) fn start(scene: &Scene, holder: usize, sentence: Range<usize>) -> Option<(usize, RoleStatus)> {
    let (at, status) =
        passive(scene, holder, sentence.end).or_else(|| active(scene, holder, sentence.start))?;
    (at < sentence.end).then_some((at, status))
}

/// `X has been appointed (as) ..`, `X was sworn in as ..`.
fn passive(scene: &Scene, holder: usize, limit: usize) -> Option<(usize, RoleStatus)> {
    let words = &scene.words;
    let mut at = scene.items[holder].end();
    let mut be = false;
    while at < limit && (words.tag(at) == Tag::Rb || matches!(words.lower(at), "has" | "had" | "have"))
        || is_be(words.lower(at))
    {
        be |= is_be(words.lower(at));
        at += 1;
    }
    let status = installs(words.lower(at)).filter(|_| be)?;
    at += 1;
    at += usize::from(words.lower(at) == "in");
    let by = words.lower(at) == "as";
    Some((at + usize::from(by), status))
}

/// `appointed X as ..`, `named X finance minister`.
fn active(scene: &Scene, holder: usize, first: usize) -> Option<(usize, RoleStatus)> {
    let words = &scene.words;
    let item = &scene.items[holder];
    let verb = item.start().checked_sub(1).filter(|it| first <= *it && words.tag(*it).is_verb())?;
    let status = installs(words.lower(verb))?;
    let by = words.lower(item.end()) == "as";
    let noun = words.tag(item.end()).is_noun() || matches!(words.tag(item.end()), Tag::Jj | Tag::Dt);
    (by || noun).then_some((item.end() + usize::from(by), status))
}

fn is_be(word: &str) -> bool {
    matches!(word, "was" | "were" | "is" | "been" | "be" | "being")
}

fn installs(word: &str) -> Option<RoleStatus> {
    match word {
        "appointed" | "named" | "elected" | "re-elected" | "reelected" | "reappointed" | "chosen"
        | "sworn" | "installed" | "promoted" | "confirmed" | "appoint" | "appoints" | "names" | "elects"
        | "appointing" | "naming" | "crowned" => Some(RoleStatus::Current),
        "nominated" | "picked" | "tapped" | "nominates" | "nominating" | "proposed" => {
            Some(RoleStatus::Elect)
        }
        _ => None,
    }
}
