//! PolNeAR: news articles with attributions in brat's standoff format (E. Newell et al., LREC 2018).
//!
//! Where several annotators read one article, the first by file name is used.

use std::{collections::BTreeMap, path::Path};

use dateline_types::Span;

use super::{Error, byte_offsets, files, malformed, text};

/// One article.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub attributions: Vec<Attribution>,
}

/// Who says what by which cue; each perhaps in several pieces.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Attribution {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

/// The articles of a part: `train` or `dev`.
///
/// # Errors
/// A file that is missing or malformed.
pub fn read(data: &Path, part: &str) -> Result<Vec<Article>, Error> {
    let top = data.join("QUOTE_PolNeAR/data").join(part);
    let mut res: Vec<Article> = Vec::new();
    for path in files(&top.join("attributions"), "ann")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let id = name.rsplit_once('_').map_or(name.as_str(), |it| it.0).to_owned();
        if res.last().is_some_and(|it| it.id == id) {
            continue;
        }
        let article = text(&top.join("text").join(format!("{id}.txt")))?;
        let attributions = attributions(&text(&path)?, &byte_offsets(&article))
            .ok_or_else(|| malformed(&path, "an offset or id that leads nowhere"))?;
        res.push(Article { id, text: article, attributions });
    }
    Ok(res)
}

fn attributions(ann: &str, bytes: &[usize]) -> Option<Vec<Attribution>> {
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for line in ann.lines().filter(|it| it.starts_with('T')) {
        // The words of a span may go on over lines of their own.
        let Some((id, rest)) = line.split_once('\t').filter(|it| is_id(it.0)) else { continue };
        let (_, places) = rest.split('\t').next()?.split_once(' ')?;
        let place = |it: &str| {
            let (start, end) = it.split_once(' ')?;
            Some(Span::at(*bytes.get(start.parse::<usize>().ok()?)?, *bytes.get(end.parse::<usize>().ok()?)?))
        };
        spans.insert(id, places.split(';').map(place).collect::<Option<_>>()?);
    }
    let mut res = Vec::new();
    for line in ann.lines().filter(|it| it.starts_with('E')) {
        let mut it = Attribution::default();
        let Some((_, roles)) = line.split_once('\t').filter(|it| is_id(it.0)) else { continue };
        for (role, id) in roles.split_whitespace().filter_map(|it| it.split_once(':')) {
            let found = spans.get(id).cloned().unwrap_or_default();
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => it.source.extend(found),
                "Cue" => it.cue.extend(found),
                "Content" => it.content.extend(found),
                _ => {}
            }
        }
        res.push(it);
    }
    res.retain(|it| !it.content.is_empty());
    Some(res)
}

/// Whether it is `T7` or `E7`.
fn is_id(it: &str) -> bool {
    it.get(1..).is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

#[test]
fn pieces_and_roles_are_read() {
    let ann = "T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\nT3\tContent 8 9;10 11\tx y\nT4\tAttribution 3 7\tsaid\n\
               E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n";
    let bytes: Vec<usize> = (0..12).collect();
    let res = attributions(ann, &bytes).unwrap();
    assert_eq!(res[0].content, [Span::new(8, 9), Span::new(10, 11)]);
    assert_eq!(res[0].source, [Span::new(0, 2)]);
}
