//! Colours of `show` on a terminal: a line of marks has the colour of what it marks.

use std::io::{self, IsTerminal};

use clap::ValueEnum;

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Whether standard output is to have colours.
    pub(crate) fn is_on(self) -> bool {
        let no = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !no && io::stdout().is_terminal(),
        }
    }
}

/// Marked text with colours: the lines of carets under the text.
pub(crate) fn coloured(marked: &str) -> String {
    let mut res = String::with_capacity(marked.len() * 2);
    for line in marked.split_inclusive('\n') {
        let words =
            line.trim_start_matches(' ').strip_prefix('^').map(|it| it.trim_start_matches('^').trim());
        match words {
            Some(words) => {
                let text = line.trim_end_matches('\n');
                res.push_str(&format!("\x1b[{}m{text}\x1b[0m\n", code(words)));
            }
            None => res.push_str(line),
        }
    }
    res
}

/// The colour of a label, as terminals count (ECMA-48): its first word, or what it says, tells what it is.
fn code(label: &str) -> &'static str {
    let first = label.split(' ').next().unwrap_or_default();
    match first {
        "PERSON" | "UNNAMED" => "34",
        "ORG" => "35",
        "PLACE" | "NORP" | "FACILITY" => "32",
        "DATE" | "TIME" | "DURATION" | "SET" => "36",
        "direct" | "indirect" | "mixed" | "attitude" => "33",
        _ if label.contains(" ->") => "31",
        "" => "2",
        _ => "0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_the_colour_of_what_they_mark_and_text_has_none() {
        let marked = "Obi left.\n^^^ PERSON e0 Obi\n    ^^^^ RETREAT asserted: Obi -> \n";
        let told = coloured(marked);
        assert_eq!(
            told,
            "Obi left.\n\x1b[34m^^^ PERSON e0 Obi\x1b[0m\n\x1b[31m    ^^^^ RETREAT asserted: Obi -> \x1b[0m\n"
        );
    }
}
