//! What a mention does in its sentence: who acts, who speaks, who is acted on.
//!
//! Read from the dependency tree, with the order of words as a second opinion where the tree says nothing.

use std::ops::Range;

use dateline_types::{Relation, Tag, Tokens};

use crate::mention::words::Words;

/// The function of a mention, with the token of its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// Subject of an active verb.
    Subject(usize),
    /// Subject of a passive verb.
    Passive(usize),
    /// Direct or indirect object.
    Object(usize),
    /// `by X` after a passive verb; `according to X`.
    Agent(usize),
    /// Anything else.
    Other,
}

impl Function {
    /// Whether the mention is a subject of any verb.
    pub(crate) fn is_subject(self) -> bool {
        matches!(self, Function::Subject(_) | Function::Passive(_))
    }
    /// The verb.
    pub(crate) fn verb(self) -> Option<usize> {
        match self {
            Function::Subject(verb)
            | Function::Passive(verb)
            | Function::Object(verb)
            | Function::Agent(verb) => Some(verb),
            Function::Other => None,
        }
    }
}

/// The function of the mention of those tokens.
pub(crate) fn function(words: &Words, tokens: Range<usize>, head: usize) -> Function {
    if words.is_possessive(tokens.end) {
        return Function::Other;
    }
    match by_tree(words.tokens, head) {
        Function::Other => by_order(words, tokens),
        found => found,
    }
}

/// Whether the mention is the source of reported words.
pub(crate) fn speaks(words: &Words, function: Function) -> bool {
    match function {
        Function::Subject(verb) => is_reporting(words.lower(verb)),
        Function::Agent(verb) => words.lower(verb) == "according",
        Function::Passive(_) | Function::Object(_) | Function::Other => false,
    }
}

/// Stems of verbs under which people speak, sorted; our own list.
const STEMS: [&str; 85] = [
    "accus",
    "acknowledg",
    "add",
    "admit",
    "admitt",
    "advis",
    "agre",
    "alleg",
    "announc",
    "answer",
    "appeal",
    "argu",
    "ask",
    "assert",
    "assur",
    "blam",
    "boast",
    "call",
    "caution",
    "cit",
    "claim",
    "comment",
    "complain",
    "conced",
    "conclud",
    "condemn",
    "confirm",
    "contend",
    "continu",
    "counter",
    "criticis",
    "criticiz",
    "declar",
    "demand",
    "deni",
    "denounc",
    "deny",
    "describ",
    "disclos",
    "dismiss",
    "elaborat",
    "emphasis",
    "emphasiz",
    "estimat",
    "explain",
    "express",
    "hail",
    "hint",
    "inform",
    "insist",
    "jok",
    "lament",
    "maintain",
    "mention",
    "observ",
    "plead",
    "pledg",
    "prais",
    "predict",
    "promis",
    "quipp",
    "recall",
    "recount",
    "reiterat",
    "reject",
    "remark",
    "repeat",
    "repl",
    "report",
    "respond",
    "reveal",
    "rul",
    "say",
    "shout",
    "sigh",
    "stat",
    "stress",
    "suggest",
    "tell",
    "testifi",
    "testify",
    "threaten",
    "urg",
    "vow",
    "warn",
];

/// Forms that no stem gives, sorted.
const WHOLE: [&str; 19] = [
    "noted", "notes", "posted", "put", "quips", "quoted", "read", "reads", "replied", "replies", "said",
    "says", "tells", "thanked", "told", "tweeted", "welcomed", "writes", "wrote",
];

/// Whether people speak under the verb of that form.
pub(crate) fn is_reporting(word: &str) -> bool {
    let forms = ["", "s", "es", "d", "ed", "ing", "e"];
    let stem = |it: &&str| word.strip_suffix(*it).is_some_and(|stem| STEMS.binary_search(&stem).is_ok());
    WHOLE.binary_search(&word).is_ok() || (word.len() < 14 && forms.iter().any(stem))
}

fn by_tree(tokens: &Tokens, head: usize) -> Function {
    let (heads, relations) = (tokens.heads(), tokens.relations());
    let mut at = head;
    for _ in 0..4 {
        let up = heads[at].index();
        match relations[at] {
            Relation::Nsubj | Relation::NsubjOuter => return Function::Subject(verb_of(tokens, up)),
            Relation::NsubjPass => return Function::Passive(up),
            Relation::Obj | Relation::Iobj => return Function::Object(up),
            Relation::OblAgent => return Function::Agent(up),
            Relation::Conj | Relation::Flat | Relation::Compound if up != at => at = up,
            _ => return Function::Other,
        }
    }
    Function::Other
}

/// The verb of a clause whose predicate is a noun or adjective is its copula's place: the predicate itself.
fn verb_of(_tokens: &Tokens, predicate: usize) -> usize {
    predicate
}

/// By the order of words: `X (also) said`, `X, the mayor, said`, `" said X`, `according to X`, `met him`.
fn by_order(words: &Words, tokens: Range<usize>) -> Function {
    let sentence = words.sentence(tokens.start);
    if let Some(verb) = verb_before(words, &sentence, &tokens) {
        return verb;
    }
    let left = tokens.start.checked_sub(1).filter(|it| sentence.start <= *it);
    if let Some(left) = left {
        let pronoun = match words.lower(tokens.start) {
            "him" | "them" | "me" | "us" => true,
            "it" => !words.is_finite(tokens.end) && !is_reporting(words.lower(left)),
            "her" => !words.tag(tokens.end).is_noun() && words.tag(tokens.end) != Tag::Jj,
            _ => false,
        };
        if pronoun && words.tag(left).is_verb() && !be_or_have(words.lower(left)) {
            return Function::Object(left);
        }
        if is_preposition(words, left) {
            return Function::Other;
        }
    }
    verb_after(words, &sentence, tokens.end)
}

fn be_or_have(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have" | "had" | "do" | "does" | "did"
    )
}

/// A preposition that takes the phrase behind it out of the clause's core; `one of them` and `many of` do not.
fn is_preposition(words: &Words, at: usize) -> bool {
    const WORDS: [&str; 22] = [
        "about", "against", "among", "at", "behind", "between", "by", "during", "for", "from", "in", "into",
        "near", "on", "over", "through", "to", "toward", "towards", "under", "with", "without",
    ];
    let of = || {
        let before = words.lower(at.wrapping_sub(1));
        let part = matches!(
            before,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "some"
                | "many"
                | "most"
                | "several"
                | "dozens"
                | "hundreds"
                | "thousands"
                | "eight"
                | "six"
                | "seven"
                | "nine"
                | "ten"
                | "all"
                | "none"
                | "number"
                | "group"
        );
        !part
    };
    WORDS.binary_search(&words.lower(at)).is_ok() || (words.lower(at) == "of" && of())
}

/// `said X`, `according to X`, where the title of X may stand between.
fn verb_before(words: &Words, sentence: &Range<usize>, tokens: &Range<usize>) -> Option<Function> {
    let mut at = tokens.start;
    let inside = |at: usize| {
        words.tag(at).is_noun() || words.tag(at) == Tag::Jj || matches!(words.lower(at), "the" | "a" | "an")
    };
    while sentence.start < at && tokens.start - at < 6 && inside(at - 1) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|it| sentence.start <= *it)?;
    if words.lower(before) == "to" && words.lower(before.wrapping_sub(1)) == "according" {
        return Some(Function::Agent(before - 1));
    }
    let verb = matches!(
        words.lower(before),
        "said"
            | "says"
            | "added"
            | "wrote"
            | "asked"
            | "replied"
            | "explained"
            | "recalled"
            | "insisted"
            | "noted"
            | "joked"
            | "argued"
            | "warned"
    );
    let mark = |at: usize| matches!(words.lower(at), "”" | "\"" | "''" | "?" | "!");
    let closed = matches!(words.lower(tokens.end), "," | "." | ";" | "(") || sentence.end <= tokens.end;
    let inverted = before == sentence.start || mark(before - 1) || (words.lower(before - 1) == "," && closed);
    (verb && inverted && words.tag(before).is_verb()).then_some(Function::Subject(before))
}

/// The verb to the right, over adverbs, brackets, asides between commas and phrases with a preposition.
fn verb_after(words: &Words, sentence: &Range<usize>, end: usize) -> Function {
    let mut at = end;
    let limit = sentence.end.min(end + 40);
    let mut prepositional = false;
    while at < limit {
        match words.lower(at) {
            "(" => at = after(words, at, limit, ")"),
            "," => match close_aside(words, at, limit) {
                Some(close) => at = close,
                None => return Function::Other,
            },
            "of" | "in" | "for" | "at" | "from" | "and" | "on" => {
                prepositional = true;
                at += 1;
            }
            _ => match words.tag(at) {
                Tag::Rb => at += 1,
                Tag::Md | Tag::Vbd | Tag::Vbz | Tag::Vbp => return verb_group(words, at, limit),
                Tag::Nn
                | Tag::Nns
                | Tag::Nnp
                | Tag::Nnps
                | Tag::Jj
                | Tag::Cd
                | Tag::Dt
                | Tag::PrpS
                | Tag::Pos
                    if prepositional =>
                {
                    at += 1;
                }
                _ => return Function::Other,
            },
        }
    }
    Function::Other
}

/// The main verb of the group that starts at `at`.
fn verb_group(words: &Words, start: usize, limit: usize) -> Function {
    let mut verb = start;
    let mut be = false;
    for at in start..limit.min(start + 6) {
        match words.tag(at) {
            Tag::Rb => {}
            Tag::Md | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbn | Tag::Vbg => {
                let passive = be && words.tag(at) == Tag::Vbn;
                if passive {
                    return Function::Passive(at);
                }
                verb = at;
                let word = words.lower(at);
                be = matches!(word, "be" | "been" | "is" | "are" | "was" | "were" | "being");
                let auxiliary = be || matches!(word, "has" | "have" | "had" | "do" | "does" | "did");
                if !auxiliary && words.tag(at) != Tag::Md {
                    return Function::Subject(at);
                }
            }
            _ => break,
        }
    }
    Function::Subject(verb)
}

fn after(words: &Words, at: usize, limit: usize, close: &str) -> usize {
    (at + 1..limit).find(|it| words.lower(*it) == close).map_or(limit, |it| it + 1)
}

/// One past the comma that closes the aside opened at `at`; `None` where the comma opens no aside.
fn close_aside(words: &Words, at: usize, limit: usize) -> Option<usize> {
    let close = (at + 1..limit.min(at + 30)).find(|it| words.lower(*it) == ",")?;
    Some(close + 1)
}
