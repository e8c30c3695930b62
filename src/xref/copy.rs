//! Finds articles that share copy: the same agency text in several outlets.
//!
//! Two outlets that print one agency report count as one independent source. Two articles share copy if
//! much of the prose *around* their quotations is identical word for word. The quotations themselves are
//! ignored, because independent reporters also quote the same words.

use crate::article::Article;
use crate::matching::RUN_WORDS;
use crate::quote::Quote;
use crate::sets::Sets;
use crate::simjoin::{in_parts, joined, sort};
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
/// Articles beyond the sixteen millionth share with none. The time is linear in the text, apart from
/// sorting, and, for each run of words, in the pairs of articles that contain it.
///
/// Sharing is transitive: a chain of articles that each share copy with the next counts as one
/// text.
pub(super) fn copies(articles: &[Article], quotes: &[Quote]) -> Vec<u32> {
    let mut quoted: Vec<Vec<Span>> = vec![Vec::new(); articles.len()];
    for quote in quotes {
        quoted[quote.article.index()].push(quote.outer);
    }
    quoted.iter_mut().for_each(|spans| spans.sort_unstable());
    let within = &articles[..articles.len().min(Held::ARTICLE as usize + 1)];
    let parts = in_parts(within, 16, |first, articles| {
        let (mut held, mut counts) = (Vec::new(), Vec::with_capacity(articles.len()));
        for (article, at) in articles.iter().zip(first..) {
            let runs = prose_runs(article.text(), &quoted[at]);
            held.extend(runs.iter().map(|&run| Held::new(run, at as u32)));
            counts.push(runs.len());
        }
        (held, counts)
    });
    let (held, counts): (Vec<Vec<Held>>, Vec<Vec<usize>>) = parts.into_iter().unzip();
    let (held, counts): (Vec<Held>, Vec<usize>) = (joined(held), joined(counts));
    let mut sets = Sets::default();
    for ((a, b), shared) in shared_runs(held) {
        let shorter = counts[a as usize].min(counts[b as usize]);
        if shared >= LEAST && shared as f64 >= SHARE * shorter as f64 {
            sets.unite(a, b);
        }
    }
    (0..articles.len() as u32).map(|article| sets.find(article)).collect()
}

/// A run and an article that holds it, in one number that sorts by run: forty bits of the run's
/// hash, twenty-four of the article. Two runs with equal bits count as one; of ten million runs some
/// fifty do, too few to matter beside [`LEAST`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Held(u64);

impl Held {
    const ARTICLE: u64 = (1 << 24) - 1;

    const fn new(run: u64, article: u32) -> Self {
        Self(run & !Self::ARTICLE | article as u64 & Self::ARTICLE)
    }

    const fn run(self) -> u64 {
        self.0 & !Self::ARTICLE
    }

    const fn article(self) -> u32 {
        (self.0 & Self::ARTICLE) as u32
    }
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
fn shared_runs(mut held: Vec<Held>) -> Vec<((u32, u32), usize)> {
    sort(&mut held, |held| *held);
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for held in held.chunk_by(|a, b| a.run() == b.run()).filter(|held| held.len() <= COMMON) {
        for (at, a) in held.iter().enumerate() {
            pairs.extend(held[at + 1..].iter().map(|b| (a.article(), b.article())));
        }
    }
    pairs.sort_unstable();
    pairs.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
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
