//! Rendered rows with gaps: a worker renders everything but the actors, which are known when the document's turn comes.

/// Bytes, and where the actor of each entity goes, in order.
#[derive(Debug, Default)]
pub(crate) struct Slotted {
    bytes: Vec<u8>,
    /// Half-open, disjoint, in order.
    slots: Vec<(usize, usize)>,
    form: Form,
}

#[derive(Clone, Copy, Debug, Default)]
enum Form {
    #[default]
    Json,
    Csv,
}

/// The two fields of an entity as a worker renders them. In JSON a quote inside a text is always escaped, so these bytes are
/// nothing else than those fields.
const EMPTY: &str = "\"actor\":null,\"actor_score\":null";

impl Slotted {
    /// JSON whose entities have no actor yet.
    pub(crate) fn json(text: Vec<u8>) -> Slotted {
        let found = std::str::from_utf8(&text)
            .map_or_else(|_| Vec::new(), |text| text.match_indices(EMPTY).map(|it| it.0).collect());
        let slots = found.into_iter().map(|start| (start, start + EMPTY.len())).collect();
        Slotted { bytes: text, slots, form: Form::Json }
    }

    /// CSV rows whose last two cells are empty; `ends` says where each row ends, with its line end.
    pub(crate) fn csv(text: Vec<u8>, ends: &[usize]) -> Slotted {
        // `,\n` is what is left of the last two cells.
        let slots = ends.iter().map(|end| (end.saturating_sub(2), end.saturating_sub(1))).collect();
        Slotted { bytes: text, slots, form: Form::Csv }
    }

    /// The bytes with an actor and its score in each slot; `None` leaves one as it is.
    pub(crate) fn filled(&self, actors: &[Option<(String, f32)>]) -> Vec<u8> {
        let mut res = Vec::with_capacity(self.bytes.len() + actors.len() * 16);
        let mut at = 0;
        for ((start, end), actor) in self.slots.iter().zip(actors) {
            let Some((id, score)) = actor else { continue };
            res.extend_from_slice(&self.bytes[at..*start]);
            match self.form {
                Form::Json => {
                    let id = serde_json::Value::from(id.as_str());
                    res.extend_from_slice(format!("\"actor\":{id},\"actor_score\":{score}").as_bytes());
                }
                Form::Csv => {
                    let quoted = id.contains(['"', ',', '\n', '\r']);
                    let id = if quoted { format!("\"{}\"", id.replace('"', "\"\"")) } else { id.clone() };
                    res.extend_from_slice(format!("{id},{score}").as_bytes());
                }
            }
            at = *end;
        }
        res.extend_from_slice(&self.bytes[at..]);
        res
    }
}

/// The two fields of a document that its place among the others fills.
const UNPLACED: &[u8] = b"\"story\":null,\"duplicate_of\":null";

/// A line of `documents.jsonl` with its story and what it is a copy of. Both fields stand near the end of the line.
pub(crate) fn placed(mut line: Vec<u8>, story: &str, duplicate_of: Option<&str>) -> Vec<u8> {
    let at = line.windows(UNPLACED.len()).rposition(|it| it == UNPLACED);
    if let Some(at) = at {
        let (story, original) = (serde_json::Value::from(story), serde_json::Value::from(duplicate_of));
        let fields = format!("\"story\":{story},\"duplicate_of\":{original}");
        line.splice(at..at + UNPLACED.len(), fields.into_bytes());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_told_its_story() {
        let line =
            br#"{"text":"\"story\":null,\"duplicate_of\":null","story":null,"duplicate_of":null,"notes":[]}"#;
        let told = placed(line.to_vec(), "s1", Some("a\"b"));
        let expect = r#"{"text":"\"story\":null,\"duplicate_of\":null","story":"s1","duplicate_of":"a\"b","notes":[]}"#;
        assert_eq!(String::from_utf8(told).unwrap(), expect);
    }

    #[test]
    fn actors_go_where_their_entities_are() {
        let text =
            r#"[{"n":"\"actor\":null","actor":null,"actor_score":null},{"actor":null,"actor_score":null}]"#;
        let filled = Slotted::json(text.into()).filled(&[None, Some(("a\"1".into(), 0.5))]);
        let expect =
            r#"[{"n":"\"actor\":null","actor":null,"actor_score":null},{"actor":"a\"1","actor_score":0.5}]"#;
        assert_eq!(String::from_utf8(filled).unwrap(), expect);
        let text = "x,\"y\n\",,\nz,w,,\n";
        let filled = Slotted::csv(text.into(), &[9, 15]).filled(&[Some(("a,1".into(), 0.5)), None]);
        assert_eq!(String::from_utf8(filled).unwrap(), "x,\"y\n\",\"a,1\",0.5\nz,w,,\n");
    }
}
