//! Stories and copies again, from the records of earlier runs: nothing is analysed anew.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use crate::{
    Tables, Unit,
    files::StoryFiles,
    run::Error,
    schema::{Document, Run},
    stories::{Leaf, Stories},
};

/// How much was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Retold {
    pub documents: u64,
    pub stories: u64,
    pub copies: u64,
}

/// Reads the documents of `runs` in this order and writes `stories.jsonl`, `copies.jsonl` and their tables to `out`.
/// Ids of actors are those of the records; only ids of tables mean the same in two runs.
///
/// # Errors
/// A record that cannot be read or is not of this program, or a file that cannot be written.
pub fn retell(runs: &[PathBuf], out: &Path, tables: Tables) -> Result<Retold, Error> {
    let mut files = StoryFiles::create(out, tables)?;
    let mut stories = Stories::default();
    let mut res = Retold::default();
    for run in runs {
        documents(run, &mut |leaf, actors| {
            let placed = stories.add(leaf, &actors);
            res.documents += 1;
            res.copies += u64::from(placed.copy.is_some());
            res.stories += placed.ended.len() as u64;
            placed.copy.iter().try_for_each(|it| files.copy(it))?;
            placed.ended.iter().try_for_each(|it| files.story(it))
        })?;
    }
    for it in stories.finish() {
        res.stories += 1;
        files.story(&it)?;
    }
    files.finish()?;
    Ok(res)
}

/// Lets `stories` know the documents of an earlier run.
pub(crate) fn remember(run: &Path, stories: &mut Stories) -> Result<(), Error> {
    documents(run, &mut |leaf, actors| {
        stories.remember(leaf, &actors);
        Ok(())
    })
}

type Actors = Vec<Option<(String, f32)>>;

fn documents(run: &Path, take: &mut dyn FnMut(Leaf, Actors) -> Result<(), Error>) -> Result<(), Error> {
    let unit = unit(&run.join("run.json"))?;
    let path = run.join("documents.jsonl");
    let read = |source| Error::Read { path: path.clone(), source };
    let foreign = |source| Error::Foreign { path: path.clone(), source };
    for line in BufReader::new(fs::File::open(&path).map_err(read)?).lines() {
        let doc: Document = serde_json::from_str(&line.map_err(read)?).map_err(foreign)?;
        let actor = |it: &crate::schema::Entity| Some((it.actor.clone()?, it.actor_score.unwrap_or(0.0)));
        take(Leaf::new(&doc, unit), doc.entities.iter().map(actor).collect())?;
    }
    Ok(())
}

/// What offsets of a run count.
fn unit(path: &Path) -> Result<Unit, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let run: Run =
        serde_json::from_slice(&bytes).map_err(|source| Error::Foreign { path: path.to_owned(), source })?;
    let all = [Unit::Codepoints, Unit::Bytes, Unit::Utf16];
    Ok(all.into_iter().find(|it| it.name() == run.offsets).unwrap_or(Unit::Codepoints))
}
