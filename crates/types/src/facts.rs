//! What the text says: flat vectors with ids between them. Each relation is stored once, on the "many" side
//! (a mention knows its entity); the inverse is a query.

use crate::{
    Amount, Chain, Document, Entity, EntityId, Event, Link, Mention, MentionId, Quote, Role, Span, TimeExpr,
    TimeId, Tokens,
};

/// Which rule or model made a fact. `by` is greppable: it is the constant's text in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// `layer.rule`, as `quote.said-after`.
    pub by: &'static str,
    /// Raised when the rule changes what it finds.
    pub version: u16,
}

/// Something doubtful that did not stop the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A closed word for programs: `unclosed-quote`.
    pub code: &'static str,
    /// Where, if anywhere.
    pub span: Option<Span>,
    /// A sentence for people.
    pub message: String,
}

/// All facts of one document.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// In order of the text; longer first where two start together.
    pub mentions: Vec<Mention>,
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// In order of the text.
    pub roles: Vec<Role>,
    /// What is told of more than once, in order of its first mention.
    pub chains: Vec<Chain>,
    /// In order of the text.
    pub quotes: Vec<Quote>,
    /// In order of the text; they do not overlap.
    pub times: Vec<TimeExpr>,
    /// In order of the text; they overlap neither each other nor times.
    pub amounts: Vec<Amount>,
    /// In order of the text.
    pub events: Vec<Event>,
    /// What was doubtful.
    pub notes: Vec<Note>,
}

impl Facts {
    /// One mention.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }
    /// One entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }
    /// One time.
    pub fn time(&self, id: TimeId) -> &TimeExpr {
        &self.times[id.index()]
    }
    /// The mentions of an entity, in order of the text.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |it| it.entity == entity)
    }
    /// The roles of an entity, in order of the text.
    pub fn roles_of(&self, entity: EntityId) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(move |it| it.entity == entity)
    }

    /// Checks every id and span. Returns the first violation, in words.
    ///
    /// # Errors
    /// What is violated.
    pub fn check(&self, doc: &Document, tokens: &Tokens) -> Result<(), String> {
        let text = doc.text();
        let entity = |id: EntityId| id.index() < self.entities.len();
        let score = |it: f32| (0.0..=1.0).contains(&it);
        let require = |ok: bool, what: &dyn Fn() -> String| if ok { Ok(()) } else { Err(what()) };
        for it in &self.mentions {
            let inside =
                !it.tokens.is_empty() && it.tokens.end.index() <= tokens.len() && it.tokens.holds(it.head);
            let ok =
                !it.span.is_empty() && it.span.fits(text) && inside && entity(it.entity) && score(it.score);
            require(ok, &|| format!("mention {:?} of {:?} points outside", it.span, it.entity))?;
        }
        for (i, it) in self.entities.iter().enumerate() {
            let own =
                self.mentions.get(it.canonical.index()).is_some_and(|mention| mention.entity.index() == i);
            let ok = own && it.affiliation.is_none_or(entity) && !it.name.is_empty();
            require(ok, &|| {
                format!("entity {i} {:?} has no mention of its own, no name, or a bad link", it.name)
            })?;
        }
        for it in &self.roles {
            let ok = it.span.fits(text) && !it.span.is_empty() && entity(it.entity) && score(it.score);
            require(ok && it.affiliation.is_none_or(entity), &|| {
                format!("role {:?} points outside", it.span)
            })?;
        }
        for it in &self.chains {
            let link = |it: &Link| {
                let inside = !it.tokens.is_empty() && it.tokens.end.index() <= tokens.len();
                inside && it.tokens.holds(it.head) && it.span.fits(text) && score(it.score)
            };
            let ok = 2 <= it.links.len() && it.links.iter().all(link) && it.entity.is_none_or(entity);
            require(ok, &|| format!("chain of {:?} points outside", it.links.first().map(|it| it.span)))?;
        }
        for it in &self.quotes {
            let parts =
                !it.parts.is_empty() && it.parts.iter().all(|part| part.fits(text) && !part.is_empty());
            let order = it.parts.is_sorted_by(|a, b| a.end() <= b.start());
            let edges =
                it.cue.is_none_or(|span| span.fits(text)) && it.source.is_none_or(|span| span.fits(text));
            let told = it.telling.spans().all(|span| span.fits(text) && !span.is_empty())
                && it.telling.entities().all(entity)
                && it.telling.said.is_none_or(|id| id.index() < self.times.len())
                && it.telling.stance.is_none_or(|it| score(it.score));
            let speakers = it.speakers.iter().copied().all(entity);
            let ok = parts && order && edges && told && speakers && score(it.score);
            require(ok, &|| format!("quote {:?} by {} points outside", it.parts, it.origin.by))?;
        }
        for it in &self.times {
            let ok = it.span.fits(text) && !it.span.is_empty() && score(it.score);
            require(ok, &|| format!("time {:?} points outside", it.span))?;
        }
        self.check_amounts(tokens)?;
        for it in &self.events {
            let parties = it.actors.iter().chain(&it.recipients).chain(&it.according_to).copied().all(entity);
            let links = it.time.is_none_or(|id| id.index() < self.times.len()) && it.place.is_none_or(entity);
            let sentence =
                tokens.sentences().get(it.sentence.index()).is_some_and(|s| s.span.contains(it.trigger));
            let told = it.again.iter().all(|it| it.fits(text))
                && it.amount.is_none_or(|id| id.index() < self.amounts.len());
            let ok = it.trigger.fits(text) && parties && links && sentence && told && score(it.score);
            require(ok, &|| format!("event {:?} by {} points outside", it.trigger, it.origin.by))?;
        }
        Ok(())
    }

    /// Amounts go from token to token, in order, and share no byte with another amount or a time.
    fn check_amounts(&self, tokens: &Tokens) -> Result<(), String> {
        let mut last = 0;
        let mut times = self.times.iter().peekable();
        for it in &self.amounts {
            while times.next_if(|time| time.span.end() <= it.span.start()).is_some() {}
            let apart =
                last <= it.span.start() && times.peek().is_none_or(|time| it.span.end() <= time.span.start());
            let range = tokens.within(it.span);
            let on_tokens = !range.is_empty() && tokens.span_of(range) == it.span;
            let ordered = it.low.is_none() || it.high.is_none() || it.low <= it.high;
            let unit = it.unit.as_deref().is_none_or(|unit| !unit.is_empty());
            if !(apart && on_tokens && ordered && unit && (0.0..=1.0).contains(&it.score)) {
                return Err(format!("amount {:?} by {} overlaps or points outside", it.span, it.origin.by));
            }
            last = it.span.end();
        }
        Ok(())
    }
}
