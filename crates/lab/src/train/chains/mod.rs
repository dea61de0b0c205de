//! Trains the network of chains: on OntoGUM (open genres), GAP's development part and LitBank, all openly licensed.
//!
//! Twice: in OntoGUM every earlier decision of a document is the right one; in the two others, which mark only some
//! phrases, a first network makes the decisions among which the second learns. GAP's validation part and OntoGUM's dev
//! part are for choosing.
//!
//! With an encoder larger networks, which also see the phrases in context, learn first; together they annotate raw
//! text, and the network that runs learns from the annotators and from them.

mod calibration;
mod committee;
mod gate;
mod learn;
mod sight;
mod silver;
mod teacher;
mod vocabulary;

use std::path::Path;

use dateline_extract::{
    actor::Known,
    chain::{self, Judge, Net, WIDTH},
    mention::Recognizer,
};
use dateline_ingest::{Config, Format, Record};
use dateline_model::{Model, write};
use dateline_types::{Analysis, Document, Source, Span, Summary};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Error, say};
use crate::{
    encoder::{CONTEXT, Encoder},
    read::{corefud, gap, litbank},
    suite,
    system::System,
};

use committee::{Committee, TEACHER_WIDTH};
use gate::Gate;
use learn::{Learner, Settings};
use sight::Lens;
use teacher::{Label, Links, Notes, Set, Teacher};

const VERSION: u32 = 2;

/// How the network is trained; chosen on the dev parts.
const STUDENT: Settings = Settings {
    seed: 1,
    epochs: 8,
    rate: 0.05,
    dropout: 0.4,
    row_dropout: 0.1,
    word_dropout: 0.1,
    weights: [1.0, 3.0, 1.0, 0.0],
    false_link: 0.2,
    false_new: 2.5,
    wrong_link: 1.0,
};

/// With what teachers annotated, it needs less against learning by heart. Of these the one that is best on the dev parts
/// is kept.
const TAUGHT: [Settings; 2] = [taught_by(6.0, 0.5), taught_by(12.0, 0.5)];

const fn taught_by(gap: f32, silver: f32) -> Settings {
    let weights = [1.0, gap, 1.0, silver];
    Settings { epochs: 6, dropout: 0.1, row_dropout: 0.05, word_dropout: 0.05, weights, ..STUDENT }
}

const TEACHERS: u64 = 2;
const TEACHER: Settings =
    Settings { epochs: 7, dropout: 0.5, row_dropout: 0.1, word_dropout: 0.3, ..STUDENT };

/// Epochs of the first network, which is only there to make the decisions that the others live with.
const FIRST_EPOCHS: usize = 2;

/// The bytes of `chains.bin`.
pub(super) fn train(data: &Path, encoder: Option<&Path>, open_only: bool) -> Result<Vec<u8>, Error> {
    let words = vocabulary::sections(data)?;
    let pack = |learner: &Learner<WIDTH>, gate: &Gate, [slope, shift]: [f32; 2]| {
        let mut sections = learner.sections(gate);
        sections.push((*b"CALI", [slope.to_le_bytes(), shift.to_le_bytes()].concat()));
        sections.extend(words.iter().cloned());
        let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
        write(chain::EXPECT, VERSION, &sections)
    };
    let net = |learner: &Learner<WIDTH>| {
        Net::open(&Model::from_vec(pack(learner, &gate::OPEN, AS_IT_IS), chain::EXPECT)?)
    };
    let (gum, gap) = (corefud::training(data)?, gap::training(data)?);
    let school = School { tools: Tools::new()?, gum, gap, litbank: litbank::read(data)? };

    let mut first = Learner::new(Settings { epochs: FIRST_EPOCHS, ..STUDENT }, false);
    let lessons =
        |net: &Net| -> Vec<Notes> { school.lessons(net, false).into_iter().map(|it| it.0).collect() };
    first.train(&lessons(&net(&first)?), |_, _| ());
    let first = net(&first)?;
    let mut notes = lessons(&first);
    say(&format!("{} decisions", notes.iter().map(|it| it.examples.len()).sum::<usize>()));

    let mut students = vec![STUDENT];
    if let Some(encoder) = encoder {
        let texts = silver::texts(data, open_only)?;
        let silver = taught(data, &school, &mut notes, &first, &Encoder::open(encoder)?, &texts)?;
        say(&format!("{} decisions of teachers", silver.iter().map(|it| it.examples.len()).sum::<usize>()));
        notes.extend(silver);
        students = TAUGHT.to_vec();
    }
    let (gum, gap) = (corefud::read(data)?, gap::read(data)?);
    let dev = School { tools: Tools::new()?, gum, gap, litbank: Vec::new() };
    let student = |settings: Settings| -> Result<(f64, Vec<u8>), Error> {
        let mut student = Learner::new(settings, false);
        student.train(&notes, |epoch, loss| say(&format!("epoch {epoch}: {loss:.4}")));
        let (seen, links): (Vec<Notes>, Vec<Links>) = dev.lessons(&net(&student)?, true).into_iter().unzip();
        let links = links.concat();
        let gate = gate::fit(&student, &notes, &seen);
        let shut = 100.0 * gate::shut(&student, &gate, &seen);
        let calibration = calibration::fit(&links);
        say(&format!("{shut:.1} % of the nouns are new at first sight; calibration {calibration:.3?}"));
        let bytes = pack(&student, &gate, calibration);
        Ok((measure(data, &format!("{:?}", settings.weights), bytes.clone())?, bytes))
    };
    let students: Vec<(f64, Vec<u8>)> = students.into_par_iter().map(student).collect::<Result<_, _>>()?;
    let best = students.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
    Ok(best.map_or_else(Vec::new, |it| it.1))
}

/// What teachers make of raw texts. They learn from `notes`.
fn taught(
    data: &Path,
    school: &School,
    notes: &mut [Notes],
    net: &Net,
    encoder: &Encoder,
    texts: &[String],
) -> Result<Vec<Notes>, Error> {
    let tools = &school.tools;
    let contexts: Vec<Vec<f32>> = school
        .texts()
        .par_iter()
        .zip(&*notes)
        .map(|(text, notes)| {
            let doc = Document::from_text(text);
            let tokens = dateline_tokenize::tokenize(&doc, &tools.tokenize);
            sight::contexts(encoder, doc.text(), &tokens, &notes.heads)
        })
        .collect();
    let sample: Vec<f32> =
        contexts.iter().flat_map(|it| it.chunks_exact(CONTEXT).step_by(8)).flatten().copied().collect();
    let lens = Lens::fit(&sample);
    notes.par_iter_mut().zip(&contexts).for_each(|(notes, it)| notes.sights = lens.see(it));
    drop(contexts);
    let teacher = |seed: u64| {
        let mut learner = Learner::<TEACHER_WIDTH>::new(Settings { seed, ..TEACHER }, true);
        learner.train(notes, |epoch, loss| say(&format!("teacher {seed}, epoch {epoch}: {loss:.4}")));
        learner
    };
    let teachers: Vec<_> = (1..=TEACHERS).into_par_iter().map(teacher).collect();
    notes.iter_mut().for_each(|it| it.sights = Vec::new());

    let sit = |doc: Document| {
        let tokens = dateline_tokenize::tokenize(&doc, &tools.tokenize);
        let see = |heads: &[usize]| lens.see(&sight::contexts(encoder, doc.text(), &tokens, heads));
        let mut committee = Committee::new(&teachers, see);
        let facts = dateline_extract::teach(&doc, &tokens, &tools.recognizer, net, &mut committee);
        let notes = Notes { sights: Vec::new(), ..committee.notes };
        (Analysis { tokens, facts, summary: Summary::default(), document: doc }, notes)
    };
    tell("teachers", &suite::chains::run_with(data, |doc| sit(doc).0)?);
    let silver = texts.par_iter().filter_map(|text| {
        let source = Source::in_memory(text.len());
        let record = Record { source, format: Format::Text, bytes: text.clone().into_bytes() };
        // What cannot be read as an article has nothing to learn from.
        dateline_ingest::parse(record, &Config::default()).ok().map(|it| sit(it).1)
    });
    Ok(silver.collect())
}

/// Tells the figures of the dev parts; their mean is how good the network is.
fn measure(data: &Path, who: &str, bytes: Vec<u8>) -> Result<f64, Error> {
    let mention = Recognizer::embedded()?;
    let extract = dateline_extract::Models {
        quote: dateline_extract::quote::Finder::embedded(mention.vectors())?,
        mention,
        event: dateline_extract::event::Lexicon::embedded(),
        judge: dateline_extract::event::Judge::embedded()?,
        chains: Net::open(&Model::from_vec(bytes, chain::EXPECT)?)?,
    };
    let (tokenize, actors) = (dateline_tokenize::Models::embedded()?, Known::new(Vec::new()));
    let system = System::with(dateline_pipeline::Models { tokenize, extract, actors });
    let card = suite::chains::run(data, &system)?;
    tell(who, &card);
    let value = |name: &str| card.value(name).unwrap_or_default();
    Ok(f64::midpoint(value("ontogum.conll"), value("gap.all")))
}

fn tell(who: &str, card: &crate::score::Card) {
    for name in ["ontogum.conll", "ontogum-news.conll", "gap.all"] {
        say(&format!("{who}: {name} {:.2}", 100.0 * card.value(name).unwrap_or_default()));
    }
}

/// Neither stretched nor shifted.
const AS_IT_IS: [f32; 2] = [1.0, 0.0];

struct Tools {
    tokenize: dateline_tokenize::Models,
    recognizer: Recognizer,
}

impl Tools {
    fn new() -> Result<Tools, dateline_model::Error> {
        let (tokenize, recognizer) = (dateline_tokenize::Models::embedded()?, Recognizer::embedded()?);
        Ok(Tools { tokenize, recognizer })
    }
}

struct School {
    tools: Tools,
    gum: Vec<corefud::Document>,
    gap: Vec<gap::Row>,
    litbank: Vec<litbank::Document>,
}

impl School {
    /// The texts, in the order of [`School::lessons`].
    fn texts(&self) -> Vec<&str> {
        let gum = self.gum.iter().map(|it| it.text.as_str());
        let gap = self.gap.iter().map(|it| it.text.as_str());
        gum.chain(gap).chain(self.litbank.iter().map(|it| it.text.as_str())).collect()
    }

    /// The notes and links of every document. Where OntoGUM is concerned, `own` says who makes the decisions.
    fn lessons(&self, net: &Net, own: bool) -> Vec<(Notes, Links)> {
        let mut notes = Vec::new();
        for it in &self.gum {
            let heads: FxHashMap<Span, Vec<(Span, usize)>> = by_head(it);
            let label = |span: Span, head: Span| match heads.get(&head) {
                Some(chains) => {
                    let far = |it: &Span| it.start().abs_diff(span.start()) + it.end().abs_diff(span.end());
                    chains.iter().min_by_key(|it| far(&it.0)).map_or(Label::New, |it| Label::Chain(it.1))
                }
                None => Label::New,
            };
            notes.push(self.story(&it.text, label, net, own, Set::Gum));
        }
        for it in &self.gap {
            let right = it.names.iter().position(|it| it.1);
            let label = |span: Span, head: Span| {
                if span == it.pronoun {
                    return right.map_or(Label::Another, Label::Chain);
                }
                let name = it.names.iter().position(|name| name.0.contains(head));
                let pronoun = matches!(
                    it.text[span.range()].to_lowercase().as_str(),
                    "he" | "she" | "him" | "her" | "his" | "hers"
                );
                let other = if right.is_some() && !pronoun { Label::Landmark(9) } else { Label::Unknown };
                name.map_or(other, Label::Landmark)
            };
            notes.push(self.story(&it.text, label, net, true, Set::Gap));
        }
        for it in &self.litbank {
            let label = |span: Span, head: Span| {
                let inside = it.mentions.iter().filter(|it| it.span.contains(head));
                let far = |it: &Span| it.start().abs_diff(span.start()) + it.end().abs_diff(span.end());
                let best = inside.min_by_key(|it| far(&it.span));
                let best = best.filter(|it| it.span.start() == span.start() && far(&it.span) < 60);
                best.map_or(Label::Unknown, |it| Label::Chain(it.chain))
            };
            notes.push(self.story(&it.text, label, net, true, Set::Litbank));
        }
        notes
    }

    /// The notes of one document. Where `own` is given it makes the decisions, else the answers do.
    fn story(
        &self,
        text: &str,
        label: impl Fn(Span, Span) -> Label,
        net: &Net,
        own: bool,
        set: Set,
    ) -> (Notes, Links) {
        let doc = Document::from_text(text);
        let tokens = dateline_tokenize::tokenize(&doc, &self.tools.tokenize);
        let mut policy = chain::Sitting::new(net);
        let policy: Option<&mut dyn Judge> = if own { Some(&mut policy) } else { None };
        let mut teacher = Teacher::new(label, policy, set);
        dateline_extract::teach(&doc, &tokens, &self.tools.recognizer, net, &mut teacher);
        (teacher.notes, teacher.links)
    }
}

/// The chains of each head word, with the whole mention.
fn by_head(document: &corefud::Document) -> FxHashMap<Span, Vec<(Span, usize)>> {
    let mut heads: FxHashMap<Span, Vec<(Span, usize)>> = FxHashMap::default();
    for (chain, mentions) in document.chains.iter().enumerate() {
        for it in mentions {
            heads.entry(it.head).or_default().push((it.span, chain));
        }
    }
    heads
}
