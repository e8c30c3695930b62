//! Builds an entry of the report from a cluster of quotations.
//!
//! The base is the primary source if there is one, otherwise the fullest wording. A longer wording
//! can be cut, but the words missing from a shorter one cannot be guessed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::course::goes_on;
use super::found::Found;
use super::line::Told;
use super::lineage::{distinct, kin};
use super::support::Support;
use super::surroundings::InArticles;
use super::{Entry, Kin, Standing, Witness};
use crate::article::ArticleId;
use crate::collate::{Collation, Collator, Source};
use crate::divergence::{Base, Divergence, Overlap, Place, Rows, Sites};
use crate::quote::QuoteId;
use crate::sets::Sets;
use crate::speaker::SpeakerId;
use crate::text::listed::names;
use crate::text::{Span, hash, tokens};

impl Found<'_> {
    /// The entry of the quotations `members`, which are in the order by content and not empty.
    pub(super) fn entry(&self, members: &[QuoteId]) -> Entry {
        let (mut collation, quotes) = self.collated(members);
        let firsts: Vec<QuoteId> = quotes.iter().map(|quotes| quotes[0]).collect();
        let sigla = sigla(firsts.iter().map(|&id| self.quote(id).article), self.letters);
        for (witness, siglum) in collation.witnesses.iter_mut().zip(&sigla) {
            witness.siglum.clone_from(siglum);
        }
        let (divergences, kin, standings) = match quotes.len() {
            // Most utterances have one witness.
            1 => (Vec::new(), Vec::new(), vec![Standing::Base]),
            _ => self.differences(&quotes, &firsts, &collation),
        };
        let base = collation.base;
        let witnesses = quotes.into_iter().zip(sigla).enumerate();
        let witnesses = witnesses.map(|(at, (quotes, siglum))| Witness {
            siglum,
            article: self.quote(quotes[0]).article,
            standing: standings[at],
            outlet: self.article(self.quote(quotes[0])).outlet().to_owned(),
            quotes,
        });
        let witnesses = witnesses.collect();
        Entry {
            speaker: self.voted(members),
            date: firsts.iter().filter_map(|&id| self.article(self.quote(id)).date()).min(),
            outlets: distinct(firsts.iter().map(|&id| self.article(self.quote(id)).outlet())),
            texts: self.texts(&firsts),
            appearance: self.appearance(&firsts),
            copies: self.shared_copies(&firsts),
            kin,
            base,
            witnesses,
            collation,
            divergences,
            conflicts: Vec::new(),
            told: Told::default(),
        }
    }

    /// The divergences of an utterance, its kin, and how each witness lies to the base.
    fn differences(
        &self,
        quotes: &[Vec<QuoteId>],
        firsts: &[QuoteId],
        collation: &Collation,
    ) -> (Vec<Divergence>, Vec<Kin>, Vec<Standing>) {
        let rows = collation.rows();
        let mut divergences = rows.divergences(&InArticles::new(*self, quotes));
        let kin = kin(&rows, &divergences, &self.outlets(firsts));
        let outlet = |at: usize| self.article(self.quote(firsts[at])).outlet();
        let outlets = outlets_of(&rows, &divergences, outlet);
        divergences.iter_mut().zip(outlets).for_each(|(found, told)| found.outlets = Some(told));
        let standings = (0..quotes.len()).map(|at| standing(&rows, at)).collect();
        (divergences, kin, standings)
    }

    /// The wordings side by side, and the quotations of each witness. Quotations of one article and
    /// one speaker are one witness, where they hold parts of the base in its order.
    fn collated(&self, members: &[QuoteId]) -> (Collation, Vec<Vec<QuoteId>>) {
        let runs = self.runs(members);
        let base = self.base(&runs);
        // The base goes on over its cues; each quotation of the others is aligned by itself.
        let mut pieces: Vec<&[QuoteId]> = Vec::new();
        let mut place = 0;
        for (at, run) in runs.iter().enumerate() {
            if at == base {
                place = pieces.len();
                pieces.push(run);
            } else {
                pieces.extend(run.chunks(1));
            }
        }
        let segments = |piece: &&[QuoteId]| -> Vec<Span> {
            piece.iter().flat_map(|&id| &self.quote(id).segments).copied().collect()
        };
        let segments: Vec<Vec<Span>> = pieces.iter().map(segments).collect();
        let texts = pieces.iter().map(|piece| self.article(self.quote(piece[0])).text());
        let sources: Vec<Source<'_>> = texts
            .zip(&segments)
            .map(|(text, segments)| Source { siglum: "", text, segments })
            .collect();
        let mut groups: Vec<usize> = vec![0; pieces.len()];
        for at in 1..pieces.len() {
            let joins = self.are_adjacent(pieces[at - 1], pieces[at]);
            groups[at] = groups[at - 1] + usize::from(!joins);
        }
        let primary = self.article(self.quote(runs[base][0])).is_primary();
        let collator = Collator::default().primary(primary);
        let (collation, chains) = collator.collate_joining(place, &sources, &groups);
        let quotes = |chain: Vec<usize>| chain.iter().flat_map(|&at| pieces[at]).copied().collect();
        (collation, chains.into_iter().map(quotes).collect())
    }

    /// Whether two quotations have one article and one speaker, and no quotation of other words
    /// stands between them.
    fn are_adjacent(&self, left: &[QuoteId], right: &[QuoteId]) -> bool {
        let [left, right] = [left[left.len() - 1], right[0]];
        let between = || (left.0 + 1..right.0).map(QuoteId);
        self.quote(left).article == self.quote(right).article
            && self.speaker_of[left.index()] == self.speaker_of[right.index()]
            && between().len() <= BETWEEN
            && !between().any(|id| self.is_record(id))
    }

    /// The members in runs: quotations of one article and speaker that go on where the one before
    /// stops.
    fn runs<'m>(&self, members: &'m [QuoteId]) -> Vec<&'m [QuoteId]> {
        let one = |&left: &QuoteId, &right: &QuoteId| {
            let [before, after] = [left, right].map(|id| self.quote(id));
            self.speaker_of[left.index()] == self.speaker_of[right.index()]
                && goes_on(self.article(before).text(), before, after)
        };
        members.chunk_by(one).collect()
    }

    /// Outlets, those that print the same copy taken together.
    fn texts(&self, members: &[QuoteId]) -> usize {
        let outlets = self.outlets(members);
        let mut sets = Sets::default();
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        for (&id, &outlet) in members.iter().zip(&outlets) {
            let first = *first.entry(self.copies[self.quote(id).article.index()]).or_insert(outlet);
            sets.unite(first as u32, outlet as u32);
        }
        distinct(outlets.iter().map(|&outlet| sets.find(outlet as u32)))
    }

    /// Positions of members that print the same copy in several outlets.
    fn shared_copies(&self, members: &[QuoteId]) -> Vec<Vec<usize>> {
        let mut texts: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, &id) in members.iter().enumerate() {
            texts.entry(self.copies[self.quote(id).article.index()]).or_default().push(at);
        }
        let outlet = |&at: &usize| self.article(self.quote(members[at])).outlet();
        texts.retain(|_, text| distinct(text.iter().map(outlet)) > 1);
        texts.into_values().collect()
    }

    /// A number for each member's outlet.
    fn outlets(&self, members: &[QuoteId]) -> Vec<usize> {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let outlet = |&id: &QuoteId| self.article(self.quote(id)).outlet();
        let number = |outlet| {
            let next = numbers.len();
            *numbers.entry(outlet).or_insert(next)
        };
        members.iter().map(outlet).map(number).collect()
    }

    /// Positions by day of publication; the undated last, equals in the order by content.
    fn appearance(&self, members: &[QuoteId]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|&at| {
            let date = self.article(self.quote(members[at])).date();
            (date.is_none(), date)
        });
        order
    }

    /// The position of the base: a primary source before a report; then, of the fullest run and
    /// those that are nearly as full from its first word to its last, the one that most outlets
    /// agree with, so that an outlier is told as one; then the fullest; then the first in the order
    /// by content.
    ///
    /// Marks are not counted as words.
    fn base(&self, runs: &[&[QuoteId]]) -> usize {
        let words: Vec<Vec<u64>> = runs.iter().map(|run| self.hashes(run)).collect();
        let is_primary = |at: usize| self.article(self.quote(runs[at][0])).is_primary();
        let first = (0..runs.len()).any(is_primary);
        let eligible = |at: &usize| !first || is_primary(*at);
        let fullest = (0..runs.len()).filter(eligible);
        let fullest = fullest.max_by_key(|&at| (words[at].len(), Reverse(at))).unwrap_or_default();
        let ends = |at: usize| (words[at].first(), words[at].last());
        let least = words[fullest].len() * NEARLY / 10;
        let as_full = |&at: &usize| words[at].len() >= least && ends(at) == ends(fullest);
        let support = Support::of(
            runs.iter()
                .zip(&words)
                .map(|(run, words)| (self.article(self.quote(run[0])).outlet(), words.as_slice())),
        );
        let full = (0..runs.len()).filter(eligible).filter(as_full);
        let rank = |&at: &usize| (support.mean(&words[at]), words[at].len(), usize::MAX - at);
        full.max_by_key(rank).unwrap_or_default()
    }

    /// A hash of each word of a run, whatever its capitals.
    fn hashes(&self, run: &[QuoteId]) -> Vec<u64> {
        let text = self.article(self.quote(run[0])).text();
        let segments = run.iter().flat_map(|&id| &self.quote(id).segments);
        let word = |piece: &str| {
            hash::sequence(
                piece.chars().flat_map(char::to_lowercase).map(|c| u64::from(u32::from(c))),
            )
        };
        let of = |&segment: &Span| {
            let piece = &text[segment];
            let words = tokens(piece).filter(|token| token.is_word());
            words.map(|token| word(&piece[token.span])).collect::<Vec<u64>>()
        };
        segments.flat_map(of).collect()
    }

    /// The speaker with the greatest sum of confidence in the name over the witnesses. Ties are broken by the
    /// number of witnesses, then by the first witness in the order by content.
    ///
    /// The sum counts confidence, not outlets, so that uncertain attributions count for little, and sure
    /// ones count more than once.
    fn voted(&self, members: &[QuoteId]) -> Option<SpeakerId> {
        // Whole thousandths, since sums of fractions depend on their order.
        let mut votes: BTreeMap<SpeakerId, (u64, usize, Reverse<usize>)> = BTreeMap::new();
        for (at, &id) in members.iter().enumerate() {
            if let Some(speaker) = self.speaker_of[id.index()] {
                let confidence =
                    self.quote(id).attribution.as_ref().map_or(0.0, |a| a.name_confidence);
                let weight = if self.is_sure(id) { SURE_VOTES } else { 1 };
                let (sum, count, _) = votes.entry(speaker).or_insert((0, 0, Reverse(at)));
                *sum += weight * (confidence * 1000.0).round() as u64;
                *count += 1;
            }
        }
        votes.into_iter().max_by_key(|&(_, votes)| votes).map(|(speaker, _)| speaker)
    }
}

/// Votes of an attribution that is sure, for example by name next to the words. Others have one vote.
const SURE_VOTES: u64 = 3;

/// Quotations inside others, or that are no speech, that may stand between two pieces.
const BETWEEN: usize = 8;

/// Tenths of the fullest run's words that another needs to be the base in its place.
const NEARLY: usize = 9;

/// For each divergence the outlets that print the base's words there, and those that print the reading,
/// as a sentence names them. Those of the base are named once for each place.
pub(super) fn outlets_of<'r>(
    rows: &Rows<'_>,
    divergences: &[Divergence],
    outlet: impl Fn(usize) -> &'r str,
) -> Vec<[String; 2]> {
    let told = |places: &[Place]| {
        let outlets: BTreeSet<&str> = places.iter().map(|place| outlet(place.witness)).collect();
        names(&outlets.into_iter().collect::<Vec<_>>())
    };
    let mut all = Vec::with_capacity(divergences.len());
    for site in Sites::new(rows, divergences).each() {
        let mut known: Option<(&Base, String)> = None;
        for at in site.divergences.clone() {
            let base = site.base(at);
            let again = known.take().filter(|(other, _)| std::ptr::eq(*other, base));
            let (_, names) = known.insert(again.unwrap_or_else(|| (base, told(&base.places))));
            all.push([names.clone(), told(&divergences[at].places)]);
        }
    }
    all
}

/// How witness `at` lies to the base: whether it has words beyond it, or lacks words at an end.
pub(super) fn standing(rows: &Rows<'_>, at: usize) -> Standing {
    match rows.overlap(at) {
        _ if rows.is_base(at) => Standing::Base,
        Overlap { beyond: true, .. } => Standing::Overlap,
        Overlap { short: true, .. } => Standing::Fragment,
        _ => Standing::Whole,
    }
}

/// The letters of each witness's article, with a number from its second witness on: `A`, `A2`.
fn sigla(articles: impl Iterator<Item = ArticleId>, letters: &[String]) -> Vec<String> {
    let mut seen: BTreeMap<ArticleId, usize> = BTreeMap::new();
    let siglum = |article: ArticleId| {
        let count = seen.entry(article).or_default();
        *count += 1;
        let letters = &letters[article.index()];
        if *count == 1 { letters.clone() } else { format!("{letters}{count}") }
    };
    articles.map(siglum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigla_have_the_letters_of_the_article_and_count_its_witnesses() {
        let letters = ["A", "B", "C"].map(str::to_owned);
        let articles = [1, 1, 2, 1, 0].map(ArticleId);
        assert_eq!(sigla(articles.into_iter(), &letters), ["B", "B2", "C", "B3", "A"]);
    }
}
