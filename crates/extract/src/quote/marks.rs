//! Pairing of quote marks, paragraph by paragraph.
//!
//! A stretch is what stands between two marks that belong together. Stretches nest two deep: double marks and
//! guillemets outside, single marks inside, or singles alone. An apostrophe, an inch or minute mark and a `»` bullet are no
//! marks. Which way a guillemet or a straight mark faces is read from what it touches, mark by mark. An odd number of marks
//! costs at most one stretch, which runs to the end of its paragraph, and leaves a note, unless the next paragraph opens with
//! a mark again: then the speech goes on there.
//!
//! One pass collects candidates of a paragraph, one pass pairs them; no look back beyond the paragraph before.

use dateline_types::{Document, Note, Span};

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

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    /// `「」`, `『』`.
    Corner,
}

/// A character that may be a quote mark.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    at: Span,
    family: Family,
    opens: bool,
    closes: bool,
    /// Closes beyond doubt: no apostrophe, no inch mark.
    surely: bool,
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

/// The quote marks of a paragraph, in order.
fn candidates(text: &str, span: Span) -> Vec<Candidate> {
    let mut res: Vec<Candidate> = Vec::new();
    let mut before = ' ';
    let mut chars = text[span].char_indices().peekable();
    let mut guillemet_open = false;
    while let Some((at, mark)) = chars.next() {
        let start = span.start() + at as u32;
        let mut len = mark.len_utf8() as u32;
        if let ('`' | '\'', Some(&(_, next))) = (mark, chars.peek())
            && next == mark
        {
            chars.next();
            len += 1;
        }
        let after = chars.peek().map_or(' ', |it| it.1);
        let at = Span::new(start, start + len);
        let left_free = before.is_whitespace()
            || matches!(before, '(' | '[' | '—' | '–' | '-' | '/' | '…' | '“' | '"' | '‘' | '\'' | '«' | '„');
        let right_free = !after.is_alphanumeric() && !matches!(after, '$' | '£' | '€' | '#' | '@');
        let stop = matches!(
            before,
            '.' | ',' | '!' | '?' | '…' | ';' | ':' | ')' | '—' | '–' | '-' | '”' | '"' | '’' | '\''
        );
        let open_shape = left_free && !after.is_whitespace();
        let close_shape = !before.is_whitespace() && right_free;
        let found = match mark {
            '“' | '❝' => Some((Family::Double, !close_shape || left_free, close_shape && !left_free, true)),
            '”' | '❞' => Some((Family::Double, false, true, !before.is_ascii_digit())),
            '„' | '‟' => Some((Family::Double, !close_shape || left_free, close_shape && !left_free, true)),
            '「' | '『' => Some((Family::Corner, true, false, true)),
            '」' | '』' => Some((Family::Corner, false, true, true)),
            '"' | '＂' | '`' if mark != '`' || len == 2 => {
                let inch = before.is_ascii_digit();
                let opens = open_shape && !(stop && right_free);
                // `said,"and` and `" Two "`: it opens if nothing is open, else it closes.
                let glued = matches!(before, ',' | '.' | '!' | '?' | ':' | ';') && after.is_alphanumeric();
                let free = before.is_whitespace() && after.is_whitespace() && 0 < at.start() - span.start();
                let either = mark != '`' && (glued || free);
                let closes = !opens && (close_shape || !left_free);
                Some((Family::Double, opens || either, closes || either, !inch && !free))
            }
            '\'' if len == 2 => Some((Family::Double, open_shape, close_shape, true)),
            '«' | '‹' | '»' | '›' => {
                let points_left = matches!(mark, '«' | '‹');
                let bullet = !points_left && !guillemet_open && after.is_whitespace() && before.is_whitespace();
                // Germans point them inward, others outward: what touches a word tells, else the usual.
                let opening = left_free && after.is_alphanumeric();
                let opens = if opening == close_shape { points_left } else { opening };
                guillemet_open = opens && !bullet;
                (!bullet).then_some((Family::Guillemet, opens, !opens, true))
            }
            '‘' | '‚' | '‛' => {
                let word = after.is_alphanumeric() && !elided(&text[span], at.end() - span.start());
                Some((Family::Single, left_free && (word || after == '…'), false, true))
            }
            '`' => Some((Family::Single, open_shape && after.is_alphanumeric(), false, false)),
            '’' => Some((Family::Single, false, close_shape, close_shape && stop)),
            '\'' => {
                let opens =
                    open_shape && after.is_alphanumeric() && !elided(&text[span], at.end() - span.start());
                Some((Family::Single, opens, close_shape && !opens, close_shape && stop && !opens))
            }
            _ => None,
        };
        if let Some((family, opens, closes, surely)) = found
            && (opens || closes)
        {
            let plural = family == Family::Single && closes && !surely && before == 's';
            // After a word that does not end in s a lone mark at a word's end closes.
            let surely = surely || family == Family::Single && closes && !plural && before.is_alphanumeric();
            res.push(Candidate { at, family, opens, closes, surely });
        }
        before = mark;
    }
    res
}

/// Whether the word at `at` is one that loses its beginning: `'90s`, `'em`, `'tis`.
fn elided(text: &str, at: u32) -> bool {
    let rest = text.get(at as usize..).unwrap_or_default();
    let word = rest.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && (word.len() == 2 || word.ends_with('s'))
        || ["em", "tis", "twas", "til", "cause", "n", "bout", "round"].contains(&word)
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
        for text in ["", "\"", "“", "''", "'", "«»", "\" \" \"", "“”“”“", "é'é“é”é’", "「", "」「", "» «", "`", "‘‘‘"]
        {
            pair(&Document::from_text(text));
        }
    }
}
