//! How much: sums of money, percentages, measures and counts, with their values.
//!
//! Spans go from token to token, without preposition, with what bounds the number (`more than $2 million`). A stretch that
//! tells time is a time and no amount (`10 years`), ages are neither. The text is read letter by letter, so that a number
//! which was cut into tokens or sentences (`2,3 million`, `Rs. 500`) is one amount. Furniture is not read.

mod bound;
mod currency;
mod digits;
mod grammar;
mod number;
mod settle;
mod spelled;
mod text;
mod unit;
mod view;
mod word;

#[cfg(test)]
mod tests;

use dateline_types::{Amount, AmountKind, BlockKind, Document, EntityKind, Span, TimeExpr, Tokens};

use crate::mention::Candidate;

use self::{
    bound::Bound,
    currency::Currency,
    grammar::{Match, Unit},
    text::{Lower, Text},
    view::View,
};

/// Amounts before the story is known to be set somewhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amounts(Vec<Found>);

/// An amount whose currency may be open.
#[derive(Clone, Debug)]
struct Found {
    amount: Amount,
    unit: Unit,
    is_small: bool,
}

impl Amounts {
    /// All amounts, in order of the text; they overlap neither each other nor `times`.
    pub(crate) fn find(doc: &Document, tokens: &Tokens, times: &[TimeExpr]) -> Amounts {
        let mut res = Vec::new();
        let mut times = times.iter().peekable();
        // No token before this one begins an amount.
        let mut next = 0;
        for sentence in tokens.sentences() {
            let Some(block) = doc.blocks.get(sentence.block.index()).filter(|it| it.kind.is_story()) else {
                continue;
            };
            let text = Text::new(doc.text(), block.span);
            let is_headline = block.kind == BlockKind::Headline;
            let range = sentence.tokens.range();
            let view = View::new(doc.text(), tokens, text, range.clone(), is_headline);
            for i in range {
                if i < next || !may_begin(&text, tokens.spans()[i].start() as usize) {
                    continue;
                }
                let Some(found) = grammar::find(&view, i) else { continue };
                let (amount, mut unit, is_small) = amount(&view, next, i, found);
                if let (Unit::Money(currency), Some(last)) = (&mut unit, res.last()) {
                    converted(&text, last, amount.span, currency);
                }
                while times.next_if(|it| it.span.end() <= amount.span.start()).is_some() {}
                if times.peek().is_some_and(|it| it.span.start() < amount.span.end()) {
                    continue;
                }
                next = tokens.within(amount.span).end.index();
                res.push(Found { amount, unit, is_small });
            }
        }
        Amounts(res)
    }

    /// The amounts with their currencies; the story is set in `home` and tells of `lands` (ISO 3166-1 alpha-2).
    pub(crate) fn settle(self, home: Option<[u8; 2]>, lands: &[[u8; 2]]) -> Vec<Amount> {
        settle::amounts(self.0, home, lands)
    }

    /// Takes out supposed names that are words of an amount: `Sh` in `Sh1.2bn`. Peoples and countries stay.
    pub(crate) fn drop_names(&self, names: &mut Vec<Candidate>) {
        let mut amounts =
            self.0.iter().filter(|it| !matches!(it.unit, Unit::Named(_)) || is_measured(it)).peekable();
        names.retain(|name| {
            while amounts.next_if(|it| it.amount.span.end() <= name.span.start()).is_some() {}
            let inside = amounts.peek().is_some_and(|it| it.amount.span.contains(name.span));
            !inside || matches!(name.entity_kind, EntityKind::Norp | EntityKind::Place)
        });
    }
}

/// `190 million Australian dollars ($118 million)`: told again for the world.
fn converted(text: &Text<'_>, last: &Found, span: Span, currency: &mut Currency) {
    let Unit::Money(other) = &last.unit else { return };
    let between = text.slice(last.amount.span.end() as usize, span.start() as usize);
    if currency.form == "$" && other.form != "$" && between.trim() == "(" {
        currency.country = Some("US");
    }
}

/// Counts hold names of their own (`12 Boeing jets`), measures and percentages do not.
fn is_measured(it: &Found) -> bool {
    it.amount.kind == AmountKind::Percent || it.amount.origin.by == "amount.measure"
}

/// Whether an amount may begin with the token at byte `at`: a look at its first letters.
fn may_begin(text: &Text<'_>, at: usize) -> bool {
    match text.byte(at) {
        b'0'..=b'9' | b'$' | b'-' => true,
        b'a'..=b'z' | b'A'..=b'Z' => {
            let word = text.word(at);
            let money = word.len() <= 6 && {
                let behind = at + word.len();
                let next = text.byte(behind);
                let far = || text.is_digit(text.gap(behind + usize::from(next == b'.')));
                next.is_ascii_digit()
                    || next == b'$'
                    || !next.is_ascii()
                    || matches!(next, b' ' | b'.') && far()
            };
            money || word.eq_ignore_ascii_case("magnitude") || word::opens(Lower::new(word).as_str())
        }
        _ => text.char(at).is_some_and(|it| currency::is_sign(it) || it == '−'),
    }
}

fn amount(view: &View<'_>, next: usize, i: usize, found: Match) -> (Amount, Unit, bool) {
    let (bound, first) = bound::before(view, next.max(view.first), i);
    let (low, high) = match bound {
        Bound::None => (found.low, found.high),
        Bound::Low => (found.low, None),
        Bound::High => (None, found.high),
    };
    let span = view.span(first).cover(view.span(found.last));
    let (kind, unit) = (found.kind, None);
    let (score, origin) = (found.rule.score, found.rule.origin);
    (Amount { span, kind, low, high, unit, score, origin }, found.unit, found.is_small)
}
