//! Descriptions: whom `the minister`, `the company`, `the two sides` mean, and which descriptions open a row of their
//! own.
//!
//! A definite description goes back to the nearest person who holds that office, or to the nearest body of that sort;
//! it never joins a person to a body. A body or people without a name get a row when they are a particular one and
//! speak or act.

use dateline_types::{EntityKind, Tag};

use crate::mention::{
    nominal::is_determiner,
    noun::{self, Noun},
};

use super::{
    affiliation, body,
    draft::{Draft, GroupId},
    gender, pronoun,
    scene::Scene,
    syntax::{self, Function},
    title,
};

/// How many items a description looks back over.
const BACK: usize = 250;

/// Finds the group of a description, or opens one, or leaves it out.
pub(crate) fn resolve(scene: &Scene, draft: &mut Draft, item: usize) {
    let form = Form::read(scene, item);
    let plural = form.noun.any(Noun::PLURAL);
    if form.pair && plural {
        pair(scene, draft, item, &form);
        return;
    }
    match scene.items[item].candidate.entity_kind {
        EntityKind::Organization if !plural => body(scene, draft, item, &form),
        EntityKind::Unnamed if plural => people(scene, draft, item, &form),
        EntityKind::Unnamed => person(scene, draft, item, &form),
        EntityKind::Law => law(scene, draft, item, &form),
        _ => {}
    }
}

/// A description taken apart.
struct Form<'s> {
    head: &'s str,
    noun: Noun,
    /// `the`, `this`, a possessor: it should be known already.
    definite: bool,
    /// It starts with a possessive pronoun or a possessor's name.
    possessed: bool,
    /// `a`, `another`: it is new.
    indefinite: bool,
    /// `the two`, `both`.
    pair: bool,
    modifiers: Vec<&'s str>,
    country: Option<[u8; 2]>,
}

impl<'s> Form<'s> {
    fn read(scene: &'s Scene, item: usize) -> Form<'s> {
        let words = &scene.words;
        let it = &scene.items[item];
        let first = words.lower(it.start());
        let mut form = Form {
            head: noun::singular(words.lower(it.head())),
            noun: Noun::of(words.lower(it.head())),
            definite: matches!(first, "the" | "this" | "that" | "these" | "those" | "both"),
            possessed: words.tag(it.start()) == Tag::PrpS
                || it.candidate.tokens.range().any(|at| words.is_possessive(at)),
            indefinite: matches!(first, "a" | "an" | "another" | "one"),
            pair: first == "both"
                || (matches!(first, "the" | "these") && words.lower(it.start() + 1) == "two"),
            modifiers: Vec::new(),
            country: None,
        };
        let mut at = it.head();
        while it.start() < at && !words.is_possessive(at - 1) && !is_determiner(words, at - 1) {
            at -= 1;
            let named = scene.name_at(at).is_some() || words.is_capital(at) && at != it.start();
            let owner = body::owner(scene, at + 1);
            form.country = form.country.or(owner);
            if owner.is_none() && (named || words.tag(at) != Tag::Cd) {
                form.modifiers.push(words.lower(at));
            }
        }
        form.country = form.country.or_else(|| body::owner(scene, at));
        let owner = it.start()..at.saturating_sub(1);
        let common = |at: &usize| {
            let noun = words.tag(*at).is_noun() && scene.name_at(*at).is_none();
            noun && words.is_possessive(it.head().min(at + 1)) && !Noun::of(words.lower(*at)).any(Noun::ORG)
        };
        form.modifiers.extend(owner.filter(common).map(|at| words.lower(at)));
        form
    }

    fn is_known(&self) -> bool {
        self.definite || self.possessed
    }
}

/// `the prime minister`, `the accused`, `a senior official`.
fn person(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let it = &scene.items[item];
    let bare_headline = it.headline && !form.indefinite;
    if form.definite || bare_headline {
        let found = holder(scene, draft, item, form);
        let found = found
            .or_else(|| same_words(scene, draft, item, form))
            .or_else(|| the_accused(scene, draft, item, form));
        if let Some(group) = found {
            draft.join(group, item);
            return;
        }
    }
    let acts = speaks_or_acts(scene, item);
    let bare = !form.is_known() && !form.indefinite && scene.words.tag(it.start()) != Tag::Cd;
    if acts && (it.headline || !bare) {
        let group = draft.open(EntityKind::Unnamed, item);
        draft.groups[group].gender = gender::of_noun(form.noun);
        draft.groups[group].country = form.country;
    }
}

/// The nearest person before (in a headline: the first one after) who holds the office.
fn holder(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    let here = scene.items[item].candidate.span.start();
    let split = draft.offices.partition_point(|it| it.span.start() < here);
    let fits = |it: &&super::draft::Office| {
        let head = title_head(scene.words.lower(it.head));
        let fields: Vec<&str> = (it.first..it.head).map(|at| scene.words.lower(at)).collect();
        let fits = form.modifiers.iter().filter(|it| title::status_of(it).is_none()).all(|word| {
            fields.is_empty()
                || fields.contains(word)
                || !(title::is_field(word) || *word == "vice" || *word == "deputy")
        });
        let whole = !fields.contains(&"vice") && !fields.contains(&"deputy")
            || form.modifiers.iter().any(|it| fields.contains(it));
        head == form.head && fits && whole
    };
    let before = draft.offices[..split].iter().rev().take(60).find(fits);
    let found = if scene.items[item].headline {
        before.or_else(|| draft.offices[split..].iter().take(40).find(fits))
    } else {
        before
    };
    found.and_then(|it| draft.group_of(it.holder))
}

fn title_head(word: &str) -> &str {
    let word = word.strip_prefix("ex-").unwrap_or(word);
    noun::singular(word)
}

/// `The accused`, `the defendant`: the person that most was said about so far.
fn the_accused(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    if !matches!(form.head, "accused" | "defendant") {
        return None;
    }
    let before = |group: &GroupId| draft.groups[*group].items.iter().filter(|it| **it < item).count();
    let near = recent(scene, draft, item).filter(|it| draft.groups[*it].kind == EntityKind::Person);
    near.max_by_key(before)
}

/// An earlier description with the same head and no other modifiers.
fn same_words(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    let from = item.saturating_sub(BACK);
    let fits = |other: &usize| {
        let it = &scene.items[*other];
        if it.is_name() || it.dropped || draft.owners[*other].is_empty() {
            return false;
        }
        let old = noun::singular(scene.words.lower(it.head()));
        let plural = Noun::of(scene.words.lower(it.head())).any(Noun::PLURAL);
        let range = it.start()..it.head();
        let has = |word: &&str| range.clone().any(|at| scene.words.lower(at) == *word);
        let agrees = form.country.is_none()
            || body::owner_within(scene, *other).is_none_or(|it| Some(it) == form.country);
        same_sort(old, form.head)
            && plural == form.noun.any(Noun::PLURAL)
            && (form.modifiers.iter().all(has) || it.headline)
            && agrees
    };
    let found = (from..item).rev().find(fits)?;
    draft.group_of(found)
}

/// Words for the same people.
fn same_sort(a: &str, b: &str) -> bool {
    const SORTS: [&[&str]; 6] = [
        &["police", "officer", "officers", "policeman", "policemen"],
        &["protester", "protestor", "marcher", "demonstrator", "protesters"],
        &["pupil", "child", "children", "schoolchildren", "schoolchild", "student"],
        &["gunman", "gunmen", "bandit", "kidnapper", "attacker", "militant", "assailant"],
        &["soldier", "troops"],
        &["player", "girl", "girls"],
    ];
    a == b || SORTS.iter().any(|it| it.contains(&a) && it.contains(&b))
}

/// `police`, `two nurses`, `the marchers`.
fn people(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let it = &scene.items[item];
    let counted = it.candidate.tokens.range().any(|at| scene.words.tag(at) == Tag::Cd);
    let found = same_words(scene, draft, item, form);
    let told_before = |group: &GroupId| draft.groups[*group].items.iter().all(|it| scene.items[*it].headline);
    let found = found.filter(|it| !counted || told_before(it));
    if let Some(group) = found {
        draft.join(group, item);
        return;
    }
    if speaks_or_acts(scene, item) {
        let group = draft.open(EntityKind::Unnamed, item);
        draft.groups[group].plural = true;
        draft.groups[group].country = form.country;
    }
}

/// `the company`, `the health ministry`, `a court`.
fn body(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let sort = Noun::sort_of(form.head);
    if form.is_known() || !form.indefinite {
        let found = same_body(scene, draft, item, form, sort);
        let later = || {
            named_later(scene, draft, item, sort).filter(|_| !exclusive(form.head) && form.country.is_none())
        };
        let found = found.or_else(later);
        if let Some(group) = found {
            draft.join(group, item);
            return;
        }
    }
    let it = &scene.items[item];
    let acts = speaks_or_acts(scene, item);
    let lone = matches!(form.head, "parliament" | "congress" | "police") || (form.head == "hall");
    let particular = form.is_known() || lone || (it.headline && acts) || (form.indefinite && acts);
    if particular && (acts || form.is_known() || lone) && opens(form) {
        let group = draft.open(EntityKind::Organization, item);
        draft.groups[group].sorts = Noun::of(form.head).sorts();
        draft.groups[group].country = form.country;
    }
}

/// Bodies that a description without a name brings in; many nouns for bodies also mean buildings and other things.
fn opens(form: &Form) -> bool {
    !matches!(
        form.head,
        "trust"
            | "front"
            | "lines"
            | "line"
            | "chain"
            | "network"
            | "campaign"
            | "society"
            | "alliance"
            | "mission"
            | "school"
            | "college"
            | "hospital"
            | "clinic"
            | "church"
            | "mosque"
            | "daily"
            | "journal"
            | "channel"
            | "outlet"
            | "website"
            | "fund"
            | "exchange"
            | "utility"
            | "venture"
            | "side"
            | "team"
            | "squad"
            | "movement"
            | "force"
            | "body"
            | "station"
            | "house"
            | "market"
            | "league"
            | "partnership"
    ) || form.modifiers.iter().any(|it| matches!(*it, "police" | "task" | "ethics" | "security"))
}

/// A body that the lead only describes and the next sentences name: `their union … The Doctors Association said`.
fn named_later(scene: &Scene, draft: &Draft, item: usize, sort: Noun) -> Option<GroupId> {
    let it = &scene.items[item];
    if !it.headline && 2 < it.block {
        return None;
    }
    let ahead = (item + 1..scene.items.len())
        .take(60)
        .take_while(|other| scene.items[*other].sentence < it.sentence + 4);
    let mut named = ahead.filter(|other| scene.items[*other].is_name()).filter_map(|other| {
        let group = draft.group_of(other)?;
        let new = draft.groups[group].items.iter().all(|it| item < *it || scene.items[*it].headline);
        let body =
            draft.groups[group].kind == EntityKind::Organization && draft.groups[group].sorts.any(sort);
        (new && body).then_some(group)
    });
    named.next()
}

/// The nearest body before of that sort, by its name or by an earlier description.
fn same_body(scene: &Scene, draft: &Draft, item: usize, form: &Form, sort: Noun) -> Option<GroupId> {
    let mut unknown = None;
    for group in recent(scene, draft, item) {
        let it = &draft.groups[group];
        if it.kind != EntityKind::Organization {
            continue;
        }
        let clash = form.country.is_some() && it.country.is_some() && form.country != it.country;
        if clash {
            continue;
        }
        let has_word = |word: &str| {
            let mut tokens = it.items.iter().take(6).flat_map(|it| own_words(scene, *it));
            tokens.any(|at| scene.words.lower(at) == word)
        };
        let central =
            form.head == "bank" && form.modifiers == ["central"] && (has_word("of") || has_word("reserve"));
        let fits_words =
            central || form.modifiers.iter().all(|word| has_word(word) || title::status_of(word).is_some());
        let exact = has_word(form.head);
        let same = it.sorts.any(sort);
        if exact && fits_words {
            return Some(group);
        }
        if same && form.modifiers.is_empty() && form.definite && !exclusive(form.head) {
            return Some(group);
        }
        let vague = matches!(
            form.head,
            "company"
                | "firm"
                | "group"
                | "agency"
                | "organization"
                | "organisation"
                | "body"
                | "airline"
                | "carrier"
                | "party"
                | "union"
        );
        let untold = !it.sorts.is_known() && it.items.iter().any(|it| scene.items[*it].is_name());
        if unknown.is_none()
            && vague
            && untold
            && form.definite
            && form.modifiers.iter().all(|it| *it == "governing")
        {
            unknown = Some(group);
        }
    }
    unknown
}

/// The tokens of a mention without its possessor, whose words say nothing about it.
fn own_words(scene: &Scene, item: usize) -> std::ops::Range<usize> {
    let range = scene.items[item].candidate.tokens.range();
    if scene.items[item].is_name() {
        return range;
    }
    let owner = range.clone().rev().find(|at| scene.words.is_possessive(*at));
    owner.map_or(range.start, |it| it + 1)..range.end
}

/// Bodies of which a country has one: a description with this head means no other sort.
fn exclusive(head: &str) -> bool {
    matches!(
        head,
        "government"
            | "parliament"
            | "congress"
            | "senate"
            | "army"
            | "military"
            | "navy"
            | "cabinet"
            | "treasury"
            | "board"
            | "police"
    )
}

/// `The treaty states`: a document that speaks.
fn law(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let it = &scene.items[item];
    let paper = matches!(
        form.head,
        "treaty"
            | "agreement"
            | "deal"
            | "pact"
            | "accord"
            | "resolution"
            | "law"
            | "bill"
            | "constitution"
            | "decree"
            | "order"
            | "convention"
            | "protocol"
    );
    if paper && !it.quoted && syntax::speaks(&scene.words, it.function) {
        match same_words(scene, draft, item, form) {
            Some(group) => draft.join(group, item),
            None => {
                draft.open(EntityKind::Law, item);
            }
        }
    }
}

/// `the two ministers`, `both sides`: the last two people, or the last two states or bodies.
fn pair(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let people = form.noun.any(Noun::HUMAN);
    let sides = matches!(
        form.head,
        "side"
            | "country"
            | "nation"
            | "neighbor"
            | "neighbour"
            | "state"
            | "government"
            | "party"
            | "rival"
            | "capital"
    );
    let sort = Noun::sort_of(form.head);
    let wanted = |group: &GroupId| {
        let it = &draft.groups[*group];
        let named = it.items.iter().any(|it| scene.items[*it].is_name());
        match it.kind {
            EntityKind::Person => people && !sides,
            EntityKind::Place => sides && it.country.is_some() && it.name.is_some(),
            EntityKind::Organization if sides => named && !affiliation::is_of_state(it.sorts),
            EntityKind::Organization => !people && named && it.sorts.any(sort),
            _ => false,
        }
    };
    if let Some((_, groups)) = pronoun::pair_before(scene, draft, item).filter(|it| it.1.iter().all(wanted)) {
        groups.into_iter().for_each(|group| draft.join(group, item));
        return;
    }
    let sentence = scene.items[item].sentence;
    let near = |other: usize| sentence - scene.items[other].sentence.min(sentence) <= 3;
    let mut found: Vec<GroupId> = Vec::new();
    for other in (item.saturating_sub(40)..item).rev().filter(|it| near(*it)) {
        let told = scene.items[other].function != Function::Other || scene.items[other].is_name();
        let Some(group) = draft.group_of(other).filter(|it| told && wanted(it) && !found.contains(it)) else {
            continue;
        };
        found.push(group);
        if found.len() == 2 {
            break;
        }
    }
    if found.len() == 2 {
        found.into_iter().for_each(|group| draft.join(group, item));
    }
}

/// The groups mentioned before an item, nearest first, each once.
fn recent<'s>(scene: &'s Scene, draft: &'s Draft, item: usize) -> impl Iterator<Item = GroupId> + 's {
    let from = item.saturating_sub(BACK);
    let mut seen: Vec<GroupId> = Vec::new();
    let headline = scene.items[item].headline;
    let after = if headline { item + 1..(item + 60).min(scene.items.len()) } else { 0..0 };
    let order = (from..item).rev().chain(after);
    order.filter_map(|it| draft.group_of(it)).filter(move |it| {
        let new = !seen.contains(it);
        if new {
            seen.push(*it);
        }
        new
    })
}

/// Whether people or bodies speak, act, or are acted on by somebody.
fn speaks_or_acts(scene: &Scene, item: usize) -> bool {
    let it = &scene.items[item];
    match it.function {
        Function::Subject(_) | Function::Agent(_) | Function::Passive(_) => true,
        Function::Object(verb) => acts_on(scene.words.lower(verb)),
        Function::Other => {
            let verb = it.start().checked_sub(1).filter(|at| scene.words.tag(*at).is_verb());
            verb.is_some_and(|at| acts_on(scene.words.lower(at)))
        }
    }
}

/// Verbs of acts upon people.
fn acts_on(verb: &str) -> bool {
    const STEMS: [&str; 36] = [
        "abduct", "accus", "arrest", "attack", "beat", "bomb", "captur", "charg", "condemn", "deport",
        "detain", "execut", "expel", "extradit", "fir", "free", "hurt", "injur", "jail", "kidnap", "kill",
        "murder", "order", "releas", "rescu", "robb", "sack", "sanction", "seiz", "sentenc", "shoot", "shot",
        "sued", "target", "urg", "wound",
    ];
    STEMS.iter().any(|it| verb.starts_with(it))
}
