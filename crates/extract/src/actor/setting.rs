//! Where a story is set: the countries and regions that it names, and its dateline.

use dateline_types::{Document, EntityKind, Facts, MentionKind};

use super::place::{bytes, readings, regions};
use crate::country;

/// What a story says about where it is set.
#[derive(Debug, Default)]
pub(crate) struct Setting {
    /// Countries and how often they are named.
    countries: Vec<([u8; 2], u32)>,
    /// Regions that are named, by ISO 3166-2 code.
    regions: Vec<&'static str>,
    /// Country or region of the dateline.
    dateline: Option<[u8; 2]>,
}

/// Weight of a city of three hundred thousand.
const LARGE: f32 = 5.7;
impl Setting {
    /// Counts the countries and regions of a story.
    pub(crate) fn new(doc: &Document, facts: &Facts) -> Setting {
        let mut setting = Setting::default();
        for it in &facts.mentions {
            let entity = facts.entity(it.entity);
            if it.kind != MentionKind::Name || !matches!(entity.kind, EntityKind::Place | EntityKind::Norp) {
                continue;
            }
            let text = &doc.text()[it.span];
            let place = entity.kind == EntityKind::Place;
            let land = if place {
                country::country_of_name(&entity.name)
            } else {
                country::country_of_demonym(text)
            };
            let mut regions = regions(text);
            match (land.and_then(|it| bytes(it.iso2)), regions.next(), regions.next()) {
                (Some(code), None, _) => setting.count(code, 2),
                (None, Some(region), None) if place => setting.region(region),
                // A name of several: `Georgia`, `Punjab`.
                (Some(_), Some(_), _) | (None, Some(_), _) => {}
                (None, None, _) if place => setting.city(text),
                (None, None, _) => {}
            }
        }
        let place = doc.meta.dateline.as_ref().and_then(|it| it.place.as_deref());
        for part in place.unwrap_or("").split(',').map(str::trim).rev() {
            let state = regions(part).next().and_then(|it| it.get(..2)).and_then(bytes);
            let land = country::country_of_name(part).or_else(|| country::country_of_capital(part));
            setting.dateline = setting.dateline.or(land.and_then(|it| bytes(it.iso2))).or(state);
        }
        setting
    }

    /// The countries that the story names.
    pub(crate) fn codes(&self) -> Vec<[u8; 2]> {
        self.countries.iter().map(|it| it.0).chain(self.dateline).collect()
    }

    /// The country that has most of the names, or else the one of the dateline.
    pub(crate) fn home(&self) -> Option<[u8; 2]> {
        let all: u32 = self.countries.iter().map(|it| it.1).sum();
        let most = self.countries.iter().find(|it| 3 * all < 5 * it.1).map(|it| it.0);
        most.or(self.dateline)
    }

    fn region(&mut self, region: &'static str) {
        if !self.regions.contains(&region) {
            self.regions.push(region);
        }
        if let Some(code) = region.get(..2).and_then(bytes) {
            self.count(code, 1);
        }
    }

    /// A large city that no other comes near tells its country and region.
    fn city(&mut self, name: &str) {
        let readings = readings(name);
        let Some(first) = readings.first() else { return };
        let alone = readings.iter().skip(1).all(|it| it.weight + 2.0 < first.weight);
        if LARGE <= first.weight && alone {
            match first.region {
                Some(region) => self.region(region),
                None => self.count(first.country, 1),
            }
        }
    }

    fn count(&mut self, code: [u8; 2], n: u32) {
        match self.countries.iter_mut().find(|it| it.0 == code) {
            Some(it) => it.1 += n,
            None => self.countries.push((code, n)),
        }
    }

    /// What the story says for a place in that country and region.
    pub(crate) fn weight(&self, code: [u8; 2], region: &str) -> f32 {
        let all: u32 = self.countries.iter().map(|it| it.1).sum();
        let own = self.countries.iter().find(|it| it.0 == code).map_or(0, |it| it.1);
        let named = if own == 0 { -1.5 } else { 1.0 + 2.0 * own as f32 / all as f32 };
        let line = if self.dateline == Some(code) { 1.5 } else { 0.0 };
        let state = if self.regions.contains(&region) { 2.0 } else { 0.0 };
        if all == 0 && self.dateline.is_none() { state } else { named + line + state }
    }
}
