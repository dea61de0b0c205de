//! The title of a page, with its place: a heading, or what the head says without the outlet's name.

use super::{
    block::Block,
    head::{metas, words},
    kind,
    scan::{Heading, Holder, Page},
};
use crate::mapped::Mapped;

/// What stands between a title and the outlet's name in the title of a page.
const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " « ", " :: ", " • ", " · "];

/// Letters of a title that is no chance likeness.
const LONG: usize = 16;

/// The heading that other titles of the page agree with; else the only one; else what the head says, without the
/// outlet's name.
pub(super) fn of(page: &Page, blocks: &[Block], mapped: &Mapped, linked: Option<String>) -> Option<Mapped> {
    let headings =
        page.headings.iter().filter(|it| it.flags & (kind::BESIDE | kind::HIDDEN) == 0).take(10).map(
            |heading| {
                let mut title = Mapped::default();
                for (start, end) in &heading.parts {
                    title.push_mapped(&words(mapped, *start, *end));
                }
                (heading, title)
            },
        );
    let headings: Vec<_> = headings.filter(|it| it.1.text().trim().chars().count() > 2).collect();
    let site = Site::of(page);
    let headings: Vec<_> = headings.into_iter().filter(|it| !site.is(it.1.text())).collect();
    let social = page.tags.iter().filter(|it| it.name == "meta").find(|it| {
        ["property", "name"]
            .iter()
            .any(|key| it.get(key).is_some_and(|it| it.eq_ignore_ascii_case("og:title")))
    });
    let social = social.and_then(|it| it.get("content")).filter(|it| !it.trim().is_empty()).map(|it| {
        // A slice of the page.
        let start = (it.as_ptr() as usize).saturating_sub(mapped.text().as_ptr() as usize);
        words(mapped, start, start + it.len())
    });
    let social = social.filter(|it| !site.is(it.text()));
    let whole = page
        .title
        .map(|(start, end)| words(mapped, start, end))
        .filter(|it| !it.text().trim().is_empty() && !site.is(it.text()));
    let told: Vec<String> = [
        linked.filter(|it| !site.is(it)),
        social.as_ref().map(|it| it.text().to_owned()),
        whole.as_ref().map(|it| it.text().to_owned()),
    ]
    .into_iter()
    .flatten()
    .map(|it| letters(&it))
    .filter(|it| !it.is_empty())
    .collect();
    // Titles of the page hold the name of the site as well, which may be a heading; the longest that agrees it is.
    let agrees = |it: &&(&Heading, Mapped)| {
        let heading = letters(it.1.text());
        2 < heading.chars().count()
            && (told.iter().any(|it| heading.starts_with(it.as_str()) || it.contains(&heading))
                || without_kicker(it.0, &it.1, &told, mapped).is_some())
    };
    let place = |it: &&(&Heading, Mapped)| {
        (
            it.0.flags & (kind::FRAME | kind::APART) == 0,
            it.0.flags & kind::STORY != 0,
            it.0.is_first,
            it.1.text().trim().len(),
        )
    };
    let agreed = headings.iter().filter(agrees).max_by_key(place);
    if let Some((heading, title)) = agreed {
        let without = without_kicker(heading, title, &told, mapped);
        return Some(without.unwrap_or_else(|| title.slice(0, title.text().len())));
    }
    let social = social.map(|it| as_told(it, &told));
    if social.is_none()
        && let Some(near) = above_story(page, blocks, mapped)
    {
        return Some(near);
    }
    let firsts: Vec<_> = headings.iter().filter(|it| it.0.is_first).collect();
    match (firsts.as_slice(), social, whole) {
        // A heading of a word or two of which the page's own title says nothing is the outlet's.
        ([only], None, Some(whole)) if n_words(only.1.text()) <= 2 && 4 <= n_words(whole.text()) => {
            Some(without_outlet(whole, site.name.as_deref(), true))
        }
        ([only], None, _) => Some(only.1.slice(0, only.1.text().len())),
        (_, Some(social), _) => Some(without_outlet(social, site.name.as_deref(), false)),
        (_, None, Some(whole)) => Some(without_outlet(whole, site.name.as_deref(), true)),
        ([first, ..], None, None) => Some(first.1.slice(0, first.1.text().len())),
        ([], None, None) => None,
    }
}

/// A title cut where another one ends: what follows a mark in it is a line below the title.
fn as_told(title: Mapped, told: &[String]) -> Mapped {
    let text = title.text();
    let ends = BETWEEN.iter().flat_map(|mark| text.match_indices(mark)).map(|it| it.0);
    let end = ends.filter(|it| told.contains(&letters(&text[..*it]))).min();
    match end {
        Some(end) => title.slice(0, end),
        None => title,
    }
}

/// The heading just above the first long paragraph, where it has the length of a title: of pages whose own title tells
/// the section alone.
fn above_story(page: &Page, blocks: &[Block], mapped: &Mapped) -> Option<Mapped> {
    let is_long = |it: &Block| it.holder == Holder::Paragraph && 200 < it.len && it.link_len == 0;
    let long = blocks.iter().position(is_long)?;
    let is_title = |it: &&Block| {
        it.holder == Holder::Heading
            && it.flags & (kind::BESIDE | kind::FRAME | kind::HIDDEN) == 0
            && 20 < it.len
    };
    let heading = blocks[long.saturating_sub(3)..long].iter().find(is_title)?;
    let mut title = Mapped::default();
    for it in &page.parts[heading.parts.0..heading.parts.1] {
        title.push_mapped(&words(mapped, it.start, it.end));
    }
    (4 <= n_words(title.text())).then_some(title)
}

/// The heading from one of its later pieces on, where the page calls just that its title: a line above the title stands in
/// the same heading.
fn without_kicker(heading: &Heading, title: &Mapped, told: &[String], mapped: &Mapped) -> Option<Mapped> {
    let all = letters(title.text());
    (1..heading.parts.len()).find_map(|from| {
        let mut rest = Mapped::default();
        for (start, end) in &heading.parts[from..] {
            rest.push_mapped(&words(mapped, *start, *end));
        }
        let own = letters(rest.text());
        // Either one title begins with it, or the words above it are other ones there.
        let is_told = told.iter().any(|it| it.starts_with(&own))
            || told.iter().any(|it| it.contains(&own)) && !told.iter().any(|it| it.contains(&all));
        (LONG < own.len() && own != all && is_told).then_some(rest)
    })
}

/// What a page's outlet is called.
struct Site {
    /// Letters of its name, where a tag tells it.
    name: Option<String>,
    /// Letters of its host, whole, without the last label, and the longest label alone.
    hosts: Vec<String>,
}

impl Site {
    fn of(page: &Page) -> Site {
        let name =
            metas(page, "og:site_name").into_iter().next().map(|it| letters(&it)).filter(|it| !it.is_empty());
        let canonical = page.tags.iter().find(|it| it.name == "link" && it.get("rel") == Some("canonical"));
        let address = canonical.and_then(|it| it.get("href")).map(str::to_owned);
        let addresses = address.into_iter().chain(metas(page, "og:url"));
        let mut hosts = Vec::new();
        for it in addresses {
            let Some(host) = it.split_once("://").and_then(|it| it.1.split('/').next()) else { continue };
            let host = host.strip_prefix("www.").unwrap_or(host);
            hosts.push(letters(host));
            if let Some((before, _)) = host.rsplit_once('.') {
                hosts.push(letters(before));
                hosts.extend(before.split('.').max_by_key(|it| it.len()).map(letters));
            }
        }
        Site { name, hosts }
    }

    /// Whether that is the name of the outlet and no title.
    fn is(&self, text: &str) -> bool {
        let own = letters(text);
        let is_host = || self.hosts.contains(&own);
        // A domain alone.
        let is_domain = || {
            let text = text.trim();
            !text.contains(' ')
                && text.rsplit_once('.').is_some_and(|(before, last)| {
                    !before.is_empty()
                        && (2..=4).contains(&last.len())
                        && last.bytes().all(|it| it.is_ascii_lowercase())
                })
        };
        !own.is_empty() && (self.name.as_ref() == Some(&own) || is_host() || is_domain())
    }
}

/// A title cut before or behind the outlet's name. `always`: it is the page's own title, where one is sure to stand.
fn without_outlet(title: Mapped, site: Option<&str>, always: bool) -> Mapped {
    let text = title.text();
    let cuts = BETWEEN.iter().filter_map(|mark| text.rfind(mark).map(|at| (at, at + mark.len())));
    let Some((end, start)) = cuts.max() else { return title };
    let is_site = |part: &str| {
        site.is_some_and(|it| !it.is_empty() && (letters(part).contains(it) || it.contains(&letters(part))))
    };
    let (before, after) = (&text[..end], &text[start..]);
    if is_site(after) || always && after.len() < before.len() {
        let end = before.len();
        return title.slice(0, end);
    }
    if is_site(before) {
        return title.slice(start, text.len());
    }
    title
}

fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
