//! The vocabulary of Dateline: what every other crate may say to every other.
//!
//! A [`Document`] owns its text once. Every later layer ([`Tokens`], [`Facts`], [`Summary`]) is plain columns
//! and rows that point into the text with [`Span`]s, so layers are `Send`, have no lifetimes, and can be built,
//! moved and dropped on their own.
//!
//! Invariants (checked by [`Analysis::check`]):
//! - text never changes after [`Document::new`]; offsets are UTF-8 bytes, `u32`, half-open;
//! - a layer is complete when it exists: there is no "not yet computed" value;
//! - every span of the text leads back to bytes of the source, by [`SourceMap`];
//! - this crate does no I/O, reads no clock, and depends on nothing.

mod amount;
mod analysis;
mod chain;
mod conllu;
mod document;
mod entity;
mod event;
mod facts;
pub mod marked;
mod moment;
mod quote;
mod source_map;
mod span;
mod summary;
mod telling;
mod time;
mod tokens;
mod treebank;

pub use amount::{Amount, AmountKind, Decimal};
pub use analysis::Analysis;
pub use chain::{Chain, Link};
pub use conllu::conllu;
pub use document::{
    Block, BlockKind, Dateline, Document, DocumentId, DocumentKind, Meta, PublishedFrom, Repair, RepairKind,
    Source, TextTooLong,
};
pub use entity::{Entity, EntityKind, Mention, MentionKind, Role, RoleStatus};
pub use event::{Event, EventKind, Modality};
pub use facts::{Facts, Note, Origin};
pub use moment::{CivilDate, Clock, Moment};
pub use quote::{Quote, QuoteKind};
pub use source_map::{Piece, SourceMap};
pub use span::{AmountId, BlockId, EntityId, EventId, MentionId, QuoteId, SentenceId, Span, TimeId, TokenId};
pub use summary::{Edit, Gist, Keyphrase, Pick, Summary};
pub use telling::{Mandate, Party, Side, SpeaksFor, SpeechAct, Stance, Telling, UnnamedSource};
pub use time::{TimeExpr, TimeKind};
pub use tokens::{Sentence, StringColumn, Token, TokenColumns, TokenKind, TokenRange, Tokens};
pub use treebank::{Pos, Relation, Tag};
