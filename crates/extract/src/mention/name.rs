//! From labelled stretches to candidates: what the guide says of a name's borders and kind.
//!
//! A name has no article, title or possessive ending; an office (`Secretary of State`, `Defense Minister`) names no
//! body; a part of a time expression is no name. Nothing is found outside headline and paragraphs.

use dateline_types::{Document, EntityKind, MentionKind, Origin, TimeExpr, TokenId, TokenRange, Tokens};

use super::{Candidate, label, tagger::Labelled};
use crate::country::{country_of_demonym, country_of_name};

const ORIGIN: Origin = Origin { by: "mention.name", version: 1 };

/// Candidates of a document, in order of the text; they do not overlap.
pub(super) fn candidates(
    doc: &Document,
    tokens: &Tokens,
    times: &[TimeExpr],
    labelled: &Labelled,
) -> Vec<Candidate> {
    let mut res = Vec::with_capacity(labelled.names.len());
    let mut next_time = 0;
    for &(start, end, kind, score) in &labelled.names {
        let Some(kind) = label::KINDS[kind] else { continue };
        let sentence = tokens.sentence(tokens.sentence_of(TokenId::from_index(start)));
        let story = doc.blocks.get(sentence.block.index()).is_some_and(|it| it.kind.is_story());
        let view = View { doc, tokens, sentence: sentence.tokens };
        let Some(range) = (if story { view.trimmed(start, end, kind) } else { None }) else { continue };
        let span = tokens.span_of(range);
        while times.get(next_time).is_some_and(|it| it.span.end() <= span.start()) {
            next_time += 1;
        }
        if times.get(next_time).is_some_and(|it| it.span.contains(span)) || view.is_office(range, kind) {
            continue;
        }
        let entity_kind = view.kind(range, kind);
        let head = view.head(range);
        let score = score.clamp(0.0, 1.0);
        res.push(Candidate {
            span,
            tokens: range,
            head,
            kind: MentionKind::Name,
            entity_kind,
            score,
            origin: ORIGIN,
        });
    }
    res
}

struct View<'a> {
    doc: &'a Document,
    tokens: &'a Tokens,
    sentence: TokenRange,
}

impl<'a> View<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.tokens.spans().get(at).and_then(|it| self.doc.text().get(it.range())).unwrap_or("")
    }

    fn near(&self, at: Option<usize>) -> &'a str {
        match at {
            Some(at) if self.sentence.holds(TokenId::from_index(at)) => self.text(at),
            _ => "",
        }
    }

    fn whole(&self, range: TokenRange) -> &'a str {
        self.doc.text().get(self.tokens.span_of(range).range()).unwrap_or("")
    }

    /// Without article and titles before it, possessive endings and stray marks around it.
    fn trimmed(&self, mut start: usize, mut end: usize, kind: EntityKind) -> Option<TokenRange> {
        let loose = |text: &str| {
            matches!(
                text,
                "the" | "The" | "THE" | "'s" | "’s" | "'" | "’" | "\"" | "“" | "”" | "," | "-" | "of" | "and"
            )
        };
        while start < end && loose(self.text(end - 1)) {
            end -= 1;
        }
        while start + 1 < end
            && (loose(self.text(start)) || kind == EntityKind::Person && is_title(self.text(start)))
        {
            // `The Hague` keeps its article.
            if self.text(start) == "The" && end - start == 2 && self.text(start + 1) == "Hague" {
                break;
            }
            start += 1;
        }
        let has_capital = (start..end).any(|it| self.text(it).contains(char::is_uppercase));
        let alone = start + 1 == end;
        let is_title = alone && is_title(self.text(start)) && !is_surname(self.text(start));
        let is_loose = alone && loose(self.text(start));
        (start < end && has_capital && !is_title && !is_loose).then(|| TokenRange::new(start, end))
    }

    /// Whether it is the field of an office: `State` in `Secretary of State`, `Defense` in `Defense Minister`.
    fn is_office(&self, range: TokenRange, kind: EntityKind) -> bool {
        let (start, end) = (range.start.index(), range.end.index());
        if !matches!(
            kind,
            EntityKind::Organization | EntityKind::Place | EntityKind::Facility | EntityKind::Product
        ) {
            return false;
        }
        let before = (self.near(start.checked_sub(2)), self.near(start.checked_sub(1)));
        let led = matches!(
            before.0,
            "Secretary" | "Minister" | "Secretaries" | "Ministers" | "secretary" | "minister"
        ) && matches!(before.1, "of" | "for");
        let after = self.near(Some(end));
        let follows = matches!(
            after,
            "Minister" | "Secretary" | "Ministers" | "Secretaries" | "minister" | "ministers"
        ) && !matches!(kind, EntityKind::Place);
        let short = (start..end).all(|it| is_field(self.text(it)));
        short && (led || follows) || self.whole(range) == "State" && led
    }

    fn kind(&self, range: TokenRange, kind: EntityKind) -> EntityKind {
        const BODIES: &[&str] = &[
            "Kremlin",
            "White House",
            "Downing Street",
            "No. 10",
            "Casa Rosada",
            "Pentagon",
            "Elysee",
            "Élysée",
            "Blue House",
            "Capitol Hill",
        ];
        let text = self.whole(range);
        match kind {
            EntityKind::Norp if country_of_demonym(text).is_none() && country_of_name(text).is_some() => {
                EntityKind::Place
            }
            EntityKind::Place | EntityKind::Organization
                if country_of_demonym(text).is_some() && country_of_name(text).is_none() =>
            {
                EntityKind::Norp
            }
            EntityKind::Place | EntityKind::Facility if BODIES.contains(&text) => EntityKind::Organization,
            kind => kind,
        }
    }

    /// The token of the range that depends on none of the others; the last of several.
    fn head(&self, range: TokenRange) -> TokenId {
        let heads = self.tokens.heads();
        let outside = |i: &usize| {
            let head = heads.get(*i).copied().unwrap_or(range.start);
            head.index() == *i || !range.holds(head)
        };
        let at = range.range().rev().find(outside).unwrap_or(range.end.index() - 1);
        TokenId::from_index(at)
    }
}

/// Words of the fields that ministries and secretaries are of.
fn is_field(word: &str) -> bool {
    const FIELDS: &[&str] = &[
        "State",
        "Defense",
        "Defence",
        "Interior",
        "Foreign",
        "Affairs",
        "Treasury",
        "Finance",
        "Health",
        "Education",
        "Justice",
        "Home",
        "Labor",
        "Labour",
        "Commerce",
        "Energy",
        "Agriculture",
        "Transport",
        "Transportation",
        "Environment",
        "Trade",
        "Industry",
        "Culture",
        "Tourism",
        "Information",
        "Security",
        "Homeland",
        "National",
        "Public",
        "Prime",
        "Deputy",
        "Economy",
        "Planning",
        "Water",
        "Housing",
        "Science",
        "Technology",
        "Sports",
        "Youth",
        "Women",
        "Development",
        "Social",
        "Communications",
        "External",
        "Internal",
        "Food",
        "Mines",
        "Oil",
        "Petroleum",
        "Power",
        "Fisheries",
        "Immigration",
        "Police",
        "War",
        "Press",
        "General",
        "Chief",
        "and",
        "of",
        "for",
        "&",
        ",",
        "Economic",
        "Rural",
        "Unification",
        "Oceans",
        "Land",
        "Infrastructure",
        "Climate",
        "Change",
        "Religious",
        "Parliamentary",
        "Local",
        "Government",
        "Higher",
        "Natural",
        "Resources",
        "International",
        "Cooperation",
        "Aviation",
        "Railways",
        "Road",
        "Ports",
        "Veterans",
        "Cabinet",
        "Permanent",
        "Under",
    ];
    FIELDS.contains(&word)
}

/// Words before a person's name that are no part of it.
fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "Mr",
        "Mr.",
        "Mrs",
        "Mrs.",
        "Ms",
        "Ms.",
        "Miss",
        "Dr",
        "Dr.",
        "Prof",
        "Prof.",
        "Professor",
        "President",
        "Chancellor",
        "Premier",
        "Minister",
        "Secretary",
        "Senator",
        "Sen",
        "Sen.",
        "Rep.",
        "Congressman",
        "Congresswoman",
        "Representative",
        "Governor",
        "Gov.",
        "Mayor",
        "Judge",
        "Justice",
        "General",
        "Gen",
        "Gen.",
        "Lieutenant",
        "Lt",
        "Lt.",
        "Colonel",
        "Col",
        "Col.",
        "Major",
        "Maj.",
        "Captain",
        "Capt",
        "Capt.",
        "Sergeant",
        "Sgt",
        "Sgt.",
        "Corporal",
        "Cpl.",
        "Admiral",
        "Adm.",
        "Commander",
        "Cmdr.",
        "Inspector",
        "Superintendent",
        "Sir",
        "Dame",
        "Lord",
        "Lady",
        "Baroness",
        "Prince",
        "Princess",
        "King",
        "Queen",
        "Emperor",
        "Sheikh",
        "Sheikha",
        "Pope",
        "Cardinal",
        "Archbishop",
        "Bishop",
        "Father",
        "Rev.",
        "Reverend",
        "Rabbi",
        "Imam",
        "Ayatollah",
        "Ambassador",
        "Chairman",
        "Chairwoman",
        "Director",
        "Spokesman",
        "Spokeswoman",
        "Speaker",
        "Attorney",
        "Advocate",
        "Engr",
        "Engr.",
        "Hon",
        "Hon.",
        "Chief",
        "Alhaji",
        "Shri",
        "Smt",
        "MP",
        "Coach",
        "Comrade",
        "Brigadier",
        "Marshal",
        "Vice",
        "Prime",
        "Deputy",
        "Former",
        "Acting",
        "Interim",
        "Detective",
    ];
    TITLES.contains(&word)
}

/// Titles that are surnames too.
fn is_surname(word: &str) -> bool {
    matches!(
        word,
        "King"
            | "Judge"
            | "Major"
            | "Bishop"
            | "Pope"
            | "Prince"
            | "Lord"
            | "Marshal"
            | "Justice"
            | "Cardinal"
            | "Dean"
    )
}
