//! Finds articles that report the same event.
//!
//! Two kinds of evidence link articles. The stronger kind is a long quotation that both print,
//! because different events hardly ever share one. Without such a quotation, the words decide. The
//! cosine of two weight vectors (tf-idf) separates articles of one event from other articles of the
//! same days with few errors. The day separates recurring events, such as two matches of one team.
//!
//! Not all pairs of articles are compared. Articles are processed in order of their days. Each is
//! looked up by its few heaviest words among the articles of the five days before. This is an
//! inverted index in which old postings are never read.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::profile::Profile;
use super::term::Term;
use crate::article::ArticleId;
use crate::sets::Sets;

/// Two articles that report one event, with the evidence. A link is symmetric: `left` is simply the
/// article with the lower number.
///
/// ```
/// let text = "The mayor said: \u{201c}We will rebuild the old harbour wall by June.\u{201d}";
/// let articles = ["a", "b"].map(|id| crossquote::Article::new(id, text));
/// let report = crossquote::Pipeline::default().run(&articles);
/// let events = report.events();
/// let link = events[0].links[0];
/// assert_eq!((link.left.index(), link.right.index()), (0, 1));
/// assert_eq!((link.quotations, link.days), (1, None));
/// assert!(link.similarity > 0.9, "much the same words");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The article with the lower number.
    pub left: ArticleId,
    /// The article with the higher number.
    pub right: ArticleId,
    /// Days between the two publications, if both dates are known.
    pub days: Option<u32>,
    /// Cosine of the word vectors of the two articles, from 0 to 1. Each word is weighted by its
    /// frequency in the article and its rareness (tf-idf).
    pub similarity: f32,
    /// Number of pairs of quotations, one from each article, that are surely one utterance.
    pub quotations: u32,
}

/// Articles that report one event. Events are the connected components of the graph of links, so
/// two articles may be connected through a third alone. One background article that quotes from two
/// events therefore merges them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The articles, in ascending order.
    pub articles: Vec<ArticleId>,
    /// The links between the articles, sorted by article.
    pub links: Vec<Link>,
}

impl Event {
    /// The events of some links: the connected components, in order of the first article of each.
    pub(crate) fn of(links: &[Link]) -> Vec<Self> {
        let mut sets = Sets::default();
        links.iter().for_each(|link| sets.unite(link.left.0, link.right.0));
        let mut events: BTreeMap<u32, Self> = BTreeMap::new();
        for &link in links {
            let event = events
                .entry(sets.find(link.left.0))
                .or_insert_with(|| Self { articles: Vec::new(), links: Vec::new() });
            event.articles.extend([link.left, link.right]);
            event.links.push(link);
        }
        let mut events: Vec<Self> = events.into_values().collect();
        for event in &mut events {
            event.articles.sort_unstable();
            event.articles.dedup();
        }
        events
    }
}

/// A link between two profiles, given by their positions.
pub(super) struct Linked {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) days: Option<u32>,
    pub(super) similarity: f32,
    quotations: u32,
}

impl Linked {
    /// Converts to a link between the two articles.
    pub(super) fn between(&self, profiles: &[Profile]) -> Link {
        let [a, b] = [self.left, self.right].map(|at| profiles[at as usize].article);
        let Self { days, similarity, quotations, .. } = *self;
        Link { left: a.min(b), right: a.max(b), days, similarity, quotations }
    }
}

/// Least cosine of two articles of one event whose days are known. Of 150 pairs within 50 real
/// events, 143 reach it. Of 7,638 pairs of different events, 4 do.
const SIMILAR: f32 = 0.2;

/// Least cosine if a day is unknown, so that only the words are evidence.
const SIMILAR_UNDATED: f32 = 0.3;

/// The most days between two articles of one event.
const NEAR: u32 = 5;

/// Number of words by which an article is looked up: those with the greatest weights.
const TELLING: usize = 24;

/// The most articles that are looked up by one word: the nearest in time.
const MOST_POSTINGS: usize = 256;

/// Least number of look-up words that two articles must share.
const LEAST_SHARED: u32 = 3;

/// The most links of one article: those with the most shared quotations, then the most similar
/// ones.
const MOST_LINKS: usize = 64;

/// Links the articles of one event: those that share sure quotations, and those that appeared
/// within five days and print similar words.
///
/// `sure` maps two articles to the number of quotations that they surely share. Takes time linear
/// in the number of articles, because each word finds a bounded number of other articles.
pub(super) fn links(profiles: &[Profile], sure: &FxHashMap<(u32, u32), u32>) -> Vec<Linked> {
    let mut candidates: Vec<(u32, u32)> = sure.keys().copied().collect();
    candidates.extend(alike(profiles));
    candidates.sort_unstable();
    candidates.dedup();
    let mut links: Vec<Linked> = candidates
        .into_iter()
        .filter_map(|(left, right)| {
            let [a, b] = [left, right].map(|at| &profiles[at as usize]);
            let days = a.day.zip(b.day).map(|(a, b)| a.abs_diff(b));
            let similarity = cosine(&a.terms, &b.terms);
            let quotations = sure.get(&(left, right)).copied().unwrap_or_default();
            let least = if days.is_some() { SIMILAR } else { SIMILAR_UNDATED };
            let linked =
                quotations > 0 || similarity >= least && days.is_none_or(|days| days <= NEAR);
            linked.then_some(Linked { left, right, days, similarity, quotations })
        })
        .collect();
    thin(&mut links, profiles.len());
    links
}

/// Pairs of articles that share several of their most informative words. An article is compared
/// with earlier ones in order of days (undated ones first). The search starts at the latest of them
/// and stops when the days are too far apart.
fn alike(profiles: &[Profile]) -> Vec<(u32, u32)> {
    let mut by_day: Vec<u32> = (0..profiles.len() as u32).collect();
    by_day.sort_by_key(|&at| profiles[at as usize].day);
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for &at in &by_day {
        let profile = &profiles[at as usize];
        let mut others: FxHashMap<u32, u32> = FxHashMap::default();
        for word in telling(profile) {
            let holders = holders.entry(word).or_default();
            for &other in holders.iter().rev().take(MOST_POSTINGS) {
                let days = profile.day.zip(profiles[other as usize].day);
                if days.is_some_and(|(a, b)| a.abs_diff(b) > NEAR) {
                    break;
                }
                *others.entry(other).or_default() += 1;
            }
            holders.push(at);
        }
        let enough = others.into_iter().filter(|&(_, words)| words >= LEAST_SHARED);
        shared.extend(enough.map(|(other, _)| (at.min(other), at.max(other))));
    }
    shared
}

/// The words with the greatest weights of an article. They are selected without a full sort, in
/// linear time. Equal weights are ordered by word number, so the order of the words does not
/// matter.
fn telling(profile: &Profile) -> impl Iterator<Item = u32> {
    let mut terms = profile.terms.clone();
    let by_weight = |a: &Term, b: &Term| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word));
    if terms.len() > TELLING {
        terms.select_nth_unstable_by(TELLING - 1, by_weight);
        terms.truncate(TELLING);
    }
    terms.into_iter().map(|term| term.word)
}

/// Cosine of two articles, from 0 to 1. Both vectors have length 1, so it is the sum of the
/// products of the common words' weights. Takes linear time, because both lists are sorted by word.
fn cosine(a: &[Term], b: &[Term]) -> f32 {
    let mut b = b.iter().peekable();
    let mut sum = 0.0_f64;
    for term in a {
        while b.next_if(|other| other.word < term.word).is_some() {}
        if let Some(other) = b.next_if(|other| other.word == term.word) {
            sum += f64::from(term.weight) * f64::from(other.weight);
        }
    }
    // Rounded, because the sum depends on the order of the words.
    ((sum * 4096.0).round() / 4096.0) as f32
}

/// Keeps the best links of each article. Links are visited in order: those with the most shared
/// quotations first, then the most similar. A link is kept if at least one of its articles has
/// fewer than the most links. Each article therefore keeps its best links, and their number is
/// linear in the number of articles.
fn thin(links: &mut Vec<Linked>, articles: usize) {
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by(|&a, &b| {
        let rank = |link: &Linked| (link.quotations, link.similarity);
        let ((p, x), (q, y)) = (rank(&links[a]), rank(&links[b]));
        q.cmp(&p).then(y.total_cmp(&x)).then(a.cmp(&b))
    });
    let mut kept = vec![0; articles];
    let mut keep = vec![false; links.len()];
    for at in order {
        let ends = [links[at].left, links[at].right].map(|at| at as usize);
        keep[at] = ends.iter().any(|&end| kept[end] < MOST_LINKS);
        ends.iter().for_each(|&end| kept[end] += usize::from(keep[at]));
    }
    let mut keep = keep.into_iter();
    links.retain(|_| keep.next().unwrap_or(true));
}
