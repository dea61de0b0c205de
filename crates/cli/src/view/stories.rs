//! `dateline stories --list`.

use std::{
    io::{self, Write},
    path::Path,
};

use dateline_pipeline::schema::Story;

use super::{Words, any_in, each, indented, who, within};
use crate::{Error, args::StoryFilter};

/// Lists the stories of a run.
pub(crate) fn list(run: &Path, filter: &StoryFilter) -> Result<(), Error> {
    let by = who::meant(run, &filter.by)?;
    let about: Vec<Words> = filter.about.iter().map(|it| Words::new(it)).collect();
    let mut out = io::stdout().lock();
    let mut printed = 0;
    each::<Story>(run, "stories.jsonl", |it| {
        let story = &it.row;
        let names = || story.names.iter().map(String::as_str);
        let texts = || {
            [story.label.as_str()]
                .into_iter()
                .chain(story.digest.iter().map(|it| it.text.as_str()))
                .chain(names())
        };
        // A story that goes on for days is there on each of them.
        let (first, last) = (story.first_day.as_deref(), story.last_day.as_deref());
        let fits = within(last, filter.since.as_deref(), None)
            && within(first, None, filter.until.as_deref())
            && filter.min_documents.is_none_or(|least| least <= story.documents.len())
            && by.as_ref().is_none_or(|by| by.has(story.actors.iter().map(String::as_str), names()))
            && any_in(&about, texts());
        if fits {
            if filter.json {
                out.write_all(it.line.as_bytes())?;
            } else {
                let before = if printed == 0 { "" } else { "\n" };
                write!(out, "{before}{}", told(story))?;
            }
            printed += 1;
        }
        Ok(filter.limit.is_none_or(|most| printed < most))
    })?;
    if printed == 0 && !filter.json {
        writeln!(out, "no stories of that kind in this run")?;
    }
    Ok(())
}

/// A story for people.
fn told(story: &Story) -> String {
    let days = match (&story.first_day, &story.last_day) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "no date".into(),
    };
    let mut res = format!("{days}  {}  ({})\n", story.label, story.id);
    for it in &story.digest {
        res += &indented(&format!("{} [{} {}-{}]", it.text, it.doc_id, it.start, it.end));
    }
    let n = story.documents.len();
    let disagree = match story.contradictions.len() {
        0 => String::new(),
        n => format!("; {n} figures that do not agree"),
    };
    let plural = |n: u64| if n == 1 { "" } else { "s" };
    res += &indented(&format!(
        "{n} document{}, {} independent source{}{disagree}",
        plural(n as u64),
        story.sources,
        plural(story.sources)
    ));
    res
}
