//! Words, phrases and known bodies with the role that they tell: the rows of `tables/actor_codes.tsv`.

use dateline_types::{Document, Span, Tokens};

use crate::sorted::{self, Table};

static TABLE: Table = Table::new(include_str!("../../tables/actor_codes.tsv"));

/// Most words of a phrase in the table.
const LONGEST: usize = 3;

/// A role: three letters for each step from the general to the special.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) code: &'static str,
    /// The body that the person belongs to tells more: a president may be a company's.
    pub(super) weak: bool,
}

/// The role of a word, a phrase in small letters, or the id of a body.
pub(super) fn role(key: &str) -> Option<Role> {
    let (_, row) = sorted::find(&TABLE, key)?;
    let (code, mark) = row.split_once('\t')?;
    Some(Role { code, weak: mark == "weak" })
}

/// The role that the words of `span` tell: the longest phrase counts, then what is sure, then what stands first.
pub(super) fn role_within(doc: &Document, tokens: &Tokens, span: Span) -> Option<Role> {
    let range = tokens.within(span).range();
    let raw: Vec<String> = range.clone().map(|at| doc.text()[tokens.spans()[at]].to_lowercase()).collect();
    let lemmas: Vec<&str> = range.map(|at| tokens.lemma(at)).collect();
    let mut weak = None;
    for len in (1..=LONGEST.min(raw.len())).rev() {
        for start in 0..=raw.len() - len {
            let last = start + len - 1;
            let front: String = raw[start..last].iter().flat_map(|it| [it, " "]).collect();
            let found =
                role(&format!("{front}{}", raw[last])).or_else(|| role(&format!("{front}{}", lemmas[last])));
            match found {
                Some(it) if it.weak => weak = weak.or(found),
                Some(_) => return found,
                None => {}
            }
        }
    }
    weak
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_code_is_whole() {
        sorted::check_sorted(&TABLE);
        for line in TABLE.lines() {
            let found = role(line.split('\t').next().unwrap_or("")).expect(line);
            let letters = found.code.bytes().all(|it| it.is_ascii_uppercase());
            assert!(letters && 3 <= found.code.len() && found.code.len().is_multiple_of(3), "{line}");
            assert!(line.ends_with("\tweak") || line.ends_with("\t-"), "{line}");
        }
    }
}
