//! A story of Reuters' SGML collections: tags in capitals, no XML, text wrapped as it came off the wire.

use crate::{
    Error, date,
    fields::{self, Field},
    html::{self, tag},
    mapped::{Edit, Mapped},
    parse::Item,
};

/// Reads a story.
///
/// # Errors
/// It has no text.
pub(crate) fn story(mapped: &Mapped) -> Result<Item, Error> {
    let text = mapped.text();
    let mut item = Item::default();
    let inner = |name: &str| -> Option<(usize, usize)> {
        let open = format!("<{name}");
        let at = text.find(&open)?;
        let start = at + text[at..].find('>')? + 1;
        let close = format!("</{name}>");
        Some((start, text[start..].find(&close).map_or(text.len(), |it| start + it)))
    };
    let words = |it: (usize, usize)| characters(mapped, it.0, it.1);
    let title = inner("TITLE");
    // Briefs stand in TEXT itself, behind their title.
    let body = inner("BODY").or_else(|| {
        let (start, end) = inner("TEXT")?;
        let start = title.map_or(start, |it| (it.1 + "</TITLE>".len()).max(start));
        (start <= end).then_some((start, end))
    });
    item.body = body.map(words).unwrap_or_default();
    item.title = title.map(words);
    let id = tag::at(text).and_then(|it| it.1.get("NEWID").map(str::to_owned));
    item.id = id.map(|it| format!("reuters:{it}"));
    let value = |name: &str| inner(name).map(|it| words(it).text().trim().to_owned());
    let published = value("DATE").and_then(|it| wire_date(&it)).into_iter().collect::<Vec<_>>();
    let author = value("AUTHOR").map(|it| it.trim_end_matches(", Reuters").to_owned());
    let tags = value("TOPICS").map(|it| it.replace("</D>", "; ").replace("<D>", ""));
    let all = [
        (Field::Published, published),
        (Field::Authors, author.into_iter().collect()),
        (Field::Tags, tags.into_iter().collect()),
        (Field::Publisher, vec!["Reuters".to_owned()]),
        (Field::Language, vec!["en".to_owned()]),
    ];
    for (field, values) in all {
        fields::set(&mut item.meta, &mut item.notes, field, &values);
    }
    // `HOUSTON, Feb 26 -` is furniture of the body.
    if let Some(dateline) = inner("DATELINE").map(words)
        && dateline.text().contains(char::is_alphanumeric)
    {
        let mut body = dateline.apply(&[]);
        let end = body.source_end();
        body.push_replaced(" ", (end, end));
        body.push_mapped(&item.body);
        item.body = trimmed(body);
    }
    Ok(item)
}

fn trimmed(mapped: Mapped) -> Mapped {
    let start = mapped.text().len() - mapped.text().trim_start().len();
    mapped.slice(start, mapped.text().len())
}

/// Entities as characters; `&#3;` ends a story and is nothing to read.
fn characters(mapped: &Mapped, start: usize, end: usize) -> Mapped {
    let part = mapped.slice(start, end);
    let mut edits: Vec<Edit> = Vec::new();
    html::entities(part.text(), 0, part.text().len(), &mut edits);
    part.apply(&edits)
}

/// `26-FEB-1987 15:01:01.79` as ISO 8601.
fn wire_date(text: &str) -> Option<String> {
    let text = text.trim();
    let (day, clock) = text.split_once(' ').unwrap_or((text, ""));
    let mut parts = day.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let date = date::moment(&format!("{day} {month} {year}"))?.date;
    let clock = clock.trim().split('.').next().filter(|it| it.len() == 8).unwrap_or_default();
    let written = dateline_types::Moment::from(date).to_string();
    Some(if clock.is_empty() { written } else { format!("{written}T{clock}") })
}
