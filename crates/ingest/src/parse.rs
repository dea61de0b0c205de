//! A record to a document: decode, take the fields out, mend, find the furniture, name it.

use dateline_types::{Dateline, Document, DocumentId, Meta, Moment, Note, PublishedFrom};

use crate::{
    Config, Error, Format, Hints, Record, decode, fields,
    furniture::{self, Found},
    html, language, mail,
    mapped::Mapped,
    repair::{self, Layout},
    sgml,
};

/// What a format's reader takes out of a record.
#[derive(Debug, Default)]
pub(crate) struct Item {
    /// The caller's own name for it.
    pub(crate) id: Option<String>,
    /// The title, where the record has it apart from the text.
    pub(crate) title: Option<Mapped>,
    pub(crate) body: Mapped,
    pub(crate) meta: Meta,
    pub(crate) notes: Vec<Note>,
    /// What the lines of the body mean.
    pub(crate) layout: Layout,
}

/// Decodes, repairs and lays out one record.
///
/// # Errors
/// The bytes are not news text: empty, binary, malformed, too large, in no encoding that is known.
pub fn parse(record: Record, config: &Config) -> Result<Document, Error> {
    let Record { mut source, format, bytes, hints } = record;
    let limit = config.limits.text;
    if bytes.trim_ascii().is_empty() {
        return Err(Error::Empty);
    }
    let mut item = if format == Format::Mail {
        mail::message(&bytes)?
    } else {
        let marked_up = matches!(format, Format::Html | Format::Nitf | Format::NewsmlG2 | Format::Newsml);
        let declared = if marked_up { html::declared_charset(&bytes) } else { None };
        let declared = hints.charset.as_deref().or(declared.as_deref());
        let decoded = decode::decode(bytes, declared)?;
        source.charset = decoded.charset;
        let mut item = match format {
            Format::Text => fields::text(decoded.mapped, source.member.as_deref().unwrap_or(&source.path)),
            Format::Json => fields::json(decoded.mapped, config)?,
            Format::Row => fields::row(&decoded.mapped, &hints, config)?,
            Format::Html => html::page(decoded.mapped)?,
            Format::FeedItem => fields::feed_item(&decoded.mapped, &hints),
            Format::Nitf | Format::NewsmlG2 | Format::Newsml => fields::wire_item(&decoded.mapped, format)?,
            Format::Sgml => sgml::story(&decoded.mapped)?,
            Format::Xml => return Err(Error::Unsupported { what: "XML that is no news format".into() }),
            Format::Mail => Item::default(), // read above, from its bytes
        };
        item.notes.splice(0..0, decoded.notes);
        item
    };
    hint(&mut item.meta, &hints);
    if limit < item.body.text().len() as u64 {
        return Err(Error::TooLarge { bytes: item.body.text().len() as u64, limit });
    }
    let body = repair::repair(item.body, item.layout);
    let title = item.title.map(|it| repair::repair(it, Layout::Paragraphs));
    let (mapped, titled) = with_title(title, body);
    if !mapped.text().contains(char::is_alphanumeric) {
        return Err(Error::Empty);
    }
    let (text, map, repairs) = mapped.finish();
    let found = furniture::lay_out(&text, titled);
    let mut meta = meta(item.meta, &found, config);
    if let Some(spoken) = language::of(&text) {
        if meta.language.as_deref().is_some_and(|it| it != spoken) {
            let told = meta.language.as_deref().unwrap_or_default();
            let message = format!("the record says that its language is {told}; its words are {spoken}");
            item.notes.push(Note { code: "language", span: None, message });
        }
        meta.language = Some(spoken.into());
    }
    let blocks = found.blocks;
    let id = item.id.map_or_else(|| digest(&meta, &text), |it| DocumentId(it.into()));
    let too_long = |it: dateline_types::TextTooLong| Error::TooLarge { bytes: it.len as u64, limit };
    let mut doc = Document::new(id, source, meta, text, map).map_err(too_long)?;
    (doc.blocks, doc.repairs, doc.notes) = (blocks, repairs, item.notes);
    Ok(doc)
}

/// What the file around the record says, where the record is silent.
fn hint(meta: &mut Meta, hints: &Hints) {
    meta.url = meta.url.take().or(hints.url.clone());
    meta.publisher = meta.publisher.take().or(hints.publisher.clone());
    believe(meta, hints.published, PublishedFrom::Around);
    if let Some(language) = hints.language.as_deref().filter(|_| meta.language.is_none()) {
        fields::set(meta, &mut Vec::new(), fields::Field::Language, &[language.to_owned()]);
    }
}

/// Takes a date of publication where there is none yet.
fn believe(meta: &mut Meta, told: Option<Moment>, from: PublishedFrom) {
    if let Some(told) = told.filter(|_| meta.published.is_none()) {
        (meta.published, meta.published_from) = (Some(told), Some(from));
    }
}

/// The title before the body, unless the body starts with it. Tells whether the first paragraph is the title.
fn with_title(title: Option<Mapped>, body: Mapped) -> (Mapped, bool) {
    let Some(title) = title.filter(|it| it.text().contains(char::is_alphanumeric)) else {
        return (body, false);
    };
    if starts_with_title(body.text(), title.text()) {
        return (body, true);
    }
    // Paragraphs of a title are one line of it.
    let line: Vec<_> = title
        .text()
        .match_indices("\n\n")
        .map(|(at, _)| crate::mapped::Edit::silent(at, at + 2, " "))
        .collect();
    let mut mapped = title.apply(&line);
    if !body.text().is_empty() {
        let place = mapped.source_end();
        mapped.push_replaced("\n\n", (place, place));
        mapped.push_mapped(&body);
    }
    (mapped, true)
}

/// Whether the first paragraph is the title, a few words more at most.
fn starts_with_title(body: &str, title: &str) -> bool {
    let first = body.split("\n\n").next().unwrap_or_default();
    let mut rest = letters(first);
    let opens = letters(title).all(|it| rest.next() == Some(it));
    let long = 3 < title.split(' ').count() && first.len() < title.len() + 40;
    opens && (long || rest.next().is_none())
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What the record says goes before what the text says.
fn meta(mut meta: Meta, found: &Found, config: &Config) -> Meta {
    if meta.title.is_none() {
        meta.title = found.title.map(Into::into);
    }
    if meta.authors.is_empty() {
        meta.authors = found.authors.iter().map(|it| it.as_str().into()).collect();
    }
    meta.credit = meta.credit.or(found.credit.map(Into::into));
    meta.url = meta.url.or(found.url.map(Into::into));
    let told = found.dated.or_else(|| found.day?.full().map(Moment::from));
    believe(&mut meta, told, PublishedFrom::Text);
    believe(&mut meta, config.published, PublishedFrom::Setting);
    // A dateline without a date was filed on the day of publication, a date without a year in its year.
    let published = meta.published.map(|it| it.date);
    let date = match found.day {
        Some(day) => day.resolve(published),
        None => published,
    };
    if found.place.is_some() || found.agency.is_some() {
        meta.dateline = Some(Dateline {
            place: found.place.map(Into::into),
            date: date.map(Moment::from),
            agency: found.agency.map(Into::into),
        });
    }
    meta
}

/// A name that the same news gets every time: by its address, or by its text.
fn digest(meta: &Meta, text: &str) -> DocumentId {
    let key = meta.url.as_deref().map_or(text, |it| it.split('#').next().unwrap_or(it));
    let hex = blake3::hash(key.as_bytes()).to_hex();
    DocumentId(format!("b3:{}", &hex[..32]).into())
}
