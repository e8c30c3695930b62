//! Pairs of a component to clusters.

use std::collections::BTreeMap;

use crossquote::matching::{Match, cluster};
use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::Fields;
use datafusion::error::{DataFusionError, Result};
use serde::Serialize;

use super::matches::Pair;
use crate::rows::{Row, count, lists, text, text_lists};

/// A quotation and its cluster, which has the name of its lowest quotation.
#[derive(Serialize)]
pub struct MemberRow {
    cluster: String,
    url: String,
    n: u32,
}

impl Row for MemberRow {
    fn fields() -> Fields {
        vec![text("cluster"), text("url"), count("n")].into()
    }
}

/// The quotations of each component with their clusters, by the library's rule.
pub fn members(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let components = text_lists(&columns[0]);
    lists(components.iter().map(|pairs| clustered(pairs)).collect::<Result<Vec<_>>>()?)
}

fn clustered(pairs: &[String]) -> Result<Vec<MemberRow>> {
    let read = |pair: &String| serde_json::from_str::<Pair>(pair);
    let pairs: serde_json::Result<Vec<Pair>> = pairs.iter().map(read).collect();
    let pairs = pairs.map_err(|error| DataFusionError::External(error.into()))?;
    let ends = pairs.iter().flat_map(|pair| [&pair.left, &pair.right]);
    let mut ids: BTreeMap<&(String, u32), u32> = ends.map(|id| (id, 0)).collect();
    ids.values_mut().zip(0..).for_each(|(at, number)| *at = number);
    let found = |pair: &Pair| {
        let [left, right] = [&pair.left, &pair.right].map(|id| ids[id]);
        Match { left, right, ..pair.found.clone() }
    };
    let matches: Vec<Match> = pairs.iter().map(found).collect();
    let clusters = cluster(ids.len(), &matches);
    let names: Vec<&(String, u32)> = ids.keys().copied().collect();
    let row = |(id, label): (&&(String, u32), u32)| {
        let (url, n) = names[label as usize];
        MemberRow { cluster: format!("{url}#{n}"), url: id.0.clone(), n: id.1 }
    };
    Ok(names.iter().zip(clusters.labels).map(row).collect())
}
