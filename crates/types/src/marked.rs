//! Text with carets under it: how people and tests read a layer.
//!
//! ```text
//! Angela Merkel met Zoë in Köln.
//! ^^^^^^^^^^^^^ PERSON e0
//!                   ^^^ PERSON e1
//! ```
//!
//! `dateline show` prints this form; tests hold it as what they expect.

use std::fmt::Write;

use crate::Span;

/// Prints `text` with a caret line for each label under the line it starts in, in order of start, longer first. A
/// label that goes on over a line end is marked again, without its words, under the lines it goes on in.
pub fn mark(text: &str, labels: &[(Span, String)]) -> String {
    mark_wrapped(text, labels, usize::MAX)
}

/// The same with lines broken at spaces so that they hold at most `width` characters, where a word allows it.
pub fn mark_wrapped(text: &str, labels: &[(Span, String)], width: usize) -> String {
    let mut labels: Vec<&(Span, String)> = labels.iter().collect();
    labels.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut labels = labels.into_iter().peekable();
    let mut open: Vec<&(Span, String)> = Vec::new();
    let mut res = String::new();
    for line in lines(text, width) {
        res.push_str(text[line].trim_end());
        res.push('\n');
        open.retain(|(span, _)| line.start() < span.end());
        while let Some(label) = labels.next_if(|(span, _)| span.start() < line.end()) {
            open.push(label);
        }
        for (span, label) in &open {
            let from = span.start().max(line.start());
            let to = span.end().min(line.start() + text[line].trim_end().len() as u32).max(from);
            let indent = text[Span::new(line.start(), from)].chars().count();
            let carets = text[Span::new(from, to)].chars().count().max(1);
            let label = if from == span.start() { format!(" {label}") } else { String::new() };
            let _ = writeln!(res, "{:indent$}{:^<carets$}{label}", "", ""); // writing to a String cannot fail
        }
    }
    res
}

/// The lines of `text`, broken at spaces where they hold more than `width` characters; they cover the text.
fn lines(text: &str, width: usize) -> Vec<Span> {
    let mut res = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let (mut count, mut space) = (0, None);
        for (at, c) in line.char_indices() {
            if width <= count
                && let Some(space) = space.take()
            {
                res.push(Span::at(start, space));
                count = text[space..end - line.len() + at].chars().count();
                start = space;
            }
            if c == ' ' {
                space = Some(end - line.len() + at + 1);
            }
            count += 1;
        }
        res.push(Span::at(start, end));
        start = end;
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_characters_not_bytes() {
        let text = "Zoë met Köln.\nThen Köln met Zoë.\n";
        let label = |start, end, name: &str| (Span::new(start, end), name.to_owned());
        let labels = [label(9, 14, "b"), label(0, 4, "a"), label(0, 15, "s"), label(21, 26, "c")];
        let marked = "\
Zoë met Köln.
^^^^^^^^^^^^^ s
^^^ a
        ^^^^ b
Then Köln met Zoë.
     ^^^^ c
";
        assert_eq!(mark(text, &labels), marked);
    }

    #[test]
    fn long_lines_are_broken_and_marks_go_on() {
        let text = "The harbour of Port Louis reopened.\n";
        let labels = [(Span::new(4, 25), "a".to_owned()), (Span::new(15, 25), "b".to_owned())];
        let marked = "\
The harbour of
    ^^^^^^^^^^ a
Port Louis
^^^^^^^^^^
^^^^^^^^^^ b
reopened.
";
        assert_eq!(mark_wrapped(text, &labels, 15), marked);
    }
}
