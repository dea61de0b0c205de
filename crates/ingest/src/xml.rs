//! XML as a flat list of elements with their places in the text: what the wire formats are read from.
//!
//! quick-xml reads the events and never expands an entity of a document type; no file or address is opened. The
//! list holds what stood before a fault, elements beyond the caps are left out, nothing recurses.

use quick_xml::{Reader, events::Event};

use crate::{
    html::{self, tag},
    mapped::{Edit, Mapped},
};
use dateline_types::RepairKind;

/// How deep elements may lie in each other.
const DEPTH: usize = 256;

/// Elements of one record.
const MOST: usize = 500_000;

/// An element: byte places in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Where its start tag begins.
    pub(crate) start: usize,
    /// What is inside it.
    pub(crate) inner: (usize, usize),
    /// Name without its prefix, and the prefix before it.
    name: (usize, usize),
    prefix: usize,
    pub(crate) parent: Option<usize>,
}

/// The elements of a text in the order of their start tags.
pub(crate) struct Tree<'a> {
    text: &'a str,
    nodes: Vec<Node>,
    /// What is wrong with the text, and where the reader stopped.
    pub(crate) fault: Option<String>,
}

impl<'a> Tree<'a> {
    /// Reads a text.
    pub(crate) fn of(text: &'a str) -> Tree<'a> {
        let mut tree = Tree { text, nodes: Vec::new(), fault: None };
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut open: Vec<usize> = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    tree.fault = Some(format!("{error} at byte {}", reader.error_position()));
                    break;
                }
            };
            let end = reader.buffer_position() as usize;
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let empty = text[start..end].ends_with("/>");
                    let len = tag.name().as_ref().len();
                    tree.open(start, end, len, open.last().copied());
                    if tree.nodes.len() == MOST {
                        tree.fault = Some(format!("more than {MOST} elements"));
                        break;
                    }
                    if !empty && open.len() < DEPTH {
                        open.push(tree.nodes.len() - 1);
                    }
                }
                Event::End(tag) => {
                    let name = tag.name();
                    let name = name.as_ref();
                    if let Some(at) = open.iter().rposition(|it| tree.full_name(&tree.nodes[*it]) == name) {
                        for it in open.drain(at..) {
                            tree.nodes[it].inner.1 = start;
                        }
                    }
                }
                Event::Eof => break,
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
        let end = (reader.buffer_position() as usize).min(text.len());
        for it in open {
            tree.nodes[it].inner.1 = end.max(tree.nodes[it].inner.0);
        }
        tree
    }

    fn open(&mut self, start: usize, end: usize, name_len: usize, parent: Option<usize>) {
        // The position is that of `<`, or of white space before it.
        let start = start + memchr::memchr(b'<', &self.text.as_bytes()[start..end]).unwrap_or(0);
        let name = (start + 1, (start + 1 + name_len).min(end));
        let prefix = self.text[name.0..name.1].find(':').map_or(0, |it| it + 1);
        self.nodes.push(Node { start, inner: (end, end), name, prefix, parent });
    }

    fn full_name(&self, node: &Node) -> &'a str {
        &self.text[node.name.0..node.name.1]
    }

    /// Name without its prefix.
    pub(crate) fn name(&self, node: &Node) -> &'a str {
        &self.text[node.name.0 + node.prefix..node.name.1]
    }

    /// What stands before the colon of its name.
    pub(crate) fn prefix(&self, node: &Node) -> &'a str {
        &self.text[node.name.0..(node.name.0 + node.prefix).saturating_sub(1).max(node.name.0)]
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Elements of a name, wherever they are.
    pub(crate) fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b Node> + 'b {
        self.nodes.iter().filter(move |it| self.name(it) == name)
    }

    /// Whether `node` lies in an element called `name`.
    pub(crate) fn is_in(&self, node: &Node, name: &str) -> bool {
        let mut at = node.parent;
        while let Some(parent) = at {
            if self.name(&self.nodes[parent]) == name {
                return true;
            }
            at = self.nodes[parent].parent;
        }
        false
    }

    /// An attribute as characters.
    pub(crate) fn attribute(&self, node: &Node, name: &str) -> Option<String> {
        let (_, tag) = tag::at(&self.text[node.start..node.inner.0])?;
        tag.get(name).map(html::plain)
    }

    /// The words of an element, tags left out.
    pub(crate) fn text_of(&self, node: &Node) -> String {
        let inner = Mapped::verbatim(self.text[node.inner.0..node.inner.1].to_owned(), 0);
        let words = without_tags(&inner);
        words.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of all elements of a name.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        self.all(name).map(|it| self.text_of(it)).collect()
    }
}

/// The characters of an element's content: tags out, CDATA open, entities as characters.
pub(crate) fn without_tags(inner: &Mapped) -> Mapped {
    let mut edits = Vec::new();
    for it in stretches(inner.text()) {
        match it {
            Stretch::Words(start, end) => html::entities(inner.text(), start, end, &mut edits),
            Stretch::Verbatim(..) => {}
            Stretch::Markup(start, end) => edits.push(Edit::silent(start, end, "")),
        }
    }
    inner.slice(0, inner.text().len()).apply(&edits)
}

/// The characters that an element's content stands for: CDATA open, entities as characters, tags as they are.
pub(crate) fn characters(inner: &Mapped) -> Mapped {
    let mut edits = Vec::new();
    for it in stretches(inner.text()) {
        match it {
            Stretch::Words(start, end) => html::entities(inner.text(), start, end, &mut edits),
            Stretch::Markup(start, end)
                if inner.text()[start..].starts_with("<![CDATA[")
                    || inner.text()[start..].starts_with("]]>") =>
            {
                edits.push(Edit::new(start, end, "", RepairKind::Markup));
            }
            Stretch::Verbatim(..) | Stretch::Markup(..) => {}
        }
    }
    inner.slice(0, inner.text().len()).apply(&edits)
}

enum Stretch {
    Words(usize, usize),
    /// Inside CDATA.
    Verbatim(usize, usize),
    Markup(usize, usize),
}

fn stretches(text: &str) -> Vec<Stretch> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("<![CDATA[") {
            let len = rest.find("]]>").unwrap_or(rest.len());
            all.push(Stretch::Markup(at, at + 9));
            all.push(Stretch::Verbatim(at + 9, at + len));
            let end = (at + len + 3).min(text.len());
            all.push(Stretch::Markup(at + len, end));
            at = end;
        } else if rest.starts_with('<') {
            let len = if rest.starts_with("<!--") {
                rest.find("-->").map(|it| it + 3)
            } else {
                rest.find('>').map(|it| it + 1)
            };
            let end = at + len.unwrap_or(rest.len());
            all.push(Stretch::Markup(at, end));
            at = end;
        } else {
            let end = rest.find('<').map_or(text.len(), |it| at + it);
            all.push(Stretch::Words(at, end));
            at = end;
        }
    }
    all.retain(|it| match it {
        Stretch::Words(start, end) | Stretch::Verbatim(start, end) | Stretch::Markup(start, end) => {
            start < end
        }
    });
    all
}
