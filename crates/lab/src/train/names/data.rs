//! Annotated names from many sets, brought to one form: a text, and spans that may be of several kinds.
//!
//! Sets differ in what they annotate. A span carries every kind that its label may stand for, and a document the
//! kinds that may hide in what its set leaves unmarked, so that no set teaches that another's names are none.
//! The worldwide newswire is split by document: fold = SHA-1 of the file's stem modulo 5, 1 for choosing, 2-4 for
//! training. Its licence is not stated; everything else here is openly licensed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dateline_extract::country::country_of_demonym;
use dateline_types::Span;

use super::super::Error;
use crate::sha1::remainder;

/// A set of kinds: bit `i` is the kind number `i` of `mention::label::KINDS`.
pub type Kinds = u16;

/// Bits of [`Kinds`].
#[allow(missing_docs)]
pub mod kinds {
    use super::Kinds;
    pub const PERSON: Kinds = 1;
    pub const ORG: Kinds = 2;
    pub const PLACE: Kinds = 4;
    pub const NORP: Kinds = 8;
    pub const FACILITY: Kinds = 16;
    pub const EVENT: Kinds = 32;
    pub const PRODUCT: Kinds = 64;
    pub const LAW: Kinds = 128;
    pub const OTHER: Kinds = 256;
    pub const MISC: Kinds = EVENT | PRODUCT | LAW | OTHER;
}

/// One document with its names.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// Where it is from, for error listings.
    pub name: String,
    /// Its text, paragraphs apart by blank lines.
    pub text: String,
    /// Its names, in order, and the label they had.
    pub spans: Vec<(Span, Kinds, String)>,
    /// Kinds that may hide in what is not marked.
    pub hidden: Kinds,
    /// How much it counts in training.
    pub weight: f32,
}

/// Which part of the worldwide newswire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Fold 1.
    Dev,
    /// Folds 2, 3 and 4.
    Train,
}

type Labelled = (String, Option<String>, bool);

fn read(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let error = |source| Error::Io { path: folder.to_owned(), source };
    let mut res = Vec::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        res.push(entry.map_err(error)?.path());
    }
    res.sort();
    Ok(res)
}

/// The worldwide newswire.
///
/// # Errors
/// A file that cannot be read.
pub fn worldwide(data: &Path, part: Part) -> Result<Vec<Annotated>, Error> {
    let folder = data.join("NER_en-worldwide-newswire");
    let mut res = Vec::new();
    for path in files(&folder.join("processed_annotated"))? {
        let name = path.file_name().map_or(String::new(), |it| it.to_string_lossy().into_owned());
        let stem = name.trim_end_matches(".tsv").trim_end_matches(".txt");
        let fold = remainder(stem.as_bytes(), 5);
        if (fold == 1) != (part == Part::Dev) || fold == 0 {
            continue;
        }
        let table = read(&path)?;
        let raw = read(&folder.join("original_articles").join(name.trim_end_matches(".tsv"))).ok();
        let mut labelled: Vec<Vec<Labelled>> = vec![Vec::new()];
        for line in table.lines() {
            let mut cells = line.split('\t');
            let token = cells.next().unwrap_or("").trim();
            let Some(label) = cells.next().filter(|_| !token.is_empty()) else {
                labelled.push(Vec::new());
                continue;
            };
            if let Some(last) = labelled.last_mut() {
                last.push(iob(token, label));
            }
        }
        labelled.retain(|it| !it.is_empty());
        let mut document = placed(&labelled, raw.as_deref()).unwrap_or_else(|| joined(&labelled));
        document.name = name.clone();
        finish(&mut document, |label, text| match label {
            "Person" => kinds::PERSON,
            "Organization" => kinds::ORG,
            "Location" => kinds::PLACE,
            "NORP" => kinds::NORP,
            "Facility" => kinds::FACILITY,
            "Product" => kinds::PRODUCT,
            "Misc" => misc(text),
            _ => 0,
        });
        res.push(document);
    }
    Ok(res)
}

/// The validation part of CoNLL 2003; never to be trained on.
///
/// # Errors
/// A file that cannot be read.
pub fn conll_2003(data: &Path) -> Result<Vec<Annotated>, Error> {
    let text = read(&data.join("NER_CoNLL2003_evalonly/val.conllu"))?;
    let starts = |line: &str| line.contains("-DOCSTART-");
    Ok(columns(&text, '\t', 1, 2, starts, 0, 1.0, |label, text| match label {
        "PER" => kinds::PERSON,
        "ORG" => kinds::ORG,
        "LOC" => kinds::PLACE,
        _ if country_of_demonym(text).is_some() => kinds::NORP,
        _ => kinds::MISC | kinds::NORP,
    }))
}

/// The openly licensed sets. None of them tells facilities from places; `alone`, without a set that does, their places
/// are places.
///
/// # Errors
/// A file that cannot be read.
pub fn open(data: &Path, alone: bool) -> Result<Vec<Annotated>, Error> {
    let place = if alone { kinds::PLACE } else { kinds::PLACE | kinds::FACILITY };
    let coarse = |label: &str, text: &str| match label {
        "PER" => kinds::PERSON,
        "ORG" if is_people(text) => kinds::NORP | kinds::ORG,
        "ORG" => kinds::ORG,
        "LOC" if country_of_demonym(text).is_some() => kinds::NORP,
        "LOC" => place,
        "MISC" if country_of_demonym(text).is_some() || is_people(text) => kinds::NORP,
        "MISC" if misc(text) != kinds::MISC => misc(text),
        "MISC" => kinds::MISC | kinds::NORP,
        _ => 0,
    };
    let mut res = Vec::new();
    let hidden = kinds::NORP | kinds::FACILITY | kinds::MISC;
    let text = read(&data.join("NER_UNER-EWT/en_ewt-ud-train.clean.iob2"))?;
    res.extend(columns(&text, '\t', 1, 2, |it| it.starts_with("# newdoc"), hidden, 0.5, coarse));
    let text = read(&data.join("NER_WikiGold/wikigold.conll.txt"))?;
    res.extend(columns(&text, ' ', 0, 1, |it| it.starts_with("-DOCSTART-"), kinds::FACILITY, 0.5, coarse));
    let text = read(&data.join("NER_CrossNER/politics/train.txt"))?
        + "\n"
        + &read(&data.join("NER_CrossNER/politics/dev.txt"))?;
    res.extend(columns(
        &text,
        '\t',
        0,
        1,
        |it| it.is_empty(),
        kinds::NORP,
        0.5,
        |label, text| match label {
            "politician" | "person" => kinds::PERSON,
            "organisation" | "politicalparty" if is_people(text) => kinds::NORP | kinds::ORG,
            "organisation" | "politicalparty" => kinds::ORG,
            "event" | "election" => kinds::EVENT,
            "country" | "location" if country_of_demonym(text).is_some() => kinds::NORP,
            "country" | "location" => place,
            _ if country_of_demonym(text).is_some() || is_people(text) => kinds::NORP,
            _ if misc(text) != kinds::MISC => misc(text),
            _ => kinds::MISC | kinds::NORP,
        },
    ));
    for part in ["dev_revised.json", "test_revised.json"] {
        res.extend(re_docred(&data.join("NERCOREF_Re-DocRED").join(part), coarse)?);
    }
    Ok(res)
}

pub(in super::super) fn re_docred(
    path: &Path,
    kind: impl Fn(&str, &str) -> Kinds + Copy,
) -> Result<Vec<Annotated>, Error> {
    let bad = || Error::Line { path: path.to_owned(), line: 1 };
    let root: serde_json::Value = serde_json::from_str(&read(path)?).map_err(|_| bad())?;
    let mut res = Vec::new();
    for doc in root.as_array().ok_or_else(bad)? {
        let mut sentences: Vec<Vec<Labelled>> = Vec::new();
        for sent in doc["sents"].as_array().ok_or_else(bad)? {
            let tokens = sent.as_array().ok_or_else(bad)?.iter().filter_map(|it| it.as_str());
            sentences.push(tokens.map(|it| (it.to_owned(), None, false)).collect());
        }
        for mention in
            doc["vertexSet"].as_array().ok_or_else(bad)?.iter().filter_map(|it| it.as_array()).flatten()
        {
            let at = |i: usize| mention["pos"][i].as_u64().map(|it| it as usize);
            let sentence = mention["sent_id"].as_u64().map_or(usize::MAX, |it| it as usize);
            if let (Some(start), Some(end), Some(tokens)) = (at(0), at(1), sentences.get_mut(sentence)) {
                for i in start..end.min(tokens.len()) {
                    tokens[i].1 = mention["type"].as_str().map(str::to_owned);
                    tokens[i].2 = i == start;
                }
            }
        }
        let mut document = joined_as(&sentences, " ");
        document.hidden = kinds::MISC | kinds::NORP | kinds::FACILITY;
        document.weight = 0.5;
        document.name = doc["title"].as_str().unwrap_or("").to_owned();
        finish(&mut document, kind);
        res.push(document);
    }
    Ok(res)
}

/// A set in columns, a token a line. A document starts where `starts` says so of a line.
#[allow(clippy::too_many_arguments)]
fn columns(
    text: &str,
    separator: char,
    token: usize,
    label: usize,
    starts: impl Fn(&str) -> bool,
    hidden: Kinds,
    weight: f32,
    kind: impl Fn(&str, &str) -> Kinds + Copy,
) -> Vec<Annotated> {
    let mut documents: Vec<Vec<Vec<Labelled>>> = vec![vec![Vec::new()]];
    for line in text.lines() {
        let line = line.trim_end();
        if starts(line) {
            documents.push(vec![Vec::new()]);
        }
        let cells: Vec<&str> = line.split(separator).collect();
        let sentences = documents.last_mut().expect("there is one from the start");
        match (cells.get(token), cells.get(label)) {
            (Some(token), Some(label)) if !line.starts_with('#') && *token != "-DOCSTART-" => {
                let last = sentences.last_mut().expect("there is one from the start");
                last.push(iob(token, label));
            }
            _ if line.is_empty() => sentences.push(Vec::new()),
            _ => {}
        }
    }
    let mut res = Vec::new();
    for mut sentences in documents {
        sentences.retain(|it| !it.is_empty());
        if !sentences.is_empty() {
            let mut document = joined_as(&sentences, "\n\n");
            (document.hidden, document.weight) = (hidden, weight);
            finish(&mut document, kind);
            res.push(document);
        }
    }
    res
}

/// Sentences of tokens as a text, each a paragraph.
pub(super) fn untokenized(sentences: &[Vec<String>]) -> Annotated {
    let all: Vec<Vec<Labelled>> =
        sentences.iter().map(|it| it.iter().map(|it| (it.clone(), None, false)).collect()).collect();
    let mut res = joined(&all);
    res.spans.clear();
    res
}

fn iob(token: &str, label: &str) -> Labelled {
    let (mark, kind) = label.split_once('-').unwrap_or(("O", ""));
    match mark {
        "B" => (token.to_owned(), Some(kind.to_owned()), true),
        "I" => (token.to_owned(), Some(kind.to_owned()), false),
        _ => (token.to_owned(), None, false),
    }
}

/// The tokens at their places in the raw article; nothing if they do not fit it.
fn placed(paragraphs: &[Vec<Labelled>], raw: Option<&str>) -> Option<Annotated> {
    let raw = raw?;
    let mut at = 0;
    let mut n_lost = 0;
    let mut res = empty(raw.to_owned());
    for (token, label, first) in paragraphs.iter().flatten() {
        at += raw[at..].len() - raw[at..].trim_start().len();
        if !raw[at..].starts_with(token.as_str()) {
            let near = raw[at..].char_indices().nth(60).map_or(raw.len(), |it| at + it.0);
            match raw[at..near].find(token.as_str()) {
                Some(offset) => at += offset,
                None => {
                    n_lost += 1;
                    if label.is_some() || 20 < n_lost {
                        return None;
                    }
                    continue;
                }
            }
        }
        push(&mut res, Span::at(at, at + token.len()), label.as_deref(), *first);
        at += token.len();
    }
    Some(res)
}

fn joined(paragraphs: &[Vec<Labelled>]) -> Annotated {
    joined_as(paragraphs, "\n\n")
}

/// The tokens as text, without the spaces that a tokenizer puts in.
fn joined_as(paragraphs: &[Vec<Labelled>], between: &str) -> Annotated {
    let mut res = empty(String::new());
    for paragraph in paragraphs {
        let mut glue = true;
        let mut quote_open = false;
        for (i, (token, label, first)) in paragraph.iter().enumerate() {
            let token = match token.as_str() {
                "-LRB-" => "(",
                "-RRB-" => ")",
                "``" | "''" => "\"",
                it => it,
            };
            let closes = matches!(token, "." | "," | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "”" | "...")
                || token.starts_with('\'') && 1 < token.len()
                || token.starts_with('’')
                || token == "n't"
                || token == "\"" && quote_open
                || token == "-"
                    && paragraph.get(i + 1).is_some_and(|it| it.0.starts_with(char::is_alphanumeric))
                    && i.checked_sub(1).is_some_and(|it| paragraph[it].0.ends_with(char::is_alphanumeric));
            if i == 0 && !res.text.is_empty() {
                res.text.push_str(between);
            } else if !glue && !closes {
                res.text.push(' ');
            }
            let start = res.text.len();
            res.text.push_str(token);
            let span = Span::at(start, start + token.len());
            push(&mut res, span, label.as_deref(), *first);
            glue = matches!(token, "(" | "[" | "$" | "£" | "€" | "“")
                || token == "\"" && !quote_open
                || token == "-" && closes;
            if token == "\"" {
                quote_open = !quote_open;
            }
        }
    }
    res
}

fn empty(text: String) -> Annotated {
    Annotated { name: String::new(), text, spans: Vec::new(), hidden: 0, weight: 1.0 }
}

/// Adds a token to the last span, or opens one. IOB1 and IOB2 both come out right.
fn push(document: &mut Annotated, span: Span, label: Option<&str>, first: bool) {
    let Some(label) = label else {
        document.spans.push((span, 0, String::new()));
        return;
    };
    match document.spans.last_mut() {
        Some(last) if !first && last.2 == label => last.0 = last.0.cover(span),
        _ => document.spans.push((span, 0, label.to_owned())),
    }
}

/// Gives each span its kinds and cuts off what is no part of a name by our guide.
fn finish(document: &mut Annotated, kind: impl Fn(&str, &str) -> Kinds) {
    for (span, kinds, label) in &mut document.spans {
        let range = |it: Span| it.start() as usize..it.end() as usize;
        let text = &document.text[range(*span)];
        let skip = ["the ", "The "].iter().find(|it| text.starts_with(**it)).map_or(0, |it| it.len());
        let (start, end) = (span.start() as usize + skip, span.end() as usize);
        if start < end && !text.starts_with("The Hague") {
            *span = Span::at(start, end);
        }
        *kinds = if label.is_empty() { 0 } else { kind(label, &document.text[range(*span)]) };
    }
    document.spans.retain(|it| it.1 != 0);
}

/// What a name of no finer label is, where its last word tells.
fn misc(text: &str) -> Kinds {
    const LAW: &[&str] = &[
        "Act",
        "Law",
        "Treaty",
        "Agreement",
        "Convention",
        "Accord",
        "Accords",
        "Constitution",
        "Code",
        "Resolution",
        "Bill",
        "Protocol",
        "Pact",
        "Charter",
        "Amendment",
        "Ordinance",
        "Regulation",
        "Regulations",
        "Decree",
        "Declaration",
        "Directive",
        "Compact",
        "law",
        "act",
        "treaty",
        "agreement",
        "constitution",
    ];
    const EVENT: &[&str] = &[
        "War",
        "Cup",
        "Games",
        "Olympics",
        "Festival",
        "Summit",
        "Championship",
        "Championships",
        "Day",
        "Hurricane",
        "Typhoon",
        "Cyclone",
        "Storm",
        "Election",
        "Elections",
        "Revolution",
        "Battle",
        "Conference",
        "Forum",
        "Expo",
        "Operation",
        "Tour",
        "Open",
        "Uprising",
        "Massacre",
        "Holocaust",
        "Spring",
        "Week",
        "Intifada",
        "League",
        "II",
        "Prix",
        "Final",
        "Eid",
        "Ramadan",
        "Christmas",
        "Easter",
        "summit",
        "war",
        "festival",
        "Olympic",
        "Fair",
        "Marathon",
        "COP26",
        "COP27",
        "Diwali",
    ];
    const NONE: &[&str] = &[
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "GDP",
        "Covid",
        "COVID",
        "coronavirus",
    ];
    if NONE.contains(&text) || text.starts_with("Covid") || text.starts_with("COVID") {
        return kinds::OTHER;
    }
    let mut words = text.split([' ', '-']);
    let (first, last) = (text.split(' ').next().unwrap_or(""), words.next_back().unwrap_or(""));
    let of = text.split(" of ").next().and_then(|it| it.split(' ').next_back()).unwrap_or("");
    if LAW.contains(&last) || LAW.contains(&of) {
        kinds::LAW
    } else if EVENT.contains(&last) || EVENT.contains(&of) || EVENT.contains(&first) {
        kinds::EVENT
    } else {
        kinds::MISC
    }
}

/// Members of religions, parties and ethnic groups that sets call organisations or leave in the rest.
fn is_people(text: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "Muslim",
        "Muslims",
        "Christian",
        "Christians",
        "Catholic",
        "Catholics",
        "Jewish",
        "Jews",
        "Jew",
        "Hindu",
        "Hindus",
        "Sikh",
        "Sikhs",
        "Buddhist",
        "Buddhists",
        "Protestant",
        "Protestants",
        "Islamic",
        "Sunni",
        "Sunnis",
        "Shia",
        "Shiite",
        "Shiites",
        "Republican",
        "Republicans",
        "Democrat",
        "Democrats",
        "Democratic",
        "Kurdish",
        "Kurds",
        "Kurd",
        "Arab",
        "Arabs",
        "Arabic",
        "European",
        "Europeans",
        "African",
        "Africans",
        "Asian",
        "Asians",
        "Soviet",
        "Nazi",
        "Nazis",
        "Communist",
        "Communists",
        "Islamist",
        "Islamists",
        "Orthodox",
        "Tamil",
        "Latin",
        "Western",
        "Scandinavian",
        "Bavarian",
        "Roman",
        "Hispanic",
        "Basque",
        "Catalan",
        "Maori",
        "Anglican",
        "Persian",
        "Conservative",
        "Conservatives",
        "Liberal",
        "Liberals",
        "Socialist",
        "Socialists",
    ];
    PEOPLE.contains(&text)
}
