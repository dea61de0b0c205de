//! The title of a page, with its place: a heading, or what the head says without the outlet's name.

use super::{
    head::{metas, words},
    kind,
    scan::{Heading, Page},
};
use crate::mapped::Mapped;

/// What stands between a title and the outlet's name in the title of a page.
const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " « ", " :: ", " • ", " · "];

/// The heading that other titles of the page agree with; else the only one; else what the head says, without the
/// outlet's name.
pub(super) fn of(page: &Page, mapped: &Mapped, linked: Option<String>) -> Option<Mapped> {
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
    let whole =
        page.title.map(|(start, end)| words(mapped, start, end)).filter(|it| !it.text().trim().is_empty());
    let told: Vec<String> = [
        linked,
        social.as_ref().map(|it| it.text().to_owned()),
        whole.as_ref().map(|it| it.text().to_owned()),
    ]
    .into_iter()
    .flatten()
    .map(|it| letters(&it))
    .filter(|it| !it.is_empty())
    .collect();
    let site =
        metas(page, "og:site_name").into_iter().next().map(|it| letters(&it)).filter(|it| !it.is_empty());
    // Titles of the page hold the name of the site as well, which may be a heading; the longest that agrees it is.
    let agrees = |it: &&(&Heading, Mapped)| {
        let heading = letters(it.1.text());
        Some(&heading) != site.as_ref()
            && 2 < heading.chars().count()
            && told.iter().any(|it| {
                it.starts_with(&heading) || heading.starts_with(it.as_str()) || it.contains(&heading)
            })
    };
    let place = |it: &&(&Heading, Mapped)| {
        (
            it.0.flags & (kind::FRAME | kind::APART) == 0,
            it.0.flags & kind::STORY != 0,
            it.1.text().trim().len(),
        )
    };
    let agreed = headings.iter().filter(agrees).max_by_key(place);
    if let Some((_, heading)) = agreed {
        return Some(heading.slice(0, heading.text().len()));
    }
    let firsts: Vec<_> = headings.iter().filter(|it| it.0.is_first).collect();
    match (firsts.as_slice(), social, whole) {
        ([only], None, _) => Some(only.1.slice(0, only.1.text().len())),
        (_, Some(social), _) => Some(without_outlet(social, site.as_deref(), false)),
        (_, None, Some(whole)) => Some(without_outlet(whole, site.as_deref(), true)),
        ([first, ..], None, None) => Some(first.1.slice(0, first.1.text().len())),
        ([], None, None) => None,
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

fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
