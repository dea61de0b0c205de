//! Settings that are not flags: a file, and the environment. Flags go before the environment, the environment before the
//! file, the file before what the program does by itself.
//!
//! The file is `dateline.toml` in the working folder, or what `--config` names: a table a command, a key a flag.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use clap::{ArgAction, Command};
use toml::Value;

/// What is wrong with the file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("cannot read the settings {path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("the settings {path} are no TOML: {message}")]
    Malformed { path: PathBuf, message: String },
    #[error("line {line} of the settings {path}: {what}")]
    Unknown { path: PathBuf, line: usize, what: String },
}

const FILE: &str = "dateline.toml";

/// The command line with what the file and the environment say as its defaults. `args` are looked through for `--config`.
pub(crate) fn apply(command: Command, args: &[String]) -> Result<Command, Error> {
    let command = with_environment(command);
    let named = args.iter().enumerate().find_map(|(i, it)| match it.strip_prefix("--config") {
        Some("") => args.get(i + 1).map(PathBuf::from),
        Some(rest) => rest.strip_prefix('=').map(PathBuf::from),
        None => None,
    });
    let path = match named {
        Some(path) => path,
        None if Path::new(FILE).is_file() => FILE.into(),
        None => return Ok(command),
    };
    let text = fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    with_file(command, &path, &text)
}

/// Every flag of every command can be said by `DATELINE_` and its name.
fn with_environment(command: Command) -> Command {
    command.mut_subcommands(|it| {
        it.mut_args(|arg| {
            if arg.get_long().is_none() {
                return arg;
            }
            let name = format!("DATELINE_{}", arg.get_id().as_str().to_uppercase());
            // Empty is not said.
            match env::var_os(&name).is_some_and(|it| !it.is_empty()) {
                true => arg.env(&*name.leak()).hide_env(true), // once a run
                false => arg,
            }
        })
    })
}

fn with_file(mut command: Command, path: &Path, text: &str) -> Result<Command, Error> {
    let tables: toml::Table = text.parse().map_err(|it: toml::de::Error| Error::Malformed {
        path: path.into(),
        message: it.to_string().trim_end().into(),
    })?;
    let unknown =
        |key: &str, what: String| Error::Unknown { path: path.into(), line: line_of(text, key), what };
    for (name, table) in tables {
        let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
        let Some(keys) = table.as_table().filter(|_| names.contains(&name)) else {
            let near = nearest(&name, &names);
            return Err(unknown(
                &name,
                format!("no command is called `{name}`{near}; settings stand in a table like [run]"),
            ));
        };
        for (key, value) in keys {
            let id = key.replace('-', "_");
            let sub = command.find_subcommand(&name).into_iter();
            let flags: Vec<String> = sub
                .flat_map(|it| it.get_arguments())
                .filter(|it| it.get_long().is_some())
                .map(|it| it.get_id().as_str().to_owned())
                .collect();
            if !flags.contains(&id) {
                let near = nearest(&id, &flags).replace('_', "-");
                return Err(unknown(key, format!("`{name}` has no flag `--{}`{near}", id.replace('_', "-"))));
            }
            let Some(values) = texts(value) else {
                return Err(unknown(
                    key,
                    format!("`{key}` wants a text, a number, true, false or a list of texts"),
                ));
            };
            command =
                command.mut_subcommand(&name, |it| it.mut_arg(&id, |arg| with_default(arg, values.clone())));
        }
    }
    Ok(command)
}

fn with_default(arg: clap::Arg, values: Vec<String>) -> clap::Arg {
    let is_flag = matches!(arg.get_action(), ArgAction::SetTrue);
    let values: Vec<&'static str> = values.into_iter().map(|it| &*it.leak()).collect(); // once a run
    if is_flag && values == ["false"] {
        return arg;
    }
    arg.default_values(values)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(it) => Some(vec![it.clone()]),
        Value::Integer(it) => Some(vec![it.to_string()]),
        Value::Float(it) => Some(vec![it.to_string()]),
        Value::Boolean(it) => Some(vec![it.to_string()]),
        Value::Datetime(it) => Some(vec![it.to_string()]),
        Value::Array(it) => it.iter().map(|it| texts(it).filter(|it| it.len() == 1)?.pop()).collect(),
        Value::Table(_) => None,
    }
}

/// `; perhaps NAME` for the most similar name, where one is similar.
fn nearest(name: &str, names: &[String]) -> String {
    let best = names.iter().map(|it| (distance(name, it), it)).min();
    best.filter(|it| it.0 <= 3).map_or(String::new(), |it| format!("; perhaps you mean `{}`", it.1))
}

/// Letters to change, add or drop (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let other = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = other.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The line on which a key or a table stands; counted from 1.
fn line_of(text: &str, key: &str) -> usize {
    let is_here = |it: &str| {
        let it = it.trim_start().trim_start_matches('[').trim_start_matches('"');
        it.strip_prefix(key)
            .is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric() || it == '_' || it == '-'))
    };
    text.lines().position(is_here).map_or(1, |it| it + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command as Chosen};
    use clap::{CommandFactory, FromArgMatches};

    fn run(file: &str, args: &[&str]) -> Result<crate::args::RunArgs, Error> {
        let command = with_file(Cli::command(), Path::new("dateline.toml"), file)?;
        let matches = command.try_get_matches_from([&["dateline", "run", "x"], args].concat()).unwrap();
        match Cli::from_arg_matches(&matches).unwrap().command {
            Chosen::Run(args) => Ok(args),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_file_speaks_where_no_flag_does() {
        let file =
            "[run]\nout = \"there\"\nmin-score = 0.5\ntokens = true\nmap = [\"text=story\", \"id=key\"]\n";
        let args = run(file, &[]).unwrap();
        assert_eq!((args.out.to_str(), args.min_score, args.tokens), (Some("there"), Some(0.5), true));
        assert_eq!(args.map.len(), 2);
        assert_eq!(run(file, &["--out", "here"]).unwrap().out.to_str(), Some("here"));
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_what_was_meant() {
        let told = |file: &str| run(file, &[]).unwrap_err().to_string();
        let message = told("[run]\nout = \"a\"\nmin-scroe = 0.5\n");
        assert!(message.contains("line 3") && message.contains("min-score"), "{message}");
        assert!(told("[rnu]\n").contains("`run`"));
        assert!(told("[run]\nout = \n").contains("TOML"));
    }
}
