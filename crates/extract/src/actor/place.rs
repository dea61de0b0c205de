//! Which place of the world a name means: country, region or city, with its point.
//!
//! Every reading of the name (`Georgia` the country, the state; fourteen cities called Richmond) gets a weight from its
//! size and from the story: a region or country after a comma, the countries that are named, the dateline. One more reading
//! stands for all places that no table has. Undecided names stay without a point.
//!
//! Weights are natural logarithms of odds, set by hand; a decided place has the odds' share as its score.

use dateline_types::{Document, Entity, Span};

use super::setting::Setting;
use crate::{
    country,
    sorted::{self, Table},
};

static PLACES: Table = Table::new(include_str!("../../tables/places.tsv"));
static CODES: Table = Table::new(include_str!("../../tables/country_codes.tsv"));
static REGIONS: Table = Table::new(include_str!("../../tables/regions.tsv"));

/// A point on the globe, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// North is positive.
    pub latitude: f32,
    /// East is positive.
    pub longitude: f32,
}

/// The place that a name means.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) id: Box<str>,
    pub(crate) country: Option<[u8; 2]>,
    pub(crate) point: Option<Point>,
    pub(crate) score: f32,
    /// The seat of its country's government.
    pub(crate) capital: bool,
}

/// What the tables say of a name in this story.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// No table has it.
    Unknown,
    /// Several readings, none sure enough.
    Open,
    /// One reading.
    Decided(Found),
}

/// A reading must have this share of the odds.
const SURE: f32 = 0.8;
/// Weight of a country by that name.
const COUNTRY: f32 = 9.0;
/// Weight of a region by that name; about a city of a million.
const REGION: f32 = 7.0;
/// Weight of a place that no table has; about a city of sixty thousand.
const ELSEWHERE: f32 = 4.0;
/// Weight of a seat of government beside its size.
const CAPITAL: f32 = 2.0;

/// Continents and their like, with GeoNames ids (CC BY 4.0).
#[rustfmt::skip]
const CONTINENTS: [(&str, &str); 11] = [
    ("Africa", "6255146"), ("Antarctica", "6255152"), ("Asia", "6255147"), ("Caribbean", "7729891"),
    ("Central America", "7729892"), ("Europe", "6255148"), ("Latin America", "7730009"), ("Middle East", "6269133"),
    ("North America", "6255149"), ("Oceania", "6255151"), ("South America", "6255150"),
];

/// What a name may mean.
pub(crate) struct Reading<'t> {
    id: &'t str,
    pub(crate) region: Option<&'static str>,
    pub(crate) country: [u8; 2],
    point: Option<Point>,
    pub(crate) weight: f32,
    capital: bool,
}

/// The place that `entity` means, which has `names` in the text.
pub(crate) fn find(doc: &Document, setting: &Setting, entity: &Entity, names: &[Span]) -> Answer {
    let name = entity.name.strip_prefix("the ").or(entity.name.strip_prefix("The ")).unwrap_or(&entity.name);
    if let Some((_, id)) = CONTINENTS.iter().find(|it| it.0.eq_ignore_ascii_case(name)) {
        return Answer::Decided(Found {
            id: format!("place:{id}").into(),
            country: None,
            point: None,
            score: 0.98,
            capital: false,
        });
    }
    let land = country::country_of_name(name);
    let told = qualifiers(doc, names);
    let mut readings = readings(name);
    // A city of the country's own name (`Singapore`) is the country.
    readings.retain(|it| land.and_then(|it| bytes(it.iso2)) != Some(it.country));
    for it in &mut readings {
        let region = it.region.unwrap_or("");
        it.weight += setting.weight(it.country, region);
        if entity.country == Some(it.country) && land.is_none() {
            it.weight += 2.0;
        }
        for (code, part) in &told {
            let fits = if part.is_empty() { *code == it.country } else { *part == region };
            it.weight += if fits { 6.0 } else { -6.0 };
        }
    }
    if let Some(code) = land.and_then(|it| bytes(it.iso2)) {
        let told_for = told.iter().filter(|it| it.0 != code).count();
        if readings.is_empty() {
            return Answer::Decided(country_found(name, code));
        }
        let weight = COUNTRY + setting.weight(code, "") - 8.0 * told_for as f32;
        readings.push(Reading { id: "", region: None, country: code, point: None, weight, capital: false });
    }
    if readings.is_empty() {
        return Answer::Unknown;
    }
    let top = readings.iter().map(|it| it.weight).fold(ELSEWHERE, f32::max);
    let sum: f32 = readings.iter().map(|it| (it.weight - top).exp()).sum::<f32>() + (ELSEWHERE - top).exp();
    let best = readings.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    let Some(best) = best else { return Answer::Unknown };
    let score = (best.weight - top).exp() / sum;
    if score < SURE {
        return Answer::Open;
    }
    if best.id.is_empty() && best.region.is_none() {
        return Answer::Decided(country_found(name, best.country));
    }
    let id = match best.region {
        Some(region) if best.id.is_empty() => format!("region:{region}"),
        Some(_) | None => format!("place:{}", best.id),
    };
    let (point, capital) = (best.point, best.capital);
    Answer::Decided(Found {
        id: id.into(),
        country: Some(best.country),
        point,
        score: score.min(0.98),
        capital,
    })
}

/// The id of a country; parts of the United Kingdom have ids of ISO 3166-2.
fn country_found(name: &str, code: [u8; 2]) -> Found {
    let part = country::country_of_name(name).map_or("", |it| it.name);
    let id = match part {
        "England" => "region:GB-ENG".into(),
        "Scotland" => "region:GB-SCT".into(),
        "Wales" => "region:GB-WLS".into(),
        "Northern Ireland" => "region:GB-NIR".into(),
        _ => country_id(code),
    };
    let point = country_row(code).and_then(|it| it.1);
    Found { id, country: Some(code), point, score: 0.99, capital: false }
}

/// `country:KR`.
pub(crate) fn country_id(code: [u8; 2]) -> Box<str> {
    format!("country:{}", String::from_utf8_lossy(&code)).into()
}

/// The ISO 3166-1 alpha-3 code of a country, and its point: the seat of its government.
pub fn country_row(code: [u8; 2]) -> Option<(&'static str, Option<Point>)> {
    let row = sorted::find(&CODES, std::str::from_utf8(&code).ok()?)?.1;
    let mut cells = row.split('\t');
    let alpha3 = cells.next()?;
    let mut degrees = || cells.next()?.parse::<f32>().ok();
    let point = degrees().zip(degrees()).map(|(latitude, longitude)| Point { latitude, longitude });
    Some((alpha3, point))
}

/// Where people live: the cells of one degree that hold a city of [`PLACES`], as whole degrees east and north of their
/// south-western corners, sorted. Enough for a map to be known by.
pub fn settled() -> Vec<(i16, i16)> {
    let degrees = |row: &'static str| {
        let mut cells = row.split('\t').skip(5);
        Some((cells.next()?.parse::<f32>().ok()?, cells.next()?.parse::<f32>().ok()?))
    };
    let points = PLACES.lines().filter_map(degrees);
    let mut cells: Vec<(i16, i16)> =
        points.map(|(north, east)| (east.floor() as i16, north.floor() as i16)).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}

/// Regions and cities of that name, cities of one country and one neighbourhood once.
pub(crate) fn readings(name: &str) -> Vec<Reading<'static>> {
    let mut res: Vec<Reading<'static>> = Vec::new();
    for region in regions(name) {
        let Some(country) = region.get(..2).and_then(bytes) else { continue };
        res.push(Reading {
            id: "",
            region: Some(region),
            country,
            point: None,
            weight: REGION,
            capital: false,
        });
    }
    let seat = country::country_of_capital(name).and_then(|it| bytes(it.iso2));
    for row in sorted::find_all(&PLACES, name) {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().unwrap_or("");
        let (id, code, region) = (cell(), cell(), cell());
        let (thousands, latitude, longitude) =
            (cell().parse::<f32>(), cell().parse::<f32>(), cell().parse::<f32>());
        let (Some(country), Ok(thousands)) = (bytes(code), thousands) else { continue };
        let point =
            latitude.ok().zip(longitude.ok()).map(|(latitude, longitude)| Point { latitude, longitude });
        let near = |it: &&mut Reading<'_>| match (it.point, point) {
            (Some(a), Some(b)) => {
                it.country == country
                    && (a.latitude - b.latitude).abs() < 0.5
                    && (a.longitude - b.longitude).abs() < 0.5
            }
            (Some(_) | None, _) => false,
        };
        if res.iter_mut().find(near).is_some() {
            continue;
        }
        let capital = seat == Some(country) && 20.0 <= thousands;
        let weight = thousands.max(1.0).ln() + if capital { CAPITAL } else { 0.0 };
        let region = (region != "-").then_some(region);
        res.push(Reading { id, region, country, point, weight, capital });
    }
    res
}

/// ISO 3166-2 codes of the regions by that name.
pub(crate) fn regions(name: &str) -> impl Iterator<Item = &'static str> + '_ {
    sorted::find_all(&REGIONS, name)
}

/// The countries and regions that stand behind a comma after the name: `Birmingham, Alabama`; `(code, region or "")`.
fn qualifiers(doc: &Document, names: &[Span]) -> Vec<([u8; 2], &'static str)> {
    let mut res = Vec::new();
    for it in names.iter().take(8) {
        let Some(rest) = doc.text().get(it.end() as usize..) else { continue };
        let Some(rest) = rest.strip_prefix(", ") else { continue };
        let end = rest.char_indices().take(24).find(|(_, it)| matches!(it, ',' | '\n' | ';' | '('));
        let words = &rest[..end.map_or_else(|| rest.len().min(boundary(rest, 24)), |it| it.0)];
        // The longest run of words that a table knows.
        let mut cut = words.len();
        loop {
            let part = words[..cut].trim_end();
            let region = regions(part).next().or_else(|| regions(part.trim_end_matches('.')).next());
            if let Some(region) = region {
                if let Some(code) = region.get(..2).and_then(bytes) {
                    res.push((code, region));
                }
                break;
            }
            if let Some(code) = country::country_of_name(part).and_then(|it| bytes(it.iso2)) {
                res.push((code, ""));
                break;
            }
            match part.rfind(' ') {
                Some(at) => cut = at,
                None => break,
            }
        }
    }
    res.dedup();
    res
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

pub(crate) fn bytes(code: &str) -> Option<[u8; 2]> {
    code.as_bytes().try_into().ok()
}
