//! What a phrase that looks back and one that it may go back to show together, as rows.

use dateline_model::feature;

use crate::coref::{scene::Scene, syntax::Function};

use super::{
    look::{self, Looks, N_KINDS, N_SORTS},
    phrase::{Number, Phrase, Phrases, Sort},
    rows::{Rows, bucket},
    state::State,
    vocabulary::{N_CLASSES, Vocabulary},
};

/// Everything that pairs are judged by.
pub(crate) struct View<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) phrases: &'a Phrases,
    pub(crate) looks: &'a Looks,
    pub(crate) vocabulary: &'a Vocabulary,
    /// For each phrase the item that speaks the words around it.
    pub(crate) speakers: &'a [Option<usize>],
}

/// How a candidate lies among the others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rank {
    /// How many clusters that agree are nearer.
    pub(crate) nearer: usize,
    /// It is the nearest phrase of its cluster.
    pub(crate) latest: bool,
    /// How many phrases lie between.
    pub(crate) steps: usize,
    /// How many nearer clusters agree and have the same function in their clause.
    pub(crate) parallel: usize,
    /// How many nearer clusters agree and are subjects.
    pub(crate) subjects: usize,
    /// How many clusters in reach agree and were mentioned more often.
    pub(crate) larger: usize,
    /// How many clusters in reach agree and are named more often in the whole document.
    pub(crate) famous: usize,
    /// Its cluster does not contradict the phrase in number and sex.
    pub(crate) agrees: bool,
    /// It stands behind the phrase that looks for it.
    pub(crate) ahead: bool,
}

/// What a phrase that looks back shows to every candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Back {
    id: usize,
    is_possessive: bool,
    is_reflexive: bool,
    /// The lemma and relation of the word that it depends on.
    verb: (u64, u64),
    /// The tokens above its head, the head first.
    above: [usize; 12],
}

impl Back {
    /// Of one phrase.
    pub(crate) fn new(view: &View, id: usize) -> Back {
        let it = &view.phrases.all[id];
        let (scene, tokens) = (view.scene, view.scene.words.tokens);
        let heads = tokens.heads();
        let mut above = [it.head; 12];
        for i in 1..above.len() {
            above[i] = heads[above[i - 1]].index();
        }
        let possessive = scene.words.tag(it.head) == dateline_types::Tag::PrpS;
        let word = scene.words.lower(it.head);
        Back {
            id,
            is_possessive: possessive || scene.words.is_possessive(it.tokens.end),
            is_reflexive: it.sort.is_pronoun() && (word.ends_with("self") || word.ends_with("selves")),
            verb: (feature::bytes(tokens.lemma(above[1]).as_bytes()), tokens.relations()[it.head] as u64),
            above,
        }
    }
}

const S: u32 = Sort::COUNT;

/// The rows of the pair of `back`, which looks back, and the earlier `goal`.
pub(crate) fn rows(view: &View, state: &State, back: &Back, goal: usize, rank: Rank) -> Rows {
    let (here, there) = (&view.phrases.all[back.id], &view.phrases.all[goal]);
    let (s, t) = (here.sort as u32, there.sort as u32);
    let (sc, tc) = (here.sort.coarse(), there.sort.coarse());
    let sentences = here.sentence.saturating_sub(there.sentence);
    let near = bucket(&[1, 2, 3, 4, 6, 10], sentences);
    let cluster = state.of[goal].map(|it| &state.clusters[it]);
    let fits = rank.agrees;
    let mut rows = Rows::pair();

    // Where.
    rows.one(S * S * 7, (s * S + t) * 7 + near);
    rows.one(S * 11, s * 11 + bucket(&[1, 2, 3, 4, 6, 8, 11, 16, 26, 41], rank.steps));
    let nearer = if fits { (rank.nearer as u32).min(5) } else { 6 };
    rows.one(S * 7 * 2, (s * 7 + nearer) * 2 + u32::from(rank.latest));
    let there_subject = there.function.is_subject();
    let parallel = look::function(here.function) == look::function(there.function);
    let rise = |it: usize| (it as u32).min(3);
    rows.one(S * 4 * 4, (s * 4 + rise(rank.parallel)) * 4 + u32::from(parallel) * 2 + u32::from(fits));
    rows.one(S * 4 * 4, (s * 4 + rise(rank.subjects)) * 4 + u32::from(there_subject) * 2 + u32::from(fits));
    rows.one(S * 4 * 2, (s * 4 + rise(rank.larger)) * 2 + u32::from(fits));
    rows.one(S * 4 * 2, (s * 4 + rise(rank.famous)) * 2 + u32::from(fits));
    rows.one(S * 6, s * 6 + bucket(&[1, 2, 3, 5, 9], cluster.map_or(0, |it| it.told)));
    rows.one(2 * 4, u32::from(rank.ahead) * 4 + u32::from(there_subject) * 2 + u32::from(rank.latest));
    let path = bucket(&[1, 2, 3, 4, 5, 6, 7, 9, 12], path(view.scene, back, here, there));
    rows.one(S * 10, s * 10 + path);
    rows.one(S * 4, s * 4 + state.continues(view.phrases, back.id, goal));
    let blocks = here.block.saturating_sub(there.block);
    rows.one(S * 4, s * 4 + bucket(&[1, 2, 3], blocks));
    let turn = here.sort.is_deictic() && there.sort.is_deictic();
    rows.some(9 * 9, turn.then(|| (s - 5) * 3 * 9 + (t - 5) * 9 + (blocks as u32).min(8)));
    rows.one(S * 2 * 2, (s * 2 + u32::from(here.headline)) * 2 + u32::from(there.headline));
    rows.one(S * 4, s * 4 + bucket(&[1, 2, 6], there.sentence));

    // Words.
    let same = match_of(view.phrases, here, there);
    let wordy = sc < 2 && tc < 2;
    rows.some(9 * 8 * 4, wordy.then(|| (same * 8 + here.opening as u32) * 4 + sc * 2 + tc));
    rows.some(9 * 7 * 4, wordy.then(|| (same * 7 + near) * 4 + sc * 2 + tc));
    rows.some(
        9 * 16 * 2,
        wordy.then(|| {
            let number = here.number as u32 * 4 + there.number as u32;
            (same * 16 + number) * 2 + u32::from(here.joined || there.joined)
        }),
    );
    rows.some(9 * 64, wordy.then(|| (same * 8 + here.opening as u32) * 8 + there.opening as u32));
    let ((here_word, here_class), (there_word, there_class)) =
        (view.looks.heads[back.id], view.looks.heads[goal]);
    let likeness = view.vocabulary.likeness(here_word, there_word);
    rows.some(8 * 8 * 4, wordy.then(|| (likeness * 8 + here.opening as u32) * 4 + sc * 2 + tc));
    rows.some(8 * 7, wordy.then(|| likeness * 7 + near));
    let pronoun = here.sort.is_pronoun();
    rows.some(S * N_CLASSES, pronoun.then(|| s * N_CLASSES + there_class));
    if wordy {
        rows.word(feature::two(1, here.lemma, there.lemma));
        rows.word(feature::two(2, here_class.into(), there_class.into()));
    } else if pronoun && tc < 2 {
        rows.word(feature::two(3, s.into(), there.lemma));
        rows.word(feature::three(4, back.verb.0, back.verb.1, there_class.into()));
    }

    // Agreement.
    rows.one(S * 16, s * 16 + here.number as u32 * 4 + cluster.map_or(there.number, |it| it.number) as u32);
    rows.one(S * 5 * 4, (s * 5 + cluster.map_or(there.nature, |it| it.nature) as u32) * 4 + tc);
    let kind = look::kind(cluster.map_or(there.kind, |it| it.kind));
    rows.one(S * N_KINDS * 4, (s * N_KINDS + kind) * 4 + tc);
    rows.one(S * N_SORTS, s * N_SORTS + look::noun(there.noun));
    rows.one(N_SORTS * N_KINDS, look::noun(here.noun) * N_KINDS + kind);
    rows.one(N_SORTS * N_SORTS, look::noun(here.noun) * N_SORTS + look::noun(there.noun));
    rows.one(N_KINDS * N_KINDS, look::kind(here.kind) * N_KINDS + kind);
    let sorts = here.noun.sorts();
    rows.one(3, if !sorts.is_known() { 0 } else { 1 + u32::from(sorts.any(there.noun)) });
    let fit = u32::from(fits) * 2 + u32::from(clash(here.number, there.number));
    rows.one(S * 4, s * 4 + fit);

    // Grammar.
    let (f, g) = (look::function(here.function), look::function(there.function));
    let close = (sentences as u32).min(2);
    rows.one(S * 5 * 5 * 3, ((s * 5 + f) * 5 + g) * 3 + close);
    let nest = if there.reach.contains(&here.head) {
        1
    } else if here.reach.contains(&there.head) {
        2
    } else if owns(view.scene, back, here, there) {
        3
    } else {
        0
    };
    let possessive = u32::from(back.is_possessive);
    rows.one(S * 4 * 2 * 4, ((s * 4 + nest) * 2 + possessive) * 4 + tc);
    let same_verb = here.function.verb().is_some() && here.function.verb() == there.function.verb();
    rows.one(S * 4, s * 4 + u32::from(same_verb) * 2 + u32::from(back.is_reflexive));
    rows.one(S * 2 * 2, (s * 2 + u32::from(commands(back, there, here))) * 2 + u32::from(rank.ahead));
    rows.one(S * 4 * 4, (s * 4 + depth(there)) * 4 + depth(here));

    // The chain so far.
    let size = cluster.map_or(0, |it| it.phrases.len());
    rows.one(S * 6 * 4, (s * 6 + bucket(&[2, 3, 5, 9, 20], size)) * 4 + tc);
    rows.one(S * 2, s * 2 + u32::from(cluster.is_some_and(|it| it.named)));
    let first = cluster
        .and_then(|it| it.phrases.first())
        .map_or(3, |it| bucket(&[1, 2, 6], view.phrases.all[*it].sentence));
    rows.one(S * 4, s * 4 + first);
    let grouped = cluster.is_some_and(|it| it.group.is_some());
    rows.one(S * 2, s * 2 + u32::from(grouped));

    // Whose words.
    let quotes = u32::from(here.quoted) * 2 + u32::from(there.quoted);
    rows.one(S * 4 * 4, (s * 4 + quotes) * 4 + tc);
    let speaker = match view.speakers[back.id] {
        None => 0,
        Some(speaker) => {
            let is = there.item == Some(speaker)
                || cluster.is_some_and(|it| {
                    it.phrases.iter().rev().take(30).any(|it| view.phrases.all[*it].item == Some(speaker))
                });
            1 + u32::from(is)
        }
    };
    rows.one(S * 3, s * 3 + speaker);
    let same_turn = here.quoted && there.quoted && view.speakers[back.id] == view.speakers[goal];
    rows.one(S * S * 2, (s * S + t) * 2 + u32::from(same_turn));
    rows
}

/// How the words of two phrases agree: 0 not, 1 some word, 2 head with other modifiers on both sides, 3 head with more
/// modifiers here, 4 head with fewer here, 5 head with as many words, 6 all words; 7 and 8 words of a name within the
/// other.
fn match_of(phrases: &Phrases, here: &Phrase, there: &Phrase) -> u32 {
    if here.string == there.string {
        return 6;
    }
    let (a, b) = (&phrases.words[here.words.clone()], &phrases.words[there.words.clone()]);
    let a_in_b = a.iter().all(|it| b.contains(it));
    let b_in_a = b.iter().all(|it| a.contains(it));
    if here.lemma == there.lemma {
        return match (a_in_b, b_in_a) {
            (true, true) => 5,
            (true, false) => 4,
            (false, true) => 3,
            (false, false) => 2,
        };
    }
    if a_in_b {
        8
    } else if b_in_a {
        7
    } else {
        u32::from(a.iter().any(|it| b.contains(it)))
    }
}

fn clash(a: Number, b: Number) -> bool {
    matches!((a, b), (Number::One, Number::Several) | (Number::Several, Number::One))
}

fn depth(it: &Phrase) -> u32 {
    u32::from(it.depth).min(3)
}

/// Whether `there` stands in what the possessive pronoun `here` owns: `his wife Ethel`.
fn owns(scene: &Scene, back: &Back, here: &Phrase, there: &Phrase) -> bool {
    if here.sentence != there.sentence || !back.is_possessive {
        return false;
    }
    let heads = scene.words.tokens.heads();
    let owned = heads[here.head].index();
    owned == there.head || heads[there.head].index() == owned
}

/// Steps in the tree from one phrase to the other; over the roots where they stand in two sentences.
fn path(scene: &Scene, back: &Back, here: &Phrase, there: &Phrase) -> usize {
    let (a, b) = (usize::from(here.depth), usize::from(there.depth));
    if here.sentence != there.sentence {
        return a + b + 2 * here.sentence.abs_diff(there.sentence);
    }
    let heads = scene.words.tokens.heads();
    let above = &back.above[..8];
    let mut at = there.head;
    for steps in 0..8 {
        if let Some(up) = above.iter().position(|it| *it == at) {
            return steps + up;
        }
        at = heads[at].index();
    }
    a + b
}

/// Whether `there` is the subject of a clause that `here` stands in.
fn commands(back: &Back, there: &Phrase, here: &Phrase) -> bool {
    let (Function::Subject(verb) | Function::Passive(verb)) = there.function else { return false };
    there.sentence == here.sentence && back.above[1..].contains(&verb)
}
