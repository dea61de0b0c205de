//! The files that a run leaves behind; each has its final name only when it is whole.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::{
    Tables,
    run::Error,
    schema::{self, Run},
    table::{self, ActorTable, EventTable, QuoteTable, StoryTable, Table},
};

/// The files of a run.
pub(crate) struct Files {
    out: PathBuf,
    pub(crate) documents: File,
    pub(crate) failures: File,
    pub(crate) duplicates: File,
    actors: File,
    pub(crate) tables: Vec<File>,
    actor_tables: Vec<File>,
    quotes: File,
    quote_tables: Vec<File>,
    events: File,
    event_tables: Vec<File>,
    pub(crate) stories: StoryFiles,
}

impl Files {
    pub(crate) fn create(out: &Path, tables: Tables) -> Result<Files, Error> {
        let ending = ending(tables);
        make_folder(out)?;
        let (mut table_files, mut actor_tables) = (Vec::new(), Vec::new());
        let (mut quote_tables, mut event_tables) = (Vec::new(), Vec::new());
        if let Some(ending) = ending {
            make_folder(&out.join("tables"))?;
            let open = |name: &str, columns: &[&str]| open_table(out, name, ending, columns);
            for table in Table::ALL {
                table_files.push(open(table.name(), table.columns())?);
            }
            for table in ActorTable::ALL {
                actor_tables.push(open(table.name(), table.columns())?);
            }
            for table in QuoteTable::ALL {
                quote_tables.push(open(table.name(), table.columns())?);
            }
            for table in EventTable::ALL {
                event_tables.push(open(table.name(), table.columns())?);
            }
        }
        Ok(Files {
            documents: File::create(out.join("documents.jsonl"))?,
            failures: File::create(out.join("failures.jsonl"))?,
            duplicates: File::create(out.join("duplicates.jsonl"))?,
            actors: File::create(out.join("actors.jsonl"))?,
            quotes: File::create(out.join("quotes.jsonl"))?,
            events: File::create(out.join("events.jsonl"))?,
            event_tables,
            stories: StoryFiles::create(out, tables)?,
            tables: table_files,
            actor_tables,
            quote_tables,
            out: out.to_owned(),
        })
    }

    /// One actor's rows.
    pub(crate) fn actor(&mut self, actor: &schema::Actor, form: Tables) -> Result<(), Error> {
        self.actors.write(&json_line(actor))?;
        for (file, table) in self.actor_tables.iter_mut().zip(ActorTable::ALL) {
            file.write(&table::actor_rows(actor, *table, form))?;
        }
        Ok(())
    }

    /// The rows of one quote of the whole run.
    pub(crate) fn quote(&mut self, quote: &schema::SaidQuote, form: Tables) -> Result<(), Error> {
        self.quotes.write(&json_line(quote))?;
        for (file, table) in self.quote_tables.iter_mut().zip(QuoteTable::ALL) {
            file.write(&table::said_rows(quote, *table, form))?;
        }
        Ok(())
    }

    /// The rows of one event of the whole run.
    pub(crate) fn event(&mut self, event: &schema::JoinedEvent, form: Tables) -> Result<(), Error> {
        self.events.write(&json_line(event))?;
        for (file, table) in self.event_tables.iter_mut().zip(EventTable::ALL) {
            file.write(&table::told_rows(event, *table, form))?;
        }
        Ok(())
    }

    /// Gives every file its name; `run.json` comes last and says that the others are whole.
    pub(crate) fn finish(self, run: &Run) -> Result<(), Error> {
        let Files {
            out,
            documents,
            failures,
            duplicates,
            actors,
            tables,
            actor_tables,
            quotes,
            quote_tables,
            events,
            event_tables,
            stories,
        } = self;
        let lines = [documents, failures, duplicates, actors, quotes, events].into_iter();
        let rows = tables.into_iter().chain(actor_tables).chain(quote_tables).chain(event_tables);
        for file in lines.chain(rows) {
            file.finish()?;
        }
        stories.finish()?;
        let mut file = File::create(out.join("run.json"))?;
        let mut text = serde_json::to_vec_pretty(run).expect("strings and numbers are JSON");
        text.push(b'\n');
        file.write(&text)?;
        file.finish()
    }
}

/// The files about stories and copies.
pub(crate) struct StoryFiles {
    form: Tables,
    stories: File,
    copies: File,
    tables: Vec<File>,
}

impl StoryFiles {
    pub(crate) fn create(out: &Path, form: Tables) -> Result<StoryFiles, Error> {
        make_folder(out)?;
        let mut tables = Vec::new();
        if let Some(ending) = ending(form) {
            make_folder(&out.join("tables"))?;
            for it in StoryTable::ALL {
                tables.push(open_table(out, it.name(), ending, it.columns())?);
            }
        }
        let (stories, copies) = (out.join("stories.jsonl"), out.join("copies.jsonl"));
        Ok(StoryFiles { form, stories: File::create(stories)?, copies: File::create(copies)?, tables })
    }

    /// The rows of one story.
    pub(crate) fn story(&mut self, story: &schema::Story) -> Result<(), Error> {
        self.stories.write(&json_line(story))?;
        for (file, table) in self.tables.iter_mut().zip(StoryTable::ALL) {
            file.write(&table::story_rows(story, *table, self.form))?;
        }
        Ok(())
    }

    /// The rows of one copy.
    pub(crate) fn copy(&mut self, copy: &schema::Copy) -> Result<(), Error> {
        self.copies.write(&json_line(copy))?;
        for (file, table) in self.tables.iter_mut().zip(StoryTable::ALL) {
            if *table == StoryTable::Copies {
                file.write(&table::copy_rows(copy, self.form))?;
            }
        }
        Ok(())
    }

    /// Gives every file its name.
    pub(crate) fn finish(self) -> Result<(), Error> {
        [self.stories, self.copies].into_iter().chain(self.tables).try_for_each(File::finish)
    }
}

/// What names of tables end in.
fn ending(tables: Tables) -> Option<&'static str> {
    match tables {
        Tables::Csv => Some("csv"),
        Tables::Jsonl => Some("jsonl"),
        Tables::None => None,
    }
}

fn open_table(out: &Path, name: &str, ending: &str, columns: &[&str]) -> Result<File, Error> {
    let mut file = File::create(out.join("tables").join(format!("{name}.{ending}")))?;
    if ending == "csv" {
        file.write(&table::csv_header(columns))?;
    }
    Ok(file)
}

fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write { path: path.to_owned(), source })
}

/// A file under a passing name until it is whole.
pub(crate) struct File {
    path: PathBuf,
    writer: BufWriter<NamedTempFile>,
}

impl File {
    fn create(path: PathBuf) -> Result<File, Error> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".dateline-").suffix(".tmp");
        // A temporary file is private; what it becomes is as open as the user's mask lets it be.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file =
            builder.tempfile_in(folder).map_err(|source| Error::Write { path: path.clone(), source })?;
        Ok(File { path, writer: BufWriter::with_capacity(1 << 18, file) })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.writer.write_all(bytes).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    fn finish(self) -> Result<(), Error> {
        let File { path, writer } = self;
        let persist = || {
            let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        };
        persist().map_err(|source| Error::Write { path: path.clone(), source })
    }
}

/// A row as a line of JSON.
pub(crate) fn json_line(row: &impl serde::Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(row).expect("strings and numbers are JSON");
    line.push(b'\n');
    line
}
