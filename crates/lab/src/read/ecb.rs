//! ECB+ (topics 1 to 22): news of one story each, with the people and organisations that several documents mention.
//!
//! The files are tokens; the text is put together again, a sentence a paragraph, without spaces before stops and endings.
//! A chain has one id over the documents of its topic; a mention without one is a chain of its own.

use std::{collections::BTreeMap, fs, path::Path};

use dateline_types::Span;

use super::{Error, files, malformed, text};

/// One document.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Document {
    pub topic: String,
    pub id: String,
    pub text: String,
    /// Mentions of people and organisations.
    pub mentions: Vec<Mention>,
}

/// One mention of a person or organisation.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Mention {
    pub span: Span,
    /// Its last token.
    pub last: Span,
    /// `PER` or `ORG`.
    pub kind: String,
    /// Over the documents of the topic.
    pub chain: String,
    /// The annotation gives it a chain.
    pub linked: bool,
}

/// The documents of the development topics, by topic and name.
///
/// # Errors
/// A file that is missing or malformed.
pub fn read(data: &Path) -> Result<Vec<Document>, Error> {
    let top = data.join("STORY_ECBplus/ECB+");
    let unreadable = |error| Error::Unreadable { path: top.clone(), error };
    let mut topics = Vec::new();
    for entry in fs::read_dir(&top).map_err(unreadable)? {
        topics.push(entry.map_err(unreadable)?.path());
    }
    topics.sort();
    let mut res = Vec::new();
    for topic in topics {
        let name = topic.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for path in files(&topic, "xml")? {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let document = document(&name, id, &text(&path)?);
            res.push(document.ok_or_else(|| malformed(&path, "a mark without its token or an id"))?);
        }
    }
    Ok(res)
}

fn document(topic: &str, id: String, xml: &str) -> Option<Document> {
    let mut text = String::new();
    let mut tokens: BTreeMap<u32, Span> = BTreeMap::new();
    let mut sentence = None;
    let mut marks: BTreeMap<String, (String, Vec<u32>)> = BTreeMap::new();
    let mut chains: BTreeMap<String, String> = BTreeMap::new();
    let (mut mark, mut chain) = (None, None);
    for line in xml.lines().map(str::trim) {
        let name = line.get(1..).unwrap_or("").split([' ', '>', '/']).next().unwrap_or("");
        match name {
            "token" => {
                let number = attribute(line, "t_id")?.parse().ok()?;
                let own = attribute(line, "sentence")?;
                let word = decoded(line.split_once('>')?.1.strip_suffix("</token>")?);
                if sentence.as_deref() != Some(own) {
                    text.push_str(if text.is_empty() { "" } else { "\n\n" });
                    sentence = Some(own.to_owned());
                } else if !joins(&word) && !text.ends_with(['(', '[', '$']) {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(&word);
                tokens.insert(number, Span::at(start, text.len()));
            }
            "token_anchor" => {
                let own: &mut (String, Vec<u32>) = marks.get_mut(mark.as_ref()?)?;
                own.1.push(attribute(line, "t_id")?.parse().ok()?);
            }
            "CROSS_DOC_COREF" => chain = attribute(line, "note").map(str::to_owned),
            "INTRA_DOC_COREF" => chain = attribute(line, "r_id").map(|it| format!("{id}:{it}")),
            "source" => {
                chains.extend(attribute(line, "m_id").map(str::to_owned).zip(chain.clone()));
            }
            _ => {
                if let Some(number) = attribute(line, "m_id").filter(|_| name.starts_with("HUMAN_PART")) {
                    marks.insert(number.to_owned(), (name.to_owned(), Vec::new()));
                    mark = Some(number.to_owned());
                } else if let Some(number) = attribute(line, "m_id") {
                    marks.insert(number.to_owned(), (String::new(), Vec::new()));
                    mark = Some(number.to_owned());
                }
            }
        }
    }
    let mut mentions = Vec::new();
    for (number, (name, anchors)) in marks {
        let kind = match name.as_str() {
            "HUMAN_PART_PER" => "PER",
            "HUMAN_PART_ORG" | "HUMAN_PART_MET" => "ORG",
            _ => continue,
        };
        let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { continue };
        let (first, last) = (*tokens.get(first)?, *tokens.get(last)?);
        let linked = chains.get(&number);
        let chain = linked.cloned().unwrap_or_else(|| format!("{id}#{number}"));
        let (span, kind, linked) = (first.cover(last), kind.to_owned(), linked.is_some());
        mentions.push(Mention { span, last, kind, chain, linked });
    }
    Some(Document { topic: topic.to_owned(), id, text, mentions })
}

/// Whether a token stands without a space before it.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "." | ","
            | ";"
            | ":"
            | "?"
            | "!"
            | ")"
            | "]"
            | "%"
            | "'s"
            | "'"
            | "n't"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "'m"
    )
}

fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[test]
fn tokens_become_text_and_marks_spans() {
    let xml = "<Document>\n<token t_id=\"1\" sentence=\"0\" number=\"0\">Cho</token>\n<token t_id=\"2\" sentence=\"0\" number=\"1\">'s</token>\n\
        <token t_id=\"3\" sentence=\"0\" number=\"2\">aide</token>\n<Markables>\n<HUMAN_PART_PER m_id=\"7\" >\n<token_anchor t_id=\"1\"/>\n\
        </HUMAN_PART_PER>\n<HUMAN_PART_PER m_id=\"8\" RELATED_TO=\"\" />\n</Markables>\n<CROSS_DOC_COREF r_id=\"1\" note=\"HUM1\" >\n\
        <source m_id=\"7\" />\n<target m_id=\"8\" />\n</CROSS_DOC_COREF>";
    let it = document("1", "1_1ecb".into(), xml).unwrap();
    assert_eq!(it.text, "Cho's aide");
    assert_eq!(it.mentions.len(), 1);
    assert_eq!((&it.text[it.mentions[0].span.range()], it.mentions[0].chain.as_str()), ("Cho", "HUM1"));
}
