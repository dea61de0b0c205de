//! TimeML documents (TimeBank, AQUAINT): text, creation date, TIMEX3 with their values.
//!
//! Only what the evaluation needs: tags are dropped, five entities decoded; no XML validation.

use std::path::Path;

use dateline_types::Span;

use super::{Error, files, malformed, text};

/// One document.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Document {
    pub id: String,
    pub text: String,
    /// As written in the value of the creation time.
    pub created: Option<String>,
    pub times: Vec<Time>,
}

/// One expression of time.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Time {
    pub span: Span,
    pub kind: String,
    pub value: String,
}

/// One of the two sets of TempEval-3's training part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Set {
    Aquaint,
    TimeBank,
}

impl Set {
    /// Both.
    pub const ALL: [Set; 2] = [Set::Aquaint, Set::TimeBank];

    /// In small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Set::Aquaint => "aquaint",
            Set::TimeBank => "timebank",
        }
    }
    const fn folder(self) -> &'static str {
        match self {
            Set::Aquaint => "AQUAINT",
            Set::TimeBank => "TimeBank",
        }
    }
}

/// The documents of a set.
///
/// # Errors
/// A file that is missing or malformed.
pub fn read(data: &Path, set: Set) -> Result<Vec<Document>, Error> {
    let top = data.join("TIME_TempEval3/Training/TBAQ-cleaned");
    let read = |path: std::path::PathBuf| {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        document(id, &text(&path)?).ok_or_else(|| malformed(&path, "no TEXT or an open tag"))
    };
    files(&top.join(set.folder()), "tml")?.into_iter().map(read).collect()
}

fn document(id: String, xml: &str) -> Option<Document> {
    let created = between(xml, "<DCT>", "</DCT>").and_then(|it| attribute(it, "value"));
    let mut rest = between(xml, "<TEXT>", "</TEXT>")?;
    let mut res = Document { id, text: String::new(), created, times: Vec::new() };
    let mut open: Option<(usize, &str)> = None;
    while let Some(start) = rest.find('<') {
        decode(&rest[..start], &mut res.text);
        let end = start + rest[start..].find('>')?;
        let tag = &rest[start + 1..end];
        if tag.starts_with("TIMEX3 ") {
            open = Some((res.text.len(), tag));
        } else if let ("/TIMEX3", Some((from, tag))) = (tag, open.take_if(|_| tag == "/TIMEX3")) {
            res.times.push(Time {
                span: Span::at(from, res.text.len()),
                kind: attribute(tag, "type")?,
                value: attribute(tag, "value")?,
            });
        }
        rest = &rest[end + 1..];
    }
    decode(rest, &mut res.text);
    Some(res)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)? + start.len();
    Some(&text[from..from + text[from..].find(end)?])
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    between(tag, &format!(" {name}=\""), "\"").map(str::to_owned)
}

fn decode(xml: &str, out: &mut String) {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let plain = pairs.iter().fold(xml.to_owned(), |text, (entity, plain)| text.replace(entity, plain));
    out.push_str(&plain);
}

#[test]
fn tags_go_and_times_stay() {
    let xml = r#"<DCT><TIMEX3 tid="t0" type="DATE" value="1999-05-07">x</TIMEX3></DCT><TEXT>A &amp; B <EVENT eid="e1">met</EVENT> <TIMEX3 tid="t2" type="DATE" value="1998-FA">last fall</TIMEX3>.</TEXT>"#;
    let res = document("x".into(), xml).unwrap();
    assert_eq!(res.text, "A & B met last fall.");
    assert_eq!(res.created.as_deref(), Some("1999-05-07"));
    assert_eq!(
        (&res.text.as_str()[res.times[0].span], res.times[0].value.as_str()),
        ("last fall", "1998-FA")
    );
}
