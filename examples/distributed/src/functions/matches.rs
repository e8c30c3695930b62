//! A wording and its partners to matches.

use std::collections::BTreeMap;

use crossquote::matching::{Match, Matcher, Record};
use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::error::Result;
use serde::{Deserialize, Serialize};

use super::keys::Common;
use super::read::parsed;
use crate::quotation::{Quotation, json};
use crate::rows::{Row, count, hash, lists, text, text_lists, texts};

/// Two quotations that share words; the left one has the lower url, or the lower number.
#[derive(Debug, Serialize)]
pub struct MatchRow {
    pub left_url: String,
    pub left_n: u32,
    pub right_url: String,
    pub right_n: u32,
    pub relation: String,
    pub verdict: String,
    pub score: f32,
    /// Numbers of the quotations, and the match as JSON, for the stages that follow.
    pub left: u64,
    pub right: u64,
    pub pair: String,
}

/// The match of two quotations.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pair {
    pub left: (String, u32),
    pub right: (String, u32),
    pub found: Match,
}

impl Row for MatchRow {
    fn fields() -> Fields {
        let score = Field::new("score", DataType::Float32, true);
        let ends = [text("left_url"), count("left_n"), text("right_url"), count("right_n")];
        let rest =
            [text("relation"), text("verdict"), score, hash("left"), hash("right"), text("pair")];
        ends.into_iter().chain(rest).collect()
    }
}

impl MatchRow {
    /// A match of two quotations, whatever their order.
    pub fn new(left: (String, u32), right: (String, u32), found: Match) -> Self {
        let (left, right, relation) = match left <= right {
            true => (left, right, found.relation),
            false => (right, left, found.relation.reversed()),
        };
        let found = Match { relation, ..found };
        let name = |value: serde_json::Result<serde_json::Value>| {
            value.ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let pair = Pair { left, right, found };
        Self {
            relation: name(serde_json::to_value(pair.found.relation)),
            verdict: name(serde_json::to_value(pair.found.verdict)),
            score: pair.found.score,
            left: number(&pair.left),
            right: number(&pair.right),
            pair: json(&pair),
            left_url: pair.left.0,
            left_n: pair.left.1,
            right_url: pair.right.0,
            right_n: pair.right.1,
        }
    }
}

/// A number for a quotation: FNV-1a of its url and position. Of 235 million quotations two have the
/// same number with a probability of one in seven hundred.
fn number((url, n): &(String, u32)) -> u64 {
    let bytes = url.bytes().chain(n.to_le_bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The matches of the quotations of a wording, with one another and with those of its partners.
pub fn matches(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let [own, partners] = [0, 1].map(|at| text_lists(&columns[at]));
    let common = texts(&columns[2]);
    let common = Common::read(common.first().copied().unwrap_or_default());
    let found = own.iter().zip(&partners).map(|(own, partners)| matched(own, partners, &common));
    lists(found.collect::<Result<Vec<_>>>()?)
}

fn matched(own: &[String], partners: &[String], common: &Common) -> Result<Vec<MatchRow>> {
    let [own, partners] = [quotations(own)?, quotations(partners)?];
    let all: Vec<&Quotation> = own.iter().chain(&partners).collect();
    let mut articles: BTreeMap<&str, u32> = all.iter().map(|one| (one.url.as_str(), 0)).collect();
    articles.values_mut().zip(0..).for_each(|(article, number)| *article = number);
    let records = |quotations: &[Quotation]| -> Vec<Record> {
        let record = |one: &Quotation| Record {
            article: articles.get(one.url.as_str()).copied(),
            ..one.record.clone()
        };
        quotations.iter().map(record).collect()
    };
    let (mine, theirs) = (records(&own), records(&partners));
    let found = Matcher::default().matches_with(&mine, &theirs, |key| common.has(key));
    let row = |found: Match| {
        let [left, right] = [found.left, found.right].map(|at| all[at as usize]);
        let id = |one: &Quotation| (one.url.clone(), one.n);
        (left.is_said == right.is_said).then(|| MatchRow::new(id(left), id(right), found))
    };
    Ok(found.into_iter().filter_map(row).collect())
}

/// The quotations of a list, by url and position: the order of a shuffle is none.
fn quotations(list: &[String]) -> Result<Vec<Quotation>> {
    let mut all = list.iter().map(|one| parsed(one)).collect::<Result<Vec<_>>>()?;
    all.sort_by(|a, b| (&a.url, a.n).cmp(&(&b.url, b.n)));
    Ok(all)
}
