//! Which articles report one event.
//!
//! Two kinds of evidence link articles. A quotation that both print and that is long enough is the
//! best: different events hardly share one. Where there is none, the words decide: the cosine of
//! two vectors of weights (tf-idf) tells articles of one event from others of the same days with
//! few errors, and the day keeps apart events that come round, such as two matches of one team.
//!
//! Not all pairs of articles are compared. Articles are taken by day, and each is looked up by its
//! few heaviest words among those of the five days before, as in an inverted index whose old
//! postings are never read.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::profile::Profile;
use super::term::Term;
use crate::article::ArticleId;
use crate::sets::Sets;

/// Two articles that report one event, and why they are held to. A link is symmetric; `left` is
/// only the one with the lower number.
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
    /// The article that came first.
    pub left: ArticleId,
    /// The other.
    pub right: ArticleId,
    /// Days between the two publications, where both are known.
    pub days: Option<u32>,
    /// Cosine of the two articles' words, each weighted by how often it stands there and how rare
    /// it is (tf-idf), from 0 to 1.
    pub similarity: f32,
    /// Pairs of quotations, one of each article, that are surely one utterance.
    pub quotations: u32,
}

/// Articles that report one happening. Events are the connected components of the graph of links:
/// an article may be tied to another through a third alone. So one background article that quotes
/// from two events makes one of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The articles, ascending.
    pub articles: Vec<ArticleId>,
    /// What ties them to one another, by the articles.
    pub links: Vec<Link>,
}

impl Event {
    /// The events of some links: articles that links lead to from one another, in order of the first
    /// article of each.
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

/// A link between two profiles, by position.
pub(super) struct Linked {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) days: Option<u32>,
    pub(super) similarity: f32,
    quotations: u32,
}

impl Linked {
    /// The link between the two articles.
    pub(super) fn between(&self, profiles: &[Profile]) -> Link {
        let [a, b] = [self.left, self.right].map(|at| profiles[at as usize].article);
        let Self { days, similarity, quotations, .. } = *self;
        Link { left: a.min(b), right: a.max(b), days, similarity, quotations }
    }
}

/// Least cosine of articles of one event whose days are known. Of 150 pairs within 50 real events 143
/// reach it, and 4 of 7,638 pairs of different events.
const SIMILAR: f32 = 0.2;

/// The same where a day is unknown, so that nothing but words can tell.
const SIMILAR_UNDATED: f32 = 0.3;

/// Days within which articles of one event appear.
const NEAR: u32 = 5;

/// Words that an article is looked up by: those with the greatest weights.
const TELLING: usize = 24;

/// Articles that one word leads to at most: the nearest in time.
const MOST_POSTINGS: usize = 256;

/// Words that two articles must be led together by.
const LEAST_SHARED: u32 = 3;

/// Links of one article at most: the most similar ones.
const MOST_LINKS: usize = 64;

/// Finds the articles of one event: those that share sure quotations, and those that appeared within
/// five days and print much the same words.
///
/// `sure` holds for pairs of articles how many quotations they surely share. Time is linear in the
/// number of articles: a word leads to a bounded number of others.
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

/// Pairs of articles that share several of the words that tell most. An article is looked up among
/// those that come before it by day (undated ones first), from the latest back until the days are
/// too far apart.
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

/// The words with the greatest weights of an article. A selection of the greatest, not a sort:
/// linear time. Equal weights go by number, so that the choice does not depend on the order.
fn telling(profile: &Profile) -> impl Iterator<Item = u32> {
    let mut terms = profile.terms.clone();
    let by_weight = |a: &Term, b: &Term| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word));
    if terms.len() > TELLING {
        terms.select_nth_unstable_by(TELLING - 1, by_weight);
        terms.truncate(TELLING);
    }
    terms.into_iter().map(|term| term.word)
}

/// Cosine of two articles, from 0 to 1: the sum over common words of the products of their weights,
/// as both vectors have length 1. Linear: both lists are in order of their words.
fn cosine(a: &[Term], b: &[Term]) -> f32 {
    let mut b = b.iter().peekable();
    let mut sum = 0.0_f64;
    for term in a {
        while b.next_if(|other| other.word < term.word).is_some() {}
        if let Some(other) = b.next_if(|other| other.word == term.word) {
            sum += f64::from(term.weight) * f64::from(other.weight);
        }
    }
    // Rounded, as the sum depends on the order of the words.
    ((sum * 4096.0).round() / 4096.0) as f32
}

/// Keeps of each article the links that are best for one of the two. Links are taken in order:
/// those with most shared quotations, then the most similar. One stays where either article still
/// has room, so each article keeps its best, and the number of links is linear in that of articles.
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
