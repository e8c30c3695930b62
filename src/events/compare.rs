//! The second pass: links between articles, and pairs of quotations in linked articles.
//!
//! Articles are sorted by content, not by the order of input, and are numbered by their positions
//! in this order. The result therefore does not depend on how the caller sorted the articles.

use rustc_hash::FxHashMap;

use crate::article::{Article, ArticleId};
use crate::quote::{Quote, QuoteId};
use crate::speaker::SpeakerId;
use crate::text::Vocabulary;

use super::candidate::Candidate;
use super::echo::{Echo, echoes};
use super::link::{Link, Linked, links};
use super::pair::Pair;
use super::profile::Profile;
use super::quotation::Quoted;
use super::weigh::{Names, Weighing};
use super::words::Words;

/// The results of the earlier stages.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) articles: &'a [Article],
    pub(crate) quotes: &'a [Quote],
    pub(crate) speaker_of: &'a [Option<SpeakerId>],
    /// For each quotation, the name or the description of its speaker.
    pub(crate) named: &'a [Option<String>],
    /// The quotations, sorted by content.
    pub(crate) order: &'a [QuoteId],
    /// Pairs of quotations that the first pass identified as one utterance.
    pub(crate) sure: &'a [(QuoteId, QuoteId)],
    /// For each quotation, the quotation that represents its utterance so far.
    pub(crate) groups: &'a [QuoteId],
}

/// The links between articles, and the pairs of quotations in linked articles. Links are sorted by
/// their articles. Pairs below the threshold are included, because they count against uniting two
/// groups.
#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) links: Vec<Link>,
    pub(crate) pairs: Vec<Pair>,
    /// Fragments that repeat a quotation of their own article.
    pub(crate) echoes: Vec<Echo>,
}

/// Number of words of the shorter quotation from which a sure match links two articles.
const TELLING_LENGTH: usize = 5;

/// Runs the second pass. Pairs that already are one utterance are left out of the result.
pub(crate) fn compare(input: Input<'_>) -> Compared {
    let mut words = Words::default();
    let profiles = input.profiles(&mut words);
    let mut sure = input.sure_pairs(&profiles);
    let links = links(&profiles, &telling(&profiles, &sure));
    let speakers = Names::new(input.named, &mut words);
    let pairs = links.iter().flat_map(|link| {
        let sure = sure.remove(&(link.left, link.right)).unwrap_or_default();
        input.pairs(&words, &profiles, link, sure, &speakers)
    });
    let pairs = pairs.collect();
    let mut links: Vec<Link> = links.iter().map(|link| link.between(&profiles)).collect();
    links.sort_unstable_by_key(|link| (link.left, link.right));
    let of = |profile| echoes(&words, profile, |echo| input.is_printed_alike(echo));
    let echoes = profiles.iter().flat_map(of).collect();
    Compared { links, pairs, echoes }
}

/// Pairs of quotations that are surely one utterance, by position, for each pair of profiles.
type SurePairs = FxHashMap<(u32, u32), Vec<(usize, usize)>>;

/// For each two articles, the number of sure pairs that are long enough to link them.
fn telling(profiles: &[Profile], sure: &SurePairs) -> FxHashMap<(u32, u32), u32> {
    let len = |at: u32, quotation: usize| profiles[at as usize].quotations[quotation].words.len();
    let count = |&(a, b): &(u32, u32), pairs: &[(usize, usize)]| {
        pairs.iter().filter(|(x, y)| len(a, *x).min(len(b, *y)) >= TELLING_LENGTH).count() as u32
    };
    let counted = sure.iter().map(|(articles, pairs)| (*articles, count(articles, pairs)));
    counted.filter(|&(_, count)| count > 0).collect()
}

impl Input<'_> {
    /// The profiles of all articles with quotations, sorted by content.
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

    /// Whether the holder contains the fragment word for word. Profiles contain only stems, but
    /// *“loser terrorists”* is not a fragment of *“by a loser terrorist”*.
    fn is_printed_alike(&self, Echo { fragment, holder, .. }: Echo) -> bool {
        let mut vocabulary = Vocabulary::default();
        let [fragment, holder] = [fragment, holder].map(|id| {
            let quote = &self.quotes[id.index()];
            vocabulary.normalise(&quote.words(self.articles[quote.article.index()].text())).ids
        });
        !fragment.is_empty() && holder.windows(fragment.len()).any(|run| run == fragment)
    }

    /// The sure pairs of the first pass, as positions of articles and of their quotations. Pairs
    /// within one article and pairs of nested quotations are left out. Takes time linear in the
    /// number of pairs.
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

    /// The pairs of two linked articles. A pair whose quotations already belong to one utterance is
    /// left out. It still affects the other pairs: it is a rival, and a landmark if it is sure.
    fn pairs(
        &self,
        words: &Words,
        profiles: &[Profile],
        link: &Linked,
        sure: Vec<(usize, usize)>,
        speakers: &Names,
    ) -> Vec<Pair> {
        let [left, right] = [link.left, link.right].map(|at| &profiles[at as usize]);
        let groups = |profile: &Profile| {
            let ids = profile.quotations.iter().map(|quotation| self.groups[quotation.id.index()]);
            ids.collect::<Vec<QuoteId>>()
        };
        let (own, others) = (groups(left), groups(right));
        if own.iter().chain(&others).all(|group| Some(group) == own.first()) {
            return Vec::new();
        }
        let is_open = |candidate: &Candidate| {
            let (a, b) = (&left.quotations[candidate.left], &right.quotations[candidate.right]);
            // If neither is speech, they are titles or terms and cannot be one utterance.
            let speech = a.is_speech || b.is_speech;
            speech && self.groups[a.id.index()] != self.groups[b.id.index()]
        };
        Weighing { words, left, right, link, speakers }.pairs(sure, is_open)
    }
}
