//! What the words are about: the entities that they mention, and whom they charge.

use dateline_types::EntityId;

use super::super::page::Page;
use super::super::{phrase, request, speaker};
use super::Found;

/// Most entities of one quote.
const MOST: usize = 24;

/// Entities in order of the text, each once, speakers left out.
pub(super) fn of(page: &Page, found: &Found) -> Vec<EntityId> {
    let mut res: Vec<EntityId> = Vec::new();
    let mut add = |it: EntityId| {
        if !found.speakers.contains(&it) && !res.contains(&it) && res.len() < MOST {
            res.push(it);
        }
    };
    // `accused the board of stalling`: the words reported are `stalling`, and they are about the board.
    if found.origin == request::ACCUSED
        && let Some(cue) = &found.cue
        && let Some(object) = phrase::starting_at(page, cue.end, found.until(page, cue.end), &["of"])
    {
        speaker::speakers(page, &object, &[]).into_iter().for_each(&mut add);
    }
    for part in found.parts {
        let inside = page.mentions_near(*part).iter().filter(|it| part.contains(it.span));
        inside.for_each(|it| add(it.entity));
    }
    res
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_named;

    #[test]
    fn the_speaker_is_not_what_it_is_about() {
        let names = ["Lund", "Unitex", "Oslo"];
        let check = |text: &str, expect: &[&str]| {
            check_named(text, &names, |telling, names| {
                let about: Vec<&str> = telling.about.iter().map(|it| names[it.index()]).collect();
                assert_eq!(about, expect, "{text}");
            });
        };
        check("Lund said Unitex had left Oslo, and that Unitex would pay.", &["Unitex", "Oslo"]);
        check("Lund accused Unitex of stalling.", &["Unitex"]);
        check("Lund said Lund would go.", &[]);
    }
}
