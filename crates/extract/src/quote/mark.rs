//! Characters that may be quote marks, and which way they face.
//!
//! A mark is judged by what it touches: a blank or bracket before it and a word after it open, a word or stop before it
//! closes. An apostrophe, a cut-off word (`'90s`), feet and inches, and a bullet are none. Where a straight mark may do
//! both, it says so, and pairing decides.

use dateline_types::Span;

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
    Guillemet,
    /// `「」`, `『』`.
    Corner,
}

/// A character that may be a quote mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) at: Span,
    pub(super) family: Family,
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Closes beyond doubt: no apostrophe, no inch mark.
    pub(super) surely: bool,
}

/// The quote marks of a paragraph, in order.
pub(super) fn candidates(text: &str, span: Span) -> Vec<Candidate> {
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
            '“' | '❝' => {
                Some((Family::Double, !close_shape || left_free, close_shape && !left_free, true))
            }
            // Set the wrong way round at the start of a paragraph.
            '”' if at.start() == span.start() && after.is_alphanumeric() => {
                Some((Family::Double, true, false, true))
            }
            '”' | '❞' => Some((Family::Double, false, true, !before.is_ascii_digit())),
            '„' | '‟' => {
                Some((Family::Double, !close_shape || left_free, close_shape && !left_free, true))
            }
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
                let bullet =
                    !points_left && !guillemet_open && after.is_whitespace() && before.is_whitespace();
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
