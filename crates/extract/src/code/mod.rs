//! Actor codes in the form of CAMEO, for those who load events beside ICEWS, GDELT or Phoenix: `KORGOV`, `USAMIL`, `IGOUNO`.
//!
//! A code is the ISO 3166-1 alpha-3 code of a country and a role of three letters or more (`Conflict and Mediation Event
//! Observations`, Schrodt 2012, chapter 3). International bodies have no country. The role comes from the office that a
//! person holds, else from the body it belongs to; of a body from its name or from what the story calls it. A role
//! whose country is not known stands alone (`COP`), as GDELT has it; an actor of which no role is known has no code.

mod words;

use dateline_types::{
    Document, Entity, EntityId, EntityKind, Facts, Mention, MentionKind, RoleStatus, Tokens,
};

use crate::actor::{Profile, country_row};
use words::{Role, role, role_within};

/// The code of former holders of office: elites.
const FORMER: &str = "ELI";
/// The code of a government.
const GOVERNMENT: &str = "GOV";
/// Kosovo, which ISO has no code for; CAMEO's.
const KOSOVO: &str = "KSV";

/// The code of each entity, in their order. `profiles` as [`profiles`](crate::actor::profiles) made them of the document.
pub fn codes(doc: &Document, tokens: &Tokens, facts: &Facts, profiles: &[Profile]) -> Vec<Option<String>> {
    let mut mentions: Vec<Vec<&Mention>> = vec![Vec::new(); facts.entities.len()];
    for it in &facts.mentions {
        mentions[it.entity.index()].push(it);
    }
    let coder = Coder { doc, tokens, facts, profiles, mentions };
    (0..facts.entities.len()).map(|it| coder.code(EntityId::from_index(it))).collect()
}

struct Coder<'a> {
    doc: &'a Document,
    tokens: &'a Tokens,
    facts: &'a Facts,
    profiles: &'a [Profile],
    mentions: Vec<Vec<&'a Mention>>,
}

impl Coder<'_> {
    fn code(&self, id: EntityId) -> Option<String> {
        match self.facts.entity(id).kind {
            EntityKind::Person => self.person(id),
            EntityKind::Organization | EntityKind::Facility | EntityKind::Norp | EntityKind::Unnamed => {
                self.body(id)
            }
            EntityKind::Place => self.state(id).or_else(|| self.people(id)),
            EntityKind::Event | EntityKind::Product | EntityKind::Law => None,
        }
    }

    /// Somebody with an office, or of a body.
    fn person(&self, id: EntityId) -> Option<String> {
        let of = |it: &&dateline_types::Role| it.entity == id;
        let mut former = None;
        for office in self.facts.roles.iter().filter(of) {
            let found = role_within(self.doc, self.tokens, office.span);
            let body = office.affiliation.map(|it| self.facts.entity(it));
            let land = body.and_then(|it| it.country).or(self.country(id));
            if office.status == RoleStatus::Former {
                former = former.or(found.map(|_| code(land, FORMER)));
                continue;
            }
            let is_body = body.is_some_and(|it| it.kind == EntityKind::Organization);
            let of_body = || office.affiliation.filter(|_| is_body).and_then(|it| self.body(it));
            let strong = found.filter(|it| !it.weak).map(|it| code(land, it.code));
            let weak = || found.map(|it| code(land, it.code));
            let res = strong.or_else(of_body).or_else(weak);
            if res.is_some() {
                return res;
            }
        }
        let of_body = || self.facts.entity(id).affiliation.and_then(|it| self.body(it));
        former.or_else(of_body).or_else(|| Some(code(self.country(id), self.called(id)?.code)))
    }

    /// A body, a people or somebody without a name.
    fn body(&self, id: EntityId) -> Option<String> {
        let known = self.profile(id).and_then(|it| it.link.as_ref()).and_then(|it| role(&it.id));
        if let Some(it) = known {
            return Some(code(self.country(id), it.code));
        }
        let of_names = |it: &&&Mention| it.kind == MentionKind::Name;
        let named = self.mentions[id.index()].iter().filter(of_names);
        let own = named.map(|it| role_within(self.doc, self.tokens, it.span)).find(Option::is_some).flatten();
        let found = own.filter(|it| !it.weak).or_else(|| self.called(id)).or(own);
        let role = || Some(code(self.country(id), found?.code));
        self.state(id).or_else(role).or_else(|| self.people(id))
    }

    /// What the story calls it: `the company`, `the gunmen`.
    fn called(&self, id: EntityId) -> Option<Role> {
        let described = self.mentions[id.index()].iter().filter(|it| it.kind == MentionKind::Nominal);
        described.filter_map(|it| role_within(self.doc, self.tokens, it.span)).min_by_key(|it| it.weak)
    }

    /// A house or capital that acts for its state.
    fn state(&self, id: EntityId) -> Option<String> {
        let land = self.profile(id)?.stands_for.as_ref()?.id.strip_prefix("country:")?;
        Some(code(land.as_bytes().try_into().ok(), GOVERNMENT))
    }

    /// A country or the people of one.
    fn people(&self, id: EntityId) -> Option<String> {
        let linked = &self.profile(id)?.link.as_ref()?.id;
        let land = linked.strip_prefix("country:").or_else(|| linked.strip_prefix("people:"))?;
        Some(alpha3(land.as_bytes().try_into().ok()?)?.into())
    }

    fn profile(&self, id: EntityId) -> Option<&Profile> {
        let at = self.profiles.binary_search_by_key(&id, |it| it.entity).ok()?;
        Some(&self.profiles[at])
    }

    fn country(&self, id: EntityId) -> Option<[u8; 2]> {
        let entity: &Entity = self.facts.entity(id);
        self.profile(id).and_then(|it| it.country).or(entity.country)
    }
}

/// A role with its country before it, unless it names a body of no country.
fn code(land: Option<[u8; 2]>, role: &str) -> String {
    let international = ["IGO", "NGO", "IMG"].iter().any(|it| role.starts_with(it) && *it != role);
    let land = land.filter(|_| !international && role != "IGO").and_then(alpha3).unwrap_or("");
    format!("{land}{role}")
}

fn alpha3(land: [u8; 2]) -> Option<&'static str> {
    if land == *b"XK" { Some(KOSOVO) } else { country_row(land).map(|it| it.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Models, actor::Known, extract};

    /// The codes of the entities whose name holds `name`, in a story of that text.
    fn of(text: &str, name: &str) -> Vec<String> {
        let doc = Document::from_text(text);
        let tokens = dateline_tokenize::tokenize(&doc, &dateline_tokenize::Models::embedded().unwrap());
        let facts = extract(&doc, &tokens, &Models::embedded().unwrap());
        let profiles = crate::actor::profiles(&doc, &tokens, &facts, &Known::new(Vec::new()));
        let all = codes(&doc, &tokens, &facts, &profiles);
        let named = facts.entities.iter().zip(all).filter(|it| it.0.name.contains(name));
        named.filter_map(|it| it.1).collect()
    }

    #[test]
    fn ministers_armies_and_states() {
        let text = "South Korean Foreign Minister Cho Tae-yul met U.S. Secretary of State Antony Blinken on Monday. \
            Russia condemned the talks. The Ukrainian army said it shot down nine drones.";
        assert_eq!(of(text, "Cho"), ["KORGOV"]);
        assert_eq!(of(text, "Blinken"), ["USAGOV"]);
        assert_eq!(of(text, "Russia"), ["RUS"]);
        assert!(of(text, "rmy").contains(&"UKRMIL".to_owned()), "{:?}", of(text, "rmy"));
    }

    #[test]
    fn companies_former_holders_and_international_bodies() {
        let text = "Former Kenyan President Daniel Otieno met the United Nations in Nairobi. \
            Anna Berg, president of Nordvik Shipping Ltd, said the company would invest. \
            The Kremlin rejected the report.";
        assert_eq!(of(text, "Otieno"), ["KENELI"]);
        assert_eq!(of(text, "United Nations"), ["IGOUNO"]);
        assert_eq!(of(text, "Berg"), of(text, "Nordvik"));
        assert!(of(text, "Nordvik")[0].ends_with("BUS"));
        assert_eq!(of(text, "Kremlin"), ["RUSGOV"]);
    }
}
