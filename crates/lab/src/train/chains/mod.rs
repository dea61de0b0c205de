//! Trains the network of chains: on OntoGUM (open genres), GAP's development part and LitBank, all openly licensed.
//!
//! Twice: in OntoGUM every earlier decision of a document is the right one; in the two others, which mark only some
//! phrases, a first network makes the decisions among which the second learns. GAP's validation part and OntoGUM's dev
//! part are for choosing.

mod calibration;
mod gate;
mod learn;
mod teacher;
mod vocabulary;

use std::path::Path;

use dateline_extract::{
    actor::Known,
    chain::{self, Judge, Net},
    mention::Recognizer,
};
use dateline_model::{Model, write};
use dateline_types::{Document, Span};
use rustc_hash::FxHashMap;

use super::{Error, say};
use crate::{
    read::{corefud, gap, litbank},
    suite,
    system::System,
};

use gate::Gate;
use learn::{Learner, Settings};
use teacher::{Label, Links, Notes, Set, Teacher};

const VERSION: u32 = 2;

/// How the network is trained; chosen on the dev parts.
const SETTINGS: Settings = Settings {
    seed: 1,
    epochs: 8,
    rate: 0.05,
    dropout: 0.4,
    row_dropout: 0.1,
    word_dropout: 0.1,
    weights: [1.0, 3.0, 1.0],
    false_link: 0.2,
    false_new: 2.5,
    wrong_link: 1.0,
};

/// Epochs of the first network, which is only there to make the decisions that the others live with.
const FIRST_EPOCHS: usize = 2;

/// The bytes of `chains.bin`.
pub(super) fn train(data: &Path) -> Result<Vec<u8>, Error> {
    let words = vocabulary::sections(data)?;
    let pack = |learner: &Learner, gate: &Gate, [slope, shift]: [f32; 2]| {
        let mut sections = learner.sections(gate);
        sections.push((*b"CALI", [slope.to_le_bytes(), shift.to_le_bytes()].concat()));
        sections.extend(words.iter().cloned());
        let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
        write(chain::EXPECT, VERSION, &sections)
    };
    let net =
        |learner: &Learner| Net::open(&Model::from_vec(pack(learner, &gate::OPEN, AS_IT_IS), chain::EXPECT)?);
    let (gum, gap) = (corefud::training(data)?, gap::training(data)?);
    let school = School { tools: Tools::new()?, gum, gap, litbank: litbank::read(data)? };

    let lessons =
        |net: &Net| -> Vec<Notes> { school.lessons(net, false).into_iter().map(|it| it.0).collect() };
    let mut first = Learner::new(Settings { epochs: FIRST_EPOCHS, ..SETTINGS });
    first.train(&lessons(&net(&first)?), |_, _| ());
    let notes = lessons(&net(&first)?);
    say(&format!("{} decisions", notes.iter().map(|it| it.examples.len()).sum::<usize>()));
    let mut learner = Learner::new(SETTINGS);
    learner.train(&notes, |epoch, loss| say(&format!("epoch {epoch}: {loss:.4}")));

    let (gum, gap) = (corefud::read(data)?, gap::read(data)?);
    let dev = School { tools: Tools::new()?, gum, gap, litbank: Vec::new() };
    let (seen, links): (Vec<Notes>, Vec<Links>) = dev.lessons(&net(&learner)?, true).into_iter().unzip();
    let gate = gate::fit(&learner, &notes, &seen);
    say(&format!("{:.1} % of the nouns are new at first sight", 100.0 * gate::shut(&learner, &gate, &seen)));
    let calibration = calibration::fit(&links.concat());
    say(&format!("calibration {calibration:.3?}"));
    let bytes = pack(&learner, &gate, calibration);
    measure(data, bytes.clone())?;
    Ok(bytes)
}

/// Tells the figures of the dev parts.
fn measure(data: &Path, bytes: Vec<u8>) -> Result<(), Error> {
    let mention = Recognizer::embedded()?;
    let extract = dateline_extract::Models {
        quote: dateline_extract::quote::Finder::embedded(mention.vectors())?,
        mention,
        event: dateline_extract::event::Lexicon::embedded(),
        judge: dateline_extract::event::Judge::embedded()?,
        chains: Net::open(&Model::from_vec(bytes, chain::EXPECT)?)?,
    };
    let (tokenize, actors) = (dateline_tokenize::Models::embedded()?, Known::new(Vec::new()));
    let models = dateline_pipeline::Models { tokenize, extract, actors };
    let card = suite::chains::run(data, &System::with(models))?;
    for name in ["ontogum.conll", "ontogum-news.conll", "gap.all"] {
        say(&format!("{name} {:.2}", 100.0 * card.value(name).unwrap_or_default()));
    }
    Ok(())
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
        dateline_extract::who(&doc, &tokens, &self.tools.recognizer, net, &mut teacher);
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
