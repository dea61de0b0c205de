//! Abbreviations before a capital or a digit: does the sentence end with them?

use dateline_types::TokenKind;

use super::View;
use crate::lexicon::Abbreviation;

impl View<'_> {
    /// Whether the abbreviation `end` ends the sentence from `start`, when token `next` starts with a capital, a digit
    /// or a sign.
    pub(super) fn stop_ends(&self, start: usize, end: usize, next: usize) -> bool {
        let word = self.word(end).trim_end_matches('.');
        let starter = self.lexicon.is_starter(self.word(next));
        let capital = self.first_char(next).is_uppercase();
        if self.is_half_day(word) {
            return capital && !self.is_zone_or_day(next) && (starter || !self.opens_with_time(start, end));
        }
        match self.lexicon.abbreviation(word) {
            Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number) => false,
            Some(Abbreviation::Month | Abbreviation::Org | Abbreviation::State) => starter,
            Some(Abbreviation::Unit) => capital,
            None if word.chars().count() == 1 => self.initial_ends(start, end, next),
            None => starter,
        }
    }
    fn is_half_day(&self, word: &str) -> bool {
        matches!(word, "a.m" | "p.m" | "A.M" | "P.M")
    }
    /// What may follow a clock time in the same sentence with a capital.
    fn is_zone_or_day(&self, i: usize) -> bool {
        let word = self.word(i);
        let is_zone = 2 <= word.len()
            && word.len() <= 5
            && word.bytes().all(|it| it.is_ascii_uppercase())
            && word != "I";
        let is_name = matches!(
            word,
            "Eastern" | "Pacific" | "Central" | "Mountain" | "Greenwich" | "Moscow" | "Beijing" | "Tokyo"
        );
        let day = word.trim_end_matches('s');
        let is_day =
            day.ends_with("day") && 6 <= day.len() && !matches!(day, "Today" | "Yesterday" | "Everyday");
        is_zone
            || is_name
            || is_day
            || self.lexicon.abbreviation(word.trim_end_matches('.')) == Some(Abbreviation::Month)
    }
    /// `At 5 a.m.` opens a sentence: what follows is its clause.
    fn opens_with_time(&self, start: usize, end: usize) -> bool {
        end <= start + 4
            && matches!(
                self.word(start),
                "At" | "By" | "Around" | "About" | "Since" | "From" | "Before" | "After" | "Until"
            )
    }
    /// An initial ends a sentence if no name can go on behind it. A letter that opens a sentence labels it.
    fn initial_ends(&self, start: usize, end: usize, next: usize) -> bool {
        let follows_name = start + 1 < end
            && self.first_char(end - 1).is_uppercase()
            && self.kinds[end - 1] == TokenKind::Word;
        let may_be_name =
            matches!(self.word(next), "He" | "So" | "In" | "An" | "No" | "Do" | "Will" | "May" | "Like");
        start < end && self.lexicon.is_starter(self.word(next)) && !(follows_name && may_be_name)
    }
}
