//! A part of a sentence that no direct quote interrupts: where rules for reported speech look.
//!
//! Holds the reporting words of the part and knows how far the content of each may reach: not into a later clause
//! with a reporting word of its own, and not into an attribution that closes the whole (`…, the ministry said`).

use dateline_types::{Relation, Tag};

use super::lexicon::Frames;
use super::page::{Form, Hit, Page, Range};
use super::{phrase, source};

/// Words with content of their own, which ends the content before them.
const REPORTS: Frames = Frames::CLAUSE
    .or(Frames::THAT)
    .or(Frames::INFINITIVE)
    .or(Frames::URGED)
    .or(Frames::ACCUSED)
    .or(Frames::GERUND)
    .or(Frames::JUDGED)
    .or(Frames::PHRASE);

/// Reporting words of one part that are looked at: their ends are found pair by pair.
const MOST: usize = 24;

/// Words that are kept back.
const SILENCES: [&str; 12] = [
    "say",
    "said",
    "saying",
    "give",
    "given",
    "comment",
    "elaborate",
    "specify",
    "disclose",
    "identify",
    "name",
    "explain",
];

/// A run of tokens of one sentence at one level of quotation.
pub(super) struct Piece<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    pub(super) range: Range,
    pub(super) hits: Vec<Hit<'a>>,
    pub(super) tails: Vec<Tail>,
    pub(super) headline: bool,
    /// Tokens of cues of direct quotes.
    used: &'p [bool],
}

/// An attribution that closes or interrupts what it attributes.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    /// Where the content before it ends.
    pub(super) boundary: usize,
    /// Its reporting word.
    pub(super) at: usize,
}

impl<'p, 'a> Piece<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, range: Range, headline: bool, used: &'p [bool]) -> Piece<'p, 'a> {
        let hits =
            range.clone().filter(|&i| !used[i]).filter_map(|i| page.hit(i, &range)).take(MOST).collect();
        Piece { page, range, hits, tails: Vec::new(), headline, used }
    }

    /// Past the last token that may belong to the content of `hit`.
    pub(super) fn limit(&self, hit: &Hit) -> usize {
        let page = self.page;
        let mut res = self.range.end;
        while hit.end < res && page.any(res - 1, &[".", "?", "!", ";"]) && !page.mark(res - 1) {
            res -= 1;
        }
        let stops = (hit.end..res).find(|&i| page.word(i) == ";" || self.headline && page.word(i) == ":");
        res = stops.unwrap_or(res);
        for tail in &self.tails {
            if hit.at < tail.boundary && tail.at != hit.at {
                res = res.min(tail.boundary);
            }
        }
        res = res.min(self.spoken(hit.end, res).unwrap_or(res));
        res = res.min(self.silence(hit.end, res).unwrap_or(res));
        for next in self.hits.iter().filter(|it| hit.end < it.at && it.at < res && it.may(REPORTS)) {
            if let Some(stop) = self.stops_at(hit, next) {
                res = res.min(stop);
                break;
            }
        }
        res.max(hit.end)
    }

    /// The same for content without a subject (`vowed to …`, `called for …`): `, and X did` ends it too.
    pub(super) fn phrase_limit(&self, hit: &Hit) -> usize {
        let page = self.page;
        let limit = self.limit(hit);
        let links = |i: usize| page.comma(i) && page.any(i + 1, &["and", "but", "while", "as"]);
        let clause = |i: usize| match phrase::starting_at(page, i + 2, limit, &["of", "for", "in"]) {
            Some(subject) => {
                page.finite(subject.end)
                    || page.comma(subject.end)
                    || page.tag(subject.end) == Tag::Rb && page.finite(subject.end + 1)
            }
            None => false,
        };
        (hit.end..limit).find(|&i| links(i) && clause(i)).unwrap_or(limit)
    }

    /// Where a clause begins that attributes a direct quote: `…, Pasha replied: "…"`.
    fn spoken(&self, start: usize, end: usize) -> Option<usize> {
        let page = self.page;
        let cue = (start..end).find(|&i| self.used[i])?;
        let subject = source::finite(page, &(start..self.range.end), cue).filter(|it| it.end <= cue);
        let first = subject.map_or(cue, |it| it.start);
        let first = if start < first && page.any(first - 1, &["and", "but", "as", "while"]) {
            first - 1
        } else {
            first
        };
        Some(page.comma_before(first).filter(|&it| start < it).unwrap_or(first))
    }

    /// Where a clause begins that tells what was not said: `…, but he did not say when`.
    fn silence(&self, start: usize, end: usize) -> Option<usize> {
        let page = self.page;
        let links =
            |i: usize| page.comma(i) && page.any(i + 1, &["but", "and", "though", "although", "while"]);
        (start..end).find(|&i| {
            let near = i + 2..end.min(i + 10);
            let refuses = |j: usize| page.any(j, &["not", "n't", "n’t", "declined", "refused", "without"]);
            links(i)
                && near.clone().any(|j| refuses(j) && (j + 1..end.min(j + 4)).any(|k| page.any(k, &SILENCES)))
        })
    }

    /// Where a later reporting word ends the content of `hit`, if it does.
    fn stops_at(&self, hit: &Hit, next: &Hit) -> Option<usize> {
        let page = self.page;
        let mut i = next.at;
        while hit.end < i
            && (matches!(page.tag(i - 1), Tag::Rb)
                || page.any(i - 1, &["has", "have", "had", "also", "then", "later"]))
        {
            i -= 1;
        }
        if i <= hit.end {
            return None;
        }
        let before = i - 1;
        match next.form {
            Form::Participle => {
                let comma = page.comma_before(i)?;
                return (hit.end < comma).then_some(comma);
            }
            Form::Finite => {}
            Form::Passive | Form::Infinitive | Form::Noun => return None,
        }
        if page.any(before, &["and", "but", "or"]) {
            let outer = self.joined(hit, next);
            let end = page.comma_before(before).unwrap_or(before);
            return (outer && hit.end < end).then_some(end);
        }
        // `…, while Storch insisted`: a clause with a subject of its own.
        let subject = source::of_verb(page, &(hit.end..self.range.end), next)?;
        let link = subject.start.checked_sub(1)?;
        let comma = page.comma_before(link);
        let strong = page.any(link, &["while", "whereas", "although", "though"]);
        let weak = page.any(link, &["and", "but", "as"]);
        if strong || weak && comma.is_some() {
            let end = comma.unwrap_or(link);
            return (hit.end < end).then_some(end);
        }
        None
    }

    /// Whether a verb after `and` goes with the reporting word, not with a verb of its content.
    fn joined(&self, hit: &Hit, next: &Hit) -> bool {
        let page = self.page;
        if hit.form == Form::Noun {
            return true;
        }
        let Some(inner) = page.first_finite(hit.end..next.at) else { return true };
        // `said it had struck A and denied B`: tenses tell more than a parser.
        let perfect = page.is(inner, "had") && matches!(page.tag(inner + 1), Tag::Vbn | Tag::Vbd);
        let again = page.is(next.at - 1, "had");
        if !again && (perfect || page.tag(inner) != page.tag(next.at)) {
            return true;
        }
        if !page.parsed(self.range.clone()) || page.relation(next.at) != Relation::Conj {
            return perfect != again;
        }
        let mut head = page.head(next.at);
        for _ in 0..4 {
            if head == hit.at || page.relation(head) != Relation::Conj {
                break;
            }
            head = page.head(head);
        }
        head <= hit.at
    }

    /// Who speaks by `hit`: of a verb after `and`, who speaks by the reporting word that it is joined to.
    pub(super) fn source(&self, hit: &Hit) -> Option<Range> {
        let page = self.page;
        let after_and =
            (1..4).any(|back| hit.at.checked_sub(back).is_some_and(|it| page.any(it, &["and", "but"])));
        if hit.form == Form::Finite && after_and {
            let before = self
                .hits
                .iter()
                .rev()
                .find(|it| it.end < hit.at && it.may(REPORTS) && it.form == Form::Finite);
            if let Some(before) = before
                && !self.tails.iter().any(|it| it.at == before.at)
                && self.stops_at(before, hit).is_some()
                && page.any(hit.at - 1, &["and", "but", "also", "has", "have", "then", "later"])
            {
                return self.source(before);
            }
        }
        source::of_verb(page, &self.range, hit)
    }
}
