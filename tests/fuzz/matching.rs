//! Quotations matched as they arrive are matched as all at once.

use crossquote::Matcher;
use crossquote::matching::{Clusterer, Index, Match, Record, cluster};

use crate::checks::{Outcome, holds};
use crate::subject::Subject;

/// Shares of words that may be edited, the default among them.
const SHARES: [f32; 4] = [0.25, 0.15, 0.07, 0.0];

fn matchers() -> impl Iterator<Item = (f32, Matcher)> {
    SHARES.into_iter().filter_map(|share| Some((share, Matcher::default().max_edits(share).ok()?)))
}

fn arriving(matcher: Matcher, records: &[Record]) -> Vec<Match> {
    let mut index = Index::new(matcher);
    let mut matches: Vec<Match> = records.iter().flat_map(|record| index.insert(record)).collect();
    matches.sort_by_key(|found| (found.left, found.right));
    matches
}

pub(crate) fn online(subject: &Subject) -> Outcome {
    let records = subject.records();
    for (share, matcher) in matchers() {
        let (batch, online) = (matcher.matches(&records), arriving(matcher, &records));
        let at = batch.iter().zip(&online).take_while(|(a, b)| a == b).count();
        let shown = || {
            let (a, b) = (batch.get(at), online.get(at));
            format!(
                "max_edits {share}, at once {} {a:?}, arriving {} {b:?}",
                batch.len(),
                online.len()
            )
        };
        holds(batch == online, "other matches", shown)?;
        removed(matcher, &records)?;
    }
    Ok(())
}

/// What was removed might never have been there, and looking up finds what inserting finds.
fn removed(matcher: Matcher, records: &[Record]) -> Outcome {
    let Some(last) = records.iter().filter_map(|record| record.article).max() else {
        return Ok(());
    };
    let (out, kept): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| record.article == Some(last));
    let (mut with, mut without) = (Index::new(matcher), Index::new(matcher));
    kept.iter().for_each(|record| drop((with.insert(record), without.insert(record))));
    out.iter().for_each(|record| drop(with.insert(record)));
    with.remove_article(last);
    for record in out {
        let lefts = |found: Vec<Match>| -> Vec<_> {
            found.into_iter().map(|m| (m.left, m.relation, m.verdict, m.score)).collect()
        };
        let (a, b) = (lefts(with.query(record)), lefts(without.query(record)));
        let inserted = lefts(without.clone().insert(record));
        holds(a == b, "removal leaves something behind", || format!("{a:?} {b:?} for {record:?}"))?;
        holds(b == inserted, "query is not insert", || {
            format!("{b:?} {inserted:?} for {record:?}")
        })?;
    }
    Ok(())
}

/// Clusters that grow are at each size what clusters at once are.
pub(crate) fn clusters(subject: &Subject) -> Outcome {
    let records = subject.records();
    for (share, matcher) in matchers() {
        let (mut index, mut clusterer) = (Index::new(matcher), Clusterer::default());
        let mut so_far: Vec<Match> = Vec::new();
        for record in &records {
            let found = index.insert(record);
            clusterer.add(&found);
            so_far.splice(0..0, found);
            let (grown, at_once) = (clusterer.clusters(index.len()), cluster(index.len(), &so_far));
            holds(grown == at_once, "other clusters", || {
                format!("max_edits {share}: {grown:?} {at_once:?}")
            })?;
        }
    }
    Ok(())
}
