//! Pairing of quote marks, paragraph by paragraph.
//!
//! A stretch is what stands between two marks that belong together. Stretches nest two deep: double marks and
//! guillemets outside, single marks inside, or singles alone. Which characters are marks, and which way each faces, is read
//! by [`super::mark`]. An odd number of marks costs at most one stretch, which runs to the end of its paragraph, and leaves a
//! note, unless the next paragraph opens with a mark again: then the speech goes on there.
//!
//! One pass collects candidates of a paragraph, one pass pairs them; no look back beyond the paragraph before.

use dateline_types::{Document, Note, Span};

use super::mark::{Candidate, Family, candidates};

/// Words between two quote marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Position of its block.
    pub(super) block: usize,
    /// The opening mark; empty where speech goes on without one.
    pub(super) open: Span,
    /// The closing mark; `None` if the stretch runs to the end of its paragraph.
    pub(super) close: Option<Span>,
    /// The words, without white space at either side; never empty.
    pub(super) inner: Span,
    /// Whether it lies inside another stretch.
    pub(super) nested: bool,
    /// Whether the paragraph before was left open, so that this is the same speech.
    pub(super) carried: bool,
}

impl Stretch {
    /// With its marks.
    pub(super) fn outer(&self) -> Span {
        self.close.map_or(self.inner, |it| self.inner.cover(it)).cover(self.open)
    }
}

/// All stretches in order of their first byte, outer before inner, and a note for each mark without a partner.
pub(super) fn pair(doc: &Document) -> (Vec<Stretch>, Vec<Note>) {
    let mut pairing = Pairing { text: doc.text(), stretches: Vec::new(), notes: Vec::new(), left_open: None };
    for (block, it) in doc.blocks.iter().enumerate() {
        if it.kind.is_story() {
            pairing.paragraph(block, it.span);
        }
    }
    pairing.forget();
    pairing.stretches.sort_by_key(|it| (it.inner.start(), it.nested));
    (pairing.stretches, pairing.notes)
}

struct Pairing<'a> {
    text: &'a str,
    stretches: Vec<Stretch>,
    notes: Vec<Note>,
    /// The stretch that ran to the end of the paragraph before.
    left_open: Option<usize>,
}

impl Pairing<'_> {
    fn paragraph(&mut self, block: usize, span: Span) {
        let marks = candidates(self.text, span);
        let mut later_single = vec![0u32; marks.len() + 1];
        let mut later_double = vec![0u32; marks.len() + 1];
        for (i, it) in marks.iter().enumerate().rev() {
            later_single[i] =
                later_single[i + 1] + u32::from(it.family == Family::Single && it.closes && it.surely);
            let alone = it.family == Family::Double && it.closes;
            later_double[i] = if it.family == Family::Double && it.opens && !it.closes {
                0
            } else {
                later_double[i + 1] + u32::from(alone)
            };
        }
        let reopened = marks.first().is_some_and(|it| it.opens && it.at.start() == span.start());
        let carried = match self.left_open.take() {
            Some(_) if reopened => true,
            Some(before) if marks.first().is_some_and(|it| !it.opens && it.closes) => {
                // The speech goes on without an opening mark and is closed here.
                let close = marks[0];
                if close.family != Family::Single {
                    let open = Span::new(span.start(), span.start());
                    self.push(block, open, Some(close.at), close.at.start(), false, true);
                } else {
                    self.note(before);
                }
                false
            }
            Some(before) => {
                self.note(before);
                false
            }
            None => false,
        };
        let closed_first = self.stretches.last().is_some_and(|it| it.block == block);
        let mut outer: Option<Candidate> = None;
        let mut inner: Option<Candidate> = None;
        let mut first = true;
        for (i, it) in marks.iter().enumerate().skip(usize::from(closed_first)) {
            match (outer, it.family) {
                (None, Family::Single) if it.opens && 0 < later_single[i + 1] => outer = Some(*it),
                (None, Family::Single) => continue,
                (None, _) if it.opens => outer = Some(*it),
                (None, _) if it.surely => self.stray(it.at),
                (None, _) => {}
                (Some(open), family) if open.family == family => {
                    let inch = family == Family::Double && !it.surely && 0 < later_double[i + 1];
                    let apostrophe = family == Family::Single && !it.surely && 0 < later_single[i + 1];
                    if it.closes && !inch && !apostrophe {
                        self.push(block, open.at, Some(it.at), it.at.start(), false, carried && first);
                        (outer, inner, first) = (None, None, false);
                    } else if it.opens && !it.closes && (family != Family::Single || it.at.len() == 3) {
                        // The mark before was never closed; it costs one stretch. (A straight single mark has one byte
                        // and may be an apostrophe, `‘` has three.)
                        self.stray(open.at);
                        (outer, inner) = (Some(*it), None);
                    }
                }
                (Some(open), Family::Single) if open.family != Family::Single => match inner {
                    None if it.opens && 0 < later_single[i + 1] => inner = Some(*it),
                    Some(start) if it.closes && (it.surely || later_single[i + 1] == 0) => {
                        self.push(block, start.at, Some(it.at), it.at.start(), true, false);
                        inner = None;
                    }
                    None | Some(_) => {}
                },
                // Double marks inside singles or guillemets.
                (Some(_), _) => match inner {
                    None if it.opens => inner = Some(*it),
                    Some(start) if it.closes && start.family == it.family => {
                        self.push(block, start.at, Some(it.at), it.at.start(), true, false);
                        inner = None;
                    }
                    None | Some(_) => {}
                },
            }
        }
        if let Some(open) = outer {
            if open.family == Family::Single {
                self.stray(open.at);
            } else if self.push(block, open.at, None, span.end(), false, carried && first) {
                self.left_open = Some(self.stretches.len() - 1);
            }
        }
    }

    /// Adds a stretch, unless it holds nothing.
    fn push(
        &mut self,
        block: usize,
        open: Span,
        close: Option<Span>,
        end: u32,
        nested: bool,
        carried: bool,
    ) -> bool {
        let inner = Span::new(open.end().min(end), end);
        if !inner.fits(self.text) || self.text[inner].trim().is_empty() {
            return false;
        }
        let inner = inner.trim(self.text);
        self.stretches.push(Stretch { block, open, close, inner, nested, carried });
        true
    }

    fn stray(&mut self, at: Span) {
        let message = "a quote mark has no partner".to_owned();
        self.notes.push(Note { code: "unclosed-quote", span: Some(at), message });
    }

    fn note(&mut self, stretch: usize) {
        let message = "a quotation is not closed; it is taken to end with its paragraph".to_owned();
        self.notes.push(Note {
            code: "unclosed-quote",
            span: Some(self.stretches[stretch].outer()),
            message,
        });
    }

    fn forget(&mut self) {
        if let Some(before) = self.left_open.take() {
            self.note(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each stretch as `>words` if carried, `(words)` if nested, `words…` if unclosed; then the number of notes.
    fn check(text: &str, expect: &[&str], notes: usize) {
        let doc = Document::from_text(text);
        let (stretches, found) = pair(&doc);
        let shown: Vec<String> = stretches
            .iter()
            .map(|it| {
                let words = &text[it.inner];
                let words = if it.nested { format!("({words})") } else { words.to_owned() };
                format!(
                    "{}{words}{}",
                    if it.carried { ">" } else { "" },
                    if it.close.is_none() { "…" } else { "" }
                )
            })
            .collect();
        assert_eq!(shown, expect, "{text}");
        assert_eq!(found.len(), notes, "{text}: {found:?}");
    }

    #[test]
    fn all_kinds_of_marks_pair() {
        check("“One,” she said. \"Two,\" he said.", &["One,", "Two,"], 0);
        check("„Drei“ und «quatre» et ``six'' too.", &["Drei", "quatre", "six"], 0);
        check("Er sagte »fünf«.", &["fünf"], 0);
        check("'Seven,' she said. ‘Eight,’ he said.", &["Seven,", "Eight,"], 0);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("It's the drivers' fault, they're late since '98.", &[], 0);
        check(
            "“It's the drivers’ fault,” he said. “Don’t ask.”",
            &["It's the drivers’ fault,", "Don’t ask."],
            0,
        );
        check("'It's the drivers' fault,' he said.", &["It's the drivers' fault,"], 0);
    }

    #[test]
    fn single_marks_nest_in_double_marks() {
        check("“She cried, ‘Stop!’ and ran,” he said.", &["She cried, ‘Stop!’ and ran,", "(Stop!)"], 0);
    }

    #[test]
    fn inch_marks_and_bullets_are_no_marks() {
        check("The door is 62\" wide and 9\" deep. “Big,” he said.", &["Big,"], 0);
        check("» Read on: our guide\n\n“Big,” he said.", &["Big,"], 0);
    }

    #[test]
    fn feet_inches_minutes_and_seconds_are_no_marks() {
        check("He is 5'10\" tall and weighs 200 pounds. \"Big,\" she said.", &["Big,"], 0);
        check("\"He is 5'10\",\" she said. \"Tall.\"", &["He is 5'10\",", "Tall."], 0);
        check("He stands 5’10” tall. “Big,” she said.", &["Big,"], 0);
        check("“It grew by 15” he said. “Much.”", &["It grew by 15", "Much."], 0);
        check("At 40°26′46″ N it was “far”.", &["far"], 0);
    }

    #[test]
    fn marks_of_mixed_scripts_cost_one_quote_at_most() {
        check("“One,\" he said. \"Two,” she said.", &["One,", "Two,"], 0);
        check("“One„ he said. “Two,” she said.", &["One", "Two,"], 0);
        check("“One,» he said. “Two,” she said.", &["Two,"], 1);
        check("「One,」 he said, 『two』 “three” too.", &["One,", "two", "three"], 0);
        check("“One 「two」 three,” he said.", &["One 「two」 three,", "(two)"], 0);
        check("»Eins«, sagte er. «Deux», dit-il. « Trois », dit-elle.", &["Eins", "Deux", "Trois"], 0);
        check("＂One,＂ he said. ❝Two,❞ she said. ‛Three,’ he said.", &["One,", "Two,", "Three,"], 0);
        check("«One “two” three», he said.", &["One “two” three", "(two)"], 0);
    }

    #[test]
    fn marks_without_the_usual_blanks_pair() {
        check("\"One,\"he said,\"and two.\"", &["One,", "and two."], 0);
        check("He asked: \"Why?\"\"Because,\" she said.", &["Why?", "Because,"], 0);
        check("“ One, ” he said. \" Two, \" she said.", &["One,", "Two,"], 0);
        check("He said `one' and ``two''.", &["one", "two"], 0);
    }

    #[test]
    fn speech_goes_on_over_paragraphs() {
        check("“One.\n\n“Two.\n\n“Three,” he said. “Four.”", &["One.…", ">Two.…", ">Three,", "Four."], 0);
    }

    #[test]
    fn an_odd_mark_costs_one_quote() {
        check("He said: “One. Two.\n\nThree. “Four,” she said.", &["One. Two.…", "Four,"], 1);
        check("One,” he said.\n\n“Two,” she said.", &["Two,"], 1);
        check("“One he said “two” again.", &["two"], 1);
        check("He said: \"One.\n\nTwo \"three\" four.", &["One.…", "three"], 1);
        check("\"One,\" he said. \"Two, she said. \"Three,\" he said.", &["One,", "Three,"], 1);
        check("One \"two\" three\" four \"five\" six.", &["two", "five"], 1);
        check("“One” “Two” “Three", &["One", "Two", "Three…"], 1);
        check("He said “one. She said “two” and “three”.", &["two", "three"], 1);
        check("I said ‘one. She said ‘two’ again.", &["two"], 1);
        check("“One.\n\n“Two.\n\nThree walked away. “Four,” he said.", &["One.…", ">Two.…", "Four,"], 1);
    }

    #[test]
    fn any_text_is_paired_without_panic() {
        for text in
            ["", "\"", "“", "''", "'", "«»", "\" \" \"", "“”“”“", "é'é“é”é’", "「", "」「", "» «", "`", "‘‘‘"]
        {
            pair(&Document::from_text(text));
        }
    }
}
