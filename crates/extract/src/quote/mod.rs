//! Who said what.

use dateline_types::{Document, Facts, Note, Quote, Tokens};

/// All quotes, in order of the text, and what was doubtful. `facts` holds mentions, entities, roles and times.
pub(crate) fn find(_doc: &Document, _tokens: &Tokens, _facts: &Facts) -> (Vec<Quote>, Vec<Note>) {
    (Vec::new(), Vec::new())
}
