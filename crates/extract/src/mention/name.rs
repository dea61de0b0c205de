//! From labelled stretches to candidates: what the guide says of a name's borders and kind.
//!
//! A name has no article, title or possessive ending; an office (`Secretary of State`, `Defense Minister`) names no
//! body; a part of a time expression is no name. Nothing is found outside headline and paragraphs.

use dateline_types::{Document, EntityKind, MentionKind, Origin, TimeExpr, TokenId, TokenRange, Tokens};

use super::border::{
    is_body, is_common_place, is_direction, is_field, is_landscape, is_loose, is_lower, is_opener,
    is_particle, is_storm, is_surname, is_title,
};
use super::{Candidate, join::joined, label, noun::Noun, tagger::Labelled};
use crate::{
    country::{country_of_capital, country_of_demonym, country_of_name},
    metonym,
};

const ORIGIN: Origin = Origin { by: "mention.name", version: 1 };

/// Candidates of a document, in order of the text; they do not overlap.
pub(super) fn candidates(
    doc: &Document,
    tokens: &Tokens,
    times: &[TimeExpr],
    labelled: &Labelled,
) -> Vec<Candidate> {
    let mut res: Vec<Candidate> = Vec::with_capacity(labelled.names.len());
    let mut next_time = 0;
    let text = |at: usize| tokens.spans().get(at).and_then(|it| doc.text().get(it.range())).unwrap_or("");
    for (start, end, kind, score) in joined(&labelled.names, text) {
        let Some(kind) = label::KINDS[kind] else { continue };
        let sentence = tokens.sentence(tokens.sentence_of(TokenId::from_index(start)));
        if !doc.blocks.get(sentence.block.index()).is_some_and(|it| it.kind.is_story()) {
            continue;
        }
        let view = View { doc, tokens, sentence: sentence.tokens };
        for (start, end, kind) in view.split(start, end, kind).into_iter().flatten() {
            let Some(range) = view.trimmed(start, end, kind) else { continue };
            let range = view.extended(range, kind, res.last().map_or(0, |it| it.tokens.end.index()));
            let span = tokens.span_of(range);
            while times.get(next_time).is_some_and(|it| it.span.end() <= span.start()) {
                next_time += 1;
            }
            let entity_kind = view.kind(range, kind);
            let in_time = times.get(next_time).is_some_and(|it| it.span.contains(span));
            if in_time || view.is_office(range, kind) || view.is_no_name(range, entity_kind) {
                continue;
            }
            let (head, score) = (view.head(range), score.clamp(0.0, 1.0));
            let kind = MentionKind::Name;
            res.push(Candidate { span, tokens: range, head, kind, entity_kind, score, origin: ORIGIN });
        }
    }
    res
}

type Part = (usize, usize, EntityKind);

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

    /// A country or people before a body is a name of its own: `Ukraine's Air Force`, `U.S. Coast Guard`, `Chinese
    /// embassy` (where the body is no name).
    fn split(&self, start: usize, end: usize, kind: EntityKind) -> [Option<Part>; 2] {
        let whole = [Some((start, end, kind)), None];
        if kind == EntityKind::Norp {
            return self.two_peoples(start, end).unwrap_or(whole);
        }
        if !matches!(kind, EntityKind::Organization | EntityKind::Facility | EntityKind::Place) {
            return whole;
        }
        let mark = (start + 1..end).find(|it| matches!(self.text(*it), "'s" | "’s" | "'" | "’"));
        if let Some(mark) = mark.filter(|it| it + 1 < end) {
            let owner = self.whole(TokenRange::new(start, mark));
            if country_of_name(owner).is_some() || kind == EntityKind::Place {
                return [Some((start, mark, EntityKind::Place)), Some((mark + 1, end, kind))];
            }
        }
        let first = self.text(start);
        if kind == EntityKind::Organization
            && start + 2 < end
            && matches!(first, "U.S." | "US" | "U.K." | "UK")
        {
            return [Some((start, start + 1, EntityKind::Place)), Some((start + 1, end, kind))];
        }
        let rest_lower = start + 1 < end && (start + 1..end).all(|it| is_lower(self.text(it)));
        if rest_lower && country_of_demonym(first).is_some() {
            return [Some((start, start + 1, EntityKind::Norp)), None];
        }
        whole
    }

    /// `British-Iranian` names two.
    fn two_peoples(&self, start: usize, end: usize) -> Option<[Option<Part>; 2]> {
        let hyphen = (start + 1..end).find(|it| matches!(self.text(*it), "-" | "–"))?;
        let is_people = |start: usize, end: usize| {
            start < end && country_of_demonym(self.whole(TokenRange::new(start, end))).is_some()
        };
        let both = is_people(start, hyphen) && is_people(hyphen + 1, end);
        both.then_some([Some((start, hyphen, EntityKind::Norp)), Some((hyphen + 1, end, EntityKind::Norp))])
    }

    /// Without article and titles before it, possessive endings and common nouns after it.
    fn trimmed(&self, mut start: usize, mut end: usize, kind: EntityKind) -> Option<TokenRange> {
        let place = matches!(kind, EntityKind::Place | EntityKind::Facility);
        let before = |at: usize| {
            let text = self.text(at);
            is_loose(text)
                || kind == EntityKind::Person && is_title(text)
                || place && is_direction(text)
                || at == self.sentence.start.index() && is_opener(text)
        };
        // `The Hague` keeps its article.
        let hague = |at: usize| self.text(at) == "The" && at + 2 == end && self.text(at + 1) == "Hague";
        while start + 1 < end && before(start) && !hague(start) {
            start += 1;
        }
        let after = |at: usize| {
            let text = self.text(at);
            // `Nobel laureate`, `Houthi leader`.
            let office = is_lower(text) && Noun::of(text).any(Noun::OFFICE);
            is_loose(text) || office || place && is_common_place(text)
        };
        while start + 1 < end && after(end - 1) {
            end -= 1;
        }
        // `Kenyan Cabinet Secretary`.
        while start + 1 < end
            && self.text(end - 1) == "Cabinet"
            && matches!(self.near(Some(end)), "Secretary" | "Minister")
        {
            end -= 1;
        }
        let has_capital = (start..end).any(|it| self.text(it).contains(char::is_uppercase));
        let alone = start + 1 == end;
        let is_title = alone && is_title(self.text(start)) && !is_surname(self.text(start));
        let is_loose = alone && is_loose(self.text(start));
        (start < end && has_capital && !is_title && !is_loose).then(|| TokenRange::new(start, end))
    }

    /// With what the model leaves before it: `N.` of `N. Korean`, `Siân ap` of `Siân ap Rhys`, `Typhoon`. Not before
    /// token `floor`.
    fn extended(&self, range: TokenRange, kind: EntityKind, floor: usize) -> TokenRange {
        let (start, end) = (range.start.index(), range.end.index());
        let first = self.sentence.start.index().max(floor);
        let is_free = |n: usize| first + n <= start;
        let is_name =
            |text: &str| text.starts_with(char::is_uppercase) && !is_opener(text) && !is_title(text);
        if is_free(1) && matches!(self.text(start - 1), "N." | "S.") {
            let wider = TokenRange::new(start - 1, end);
            let text = self.whole(wider);
            if country_of_name(text).or(country_of_demonym(text)).is_some()
                || self.text(start).starts_with("Korea")
            {
                return wider;
            }
        }
        let person = kind == EntityKind::Person;
        if person && is_free(2) && is_particle(self.text(start - 1)) && is_name(self.text(start - 2)) {
            return TokenRange::new(start - 2, end);
        }
        // `Md. Kamrul Hasan`.
        let first_name = person
            && matches!(self.near(start.checked_sub(1)), "Md." | "Md" | "Mohd." | "Mohd" | "Muhd." | "Mst.");
        if is_free(1) && (first_name || is_storm(self.text(start - 1))) {
            return TokenRange::new(start - 1, end);
        }
        range
    }

    /// A currency before its amount, or a feast that is a time.
    fn is_no_name(&self, range: TokenRange, kind: EntityKind) -> bool {
        let text = self.whole(range);
        let glued = |it: &str| it.starts_with(|c: char| c.is_ascii_digit());
        let end = self.tokens.span_of(range).end() as usize;
        let currency = text.len() <= 3 && self.doc.text().get(end..).is_some_and(glued);
        let feast = matches!(text, "Christmas" | "Easter" | "Thanksgiving" | "New Year" | "New Year's Eve");
        currency && text.bytes().all(|it| it.is_ascii_uppercase()) || kind == EntityKind::Event && feast
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

    /// The kind where a table knows better than the model.
    fn kind(&self, range: TokenRange, kind: EntityKind) -> EntityKind {
        const PLATFORMS: &[&str] = &[
            "X",
            "Twitter",
            "Facebook",
            "Instagram",
            "Telegram",
            "TikTok",
            "YouTube",
            "WhatsApp",
            "WeChat",
            "Weibo",
            "LinkedIn",
            "Truth Social",
            "Threads",
            "Snapchat",
            "Reddit",
            "Signal",
            "Messenger",
            "Viber",
            "VK",
        ];
        let text = self.whole(range);
        let last = self.text(range.end.index() - 1);
        let body = matches!(kind, EntityKind::Facility | EntityKind::Product | EntityKind::Event);
        let body = body && 1 < range.len() && is_body(last);
        let before = self.near(range.start.index().checked_sub(1));
        let named = range.range().any(|it| is_storm(self.text(it)));
        let known = country_of_name(text).or(country_of_capital(text)).is_some();
        let place = kind != EntityKind::Person && known
            || kind == EntityKind::Facility && is_landscape(self.near(Some(range.end.index())));
        if let Some(house) = metonym::of_name(text) {
            house.kind
        } else if body {
            EntityKind::Organization
        } else if named && !matches!(kind, EntityKind::Organization | EntityKind::Facility) {
            EntityKind::Event
        } else if matches!(before, "on" | "via") && PLATFORMS.contains(&text) {
            EntityKind::Product
        } else if country_of_demonym(text).is_some() && country_of_name(text).is_none() {
            if kind == EntityKind::Person { kind } else { EntityKind::Norp }
        } else if place {
            EntityKind::Place
        } else {
            kind
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

#[cfg(test)]
mod tests {
    use dateline_types::Document;

    use crate::mention::check_names as check;

    #[test]
    fn titles_articles_and_endings_are_no_part_of_a_name() {
        check(
            "President Amina Bello met the Kenyans in Lagos.",
            &[("Amina Bello", "PERSON"), ("Kenyans", "NORP"), ("Lagos", "PLACE")],
        );
    }

    #[test]
    fn an_office_names_no_body() {
        check(
            "U.S. Secretary of State John Parker spoke in Paris.",
            &[("U.S.", "PLACE"), ("John Parker", "PERSON"), ("Paris", "PLACE")],
        );
    }

    #[test]
    fn a_country_before_a_body_is_a_name_of_its_own() {
        check(
            "Peru's Foreign Ministry said on Monday that it had no comment.",
            &[("Peru", "PLACE"), ("Foreign Ministry", "ORG")],
        );
    }

    #[test]
    fn two_peoples_with_a_hyphen_are_two_names() {
        check("A Turkish-German writer won the prize.", &[("Turkish", "NORP"), ("German", "NORP")]);
    }

    #[test]
    fn a_capital_that_speaks_is_a_place() {
        check("Ankara calls the vote a farce, diplomats said.", &[("Ankara", "PLACE")]);
    }

    #[test]
    fn a_common_noun_after_a_place_is_no_part_of_it() {
        check("Floods hit Gujarat province in India.", &[("Gujarat", "PLACE"), ("India", "PLACE")]);
    }

    #[test]
    fn a_platform_that_people_write_on_is_a_product() {
        check(
            "\"We won,\" Maria Lopez wrote on Facebook.",
            &[("Maria Lopez", "PERSON"), ("Facebook", "PRODUCT")],
        );
    }

    #[test]
    fn any_text_is_read() {
        for text in ["", "\u{0}", "’s", "The", "A of B's", "ÄÖÜ — “Ω”", "N.", "…\n\n…", "U.S", "İstanbul'da"]
        {
            let document = Document::from_text(text);
            let tokens =
                dateline_tokenize::tokenize(&document, &dateline_tokenize::Models::embedded().unwrap());
            crate::names(&document, &tokens, &crate::Models::embedded().unwrap());
        }
    }
}
