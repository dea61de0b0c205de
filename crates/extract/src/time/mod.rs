//! When: expressions of time, resolved against the publication date.
//!
//! The grammar says where an expression is and what it means; resolution says which day that was. Spans go without
//! preposition, with determiner and modifiers. The headline is read too; furniture is not.

mod grammar;
mod lexicon;
mod meaning;
mod recurring;
mod resolve;
mod tense;
mod value;
mod view;
mod why;
mod words;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use dateline_types::{BlockId, BlockKind, CivilDate, Document, Note, TimeExpr, TimeKind, Tokens};
use jiff::civil::Date;

use self::{
    meaning::{Match, Meaning},
    resolve::Context,
    tense::Direction,
    value::Value,
    view::View,
};

/// The expressions of a document.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// In order of the text; they do not overlap.
    pub times: Vec<TimeExpr>,
    /// Why some have no value: one note a reason, at the first of them.
    pub notes: Vec<Note>,
}

/// Finds all time expressions.
///
/// Relative ones are told from `doc.meta.published`, else from the date of the dateline, never from the clock.
/// Takes time linear in the length of the document.
pub fn find(doc: &Document, tokens: &Tokens) -> Times {
    let mut res = Vec::new();
    let mut doubts = why::Doubts::default();
    let mut memory = Memory::default();
    let (mut words, mut texts) = (Vec::new(), Vec::new());
    let mut matches = Vec::new();
    let published = published(doc);
    for sentence in tokens.sentences() {
        let Some(block) = doc.blocks.get(sentence.block.index()).filter(|it| it.kind.is_story()) else {
            continue;
        };
        memory.enter(sentence.block);
        if !View::classify(doc.text(), tokens, sentence, &mut words, &mut texts) {
            continue;
        }
        let view = View::new(tokens, sentence, &words, &texts, block.kind == BlockKind::Headline);
        matches.clear();
        grammar::matches(&view, &mut matches);
        res.extend(matches.drain(..).map(|it| expression(&view, it, published, &mut memory, &mut doubts)));
    }
    Times { times: res, notes: doubts.notes() }
}

/// What was spoken of before.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    block: Option<BlockId>,
    /// The last time in the block.
    last: Option<Value>,
    /// The last day in the document, and the last that was not ahead.
    last_day: Option<Date>,
    last_past_day: Option<Date>,
    /// The last clock time in the sentence.
    last_clock: Option<(Date, i8, i8)>,
}

impl Memory {
    /// Starts a sentence.
    fn enter(&mut self, block: BlockId) {
        if self.block != Some(block) {
            self.last = None;
        }
        self.block = Some(block);
        self.last_clock = None;
    }
    fn keep(&mut self, value: Value, published: Option<Date>) {
        match value {
            Value::Present | Value::Past | Value::Future | Value::BareClock(..) | Value::Sometime(_) => {}
            _ => self.last = Some(value),
        }
        self.last_day = value.day().or(self.last_day);
        let past = value.day().filter(|it| published.is_none_or(|published| *it <= published));
        self.last_past_day = past.or(self.last_past_day);
        if let Value::Clock(day, hour, minute) = value {
            self.last_clock = Some((day, hour, minute));
        }
    }
}

/// The day that relative times are told from: the publication, else the dateline.
fn published(doc: &Document) -> Option<Date> {
    let dateline = doc.meta.dateline.as_ref().and_then(|it| it.date);
    let CivilDate { year, month, day } = doc.meta.published.or(dateline)?.date;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn expression(
    view: &View<'_>,
    found: Match,
    published: Option<Date>,
    memory: &mut Memory,
    doubts: &mut why::Doubts,
) -> TimeExpr {
    let span = view.span(found.start, found.end);
    let lean = tense::lean(view, found.start, found.end);
    let last_day = match lean.direction {
        Direction::Past => memory.last_past_day,
        Direction::Future => memory.last_day,
    };
    let ctx = Context {
        published,
        lean,
        last: memory.last,
        last_day,
        last_clock: memory.last_clock,
        is_generic: lean.direction == Direction::Future && view.is_quoted(found.start),
    };
    let (kind, value) = match &found.meaning {
        Meaning::Duration { amount, unit } => {
            (TimeKind::Duration, Some(resolve::duration_value(*amount, *unit)))
        }
        Meaning::Set(set) => (TimeKind::Set, Some(resolve::set_value(*set))),
        meaning => {
            let value = resolve::resolve(meaning, &ctx);
            match value {
                Some(value) => memory.keep(value, published),
                None => doubts.add(resolve::reason(meaning, &ctx), span),
            }
            (value.map_or_else(|| kind(meaning), Value::kind), value.map(|it| it.to_string()))
        }
    };
    TimeExpr {
        span,
        kind,
        value: value.map(String::into_boxed_str),
        score: found.rule.score,
        origin: found.rule.origin,
    }
}

/// The type of an expression that has no value.
fn kind(meaning: &Meaning) -> TimeKind {
    match meaning {
        Meaning::At { .. } => TimeKind::Time,
        _ => TimeKind::Date,
    }
}
