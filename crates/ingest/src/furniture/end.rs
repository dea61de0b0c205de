//! Marks that a story ends: `(END)`, `ENDS`, `###`, `-30-`.

/// Whether `text` as a whole is an end mark.
pub(crate) fn is_end(text: &str) -> bool {
    if 24 < text.len() {
        return false;
    }
    let inner = text.trim_matches(|it: char| {
        it.is_whitespace()
            || matches!(it, '(' | ')' | '[' | ']' | '-' | '–' | '—' | '*' | '.' | '/' | '\\' | '_')
    });
    matches!(inner, "END" | "ENDS" | "End" | "Ends" | "ENDIT" | "ENDITEM" | "END ITEM" | "END IT" | "30" if is_marked(text, inner))
        || !text.is_empty()
            && text.len() <= 12
            && text.contains('#')
            && text.bytes().all(|it| matches!(it, b'#' | b' ' | b'\\' | b'*'))
}

/// `End` and `30` need something around them.
fn is_marked(text: &str, inner: &str) -> bool {
    inner.starts_with("END") || inner.len() + 2 <= text.len()
}

/// Where an end mark starts that stands behind the last sentence of a paragraph.
pub(crate) fn tail(text: &str) -> Option<usize> {
    let start =
        ["(END)", "(ENDS)", "[END]", "-END-", "-ENDS-", "- END -", "-30-", "###", "ENDS", "(End)", "(Ends)"]
            .iter()
            .find(|it| text.ends_with(**it))
            .map(|it| text.len() - it.len())?;
    let before = text[..start].trim_end();
    let closed = before.ends_with(['.', '!', '?', '"', '”', '’', '\'', ')']);
    (closed && before.len() < start).then_some(start)
}
