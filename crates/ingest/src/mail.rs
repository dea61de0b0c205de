//! A message: its subject, its sender, its day and the part of it that is text.
//!
//! The transfer encoding of a message reorders its bytes, so the text leads back to the message as a whole.

use dateline_types::Note;

use crate::{
    Error,
    fields::{self, Field},
    html,
    mapped::Mapped,
    parse::Item,
    repair::Layout,
};

/// Reads a message.
///
/// # Errors
/// It has no header, or no text.
pub(crate) fn message(bytes: &[u8]) -> Result<Item, Error> {
    let malformed = || Error::Malformed { format: "mail", message: "no header of a message".into() };
    let message = mail_parser::MessageParser::default().parse(bytes).ok_or_else(malformed)?;
    let mut item = Item::default();
    let whole = |text: &str| {
        let mut mapped = Mapped::default();
        mapped.push_replaced(text, (0, bytes.len() as u32));
        mapped
    };
    // A part that is HTML only is given as such; `body_text` would flatten it.
    let plain = message.text_bodies().next().filter(|it| it.is_text() && !it.is_text_html());
    if let Some(text) = plain.and_then(|it| it.text_contents()) {
        item.body = whole(text);
    } else if let Some(page) = message.body_html(0) {
        item.body = html::fragment(&whole(&page));
        item.layout = Layout::Paragraphs;
    }
    item.title = message.subject().map(whole);
    item.id = message.message_id().map(|it| format!("mid:{it}"));
    let from = message.from().and_then(|it| it.first());
    let name = from.and_then(|it| it.name()).unwrap_or_default().to_owned();
    let date = message.date().filter(|it| it.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    let all = [(Field::Published, date.into_iter().collect()), (Field::Authors, vec![name])];
    for (field, values) in all {
        fields::set(&mut item.meta, &mut item.notes, field, &values);
    }
    let n_attached = message.attachment_count();
    if 0 < n_attached {
        let note = format!("{n_attached} attachments are not read");
        item.notes.push(Note { code: "attachments", span: None, message: note });
    }
    Ok(item)
}
