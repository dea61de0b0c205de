//! A line of `documents.jsonl`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// Two offsets, half-open.
type Range = [u32; 2];

/// One document with everything found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Document {
    /// The caller's id, or `b3:` and 32 hex digits.
    pub id: String,
    pub source: Source,
    pub meta: Meta,
    /// The repaired text: blocks separated by a blank line, headline first.
    pub text: String,
    pub blocks: Vec<Block>,
    pub repairs: Vec<Repair>,
    pub sentences: Vec<Sentence>,
    /// Only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Tokens>,
    pub entities: Vec<Entity>,
    /// What is told of more than once: people and bodies, but also bridges and plans.
    #[serde(default)]
    pub chains: Vec<Chain>,
    pub quotes: Vec<Quote>,
    pub times: Vec<Time>,
    /// Sums of money, percentages, measures and counts.
    #[serde(default)]
    pub amounts: Vec<Amount>,
    pub events: Vec<Event>,
    /// The document in one of its sentences; a name stands for a pronoun that opens it.
    #[serde(default)]
    pub gist: Option<String>,
    pub summary: Vec<SummarySentence>,
    pub keyphrases: Vec<Keyphrase>,
    /// Id of the story the document tells: see `stories.jsonl`.
    pub story: Option<String>,
    /// Id of the first document of the chain of copies that this one ends: see `copies.jsonl`.
    pub duplicate_of: Option<String>,
    pub notes: Vec<Note>,
}

/// Where the bytes are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Source {
    pub path: String,
    /// Name inside an archive.
    pub member: Option<String>,
    /// Number of the record in its file, from 0.
    pub record: u64,
    pub format: String,
    /// Bytes of the file (or member) that hold the record.
    pub bytes: [u64; 2],
    pub charset: String,
}

/// What the record says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Meta {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub dateline: Option<Dateline>,
    pub credit: Option<String>,
    pub publisher: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// What tells that: `record`, `around` (the file around the record), `linked-data`, `meta-tag`, `date-element`,
    /// `address`, `line` (of the page), `text`, `setting` (`--published`).
    #[serde(default)]
    pub published_from: Option<String>,
    /// ISO 8601.
    pub modified: Option<String>,
    pub url: Option<String>,
    pub section: Option<String>,
    pub tags: Vec<String>,
    /// Address of the lead picture.
    #[serde(default)]
    pub image: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// `article` or `live-blog`.
    pub kind: String,
}

/// Place, date and agency that open a wire story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Dateline {
    pub place: Option<String>,
    pub date: Option<String>,
    pub agency: Option<String>,
}

/// A visible piece of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Block {
    pub kind: String,
    pub start: u32,
    pub end: u32,
    /// Bytes of the file (or member) it came from.
    pub source: [u64; 2],
}

/// One change between the source and the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Repair {
    pub kind: String,
    pub start: u32,
    pub end: u32,
    /// Bytes of the file (or member) it came from.
    pub source: [u64; 2],
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Sentence {
    pub start: u32,
    pub end: u32,
    /// Position in `blocks`.
    pub block: u32,
}

/// Tokens as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Tokens {
    pub start: Vec<u32>,
    pub end: Vec<u32>,
    pub lemma: Vec<String>,
    /// Universal part of speech.
    pub pos: Vec<String>,
    /// Penn tag.
    pub tag: Vec<String>,
    /// Position of the head in these columns; its own for a root.
    pub head: Vec<u32>,
    /// Universal Dependencies relation.
    pub relation: Vec<String>,
}

/// A person, body, place or thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    /// Offices and descriptions as written, each once.
    pub roles: Vec<String>,
    /// The same with place and status.
    pub offices: Vec<Office>,
    /// Id of the entity it belongs to.
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Id of the same actor in the whole corpus: a line of `actors.jsonl`.
    pub actor: Option<String>,
    /// Probability that it is.
    #[serde(default)]
    pub actor_score: Option<f32>,
    /// Id of the actor that it acts for here: `country:RU` for the Kremlin, or for Moscow that does something.
    #[serde(default)]
    pub stands_for: Option<String>,
    #[serde(default)]
    pub stands_for_score: Option<f32>,
    /// Code in the form of CAMEO: `KORGOV`, `USAMIL`, `IGOUNO`.
    #[serde(default)]
    pub cameo: Option<String>,
    /// Degrees north, of a place that tables know; chosen among places of that name by the story.
    #[serde(default)]
    pub latitude: Option<f32>,
    /// Degrees east.
    #[serde(default)]
    pub longitude: Option<f32>,
    pub mentions: Vec<Mention>,
}

/// An office at its place in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Office {
    pub text: String,
    pub start: u32,
    pub end: u32,
    /// `current`, `former`, `acting` or `elect`.
    pub status: String,
    /// Id of the body or country it belongs to.
    pub affiliation: Option<String>,
    #[serde(default)]
    pub score: f32,
}

/// A place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Mention {
    pub start: u32,
    pub end: u32,
    /// `name`, `nominal` or `pronoun`.
    pub kind: String,
    pub score: f32,
}

/// The phrases that mean one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Chain {
    /// Id of the entity, where it is one.
    pub entity: Option<String>,
    /// At least two, in order of the text; from the determiner to the head noun.
    pub mentions: Vec<Mention>,
}

/// Reported speech.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Quote {
    /// `direct`, `indirect`, `mixed`; `attitude` for what is attributed without being spoken: a belief, hope, plan or
    /// stance.
    pub kind: String,
    pub start: u32,
    pub end: u32,
    /// The stretches of it, in order.
    pub parts: Vec<Range>,
    /// The parts, joined with ` … `.
    pub text: String,
    pub cue: Option<Range>,
    pub source: Option<Range>,
    /// Ids of entities.
    pub speakers: Vec<String>,
    /// Whether several speak together.
    #[serde(default)]
    pub joint: bool,
    /// What the cue says its speaker does: `neutral`, `assertive`, `accusing`, `denying`, `promising`, `demanding` or
    /// `doubting`.
    #[serde(default)]
    pub act: String,
    /// Whether it was not said: `did not say`.
    #[serde(default)]
    pub negated: bool,
    /// To whom.
    #[serde(default)]
    pub addressee: Option<Party>,
    /// Through what: an outlet or platform.
    #[serde(default)]
    pub medium: Option<Party>,
    /// TIMEX3 value of the day beside the cue: when it was said.
    #[serde(default)]
    pub said: Option<String>,
    /// For whom the speaker speaks, if not for oneself.
    #[serde(default)]
    pub speaks_for: Option<SpeaksFor>,
    /// Set where the source has no name.
    #[serde(default)]
    pub unnamed: Option<UnnamedSource>,
    /// Ids of the entities that the words mention, the speakers left out.
    #[serde(default)]
    pub about: Vec<String>,
    /// Null where no word carries one.
    #[serde(default)]
    pub stance: Option<Stance>,
    pub score: f32,
    pub origin: String,
}

/// Somebody or something named beside the speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Party {
    pub text: String,
    pub start: u32,
    pub end: u32,
    /// Id of the entity, where it is one.
    pub entity: Option<String>,
}

/// For whom somebody speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct SpeaksFor {
    /// Id of the entity.
    pub entity: String,
    /// `spokesperson` or `lawyer`.
    pub relation: String,
    /// The word that says so.
    pub start: u32,
    pub end: u32,
}

/// What is told of a source without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct UnnamedSource {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Id of the body it belongs to.
    pub organization: Option<String>,
    /// The word for its standing: `senior`.
    pub rank: Option<Range>,
    /// Why it has no name: `speaking on condition of anonymity`.
    pub anonymity: Option<Range>,
}

/// Which side the speaker takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Stance {
    /// Id of the entity.
    pub toward: String,
    /// `support`, `oppose` or `neutral`.
    pub side: String,
    /// The word that carries it.
    pub word: Range,
    pub score: f32,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Time {
    pub start: u32,
    pub end: u32,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: Option<String>,
    pub score: f32,
    pub origin: String,
}

/// A sum of money, a percentage, a measure or a count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Amount {
    pub start: u32,
    pub end: u32,
    /// `MONEY`, `PERCENT` or `QUANTITY`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The number, where it is one; `about` leaves it as it is.
    pub value: Option<Number>,
    /// The least it may be: 40 for `more than 40`.
    pub low: Option<Number>,
    /// The most it may be: 40 for `up to 40`.
    pub high: Option<Number>,
    /// ISO 4217 code; `percent`, `percentage point` or `basis point`; the name of a unit of measure, or the noun that is
    /// counted, in the singular.
    pub unit: Option<String>,
    pub score: f32,
    pub origin: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Event {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type as PLOVER's codebook counts it: a promise of aid is AGREE, an announced attack THREATEN, a call for talks
    /// REQUEST. Absent in records of older versions.
    #[serde(default)]
    pub root: String,
    pub mode: Option<String>,
    pub cameo: Option<String>,
    pub trigger: Range,
    /// Other words that tell the same event.
    #[serde(default)]
    pub again: Vec<Range>,
    /// Position in `sentences`.
    pub sentence: u32,
    /// Ids of entities.
    pub actors: Vec<String>,
    /// Ids of entities.
    pub recipients: Vec<String>,
    pub modality: String,
    /// Ids of entities.
    pub according_to: Vec<String>,
    /// TIMEX3 value of the time.
    pub date: Option<String>,
    /// Position in `times` that the date comes from.
    pub time: Option<u32>,
    /// Id of an entity.
    pub place: Option<String>,
    /// Position in `amounts`: how many are hit, or what sum.
    #[serde(default)]
    pub amount: Option<u32>,
    pub score: f32,
    pub origin: String,
}

/// A sentence of the summary, in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct SummarySentence {
    /// Position in `sentences`.
    pub sentence: u32,
    pub score: f32,
    /// The sentence with a name for the pronoun that opens it; null where it stands as it is.
    #[serde(default)]
    pub edited: Option<String>,
}

/// A phrase the document is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Keyphrase {
    pub text: String,
    pub score: f32,
    pub start: u32,
    pub end: u32,
}

/// Something doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Note {
    pub code: String,
    pub start: Option<u32>,
    pub end: Option<u32>,
    pub message: String,
}
