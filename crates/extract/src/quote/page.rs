//! One document as the quote rules see it: words, tags, marks and reporting words by token position.
//!
//! All accessors are total: a position outside the text has no word, tag `XX` and no property.

use dateline_types::{Document, Facts, Mention, Relation, Span, Tag, TokenId, TokenRange, Tokens};

use super::lexicon::{Cue, Frames, Lexicon};
use super::marks::Stretch;

/// Tokens `start..end`.
pub(super) type Range = std::ops::Range<usize>;

/// Days that are times whether the time stage found them or not.
const DAYS: [&str; 9] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "today", "yesterday"];

/// The document, its layers, and which token stands between which marks.
pub(super) struct Page<'a> {
    pub(super) doc: &'a Document,
    pub(super) tokens: &'a Tokens,
    pub(super) facts: &'a Facts,
    pub(super) stretches: &'a [Stretch],
    /// Whether the stretch is speech of its own, not words marked within a sentence.
    pub(super) direct: Vec<bool>,
    lexicon: &'a Lexicon,
    /// The innermost stretch of each token, counted from 1; 0 outside.
    inside: Vec<u32>,
    /// The stretch whose mark a token is, counted from 1.
    marks: Vec<u32>,
    timed: Vec<bool>,
}

/// How a reporting word stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With a tense: `said`, `has said`, `is saying`.
    Finite,
    /// `saying`, without auxiliary.
    Participle,
    /// `was told`, `a man described as`.
    Passive,
    /// `to say` after a verb that lets the words be said: `went on to say`.
    Infinitive,
    /// A noun.
    Noun,
}

/// A reporting word at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'a> {
    pub(super) at: usize,
    /// Past the word and its particle.
    pub(super) end: usize,
    pub(super) cue: &'a Cue,
    pub(super) form: Form,
}

impl Hit<'_> {
    pub(super) fn may(&self, frames: Frames) -> bool {
        self.cue.frames.any(frames)
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(
        doc: &'a Document,
        tokens: &'a Tokens,
        facts: &'a Facts,
        stretches: &'a [Stretch],
        lexicon: &'a Lexicon,
    ) -> Page<'a> {
        let mut inside = vec![0; tokens.len()];
        let mut marks = vec![0; tokens.len()];
        // Outer stretches come first, so that inner ones overwrite them.
        for (i, it) in stretches.iter().enumerate() {
            inside[tokens.within(it.inner).range()].fill(i as u32 + 1);
        }
        for (id, it) in stretches.iter().enumerate() {
            for mark in [Some(it.open), it.close].into_iter().flatten().filter(|it| !it.is_empty()) {
                for i in tokens.within(mark).range() {
                    // A mark may be glued to a word; then the word is none.
                    let whole = tokens.spans()[i].len() <= mark.len() + 1;
                    marks[i] = if whole { id as u32 + 1 } else { 0 };
                }
            }
        }
        let mut timed: Vec<bool> = tokens.spans().iter().map(|&it| DAYS.contains(&&doc.text()[it])).collect();
        for it in &facts.times {
            timed[tokens.within(it.span).range()].fill(true);
        }
        Page {
            doc,
            tokens,
            facts,
            stretches,
            direct: vec![false; stretches.len()],
            lexicon,
            inside,
            marks,
            timed,
        }
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.tokens.spans().get(i).map_or("", |&it| &self.doc.text()[it])
    }
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }
    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|it| self.is(i, it))
    }
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.tokens.tags().get(i).copied().unwrap_or(Tag::Xx)
    }
    pub(super) fn relation(&self, i: usize) -> Relation {
        self.tokens.relations().get(i).copied().unwrap_or(Relation::Dep)
    }
    pub(super) fn head(&self, i: usize) -> usize {
        self.tokens.heads().get(i).map_or(i, |it| it.index())
    }
    /// Whether it is the mark of a stretch.
    pub(super) fn mark(&self, i: usize) -> bool {
        self.mark_of(i).is_some()
    }
    /// The stretch whose mark it is.
    pub(super) fn mark_of(&self, i: usize) -> Option<usize> {
        self.marks.get(i).and_then(|it| it.checked_sub(1)).map(|it| it as usize)
    }
    /// Whether it closes a stretch that opens at or after byte `start`.
    pub(super) fn closes(&self, i: usize, start: u32) -> bool {
        let at = |span: Span| self.tokens.spans()[i].overlaps(span);
        self.mark_of(i)
            .map(|id| &self.stretches[id])
            .is_some_and(|it| it.close.is_some_and(at) && start <= it.open.start())
    }
    /// The mentions that may share a byte with `span`: none starts farther before it than a sentence is long.
    pub(super) fn mentions_near(&self, span: Span) -> &'a [Mention] {
        let all = self.facts.mentions.as_slice();
        let start = all.partition_point(|it| it.span.start() + 400 < span.start());
        let end = all.partition_point(|it| it.span.start() < span.end());
        &all[start..end.max(start)]
    }
    /// Whether it is part of an expression of time.
    pub(super) fn timed(&self, i: usize) -> bool {
        self.timed.get(i).copied().unwrap_or(false)
    }
    pub(super) fn comma(&self, i: usize) -> bool {
        self.word(i) == ","
    }
    pub(super) fn dash(&self, i: usize) -> bool {
        let spaced = || {
            let start = self.tokens.spans().get(i).map_or(0, |it| it.start() as usize);
            self.doc.text()[..start].ends_with(char::is_whitespace)
        };
        matches!(self.word(i), "--" | "–" | "—" | "―") || self.word(i) == "-" && spaced()
    }
    /// A hyphen within a word that was cut in pieces.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.word(i) == "-" && !self.dash(i)
    }
    /// A comma, perhaps followed by a closing mark: ends at `i`, exclusive. The position of the comma.
    pub(super) fn comma_before(&self, i: usize) -> Option<usize> {
        let at = i.checked_sub(1)?;
        if self.comma(at) {
            return Some(at);
        }
        let before = at.checked_sub(1)?;
        (self.mark(at) && self.comma(before)).then_some(before)
    }
    /// The innermost stretch that holds it.
    pub(super) fn stretch_of(&self, i: usize) -> Option<usize> {
        self.inside.get(i).and_then(|it| it.checked_sub(1)).map(|it| it as usize)
    }
    /// The innermost direct stretch that holds it.
    pub(super) fn speech_of(&self, i: usize) -> Option<usize> {
        let at = self.stretch_of(i)?;
        if self.direct[at] {
            return Some(at);
        }
        let inner = self.stretches[at].inner;
        if !self.stretches[at].nested {
            return None;
        }
        (0..at).rev().take(8).find(|&it| self.direct[it] && self.stretches[it].inner.contains(inner))
    }
    /// Whether it carries tense: the verb of a clause.
    pub(super) fn finite(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && !self.mark(i)
    }
    /// The first finite verb in a range.
    pub(super) fn first_finite(&self, range: Range) -> Option<usize> {
        range.into_iter().find(|&i| self.finite(i))
    }
    pub(super) fn nounish(&self, i: usize) -> bool {
        self.tag(i).is_noun()
            || matches!(self.tag(i), Tag::Prp | Tag::Cd | Tag::Dt if !self.any(i, &["the", "a", "an", "no", "every"]))
    }
    /// Whether the word begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }
    pub(super) fn span(&self, range: Range) -> Span {
        self.tokens.span_of(TokenRange::new(range.start, range.end))
    }
    /// The sentence of a token, as a range.
    pub(super) fn sentence(&self, i: usize) -> Range {
        let id = self.tokens.sentence_of(TokenId::from_index(i));
        self.tokens.sentence(id).tokens.range()
    }
    /// Whether the parser has been here: some relation of the sentence is not the default.
    pub(super) fn parsed(&self, range: Range) -> bool {
        range.into_iter().any(|i| self.relation(i) == Relation::Nsubj)
    }

    /// The dictionary form of a reporting word; that of the tagger for any other.
    pub(super) fn cue_lemma(&self, i: usize) -> &str {
        let noun = self.tag(i).is_noun();
        let mut cues = self.lexicon.lookup(self.word(i));
        let first = cues.find(|it| it.noun == noun).or_else(|| self.lexicon.lookup(self.word(i)).next());
        first.map_or_else(|| if i < self.tokens.len() { self.tokens.lemma(i) } else { "" }, |it| &it.lemma)
    }
    /// Everything that any reporting word of this form may open.
    pub(super) fn cue_frames(&self, i: usize) -> Frames {
        self.lexicon
            .lookup(self.word(i))
            .filter(|it| !it.noun)
            .fold(Frames::default(), |all, it| all.or(it.frames))
    }

    /// The reporting word at `i`, if it is one and speech is asserted: not denied, not only possible.
    pub(super) fn hit(&self, i: usize, range: &Range) -> Option<Hit<'a>> {
        let tag = self.tag(i);
        if !(tag.is_verb() || tag.is_noun() || self.any(i, &["said", "says", "told"])) || self.mark(i) {
            return None;
        }
        let noun = tag.is_noun() && !self.any(i, &["said", "says", "told"]);
        let (cue, end) = self.lexicon.lookup(self.word(i)).filter(|it| it.noun == noun).find_map(|cue| {
            match &cue.particle {
                None => Some((cue, i + 1)),
                Some(it) if self.is(i + 1, it) => Some((cue, i + 2)),
                Some(it) if self.is(i + 2, it) && (self.tag(i + 1) == Tag::Rb || self.timed(i + 1)) => {
                    Some((cue, i + 3))
                }
                Some(_) => None,
            }
        })?;
        if range.end < end {
            return None;
        }
        let form = if noun { Form::Noun } else { self.form(i, range)? };
        Some(Hit { at: i, end, cue, form })
    }

    /// The frames of all reporting words that the word at `i` may be, and whether one of them has its particle here; 0
    /// for none.
    pub(super) fn frames(&self, i: usize) -> u64 {
        let cues = self.lexicon.lookup(self.word(i));
        cues.fold(0, |all, it| {
            let whole = it.particle.as_deref().is_none_or(|word| self.is(i + 1, word));
            if whole { all | u64::from(it.frames.bits()) | u64::from(it.noun) << 32 | 1 << 33 } else { all }
        })
    }

    /// Past a verb of direct speech at `i` in a past or third-person form, whatever its tag.
    pub(super) fn speech_word(&self, i: usize) -> Option<usize> {
        let mut cues =
            self.lexicon.lookup(self.word(i)).filter(|it| !it.noun && it.frames.any(Frames::DIRECT));
        cues.find_map(|cue| match &cue.particle {
            _ if self.is(i, &cue.lemma) => None,
            None => Some(i + 1),
            Some(it) => self.is(i + 1, it).then_some(i + 2),
        })
    }

    /// How a verb stands, by the auxiliaries before it; `None` if it is negated or hypothetical.
    fn form(&self, i: usize, range: &Range) -> Option<Form> {
        let tag = self.tag(i);
        let (mut has, mut be, mut modal, mut to) = (false, false, false, false);
        let mut j = i;
        while range.start < j && j + 7 > i {
            j -= 1;
            match self.word(j).to_ascii_lowercase().as_str() {
                "not" | "n't" | "n’t" | "never" | "neither" | "nor" => return None,
                "has" | "have" | "had" | "having" | "'ve" | "’ve" | "'d" | "’d" => has = true,
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "’re" | "'m"
                | "’m" | "get" | "got" | "gets" => be = true,
                "'s" | "’s" if self.tag(j) == Tag::Vbz => be |= tag == Tag::Vbg,
                "would" | "could" | "should" | "may" | "might" | "must" | "can" | "shall" => modal = true,
                "will" | "wo" | "'ll" | "’ll" | "did" | "do" | "does" => {}
                "to" if self.tag(j) == Tag::To => {
                    to = true;
                    break;
                }
                _ if matches!(self.tag(j), Tag::Rb | Tag::Rbr) || self.mark(j) => {}
                _ => break,
            }
        }
        if modal {
            return None;
        }
        if to {
            let lets = j.checked_sub(1).is_some_and(|it| self.any(it, &["on", "continued", "continues"]));
            return lets.then_some(Form::Infinitive);
        }
        match tag {
            Tag::Vbg if be || has => Some(Form::Finite),
            // `denied asking`: the object of the verb before.
            Tag::Vbg if range.start < i && self.hit(i - 1, range).is_some() => None,
            Tag::Vbg => Some(Form::Participle),
            Tag::Vbn | Tag::Vbd if be => Some(Form::Passive),
            Tag::Vbn if has => Some(Form::Finite),
            // Taggers take a past tense for a participle; a clause without another verb needs it.
            Tag::Vbn if self.lacks_verb(i, range) => Some(Form::Finite),
            Tag::Vbn => Some(Form::Passive),
            _ => Some(Form::Finite),
        }
    }

    /// Whether it is the verb of a clause, a past tense that was tagged as a participle included.
    pub(super) fn tensed(&self, i: usize, range: &Range) -> bool {
        self.finite(i) || self.tag(i) == Tag::Vbn && self.lacks_verb(i, range)
    }

    /// Whether the clause before a bare participle has a subject and no verb of its own.
    fn lacks_verb(&self, i: usize, range: &Range) -> bool {
        let agent = self.any(i + 1, &["by", "as"]) && !self.any(i, &["said", "told", "added"]);
        if agent || i <= range.start {
            return false;
        }
        let before = i - 1;
        if matches!(self.tag(before), Tag::Prp | Tag::Cc) {
            return true;
        }
        let mut relative = false;
        for j in range.start..i {
            if matches!(self.tag(j), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Wrb) {
                relative = true;
            } else if self.comma(j) || matches!(self.word(j), ";" | ":") {
                relative = false;
            } else if self.finite(j) && !relative {
                return self.closes_report(i, range);
            }
        }
        self.nounish(before) || self.comma(before) || self.mark(before) || self.tag(before) == Tag::Rb
    }

    /// `…, the regulator announced on Friday`: a bare noun phrase between a comma and the word, an adverbial after it.
    fn closes_report(&self, i: usize, range: &Range) -> bool {
        let phrase = |j: usize| {
            self.tag(j).is_noun()
                || matches!(self.tag(j), Tag::Dt | Tag::Jj | Tag::Pos | Tag::PrpS | Tag::Hyph)
        };
        let first = (range.start..i).rev().take_while(|&j| phrase(j)).last();
        let ends = self.any(i + 1, &["on", "in", "late", "early", ".", ","]) || self.timed(i + 1);
        let comma = first.and_then(|it| self.comma_before(it)).is_some();
        comma
            && ends
            && !self.any(i, &["charged", "called", "described", "accused", "dubbed", "labelled", "labeled"])
    }

    /// Whether an infinitive begins here; a mark may stand after `to`.
    pub(super) fn infinitive(&self, i: usize) -> bool {
        let next = if self.mark(i + 1) { i + 2 } else { i + 1 };
        let adverb = self.tag(next) == Tag::Rb && self.tag(next + 1) == Tag::Vb;
        self.is(i, "to") && (matches!(self.tag(next), Tag::Vb | Tag::Vbp) || adverb)
    }
}
