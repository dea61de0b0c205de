//! What is kept of an actor over a corpus: a few of everything, so that its size has a bound.

use dateline_types::{CivilDate, EntityKind, RoleStatus};

use super::{
    Id,
    generic::{Telling, telling},
    place::Point,
    profile::{Form, Office, Profile, StandsFor},
};

/// Most of each that is kept.
const NAMES: usize = 6;
const FORMS: usize = 12;
const OFFICES: usize = 12;
const COUNTRIES: usize = 4;
const MARKS: usize = 24;

/// An office with the days it was seen on.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct OfficeSeen {
    pub text: Box<str>,
    pub status: RoleStatus,
    /// Name of the body or country it belongs to.
    pub body: Option<Box<str>>,
    pub country: Option<[u8; 2]>,
    /// The body as an actor.
    pub actor: Option<Id>,
    /// First and last publication day.
    pub seen: Option<(CivilDate, CivilDate)>,
    pub documents: u32,
    pub(crate) head: Box<str>,
}

/// One actor as a corpus tells of it.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Actor {
    pub id: Id,
    /// Number in the order of first sight; those of tables and lists apart from those that were met.
    pub(crate) number: u32,
    /// Names as written, with how often.
    pub forms: Vec<Form>,
    pub offices: Vec<OfficeSeen>,
    /// First and last publication day.
    pub seen: Option<(CivilDate, CivilDate)>,
    pub documents: u32,
    pub mentions: u32,
    pub point: Option<Point>,
    pub stands_for: Option<StandsFor>,
    /// The actor that later evidence shows it to be, and how sure that is.
    pub same_as: Option<(Id, f32)>,
    kinds: [u32; EntityKind::ALL.len()],
    countries: Vec<([u8; 2], u32)>,
    /// Full names of documents, as words.
    pub(crate) names: Vec<Vec<String>>,
    /// Words of other forms.
    pub(crate) other_names: Vec<Vec<String>>,
    /// Full names as written, with how many documents have them.
    titles: Vec<Form>,
    /// The name of a table.
    title: Option<Box<str>>,
    marks: Vec<(u32, u16)>,
    women: [u32; 2],
    /// When it was last seen, in documents of the run.
    pub(crate) last: u32,
}

impl Actor {
    /// An actor that nothing is known of.
    pub(crate) fn new(id: Id, number: u32) -> Actor {
        Actor {
            id,
            number,
            forms: Vec::new(),
            offices: Vec::new(),
            seen: None,
            documents: 0,
            mentions: 0,
            point: None,
            stands_for: None,
            same_as: None,
            kinds: [0; EntityKind::ALL.len()],
            countries: Vec::new(),
            names: Vec::new(),
            other_names: Vec::new(),
            titles: Vec::new(),
            title: None,
            marks: Vec::new(),
            women: [0; 2],
            last: 0,
        }
    }

    /// What most documents take it for.
    pub fn kind(&self) -> EntityKind {
        let most = (0..self.kinds.len()).max_by_key(|it| (self.kinds[*it], std::cmp::Reverse(*it)));
        EntityKind::ALL[most.unwrap_or(0)]
    }
    /// The table's name for it, or the full name that most documents have: rather one with small letters, the longer of two.
    pub fn name(&self) -> &str {
        let small = |it: &Form| it.text.chars().any(char::is_lowercase);
        let best = self.titles.iter().max_by_key(|it| (small(it), it.count, it.text.len()));
        self.title.as_deref().or(best.map(|it| &*it.text)).unwrap_or("")
    }
    /// The country that most documents tell.
    pub fn country(&self) -> Option<[u8; 2]> {
        self.countries.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0))).map(|it| it.0)
    }
    pub(crate) fn has_country(&self, code: [u8; 2]) -> bool {
        self.countries.iter().any(|it| it.0 == code)
    }
    pub(crate) fn female(&self) -> Option<bool> {
        let [she, he] = self.women;
        match (2 * he < she, 2 * she < he) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            (false, false) => None,
        }
    }
    /// The names of stories it was in, as numbers.
    pub(crate) fn marks(&self) -> &[(u32, u16)] {
        &self.marks
    }

    /// A name that is known before anything is read.
    pub(crate) fn expect(
        &mut self,
        kind: EntityKind,
        name: &str,
        words: Vec<String>,
        country: Option<[u8; 2]>,
    ) {
        self.kinds[position(kind)] += 1;
        add_form(&mut self.titles, name, 1, NAMES);
        if !self.names.contains(&words) {
            self.names.push(words);
        }
        self.countries.extend(country.filter(|it| !self.has_country(*it)).map(|it| (it, 1)));
    }

    /// Adds what a document of that day tells.
    pub(crate) fn add(&mut self, profile: &Profile, day: Option<CivilDate>, again: bool, story: &[u32]) {
        if !again {
            self.documents += 1;
            self.kinds[position(profile.kind)] += 1;
            add_form(&mut self.titles, &profile.name, 1, NAMES);
        }
        self.mentions = self.mentions.saturating_add(profile.mentions);
        for it in &profile.forms {
            add_form(&mut self.forms, &it.text, it.count, FORMS);
        }
        if !self.names.contains(&profile.words) && self.names.len() < NAMES {
            self.names.push(profile.words.clone());
        }
        for words in profile.other_words() {
            if self.other_names.len() < NAMES && !self.other_names.contains(&words) {
                self.other_names.push(words);
            }
        }
        let state = telling(&profile.words) == Telling::OneOfState && profile.kind != EntityKind::Person;
        if let Some(code) = profile.country.or(profile.home.filter(|_| state)) {
            // An office of a state tells more than a story that names it.
            let weight = if profile.served == Some(code) { 3 } else { 1 };
            match self.countries.iter().position(|it| it.0 == code) {
                Some(at) => self.countries[at].1 += weight,
                None if self.countries.len() < COUNTRIES => self.countries.push((code, weight)),
                None => {}
            }
        }
        if let Some(woman) = profile.female {
            self.women[usize::from(!woman)] += 1;
        }
        self.seen = widened(self.seen, day);
        if self.title.is_none() {
            self.title = profile.link.as_ref().and_then(|it| it.name.clone());
        }
        self.point = self.point.or(profile.link.as_ref().and_then(|it| it.point));
        if self.stands_for.is_none() {
            self.stands_for.clone_from(&profile.stands_for);
        }
        self.add_offices(profile, day);
        self.add_marks(story, profile);
    }

    fn add_offices(&mut self, profile: &Profile, day: Option<CivilDate>) {
        for it in &profile.offices {
            let same = |seen: &OfficeSeen| {
                seen.text.eq_ignore_ascii_case(&it.text) && seen.status == it.status && seen.body == it.body
            };
            match self.offices.iter().position(same) {
                Some(at) => {
                    let seen = &mut self.offices[at];
                    seen.documents += 1;
                    seen.seen = widened(seen.seen, day);
                }
                None if self.offices.len() < OFFICES => self.offices.push(OfficeSeen {
                    text: it.text.clone(),
                    status: it.status,
                    body: it.body.clone(),
                    country: it.country,
                    actor: None,
                    seen: day.map(|it| (it, it)),
                    documents: 1,
                    head: it.head.clone(),
                }),
                None => {}
            }
        }
    }

    /// Tells which actor the body of an office is, by what the document calls it.
    pub(crate) fn tell_body(&mut self, office: &Office, body: &Id) {
        let same =
            |it: &&mut OfficeSeen| it.actor.is_none() && it.body == office.body && it.text == office.text;
        if let Some(it) = self.offices.iter_mut().find(same) {
            it.actor = Some(body.clone());
        }
    }

    /// The rarest-seen mark gives way when there is no more room.
    fn add_marks(&mut self, story: &[u32], profile: &Profile) {
        let own = profile.mark();
        for mark in story.iter().copied().filter(|it| Some(*it) != own) {
            match self.marks.iter().position(|it| it.0 == mark) {
                Some(at) => self.marks[at].1 = self.marks[at].1.saturating_add(1),
                None if self.marks.len() < MARKS => self.marks.push((mark, 1)),
                None => {
                    if let Some(at) = self.marks.iter().position(|it| it.1 == 1) {
                        self.marks.remove(at);
                        self.marks.push((mark, 1));
                    }
                }
            }
        }
    }
}

fn position(kind: EntityKind) -> usize {
    EntityKind::ALL.iter().position(|it| *it == kind).unwrap_or(0)
}

fn add_form(forms: &mut Vec<Form>, text: &str, count: u32, most: usize) {
    match forms.iter().position(|it| &*it.text == text) {
        Some(at) => forms[at].count = forms[at].count.saturating_add(count),
        None if forms.len() < most => forms.push(Form { text: text.into(), count }),
        None => {}
    }
}

fn widened(seen: Option<(CivilDate, CivilDate)>, day: Option<CivilDate>) -> Option<(CivilDate, CivilDate)> {
    match (seen, day) {
        (Some((first, last)), Some(day)) => Some((first.min(day), last.max(day))),
        (None, Some(day)) => Some((day, day)),
        (seen, None) => seen,
    }
}
