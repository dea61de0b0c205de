//! The words that report speech, with the frames they open.
//!
//! Read once from `cues.txt`, whose header explains the format. Lookup is by lower-cased word form, so that it does
//! not depend on a lemmatiser.

use rustc_hash::FxHashMap;

/// What may follow, precede or surround a cue: a set of the letters that `cues.txt` explains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frames(u32);

impl Frames {
    pub(super) const DIRECT: Frames = Frames::of(b'd');
    pub(super) const REPORT: Frames = Frames::of(b'r');
    pub(super) const CLAUSE: Frames = Frames::of(b'c');
    pub(super) const THAT: Frames = Frames::of(b't');
    pub(super) const LISTENER: Frames = Frames::of(b'n');
    pub(super) const QUESTION: Frames = Frames::of(b'w');
    pub(super) const INFINITIVE: Frames = Frames::of(b'i');
    pub(super) const ASKED: Frames = Frames::of(b'o');
    pub(super) const URGED: Frames = Frames::of(b'u');
    pub(super) const GERUND: Frames = Frames::of(b'g');
    pub(super) const ACCUSED: Frames = Frames::of(b'f');
    pub(super) const JUDGED: Frames = Frames::of(b's');
    pub(super) const NAMED: Frames = Frames::of(b'e');
    pub(super) const PHRASE: Frames = Frames::of(b'p');
    pub(super) const AMOUNT: Frames = Frames::of(b'a');
    pub(super) const MARKED: Frames = Frames::of(b'q');

    const fn of(letter: u8) -> Frames {
        Frames(1 << (letter - b'a'))
    }
    /// Whether any of `other` is among them.
    pub(super) const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
    /// A bit each.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }
    /// Both together.
    pub(super) const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Dictionary form of the first word.
    pub(super) lemma: Box<str>,
    /// A word that must follow: `for` in `called for`.
    pub(super) particle: Option<Box<str>>,
    pub(super) frames: Frames,
    pub(super) noun: bool,
}

/// The list of reporting words, by word form.
#[derive(Clone, Debug)]
pub struct Lexicon {
    cues: Vec<Cue>,
    /// Word form to the cues it may be, those with a particle first.
    forms: FxHashMap<Box<str>, Vec<u16>>,
}

impl Lexicon {
    /// Reads the list that is linked into the program.
    pub fn embedded() -> Lexicon {
        let mut res = Lexicon { cues: Vec::new(), forms: FxHashMap::default() };
        for line in include_str!("cues.txt").lines() {
            res.add(line.trim());
        }
        res
    }

    /// The cues whose first word has the form `word`, in any case; those with a particle first.
    pub(super) fn lookup(&self, word: &str) -> impl Iterator<Item = &Cue> {
        let mut buffer = [0; 16];
        let lower = buffer.get_mut(..word.len()).and_then(|it| {
            it.copy_from_slice(word.as_bytes());
            it.make_ascii_lowercase();
            std::str::from_utf8(it).ok()
        });
        let ids = lower.and_then(|it| self.forms.get(it));
        ids.into_iter().flatten().map(|&id| &self.cues[id as usize])
    }

    fn add(&mut self, line: &str) {
        let mut fields = line.split(" / ");
        let (Some(name), Some(frames)) = (fields.next(), fields.next()) else { return };
        if name.starts_with('#') {
            return;
        }
        let noun = name.starts_with('@');
        let mut words = name.trim_start_matches('@').split(' ');
        let lemma = words.next().unwrap_or_default();
        let frames = frames
            .bytes()
            .filter(u8::is_ascii_lowercase)
            .fold(Frames::default(), |all, it| all.or(Frames::of(it)));
        let id = self.cues.len() as u16;
        self.cues.push(Cue { lemma: lemma.into(), particle: words.next().map(Box::from), frames, noun });
        let mut forms = if noun { noun_forms(lemma) } else { verb_forms(lemma) };
        forms.extend(fields.next().into_iter().flat_map(|it| it.split(' ')).map(str::to_owned));
        for form in forms {
            let ids = self.forms.entry(form.into()).or_default();
            if !ids.contains(&id) {
                // Those with a particle come first.
                let at = if self.cues[id as usize].particle.is_some() { 0 } else { ids.len() };
                ids.insert(at, id);
            }
        }
    }
}

fn noun_forms(lemma: &str) -> Vec<String> {
    vec![lemma.to_owned(), format!("{lemma}s")]
}

/// Regular inflection; irregular verbs list their own forms.
fn verb_forms(lemma: &str) -> Vec<String> {
    let sibilant = ["s", "sh", "ch", "x", "o"].iter().any(|it| lemma.ends_with(it));
    let y = lemma.strip_suffix('y').filter(|it| !it.ends_with(['a', 'e', 'o', 'u']));
    let third = match y {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{lemma}es"),
        None => format!("{lemma}s"),
    };
    let past = match (y, lemma.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, Some(stem)) => format!("{stem}ed"),
        (None, None) => format!("{lemma}ed"),
    };
    let stem = lemma.strip_suffix('e').filter(|it| !it.ends_with('e')).unwrap_or(lemma);
    vec![lemma.to_owned(), third, past, format!("{stem}ing")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmas(word: &str) -> Vec<String> {
        Lexicon::embedded()
            .lookup(word)
            .map(|it| format!("{} {:?}", it.lemma, it.particle.as_deref()))
            .collect()
    }

    #[test]
    fn forms_lead_to_their_lemma() {
        for (word, lemma) in
            [("said", "say"), ("Denying", "deny"), ("replies", "reply"), ("VOWED", "vow"), ("tells", "tell")]
        {
            assert!(lemmas(word).contains(&format!("{lemma} None")), "{word}: {:?}", lemmas(word));
        }
        assert_eq!(lemmas("walked"), Vec::<String>::new());
    }

    #[test]
    fn particle_cues_come_first() {
        assert!(lemmas("called")[0].starts_with("call Some"));
    }

    #[test]
    fn every_line_is_read() {
        let lines = include_str!("cues.txt").lines().filter(|it| !it.starts_with('#')).count();
        assert_eq!(Lexicon::embedded().cues.len(), lines);
    }
}
