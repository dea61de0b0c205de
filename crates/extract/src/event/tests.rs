//! Events of single sentences with their trees given, so that a test is about the rules and not about a parser.
//!
//! One word is `form/lemma/TAG/head/relation`; heads count from 1, 0 is the root. Every proper noun is a name of its own.

use dateline_types::{
    BlockId, Document, Entity, EntityId, EntityKind, Facts, Mention, MentionId, MentionKind, Origin, Pos,
    Relation, Sentence, Span, StringColumn, Tag, TokenColumns, TokenId, TokenKind, TokenRange, Tokens,
};

use super::{Judge, Lexicon, find};

fn check(tree: &str, expect: &[&str]) {
    let rows: Vec<Vec<&str>> = tree.split_whitespace().map(|it| it.split('/').collect()).collect();
    let text = rows.iter().map(|it| it[0]).collect::<Vec<_>>().join(" ");
    let mut columns = TokenColumns { lemmas: StringColumn::default(), ..TokenColumns::default() };
    let mut facts = Facts::default();
    let mut start = 0;
    for (i, row) in rows.iter().enumerate() {
        let tag = Tag::from_name(row[2]).unwrap();
        let span = Span::at(start, start + row[0].len());
        start += row[0].len() + 1;
        let head = row[3].parse::<usize>().unwrap();
        columns.spans.push(span);
        columns.kinds.push(TokenKind::Word);
        columns.tags.push(tag);
        columns.pos.push(match tag {
            Tag::Nnp => Pos::Propn,
            Tag::Nn | Tag::Nns => Pos::Noun,
            Tag::Md => Pos::Aux,
            _ if row[4].starts_with("aux") => Pos::Aux,
            _ if tag.is_verb() => Pos::Verb,
            _ => Pos::X,
        });
        columns.lemmas.push(row[1]);
        columns.heads.push(TokenId::from_index(if head == 0 { i } else { head - 1 }));
        columns.relations.push(Relation::from_name(row[4]).unwrap());
        if tag == Tag::Nnp {
            let id = facts.mentions.len();
            let origin = Origin { by: "test", version: 1 };
            let tokens = TokenRange::new(i, i + 1);
            let entity = EntityId::from_index(id);
            let kind = MentionKind::Name;
            facts.mentions.push(Mention {
                span,
                tokens,
                head: tokens.start,
                kind,
                entity,
                score: 1.0,
                origin,
            });
            facts.entities.push(Entity {
                kind: EntityKind::Organization,
                canonical: MentionId::from_index(id),
                name: row[0].into(),
                affiliation: None,
                country: None,
            });
        }
    }
    let tokens = TokenRange::new(0, rows.len());
    columns.sentences.push(Sentence { span: Span::at(0, text.len()), tokens, block: BlockId(0) });
    let (doc, tokens) = (Document::from_text(&text), Tokens::new(columns));
    let names =
        |ids: &[EntityId]| ids.iter().map(|id| &*facts.entity(*id).name).collect::<Vec<_>>().join("+");
    let found: Vec<String> = find(
        &doc,
        &tokens,
        &facts,
        &Lexicon::embedded(),
        &Judge::embedded().expect("the model is linked in"),
    )
    .iter()
    .map(|it| {
        let trigger = &doc.text()[it.trigger];
        let (actors, recipients) = (names(&it.actors), names(&it.recipients));
        format!("{} {} {trigger}: {actors} > {recipients}", it.kind.name(), it.modality.name())
    })
    .collect();
    assert_eq!(found, expect);
}

#[test]
fn subject_and_object() {
    check(
        "Accra/Accra/NNP/2/nsubj condemned/condemn/VBD/0/root Lome/Lome/NNP/2/obj",
        &["ACCUSE asserted condemned: Accra > Lome"],
    );
}

#[test]
fn a_passive_is_turned_round() {
    check(
        "Sithole/Sithole/NNP/3/nsubj:pass was/be/VBD/3/aux:pass arrested/arrest/VBN/0/root by/by/IN/5/case \
         Interpol/Interpol/NNP/3/obl:agent",
        &["COERCE asserted arrested: Interpol > Sithole"],
    );
}

#[test]
fn joined_verbs_share_their_subject() {
    check(
        "Quito/Quito/NNP/2/nsubj praised/praise/VBD/0/root Lima/Lima/NNP/2/obj and/and/CC/5/cc \
         thanked/thank/VBD/2/conj Oslo/Oslo/NNP/5/obj",
        &["SUPPORT asserted praised: Quito > Lima", "SUPPORT asserted thanked: Quito > Oslo"],
    );
}

#[test]
fn a_mutual_act_has_only_actors() {
    check(
        "Quito/Quito/NNP/2/nsubj met/meet/VBD/0/root with/with/IN/4/case Lima/Lima/NNP/2/obl",
        &["CONSULT asserted met: Quito+Lima > "],
    );
}

#[test]
fn what_is_asked_for_is_requested() {
    check(
        "Quito/Quito/NNP/2/nsubj urged/urge/VBD/0/root Lima/Lima/NNP/2/obj to/to/TO/5/mark \
         free/free/VB/2/xcomp Sithole/Sithole/NNP/5/obj",
        &["REQUEST asserted urged: Quito > Lima", "RETREAT requested free: Lima > Sithole"],
    );
}

#[test]
fn what_is_denied_is_denied() {
    check(
        "Quito/Quito/NNP/2/nsubj denied/deny/VBD/0/root attacking/attack/VBG/2/xcomp Lima/Lima/NNP/3/obj",
        &["ASSAULT denied attacking: Quito > Lima"],
    );
}

#[test]
fn a_promised_act_is_no_event_of_its_own() {
    check(
        "Quito/Quito/NNP/2/nsubj promised/promise/VBD/0/root to/to/TO/4/mark free/free/VB/2/xcomp \
         Sithole/Sithole/NNP/4/obj",
        &["AGREE asserted promised: Quito > Sithole"],
    );
}

#[test]
fn auxiliaries_and_negations() {
    check(
        "Quito/Quito/NNP/3/nsubj will/will/MD/3/aux attack/attack/VB/0/root Lima/Lima/NNP/3/obj",
        &["ASSAULT planned attack: Quito > Lima"],
    );
    check(
        "Quito/Quito/NNP/4/nsubj did/do/VBD/4/aux not/not/RB/4/advmod attack/attack/VB/0/root Lima/Lima/NNP/4/obj",
        &["ASSAULT negated attack: Quito > Lima"],
    );
    check(
        "Quito/Quito/NNP/3/nsubj could/could/MD/3/aux attack/attack/VB/0/root Lima/Lima/NNP/3/obj",
        &["ASSAULT hypothetical attack: Quito > Lima"],
    );
}

#[test]
fn nouns_with_their_parties() {
    check(
        "Talks/talk/NNS/5/nsubj between/between/IN/3/case Quito/Quito/NNP/1/nmod and/and/CC/4/cc \
         resumed/resume/VBD/0/root",
        &["CONSULT asserted Talks: Quito > "],
    );
    check("The/the/DT/2/det weather/weather/NN/3/nsubj improved/improve/VBD/0/root", &[]);
}

#[test]
fn an_air_strike_that_kills_is_one_event() {
    check(
        "A/a/DT/3/det Quito/Quito/NNP/3/compound airstrike/airstrike/NN/4/nsubj killed/kill/VBD/0/root \
         Sithole/Sithole/NNP/4/obj",
        &["ASSAULT asserted airstrike: Quito > Sithole"],
    );
}

#[test]
fn quakes_attack_nobody() {
    check(
        "The/the/DT/2/det earthquake/earthquake/NN/3/nsubj killed/kill/VBD/0/root Sithole/Sithole/NNP/3/obj",
        &[],
    );
}

#[test]
fn empty_texts_have_no_events() {
    let doc = Document::from_text("");
    let tokens = Tokens::new(TokenColumns::default());
    assert_eq!(
        find(
            &doc,
            &tokens,
            &Facts::default(),
            &Lexicon::embedded(),
            &Judge::embedded().expect("the model is linked in")
        ),
        []
    );
}

#[test]
fn who_is_named_inside_the_object_or_the_clause_is_the_recipient() {
    check(
        "Quito/Quito/NNP/2/nsubj refused/refuse/VBD/0/root a/a/DT/4/det request/request/NN/2/obj from/from/IN/6/case \
         Lima/Lima/NNP/4/nmod",
        &["REJECT asserted refused: Quito > Lima", "REQUEST asserted request: Lima > Quito"],
    );
    check(
        "Quito/Quito/NNP/2/nsubj promised/promise/VBD/0/root to/to/TO/4/mark send/send/VB/2/xcomp food/food/NN/4/obj \
         to/to/IN/7/case Lima/Lima/NNP/4/obl",
        &["AGREE asserted promised: Quito > Lima"],
    );
}
