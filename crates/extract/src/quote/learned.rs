//! What the network adds to what rules found: attributions whose cue no rule took, as speech or as attitude; and other
//! borders where it is right more often than the rule.
//!
//! What of it is speech is the business of [`attitude`](super::attitude).

use dateline_model::crf::exp;
use dateline_types::{Origin, Relation, Tag, TokenId};

use super::{
    attitude::{is_speech, keeps_back},
    direct,
    draft::{Content, Draft},
    judged,
    net::tagger::Found,
    page::{Page, Range},
    reported,
};

/// Speech that the network found.
pub(super) const SPEECH: Origin = Origin { by: "quote.learned", version: 1 };
/// An attitude that the network found.
pub(super) const ATTITUDE: Origin = Origin { by: "quote.attitude", version: 1 };

/// What a score becomes: where the curve lies and how steep it is. Fitted on 49 and 888 rows.
const SPEECH_CURVE: [f32; 2] = [0.34, 0.43];
const ATTITUDE_CURVE: [f32; 2] = [-0.84, 0.61];
/// What the score of a rule is multiplied with where the network finds no cue: few of these are attributions in PolNeAR's
/// dev part, nearly all are in the gold stories.
const UNCONFIRMED: f32 = 0.7;

/// Puts what the network found among the drafts of the rules.
pub(super) fn merge(page: &Page, found: Vec<Found>, drafts: &mut Vec<Draft>) {
    let mut own = Ownership::new(page, drafts);
    let mut taken = vec![false; page.tokens.len()];
    for draft in drafts.iter().filter(|it| matches!(it.content, Content::Marked(_))) {
        draft.cue.iter().for_each(|it| taken[it.clone()].fill(true));
    }
    let mut confirmed = vec![false; drafts.len()];
    for mut it in found {
        if it.content.is_empty() || keeps_back(page, &it) {
            continue;
        }
        turn(page, &mut it);
        let cue = core(page, &it);
        if let Some(id) = own.by_cue(cue.clone().chain([it.at])) {
            confirmed.get_mut(id).into_iter().for_each(|it| *it = true);
            agree(page, &it, &mut drafts[id], &own);
            continue;
        }
        if let Some(id) = own.by_words(page, &it, drafts) {
            if drafts[id].cue.is_none() {
                tell(&it, cue, &mut drafts[id]);
            }
            continue;
        }
        let is_speech = is_speech(page, &it, &taken);
        let phrase = source(page, &it);
        let draft = Draft {
            content: content(page, &it),
            source: phrase.as_ref().map(|it| short(page, it)),
            phrase,
            origin: if is_speech { SPEECH } else { ATTITUDE },
            score: score(&it, is_speech),
            cue: Some(cue.clone()),
        };
        own.take(cue, drafts.len());
        drafts.push(draft);
    }
    drafts.iter_mut().for_each(|it| point(page, it));
    for (draft, confirmed) in drafts.iter_mut().zip(confirmed) {
        if !confirmed && draft.cue.is_some() {
            draft.score *= UNCONFIRMED;
        }
    }
}

/// Probability that the words are attributed to this source: a logistic curve over what the network thinks of cue and
/// content, fitted on PolNeAR's dev part.
fn score(it: &Found, is_speech: bool) -> f32 {
    let [at, slope] = if is_speech { SPEECH_CURVE } else { ATTITUDE_CURVE };
    let p = (it.is_cue * it.is_content).clamp(0.01, 0.99);
    1.0 / (1.0 + exp(-(at + slope * (p / (1.0 - p)).ln())))
}

/// Most tokens of a turn.
const LONGEST_TURN: usize = 600;

/// `WALLACE: If I may. …`, a turn of a transcript: all of the paragraph, up to the next turn.
fn turn(page: &Page, it: &mut Found) {
    let start = page.sentence(it.at).start;
    if opens_turn(page, start) != Some(it.at) || it.content[0].start != it.at + 1 {
        return;
    }
    let block = page.tokens.sentence(page.tokens.sentence_of(TokenId::from_index(it.at))).block;
    let last = page.tokens.within(page.doc.blocks[block.index()].span).range().end;
    let mut end = page.sentence(it.at).end;
    while end < last.min(it.at + LONGEST_TURN) && opens_turn(page, end).is_none() {
        end = page.sentence(end).end;
    }
    it.content.truncate(1);
    it.content[0].end = end;
}

/// The colon of a sentence that begins with a name in capitals and a colon.
fn opens_turn(page: &Page, start: usize) -> Option<usize> {
    let colon = (start..start + 5).find(|&i| page.word(i) == ":")?;
    let loud = |i: usize| !page.word(i).contains(char::is_lowercase);
    (start < colon && (start..colon).all(loud)).then_some(colon)
}

/// Which draft has which token as its cue or among its words, counted from 1.
struct Ownership {
    cues: Vec<u32>,
    words: Vec<u32>,
}

impl Ownership {
    fn new(page: &Page, drafts: &[Draft]) -> Ownership {
        let n = page.tokens.len();
        let mut res = Ownership { cues: vec![0; n], words: vec![0; n] };
        for (id, it) in drafts.iter().enumerate() {
            if let Some(cue) = it.cue.clone() {
                res.take(cue, id);
            }
            for part in ranges(page, it) {
                res.words[part].fill(id as u32 + 1);
            }
        }
        res
    }

    fn take(&mut self, cue: Range, id: usize) {
        self.cues[cue].fill(id as u32 + 1);
    }

    fn by_cue(&self, mut cue: impl Iterator<Item = usize>) -> Option<usize> {
        cue.find_map(|i| self.cues[i].checked_sub(1)).map(|it| it as usize)
    }

    /// The draft of the rules that has most of the words.
    fn by_words(&self, page: &Page, it: &Found, drafts: &[Draft]) -> Option<usize> {
        let words = it.content.iter().cloned().flatten();
        let owners: Vec<u32> = words.map(|i| self.words[i]).collect();
        let middle = *owners.get(owners.len() / 2)?;
        let id = middle.checked_sub(1)? as usize;
        let shared = owners.iter().filter(|it| **it == middle).count();
        let all: usize = ranges(page, drafts.get(id)?).iter().map(Range::len).sum();
        (2 * shared > owners.len() && 3 * shared > 2 * all).then_some(id)
    }
}

/// The tokens of a draft's words.
fn ranges(page: &Page, draft: &Draft) -> Vec<Range> {
    match &draft.content {
        Content::Tokens(parts) => parts.clone(),
        Content::Marked(parts) => parts.iter().map(|it| page.tokens.within(*it).range()).collect(),
    }
}

/// The reporting word with its particle: without what only helps it to a tense.
fn core(page: &Page, it: &Found) -> Range {
    let whole = it.cue.iter().find(|part| part.contains(&it.at)).cloned().unwrap_or(it.at..it.at + 1);
    let mut start = whole.start;
    while start < it.at && helps(page, start) {
        start += 1;
    }
    let mut end = whole.end;
    while it.at + 1 < end && (page.comma(end - 1) || page.mark(end - 1) || page.word(end - 1) == ":") {
        end -= 1;
    }
    start..end
}

/// Whether a word helps a verb and says nothing of its own.
fn helps(page: &Page, i: usize) -> bool {
    matches!(page.tag(i), Tag::Md | Tag::To | Tag::Rb | Tag::Comma)
        || page.any(
            i,
            &[
                "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do",
                "does", "did", "'s", "’s", "'ve", "’ve", "'d", "’d", "'re", "’re",
            ],
        )
}

/// The network's words for the source, without a comma at its end; the longest of several stretches.
fn source(page: &Page, it: &Found) -> Option<Range> {
    let mut res = it.source.iter().max_by_key(|it| (it.len(), std::cmp::Reverse(it.start)))?.clone();
    while res.start < res.end && (page.comma(res.end - 1) || page.dash(res.end - 1)) {
        res.end -= 1;
    }
    (!res.is_empty()).then_some(res)
}

/// The words: stretches between marks where all of them are, else tokens.
fn content(page: &Page, it: &Found) -> Content {
    let whole = |part: &Range| {
        let id = page.stretch_of(part.start)?;
        let inner = page.tokens.within(page.stretches[id].inner).range();
        let words =
            |range: Range| range.clone().filter(|&i| page.word(i).contains(char::is_alphanumeric)).count();
        (page.direct[id] && words(inner) == words(part.clone())).then_some(page.stretches[id].inner)
    };
    match it.content.iter().map(whole).collect::<Option<Vec<_>>>() {
        Some(parts) => Content::Marked(parts),
        None => Content::Tokens(it.content.clone()),
    }
}

/// A rule and the network have the same cue: the network knows better how far the source goes, and how far the phrase
/// around marked words.
fn agree(page: &Page, it: &Found, draft: &mut Draft, own: &Ownership) {
    let phrase = source(page, it);
    match (&draft.source, phrase) {
        (Some(own), Some(phrase)) if own.start < phrase.end && phrase.start < own.end => {
            draft.phrase = Some(phrase)
        }
        (None, Some(phrase)) => {
            draft.source = Some(short(page, &phrase));
            draft.phrase = Some(phrase);
        }
        (_, _) => {}
    }
    if draft.origin == reported::CLAUSE
        && let Content::Tokens(parts) = &mut draft.content
        && let ([part], [other]) = (&mut parts[..], &it.content[..])
        && ends_there(page, own, part, other)
    {
        part.end = other.end;
    }
    if draft.origin == judged::MARKED
        && let Content::Tokens(parts) = &mut draft.content
        && let ([part], [other]) = (&mut parts[..], &it.content[..])
        && other.start <= part.start + 1
    {
        part.end = part.end.max(other.end);
    }
}

/// Whether a clause that a rule found ends where the network says. More words are its own if none of them reports
/// something else; fewer, unless what is left out describes the last of what is kept.
fn ends_there(page: &Page, own: &Ownership, rule: &Range, other: &Range) -> bool {
    if rule.start != other.start {
        return false;
    }
    if rule.end <= other.end {
        return own.cues[rule.end..other.end].iter().all(|it| *it == 0);
    }
    let describes = |it: usize| {
        other.contains(&page.head(it))
            && matches!(
                page.relation(it),
                Relation::Appos | Relation::Acl | Relation::AclRelcl | Relation::Nmod
            )
    };
    !(other.end..rule.end).any(describes)
}

/// `Rejected that estimate`: a `that` that points at something is a part of it, unlike one that opens a clause.
fn point(page: &Page, draft: &mut Draft) {
    let Content::Tokens(parts) = &mut draft.content else { return };
    for part in parts {
        let Some(before) = part.start.checked_sub(1) else { continue };
        if page.is(before, "that") && !part.clone().any(|i| page.tag(i).is_verb() || page.tag(i) == Tag::Md) {
            part.start = before;
        }
    }
}

/// A noun phrase up to its first comma, if no list goes on after it.
fn short(page: &Page, phrase: &Range) -> Range {
    let joins = phrase.clone().any(|i| page.any(i, &["and", "&"]));
    let end = phrase.clone().find(|&i| page.comma(i) && phrase.start < i && !joins);
    phrase.start..end.unwrap_or(phrase.end)
}

/// Names the cue of words that stand in marks without one.
fn tell(it: &Found, cue: Range, draft: &mut Draft) {
    if matches!(draft.origin, direct::CONTINUED) && !it.source.is_empty() {
        draft.cue = Some(cue);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_learned;

    #[test]
    fn rules_keep_what_they_found() {
        check_learned(
            "The mayor said that the road was shut.",
            &["indirect [The mayor] said: the road was shut"],
        );
    }

    #[test]
    fn that_may_point_at_something() {
        check_learned("Karim denied that claim.", &["indirect [Karim] denied: that claim"]);
        check_learned("Karim denied that claims were late.", &["indirect [Karim] denied: claims were late"]);
    }

    #[test]
    fn a_turn_of_a_transcript_is_its_paragraph() {
        check_learned(
            "WALLACE: We have to move on now. The next topic is the economy.",
            &["indirect [WALLACE] :: We have to move on now. The next topic is the economy"],
        );
    }
}
