//! Wordings to keys.

use std::collections::HashSet;

use crossquote::matching::Matcher;
use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::error::Result;
use serde::Serialize;

use super::read::parsed;
use crate::rows::{Row, list, structs, texts};

/// The keys of a wording.
#[derive(Serialize)]
pub struct KeysRow {
    seeds: Vec<u64>,
    places: Vec<u64>,
    runs: Vec<u64>,
}

impl Row for KeysRow {
    fn fields() -> Fields {
        ["seeds", "places", "runs"].map(|name| list(name, DataType::UInt64)).to_vec().into()
    }
}

/// The keys of a quotation's wording, without those that are common.
pub fn keys(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let [quotations, common] = [0, 1].map(|at| texts(&columns[at]));
    let common = Common::read(common.first().copied().unwrap_or_default());
    let row = |quotation: &&str| {
        let text = parsed(quotation)?.record.text;
        let keys = Matcher::default().keys_but(&text, |key| common.has(key));
        Ok(KeysRow { seeds: keys.seeds, places: keys.places, runs: keys.runs })
    };
    structs(&quotations.iter().map(row).collect::<Result<Vec<_>>>()?)
}

/// Keys that very many wordings have: hexadecimal numbers with a space between them, the same in all
/// rows.
pub struct Common(HashSet<u64>);

impl Common {
    pub fn read(text: &str) -> Self {
        Self(text.split(' ').filter_map(|key| u64::from_str_radix(key, 16).ok()).collect())
    }

    pub fn written(keys: &[u64]) -> String {
        keys.iter().map(|key| format!("{key:x}")).collect::<Vec<_>>().join(" ")
    }

    pub fn has(&self, key: u64) -> bool {
        self.0.contains(&key)
    }
}
