//! Speech between marks: which stretches are speech of their own, which belong together, and who speaks.
//!
//! A stretch is direct if it stands as a sentence or is introduced as one; other marked words are part of the sentence
//! around them. Stretches with the same cue, or going on after it, are one quote. Who speaks is told beside
//! the stretch ([`said`](super::said), [`lead_in`](super::lead_in)), or by the sentence before or after.

use dateline_types::Origin;

use super::draft::{Content, Draft};
use super::page::{Hit, Page, Range};
use super::{lead_in, said, source};

/// A quote whose speaker stands in the sentence before or after it. For scores see `mod.rs`.
pub(super) const BARE: Origin = Origin { by: "quote.bare", version: 1 };
/// Speech that goes on from the paragraph before without a word about its speaker.
pub(super) const CONTINUED: Origin = Origin { by: "quote.continued", version: 1 };

/// Who speaks, told beside a stretch.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) cue: Option<Range>,
    pub(super) source: Option<Range>,
    pub(super) origin: Origin,
    pub(super) score: f32,
}

/// Where a stretch stands.
pub(super) struct Place {
    /// Tokens with marks.
    pub(super) outer: Range,
    /// Tokens between the marks.
    pub(super) inner: Range,
    /// The part of its sentence before it, back to another stretch.
    pub(super) intro: Range,
    /// The part of its sentence after it, up to another stretch.
    pub(super) outro: Range,
}

/// Whether a stretch is speech of its own. Its outer stretch must have been judged before.
pub(super) fn is_direct(page: &Page, id: usize) -> bool {
    let Some(place) = place(page, id) else { return false };
    let it = &page.stretches[id];
    let words = page.doc.text()[it.inner].trim();
    let ends_clause = words.ends_with([',', '.', '!', '?', '…', '—', '–', '-', ':', ';']);
    let upper =
        words.chars().find(|it| it.is_alphanumeric()).is_some_and(|it| it.is_uppercase() || it.is_numeric());
    let n_words = place.inner.len();
    let sentences = page.tokens.sentence_of(dateline_types::TokenId::from_index(place.inner.start))
        != page.tokens.sentence_of(dateline_types::TokenId::from_index(place.inner.end - 1));
    if it.carried || sentences {
        return true;
    }
    let intro_ends = place.intro.end;
    let alone = place.intro.is_empty() || page.dash(intro_ends - 1) || page.any(intro_ends - 1, &[";"]);
    if alone {
        let attributed = said::after(page, &place).is_some();
        let closed = place.outro.clone().all(|i| page.any(i, &[".", "!", "?"]));
        let name = !ends_clause && n_words <= 3 && !attributed;
        return !name
            && (ends_clause && (n_words > 2 || attributed || closed)
                || closed && n_words > 2
                || attributed && upper);
    }
    let last = page.word(intro_ends - 1);
    let verb = page.first_finite(place.inner.clone()).is_some();
    match last {
        ":" => n_words > 1 || ends_clause,
        "," => {
            said::before(page, &place).is_some()
                && (upper && (verb || ends_clause) || continues(page, id, &place))
        }
        "that" => false,
        _ => upper && (verb || ends_clause) && n_words > 2 && said::introduces(page, &place),
    }
}

/// Whether the stretch goes on after a cue that follows another direct stretch: `"A," he said, "and B."`.
fn continues(page: &Page, id: usize, place: &Place) -> bool {
    let before = (0..id).rev().find(|&it| !page.stretches[it].nested || page.stretches[id].nested);
    before.is_some_and(|it| {
        page.direct[it] && page.tokens.within(page.stretches[it].outer()).end.index() == place.intro.start
    })
}

/// Where stretch `id` stands; `None` if it holds no token.
pub(super) fn place(page: &Page, id: usize) -> Option<Place> {
    let it = &page.stretches[id];
    let inner = page.tokens.within(it.inner).range();
    let outer = page.tokens.within(it.outer()).range();
    if inner.is_empty() {
        return None;
    }
    let mut low = page.sentence(outer.start).start;
    let mut sentence = page.sentence(outer.end - 1);
    // A splitter that ends the sentence at the mark leaves `he said.` on its own.
    if sentence.end == outer.end && sentence.end < page.tokens.len() {
        let next = page.sentence(sentence.end);
        let lower = page.word(next.start).chars().next().is_some_and(char::is_lowercase);
        let same_block = page.stretches[id].block
            == page
                .tokens
                .sentence(page.tokens.sentence_of(dateline_types::TokenId::from_index(next.start)))
                .block
                .index();
        // So does `― Ada Finch`.
        let signed = page.dash(next.start) && page.capital(next.start + 1);
        if (lower || signed) && same_block {
            sentence.end = next.end;
        }
    }
    let mut high = sentence.end;
    // Other stretches of the same depth bound it; an outer one holds it.
    for other in page.stretches[..id].iter().rev().take(12) {
        if other.nested == it.nested && other.block == it.block {
            low = low.max(page.tokens.within(other.outer()).end.index());
            break;
        }
        if it.nested && !other.nested && other.inner.contains(it.inner) {
            low = low.max(page.tokens.within(other.inner).start.index());
        }
    }
    for other in page.stretches[id + 1..].iter().take(12) {
        if other.nested == it.nested && other.block == it.block {
            high = high.min(page.tokens.within(other.outer()).start.index());
            break;
        }
    }
    if it.nested
        && let Some(holder) = page.stretches[..id]
            .iter()
            .rev()
            .take(12)
            .find(|other| !other.nested && other.inner.contains(it.inner))
    {
        high = high.min(page.tokens.within(holder.inner).end.index());
    }
    Some(Place {
        intro: low.min(outer.start)..outer.start,
        outro: outer.end..high.max(outer.end),
        outer,
        inner,
    })
}

/// All direct quotes. The tokens of their cues are marked in `used`.
pub(super) fn find(page: &Page, used: &mut [bool]) -> Vec<Draft> {
    let mut res: Vec<Draft> = Vec::new();
    let mut group: Option<Group> = None;
    for id in 0..page.stretches.len() {
        if !page.direct[id] {
            continue;
        }
        let Some(place) = place(page, id) else { continue };
        let told = attribution(page, &place);
        if page.stretches[id].nested {
            if let Some(told) = told {
                res.push(told.draft(vec![page.stretches[id].inner]));
            }
            continue;
        }
        let goes_on = group.as_ref().is_some_and(|it| it.goes_on(page, id, &place, told.as_ref()));
        match &mut group {
            Some(open) if goes_on => {
                open.ids.push(id);
                open.end = place.outer.end.max(place.outro.end);
                if open.told.is_none() {
                    open.told = told;
                }
            }
            _ => {
                let before = group.take();
                let told = told.or_else(|| bare(page, id, &place, before.as_ref()));
                if let Some(done) = before {
                    done.close(page, &mut res);
                }
                let end = place.outer.end.max(place.outro.end);
                group = Some(Group { ids: vec![id], told, end });
            }
        }
    }
    if let Some(done) = group {
        done.close(page, &mut res);
    }
    for cue in res.iter().filter_map(|it| it.cue.clone()) {
        used[cue].fill(true);
    }
    res
}

/// Stretches that are one quote.
struct Group {
    ids: Vec<usize>,
    told: Option<Attribution>,
    /// Past the last token of the sentence part that told the speaker.
    end: usize,
}

impl Group {
    /// Whether stretch `id` belongs to it.
    fn goes_on(&self, page: &Page, id: usize, place: &Place, told: Option<&Attribution>) -> bool {
        let Some(&last) = self.ids.last() else { return false };
        let (before, it) = (&page.stretches[last], &page.stretches[id]);
        let own = self.told.as_ref().and_then(|it| it.cue.clone());
        let adjoins = before.block == it.block && nothing_between(page, self.end, place.outer.start);
        match told {
            Some(told) if told.cue.is_some() && told.cue == own => true,
            Some(_) => self.told.is_none() && (it.carried || adjoins),
            None => it.carried || adjoins,
        }
    }

    fn close(self, page: &Page, res: &mut Vec<Draft>) {
        let Some(told) = self.told else { return };
        let parts = self.ids.iter().map(|&id| page.stretches[id].inner).collect();
        res.push(told.draft(parts));
    }
}

impl Attribution {
    fn draft(self, parts: Vec<dateline_types::Span>) -> Draft {
        Draft {
            content: Content::Marked(parts),
            cue: self.cue,
            source: self.source,
            phrase: None,
            origin: self.origin,
            score: self.score,
        }
    }
}

fn nothing_between(page: &Page, start: usize, end: usize) -> bool {
    (start..end).all(|i| !page.word(i).chars().any(char::is_alphanumeric) || page.any(i, &["and", "but"]))
}

/// Who speaks, by the words of the same sentence.
fn attribution(page: &Page, place: &Place) -> Option<Attribution> {
    let introduced =
        place.intro.end > place.intro.start && matches!(page.word(place.intro.end - 1), ":" | ",");
    if introduced {
        return said::before(page, place)
            .or_else(|| lead_in::before(page, place))
            .or_else(|| said::after(page, place));
    }
    said::after(page, place).or_else(|| lead_in::dash(page, place)).or_else(|| said::before(page, place))
}

/// Who speaks, by the sentences around: the subject of the one before, the speaker of the paragraph before, the
/// subject of the one after.
fn bare(page: &Page, id: usize, place: &Place, before: Option<&Group>) -> Option<Attribution> {
    let block = page.stretches[id].block;
    let first = page.tokens.within(page.doc.blocks[block].span).start.index();
    let sentence = page.sentence(place.outer.start);
    let told = |source, origin, score| Some(Attribution { cue: None, source: Some(source), origin, score });
    if first < sentence.start {
        let earlier = page.sentence(sentence.start - 1);
        if page.speech_of(earlier.end - 1).is_none()
            && let Some(source) = speaker_of(page, &earlier)
        {
            return told(source, BARE, 0.7);
        }
    }
    let Some(group) = before else { return after_bare(page, id, place) };
    let near = group.ids.last().is_some_and(|&last| block <= page.stretches[last].block + 1);
    if near
        && first == sentence.start
        && place.outro.clone().all(|i| !page.word(i).chars().any(char::is_alphanumeric))
    {
        let source = group.told.as_ref().and_then(|it| it.source.clone())?;
        return told(source, CONTINUED, 0.5);
    }
    None
}

/// `"Enough is enough." That was the message of X.`: the subject of the next sentence of the paragraph if it speaks.
fn after_bare(page: &Page, id: usize, place: &Place) -> Option<Attribution> {
    let end = page.sentence(place.outer.end - 1).end;
    if page.tokens.len() <= end {
        return None;
    }
    let next = page.sentence(end);
    let same = page
        .tokens
        .within(page.doc.blocks[page.stretches[id].block].span)
        .holds(dateline_types::TokenId::from_index(end));
    let source = speaker_of(page, &next).filter(|_| same)?;
    // `"The wall is safe." Ola Berg said.`: a sentence that says nothing but who spoke.
    let ends = |hit: &Hit| {
        hit.at == source.end && (hit.end..next.end).all(|i| !page.word(i).chars().any(char::is_alphanumeric))
    };
    let cue = next.clone().filter_map(|i| page.hit(i, &next)).find(ends).map(|hit| hit.at..hit.end);
    let score = if cue.is_some() { 0.85 } else { 0.5 };
    Some(Attribution { cue, source: Some(source), origin: BARE, score })
}

/// Whom a sentence is about, if it can speak: the source of its reporting verb, or its subject if a person or body.
fn speaker_of(page: &Page, sentence: &Range) -> Option<Range> {
    let cue = sentence
        .clone()
        .filter_map(|i| page.hit(i, sentence))
        .find_map(|hit| source::of_verb(page, sentence, &hit));
    cue.or_else(|| source::first_subject(page, sentence, sentence.end).filter(|it| can_speak(page, it)))
}

/// Whether a mention of a person, body or unnamed group stands on it.
fn can_speak(page: &Page, range: &Range) -> bool {
    use dateline_types::EntityKind::{Organization, Person, Unnamed};
    let span = page.span(range.clone());
    page.mentions_near(span).iter().any(|it| {
        span.contains(it.span) && matches!(page.facts.entity(it.entity).kind, Person | Organization | Unnamed)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn speech_over_paragraphs_is_one_quote() {
        check(
            "Ines Prado, a vet from Borg, said: “The herd was well.\n\n“By June it was gone.”",
            &["direct [Ines Prado] said: The herd was well. | By June it was gone."],
        );
    }

    #[test]
    fn the_sentence_before_tells_who_speaks() {
        check(
            "Mayor Lind said the bridge would open. “It took us nine years.”",
            &[
                "indirect [Mayor Lind] said: the bridge would open",
                "direct [Mayor Lind] -: It took us nine years.",
            ],
        );
    }

    #[test]
    fn titles_nicknames_and_scare_quotes_are_no_speech() {
        check("The film, “The Long Road”, was shown to the so-called “Tiger Force” in Cannes.", &[]);
    }
}
