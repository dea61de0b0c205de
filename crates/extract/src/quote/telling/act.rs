//! What the reporting word says its speaker does.
//!
//! A static sorted table (`tables/speech_acts.tsv`), searched in place by the cue's dictionary form with its particle.
//! Who tells, asks or warns somebody to do something demands it.

use dateline_types::SpeechAct;

use super::super::{judged, page::Page, request};
use super::Found;
use crate::sorted::{self, Table};

static TABLE: Table = Table::new(include_str!("../../../tables/speech_acts.tsv"));

/// The act; neutral without a cue.
pub(super) fn of(page: &Page, found: &Found) -> SpeechAct {
    let Some(cue) = found.cue.as_ref().filter(|it| !it.is_empty()) else { return SpeechAct::Neutral };
    if found.origin == request::URGED {
        return SpeechAct::Demanding;
    }
    let lemma = page.cue_lemma(cue.start);
    let named = found.origin == judged::CALLED && matches!(lemma, "call" | "brand" | "label" | "dub");
    if named {
        return SpeechAct::Neutral;
    }
    let last = page.word(cue.end - 1).to_ascii_lowercase();
    let with_particle = (1 < cue.len()).then(|| of_word(&format!("{lemma} {last}"))).flatten();
    let demands = (found.origin == request::PHRASE).then_some(SpeechAct::Demanding);
    with_particle.or(demands).or_else(|| of_word(lemma)).unwrap_or_default()
}

fn of_word(word: &str) -> Option<SpeechAct> {
    sorted::find_any_case(&TABLE, word).and_then(|it| SpeechAct::from_name(it.1))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        sorted::check_sorted(&TABLE);
        for line in TABLE.lines() {
            let act = line.split('\t').nth(1).and_then(SpeechAct::from_name);
            assert!(act.is_some_and(|it| it != SpeechAct::Neutral), "{line}");
        }
    }

    #[test]
    fn a_verb_tells_what_its_speaker_does() {
        for (text, act) in [
            ("Lund said that the road was shut.", "neutral"),
            ("Lund insisted that the road was shut.", "assertive"),
            ("Lund accused the board of stalling.", "accusing"),
            ("Lund denied that the road was shut.", "denying"),
            ("Lund vowed to shut the road.", "promising"),
            ("Lund urged Oslo to shut the road.", "demanding"),
            ("Lund told the crew to shut the road.", "demanding"),
            ("Lund told the crew that the road was shut.", "neutral"),
            ("Lund called for calm.", "demanding"),
            ("Lund called it a farce.", "neutral"),
            ("Lund asked whether the road was shut.", "doubting"),
            ("According to Lund, the road was shut.", "neutral"),
        ] {
            check(text, |telling, _| assert_eq!(telling.act.name(), act, "{text}"));
        }
    }
}
