//! Which words stand in the tables of `data/lines.toml` that are plain lists?

use std::{collections::BTreeMap, sync::LazyLock};

static TABLES: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/lines.toml")).unwrap_or_default());

/// The phrases of a table, in order.
pub(crate) fn list(table: &str) -> impl Iterator<Item = String> {
    let lists = TABLES.get(table).into_iter().flat_map(BTreeMap::values);
    lists.flat_map(|phrases| phrases.split('|')).map(str::to_owned)
}
