//! A line of `actors.jsonl`: one actor over all documents of a run.

use dateline_extract::actor;
use dateline_types::CivilDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person, body, place or thing that documents name, over the whole run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Actor {
    /// `country:KR`, `place:1835848` (GeoNames), `region:US-GA` (ISO 3166-2), `people:KR`, `org:un`, an id of the user's
    /// list: the same in every run. `a17`: of this run alone.
    pub id: String,
    /// What most documents take it for.
    #[serde(rename = "type")]
    pub kind: String,
    /// The full name that most documents have.
    pub name: String,
    /// Names as written, most frequent first; the first dozen that were met.
    pub names: Vec<ActorName>,
    /// ISO 3166-1 alpha-2 of nationality or seat, as most documents tell.
    pub country: Option<String>,
    /// The same as alpha-3.
    pub country3: Option<String>,
    /// Degrees north; of a country, where its government sits.
    pub latitude: Option<f32>,
    /// Degrees east.
    pub longitude: Option<f32>,
    /// Id of the actor that it acts for: a country for its capital or the house of its government.
    pub stands_for: Option<String>,
    pub stands_for_score: Option<f32>,
    /// Offices as written, each with its status and body.
    pub offices: Vec<ActorOffice>,
    /// Day of the first document, by publication.
    pub first_seen: Option<String>,
    /// Day of the last document, by publication.
    pub last_seen: Option<String>,
    /// Documents that name it.
    pub documents: u64,
    /// Names, descriptions and pronouns in them.
    pub mentions: u64,
    /// Id of the actor that later documents showed it to be.
    pub same_as: Option<String>,
    pub same_as_score: Option<f32>,
}

/// A name of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ActorName {
    pub text: String,
    pub count: u64,
}

/// An office of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ActorOffice {
    pub text: String,
    /// `current`, `former`, `acting` or `elect`.
    pub status: String,
    /// Name of the body or country it belongs to.
    pub body: Option<String>,
    /// Id of that body or country.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-2 of that body.
    pub country: Option<String>,
    pub first_seen: Option<String>,
    pub last_seen: Option<String>,
    pub documents: u64,
}

impl From<&actor::Actor> for Actor {
    fn from(it: &actor::Actor) -> Actor {
        let country = it.country();
        let code = |it: [u8; 2]| it.map(char::from).iter().collect::<String>();
        let is_country = matches!(&it.id, actor::Id::Known(id) if id.starts_with("country:"));
        let row = country.and_then(actor::country_row);
        let point = it.point.or(row.filter(|_| is_country).and_then(|it| it.1));
        let day = |it: CivilDate| it.to_string();
        let name = |it: &actor::Form| ActorName { text: it.text.to_string(), count: it.count.into() };
        let office = |it: &actor::OfficeSeen| ActorOffice {
            text: it.text.to_string(),
            status: it.status.name().into(),
            body: it.body.as_deref().map(Into::into),
            actor: it.actor.as_ref().map(ToString::to_string),
            country: it.country.map(code),
            first_seen: it.seen.map(|it| day(it.0)),
            last_seen: it.seen.map(|it| day(it.1)),
            documents: it.documents.into(),
        };
        let mut names: Vec<ActorName> = it.forms.iter().map(name).collect();
        names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        Actor {
            id: it.id.to_string(),
            kind: it.kind().name().into(),
            name: it.name().into(),
            names,
            country: country.map(code),
            country3: row.map(|it| it.0.into()),
            latitude: point.map(|it| it.latitude),
            longitude: point.map(|it| it.longitude),
            stands_for: it.stands_for.as_ref().map(|it| it.id.to_string()),
            stands_for_score: it.stands_for.as_ref().map(|it| it.score),
            offices: it.offices.iter().map(office).collect(),
            first_seen: it.seen.map(|it| day(it.0)),
            last_seen: it.seen.map(|it| day(it.1)),
            documents: it.documents.into(),
            mentions: it.mentions.into(),
            same_as: it.same_as.as_ref().map(|it| it.0.to_string()),
            same_as_score: it.same_as.as_ref().map(|it| super::round(it.1)),
        }
    }
}

impl Actor {
    /// Adds another part of the same actor's row; what both tell once stays as the part with more documents has it.
    pub(crate) fn absorb(&mut self, other: Actor) {
        if self.documents < other.documents {
            let mine = std::mem::replace(self, other);
            return self.absorb(mine);
        }
        for it in other.names {
            match self.names.iter().position(|own| own.text == it.text) {
                Some(at) => self.names[at].count += it.count,
                None => self.names.push(it),
            }
        }
        self.names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        for it in other.offices {
            let same =
                |own: &ActorOffice| own.text == it.text && own.status == it.status && own.body == it.body;
            match self.offices.iter().position(same) {
                Some(at) => {
                    let own = &mut self.offices[at];
                    own.actor = own.actor.take().or(it.actor);
                    own.documents += it.documents;
                    own.first_seen = first(own.first_seen.take(), it.first_seen);
                    own.last_seen = own.last_seen.take().max(it.last_seen);
                }
                None => self.offices.push(it),
            }
        }
        self.country = self.country.take().or(other.country);
        self.country3 = self.country3.take().or(other.country3);
        self.first_seen = first(self.first_seen.take(), other.first_seen);
        self.last_seen = self.last_seen.take().max(other.last_seen);
        self.documents += other.documents;
        self.mentions += other.mentions;
        self.same_as = self.same_as.take().or(other.same_as);
        self.same_as_score = self.same_as_score.or(other.same_as_score);
    }
}

/// The earlier of two days, where both are known.
fn first(a: Option<String>, b: Option<String>) -> Option<String> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
