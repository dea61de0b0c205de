//! How a quote is told: what the verb makes of it, to whom and through what it was said, for whom, and what it is about.

use crate::{EntityId, Span, TimeId};

/// What a reporting word says its speaker does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeechAct {
    /// Says, and no more: `said`, `told`, `wrote`, `according to`, a dash.
    #[default]
    Neutral,
    /// Stands up for its truth: `insisted`, `claimed`, `confirmed`, `warned`.
    Assertive,
    /// Charges or blames somebody: `accused`, `alleged`, `condemned`.
    Accusing,
    /// Disputes or turns down: `denied`, `rejected`, `dismissed as`.
    Denying,
    /// Binds the speaker to a deed, a threat too: `promised`, `vowed`, `threatened`.
    Promising,
    /// Wants a deed of others: `demanded`, `urged`, `called for`.
    Demanding,
    /// Asks or doubts: `wondered`, `asked whether`, `questioned`.
    Doubting,
}

impl SpeechAct {
    /// Every act.
    pub const ALL: &[SpeechAct] = &[
        SpeechAct::Neutral,
        SpeechAct::Assertive,
        SpeechAct::Accusing,
        SpeechAct::Denying,
        SpeechAct::Promising,
        SpeechAct::Demanding,
        SpeechAct::Doubting,
    ];
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            SpeechAct::Neutral => "neutral",
            SpeechAct::Assertive => "assertive",
            SpeechAct::Accusing => "accusing",
            SpeechAct::Denying => "denying",
            SpeechAct::Promising => "promising",
            SpeechAct::Demanding => "demanding",
            SpeechAct::Doubting => "doubting",
        }
    }
    /// The act of that name.
    pub fn from_name(name: &str) -> Option<SpeechAct> {
        SpeechAct::ALL.iter().copied().find(|it| it.name() == name)
    }
}

/// Somebody or something that the text names beside the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The noun phrase, as written.
    pub span: Span,
    /// Whom it means, where that is an entity.
    pub entity: Option<EntityId>,
}

/// Why somebody speaks for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mandate {
    /// `a spokesman for the ministry`.
    Spokesperson,
    /// `her lawyer`.
    Lawyer,
}

impl Mandate {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            Mandate::Spokesperson => "spokesperson",
            Mandate::Lawyer => "lawyer",
        }
    }
}

/// For whom the speaker speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeaksFor {
    /// Whose words they are.
    pub entity: EntityId,
    /// By what office.
    pub mandate: Mandate,
    /// The word that says so: `spokeswoman`.
    pub span: Span,
}

/// A source that is described and not named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnnamedSource {
    /// ISO 3166-1 alpha-2, where the description tells.
    pub country: Option<[u8; 2]>,
    /// The body it belongs to, where the description tells.
    pub organization: Option<EntityId>,
    /// The word for its standing: `senior`, `high-ranking`.
    pub rank: Option<Span>,
    /// Why it has no name: `speaking on condition of anonymity`.
    pub anonymity: Option<Span>,
}

/// Which side a speaker takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// For it.
    Support,
    /// Against it.
    Oppose,
    /// Says that they take none.
    Neutral,
}

impl Side {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            Side::Support => "support",
            Side::Oppose => "oppose",
            Side::Neutral => "neutral",
        }
    }
}

/// The speaker's stance toward an entity, where words of the quote or its cue carry it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stance {
    /// Toward whom or what.
    pub toward: EntityId,
    /// Which side.
    pub side: Side,
    /// The word that carries it.
    pub word: Span,
    /// Probability that it is right, `0.0..=1.0`: precision of its rule by hand on newswire that it was not written on.
    pub score: f32,
}

/// What the text tells about a quote besides its words, cue and speakers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Telling {
    /// What the reporting word says the speaker does.
    pub act: SpeechAct,
    /// Whether it was not said: `did not say`, `never promised`.
    pub negated: bool,
    /// To whom: `reporters`, `parliament`. An outlet that passes the words on is [`Telling::medium`] instead.
    pub addressee: Option<Party>,
    /// Through what: `Reuters`, `X`, `state television`.
    pub medium: Option<Party>,
    /// When, by the day beside the reporting word.
    pub said: Option<TimeId>,
    /// For whom, if not for oneself.
    pub speaks_for: Option<SpeaksFor>,
    /// Set where the source has no name.
    pub unnamed: Option<UnnamedSource>,
    /// Entities that the reported words mention, the speakers left out, in order of the text.
    pub about: Vec<EntityId>,
    /// Toward one of them; `None` where no word carries one.
    pub stance: Option<Stance>,
}

impl Telling {
    /// Every span in it.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let parties = [self.addressee, self.medium].into_iter().flatten().map(|it| it.span);
        let office = self.speaks_for.map(|it| it.span);
        let unnamed = self.unnamed.into_iter().flat_map(|it| [it.rank, it.anonymity]).flatten();
        parties.chain(office).chain(unnamed).chain(self.stance.map(|it| it.word))
    }
    /// Every entity in it.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> {
        let parties = [self.addressee, self.medium].into_iter().flatten().filter_map(|it| it.entity);
        let body = self.unnamed.and_then(|it| it.organization);
        let others = [self.speaks_for.map(|it| it.entity), body, self.stance.map(|it| it.toward)];
        parties.chain(others.into_iter().flatten()).chain(self.about.iter().copied())
    }
}
