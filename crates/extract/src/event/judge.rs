//! A trained opinion on what type of event a word tells in its clause.
//!
//! A linear model over what stands around the trigger; it has a label for each type and one for `no event`. What word
//! vectors know of verbs, objects and governors is folded into the weights of those words when it is trained, so that
//! running it is a sum of table rows (`lab::train::events`).

use dateline_model::{Error, Expect, LinearTable, Model};
use dateline_types::EventKind;

use super::features::FEATURES;

/// The model file this code reads.
pub const EXPECT: Expect = Expect { kind: *b"EVNT", features: FEATURES };

/// Number of labels: no event, then the types in their order.
pub const N_LABELS: usize = EventKind::ALL.len() + 1;

/// Probabilities: no event first, then each type.
pub(crate) type Opinion = [f32; N_LABELS];

/// The model, open and ready.
#[derive(Clone, Debug)]
pub struct Judge {
    table: LinearTable,
    version: u32,
}

impl Judge {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Judge, Error> {
        Judge::open(&Model::from_static(dateline_model::embed!("../../models/events.bin"), EXPECT)?)
    }

    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Judge, Error> {
        let table = LinearTable::open(model)?;
        let version = model.version;
        if table.labels().len() == N_LABELS {
            Ok(Judge { table, version })
        } else {
            Err(Error::Malformed { tag: *b"LABL" })
        }
    }

    /// Version of the model file.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// How likely each label is, given the features of a trigger.
    pub(crate) fn opinion(&self, features: &[u64]) -> Opinion {
        let mut sums = [0; N_LABELS];
        self.table.add_all(features, &mut sums);
        let mut res = sums.map(|it| it as f32 * self.table.scale());
        let most = res.iter().copied().fold(f32::MIN, f32::max);
        res.iter_mut().for_each(|it| *it = (*it - most).exp());
        let sum: f32 = res.iter().sum();
        res.map(|it| it / sum)
    }
}

/// How likely a type is; 0 for a type of the user's own, of which the judge knows nothing.
pub(crate) fn share_of(opinion: &Opinion, kind: EventKind) -> f32 {
    kind.index().map_or(0.0, |it| opinion[1 + it])
}

/// The likeliest type, and how likely it is; `None` where no event is likelier. CONCEDE and RETREAT count together, since
/// most of what the judge learnt from has them as one.
pub(crate) fn best(opinion: &Opinion) -> Option<(EventKind, f32)> {
    let [concede, retreat] = [EventKind::Concede, EventKind::Retreat].map(|it| share_of(opinion, it));
    let share = |&kind: &EventKind| match kind {
        EventKind::Concede | EventKind::Retreat => concede + retreat,
        other => share_of(opinion, other),
    };
    let more = |a: EventKind, b: EventKind| if share(&a) < share(&b) { b } else { a };
    let best = EventKind::ALL.iter().copied().reduce(more)?;
    let kind = match best {
        EventKind::Concede | EventKind::Retreat if concede < retreat => EventKind::Retreat,
        EventKind::Retreat => EventKind::Concede,
        other => other,
    };
    (opinion[0] < share(&kind)).then(|| (kind, share(&kind)))
}
