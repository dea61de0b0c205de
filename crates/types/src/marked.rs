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

/// Prints `text` with one caret line for each label under the line it starts in, in order of start, longer first.
/// A label that crosses a line end is marked on its first line.
pub fn mark(text: &str, labels: &[(Span, String)]) -> String {
    let mut labels: Vec<_> = labels.iter().collect();
    labels.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut labels = labels.into_iter().peekable();
    let mut res = String::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let end = offset + line.len();
        let line = line.trim_end_matches('\n');
        res.push_str(line);
        res.push('\n');
        while let Some((span, label)) = labels.next_if(|(span, _)| (span.start() as usize) < end) {
            let from = (span.start() as usize - offset).min(line.len());
            let to = (span.end() as usize - offset).min(line.len());
            let indent = line[..from].chars().count();
            let width = line[from..to].chars().count().max(1);
            let _ = writeln!(res, "{:indent$}{:^<width$} {label}", "", ""); // writing to a String cannot fail
        }
        offset = end;
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
}
