//! Who and what is named: mentions, the entities they mean, and the offices people hold.

use crate::{EntityId, MentionId, Origin, Span, TokenId, TokenRange};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A body that acts: company, ministry, party, court, armed group, outlet.
    Organization,
    /// A country, city, region, sea; also when it acts as a state.
    Place,
    /// A people, a religious or political group, by its adjective or noun.
    Norp,
    /// A war, tournament, storm with a name.
    Event,
    /// An airport, road, building, prison with a name.
    Facility,
    /// A product, weapon, platform, index, work.
    Product,
    /// A treaty, act, code, resolution.
    Law,
    /// A source that speaks or acts without a name: `a senior official`.
    Unnamed,
}

impl EntityKind {
    /// Every kind.
    pub const ALL: &[EntityKind] = &[
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Norp,
        EntityKind::Event,
        EntityKind::Facility,
        EntityKind::Product,
        EntityKind::Law,
        EntityKind::Unnamed,
    ];
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "PERSON",
            EntityKind::Organization => "ORG",
            EntityKind::Place => "PLACE",
            EntityKind::Norp => "NORP",
            EntityKind::Event => "EVENT",
            EntityKind::Facility => "FACILITY",
            EntityKind::Product => "PRODUCT",
            EntityKind::Law => "LAW",
            EntityKind::Unnamed => "UNNAMED",
        }
    }
    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<EntityKind> {
        EntityKind::ALL.iter().copied().find(|it| it.name() == name)
    }
}

/// How an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By a name.
    Name,
    /// By a description: `the ministry`.
    Nominal,
    /// By a pronoun.
    Pronoun,
}

impl MentionKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            MentionKind::Name => "name",
            MentionKind::Nominal => "nominal",
            MentionKind::Pronoun => "pronoun",
        }
    }
}

/// One place where an entity is mentioned. Mentions may nest and overlap. A plural mention (`they`,
/// `the two ministers`) is one row for each member of the group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where; without title, article or possessive ending for a name.
    pub span: Span,
    /// The tokens of it.
    pub tokens: TokenRange,
    /// The token the others depend on.
    pub head: TokenId,
    /// How it is mentioned.
    pub kind: MentionKind,
    /// Who or what it means.
    pub entity: EntityId,
    /// Probability that the mention is one, `0.0..=1.0`.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
}

/// One person, body, place or thing of a document; at least one mention is its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The mention that names it best.
    pub canonical: MentionId,
    /// Its full name: the text of the canonical mention, or the full form that a table knows (`United States`).
    pub name: Box<str>,
    /// The narrowest body or country that it belongs to.
    pub affiliation: Option<EntityId>,
    /// ISO 3166-1 alpha-2 code of nationality or seat.
    pub country: Option<[u8; 2]>,
}

/// Whether an office is held now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RoleStatus {
    /// Held, as far as the text says.
    #[default]
    Current,
    /// `former`, `ex-`, `late`, `then`.
    Former,
    /// `acting`, `interim`.
    Acting,
    /// `-elect`, `incoming`, `nominee`.
    Elect,
}

impl RoleStatus {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            RoleStatus::Current => "current",
            RoleStatus::Former => "former",
            RoleStatus::Acting => "acting",
            RoleStatus::Elect => "elect",
        }
    }
}

/// An office, title or description that the text gives to an entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Role {
    /// Who holds it.
    pub entity: EntityId,
    /// The words, as written, without the country's adjective: `Foreign Minister`.
    pub span: Span,
    /// Whether it is held now.
    pub status: RoleStatus,
    /// The body or country it belongs to.
    pub affiliation: Option<EntityId>,
    /// Probability that the entity holds the office and the words are right, `0.0..=1.0`.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
}
