//! Who did what to whom.

use dateline_types::{Document, Event, Facts, Tokens};

/// All events, in order of the text. `facts` holds every other layer.
pub(crate) fn find(_doc: &Document, _tokens: &Tokens, _facts: &Facts) -> Vec<Event> {
    Vec::new()
}
