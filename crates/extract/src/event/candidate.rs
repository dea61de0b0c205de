//! Words that may tell an event, for those who train the judge: every verb of a clause, and every noun of the lexicon.

use dateline_types::{EntityId, EventKind, Span, TokenId};

use super::{context::Context, frame::Frame, sight::Sight};

/// A word that may tell an event.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The word.
    pub trigger: Span,
    /// Head words and mentions that may be who did it.
    pub who: Vec<Span>,
    /// The same for to whom.
    pub whom: Vec<Span>,
    /// What the lexicon says.
    pub told: Option<EventKind>,
    /// What the judge sees.
    pub features: Vec<u64>,
}

/// All candidates, in order of the text.
pub(crate) fn all(ctx: &Context) -> Vec<Candidate> {
    (0..ctx.tokens.len()).filter_map(|at| Some(candidate(ctx, Sight::of(ctx, at)?))).collect()
}

fn candidate(ctx: &Context, sight: Sight) -> Candidate {
    let spans = ctx.tokens.spans();
    let sentence = ctx.tokens.sentence(ctx.tokens.sentence_of(TokenId::from_index(sight.at))).span;
    let mentions = |ids: &[EntityId]| -> Vec<Span> {
        let inside = ctx.facts.mentions.iter().filter(|it| sentence.contains(it.span));
        inside.filter(|it| ids.contains(&it.entity)).map(|it| it.span).collect()
    };
    let mut who = mentions(&sight.actors);
    let mut whom = mentions(&sight.recipients);
    if sight.entry.is_some_and(|it| it.mutual) {
        whom.extend(who.iter().copied());
    }
    who.extend(sight.frame.subject.into_iter().chain(sight.frame.possessor).map(|it| spans[it]));
    whom.extend(others(&sight.frame).map(|it| spans[it]));
    Candidate { trigger: spans[sight.at], who, whom, told: sight.told(), features: sight.features }
}

fn others<'f>(frame: &'f Frame) -> impl Iterator<Item = usize> + 'f {
    let parts = frame.parts.iter().chain(&frame.inner).map(|it| it.1);
    frame.object.into_iter().chain(frame.indirect).chain(frame.whom).chain(parts)
}
