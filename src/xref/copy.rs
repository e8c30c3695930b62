//! Finds articles that share copy: the same agency text in several outlets.
//!
//! Two outlets that print one agency report count as one independent source. Two articles share copy if
//! much of the prose *around* their quotations is identical word for word. The quotations themselves are
//! ignored, because independent reporters also quote the same words.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::matching::RUN_WORDS;
use crate::quote::Quote;
use crate::sets::Sets;
use crate::text::{Span, hash, tokens};

/// The least share of the shorter article's runs that must occur in the other. A fifth leaves room for
/// a paper that cuts agency copy heavily and rewrites its beginning.
const SHARE: f64 = 0.2;

/// The least number of shared runs: about three sentences of twenty words. One shared sentence of
/// boilerplate is not enough.
const LEAST: usize = 40;

/// Runs that occur in more articles than this are ignored, because they are captions or footers. The
/// limit also bounds the number of pairs per run.
const COMMON: usize = 64;

/// For each article, the number of the first article that it shares copy with, directly or through
/// other articles. An article that shares with none has its own number.
///
/// The time is linear in the text and, for each run of words, in the pairs of articles that contain
/// it.
///
/// Sharing is transitive: a chain of articles that each share copy with the next counts as one
/// text.
pub(super) fn copies(articles: &[Article], quotes: &[Quote]) -> Vec<u32> {
    let mut quoted: Vec<Vec<Span>> = vec![Vec::new(); articles.len()];
    for quote in quotes {
        quoted[quote.article.index()].push(quote.outer);
    }
    let runs: Vec<Vec<u64>> = articles
        .iter()
        .zip(&mut quoted)
        .map(|(article, quoted)| {
            quoted.sort_unstable();
            prose_runs(article.text(), quoted)
        })
        .collect();
    let mut sets = Sets::default();
    for ((a, b), shared) in shared_runs(&runs) {
        let shorter = runs[a].len().min(runs[b].len());
        if shared >= LEAST && shared as f64 >= SHARE * shorter as f64 {
            sets.unite(a as u32, b as u32);
        }
    }
    (0..articles.len() as u32).map(|article| sets.find(article)).collect()
}

/// Hashes of the runs of words outside `quoted`, sorted and without duplicates.
///
/// Quotations are left out, because independent reporters print the same quotations.
fn prose_runs(text: &str, quoted: &[Span]) -> Vec<u64> {
    let mut quoted = quoted.iter().copied().peekable();
    let mut words = Vec::new();
    for token in tokens(text).filter(|token| token.is_word()) {
        while quoted.next_if(|span| span.end <= token.span.start).is_some() {}
        if quoted.peek().is_none_or(|span| token.span.end <= span.start) {
            words.push(hash_word(&text[token.span]));
        }
    }
    let mut runs: Vec<u64> = hash::runs(&words, RUN_WORDS).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The hash of a word, ignoring case. It is the same on every machine.
fn hash_word(word: &str) -> u64 {
    hash::sequence(word.chars().flat_map(char::to_lowercase).map(|c| u64::from(u32::from(c))))
}

/// How many runs each pair of articles shares, in order of the pairs.
fn shared_runs(runs: &[Vec<u64>]) -> Vec<((usize, usize), usize)> {
    let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (article, runs) in runs.iter().enumerate() {
        for &run in runs {
            holders.entry(run).or_default().push(article as u32);
        }
    }
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for holders in holders.values().filter(|holders| (2..=COMMON).contains(&holders.len())) {
        for (at, &a) in holders.iter().enumerate() {
            for &b in &holders[at + 1..] {
                *shared.entry((a as usize, b as usize)).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<_> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::extract::Extractor;

    const AGENCY: &str = "The council met late into Tuesday night to settle the budget for the \
        coming year, which had been put off twice since the spring. Members of both parties said \
        that they were tired of waiting for figures from the treasurer, who left office in June \
        without naming a deputy. “We cannot plan a single school on numbers like these,” said \
        Ada Moss, who leads the opposition. The treasurer’s office did not answer requests for \
        comment, and a hearing has been called for the first week of next month in the old town hall.";

    fn groups(texts: &[&str]) -> Vec<u32> {
        let articles: Vec<Article> = texts.iter().map(|text| Article::new("Any", *text)).collect();
        let extract = |(at, article)| Extractor::default().extract_as(ArticleId(at), article);
        let quotes: Vec<Quote> = (0..).zip(&articles).flat_map(extract).collect();
        copies(&articles, &quotes)
    }

    #[test]
    fn agency_copy_is_one_text_and_a_shared_quotation_is_not() {
        let cut = &AGENCY[..AGENCY.find("The treasurer’s").unwrap()];
        let own =
            "Ada Moss was blunt. “We cannot plan a single school on numbers like these,” she said.";
        assert_eq!(groups(&[own, AGENCY, cut]), [0, 1, 1]);
        assert_eq!(groups(&[own, own]), [0, 1], "too little prose to tell");
        assert!(groups(&[]).is_empty());
    }
}
