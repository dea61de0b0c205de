//! Tokens to facts: names, offices, chains, quotes, times, amounts and events of one document.
//!
//! One module for each kind of fact. [`extract`] is the whole dataflow; a step sees exactly what it is passed.

pub mod actor;
mod amount;
pub mod code;
mod coref;
pub mod country;
pub mod event;
pub mod mention;
pub mod metonym;
pub mod quote;
mod sorted;
mod time;
pub mod vocabulary;

pub use coref::chain;
pub use time::{Times, find as times};

use dateline_types::{Document, EntityKind, Facts, Span, Tokens};

use self::amount::Amounts;

/// Every learned table of this stage, opened once and shared by all threads.
#[derive(Clone, Debug)]
pub struct Models {
    /// Finds names.
    pub mention: mention::Recognizer,
    /// The words that tell events.
    pub event: event::Lexicon,
    /// What type of event a word tells.
    pub judge: event::Judge,
    /// Joins noun phrases and pronouns into chains.
    pub chains: chain::Net,
    /// Finds who says what.
    pub quote: quote::Finder,
}

impl Models {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Models, dateline_model::Error> {
        let mention = mention::Recognizer::embedded()?;
        Ok(Models {
            quote: quote::Finder::embedded(mention.vectors())?,
            mention,
            event: event::Lexicon::embedded(),
            judge: event::Judge::embedded()?,
            chains: chain::Net::embedded()?,
        })
    }

    /// Name and version of each model.
    pub fn versions(&self) -> Vec<(&'static str, u32)> {
        vec![
            ("names", self.mention.version()),
            ("chains", self.chains.version()),
            ("events", self.judge.version()),
            ("quotes", self.quote.version()),
        ]
    }
}

/// Finds names alone, as they are before coreference.
pub fn names(doc: &Document, tokens: &Tokens, models: &Models) -> Vec<mention::Candidate> {
    let times = time::find(doc, tokens).times;
    let mut names = mention::find(doc, tokens, &times, &models.mention);
    Amounts::find(doc, tokens, &times).drop_names(&mut names);
    names
}

/// Finds everything the text says.
pub fn extract(doc: &Document, tokens: &Tokens, models: &Models) -> Facts {
    let mut judge = chain::Sitting::new(&models.chains);
    let facts = who(doc, tokens, &models.mention, &models.chains, &mut judge);
    let (quotes, doubts) = quote::find(doc, tokens, &facts, &models.quote);
    let mut facts = Facts { quotes, ..facts };
    facts.notes.extend(doubts);
    event::admit(doc, tokens, &mut facts, &models.event);
    let events = event::find(doc, tokens, &facts, &models.event, &models.judge);
    Facts { events, ..facts }
}

/// Finds times, amounts, and who is who: all that quotes and events are found with. The judge, a
/// [`Sitting`](chain::Sitting) of the network but in training, says where phrases go back to.
pub fn who(
    doc: &Document,
    tokens: &Tokens,
    recognizer: &mention::Recognizer,
    net: &chain::Net,
    judge: &mut impl chain::Judge,
) -> Facts {
    let Times { times, notes } = time::find(doc, tokens);
    let amounts = Amounts::find(doc, tokens, &times);
    let mut candidates = mention::find(doc, tokens, &times, recognizer);
    amounts.drop_names(&mut candidates);
    let coref::Chains { mentions, entities, roles, chains, home } =
        coref::cluster(doc, tokens, candidates, net, judge);
    let lands: Vec<[u8; 2]> = entities.iter().filter_map(|it| it.country).collect();
    let amounts = amounts.settle(home, &lands);
    Facts { mentions, entities, roles, chains, times, amounts, notes, ..Facts::default() }
}

/// Entities, mentions, roles and chains from names that are known already: to measure coreference apart from the
/// recogniser.
#[doc(hidden)]
pub fn chains_from_names(
    doc: &Document,
    tokens: &Tokens,
    names: &[(Span, EntityKind)],
    models: &chain::Net,
) -> Facts {
    let mut judge = chain::Sitting::new(models);
    let coref::Chains { mentions, entities, roles, chains, home: _ } =
        coref::cluster(doc, tokens, mention::given(tokens, names), models, &mut judge);
    Facts { mentions, entities, roles, chains, ..Facts::default() }
}
