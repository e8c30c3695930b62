//! Whether a report depends on the order of its articles, or on the number of threads.

use std::collections::BTreeMap;

use crossquote::{Article, CrossReference, cross_reference};

use super::random::Random;

/// The numbers of threads that are tried.
const THREADS: [usize; 3] = [1, 2, 8];

/// Cross-references articles in so many orders, each on some numbers of threads, and returns those
/// that give another report: the order and the number of threads.
pub(crate) fn differing(articles: &[Article], orders: usize) -> Vec<(usize, usize)> {
    let (mut random, mut differing) = (Random::new(7), Vec::new());
    let first = shape(&cross_reference(articles));
    for order in 0..orders {
        let mut shuffled = articles.to_vec();
        random.shuffle(&mut shuffled);
        for threads in THREADS {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let pool = pool.expect("threads can be started");
            if shape(&pool.install(|| cross_reference(&shuffled))) != first {
                differing.push((order, threads));
            }
        }
    }
    differing
}

/// A report without the numbers that depend on the order of the articles: its text, and each entry's
/// witnesses and divergences in words.
fn shape(report: &CrossReference) -> (String, BTreeMap<String, usize>) {
    let mut entries = BTreeMap::new();
    for entry in report.entries() {
        let mut told = String::new();
        for witness in entry.witnesses() {
            told += &format!(
                "{} {:?} {}\n",
                witness.outlet(),
                witness.standing,
                report.printed(witness)
            );
        }
        for divergence in entry.divergences() {
            let places: Vec<usize> = divergence.places.iter().map(|place| place.witness).collect();
            told += &format!("{divergence} {places:?}\n");
        }
        *entries.entry(told).or_default() += 1;
    }
    (report.to_string(), entries)
}
