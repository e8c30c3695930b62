//! The second pass: links between articles, and the pairs of quotations in linked articles.

use rustc_hash::FxHashMap;

use crate::article::{Article, ArticleId};
use crate::matching::{SpeakerAgreement, Speakers};
use crate::quote::{Quote, QuoteId};
use crate::speaker::SpeakerId;

use super::candidate::{Candidate, candidates};
use super::evidence::Scene;
use super::link::{Link, Linked, links};
use super::model::probability;
use super::pair::Pair;
use super::profile::{Profile, Quoted};
use super::rivals::Rivals;
use super::sure::Sure;
use super::words::Words;

/// What the stages before found.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) articles: &'a [Article],
    pub(crate) quotes: &'a [Quote],
    pub(crate) speaker_of: &'a [Option<SpeakerId>],
    /// For each quotation the name or the words of its speaker.
    pub(crate) named: &'a [Option<String>],
    /// The quotations in the order by content.
    pub(crate) order: &'a [QuoteId],
    /// Pairs of quotations that the first pass found to be one utterance.
    pub(crate) sure: &'a [(QuoteId, QuoteId)],
    /// For each quotation one that stands for its utterance so far.
    pub(crate) groups: &'a [QuoteId],
}

/// The links of articles, and the pairs of quotations in linked articles.
pub(crate) struct Compared {
    pub(crate) links: Vec<Link>,
    pub(crate) pairs: Vec<Pair>,
}

/// Words of the shorter quotation from which a sure match links two articles.
const TELLING_LENGTH: usize = 5;

/// The second pass. Pairs that are one utterance already are left out.
pub(crate) fn compare(input: Input<'_>) -> Compared {
    let mut words = Words::default();
    let profiles = input.profiles(&mut words);
    let mut sure = input.sure_pairs(&profiles);
    let links = links(&profiles, &telling(&profiles, &sure));
    let speakers = Names::new(input);
    let pairs = links.iter().flat_map(|link| {
        let sure = sure.remove(&(link.left, link.right)).unwrap_or_default();
        input.pairs(&words, &profiles, link, sure, &speakers)
    });
    let pairs = pairs.collect();
    let mut links: Vec<Link> = links.iter().map(|link| link.between(&profiles)).collect();
    links.sort_unstable_by_key(|link| (link.left, link.right));
    Compared { links, pairs }
}

/// Pairs of quotations that are surely one utterance, by position, for each pair of profiles.
type SurePairs = FxHashMap<(u32, u32), Vec<(usize, usize)>>;

/// How many sure pairs of quotations two articles share that are long enough to link them.
fn telling(profiles: &[Profile], sure: &SurePairs) -> FxHashMap<(u32, u32), u32> {
    let len = |at: u32, quotation: usize| profiles[at as usize].quotations[quotation].words.len();
    let count = |&(a, b): &(u32, u32), pairs: &[(usize, usize)]| {
        pairs.iter().filter(|(x, y)| len(a, *x).min(len(b, *y)) >= TELLING_LENGTH).count() as u32
    };
    let counted = sure.iter().map(|(articles, pairs)| (*articles, count(articles, pairs)));
    counted.filter(|&(_, count)| count > 0).collect()
}

impl Input<'_> {
    /// The articles with quotations, in the order by content.
    fn profiles(&self, words: &mut Words) -> Vec<Profile> {
        let mut articles: Vec<ArticleId> = Vec::new();
        let mut seen = vec![false; self.articles.len()];
        for id in self.order {
            let article = self.quotes[id.index()].article;
            if !std::mem::replace(&mut seen[article.index()], true) {
                articles.push(article);
            }
        }
        let mut of_article: Vec<Vec<Quoted<'_>>> = vec![Vec::new(); self.articles.len()];
        for (quote, id) in self.quotes.iter().zip((0..).map(QuoteId)) {
            if quote.parent.is_none() {
                let speaker = self.speaker_of[id.index()];
                of_article[quote.article.index()].push((id, quote, speaker));
            }
        }
        let read = |id: ArticleId| {
            let article = &self.articles[id.index()];
            Profile::read(words, id, article, &of_article[id.index()])
        };
        articles.into_iter().map(read).collect()
    }

    fn sure_pairs(&self, profiles: &[Profile]) -> SurePairs {
        let mut place_of = vec![None; self.quotes.len()];
        for (profile, at) in profiles.iter().zip(0..) {
            for (place, quotation) in profile.quotations.iter().enumerate() {
                place_of[quotation.id.index()] = Some((at, place));
            }
        }
        let mut sure = SurePairs::default();
        for &(left, right) in self.sure {
            let places = place_of[left.index()].zip(place_of[right.index()]);
            let Some((a, b)) = places else { continue };
            let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
            if a.0 != b.0 {
                sure.entry((a.0, b.0)).or_default().push((a.1, b.1));
            }
        }
        sure
    }

    /// The pairs of two linked articles.
    fn pairs(
        &self,
        words: &Words,
        profiles: &[Profile],
        link: &Linked,
        sure: Vec<(usize, usize)>,
        speakers: &Names,
    ) -> Vec<Pair> {
        let [left, right] = [link.left, link.right].map(|at| &profiles[at as usize]);
        let candidates = candidates(words, left, right);
        let rivals = Rivals::of_all(&candidates, left.quotations.len(), right.quotations.len());
        let sure = Sure::new(sure, left, right);
        let scene = Scene { words, left, right, link, rivals: &rivals, sure: &sure };
        let pair = |candidate: &Candidate| {
            let (a, b) = (&left.quotations[candidate.left], &right.quotations[candidate.right]);
            if self.groups[a.id.index()] == self.groups[b.id.index()] {
                return None;
            }
            let features = scene.features(candidate, speakers.agreement(a.id, b.id));
            let (probability, relation) = (probability(&features), candidate.relation(a, b));
            Some(Pair { left: a.id, right: b.id, features, probability, relation })
        };
        candidates.iter().filter_map(pair).collect()
    }
}

/// The speakers of all quotations, each name read once.
struct Names {
    speakers: Speakers,
    of_quote: Vec<u32>,
}

impl Names {
    fn new(input: Input<'_>) -> Self {
        let mut speakers = Speakers::default();
        let of_quote = input.named.iter().map(|name| speakers.number(name.as_deref())).collect();
        Self { speakers, of_quote }
    }

    fn agreement(&self, left: QuoteId, right: QuoteId) -> SpeakerAgreement {
        let [left, right] = [left, right].map(|id| self.of_quote[id.index()]);
        self.speakers.reference(left).agreement(self.speakers.reference(right))
    }
}
