//! Which word tells which kind of event: the rows of `lexicon.tsv`, read once.
//!
//! The file says what its columns mean. Rows that cannot be read are left out; a test refuses them.

use dateline_types::{EventKind, Modality};
use rustc_hash::{FxHashMap, FxHashSet};

static TABLE: &str = include_str!("lexicon.tsv");

/// The event words, their frames, and the words that turn what hangs on them into a plan, a request, a denial.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    verbs: FxHashMap<&'static str, Vec<Entry>>,
    nouns: FxHashMap<&'static str, Vec<Entry>>,
    lights: FxHashMap<&'static str, Vec<Need>>,
    governors: FxHashMap<&'static str, Vec<(Vec<Need>, Effect)>>,
    classes: FxHashMap<&'static str, FxHashSet<&'static str>>,
    bridges: FxHashMap<&'static str, Vec<EventKind>>,
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
        let mut lexicon = Lexicon::default();
        for line in TABLE.lines() {
            let _ = lexicon.read(line);
        }
        lexicon.sort();
        lexicon
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

    /// Adds one line; `None` if it cannot be read.
    fn read(&mut self, line: &'static str) -> Option<()> {
        if line.is_empty() || line.starts_with('#') {
            return Some(());
        }
        let mut fields = line.split('\t');
        let (word, part, needs) = (fields.next()?, fields.next()?, fields.next()?);
        match part {
            "@" => self.classes.entry(word).or_default().extend(needs.split(' ')),
            "b" => {
                let kinds = needs.split(' ').map(EventKind::from_name).collect::<Option<_>>()?;
                self.bridges.insert(word, kinds);
            }
            "l" => drop(self.lights.insert(word, all(needs)?)),
            "g" => self.governors.entry(word).or_default().push((all(needs)?, effect(fields.next()?)?)),
            "v" => self.verbs.entry(word).or_default().push(entry(needs, fields)?),
            "n" => self.nouns.entry(word).or_default().push(entry(needs, fields)?),
            _ => return None,
        }
        Some(())
    }
}

fn entry(needs: &'static str, mut fields: impl Iterator<Item = &'static str>) -> Option<Entry> {
    let kind = match fields.next()? {
        "none" => None,
        name => Some(EventKind::from_name(name)?),
    };
    let mut code = || fields.next().map(|it| (it != "-").then_some(it));
    let (mode, cameo, actor, recipient) = (code()?, code()?, code()?, code()?);
    let recipient = recipient.unwrap_or("");
    let mutual = recipient.starts_with('=');
    Some(Entry {
        needs: all(needs)?,
        kind,
        mode,
        cameo,
        actor: slots(actor.unwrap_or("")),
        recipient: slots(recipient.trim_start_matches('=')),
        mutual,
    })
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

fn effect(name: &str) -> Option<Effect> {
    Some(match name {
        "planned" => Effect::Gives(Modality::Planned),
        "requested" => Effect::Gives(Modality::Requested),
        "denied" => Effect::Gives(Modality::Denied),
        "negated" => Effect::Gives(Modality::Negated),
        "hypothetical" => Effect::Gives(Modality::Hypothetical),
        "none" => Effect::Swallows,
        _ => return None,
    })
}

fn all(needs: &'static str) -> Option<Vec<Need>> {
    needs.split(' ').filter(|&it| it != "-").map(need).collect()
}

fn need(text: &'static str) -> Option<Need> {
    if let Some(rest) = text.strip_prefix('!') {
        return Some(Need::Not(Box::new(need(rest)?)));
    }
    let Some((part, words)) = text.split_once(':') else {
        return Some(match text {
            "" => return None,
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
    if part == "prt" {
        return Some(Need::Particle(words));
    }
    let (classes, words): (Vec<_>, Vec<_>) = words.split(',').partition(|it| it.starts_with('@'));
    let classes = classes.into_iter().map(|it| it.trim_start_matches('@')).collect();
    Some(Need::Head(slot(part), words, classes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_class_is_known() {
        let mut lexicon = Lexicon::default();
        for (number, line) in TABLE.lines().enumerate() {
            assert!(lexicon.read(line).is_some(), "line {}: {line}", number + 1);
        }
        for line in TABLE.lines().filter(|it| !it.starts_with('#')) {
            let needs = line.split('\t').nth(2).unwrap_or("");
            for class in needs.split([' ', ',', ':']).filter_map(|it| it.strip_prefix('@')) {
                assert!(lexicon.classes.contains_key(class), "{line}");
            }
        }
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
