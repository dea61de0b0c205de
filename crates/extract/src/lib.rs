//! Tokens to facts: names, offices, chains, quotes, times, amounts and events of one document.
//!
//! One module for each kind of fact. [`extract`] is the whole dataflow; a step sees exactly what it is passed.

pub mod actor;
mod amount;
mod coref;
pub mod country;
pub mod event;
pub mod mention;
pub mod metonym;
pub mod quote;
mod sorted;
mod time;

use dateline_types::{Document, EntityKind, Facts, Span, Tokens};

use self::amount::Amounts;

/// Every learned table of this stage, opened once and shared by all threads.
#[derive(Clone, Debug)]
pub struct Models {
    /// Finds names.
    pub mention: mention::Recognizer,
    /// The words that tell events.
    pub event: event::Lexicon,
    /// Words that report speech.
    pub quote: quote::Lexicon,
}

impl Models {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Models, dateline_model::Error> {
        Ok(Models {
            mention: mention::Recognizer::embedded()?,
            event: event::Lexicon::embedded(),
            quote: quote::Lexicon::embedded(),
        })
    }

    /// Name and version of each model.
    pub fn versions(&self) -> Vec<(&'static str, u32)> {
        vec![("names", self.mention.version())]
    }
}

/// Finds names alone, as they are before coreference.
pub fn names(doc: &Document, tokens: &Tokens, models: &Models) -> Vec<mention::Candidate> {
    let times = time::find(doc, tokens);
    let mut names = mention::find(doc, tokens, &times, &models.mention);
    Amounts::find(doc, tokens, &times).drop_names(&mut names);
    names
}

/// Finds everything the text says.
pub fn extract(doc: &Document, tokens: &Tokens, models: &Models) -> Facts {
    let times = time::find(doc, tokens);
    let amounts = Amounts::find(doc, tokens, &times);
    let mut candidates = mention::find(doc, tokens, &times, &models.mention);
    amounts.drop_names(&mut candidates);
    let coref::Chains { mentions, entities, roles, home } = coref::cluster(doc, tokens, candidates);
    let lands: Vec<[u8; 2]> = entities.iter().filter_map(|it| it.country).collect();
    let amounts = amounts.settle(home, &lands);
    let facts = Facts { mentions, entities, roles, times, amounts, ..Facts::default() };
    let (quotes, notes) = quote::find(doc, tokens, &facts, &models.quote);
    let facts = Facts { quotes, notes, ..facts };
    let events = event::find(doc, tokens, &facts, &models.event);
    Facts { events, ..facts }
}

/// Entities, mentions and roles from names that are known already: to measure coreference apart from the recogniser.
#[doc(hidden)]
pub fn chains_from_names(doc: &Document, tokens: &Tokens, names: &[(Span, EntityKind)]) -> Facts {
    let coref::Chains { mentions, entities, roles, home: _ } =
        coref::cluster(doc, tokens, mention::given(tokens, names));
    Facts { mentions, entities, roles, ..Facts::default() }
}
