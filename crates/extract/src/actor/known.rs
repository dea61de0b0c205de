//! Actors that are known before anything is read: our table of bodies, and the user's own list.
//!
//! Found by the letters of their names (see [`word`](super::word)), so the id does not depend on what else a run reads.

use dateline_types::EntityKind;
use rustc_hash::FxHashMap;

use super::word::{body_words, key};
use super::{Listed, person};

static BODIES: &str = include_str!("../../tables/bodies.tsv");

/// What one is allowed to be linked to before a corpus is read.
#[derive(Clone, Debug)]
pub struct Known {
    rows: Vec<Row>,
    by_name: FxHashMap<u64, Vec<Name>>,
}

/// An actor with an id of its own.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: Box<str>,
    pub(crate) kind: EntityKind,
    pub(crate) country: Option<[u8; 2]>,
    pub(crate) stands_for: Option<Box<str>>,
    pub(crate) names: Vec<Box<str>>,
    /// The user's own.
    pub(crate) listed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    row: u32,
    /// Other bodies have it too: the country must be named.
    shared: bool,
}

/// The row that a name means, and how sure that is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<'k> {
    pub(crate) row: &'k Row,
    pub(crate) score: f32,
}

impl Known {
    /// Our own table, and the user's list, which goes first.
    pub fn new(list: Vec<Listed>) -> Known {
        let mut known = Known { rows: Vec::new(), by_name: FxHashMap::default() };
        for it in list {
            let Listed { id, kind, names, country } = it;
            known.add(Row { id, kind, country, stands_for: None, names, listed: true }, &[]);
        }
        for line in BODIES.lines().filter(|it| !it.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("-");
            let (id, kind, country, stands_for, names) = (cell(), cell(), cell(), cell(), cell());
            let shared: Vec<bool> = names.split('|').map(|it| it.starts_with('!')).collect();
            let names = names.split('|').map(|it| it.trim_start_matches('!').into()).collect();
            let row = Row {
                id: id.into(),
                kind: EntityKind::from_name(kind).unwrap_or(EntityKind::Organization),
                country: country.as_bytes().try_into().ok(),
                stands_for: (stands_for != "-").then(|| stands_for.into()),
                names,
                listed: false,
            };
            known.add(row, &shared);
        }
        known
    }

    fn add(&mut self, row: Row, shared: &[bool]) {
        let id = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        for (i, name) in row.names.iter().enumerate() {
            let shared = shared.get(i).copied().unwrap_or(false);
            self.by_name.entry(name_key(row.kind, name)).or_default().push(Name { row: id, shared });
        }
        self.rows.push(row);
    }

    /// The user's list, as it was given.
    pub fn list(&self) -> Vec<Listed> {
        let listed = |it: &Row| Listed {
            id: it.id.clone(),
            kind: it.kind,
            names: it.names.clone(),
            country: it.country,
        };
        self.listed().map(listed).collect()
    }

    /// The user's own rows.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|it| it.listed)
    }

    /// The row that `name` means in a story that names `countries`. Two rows of the user that fit equally give none.
    pub(crate) fn find(
        &self,
        kind: EntityKind,
        name: &str,
        country: Option<[u8; 2]>,
        countries: &[[u8; 2]],
    ) -> Option<Hit<'_>> {
        let names = self.by_name.get(&name_key(kind, name))?;
        let mut best: Option<(u8, Hit<'_>)> = None;
        let mut tied = false;
        for it in names {
            let row = &self.rows[it.row as usize];
            let named = row.country.is_some_and(|code| countries.contains(&code));
            let clash = row.listed && row.country.is_some() && country.is_some() && row.country != country;
            if !fits(row, kind) || clash || (it.shared && !named) {
                continue;
            }
            let rank =
                u8::from(row.listed) * 4 + u8::from(row.country.is_some() && row.country == country) * 2;
            let score = if name.len() <= 3 || it.shared { 0.93 } else { 0.98 };
            match &best {
                Some((held, hit)) if rank < *held || hit.row.id == row.id => {}
                Some((held, _)) if rank == *held => tied = true,
                Some(_) | None => {
                    best = Some((rank, Hit { row, score }));
                    tied = false;
                }
            }
        }
        best.filter(|_| !tied).map(|it| it.1)
    }
}

fn name_key(kind: EntityKind, name: &str) -> u64 {
    match kind {
        EntityKind::Person => key(0, &[&person::words(name).concat()]),
        EntityKind::Organization
        | EntityKind::Place
        | EntityKind::Norp
        | EntityKind::Event
        | EntityKind::Facility
        | EntityKind::Product
        | EntityKind::Law
        | EntityKind::Unnamed => key(1, &[&body_words(name).concat()]),
    }
}

/// Whether an entity of kind `kind` can be the row's actor. Houses that stand for a state are taken for places and
/// buildings, companies for their products, armed groups for peoples.
fn fits(row: &Row, kind: EntityKind) -> bool {
    let body = matches!(
        kind,
        EntityKind::Organization | EntityKind::Facility | EntityKind::Product | EntityKind::Norp
    );
    row.kind == kind
        || (row.kind == EntityKind::Organization
            && (body || (kind == EntityKind::Place && row.stands_for.is_some())))
        || (row.listed && row.kind != EntityKind::Person && kind != EntityKind::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(known: &Known, name: &str, countries: &[[u8; 2]], expect: Option<&str>) {
        let hit = known.find(EntityKind::Organization, name, countries.first().copied(), countries);
        assert_eq!(hit.map(|it| &*it.row.id), expect, "{name}");
    }

    #[test]
    fn bodies_by_full_name_and_acronym() {
        let known = Known::new(Vec::new());
        check(&known, "International Monetary Fund", &[], Some("org:imf"));
        check(&known, "the IMF", &[], Some("org:imf"));
        check(&known, "Samsung Electronics Co.", &[], Some("org:samsung-electronics"));
        check(&known, "CBI", &[*b"IN"], Some("org:in-cbi"));
        check(&known, "CBI", &[*b"GB"], None);
        check(&known, "Nobody's Fund", &[], None);
    }

    #[test]
    fn the_table_is_whole() {
        let known = Known::new(Vec::new());
        assert!(500 < known.rows.len());
        for line in BODIES.lines().filter(|it| !it.starts_with('#')) {
            assert_eq!(line.split('\t').count(), 5, "{line}");
        }
        let ids: std::collections::HashSet<_> = known.rows.iter().map(|it| &it.id).collect();
        assert_eq!(ids.len(), known.rows.len(), "each id stands once");
        for row in &known.rows {
            let to = row.stands_for.as_deref().unwrap_or("country:");
            assert!(to.starts_with("country:") || ids.iter().any(|it| &***it == to), "{to}");
        }
    }

    #[test]
    fn the_users_rows_go_first_and_keep_to_their_country() {
        let listed = |id: &str, country: &[u8; 2]| Listed {
            id: id.into(),
            kind: EntityKind::Organization,
            names: vec!["IMF".into(), "Peace Council".into()],
            country: Some(*country),
        };
        let known = Known::new(vec![listed("x", b"KE"), listed("y", b"UG")]);
        check(&known, "IMF", &[*b"KE"], Some("x"));
        check(&known, "Peace Council", &[*b"UG"], Some("y"));
        check(&known, "Peace Council", &[*b"FR"], None);
        check(&known, "Peace Council", &[], None);
    }
}
