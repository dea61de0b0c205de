//! Why expressions have no value, as notes: one a reason, so that a long text does not drown in them.

use dateline_types::{Note, Span};

use super::resolve::Reason;

/// First place and number of the expressions without value, by reason.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Doubts {
    rows: [Option<(Span, u32)>; 4],
}

const REASONS: [Reason; 4] =
    [Reason::NoPublication, Reason::InvalidDate, Reason::UnknownEvent, Reason::Vague];

impl Doubts {
    /// Counts one.
    pub(super) fn add(&mut self, reason: Reason, span: Span) {
        let row = &mut self.rows[reason as usize];
        *row = Some(row.map_or((span, 1), |(first, n)| (first, n.saturating_add(1))));
    }

    /// A note for each reason.
    pub(super) fn notes(&self) -> Vec<Note> {
        let note = |(reason, row): (Reason, &Option<(Span, u32)>)| {
            let (span, n) = (*row)?;
            let (code, why) = words(reason);
            let times = if n == 1 { "one time has".to_owned() } else { format!("{n} times have") };
            Some(Note { code, span: Some(span), message: format!("{times} no value: {why}") })
        };
        REASONS.into_iter().zip(&self.rows).filter_map(note).collect()
    }
}

fn words(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::NoPublication => ("unresolved-time", "told from a day of publication that is not known"),
        Reason::InvalidDate => ("invalid-date", "the calendar has no such day"),
        Reason::UnknownEvent => ("unresolved-time", "told from an event whose time the text does not tell"),
        Reason::Vague => ("unresolved-time", "the text does not say how far away"),
    }
}
