//! The user's own rows of the event lexicon: types, words and patterns beside ours.
//!
//! The columns are those of `lexicon.tsv`, whose head explains them (`dateline ontology` prints it). Two parts are the
//! user's alone: `t` makes a type (`ELECTION`, tab, `t`, and perhaps what it means), and `x` drops our rows of a word
//! (`arrest`, tab, `x`, tab, `v`). Among rows with as many conditions the user's go first.

use super::lexicon::{Fault, Lexicon};

/// Why an ontology cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct Error {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Lexicon {
    /// Our lexicon with the rows of `text` before it. The text is kept as long as the program runs: types and patterns
    /// point into it.
    ///
    /// # Errors
    /// A row that cannot be read, or one with a class of words that no row fills (the last line is named then).
    pub fn extended(text: &str) -> Result<Lexicon, Error> {
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        let mut lexicon = Lexicon::default();
        lexicon.added = Some(text);
        let mut lines = 0;
        for line in text.strip_prefix('\u{feff}').unwrap_or(text).lines() {
            lines += 1;
            lexicon.read(line).map_err(|fault| Error { line: lines, fault })?;
        }
        let lexicon = lexicon.with_embedded();
        let unknown = lexicon.unknown_class();
        unknown.map_or(Ok(lexicon), |it| Err(Error { line: lines, fault: Fault::Class(it.into()) }))
    }
}

#[cfg(test)]
mod tests {
    use dateline_types::EventKind;

    use super::*;

    const ELECTION: &str = "ELECTION\tt\tvotes and their results\n\
        elect\tv\tobj\tELECTION\t-\t-\tsubj\tobj\n\
        arrest\tx\tv\n";

    #[test]
    fn a_type_of_ones_own_and_a_word_that_is_dropped() {
        let lexicon = Lexicon::extended(ELECTION).unwrap();
        assert_eq!(lexicon.verb("elect")[0].kind, Some(EventKind::Own("ELECTION")));
        assert!(lexicon.verb("arrest").is_empty());
        assert!(!Lexicon::embedded().verb("arrest").is_empty());
    }

    #[test]
    fn rows_that_cannot_be_read_name_their_line() {
        let fault = |text: &str| Lexicon::extended(text).map(|_| ()).unwrap_err();
        assert_eq!(fault("# head\nvote"), Error { line: 2, fault: Fault::Columns(1, 3) });
        assert_eq!(fault("vote\tv\t-\tELECTION\t-\t-\tsubj\tobj").fault, Fault::Type("ELECTION".into()));
        assert_eq!(fault("ASSAULT\tt").fault, Fault::TypeName("ASSAULT".into()));
        assert_eq!(fault("vote\tq\t-").fault, Fault::Part("q".into()));
        assert_eq!(fault("Vote\tl\t-").fault, Fault::Word);
        assert_eq!(fault("vote\tl\tobj:@ballots").fault, Fault::Class("ballots".into()));
        assert_eq!(fault("vote\tg\t-\tmaybe").fault, Fault::Effect("maybe".into()));
        assert_eq!(fault("vote\tl\tobj:").fault, Fault::Need("obj:".into()));
    }
}
