//! Which word tells which kind of event: the rows of `lexicon.tsv`, read once.
//!
//! The file says what its columns mean. A test refuses rows that cannot be read; a user's rows
//! ([`ontology`](super::ontology)) are refused when they are given.

use dateline_types::{EventKind, Modality};
use rustc_hash::{FxHashMap, FxHashSet};

/// The lexicon that is linked into the program, with the meaning of its columns in its head.
pub static TABLE: &str = include_str!("lexicon.tsv");

/// The event words, their frames, and the words that turn what hangs on them into a plan, a request, a denial.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    verbs: FxHashMap<&'static str, Vec<Entry>>,
    nouns: FxHashMap<&'static str, Vec<Entry>>,
    lights: FxHashMap<&'static str, Vec<Need>>,
    governors: FxHashMap<&'static str, Vec<(Vec<Need>, Effect)>>,
    classes: FxHashMap<&'static str, FxHashSet<&'static str>>,
    bridges: FxHashMap<&'static str, Vec<EventKind>>,
    /// Types that rows have added to PLOVER's.
    own: Vec<&'static str>,
    /// Words whose later rows of that part are not taken.
    dropped: FxHashSet<(&'static str, &'static str)>,
    /// The user's text that was read before our rows.
    pub(super) added: Option<&'static str>,
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum Fault {
    #[error("{0} columns where a row of that part has {1}: they stand apart by tabs")]
    Columns(usize, usize),
    #[error("{0:?} is no part: v, n, l, g, b, @, and t for a type of your own, x to drop our rows of a word")]
    Part(String),
    #[error("{0:?} is no type; a type of your own needs a row `{0}`, tab, `t` above its first use")]
    Type(String),
    #[error("{0:?} is no name for a type: capital letters, digits, `_` and `-`, and none of PLOVER's names")]
    TypeName(String),
    #[error("{0:?} is no effect of a governor: planned, requested, denied, negated, hypothetical or none")]
    Effect(String),
    #[error("{0:?} is no condition")]
    Need(String),
    #[error("no row says which words are in the class @{0}")]
    Class(String),
    #[error("the word is empty or not as a dictionary gives it: small letters, no blanks")]
    Word,
}

/// One use of a word.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) needs: Vec<Need>,
    /// `None`: this use is no event.
    pub(crate) kind: Option<EventKind>,
    pub(crate) mode: Option<&'static str>,
    pub(crate) cameo: Option<&'static str>,
    pub(crate) actor: Vec<Slot>,
    pub(crate) recipient: Vec<Slot>,
    /// All parties are actors.
    pub(crate) mutual: bool,
}

/// A part of the clause or phrase around a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Subject,
    Object,
    Indirect,
    Possessor,
    Modifier,
    Clause,
    /// The subject of the clause that hangs on the trigger.
    Whom,
    Preposition(&'static str),
}

/// A condition on what stands around a trigger.
#[derive(Clone, Debug)]
pub(crate) enum Need {
    Not(Box<Need>),
    Filled(Slot),
    /// The object is somebody or a place.
    Party,
    Many,
    Named,
    Will,
    /// The subject is a country or place.
    State,
    Active,
    Particle(&'static str),
    /// A preposition, adverb or modifier, one of these.
    Beside(Vec<&'static str>),
    /// The head of that part is one of these words or of these classes.
    Head(Slot, Vec<&'static str>, Vec<&'static str>),
}

/// What a governor does to what hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Gives(Modality),
    /// The governor is the event, what hangs on it is none of its own.
    Swallows,
}

impl Lexicon {
    /// The lexicon that is linked into the program.
    pub fn embedded() -> Lexicon {
        Lexicon::default().with_embedded()
    }
    /// Adds the rows that are linked into the program behind those that are there.
    pub(crate) fn with_embedded(mut self) -> Lexicon {
        for line in TABLE.lines() {
            let _ = self.read(line);
        }
        self.sort();
        self
    }
    /// Whether the user wants nothing of a word in that part of speech.
    pub(crate) fn is_dropped(&self, lemma: &str, part: &str) -> bool {
        self.dropped.iter().any(|it| *it == (lemma, part))
    }
    /// The rows of the user's own, as written.
    pub fn added(&self) -> Option<&str> {
        self.added
    }
    /// The most special use first, else the order of the file.
    fn sort(&mut self) {
        for rows in self.verbs.values_mut().chain(self.nouns.values_mut()) {
            rows.sort_by_key(|it| std::cmp::Reverse(it.needs.len()));
        }
    }
    /// The uses of a verb, first the most special.
    pub(crate) fn verb(&self, lemma: &str) -> &[Entry] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// The uses of a noun, first the most special.
    pub(crate) fn noun(&self, lemma: &str) -> &[Entry] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// What a verb needs to be a mere support of its object.
    pub(crate) fn light(&self, lemma: &str) -> Option<&[Need]> {
        self.lights.get(lemma).map(Vec::as_slice)
    }
    /// What a word may do to what hangs on it.
    pub(crate) fn governor(&self, lemma: &str) -> &[(Vec<Need>, Effect)] {
        self.governors.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// The types of event that a definite noun may point back to.
    pub(crate) fn bridge(&self, lemma: &str) -> &[EventKind] {
        self.bridges.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// Whether a class holds a word.
    pub(crate) fn is_in(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|it| it.contains(lemma))
    }

    /// Adds one line; what was said before goes first.
    pub(crate) fn read(&mut self, line: &'static str) -> Result<(), Fault> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let fields: Vec<_> = line.split('\t').collect();
        let (word, part) = (fields[0], *fields.get(1).ok_or(Fault::Columns(1, 3))?);
        let n_fields = match part {
            "t" => 2,
            "x" | "@" | "b" | "l" => 3,
            "g" => 4,
            "v" | "n" => 8,
            _ => return Err(Fault::Part(part.into())),
        };
        // A type may be followed by what it means.
        if fields.len() != n_fields && !(part == "t" && fields.len() == 3) {
            return Err(Fault::Columns(fields.len(), n_fields));
        }
        if part == "t" {
            return self.add_type(word);
        }
        if word.is_empty() || word.chars().any(|it| it.is_whitespace() || it.is_uppercase()) {
            return Err(Fault::Word);
        }
        let needs = fields[2];
        if self.dropped.contains(&(word, part)) {
            return Ok(());
        }
        match part {
            "x" => drop(self.dropped.insert((word, needs))),
            "@" => self.classes.entry(word).or_default().extend(needs.split(' ')),
            "b" => {
                let kinds = needs.split(' ').map(|it| self.kind(it)).collect::<Result<_, _>>()?;
                self.bridges.entry(word).or_insert(kinds);
            }
            "l" => drop(self.lights.entry(word).or_insert(all(needs)?)),
            "g" => self.governors.entry(word).or_default().push((all(needs)?, effect(fields[3])?)),
            "v" => {
                let entry = self.entry(&fields[2..])?;
                self.verbs.entry(word).or_default().push(entry);
            }
            _ => {
                let entry = self.entry(&fields[2..])?;
                self.nouns.entry(word).or_default().push(entry);
            }
        }
        Ok(())
    }

    fn add_type(&mut self, name: &'static str) -> Result<(), Fault> {
        let fits = name.starts_with(|it: char| it.is_ascii_uppercase())
            && name
                .bytes()
                .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || matches!(it, b'_' | b'-'));
        if !fits || EventKind::from_name(name).is_some() {
            return Err(Fault::TypeName(name.into()));
        }
        self.own.push(name);
        Ok(())
    }

    fn kind(&self, name: &str) -> Result<EventKind, Fault> {
        let own = || self.own.iter().find(|it| **it == name).map(|it| EventKind::Own(it));
        EventKind::from_name(name).or_else(own).ok_or_else(|| Fault::Type(name.into()))
    }

    /// A use of a verb or noun, from its columns behind the part.
    fn entry(&self, columns: &[&'static str]) -> Result<Entry, Fault> {
        let kind = if columns[1] == "none" { None } else { Some(self.kind(columns[1])?) };
        let code = |i: usize| Some(columns[i]).filter(|it| *it != "-");
        let recipient = code(5).unwrap_or("");
        Ok(Entry {
            needs: all(columns[0])?,
            kind,
            mode: code(2),
            cameo: code(3),
            actor: slots(code(4).unwrap_or("")),
            recipient: slots(recipient.trim_start_matches('=')),
            mutual: recipient.starts_with('='),
        })
    }

    /// The first class that rows speak of and no row fills.
    pub(crate) fn unknown_class(&self) -> Option<&'static str> {
        let entries = self.verbs.values().chain(self.nouns.values()).flatten().map(|it| &it.needs);
        let governors = self.governors.values().flatten().map(|it| &it.0);
        let needs = entries.chain(governors).chain(self.lights.values()).flatten();
        let unknown = needs.flat_map(Need::classes).copied().filter(|it| !self.classes.contains_key(it));
        unknown.min()
    }
}

impl Need {
    fn classes(&self) -> &[&'static str] {
        match self {
            Need::Not(it) => it.classes(),
            Need::Head(_, _, classes) => classes,
            _ => &[],
        }
    }
}

fn slots(list: &'static str) -> Vec<Slot> {
    list.split(',').filter(|it| !it.is_empty()).map(slot).collect()
}

fn slot(name: &'static str) -> Slot {
    match name {
        "subj" => Slot::Subject,
        "obj" => Slot::Object,
        "iobj" => Slot::Indirect,
        "poss" => Slot::Possessor,
        "mod" => Slot::Modifier,
        "clause" => Slot::Clause,
        "whom" => Slot::Whom,
        _ => Slot::Preposition(name),
    }
}

fn effect(name: &str) -> Result<Effect, Fault> {
    Ok(match name {
        "planned" => Effect::Gives(Modality::Planned),
        "requested" => Effect::Gives(Modality::Requested),
        "denied" => Effect::Gives(Modality::Denied),
        "negated" => Effect::Gives(Modality::Negated),
        "hypothetical" => Effect::Gives(Modality::Hypothetical),
        "none" => Effect::Swallows,
        _ => return Err(Fault::Effect(name.into())),
    })
}

fn all(needs: &'static str) -> Result<Vec<Need>, Fault> {
    needs.split(' ').filter(|&it| it != "-").map(need).collect()
}

fn need(text: &'static str) -> Result<Need, Fault> {
    if let Some(rest) = text.strip_prefix('!') {
        return Ok(Need::Not(Box::new(need(rest)?)));
    }
    let Some((part, words)) = text.split_once(':') else {
        return Ok(match text {
            "" => return Err(Fault::Need(text.into())),
            "obj" => Need::Filled(Slot::Object),
            "clause" => Need::Filled(Slot::Clause),
            "party" => Need::Party,
            "many" => Need::Many,
            "named" => Need::Named,
            "will" => Need::Will,
            "state" => Need::State,
            "active" => Need::Active,
            _ => Need::Beside(text.split(',').collect()),
        });
    };
    if part.is_empty() || words.is_empty() {
        return Err(Fault::Need(text.into()));
    }
    if part == "prt" {
        return Ok(Need::Particle(words));
    }
    let (classes, words): (Vec<_>, Vec<_>) = words.split(',').partition(|it| it.starts_with('@'));
    let classes = classes.into_iter().map(|it| it.trim_start_matches('@')).collect();
    Ok(Need::Head(slot(part), words, classes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_class_is_known() {
        let mut lexicon = Lexicon::default();
        for (number, line) in TABLE.lines().enumerate() {
            assert_eq!(lexicon.read(line), Ok(()), "line {}: {line}", number + 1);
        }
        assert_eq!(lexicon.unknown_class(), None);
    }

    #[test]
    fn every_type_has_words() {
        let lexicon = Lexicon::embedded();
        for kind in EventKind::ALL {
            let count = |rows: Vec<&Vec<Entry>>| {
                rows.iter().filter(|it| it.iter().any(|entry| entry.kind == Some(*kind))).count()
            };
            assert!(5 <= count(lexicon.verbs.values().collect()), "{}", kind.name());
        }
    }
}
