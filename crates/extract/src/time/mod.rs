//! When: expressions of time, resolved against the publication date.

use dateline_types::{Document, TimeExpr, Tokens};

/// All time expressions, in order of the text.
pub(crate) fn find(_doc: &Document, _tokens: &Tokens) -> Vec<TimeExpr> {
    Vec::new()
}
