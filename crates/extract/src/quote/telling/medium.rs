//! Through what it was said: `told Reuters`, `quoted by KCNA`, `in an interview with the BBC`, `wrote on X`.
//!
//! Outlets and platforms are known by name or by a word of their name (`… Times`, `state television`); our own list. The
//! speaker is never its own medium.

use dateline_types::{EntityKind, MentionKind, Party, Tag};

use super::super::page::{Page, Range};
use super::super::phrase;
use super::{Found, party};
use crate::mention::noun::Noun;

/// Outlets and platforms by their whole name.
const NAMES: [&str; 62] = [
    "Reuters",
    "AP",
    "AFP",
    "BBC",
    "CNN",
    "KCNA",
    "Yonhap",
    "Xinhua",
    "TASS",
    "Interfax",
    "NPR",
    "CBS",
    "NBC",
    "ABC",
    "MSNBC",
    "CNBC",
    "Bloomberg",
    "Al Jazeera",
    "Al-Jazeera",
    "Sky",
    "ITV",
    "PBS",
    "RT",
    "RIA",
    "DPA",
    "dpa",
    "EFE",
    "ANSA",
    "Anadolu",
    "IRNA",
    "Kyodo",
    "NHK",
    "PTI",
    "ANI",
    "Politico",
    "Axios",
    "Haaretz",
    "Spiegel",
    "Bild",
    "Corriere",
    "Repubblica",
    "Twitter",
    "X",
    "Facebook",
    "Instagram",
    "Telegram",
    "YouTube",
    "TikTok",
    "WhatsApp",
    "Weibo",
    "WeChat",
    "LinkedIn",
    "Reddit",
    "Snapchat",
    "Truth Social",
    "VKontakte",
    "Medium",
    "Substack",
    "Periscope",
    "Lusa",
    "SABC",
    "Punch",
];
/// Last words of outlets' names, and the common nouns for them.
const WORDS: [&str; 49] = [
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "journal",
    "tv",
    "television",
    "radio",
    "gazette",
    "telegraph",
    "guardian",
    "mail",
    "chronicle",
    "observer",
    "press",
    "newspaper",
    "newspapers",
    "magazine",
    "broadcaster",
    "station",
    "channel",
    "outlet",
    "outlets",
    "agency",
    "media",
    "daily",
    "weekly",
    "website",
    "podcast",
    "blog",
    "network",
    "networks",
    "newswire",
    "paper",
    "sun",
    "today",
    "vanguard",
    "courier",
    "bulletin",
    "tabloid",
    "express",
    "fm",
    "standard",
    "mirror",
    "inquirer",
    "globe",
    "examiner",
    "review",
];
/// Occasions and papers that an outlet or platform follows.
const OCCASIONS: [&str; 10] = [
    "interview",
    "interviews",
    "comments",
    "remarks",
    "column",
    "op-ed",
    "article",
    "essay",
    "appearance",
    "programme",
];
/// Participles of what an outlet does with words.
const PASSED_ON: [&str; 9] =
    ["quoted", "cited", "reported", "carried", "published", "broadcast", "aired", "obtained", "seen"];

/// The medium.
pub(super) fn of(page: &Page, found: &Found) -> Option<Party> {
    let frame = found.frame(page);
    let outside: Vec<usize> = frame.clone().filter(|&i| found.outside(page, i)).take(80).collect();
    let at = |start: usize| {
        let range = phrase::starting_at(page, start, frame.end, &["of"])?;
        let range = names_outlet(page, &range)?;
        Some(party(page, range)).filter(|it| it.entity.is_none_or(|it| !found.speakers.contains(&it)))
    };
    let told = found.cue.as_ref().filter(|it| page.any(it.start, &["told", "tells", "tell", "telling"]));
    told.and_then(|cue| at(cue.end))
        .or_else(|| outside.iter().find_map(|&i| start_of(page, found, i).and_then(at)))
        .or_else(|| who_quotes(page, found, &frame))
        .filter(|it| found.cue.as_ref().is_none_or(|cue| !page.span(cue.clone()).overlaps(it.span)))
}

/// Where the name of a medium may begin after the word at `i`.
fn start_of(page: &Page, found: &Found, i: usize) -> Option<usize> {
    let next = i + 1;
    let after = |words: &[&str]| page.any(next, words).then_some(next + 1);
    if page.any(i, &OCCASIONS) {
        // `in an interview published by the paper` is met at `published`.
        return after(&["with", "to", "on", "for", "by", "in"]);
    }
    if page.any(i, &PASSED_ON) {
        return after(&["by", "on", "in"]);
    }
    let speaks =
        page.any(i, &["speaking", "talking", "spoke"]).then(|| after(&["to", "on", "with"])).flatten();
    let posted = || {
        // `wrote on X`, `posted on her Facebook page`, `said on state television`: right after the cue or its listener.
        let cue = found.cue.as_ref()?;
        let beside = found.source.as_ref().is_some_and(|it| it.start < i && i <= it.end);
        let near = beside
            || cue.end <= i && i <= cue.end + 3
            || page.any(
                i.checked_sub(1)?,
                &["post", "posted", "posts", "statement", "message", "video", "published"],
            );
        (page.any(i, &["on", "via"]) && near).then_some(next)
    };
    let written = || {
        let cue = found.cue.as_ref()?;
        (page.is(i, "in") && i == cue.end && page.any(cue.start, &["wrote", "writes", "writing", "written"]))
            .then_some(next)
    };
    let according = || {
        (page.is(i, "according") && page.is(next, "to") && found.cue.as_ref()?.start != i).then_some(i + 2)
    };
    speaks.or_else(posted).or_else(written).or_else(according)
}

/// `KCNA quoted Kim as saying`: the subject of the verb that quotes, if it is not the cue's own.
fn who_quotes(page: &Page, found: &Found, frame: &Range) -> Option<Party> {
    let cue = found.cue.as_ref()?;
    let first = frame.start.max(cue.start.saturating_sub(16));
    let verb = (first..cue.start)
        .rev()
        .find(|&i| page.any(i, &["quoted", "cited", "quotes", "citing", "quoting"]))?;
    if !page.any(cue.start, &["saying", "telling"]) || !page.finite(verb) && page.tag(verb) != Tag::Vbn {
        return None;
    }
    let range = super::super::source::finite(page, frame, verb)?;
    let medium = party(page, names_outlet(page, &range)?);
    medium.entity.is_none_or(|it| !found.speakers.contains(&it)).then_some(medium)
}

/// The phrase, if it is an outlet; without what follows its head.
fn names_outlet(page: &Page, range: &Range) -> Option<Range> {
    let head = phrase::head(page, range);
    let span = page.span(range.start..head + 1);
    let mention =
        page.mentions_near(span).iter().find(|it| it.span.overlaps(span) && it.kind == MentionKind::Name);
    let text = &page.doc.text()[page.tokens.spans()[head]];
    let lower = text.to_ascii_lowercase();
    let person = mention.is_some_and(|it| {
        it.tokens.holds(dateline_types::TokenId::from_index(head))
            && matches!(page.facts.entity(it.entity).kind, EntityKind::Person | EntityKind::Place)
    });
    let whole = || mention.is_some_and(|it| NAMES.contains(&&page.doc.text()[it.span]));
    // `her Facebook page`, `his Telegram channel`.
    let owned = || {
        page.any(head, &["page", "account", "feed", "profile", "channel", "site", "platform", "app"])
            && (range.start..head).any(|i| NAMES.contains(&page.word(i)))
    };
    // `told Al-Rai daily`; and the agency that the story itself is of.
    let sort = page.capital(head)
        && page.any(
            head + 1,
            &["daily", "newspaper", "magazine", "weekly", "television", "radio", "TV", "news"],
        );
    let meta = &page.doc.meta;
    let agency = meta.dateline.as_ref().and_then(|it| it.agency.as_deref());
    let own = || {
        [agency, meta.credit.as_deref(), meta.publisher.as_deref()].into_iter().flatten().any(|it| it == text)
    };
    // `Radio Svaboda`, `TV Globo`: the sort stands first.
    let sort = sort || range.clone().any(|i| page.any(i, &["Radio", "TV", "Television"]) && page.capital(i));
    let named = NAMES.contains(&text) || whole() || owned() || sort || own();
    let noun = Noun::of(&lower);
    let media = WORDS.contains(&&*lower)
        || noun.any(Noun::ORG) && Noun::sort_of(&lower).any(Noun::sort_of("newspaper"));
    // `a post`, `the agency`: without a capital only where the word is an outlet by itself.
    let common = [
        "post",
        "times",
        "mail",
        "agency",
        "network",
        "networks",
        "press",
        "sun",
        "today",
        "courier",
        "bulletin",
        "paper",
        "channel",
        "station",
        "chronicle",
        "observer",
        "guardian",
        "herald",
        "vanguard",
        "journal",
        "express",
        "standard",
        "mirror",
        "globe",
        "examiner",
        "review",
    ];
    let lone = common.contains(&&*lower) && !page.capital(head);
    let agency = lone && lower == "agency" && (range.start..head).any(|i| page.any(i, &["news", "press"]));
    (named || (media && !lone || agency) && !person).then_some(range.start..head + 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_medium_stands_beside_the_speaker() {
        for (text, medium) in [
            ("“It is shut,” Lund told Reuters.", "Reuters"),
            ("Lund said in an interview with the BBC that it was shut.", "the BBC"),
            ("“It is shut,” Lund said, as quoted by the Daily Herald.", "the Daily Herald"),
            ("“It is shut,” Lund wrote on Facebook.", "Facebook"),
            ("“It is shut,” Lund said on state television.", "state television"),
            ("“It is shut,” Lund wrote on her Facebook page.", "her Facebook page"),
            ("KCNA quoted Lund as saying it was shut.", "KCNA"),
            ("Lund on Facebook said it was shut.", "Facebook"),
            ("“It is shut,” Lund told reporters.", "-"),
            ("Lund said the newspaper was shut.", "-"),
            ("“It is shut,” Lund told the local newspaper.", "the local newspaper"),
            ("“It is shut,” Lund told Al-Bahr daily.", "Al-Bahr"),
            ("“It is shut,” Lund told Radio Nord.", "Radio Nord"),
        ] {
            check(text, |telling, text| {
                assert_eq!(telling.medium.map_or("-", |it| &text[it.span]), medium, "{text}");
            });
        }
    }
}
