//! How a profile is kept in a file: the types below have no serialisation of their own, since their crate depends on
//! nothing.

use dateline_types::{EntityId, EntityKind, RoleStatus};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

const STATUSES: [RoleStatus; 4] =
    [RoleStatus::Current, RoleStatus::Former, RoleStatus::Acting, RoleStatus::Elect];

/// By number.
pub(super) mod id {
    use super::*;

    pub(in super::super) fn serialize<S: Serializer>(it: &EntityId, to: S) -> Result<S::Ok, S::Error> {
        it.0.serialize(to)
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<EntityId, D::Error> {
        u32::deserialize(from).map(|it| EntityId::from_index(it as usize))
    }
}

/// By number, where there is one.
pub(super) mod some_id {
    use super::*;

    pub(in super::super) fn serialize<S: Serializer>(
        it: &Option<EntityId>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        it.map(|it| it.0).serialize(to)
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<EntityId>, D::Error> {
        Ok(Option::<u32>::deserialize(from)?.map(|it| EntityId::from_index(it as usize)))
    }
}

/// By name.
pub(super) mod kind {
    use super::*;

    pub(in super::super) fn serialize<S: Serializer>(it: &EntityKind, to: S) -> Result<S::Ok, S::Error> {
        it.name().serialize(to)
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<EntityKind, D::Error> {
        let name = String::deserialize(from)?;
        EntityKind::from_name(&name)
            .ok_or_else(|| D::Error::custom(format!("no kind of entity is called {name}")))
    }
}

/// By name.
pub(super) mod status {
    use super::*;

    pub(in super::super) fn serialize<S: Serializer>(it: &RoleStatus, to: S) -> Result<S::Ok, S::Error> {
        it.name().serialize(to)
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RoleStatus, D::Error> {
        let name = String::deserialize(from)?;
        let found = STATUSES.into_iter().find(|it| it.name() == name);
        found.ok_or_else(|| D::Error::custom(format!("no status of an office is called {name}")))
    }
}
