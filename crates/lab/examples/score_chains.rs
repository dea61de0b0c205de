//! Scores coreference and roles alone: the gold's names are given, the gold's text is clean.
//!
//! `score_chains FOLDER [PREFIX] [LAYER]`: FOLDER of gold stories; only those whose id starts with PREFIX; LAYER of which
//! the mistakes are listed (`entities`, `roles`, ...). With `--show`, prints the chains instead.

use std::{env, error::Error, io::Write, path::Path};

use dateline_extract::chains_from_names;
use dateline_lab::{
    floors::Floors,
    gold, predicted, report,
    ruler::Ruler,
    score::{self, Card, Pair},
    sheet::Sheet,
    system::{Feed, System},
};
use dateline_types::{Analysis, EntityKind};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let show = args.iter().any(|it| it == "--show");
    let args: Vec<&String> = args.iter().filter(|it| *it != "--show").collect();
    let folder = args.first().ok_or("usage: score_chains FOLDER [PREFIX] [LAYER] [--show]")?;
    let prefix = args.get(1).map_or("", |it| it.as_str());
    let mut system = System::new()?;
    let mut card = Card::default();
    let mut out = std::io::stdout().lock();
    for story in gold::stories(Path::new(folder))?.into_iter().filter(|it| it.gold.id.starts_with(prefix)) {
        let ruler = Ruler::new(&story.repaired);
        let mut names = Vec::new();
        for entity in &story.gold.entities {
            for it in entity.mentions.iter().filter(|it| it.kind == "name") {
                let span = gold::find(&story.repaired, &it.text, it.nth);
                names.extend(span.zip(EntityKind::from_name(&entity.kind)));
            }
        }
        names.sort_unstable();
        let analysis = system.analyse(&story, Feed::Clean)?;
        let Analysis { document, tokens, summary, .. } = analysis;
        let facts = chains_from_names(&document, &tokens, &names, &system.models().extract.chains);
        let analysis = Analysis { document, tokens, facts, summary };
        analysis.check()?;
        if show {
            print(&mut out, &story.gold.id, &analysis)?;
        }
        let gold = Sheet::of_gold(&story, &ruler)?;
        let predicted = predicted::sheet(&analysis, &ruler);
        score::score(
            Pair { id: &story.gold.id, ruler: &ruler, gold: &gold, predicted: &predicted },
            &mut card,
        );
    }
    score::finish(&mut card);
    if let Some(layer) = args.get(2) {
        write!(out, "{}", report::slips(&card, layer))?;
    }
    let floors = Floors::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("quality.toml"))?;
    write!(out, "{}", report::table(&card, &floors))?;
    Ok(())
}

fn print(out: &mut impl Write, id: &str, analysis: &Analysis) -> std::io::Result<()> {
    let Analysis { document, facts, .. } = analysis;
    writeln!(out, "== {id}")?;
    for (i, it) in facts.entities.iter().enumerate() {
        let code = it.country.map_or(String::new(), |it| it.iter().map(|it| char::from(*it)).collect());
        let body = it.affiliation.map_or(String::new(), |it| facts.entity(it).name.to_string());
        write!(out, "{} {:?} {code} of {body:?} |", it.kind.name(), it.name)?;
        let id = dateline_types::EntityId::from_index(i);
        for mention in facts.mentions_of(id) {
            write!(out, " / {}", &document.text()[mention.span])?;
        }
        for role in facts.roles_of(id) {
            write!(out, " [{} {}]", &document.text()[role.span], role.status.name())?;
        }
        writeln!(out)?;
    }
    Ok(())
}
