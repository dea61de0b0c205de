//! Who did what to whom: events of the PLOVER ontology.

use crate::{AmountId, EntityId, Origin, SentenceId, Span, TimeId};

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $text:literal;)*) => {
        /// The sixteen event types of PLOVER (Political Language Ontology for Verifiable Event Records), and those that a
        /// user's ontology adds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $($(#[$doc])* $variant,)*
            /// A type of the user's own, by its name.
            Own(&'static str),
        }
        impl EventKind {
            /// Every type of PLOVER.
            pub const ALL: &[EventKind] = &[$(EventKind::$variant),*];
            /// The name used in output.
            pub const fn name(self) -> &'static str {
                match self { $(EventKind::$variant => $text,)* EventKind::Own(name) => name }
            }
            /// The type of PLOVER of that name.
            pub fn from_name(name: &str) -> Option<EventKind> {
                match name { $($text => Some(EventKind::$variant),)* _ => None }
            }
        }
    };
}

impl EventKind {
    /// Position among PLOVER's types; `None` for a type of the user's own.
    pub fn index(self) -> Option<usize> {
        EventKind::ALL.iter().position(|it| *it == self)
    }
}

events! {
    /// Express an intent to cooperate, agree, pledge.
    Agree = "AGREE";
    /// Meet, visit, talk.
    Consult = "CONSULT";
    /// Praise, sign, recognise, back.
    Support = "SUPPORT";
    /// Cooperate in deed.
    Cooperate = "COOPERATE";
    /// Give money, goods, arms, rescue.
    Aid = "AID";
    /// Give in, apologise, ease.
    Concede = "CONCEDE";
    /// Step down, withdraw, release.
    Retreat = "RETREAT";
    /// Ask, demand, urge.
    Request = "REQUEST";
    /// Charge, blame, condemn, investigate.
    Accuse = "ACCUSE";
    /// Refuse, veto.
    Reject = "REJECT";
    /// Threaten, give an ultimatum.
    Threaten = "THREATEN";
    /// March, strike, boycott, riot.
    Protest = "PROTEST";
    /// Sanction, fine, break ties.
    Sanction = "SANCTION";
    /// Deploy, drill.
    Mobilize = "MOBILIZE";
    /// Arrest, ban, raid, curfew.
    Coerce = "COERCE";
    /// Attack, kill, abduct.
    Assault = "ASSAULT";
}

/// Whether the text says that it happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It happened, or is happening.
    #[default]
    Asserted,
    /// It will happen, or is meant to.
    Planned,
    /// Somebody asks for it.
    Requested,
    /// Somebody denies it.
    Denied,
    /// It did not happen.
    Negated,
    /// It may or might happen, or happens only if.
    Hypothetical,
}

impl Modality {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Planned => "planned",
            Modality::Requested => "requested",
            Modality::Denied => "denied",
            Modality::Negated => "negated",
            Modality::Hypothetical => "hypothetical",
        }
    }
}

/// One coded event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The word that tells it: a verb or noun.
    pub trigger: Span,
    /// Other words that tell the same event, in order of the text.
    pub again: Vec<Span>,
    /// The sentence of the trigger.
    pub sentence: SentenceId,
    /// PLOVER type.
    pub kind: EventKind,
    /// The type as PLOVER's codebook counts it, which looks at what is done by saying so: a promise of aid is AGREE, an
    /// announced attack THREATEN, a call for talks REQUEST.
    pub root: EventKind,
    /// PLOVER mode, where the type has modes and the text tells.
    pub mode: Option<&'static str>,
    /// CAMEO code, where the lexicon knows one.
    pub cameo: Option<&'static str>,
    /// Who did it; all parties of a mutual event.
    pub actors: Vec<EntityId>,
    /// To whom.
    pub recipients: Vec<EntityId>,
    /// Whether it happened.
    pub modality: Modality,
    /// Who says so; empty where the story itself does.
    pub according_to: Vec<EntityId>,
    /// When.
    pub time: Option<TimeId>,
    /// Where.
    pub place: Option<EntityId>,
    /// How many are hit, or what sum, where the clause says so.
    pub amount: Option<AmountId>,
    /// Probability that type and parties are right, `0.0..=1.0`.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
}
