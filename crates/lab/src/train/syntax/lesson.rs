//! Sentences to learn from: gold ones, and raw ones as teachers annotate them.

use dateline_model::Random;
use dateline_tokenize::syntax::{
    input::Vocabulary,
    word::{Clusters, read},
};
use dateline_types::{Pos, Relation, Tag};

use super::{
    super::context::Context,
    decide::decide,
    forward::{Example, Network},
    raw::Raw,
};
use crate::{
    encoder::Encoder,
    read::conllu::{Sentence, Word},
};

/// How much a word counts that no annotator has seen.
const SILVER: f32 = 0.7;
/// Sentences that go through a network at once.
const STACK: usize = 16;

/// A sentence, before its words become numbers: each epoch may write it otherwise.
pub(super) struct Lesson {
    pub(super) sentence: Sentence,
    pub(super) context: Context,
    /// How much it counts.
    pub(super) weight: f32,
}

/// Makes numbers of words.
pub(super) struct Reader {
    pub(super) rows: Vocabulary,
    pub(super) clusters: Clusters,
}

impl Reader {
    /// A sentence whose words are written like `forms`.
    pub(super) fn example(
        &self,
        gold: &Sentence,
        forms: &[String],
        context: &Context,
        weight: f32,
    ) -> Example {
        let mut words = Vec::new();
        let case = read(forms.iter().map(String::as_str), self.clusters, &mut words);
        Example {
            inputs: words.iter().map(|it| self.rows.input(it, case)).collect(),
            tags: gold.iter().map(|it| it.tag.map(|it| it as usize)).collect(),
            pos: gold.iter().map(|it| it.pos.map(|it| it as usize)).collect(),
            heads: gold.iter().map(|it| it.head).collect(),
            relations: gold.iter().map(|it| it.relation.map(|it| it as usize)).collect(),
            context: context.numbers().collect(),
            weight,
        }
    }
}

/// The forms of a sentence.
pub(super) fn forms(sentence: &Sentence) -> Vec<String> {
    sentence.iter().map(|it| it.form.clone()).collect()
}

/// The forms of a sentence, now and then as a headline would have them.
pub(super) fn vary(sentence: &Sentence, random: &mut Random) -> Vec<String> {
    let dice = random.unit();
    let curly = random.unit() < 0.3;
    let form = |it: &Word| {
        let form = match (it.form.as_str(), it.tag) {
            ("\"", Some(Tag::OpenQuote)) if curly => "“",
            ("\"", Some(Tag::CloseQuote)) if curly => "”",
            (form, _) => form,
        };
        match dice {
            0.0..0.05 => form.to_uppercase(),
            0.05..0.09 => form.to_lowercase(),
            0.09..0.13 if 3 < form.len() || it.tag.is_some_and(Tag::is_verb) => capital(form),
            _ => form.to_owned(),
        }
    };
    sentence.iter().map(form).collect()
}

fn capital(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map(|it| it.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What the encoder says of each sentence.
pub(super) fn contexts(encoder: Option<&Encoder>, sentences: &[Sentence]) -> Vec<Context> {
    halves(sentences, |it| read_contexts(encoder, it))
}

fn read_contexts(encoder: Option<&Encoder>, sentences: &[Sentence]) -> Vec<Context> {
    let Some(encoder) = encoder else { return sentences.iter().map(|_| Context::default()).collect() };
    let words = |it: &Sentence| -> Vec<String> { forms(it) };
    let read = |chunk: &[Sentence]| {
        let forms: Vec<Vec<String>> = chunk.iter().map(words).collect();
        let forms: Vec<Vec<&str>> = forms.iter().map(|it| it.iter().map(String::as_str).collect()).collect();
        encoder.read(&forms).iter().map(|it| Context::new(it)).collect::<Vec<_>>()
    };
    sentences.chunks(STACK).flat_map(read).collect()
}

/// Sentences as teachers annotate them.
pub(super) fn annotate(
    teachers: &[&Network],
    encoder: Option<&Encoder>,
    reader: &Reader,
    raw: &[Raw],
) -> Vec<Lesson> {
    let annotate = |raw: &[Raw]| {
        let mut sentences: Vec<Sentence> = raw.iter().map(blank).collect();
        let contexts = read_contexts(encoder, &sentences);
        let with = sentences.iter().zip(&contexts);
        let examples: Vec<Example> =
            with.map(|(it, context)| reader.example(it, &forms(it), context, SILVER)).collect();
        let examples: Vec<&Example> = examples.iter().collect();
        for (sentence, it) in sentences.iter_mut().zip(decide(teachers, &examples)) {
            for (i, word) in sentence.iter_mut().enumerate() {
                let tag = Tag::ALL.get(it.tags[i]).copied();
                // Where the teachers are wrong about the known tag, they may be about the universal one.
                let is_right = word.tag.is_none() || word.tag == tag;
                word.pos = Pos::ALL.get(it.pos[i]).copied().filter(|_| is_right);
                word.tag = word.tag.or(tag);
                word.head = it.heads[i];
                word.relation = Relation::ALL.get(it.relations[i]).copied();
            }
        }
        let lesson = |sentence| Lesson { sentence, context: Context::default(), weight: SILVER };
        sentences.into_iter().map(lesson).collect::<Vec<_>>()
    };
    halves(raw, |it| it.chunks(STACK).flat_map(annotate).collect())
}

fn blank(raw: &Raw) -> Sentence {
    let word = |(form, tag): &(String, Option<Tag>)| Word {
        form: form.clone(),
        lemma: String::new(),
        tag: *tag,
        pos: None,
        head: 0,
        relation: None,
    };
    raw.iter().map(word).collect()
}

/// Works on both halves at once.
fn halves<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let (first, second) = items.split_at(items.len() / 2);
    let (mut res, other) = rayon::join(|| work(first), || work(second));
    res.extend(other);
    res
}
