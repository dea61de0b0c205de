//! `"Is it over?" Kim asked.`: a name and a verb of saying behind a quotation that ends in `?` or `!`.

use dateline_types::TokenKind;

use super::View;

/// How many tokens a name with its titles may have.
const LONGEST_NAME: usize = 8;

impl View<'_> {
    /// Whether the tokens from `i`, which starts with a capital, say who said what stands before them.
    pub(super) fn is_attribution(&self, i: usize) -> bool {
        let is_pronoun = self.lexicon.is_starter(self.word(i)) && self.word(i) != "I";
        if is_pronoun {
            return false;
        }
        let end = self.spans.len().min(i + LONGEST_NAME);
        for j in i..end {
            let first = self.first_char(j);
            if first.is_lowercase() {
                if self.lexicon.is_reporting(self.word(j)) {
                    return i < j && self.closes_attribution(j + 1);
                }
                if !matches!(
                    self.word(j),
                    "of" | "the" | "and" | "de" | "al" | "bin" | "von" | "van" | "da" | "el"
                ) {
                    return false;
                }
            } else if !first.is_uppercase() && !matches!(self.word(j), "-" | "'s" | "’s") {
                return false;
            }
        }
        false
    }
    /// Whether the clause of the verb before `i` is over, or goes on with whom, when and where.
    fn closes_attribution(&self, i: usize) -> bool {
        if self.spans.len() <= i || self.kinds[i] == TokenKind::Punct {
            return true;
        }
        let word = self.word(i);
        self.first_char(i).is_uppercase()
            || matches!(
                word,
                "in" | "on"
                    | "at"
                    | "during"
                    | "after"
                    | "before"
                    | "as"
                    | "from"
                    | "to"
                    | "with"
                    | "when"
                    | "while"
                    | "through"
                    | "reporters"
                    | "him"
                    | "her"
                    | "them"
                    | "me"
                    | "us"
                    | "last"
                    | "this"
                    | "later"
                    | "via"
                    | "by"
                    | "into"
                    | "the"
                    | "his"
                    | "loudly"
                    | "angrily"
                    | "sarcastically"
                    | "rhetorically"
                    | "again"
            )
    }
}
